import Foundation
import StudioCore

/// The wall with its door and windows.
extension Tower {
    private static let thickness: Float = 0.75
    private static let around = 17

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

    /// The stones, row by row, each a little off its place; `brokenAt` is where the wall ends above an angle.
    static func wall(
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
    static func fillings(_ b: inout ModelBuilder, _ p: Paint, isRuin: Bool) {
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
}
