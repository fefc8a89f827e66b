import Foundation

/// A kitchen blender: a jar of glass with fruit in it on a motor with buttons.
enum Blender {
    static let model = SceneModel(
        name: "blender", words: ["mixer", "liquidizer", "liquidiser", "smoothie maker", "food processor"],
        habitat: .table, typicalSize: Vec3(0.21, 0.42, 0.2), build: build)

    /// Where the jar stands on its base, and its brim.
    private static let seat: Float = 0.155
    private static let brim: Float = 0.36

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let shell = b.main(MaterialLibrary.glossy(b.pick([0xC0281F, 0xE9E5DB, 0x3E7C86].map(Palette.linear), 1)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.8, 0.81, 0.82), roughness: 0.16))
        let dark = b.slot(MaterialLibrary.paint(Palette.linear(0x232427), roughness: 0.35))
        base(&b, shell, steel, dark)
        jar(&b, steel)
        if !b.has("empty") { drink(&b) }
        lid(&b, dark)
        return b.finish()
    }

    private static func base(_ b: inout ModelBuilder, _ shell: UInt16, _ steel: UInt16, _ dark: UInt16) {
        let rows: [(y: Float, width: Float, depth: Float)] = [
            (0.006, 0.168, 0.176), (0.02, 0.176, 0.184), (0.05, 0.17, 0.174), (0.1, 0.132, 0.132), (0.13, 0.122, 0.122),
            (0.138, 0.112, 0.112),
        ]
        let sections = rows.map { row -> [Vec3] in
            let plan = Outline.rounded(row.width, row.depth, round: row.width * 0.3, steps: 8)
            return plan.map { Vec3($0.x, row.y, $0.y) }
        }
        b.add(Mesh.loft(sections, closed: true, caps: true, crease: 0.9), shell)
        for x: Float in [-0.06, 0.06] {
            for z: Float in [-0.062, 0.062] { b.add(Mesh.cylinder(0.014, height: 0.014, sides: 18), dark, x, 0, z) }
        }
        let collar = Mesh.curve(
            [SIMD2(0.054, 0.134), SIMD2(0.056, 0.142), SIMD2(0.05, 0.155), SIMD2(0.05, 0.166)], steps: 4)
        b.add(Mesh.lathe([SIMD2(0, 0.134)] + collar + [SIMD2(0, 0.166)], sides: 48), steel)
        // A panel with keys and a dial leans with the front.
        let panel = Transform.translate(Vec3(0, 0.064, 0.083)) * .rotateX(-0.42)
        b.plate(0.112, 0.05, round: 0.012, proud: 0.004, dark, at: panel)
        for key in 0..<4 {
            let x = Float(key) * 0.02 - 0.042
            b.add(Mesh.box(Vec3(0.014, 0.022, 0.008), bevel: 0.003), steel, at: panel * .translate(Vec3(x, 0, 0.005)))
        }
        let dial = panel * .translate(Vec3(0.04, 0, 0.003)) * .rotateX(.pi / 2)
        b.add(Mesh.cylinder(0.0135, height: 0.014, top: 0.0115, bevel: 0.003, sides: 28), steel, at: dial)
    }

    /// The radius of the jar's outside at a height.
    private static func radius(_ y: Float) -> Float { 0.048 + 0.024 * (y - seat) / (brim - seat) }

    private static func jar(_ b: inout ModelBuilder, _ steel: UInt16) {
        var clear = MaterialLibrary.glass(RGB(0.95, 0.97, 0.98))
        clear.roughness = 0
        let glass = b.slot(clear)
        let levels = (0...8).map { mix(seat + 0.006, brim, Float($0) / 8) }
        let outside = levels.map { SIMD2<Float>(radius($0), $0) }
        let inside = levels.reversed().map { SIMD2<Float>(radius($0) - 0.003, max($0, seat + 0.012)) }
        let (under, floor) = (SIMD2<Float>(0, seat + 0.006), SIMD2<Float>(0, seat + 0.012))
        b.add(Mesh.lathe([under] + outside + inside + [floor], sides: 56), glass)
        let grip = Mesh.curve(
            [
                Vec3(radius(0.335) - 0.001, 0.335, 0), Vec3(0.1, 0.34, 0), Vec3(0.112, 0.31, 0), Vec3(0.104, 0.25, 0),
                Vec3(0.083, 0.215, 0), Vec3(radius(0.205) - 0.001, 0.205, 0),
            ], steps: 7)
        b.add(Mesh.tube(grip, radii: [0.0088], sides: 16), glass)
        for i in 0..<4 {
            let blade = Mesh.extrude(
                [SIMD2(0.002, -0.0045), SIMD2(0.026, -0.002), SIMD2(0.03, 0.002), SIMD2(0.002, 0.0045)], depth: 0.0016,
                bevel: 0.0004)
            let turn = Transform.translate(Vec3(0, seat + 0.02, 0)) * .rotateY(Float(i) * .pi / 2)
            b.add(blade, steel, at: turn * .rotateZ(i % 2 == 0 ? 0.5 : -0.1) * .rotateX(.pi / 2))
        }
    }

    /// What is being mixed: a pink shake with berries and slices on it.
    private static func drink(_ b: inout ModelBuilder) {
        let shake = b.accent(MaterialLibrary.paint(Palette.linear(0xD9688A), roughness: 0.3))
        let top: Float = 0.285
        let levels = (0...6).map { mix(seat + 0.0125, top, Float($0) / 6) }
        let wall = levels.map { SIMD2<Float>(radius($0) - 0.0034, $0) }
        b.add(Mesh.lathe([SIMD2(0, seat + 0.0125)] + wall + [SIMD2(0, top + 0.003)], sides: 48), shake)
        let berry = b.slot(MaterialLibrary.glossy(Palette.linear(0xB81D2E)))
        let yellow = b.slot(MaterialLibrary.paint(Palette.linear(0xF0DB8C)))
        for i in 0..<5 {
            let turn = Float(i) * 1.35
            let spot = Vec3(cos(turn) * 0.033, top + 0.007, sin(turn) * 0.033)
            if i % 2 == 0 {
                b.add(
                    Mesh.ellipsoid(Vec3(0.0145, 0.017, 0.0145), sides: 20), berry, at: .translate(spot) * .rotateX(turn)
                )
            } else {
                let slice = Mesh.cylinder(0.017, height: 0.007, bevel: 0.0025, sides: 24)
                b.add(slice, yellow, at: .translate(spot) * .rotateX(0.5) * .rotateZ(turn))
            }
        }
    }

    private static func lid(_ b: inout ModelBuilder, _ dark: UInt16) {
        let r = radius(brim)
        let profile: [SIMD2<Float>] = [
            SIMD2(0, brim - 0.012), SIMD2(r - 0.005, brim - 0.012), SIMD2(r - 0.005, brim), SIMD2(r + 0.003, brim),
            SIMD2(r + 0.004, brim + 0.012), SIMD2(r - 0.004, brim + 0.018), SIMD2(0.03, brim + 0.021),
            SIMD2(0.028, brim + 0.04), SIMD2(0.024, brim + 0.044), SIMD2(0, brim + 0.044),
        ]
        b.add(Mesh.lathe(profile, sides: 56, crease: 0.7), dark)
    }
}
