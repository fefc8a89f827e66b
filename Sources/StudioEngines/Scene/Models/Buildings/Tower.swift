import Foundation
import StudioCore

/// A round watchtower laid stone by stone; whole with battlements, or a ruin with a broken crown, rubble and ivy.
enum Tower {
    static let model = SceneModel(
        name: "tower", words: ["watchtower", "turret", "bell tower", "clock tower", "donjon"],
        habitat: .meadow, typicalSize: Vec3(7.6, 15.5, 7.6)
    ) { request in
        build(request, isRuin: !request.attributes.isDisjoint(with: ["ruined", "broken", "ancient"]))
    }

    static let ruin = SceneModel(
        name: "ruin", words: ["ruins", "castle ruin", "ruined castle", "ruined tower"], habitat: .meadow,
        typicalSize: Vec3(8.5, 13, 8.5)
    ) { request in build(request, isRuin: true) }

    /// Half the width of the wall at its top, in metres.
    static let radius: Float = 2.9
    /// Metres that a row of stones is high.
    static let course: Float = 0.5
    /// Rows of stones.
    static let courses = 26

    /// The slots of the stones in four tones, of mortar and of what fills the openings.
    struct Paint { var stones: [UInt16], core, dark, wood, iron, pane: UInt16 }

    private static func build(_ request: ModelRequest, isRuin: Bool) -> ModelGeometry {
        var b = ModelBuilder(request)
        let p = paints(&b)
        let brokenAt = isRuin ? brokenCrown(&b) : { _ in Float(courses) * course }
        foot(&b, p)
        wall(&b, p, brokenAt: brokenAt, isRuin: isRuin)
        fillings(&b, p, isRuin: isRuin)
        if isRuin {
            rubble(&b, p)
        } else {
            battlements(&b, p)
        }
        if isRuin || b.has("old", "mossy") { Ivy.grow(&b, on: radius + 0.04, height: brokenAt) }
        return b.finish()
    }

    private static func paints(_ b: inout ModelBuilder) -> Paint {
        let base = b.mainMaterial(MaterialLibrary.stone(Palette.linear(0xA79D8B), scale: 0.35))
        let tones: [RGB] = [RGB(1, 1, 1), RGB(0.8, 0.79, 0.78), RGB(1.1, 1.07, 1.0), RGB(0.9, 0.86, 0.79)]
        let stones = b.slots(of: base, tones: tones)
        var mortar = base
        mortar.color *= 0.5
        return Paint(
            stones: stones, core: b.slot(mortar), dark: b.slot(MaterialLibrary.matte(Palette.linear(0x1F1B18))),
            wood: b.accent(MaterialLibrary.wood(Palette.linear(0x6B472B), scale: 0.12)),
            iron: b.slot(MaterialLibrary.paint(Palette.linear(0x2A2C2E))),
            pane: b.slot(
                b.request.isNight
                    ? MaterialLibrary.pane(lit: true) : MaterialLibrary.matte(Palette.linear(0x1F1B18))))
    }

    /// Where the wall ends above each angle: half of it fallen, with a gap down one side.
    private static func brokenCrown(_ b: inout ModelBuilder) -> (Float) -> Float {
        var r = b.random.fork(8)
        let phase = r.uniform(0.5...1.1) * (r.unit() < 0.5 ? 1 : -1)
        let jag = r.uniform(0...6)
        return { angle in
            let d = cos(angle - phase)
            let high: Float = 11.6 - 3.9 * max(0, d) * max(0, d) - 1.6 * max(0, cos(angle * 2 + jag))
            return high + 0.7 * sin(angle * 7 + jag) + 0.5 * sin(angle * 13 + jag * 2)
        }
    }

    private static func foot(_ b: inout ModelBuilder, _ p: Paint) {
        let plinth: [SIMD2<Float>] = [SIMD2(0, 0), SIMD2(radius + 0.55, 0), SIMD2(radius + 0.42, 0.35), SIMD2(0, 0.4)]
        b.add(Mesh.lathe(plinth, sides: 40), p.stones[1])
    }

    private static func battlements(_ b: inout ModelBuilder, _ p: Paint) {
        let y = Float(courses) * course + 0.2
        let head: [SIMD2<Float>] = [
            SIMD2(radius - 0.3, y - 0.3), SIMD2(radius + 0.08, y - 0.1), SIMD2(radius + 0.5, y + 0.4),
            SIMD2(radius + 0.5, y + 0.9), SIMD2(radius - 0.2, y + 0.9), SIMD2(radius - 0.2, y + 0.45),
            SIMD2(0, y + 0.45),
        ]
        b.add(Mesh.lathe(head, sides: 40, crease: 0.4), p.stones[0])
        for i in 0..<24 {
            let place = Transform.rotateY(Float(i) / 24 * 2 * .pi) * .translate(Vec3(0, y + 0.05, radius + 0.28))
            b.add(Mesh.box(Vec3(0.3, 0.62, 0.5), bevel: 0.07), p.stones[3], at: place)
        }
        for i in 0..<12 {
            let place = Transform.rotateY((Float(i) + 0.5) / 12 * 2 * .pi) * .translate(Vec3(0, y + 1.35, radius + 0.2))
            b.add(Mesh.box(Vec3(0.98, 0.95, 0.55), bevel: 0.06), p.stones[i % 4], at: place)
            if b.isWinter {
                b.add(
                    Mesh.box(Vec3(0.9, 0.18, 0.5), bevel: 0.08), b.slot(.snow), at: place * .translate(Vec3(0, 0.52, 0))
                )
            }
        }
        let pole = Vec3(0, y + 0.4, 0)
        b.add(Mesh.bar(pole, pole + Vec3(0, 3.6, 0), radius: 0.06), p.wood)
        let cloth = b.accent(MaterialLibrary.leaf(Palette.linear(0xB5342B)), 2)
        b.add(
            Mesh.sheet(12, 4) { s, v in
                pole + Vec3(s * 1.9, 3.5 - v * 1.05 * (1 - s * 0.55) - s * 0.25, 0.16 * sin(s * 6 + v))
            }, cloth)
    }

    private static func rubble(_ b: inout ModelBuilder, _ p: Paint) {
        var r = b.random.fork(9)
        for i in 0..<26 {
            let angle = r.uniform(-1.9...1.9)
            let reach = radius + r.uniform(0.5...1.5)
            guard abs(angle) > 0.35 else { continue }
            let size = Vec3(r.uniform(0.4...0.95), r.uniform(0.3...0.5), r.uniform(0.4...0.75))
            let place =
                Transform.translate(Vec3(sin(angle) * reach, size.y * 0.35, cos(angle) * reach))
                * .rotateY(r.uniform(0...6)) * .rotateX(r.uniform(-0.35...0.35)) * .rotateZ(r.uniform(-0.3...0.3))
            b.add(Mesh.box(size, bevel: 0.07), p.stones[i % 4], at: place)
        }
    }
}
