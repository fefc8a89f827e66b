import Foundation

/// A pair of rubber boots, one a little before the other.
enum RubberBoots {
    static let model = SceneModel(
        name: "rubber boot",
        words: [
            "rubber boots", "wellington", "wellington boot", "wellingtons", "gumboot", "rain boot", "welly",
            "pair of wellingtons", "rainboot",
        ], habitat: .meadow, typicalSize: Vec3(0.28, 0.35, 0.36), build: build)

    private static let top: Float = 0.34

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let rubber = b.main(
            MaterialLibrary.glossy(b.pick([0xE6B722, 0xC22F28, 0x2F6B4A, 0x2A5DA8].map(Palette.linear), 1)))
        let trim = b.accent(MaterialLibrary.paint(b.materials[Int(rubber)].color * 0.42, roughness: 0.5))
        let lining = b.slot(MaterialLibrary.fabric(Palette.linear(0xD9CDB4), scale: 0.004))
        for side: Float in [-1, 1] {
            let place =
                Transform.translate(Vec3(side * 0.078, 0, side * 0.022)) * .rotateY(side * 0.16)
                * .scale(Vec3(side, 1, 1))
            one(&b, rubber: rubber, trim: trim, lining: lining, at: place)
        }
        return b.finish()
    }

    /// The left boot, x > 0 outwards, its toe to +Z.
    private static func one(
        _ b: inout ModelBuilder, rubber: UInt16, trim: UInt16, lining: UInt16, at place: Transform
    ) {
        var boot = Blob()
        boot.limb(
            [(Vec3(0, 0.055, 0.13), 0.045), (Vec3(0, 0.066, 0.06), 0.049), (Vec3(0, 0.07, -0.035), 0.047)], blend: 0.04)
        boot.limb(
            [(Vec3(0, 0.075, -0.045), 0.05), (Vec3(0, 0.16, -0.04), 0.049), (Vec3(0, 0.36, -0.035), 0.06)], blend: 0.05)
        boot.cut(beyond: Vec3(0, 0.024, 0), normal: Vec3(0, -1, 0), blend: 0.008)
        boot.cut(beyond: Vec3(0, top, -0.03), normal: Vec3(0, 1, -0.1), blend: 0.004)
        let outside = boot
        boot.bone(Vec3(0, 0.2, -0.038), 0.045, Vec3(0, 0.38, -0.035), 0.055, blend: 0.006, carve: true)
        b.add(boot.mesh(cell: 0.0062), rubber, at: place)
        // Only what is seen from above of the lining: the walls down to the ankle.
        var sock = Blob()
        sock.ellipsoid(Vec3(0, 0.215, -0.037), Vec3(0.043, 0.02, 0.043))
        b.add(sock.mesh(cell: 0.007), lining, at: place)
        sole(&b, trim, at: place)
        let brim = (0...40).map { step -> Vec3 in
            let angle = Float(step) / 40 * 2 * .pi
            let out = Vec3(cos(angle), 0, sin(angle))
            let z = -0.035 + out.z * 0.058
            return Vec3(out.x * 0.058, top - 0.004 + (z + 0.03) * 0.1, z)
        }
        b.add(Mesh.tube(brim, radii: [0.0062], sides: 10), trim, at: place)
        // A strap with its buckle on the outside.
        let strap = (0...12).map { step -> Vec3 in
            let angle = mix(Float(-0.9), 0.9, Float(step) / 12)
            let start = Vec3(cos(angle) * 0.12, 0.285, -0.035 + sin(angle) * 0.12)
            return outside.landing(from: start, lift: 0.0015)
        }
        b.add(Mesh.tube(strap, radii: [0.0055], sides: 8), trim, at: place)
        let steel = b.slot(MaterialLibrary.metal(RGB(0.8, 0.8, 0.82), roughness: 0.2))
        b.add(Mesh.box(Vec3(0.006, 0.024, 0.02), bevel: 0.002), steel, at: place * .translate(strap[6]))
    }

    /// A sole with a heel, wider than the foot, and its tread.
    private static func sole(_ b: inout ModelBuilder, _ trim: UInt16, at place: Transform) {
        let outline = Outline.closed(
            [
                SIMD2(0, 0.182), SIMD2(-0.035, 0.165), SIMD2(-0.051, 0.115), SIMD2(-0.048, 0.04), SIMD2(-0.046, -0.04),
                SIMD2(-0.036, -0.082), SIMD2(0, -0.095), SIMD2(0.036, -0.082), SIMD2(0.046, -0.04), SIMD2(0.05, 0.04),
                SIMD2(0.054, 0.115), SIMD2(0.036, 0.165),
            ], steps: 5)
        b.add(
            Mesh.extrude(outline, depth: 0.018, bevel: 0.005).outward(), trim,
            at: place * .translate(Vec3(0, 0.021, 0)) * .rotateX(.pi / 2))
        b.add(Mesh.box(Vec3(0.084, 0.026, 0.075), bevel: 0.006), trim, at: place * .translate(Vec3(0, 0.013, -0.048)))
        for row in 0..<5 {
            let z = 0.045 + Float(row) * 0.024
            b.add(Mesh.box(Vec3(0.082, 0.02, 0.013), bevel: 0.003), trim, at: place * .translate(Vec3(0, 0.01, z)))
        }
    }
}
