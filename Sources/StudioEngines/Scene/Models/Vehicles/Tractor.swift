import Foundation

/// A farm tractor with big rear wheels.
enum Tractor {
    static let model = SceneModel(
        name: "tractor", words: ["farm tractor", "farm vehicle"], habitat: .meadow, typicalSize: Vec3(2.1, 2.7, 3.7)
    ) { request in
        var b = ModelBuilder(request)
        let paint = b.main(MaterialLibrary.glossy(b.pick([0x2F7D3A, 0xC2352A, 0x2F5F96].map(Palette.linear), 1)))
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x232427)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.7, 0.71, 0.73)))
        let pane = b.slot(MaterialLibrary.pane(lit: false))
        b.sideBody(
            ModelBuilder.sideView(
                [
                    SIMD2(1.78, 0.75), SIMD2(1.82, 1.3), SIMD2(1.65, 1.46), SIMD2(0.2, 1.6), SIMD2(0.2, 0.75),
                ], floor: 0.75), width: 0.8, bevel: 0.1, paint)
        b.add(Mesh.box(Vec3(0.55, 0.5, 2.9), bevel: 0.08), dark, 0, 0.75, 0.2)
        b.sidePlates(1.0, 0.34, round: 0.05, proud: 0.02, x: 0.4, y: 1.15, z: 1.0, dark)
        b.plate(0.52, 0.4, round: 0.06, dark, at: .translate(Vec3(0, 1.02, 1.8)))
        for side: Float in [-1, 1] { b.headlamp(Vec3(side * 0.25, 1.32, 1.72), radius: 0.1) }
        b.add(Mesh.bar(Vec3(0.22, 1.45, 1.25), Vec3(0.22, 2.35, 1.25), radius: 0.05), steel)
        b.add(Mesh.box(Vec3(1.15, 0.7, 1.5), bevel: 0.08), paint, 0, 1.2, -0.5)
        // The cabin is dark glass between posts under a painted roof.
        b.add(Mesh.box(Vec3(1.16, 1.0, 1.26), bevel: 0.05), pane, 0, 2.0, -0.52)
        for side: Float in [-1, 1] {
            for z: Float in [0.1, -1.14] {
                b.add(Mesh.bar(Vec3(side * 0.57, 1.5, z), Vec3(side * 0.55, 2.5, z), radius: 0.05), dark)
            }
        }
        b.add(Mesh.box(Vec3(1.36, 0.18, 1.6), bevel: 0.07), paint, 0, 2.56, -0.52)
        let big: Float = 0.82
        for side: Float in [-1, 1] {
            tyre(&b, side: side, x: 0.82, z: -0.75, radius: big, width: 0.44)
            tyre(&b, side: side, x: 0.68, z: 1.25, radius: 0.46, width: 0.28)
            let fender = Mesh.shell(6, 18, thickness: 0.04) { a, t in
                let angle = mix(Float.pi * 0.98, 0.12, t)
                return Vec3(side * (0.56 + a * 0.46), big + sin(angle) * (big + 0.1), -0.75 + cos(angle) * (big + 0.1))
            }
            b.add(fender.outward(), paint)
            b.signal(Vec3(0.08, 0.06, 0.04), 0xA3161A, at: Vec3(side * 0.8, 1.5, -1.38))
        }
        return b.finish()
    }

    /// A wheel with lugs on a yellow rim.
    private static func tyre(_ b: inout ModelBuilder, side: Float, x: Float, z: Float, radius: Float, width: Float) {
        let rubber = b.slot(MaterialLibrary.matte(Palette.linear(0x222224)))
        let rim = b.accent(MaterialLibrary.paint(Palette.linear(0xE8B92F)))
        let place = Transform.translate(Vec3(side * x, radius, z)) * .rotateZ(-side * .pi / 2)
        b.add(Mesh.torus(radius - width * 0.42, tube: width * 0.4, sides: 40, around: 14), rubber, at: place)
        b.add(
            Mesh.cylinder(radius - width * 0.66, height: width * 0.6, bevel: 0.04, sides: 32), rim,
            at: place * .translate(Vec3(0, -width * 0.3, 0)))
        b.add(
            Mesh.cylinder(radius * 0.2, height: width * 0.5, bevel: 0.03), rubber,
            at: place * .translate(Vec3(0, -0.04, 0)))
        let lugs = radius > 0.6 ? 22 : 16
        for lug in 0..<lugs {
            for half: Float in [-1, 1] {
                let turn = (Float(lug) + (half > 0 ? 0.5 : 0)) / Float(lugs) * 2 * .pi
                let at =
                    place * .rotateY(turn) * .translate(Vec3(radius - 0.06, half * width * 0.2, 0))
                    * .rotateX(half * 0.6)
                b.add(Mesh.box(Vec3(0.08, width * 0.46, 0.06), bevel: 0.015), rubber, at: at)
            }
        }
    }
}
