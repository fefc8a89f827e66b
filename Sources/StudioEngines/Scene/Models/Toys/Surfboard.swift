import Foundation

/// A surfboard that stands in the sand; with a rider it lies on the water.
enum Surfboard {
    static let model = SceneModel(
        name: "surfboard", words: ["surf board", "paddle board", "paddleboard", "bodyboard"],
        habitat: .shore, typicalSize: Vec3(0.62, 1.95, 0.5), poses: ["lying"]
    ) { request in
        var b = ModelBuilder(request)
        let first = b.pick([0x35B5AC, 0xE8735A, 0x2F7FC1].map(Palette.linear), 1)
        let deck = b.main(MaterialLibrary.glossy(first))
        let stripe = b.accent(MaterialLibrary.glossy(Palette.linear(0xF4EFE2)))
        let line = b.accent(MaterialLibrary.glossy(Palette.linear(0xE8A02E)), 2)
        let place = Transform.rotateZ(0.045) * .rotateX(-0.1)
        var rest = board()
        // A band down the middle, edged on both sides; both follow the columns of the board.
        for (share, slot): (Float, UInt16) in [(0.2, stripe), (0.32, line)] {
            let cut = rest.split { p, _ in abs(p.x) < half(p.y) * share }
            b.add(cut.passed, slot, at: place)
            rest = cut.others
        }
        // The white nose begins at a row of the board.
        let white = length * (1 - pow(1 - Float(41) / 60, 1.6))
        let ends = rest.split { p, _ in p.y > white }
        b.add(ends.passed, stripe, at: place)
        b.add(ends.others, deck, at: place)
        if b.poses("lying") { return afloat(b) }
        mound(&b)
        return b.finish()
    }

    /// Flat, its nose forward and up; the rider stands behind its middle.
    private static func afloat(_ b: ModelBuilder) -> ModelGeometry {
        let draught: Float = 0.02
        var board = b.finish(placed: .rotateY(.pi) * .rotateX(-.pi / 2) * .translate(Vec3(0, -length / 2, 0)))
        let low = board.mesh.bounds.low.y + draught
        board.mesh = board.mesh.moved(.translate(Vec3(0, -low, 0)))
        board.draught = draught
        board.supports = [Support(use: .on, center: Vec3(0, 0.045, -0.2), halfExtents: SIMD2(0.1, 0.2))]
        return board
    }

    private static let length: Float = 1.9

    /// Half width at a height; the tail, cut off by the ground, is narrower than the middle.
    private static func half(_ y: Float) -> Float {
        let t = min(max(y / length, 0), 1)
        let nose = max(0, 1 - pow(max(0, t - 0.4) / 0.6, 2.3)).squareRoot()
        return 0.27 * nose * (1 - 0.42 * pow(max(0, 0.4 - t) / 0.4, 2)) + 0.0008
    }

    /// Rows from tail to nose; the nose curves forward.
    private static func board() -> Mesh {
        let shares: [Float] = [-1, -0.97, -0.88, -0.7, -0.5, -0.32, -0.2, 0, 0.2, 0.32, 0.5, 0.7, 0.88, 0.97, 1]
        let rows = (0...60).map { row -> [Vec3] in
            let s = Float(row) / 60
            // Rows are closer where the nose is round.
            let y = length * (1 - pow(1 - s, 1.6))
            let wide = half(y)
            let rocker: Float = 0.13 * pow(max(0, y / length - 0.45) / 0.55, 2.4)
            let thick: Float = 0.033 * min(1, wide / 0.14)
            func point(_ share: Float, _ side: Float) -> Vec3 {
                let edge = max(0, 1 - pow(abs(share), 2.6)).squareRoot()
                return Vec3(share * wide, y, rocker + side * thick * edge)
            }
            return shares.map { point($0, 1) } + shares.dropFirst().dropLast().reversed().map { point($0, -1) }
        }
        return Mesh.loft(rows, closed: true, caps: true, crease: 0.9)
    }

    /// The sand that holds it.
    private static func mound(_ b: inout ModelBuilder) {
        var sand = MaterialLibrary.matte(Palette.linear(0xD9BF8C))
        sand.pattern = .mottled(scale: 0.02, amount: 0.12)
        var heap = Blob()
        heap.ellipsoid(Vec3(0, 0, 0), Vec3(0.3, 0.075, 0.2))
        heap.ellipsoid(Vec3(0.14, 0, 0.06), Vec3(0.13, 0.055, 0.12), blend: 0.05)
        heap.ellipsoid(Vec3(-0.15, 0, -0.03), Vec3(0.12, 0.06, 0.12), blend: 0.05)
        heap.cut(beyond: Vec3(0, -0.004, 0), normal: Vec3(0, -1, 0))
        b.add(heap.mesh(cell: 0.014).tufted(scale: 0.03, height: 0.005), b.slot(sand))
    }
}
