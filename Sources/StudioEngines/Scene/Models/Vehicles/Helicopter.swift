import Foundation

/// A light helicopter: a glazed cabin, a slender tail, skids.
enum Helicopter {
    static let model = SceneModel(
        name: "helicopter", words: ["chopper helicopter", "copter", "whirlybird", "rescue helicopter"], habitat: .air,
        typicalSize: Vec3(5, 3.1, 8), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let paint = b.main(MaterialLibrary.glossy(b.pick([0xC8352A, 0x1F5F9E, 0xE0A12A].map(Palette.linear), 1)))
        let white = b.accent(MaterialLibrary.glossy(Palette.linear(0xF1EDE4)))
        let dark = b.slot(MaterialLibrary.paint(Palette.linear(0x2A2B2F)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.7, 0.71, 0.73)))
        let cabin = cabin()
        b.add(cabin.mesh(cell: 0.075), paint)
        glazing(&b, cabin)
        stripe(&b, cabin, white)
        tail(&b, paint, white, dark, steel)
        rotor(&b, dark, steel)
        skids(&b, dark)
        return b.finish()
    }

    private static func cabin() -> Blob {
        var body = Blob()
        body.ellipsoid(Vec3(0, 1.3, 0.75), Vec3(0.78, 0.82, 1.5))
        body.ellipsoid(Vec3(0, 1.05, 0.95), Vec3(0.72, 0.55, 1.4), blend: 0.3)
        body.bone(Vec3(0, 1.5, -0.4), 0.6, Vec3(0, 1.62, -1.6), 0.26, blend: 0.4)
        body.box(Vec3(0, 2.12, -0.15), Vec3(0.62, 0.36, 1.5), round: 0.17, blend: 0.22)
        body.bone(Vec3(0, 1.62, -1.5), 0.25, Vec3(0, 1.78, -4.6), 0.11, blend: 0.25)
        return body
    }

    /// Windscreens and door panes, pressed onto the cabin.
    private static func glazing(_ b: inout ModelBuilder, _ cabin: Blob) {
        let pane = b.slot(MaterialLibrary.pane(lit: b.request.isNight))
        for side: Float in [-1, 1] {
            var screen = Blob()
            screen.ellipsoid(Vec3(side * 0.34, 1.5, 1.78), Vec3(0.3, 0.46, 0.5), turned: .rotateX(-0.35))
            b.add(screen.mesh(cell: 0.035).pressed(onto: cabin, lift: 0.02), pane)
            var chin = Blob()
            chin.ellipsoid(Vec3(side * 0.3, 0.92, 1.98), Vec3(0.2, 0.17, 0.35))
            b.add(chin.mesh(cell: 0.03).pressed(onto: cabin, lift: 0.02), pane)
            for (z, wide): (Float, Float) in [(0.95, 0.4), (0.05, 0.34)] {
                var window = Blob()
                window.box(Vec3(side * 0.75, 1.55, z), Vec3(0.5, 0.56, wide * 1.75), round: 0.14)
                b.add(window.mesh(cell: 0.035).pressed(onto: cabin, lift: 0.02), pane)
            }
        }
    }

    private static func stripe(_ b: inout ModelBuilder, _ cabin: Blob, _ white: UInt16) {
        var band = Blob()
        band.box(Vec3(0, 0.98, 0.3), Vec3(1.9, 0.16, 4.4), round: 0.07, turned: .rotateX(0.06))
        b.add(band.mesh(cell: 0.05).pressed(onto: cabin, lift: 0.014), white)
    }

    private static func tail(_ b: inout ModelBuilder, _ paint: UInt16, _ white: UInt16, _ dark: UInt16, _ steel: UInt16)
    {
        let fin = Outline.closed(
            [
                SIMD2(-5.15, 2.75), SIMD2(-4.85, 2.8), SIMD2(-4.35, 1.85), SIMD2(-4.4, 1.65), SIMD2(-4.75, 1.2),
                SIMD2(-4.95, 1.15), SIMD2(-4.85, 1.75),
            ].reversed(), steps: 4)
        b.add(Mesh.extrude(Array(fin), depth: 0.1, bevel: 0.035).outward(), white, at: .rotateY(-.pi / 2))
        for side: Float in [-1, 1] {
            let plane = Outline.closed(
                [SIMD2(0, -0.25), SIMD2(0.8, -0.16), SIMD2(0.82, 0.12), SIMD2(0, 0.22)], steps: 3)
            let lies = Transform.translate(Vec3(0, 1.74, -3.5)) * .scale(Vec3(side, 1, 1)) * .rotateX(-.pi / 2)
            b.add(Mesh.extrude(plane, depth: 0.06, bevel: 0.02), paint, at: lies)
        }
        let hub = Transform.translate(Vec3(0.16, 1.85, -4.62)) * .rotateZ(-.pi / 2)
        b.add(Mesh.cylinder(0.09, height: 0.14, bevel: 0.03, sides: 20), steel, at: hub * .translate(Vec3(0, -0.08, 0)))
        for blade in 0..<3 {
            let turn = hub * .rotateY(Float(blade) * 2.0944 + 0.5) * .translate(Vec3(0.42, 0.06, 0)) * .rotateX(0.2)
            b.add(Mesh.ellipsoid(Vec3(0.4, 0.014, 0.065), sides: 18), dark, at: turn)
        }
    }

    private static func rotor(_ b: inout ModelBuilder, _ dark: UInt16, _ steel: UInt16) {
        b.add(Mesh.cylinder(0.13, height: 0.62, top: 0.08, bevel: 0.03, sides: 20), steel, 0, 2.22, -0.1)
        b.add(Mesh.ellipsoid(Vec3(0.25, 0.1, 0.25), sides: 24), dark, 0, 2.86, -0.1)
        let tip = b.slot(MaterialLibrary.paint(Palette.linear(0xE8C23A)))
        for blade in 0..<4 {
            let turn =
                Transform.translate(Vec3(0, 2.86, -0.1)) * .rotateY(Float(blade) * .pi / 2 + .pi / 4) * .rotateZ(0.045)
                * .rotateX(0.1)
            b.add(Mesh.bar(Vec3(0.1, 0, 0), Vec3(0.7, 0, 0), radius: 0.055, sides: 12), steel, at: turn)
            b.add(Mesh.box(Vec3(2.9, 0.045, 0.25), bevel: 0.018), dark, at: turn * .translate(Vec3(2.05, 0, 0)))
            b.add(Mesh.box(Vec3(0.22, 0.047, 0.252), bevel: 0.018), tip, at: turn * .translate(Vec3(3.42, 0, 0)))
        }
    }

    private static func skids(_ b: inout ModelBuilder, _ dark: UInt16) {
        for side: Float in [-1, 1] {
            let runner = Mesh.curve(
                [
                    Vec3(side * 1.0, 0.3, 2.15), Vec3(side * 1.0, 0.1, 1.95), Vec3(side * 1.0, 0.05, 1.5),
                    Vec3(side * 1.0, 0.05, -1.1),
                ], steps: 5)
            b.add(Mesh.tube(runner, radii: [0.05], sides: 12), dark)
            for z: Float in [1.25, -0.35] {
                let strut = Mesh.curve(
                    [Vec3(0, 0.62, z), Vec3(side * 0.55, 0.5, z), Vec3(side * 1.0, 0.06, z)], steps: 5)
                b.add(Mesh.tube(strut, radii: [0.042], sides: 10), dark)
            }
        }
    }
}
