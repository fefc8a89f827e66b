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

    private static let radius: Float = 2.9
    private static let thickness: Float = 0.75
    private static let course: Float = 0.5
    private static let courses = 26
    private static let around = 17

    private struct Paint { var stones: [UInt16], core, dark, wood, iron, pane: UInt16 }

    /// An opening in the wall, by its middle's angle (0 is the front), half width in radians and heights.
    private struct Opening {
        var angle: Float
        var half: Float
        var low: Float
        var high: Float
    }

    private static let openings = [
        Opening(angle: 0, half: 0.34, low: 0, high: 2.5), Opening(angle: 0.05, half: 0.17, low: 5.5, high: 7),
        Opening(angle: -0.95, half: 0.17, low: 8.5, high: 10), Opening(angle: 0.95, half: 0.17, low: 3.5, high: 5),
        Opening(angle: 0.8, half: 0.17, low: 9, high: 10.5), Opening(angle: 2.8, half: 0.17, low: 6.5, high: 8),
    ]

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

    private static func wall(
        _ b: inout ModelBuilder, _ p: Paint, brokenAt: (Float) -> Float, isRuin: Bool
    ) {
        var r = b.random.fork(5)
        for row in 0..<courses {
            let low = Float(row) * course + 0.3
            let taper = 1 + 0.14 * pow(1 - Float(row) / Float(courses), 3)
            let shift: Float = row % 2 == 0 ? 0 : 0.5
            for i in 0..<around {
                let angle = (Float(i) + shift) / Float(around) * 2 * .pi
                let chance = r.unit()
                guard low + course * 0.6 < brokenAt(angle) + 0.3, !isOpen(angle, low + course / 2) else {
                    continue
                }
                let width = 2 * .pi * radius * taper / Float(around) * r.uniform(0.95...1.0)
                let size = Vec3(width, course * r.uniform(0.93...0.985), thickness)
                let out = radius * taper - thickness / 2 + r.uniform(-0.02...0.05)
                let place =
                    Transform.rotateY(angle) * .translate(Vec3(0, low + course / 2, out))
                    * .rotateZ(r.uniform(-0.012...0.012))
                b.add(Mesh.box(size, bevel: 0.055), p.stones[Int(chance * 3.99)], at: place)
            }
        }
        core(&b, p, brokenAt: brokenAt)
    }

    private static func isOpen(_ angle: Float, _ y: Float) -> Bool {
        openings.contains { opening in
            let off = angle - opening.angle
            return abs(atan2(sin(off), cos(off))) < opening.half && y > opening.low && y < opening.high
        }
    }

    /// The mortar inside the wall, so that no light comes through the joints; it ends a little below the broken edge.
    private static func core(_ b: inout ModelBuilder, _ p: Paint, brokenAt: (Float) -> Float) {
        let rows = 26
        let shell = Mesh.shell(68, rows, thickness: 0.2) { a, v in
            let angle = -a * 2 * Float.pi
            let top = max(brokenAt(angle) - 0.35, 1)
            let y = v * top
            let taper = 1 + 0.14 * pow(max(0, 1 - y / (Float(courses) * course)), 3)
            let radius = radius * taper - 0.45
            return Vec3(sin(angle) * radius, y, cos(angle) * radius)
        }
        b.add(shell.outward(), p.core)
    }

    /// Dark or lit insets, lintels and sills, and the door.
    private static func fillings(_ b: inout ModelBuilder, _ p: Paint, isRuin: Bool) {
        for (index, o) in openings.enumerated() {
            let taper = 1 + 0.14 * pow(1 - o.low / (Float(courses) * course), 3)
            let reach = radius * taper
            let width = 2 * o.half * reach * 0.98
            let place = Transform.rotateY(o.angle) * .translate(Vec3(0, o.low + 0.3, reach))
            let height = o.high - o.low
            let arch = ModelBuilder.arch(width: width * 0.74, height: height * 0.94)
            let inset = place * .translate(Vec3(0, 0, -0.3))
            b.add(
                Mesh.box(Vec3(width * 1.3, height, 0.3), bevel: 0.04), p.stones[2],
                at: inset * .translate(Vec3(0, height / 2, 0)))
            b.add(
                ModelBuilder.rim(arch, width: width * 0.12, depth: 0.4), p.stones[1],
                at: inset * .translate(Vec3(0, 0.02, 0)))
            if index == 0, !isRuin {
                b.archedDoor(
                    width * 0.74, height * 0.94, leaf: p.wood, frame: p.stones[2], iron: p.iron,
                    at: inset * .translate(Vec3(0, 0, 0.18)))
            } else {
                b.add(
                    Mesh.extrude(arch, depth: 0.12, bevel: 0.01), isRuin || index == 0 ? p.dark : p.pane,
                    at: inset * .translate(Vec3(0, 0, 0.14)))
            }
            b.add(
                Mesh.box(Vec3(width * 1.25, 0.26, 0.7), bevel: 0.05), p.stones[2],
                at: place * .translate(Vec3(0, height + 0.1, -0.2)))
        }
        for step in 0..<2 {
            let size = Vec3(2.2 - Float(step) * 0.4, 0.2, 1.0)
            b.add(
                Mesh.box(size, bevel: 0.04), p.stones[0], 0, 0.1 + Float(step) * 0.2, radius + 0.95 - Float(step) * 0.4)
        }
        guard !isRuin else { return }
        for angle: Float in [-0.52, 0.52] {
            b.wallLantern(iron: p.iron, at: .rotateY(angle) * .translate(Vec3(0, 2.3, radius * 1.14 + 0.2)))
        }
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
