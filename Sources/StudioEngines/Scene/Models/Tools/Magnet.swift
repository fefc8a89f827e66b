import Foundation

/// A red horseshoe magnet that stands on its bright poles.
enum Magnet {
    static let model = SceneModel(
        name: "magnet", words: ["horseshoe magnet", "lodestone"], habitat: .table,
        typicalSize: Vec3(0.14, 0.15, 0.04)
    ) { request in
        var b = ModelBuilder(request)
        let red = b.main(MaterialLibrary.glossy(Palette.linear(0xC8201C)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.8, 0.81, 0.83), roughness: 0.2))
        let arch = bend
        b.add(Mesh.loft(arch.map { section($0.at, $0.out, grow: 1) }, closed: true, caps: true, crease: 0.6), red)
        for side: Float in [-1, 1] {
            let rows: [(height: Float, grow: Float)] = [(0, 0.96), (0.0008, 1.015), (0.0342, 1.015), (0.035, 0.97)]
            let sections = rows.map { row in
                section(Vec3(side * reach, row.height, 0), Vec3(side, 0, 0), grow: row.grow)
            }
            b.add(Mesh.loft(sections, closed: true, caps: true, crease: 0.6), steel)
        }
        return b.finish()
    }

    private static let reach: Float = 0.048

    /// Up one arm, over and down the other: middle of the bar and the way outwards.
    private static let bend: [(at: Vec3, out: Vec3)] = {
        let shoulder: Float = 0.08
        var path: [(at: Vec3, out: Vec3)] = []
        for i in 0..<6 { path.append((Vec3(reach, 0.033 + Float(i) * 0.0094, 0), Vec3(1, 0, 0))) }
        for i in 1..<32 {
            let a = Float(i) / 32 * .pi
            let out = Vec3(cos(a), sin(a), 0)
            path.append((Vec3(0, shoulder, 0) + out * reach, out))
        }
        for i in 0..<6 { path.append((Vec3(-reach, shoulder - Float(i) * 0.0094, 0), Vec3(-1, 0, 0))) }
        return path
    }()

    /// A rectangle with round corners across the bar.
    private static func section(_ center: Vec3, _ out: Vec3, grow: Float) -> [Vec3] {
        Outline.rounded(0.034 * grow, 0.032 * grow, round: 0.006, steps: 5).map { p in
            center + out * p.x + Vec3(0, 0, p.y)
        }
    }
}
