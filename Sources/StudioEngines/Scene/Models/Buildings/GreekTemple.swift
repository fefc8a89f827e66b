import Foundation
import StudioCore

/// A Doric temple of marble: steps, fluted columns, entablature, pediments and a low tiled roof.
enum GreekTemple {
    static let model = SceneModel(
        name: "greek temple",
        words: ["roman temple", "parthenon", "acropolis", "marble temple", "ancient temple", "pantheon", "colonnade"],
        habitat: .meadow, typicalSize: Vec3(12.5, 10.5, 18), build: build)

    private static let half = SIMD2<Float>(4.9, 7.7)
    private static let column: Float = 5.4
    private static let floor: Float = 1.05

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var marble = MaterialLibrary.stone(Palette.linear(0xE5DCC8), scale: 0.8)
        marble.pattern = .mottled(scale: 0.8, amount: 0.08)
        let stone = b.main(marble)
        let inner = b.accent(MaterialLibrary.stone(Palette.linear(0xCBB897), scale: 0.8))
        for step in 0..<3 {
            let over = 1.3 - Float(step) * 0.4
            b.add(
                Mesh.box(Vec3((half.x + over) * 2, 0.35, (half.y + over) * 2), bevel: 0.04), stone, 0,
                0.175 + Float(step) * 0.35, 0)
        }
        columns(&b, stone)
        cella(&b, inner)
        entablature(&b, stone, inner)
        pediment(&b, stone, inner)
        return b.finish()
    }

    private static func columns(_ b: inout ModelBuilder, _ stone: UInt16) {
        let shaft = fluted()
        let capital = Mesh.lathe(
            [SIMD2(0.42, 0), SIMD2(0.46, 0.06), SIMD2(0.64, 0.24), SIMD2(0.64, 0.28), SIMD2(0, 0.28)], sides: 28)
        func put(_ x: Float, _ z: Float) {
            b.add(shaft, stone, x, floor, z)
            b.add(capital, stone, x, floor + column - 0.55, z)
            b.add(Mesh.box(Vec3(1.36, 0.27, 1.36), bevel: 0.03), stone, x, floor + column - 0.14, z)
        }
        for i in 0..<6 {
            for z in [-half.y, half.y] { put((Float(i) / 5 - 0.5) * 2 * half.x, z) }
        }
        for i in 1..<9 {
            for x in [-half.x, half.x] { put(x, (Float(i) / 9 - 0.5) * 2 * half.y) }
        }
    }

    /// A shaft that tapers with a slight swelling, with twenty hollows.
    private static func fluted() -> Mesh {
        let flutes = 16
        let sections = (0...6).map { row -> [Vec3] in
            let v = Float(row) / 6
            let radius = 0.56 - 0.13 * v * (0.55 + 0.45 * v)
            return (0..<(flutes * 4)).map { i in
                let a = Float(i) / Float(flutes * 4) * 2 * .pi
                let hollow = 0.09 * abs(sin(a * Float(flutes) / 2))
                return Vec3(cos(a) * radius * (1 - hollow), v * (column - 0.5), sin(a) * radius * (1 - hollow))
            }
        }
        return Mesh.loft(sections, closed: true, crease: 0.45).outward()
    }

    private static func cella(_ b: inout ModelBuilder, _ inner: UInt16) {
        b.add(Mesh.box(Vec3(6.2, column, 11), bevel: 0.04), inner, 0, floor + column / 2, 0)
        let dark = b.slot(
            b.request.isNight ? MaterialLibrary.pane(lit: true) : MaterialLibrary.matte(Palette.linear(0x2B241D)))
        b.add(Mesh.box(Vec3(2.2, 4.2, 0.1), bevel: 0.01), dark, 0, floor + 2.1, 5.5)
        let frame = ModelBuilder.rim(
            [SIMD2(-1.1, 0), SIMD2(1.1, 0), SIMD2(1.1, 4.2), SIMD2(-1.1, 4.2)], width: 0.3, depth: 0.2)
        b.add(frame, inner, 0, floor, 5.5)
        for x: Float in [-1.9, 1.9] { brazier(&b, Vec3(x, floor, half.y + 1.0 - 1.9)) }
    }

    /// A bronze bowl with a fire, on a pillar.
    private static func brazier(_ b: inout ModelBuilder, _ foot: Vec3) {
        let bronze = b.slot(MaterialLibrary.metal(RGB(0.62, 0.40, 0.18), roughness: 0.4))
        let bowl: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.3, 0), SIMD2(0.26, 0.1), SIMD2(0.09, 0.2), SIMD2(0.07, 0.9), SIMD2(0.2, 1.0),
            SIMD2(0.4, 1.2), SIMD2(0.36, 1.2), SIMD2(0, 1.08),
        ]
        b.add(Mesh.lathe(bowl, sides: 24, crease: 0.5), bronze, foot.x, foot.y, foot.z)
        guard b.request.isNight else { return }
        let fire = b.slot(MaterialLibrary.glow(RGB(4.2, 1.5, 0.25)))
        let flame = Mesh.curve([SIMD2(0.26, 1.1), SIMD2(0.24, 1.3), SIMD2(0.12, 1.6), SIMD2(0.02, 1.9)])
        b.add(Mesh.lathe([SIMD2(0, 1.1)] + flame + [SIMD2(0, 1.92)], sides: 20), fire, foot.x, foot.y, foot.z)
        b.lamp(foot + Vec3(0, 1.4, 0), radius: 0.15, RGB(36, 19, 6))
    }

    private static func entablature(_ b: inout ModelBuilder, _ stone: UInt16, _ inner: UInt16) {
        let y = floor + column
        let wide = Vec3((half.x + 0.62) * 2, 0, (half.y + 0.62) * 2)
        b.add(Mesh.box(Vec3(wide.x, 0.62, wide.z), bevel: 0.03), stone, 0, y + 0.31, 0)
        b.add(Mesh.box(Vec3(wide.x - 0.08, 0.66, wide.z - 0.08), bevel: 0.02), inner, 0, y + 0.95, 0)
        b.add(Mesh.box(Vec3(wide.x + 0.7, 0.3, wide.z + 0.7), bevel: 0.06), stone, 0, y + 1.4, 0)
        for side in 0..<4 {
            let (reach, length) = side % 2 == 0 ? (half.y, half.x) : (half.x, half.y)
            let face = Transform.rotateY(Float(side) * .pi / 2) * .translate(Vec3(0, y + 0.95, reach + 0.58))
            let count = side % 2 == 0 ? 10 : 18
            for i in 0...count {
                let x = (Float(i) / Float(count) - 0.5) * (length * 2 + 0.7)
                for groove in -1...1 {
                    b.add(
                        Mesh.box(Vec3(0.13, 0.66, 0.14), bevel: 0.03), stone,
                        at: face * .translate(Vec3(x + Float(groove) * 0.17, 0, 0.02)))
                }
            }
        }
    }

    private static func pediment(_ b: inout ModelBuilder, _ stone: UInt16, _ inner: UInt16) {
        let y = floor + column + 1.55
        let (wide, rise) = (half.x + 0.9, Float(2.3))
        let field: [SIMD2<Float>] = [SIMD2(-wide + 0.3, 0), SIMD2(wide - 0.3, 0), SIMD2(0, rise - 0.1)]
        b.add(Mesh.extrude(field, depth: half.y * 2 + 0.9, bevel: 0.03), inner, 0, y, 0)
        for z: Float in [-1, 1] {
            let place = Transform.translate(Vec3(0, y + 0.06, z * (half.y + 0.45)))
            b.add(
                ModelBuilder.rim(
                    [SIMD2(-wide + 0.9, 0.12), SIMD2(wide - 0.9, 0.12), SIMD2(0, rise - 0.34)], width: 0.2, depth: 0.22),
                stone, at: z > 0 ? place : place * .rotateY(.pi))
            // A round shield between two lying figures, as reliefs have it.
            b.add(Mesh.ellipsoid(Vec3(0.55, 0.55, 0.2), sides: 24), stone, at: place * .translate(Vec3(0, 0.8, 0)))
            for x: Float in [-1, 1] {
                b.add(
                    Mesh.ellipsoid(Vec3(0.9, 0.26, 0.18), sides: 16), stone,
                    at: place * .translate(Vec3(x * 1.7, 0.42, 0)) * .rotateZ(-x * 0.25))
                b.add(
                    Mesh.ellipsoid(Vec3(0.2, 0.22, 0.18), sides: 14), stone,
                    at: place * .translate(Vec3(x * 1.05, 0.85, 0)))
            }
        }
        var tile = MaterialLibrary.matte(Palette.linear(0xB98A66))
        tile.pattern = .shingles(width: 0.5, height: 0.4)
        b.roof(
            .init(length: half.y * 2 + 1.1, span: wide * 2, rise: rise, overhang: 0.12, courses: 11),
            tiles: b.accent(tile, 2), trim: stone, at: .translate(Vec3(0, y + 0.02, 0)) * .rotateY(.pi / 2))
        for z in [-half.y - 0.6, half.y + 0.6] {
            b.add(Mesh.ellipsoid(Vec3(0.3, 0.42, 0.3), sides: 16), stone, 0, y + rise + 0.45, z)
        }
    }
}
