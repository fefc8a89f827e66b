import Foundation

/// A steam locomotive on a piece of track, with its tender and a carriage.
enum SteamTrain {
    static let model = SceneModel(
        name: "steam train",
        words: ["train", "locomotive", "steam locomotive", "steam engine", "railway train", "railroad train"],
        habitat: .meadow, typicalSize: Vec3(2.7, 4.1, 16), build: build)

    private static let rail: Float = 0.3

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let paint = b.main(MaterialLibrary.glossy(b.pick([0x2E5E45, 0x9E2B25, 0x2B4A72].map(Palette.linear), 1)))
        let black = b.slot(MaterialLibrary.paint(Palette.linear(0x242527)))
        let brass = b.slot(MaterialLibrary.metal(RGB(0.89, 0.66, 0.27), roughness: 0.25))
        let red = b.slot(MaterialLibrary.paint(Palette.linear(0xB02A22)))
        track(&b)
        boiler(&b, paint, black, brass)
        cabin(&b, paint, black)
        wheels(&b, red, black)
        carriage(&b, paint, black)
        return b.finish()
    }

    private static func track(_ b: inout ModelBuilder) {
        let steel = b.slot(MaterialLibrary.metal(RGB(0.5, 0.48, 0.46), roughness: 0.4))
        let wood = b.slot(MaterialLibrary.wood(Palette.linear(0x5E4632), scale: 0.2))
        for side: Float in [-1, 1] { b.add(Mesh.box(Vec3(0.1, 0.16, 16), bevel: 0.02), steel, side * 0.75, 0.22, 0) }
        for row in 0..<22 {
            b.add(Mesh.box(Vec3(2.5, 0.14, 0.3), bevel: 0.03), wood, 0, 0.07, -7.8 + Float(row) * 0.743)
        }
    }

    private static func boiler(_ b: inout ModelBuilder, _ paint: UInt16, _ black: UInt16, _ brass: UInt16) {
        let along = Transform.translate(Vec3(0, 2.15, 2.4)) * .rotateX(.pi / 2)
        b.add(Mesh.cylinder(0.78, height: 3.7, bevel: 0.04, sides: 40), paint, at: along)
        b.add(
            Mesh.cylinder(0.82, height: 1.0, bevel: 0.05, sides: 40), black,
            at: .translate(Vec3(0, 2.15, 6.0)) * .rotateX(.pi / 2))
        b.add(Mesh.ellipsoid(Vec3(0.66, 0.66, 0.14), sides: 32), black, 0, 2.15, 7.0)
        b.add(Mesh.ellipsoid(Vec3(0.1, 0.1, 0.1), sides: 16), brass, 0, 2.15, 7.14)
        for z: Float in [2.9, 3.8, 4.8, 5.95] {
            b.add(
                Mesh.torus(0.79, tube: 0.035, sides: 40, around: 8), brass,
                at: .translate(Vec3(0, 2.15, z)) * .rotateX(.pi / 2))
        }
        let chimney = Mesh.curve([
            SIMD2(0.28, 0), SIMD2(0.2, 0.25), SIMD2(0.2, 0.75), SIMD2(0.36, 1.05), SIMD2(0.34, 1.15),
        ])
        b.add(
            Mesh.lathe([SIMD2(0, 0)] + chimney + [SIMD2(0.26, 1.16), SIMD2(0.2, 1.0), SIMD2(0, 0.9)]), black, 0, 2.88,
            6.5)
        let dome = Mesh.curve([
            SIMD2(0.36, 0), SIMD2(0.3, 0.2), SIMD2(0.29, 0.45), SIMD2(0.18, 0.66), SIMD2(0.02, 0.72),
        ])
        b.add(Mesh.lathe([SIMD2(0, 0)] + dome + [SIMD2(0, 0.725)]), brass, 0, 2.82, 4.4)
        b.add(Mesh.cylinder(0.26, height: 0.3, bevel: 0.1), paint, 0, 2.86, 3.3)
        b.add(Mesh.box(Vec3(2.3, 0.12, 5.4), bevel: 0.04), black, 0, 1.36, 4.4)
        b.add(Mesh.box(Vec3(1.0, 0.7, 5.2), bevel: 0.06), black, 0, 1.15, 4.4)
        b.headlamp(Vec3(0, 3.1, 7.0), radius: 0.2)
        let red = b.slot(MaterialLibrary.paint(Palette.linear(0xB02A22)))
        b.add(Mesh.box(Vec3(2.4, 0.34, 0.2), bevel: 0.05), red, 0, 1.25, 7.15)
        for bar in 0..<9 {
            let x = (Float(bar) / 8 - 0.5) * 2.1
            b.add(Mesh.bar(Vec3(x, 1.12, 7.2), Vec3(x * 0.75, 0.42, 7.85 - abs(x) * 0.4), radius: 0.05), red)
        }
        for side: Float in [-1, 1] {
            b.add(
                Mesh.cylinder(0.3, height: 0.9, bevel: 0.05), black,
                at: .translate(Vec3(side * 1.0, 0.9, 5.9)) * .rotateX(.pi / 2))
            b.add(Mesh.bar(Vec3(side * 0.82, 2.4, 2.5), Vec3(side * 0.82, 2.4, 6.7), radius: 0.03), brass)
        }
    }

    private static func cabin(_ b: inout ModelBuilder, _ paint: UInt16, _ black: UInt16) {
        let pane = b.slot(MaterialLibrary.pane(lit: b.request.isNight))
        b.add(Mesh.box(Vec3(2.3, 2.1, 1.7), bevel: 0.06), paint, 0, 2.4, 1.6)
        b.sidePlates(0.8, 0.75, round: 0.12, x: 1.15, y: 2.85, z: 1.65, pane)
        for side: Float in [-1, 1] {
            b.plate(0.4, 0.5, round: 0.12, pane, at: .translate(Vec3(side * 0.9, 3.05, 2.45)))
        }
        roof(&b, half: 1.3, y: 3.44, rise: 0.42, length: 2.1, z: 1.55, black)
    }

    private static func roof(
        _ b: inout ModelBuilder, half: Float, y: Float, rise: Float, length: Float, z: Float, _ slot: UInt16
    ) {
        let arc = (0...14).map { step -> SIMD2<Float> in
            let angle = Float(step) / 14 * .pi
            return SIMD2(cos(angle) * half, y + sin(angle) * rise)
        }
        b.add(
            Mesh.extrude([SIMD2(-half, y - 0.08), SIMD2(half, y - 0.08)] + arc, depth: length, bevel: 0.05), slot,
            at: .translate(Vec3(0, 0, z)))
    }

    /// Spoked wheels; the driving ones are joined by a rod.
    private static func wheels(_ b: inout ModelBuilder, _ paint: UInt16, _ black: UInt16) {
        let steel = b.slot(MaterialLibrary.metal(RGB(0.75, 0.75, 0.76)))
        func wheel(_ radius: Float, _ z: Float) {
            for side: Float in [-1, 1] {
                let hub = Vec3(side * 0.85, rail + radius, z)
                let at = Transform.translate(hub) * .rotateZ(.pi / 2)
                b.add(Mesh.torus(radius - 0.06, tube: 0.06, sides: 36, around: 10), steel, at: at)
                b.add(Mesh.torus(radius - 0.13, tube: 0.05, sides: 36, around: 8), paint, at: at)
                b.add(Mesh.ellipsoid(Vec3(0.13, 0.1, 0.13), sides: 16), paint, at: at)
                for spoke in 0..<10 {
                    let a = Float(spoke) / 10 * 2 * .pi
                    b.add(
                        Mesh.bar(hub, hub + Vec3(0, cos(a), sin(a)) * (radius - 0.12), radius: 0.035, sides: 6), paint)
                }
            }
            b.add(Mesh.bar(Vec3(-0.85, rail + radius, z), Vec3(0.85, rail + radius, z), radius: 0.07), black)
        }
        for z: Float in [1.7, 3.2, 4.7] { wheel(0.62, z) }
        wheel(0.36, 6.5)
        for z: Float in [-1.4, -2.6, -5.0, -6.4] { wheel(0.4, z) }
        for side: Float in [-1, 1] {
            let x = side * 0.98
            b.add(Mesh.box(Vec3(0.07, 0.14, 3.3), bevel: 0.03), steel, x, 0.72, 3.2)
            b.add(Mesh.bar(Vec3(x + side * 0.05, 0.75, 3.2), Vec3(x + side * 0.05, 0.9, 5.9), radius: 0.05), steel)
        }
    }

    private static func carriage(_ b: inout ModelBuilder, _ paint: UInt16, _ black: UInt16) {
        let pane = b.slot(MaterialLibrary.pane(lit: b.request.isNight))
        let cream = b.accent(MaterialLibrary.paint(Palette.linear(0xEBDDBB)))
        let coal = b.slot(MaterialLibrary.matte(Palette.linear(0x1B1B1D)))
        b.add(Mesh.box(Vec3(2.1, 0.9, 1.5), bevel: 0.06), paint, 0, 1.75, -0.5 + 0.2)
        b.add(Mesh.ellipsoid(Vec3(0.9, 0.35, 0.65), sides: 14), coal, 0, 2.2, -0.3)
        b.add(Mesh.box(Vec3(1.6, 0.34, 8.9), bevel: 0.06), black, 0, 1.2, -3.3)
        b.add(Mesh.box(Vec3(2.3, 1.1, 6.1), bevel: 0.06), paint, 0, 1.85, -4.6)
        b.add(Mesh.box(Vec3(2.26, 1.1, 6.0), bevel: 0.06), cream, 0, 2.85, -4.6)
        for row in 0..<6 { b.sidePlates(0.68, 0.72, round: 0.08, x: 1.13, y: 2.85, z: -2.15 - Float(row) * 0.98, pane) }
        roof(&b, half: 1.3, y: 3.44, rise: 0.4, length: 6.4, z: -4.6, black)
    }
}
