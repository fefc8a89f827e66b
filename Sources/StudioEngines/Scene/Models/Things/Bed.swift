import Foundation

/// A made bed: wooden frame, mattress, pillows and a blanket.
enum Bed {
    static let model = SceneModel(
        name: "bed", words: ["double bed", "bunk", "mattress", "bunk bed"], habitat: .indoors,
        typicalSize: Vec3(1.66, 1.1, 2.2), build: build)

    private static let half: Float = 0.75
    private static let top: Float = 0.56
    private static let length: Float = 2.0

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let blanket = b.main(
            MaterialLibrary.fabric(b.pick([0x3E6B8F, 0xA84A3C, 0x5F7F5A].map(Palette.linear), 1), scale: 0.012))
        let linen = b.accent(MaterialLibrary.fabric(Palette.linear(0xF0EBE0), scale: 0.006))
        let wood = b.slot(MaterialLibrary.wood(Palette.linear(0x8A5A34), scale: 0.1))
        frame(&b, wood)
        var mattress = Blob()
        mattress.box(Vec3(0, 0.43, 0), Vec3(half * 2, 0.24, length), round: 0.07)
        b.add(mattress.mesh(cell: 0.04), linen)
        cover(&b, blanket, linen)
        pillows(&b, linen, blanket)
        b.support(.on, Vec3(0, top + 0.03, 0.25), 0.5, 0.5)
        return b.finish()
    }

    private static func frame(_ b: inout ModelBuilder, _ wood: UInt16) {
        let crest = Mesh.curve(
            [Vec3(0.82, 0.86, 0), Vec3(0.8, 0.94, 0), Vec3(0.72, 0.985, 0), Vec3(0.4, 1.03, 0), Vec3(0, 1.09, 0)])
        let right = [SIMD2(0.82, 0.2)] + crest.map { SIMD2($0.x, $0.y) }
        let board = right + right.reversed().dropFirst().map { SIMD2(-$0.x, $0.y) }
        b.add(Mesh.extrude(board, depth: 0.06, bevel: 0.014), wood, 0, 0, -length / 2 - 0.04)
        let foot = board.map { SIMD2($0.x, 0.2 + ($0.y - 0.2) * 0.34) }
        b.add(Mesh.extrude(foot, depth: 0.05, bevel: 0.012), wood, 0, 0, length / 2 + 0.035)
        for side: Float in [-1, 1] {
            b.add(Mesh.box(Vec3(0.04, 0.17, length + 0.06), bevel: 0.008), wood, side * (half + 0.025), 0.27, 0)
            for z in [-length / 2 - 0.04, length / 2 + 0.035] {
                b.add(Mesh.cylinder(0.03, height: 0.3, top: 0.042, bevel: 0.006, sides: 18), wood, side * 0.76, 0, z)
            }
        }
    }

    /// The blanket hangs over both sides in folds; its upper hem is turned back over the sheet.
    private static func cover(_ b: inout ModelBuilder, _ blanket: UInt16, _ linen: UInt16) {
        func cloth(_ drop: Float, _ lift: Float, from start: Float, to end: Float) -> Mesh {
            Mesh.shell(56, 30, thickness: 0.022, crease: 1.2) { a, v in
                let z = mix(start, end, v)
                let reach = (a - 0.5) * 2 * (half + 0.06 + drop)
                let flat = half + 0.03
                let over = max(0, abs(reach) - flat)
                let side: Float = reach < 0 ? -1 : 1
                let bend = min(over, 0.12)
                let waves = 0.022 * sin(z * 17 + side * 1.3) * min(over / 0.2, 1)
                let rumple = 0.007 * sin(reach * 7 + z * 4) + 0.006 * sin(z * 11 - reach * 5)
                return Vec3(
                    side * (min(abs(reach), flat) + bend * 0.3 + waves + (over > 0 ? 0.012 : 0)),
                    top + lift + rumple - max(0, over - 0.02) - 0.05 * pow(abs(min(abs(reach), flat)) / flat, 8), z)
            }.outward()
        }
        b.add(cloth(0.26, 0.022, from: -0.42, to: 0.975), blanket)
        b.add(cloth(0.25, 0.046, from: -0.47, to: -0.22), linen)
    }

    private static func pillows(_ b: inout ModelBuilder, _ linen: UInt16, _ blanket: UInt16) {
        for side: Float in [-1, 1] {
            let place =
                Transform.translate(Vec3(side * 0.36, top + 0.2, -0.81)) * .rotateX(0.95) * .rotateY(side * 0.05)
            b.cushion(Vec3(0.68, 0.19, 0.46), linen, at: place)
        }
        b.cushion(
            Vec3(0.42, 0.16, 0.4), blanket,
            at: .translate(Vec3(0.03, top + 0.2, -0.63)) * .rotateX(0.85) * .rotateY(0.12))
    }
}
