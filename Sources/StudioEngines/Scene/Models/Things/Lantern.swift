import Foundation

/// A storm lantern with a burning wick in its globe of glass.
enum Lantern {
    static let model = SceneModel(
        name: "lantern", words: ["oil lamp", "oil lantern", "storm lantern", "kerosene lamp", "hurricane lamp"],
        habitat: .table, typicalSize: Vec3(0.19, 0.37, 0.15)
    ) { request in
        var b = ModelBuilder(request)
        let metal = b.main(MaterialLibrary.paint(Palette.linear(0x9E2A22), roughness: 0.35))
        let brass = b.accent(MaterialLibrary.metal(RGB(0.88, 0.66, 0.3), roughness: 0.25))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.7, 0.7, 0.7), roughness: 0.3))
        tank(&b, metal, brass)
        hood(&b, metal)
        frame(&b, metal, steel)
        var clear = MaterialLibrary.glass(RGB(0.96, 0.97, 0.96))
        clear.roughness = 0
        let wall = Mesh.curve(
            [SIMD2(0.036, 0.094), SIMD2(0.05, 0.115), SIMD2(0.054, 0.14), SIMD2(0.046, 0.175), SIMD2(0.034, 0.2)],
            steps: 6)
        let inner = wall.reversed().map { SIMD2($0.x - 0.0016, $0.y) }
        b.add(Mesh.lathe(wall + inner + [wall[0]], sides: 56, crease: 1), b.slot(clear))
        flame(&b)
        return b.finish()
    }

    private static func tank(_ b: inout ModelBuilder, _ metal: UInt16, _ brass: UInt16) {
        let profile: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.066, 0), SIMD2(0.07, 0.004), SIMD2(0.07, 0.012), SIMD2(0.067, 0.016),
            SIMD2(0.067, 0.044), SIMD2(0.062, 0.054), SIMD2(0.042, 0.064), SIMD2(0.03, 0.067), SIMD2(0.03, 0.078),
            SIMD2(0, 0.078),
        ]
        b.add(Mesh.lathe(profile, sides: 60), metal)
        let plate: [SIMD2<Float>] = [
            SIMD2(0, 0.078), SIMD2(0.034, 0.078), SIMD2(0.046, 0.088), SIMD2(0.046, 0.095), SIMD2(0.042, 0.095),
            SIMD2(0.036, 0.0895), SIMD2(0, 0.0895),
        ]
        b.add(Mesh.lathe(plate, sides: 48), brass)
        b.add(Mesh.cylinder(0.014, height: 0.016, top: 0.009, bevel: 0.002, sides: 28), brass, 0, 0.089, 0)
        // The cap through which it is filled, and the wheel that turns the wick.
        let cap = Transform.translate(Vec3(0.03, 0.056, 0.042)) * .rotateX(0.5) * .rotateZ(-0.35)
        b.add(Mesh.cylinder(0.0125, height: 0.014, bevel: 0.003, sides: 28), brass, at: cap)
        b.add(Mesh.bar(Vec3(0, 0.083, 0.03), Vec3(0, 0.083, 0.062), radius: 0.0018), brass)
        b.add(
            Mesh.cylinder(0.0085, height: 0.004, bevel: 0.001, sides: 24), brass,
            at: .translate(Vec3(0, 0.083, 0.061)) * .rotateX(.pi / 2))
    }

    private static func hood(_ b: inout ModelBuilder, _ metal: UInt16) {
        let profile: [SIMD2<Float>] = [
            SIMD2(0.03, 0.196), SIMD2(0.041, 0.196), SIMD2(0.041, 0.21), SIMD2(0.034, 0.222), SIMD2(0.034, 0.25),
            SIMD2(0.056, 0.252), SIMD2(0.058, 0.256), SIMD2(0.045, 0.27), SIMD2(0.022, 0.282), SIMD2(0.012, 0.285),
            SIMD2(0, 0.286),
        ]
        b.add(Mesh.lathe(profile, sides: 56), metal)
        let ring = Mesh.torus(0.011, tube: 0.0024, sides: 28, around: 10)
        b.add(ring, metal, at: .translate(Vec3(0, 0.293, 0)) * .rotateX(.pi / 2))
        let dark = b.slot(MaterialLibrary.matte(RGB(repeating: 0.01)))
        for hole in 0..<10 {
            let place = Transform.rotateY(Float(hole) / 10 * 2 * .pi) * .translate(Vec3(0, 0.236, 0.034))
            b.add(Mesh.ellipsoid(Vec3(0.0042, 0.0065, 0.0008), sides: 14), dark, at: place)
        }
    }

    /// The air tubes at both sides, the wires that guard the glass, the handle.
    private static func frame(_ b: inout ModelBuilder, _ metal: UInt16, _ steel: UInt16) {
        let tube = Mesh.curve(
            [
                Vec3(0.058, 0.05, 0), Vec3(0.078, 0.066, 0), Vec3(0.084, 0.1, 0), Vec3(0.084, 0.18, 0),
                Vec3(0.078, 0.218, 0), Vec3(0.058, 0.234, 0), Vec3(0.032, 0.236, 0),
            ], steps: 6)
        b.addMirrored(Mesh.tube(tube, radii: [0.0075], sides: 16), metal)
        for y: Float in [0.122, 0.165] {
            let loop = (0...60).map { i -> Vec3 in
                let a = Float(i) / 60 * 2 * .pi
                return Vec3(cos(a) * 0.08, y, sin(a) * 0.058)
            }
            b.add(Mesh.tube(loop, radii: [0.0018], sides: 8), steel)
        }
        for z: Float in [-1, 1] {
            let guardWire = Mesh.curve(
                [
                    Vec3(0, 0.092, z * 0.045), Vec3(0, 0.122, z * 0.058), Vec3(0, 0.165, z * 0.058),
                    Vec3(0, 0.202, z * 0.04),
                ], steps: 5)
            b.add(Mesh.tube(guardWire, radii: [0.0018], sides: 8), steel)
        }
        let handle = (0...40).map { i -> Vec3 in
            let a = Float(i) / 40 * .pi
            return Vec3(cos(a) * 0.088, 0.215 + sin(a) * 0.145, -0.012 * sin(a))
        }
        b.add(Mesh.tube(handle, radii: [0.0024], sides: 10), steel)
        b.addMirrored(Mesh.sphere(0.005, sides: 14), steel, at: .translate(Vec3(0.086, 0.214, 0)))
    }

    private static func flame(_ b: inout ModelBuilder) {
        let wick = b.slot(MaterialLibrary.matte(RGB(repeating: 0.03)))
        b.add(Mesh.box(Vec3(0.01, 0.008, 0.003), bevel: 0.001), wick, 0, 0.106, 0)
        let profile = Mesh.curve(
            [SIMD2(0, 0.106), SIMD2(0.0095, 0.116), SIMD2(0.0085, 0.13), SIMD2(0.003, 0.15), SIMD2(0, 0.16)], steps: 6)
        let glow = b.slot(MaterialLibrary.glow(RGB(14, 7.5, 2)))
        b.add(Mesh.lathe(profile, sides: 24, crease: 1).moved(.scale(Vec3(1.2, 1, 0.8))), glow)
        b.lamp(Vec3(0, 0.124, 0), radius: 0.006, RGB(300, 170, 60))
    }
}
