import Foundation
import StudioCore

/// Boxes to keep things in: a crate of slats, and a cardboard box with open flaps.
enum Crate {
    static let crate = SceneModel(
        name: "crate",
        words: ["wooden crate", "wooden box", "packing case", "fruit crate", "apple crate", "shipping crate"],
        habitat: .street, typicalSize: Vec3(0.6, 0.42, 0.44), build: buildCrate)

    static let box = SceneModel(
        name: "box",
        words: [
            "cardboard box", "carton", "paper box", "moving box", "shipping box", "packing box", "cardboard carton",
        ],
        habitat: .indoors, typicalSize: Vec3(0.75, 0.42, 0.62), build: buildBox)

    /// Four corner posts; slats nailed on from outside with gaps between them.
    private static func buildCrate(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let base = b.mainMaterial(MaterialLibrary.wood(Palette.linear(0xC09359), scale: 0.05))
        let planks = b.slots(of: base, tones: [RGB(1, 1, 1), RGB(0.88, 0.86, 0.83), RGB(1.1, 1.06, 1)])
        let iron = b.slot(MaterialLibrary.metal(RGB(0.35, 0.34, 0.33), roughness: 0.5))
        let (wide, tall, deep): (Float, Float, Float) = (0.56, 0.4, 0.4)
        var r = b.random.fork(2)
        for x: Float in [-1, 1] {
            for z: Float in [-1, 1] {
                let post = Mesh.box(Vec3(0.042, tall - 0.006, 0.042), bevel: 0.006)
                b.add(post, planks[1], x * (wide / 2 - 0.021), tall / 2, z * (deep / 2 - 0.021))
            }
        }
        for row in 0..<3 {
            let y = 0.064 + Float(row) * 0.136
            for turn in 0..<4 {
                let isLong = turn % 2 == 0
                let (length, out): (Float, Float) = isLong ? (wide + 0.03, deep / 2) : (deep, wide / 2)
                let side = Transform.rotateY(Float(turn) * .pi / 2) * .translate(Vec3(0, y, out + 0.008))
                let slat = Mesh.box(Vec3(length, 0.112, 0.016), bevel: 0.004)
                b.add(slat, planks[r.index(3)], at: side * .rotateZ(r.uniform(-0.006...0.006)))
                for x: Float in [-1, 1] {
                    for nail: Float in [-0.03, 0.03] {
                        let head = Mesh.ellipsoid(Vec3(0.005, 0.005, 0.0025), sides: 8)
                        b.add(head, iron, at: side * .translate(Vec3(x * (length / 2 - 0.035), nail, 0.0085)))
                    }
                }
            }
        }
        for i in 0..<4 {
            let z = (Float(i) - 1.5) * 0.096
            b.add(Mesh.box(Vec3(wide - 0.01, 0.016, 0.088), bevel: 0.004), planks[r.index(3)], 0, 0.018, z)
        }
        b.support(.inside, Vec3(0, 0.028, 0), 0.22, 0.15)
        return b.finish()
    }

    private static func buildBox(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let board = b.main(MaterialLibrary.matte(Palette.linear(0xB98C58)))
        let inside = b.slot(MaterialLibrary.matte(b.materials[Int(board)].color * 0.8))
        let tape = b.accent(MaterialLibrary.glossy(Palette.linear(0xD8BE8A)))
        let (wide, tall, deep): (Float, Float, Float) = (0.5, 0.34, 0.38)
        b.add(Mesh.box(Vec3(wide, 0.008, deep), bevel: 0.002), inside, 0, 0.004, 0)
        for turn in 0..<4 {
            let isLong = turn % 2 == 0
            let (length, out): (Float, Float) = isLong ? (wide, deep / 2) : (deep, wide / 2)
            let side = Transform.rotateY(Float(turn) * .pi / 2) * .translate(Vec3(0, 0, out - 0.003))
            b.add(wall(length, tall), board, at: side)
            b.add(
                Mesh.box(Vec3(length - 0.012, tall - 0.006, 0.002), bevel: 0.0005), inside,
                at: side * .translate(Vec3(0, tall / 2, -0.003)))
            let fall: [Float] = [2.05, 1.5, 2.3, 1.75]
            flap(&b, board, inside, length: length, reach: deep / 2 - 0.01, at: side, tall: tall, fall: fall[turn])
        }
        b.add(Mesh.box(Vec3(0.06, 0.13, 0.0015), bevel: 0.0004), tape, 0, tall - 0.065, deep / 2 + 0.0005)
        arrows(&b, at: .translate(Vec3(-0.15, 0.06, deep / 2 + 0.0005)))
        b.support(.inside, Vec3(0, 0.012, 0), 0.21, 0.15)
        return b.finish()
    }

    private static func wall(_ length: Float, _ tall: Float) -> Mesh {
        Mesh.box(Vec3(length, tall, 0.006), bevel: 0.0018).moved(.translate(Vec3(0, tall / 2, 0)))
    }

    /// A flap folded outwards over the upper edge by an angle from upright, its free end bent a little.
    private static func flap(
        _ b: inout ModelBuilder, _ board: UInt16, _ inside: UInt16, length: Float, reach: Float, at side: Transform,
        tall: Float, fall: Float
    ) {
        let sheet = Mesh.shell(10, 8, thickness: 0.005, crease: 0.8) { a, v in
            let taper = 1 - 0.05 * v
            return Vec3((a - 0.5) * length * taper, v * reach, 0.02 * v * v)
        }
        let place = side * .translate(Vec3(0, tall - 0.001, 0)) * .rotateX(fall)
        b.add(sheet.outward(), board, at: place)
        let lined = Mesh.shell(10, 8, thickness: 0.001, crease: 0.8) { a, v in
            let taper = 1 - 0.05 * v
            return Vec3((a - 0.5) * (length - 0.008) * taper, 0.004 + v * (reach - 0.008), 0.02 * v * v - 0.0053)
        }
        b.add(lined.outward(), inside, at: place)
    }

    /// "This side up": two arrows over a line.
    private static func arrows(_ b: inout ModelBuilder, at place: Transform) {
        let ink = b.slot(MaterialLibrary.matte(Palette.linear(0x3A2C20)))
        let arrow: [SIMD2<Float>] = [
            SIMD2(-0.006, 0), SIMD2(0.006, 0), SIMD2(0.006, 0.05), SIMD2(0.018, 0.05), SIMD2(0, 0.078),
            SIMD2(-0.018, 0.05), SIMD2(-0.006, 0.05),
        ]
        for x: Float in [-0.026, 0.026] {
            b.add(Mesh.extrude(arrow, depth: 0.0016, bevel: 0.0003), ink, at: place * .translate(Vec3(x, 0, 0)))
        }
        b.add(Mesh.box(Vec3(0.1, 0.009, 0.0016), bevel: 0.0003), ink, at: place * .translate(Vec3(0, -0.016, 0)))
    }
}
