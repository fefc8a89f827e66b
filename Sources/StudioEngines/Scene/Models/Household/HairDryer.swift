import Foundation

/// A hair dryer that leans on its handle: a barrel with a nozzle before it and a grille behind, a grip, a cord.
enum HairDryer {
    static let model = SceneModel(
        name: "hair dryer", words: ["hairdryer", "hair drier", "hairdrier", "blow dryer", "blow-dryer"],
        habitat: .table, typicalSize: Vec3(0.27, 0.24, 0.16), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let shell = b.main(MaterialLibrary.glossy(b.pick([0xC83A6A, 0x2F8C9A, 0x8A52A8].map(Palette.linear), 1)))
        let dark = b.slot(MaterialLibrary.paint(Palette.linear(0x232428), roughness: 0.35))
        let steel = b.accent(MaterialLibrary.metal(RGB(0.8, 0.81, 0.83), roughness: 0.16))
        let stand = Transform.translate(Vec3(0, 0.17, 0)) * .rotateZ(-0.12)
        barrel(&b, shell, dark, steel, at: stand)
        handle(&b, shell, dark, steel, at: stand)
        foot(&b, dark, steel)
        return b.finish()
    }

    /// It blows to −X; the motor is behind, where the barrel is widest.
    private static func barrel(
        _ b: inout ModelBuilder, _ shell: UInt16, _ dark: UInt16, _ steel: UInt16, at stand: Transform
    ) {
        // A profile along the local Y axis, which is turned to point to −X.
        let along = stand * .rotateZ(.pi / 2)
        let wall = Mesh.curve(
            [
                SIMD2(0.036, -0.078), SIMD2(0.044, -0.07), SIMD2(0.0475, -0.04), SIMD2(0.045, 0.0), SIMD2(0.036, 0.05),
                SIMD2(0.03, 0.08), SIMD2(0.029, 0.092),
            ], steps: 6)
        b.add(Mesh.lathe([SIMD2(0, -0.078)] + wall + [SIMD2(0, 0.092)], sides: 56, crease: 0.9), shell, at: along)
        for (y, r): (Float, Float) in [(-0.052, 0.0475), (0.084, 0.0298)] {
            b.add(Mesh.torus(r, tube: 0.0028, sides: 56, around: 10), steel, at: along * .translate(Vec3(0, y, 0)))
        }
        let mouth = (0...6).map { step -> [Vec3] in
            let t = Float(step) / 6
            let (wide, tall) = (mix(Float(0.0285), 0.044, t), mix(Float(0.0285), 0.0095, t))
            let plan = Outline.ellipse(SIMD2(wide, tall), sides: 40)
            return plan.map { Vec3($0.x, 0.088 + 0.062 * t, $0.y) }
        }
        b.add(Mesh.loft(mouth, closed: true, caps: true, crease: 0.8), dark, at: along * .rotateY(.pi / 2))
        let slit = Mesh.ellipsoid(Vec3(0.038, 0.002, 0.0055), sides: 24)
        let black = b.slot(MaterialLibrary.matte(RGB(repeating: 0.006)))
        b.add(slit, black, at: along * .rotateY(.pi / 2) * .translate(Vec3(0, 0.1496, 0)))
        grille(&b, dark, steel, at: along * .translate(Vec3(0, -0.078, 0)))
    }

    /// Rings and bars over the air's way in.
    private static func grille(_ b: inout ModelBuilder, _ dark: UInt16, _ steel: UInt16, at rear: Transform) {
        b.add(Mesh.ellipsoid(Vec3(0.0355, 0.006, 0.0355), sides: 36), dark, at: rear)
        for ring in 1...4 {
            let reach = Float(ring) * 0.0083
            let bulge = -0.0062 * (1 - reach * reach / 0.0013).squareRoot()
            let loop = Mesh.torus(reach, tube: 0.0013, sides: 40, around: 8)
            b.add(loop, steel, at: rear * .translate(Vec3(0, bulge, 0)))
        }
        for bar in 0..<6 {
            let turn = Float(bar) / 6 * .pi
            let out = Vec3(cos(turn), 0, sin(turn)) * 0.034
            b.add(Mesh.tube([out, Vec3(0, -0.0072, 0), -out], radii: [0.0012], sides: 8), steel, at: rear)
        }
    }

    private static func handle(
        _ b: inout ModelBuilder, _ shell: UInt16, _ dark: UInt16, _ steel: UInt16, at stand: Transform
    ) {
        var grip = Blob()
        grip.limb(
            [
                (Vec3(0.028, -0.025, 0), 0.026), (Vec3(0.034, -0.07, 0), 0.0195), (Vec3(0.046, -0.12, 0), 0.018),
                (Vec3(0.054, -0.148, 0), 0.0165),
            ], blend: 0.014)
        b.add(grip.mesh(cell: 0.0055), shell, at: stand)
        for key in 0..<2 {
            let y = -0.066 - Float(key) * 0.03
            let spot = stand * .translate(Vec3(0.017 - 0.2 * (y + 0.066), y, 0)) * .rotateZ(0.22)
            b.add(Mesh.box(Vec3(0.009, 0.02, 0.013), bevel: 0.003), key == 0 ? steel : dark, at: spot)
        }
        let cord = Mesh.curve(
            [
                stand.point(Vec3(0.056, -0.15, 0)), Vec3(0.05, 0.004, -0.004), Vec3(0.1, 0.004, -0.035),
                Vec3(0.12, 0.004, 0.02), Vec3(0.06, 0.004, 0.07), Vec3(-0.03, 0.004, 0.075),
            ], steps: 9)
        b.add(Mesh.tube(cord, radii: [0.0036], sides: 10), dark)
    }

    /// A low cradle that holds the grip, so that the dryer stands.
    private static func foot(_ b: inout ModelBuilder, _ dark: UInt16, _ steel: UInt16) {
        let base: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.06, 0), SIMD2(0.063, 0.004), SIMD2(0.06, 0.011), SIMD2(0.032, 0.017),
            SIMD2(0.025, 0.03), SIMD2(0.021, 0.03), SIMD2(0, 0.022),
        ]
        b.add(Mesh.lathe(base, sides: 48, crease: 0.6), dark, 0.034, 0, 0)
        b.add(Mesh.torus(0.0235, tube: 0.0026, sides: 40, around: 10), steel, 0.034, 0.03, 0)
    }
}
