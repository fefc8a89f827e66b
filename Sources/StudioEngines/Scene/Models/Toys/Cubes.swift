import Foundation

/// A die, a puzzle cube, a plain cube.
enum Cubes {
    static let die = SceneModel(
        name: "dice", words: ["die", "gaming die", "playing dice"], habitat: .table,
        typicalSize: Vec3(0.024, 0.018, 0.024)
    ) { request in
        var b = ModelBuilder(request)
        let ivory = b.main(MaterialLibrary.glossy(Palette.linear(0xF4EFE2)))
        let pip = b.accent(MaterialLibrary.glossy(Palette.linear(0x1C1B1E)))
        let place = Transform.translate(Vec3(0, 0.009, 0)) * .rotateY(0.6)
        var body = Blob()
        body.box(.zero, Vec3(repeating: 0.018), round: 0.003)
        b.add(body.mesh(cell: 0.0007), ivory, at: place)
        // Opposite sides make seven; five looks up.
        let sides: [(count: Int, turn: Transform)] = [
            (3, .identity), (6, .rotateY(.pi / 2)), (4, .rotateY(.pi)), (1, .rotateY(-.pi / 2)),
            (5, .rotateX(-.pi / 2)), (2, .rotateX(.pi / 2)),
        ]
        for side in sides {
            for spot in pips(side.count) {
                b.add(
                    Mesh.ellipsoid(Vec3(0.0017, 0.0017, 0.0005), sides: 18), pip,
                    at: place * side.turn * .translate(Vec3(spot.x * 0.0047, spot.y * 0.0047, 0.0089)))
            }
        }
        return b.finish()
    }

    private static func pips(_ count: Int) -> [SIMD2<Float>] {
        var spots: [SIMD2<Float>] = count % 2 == 1 ? [SIMD2(0, 0)] : []
        if count > 1 { spots += [SIMD2(-1, -1), SIMD2(1, 1)] }
        if count > 3 { spots += [SIMD2(-1, 1), SIMD2(1, -1)] }
        if count > 5 { spots += [SIMD2(-1, 0), SIMD2(1, 0)] }
        return spots
    }

    static let puzzle = SceneModel(
        name: "rubik cube",
        words: ["rubik's cube", "rubiks cube", "rubik 's cube", "magic cube", "puzzle cube", "rubik"], habitat: .table,
        typicalSize: Vec3(0.075, 0.057, 0.075)
    ) { request in
        var b = ModelBuilder(request)
        let black = b.main(MaterialLibrary.glossy(Palette.linear(0x1B1B1E)))
        let paints = [0xF2F0E8, 0xF0CB2A, 0xC8281E, 0xE87A1E, 0x2A5DB8, 0x2F9A44].map {
            b.slot(MaterialLibrary.glossy(Palette.linear($0)))
        }
        let cell: Float = 0.019
        // Right, left, top, bottom, front, back: the face's frame looks along its Z.
        let faces: [(axis: Int, sign: Float, turn: Transform, paint: UInt16)] = [
            (0, 1, .rotateY(.pi / 2), paints[2]), (0, -1, .rotateY(-.pi / 2), paints[3]),
            (1, 1, .rotateX(-.pi / 2), paints[0]), (1, -1, .rotateX(.pi / 2), paints[1]),
            (2, 1, .identity, paints[5]), (2, -1, .rotateY(.pi), paints[4]),
        ]
        let sticker = Mesh.extrude(Outline.rounded(0.0163, 0.0163, round: 0.0022), depth: 0.0012, bevel: 0.0004)
        let small = Mesh.box(Vec3(repeating: cell * 0.985), bevel: 0.0012)
        let whole = Transform.translate(Vec3(0, cell * 1.5, 0)) * .rotateY(0.5)
        for index in 0..<27 {
            let spot = Vec3(Float(index % 3 - 1), Float(index / 3 % 3 - 1), Float(index / 9 - 1))
            // The top layer is on its way.
            let place = whole * .rotateY(spot.y > 0.5 ? 0.4 : 0) * .translate(spot * cell)
            b.add(small, black, at: place)
            for face in faces where spot[face.axis] * face.sign > 0.5 {
                b.add(sticker, face.paint, at: place * face.turn * .translate(Vec3(0, 0, cell * 0.4925)))
            }
        }
        return b.finish()
    }

    static let cube = SceneModel(
        name: "cube", words: ["plain cube", "cuboid"], habitat: .indoors, typicalSize: Vec3(0.6, 0.5, 0.6)
    ) { request in
        var b = ModelBuilder(request)
        let paint = b.main(MaterialLibrary.paint(b.pick([0x2F7FC1, 0xD2362B, 0xF0B52A].map(Palette.linear), 1)))
        var body = Blob()
        body.box(.zero, Vec3(repeating: 0.5), round: 0.02)
        b.add(body.mesh(cell: 0.016), paint, at: .translate(Vec3(0, 0.25, 0)) * .rotateY(0.45))
        b.support(.on, Vec3(0, 0.5, 0), 0.2, 0.2)
        return b.finish()
    }
}
