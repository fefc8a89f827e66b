import Foundation
import StudioCore

// The crates of a market stall and what lies in them.
extension MarketStall {
    /// What a crate holds: ellipsoids in a few tones.
    private struct Ware {
        var radii: Vec3
        var tones: [UInt32]
        var isLeafy = false
    }

    private static let front: [Ware] = [
        Ware(radii: Vec3(0.043, 0.041, 0.043), tones: [0xB9252A, 0xC8483A, 0xA81E24]),
        Ware(radii: Vec3(0.046, 0.045, 0.046), tones: [0xE8842C, 0xE07A1F]),
        Ware(radii: Vec3(0.043, 0.041, 0.043), tones: [0x8FB03A, 0xA3BC48]),
        Ware(radii: Vec3(0.046, 0.037, 0.037), tones: [0xEFD23E, 0xE8C62B]),
    ]
    private static let back: [Ware] = [
        Ware(radii: Vec3(0.076, 0.07, 0.076), tones: [0x86B05A, 0x9CC072], isLeafy: true),
        Ware(radii: Vec3(0.038, 0.036, 0.084), tones: [0x4A2458, 0x3B1D4A]),
        Ware(radii: Vec3(0.026, 0.025, 0.084), tones: [0xE07A1F, 0xD96C1C]),
        Ware(radii: Vec3(0.04, 0.035, 0.04), tones: [0xCF2A1C, 0xC2281E]),
    ]

    /// Two rows of crates, the one behind on its step.
    static func crates(_ b: inout ModelBuilder, _ p: Paint) {
        var r = b.random.fork(2)
        for (row, wares) in [front, back].enumerated() {
            let (y, z): (Float, Float) = row == 0 ? (counter + 0.065, 0.12) : (counter + 0.265, -0.28)
            for (column, ware) in wares.enumerated() {
                let x = (Float(column) - 1.5) * 0.53
                crate(&b, p, ware, at: .translate(Vec3(x, y, z)) * .rotateX(0.34), random: &r)
            }
        }
    }

    /// A flat crate about its own floor, heaped with a ware, a card with its price in front.
    private static func crate(
        _ b: inout ModelBuilder, _ p: Paint, _ ware: Ware, at place: Transform, random r: inout SplitMix64
    ) {
        b.add(Mesh.box(Vec3(0.49, 0.014, 0.37), bevel: 0.003), p.planks[1], at: place * .translate(Vec3(0, 0.007, 0)))
        for side: Float in [-1, 1] {
            let long = Mesh.box(Vec3(0.51, 0.11, 0.014), bevel: 0.003)
            b.add(long, p.planks[2], at: place * .translate(Vec3(0, 0.06, side * 0.186)))
            let short = Mesh.box(Vec3(0.014, 0.11, 0.37), bevel: 0.003)
            b.add(short, p.planks[0], at: place * .translate(Vec3(side * 0.246, 0.06, 0)))
        }
        heap(&b, ware, at: place, random: &r)
        let card = place * .translate(Vec3(0.1, 0.062, 0.196))
        b.add(Mesh.box(Vec3(0.14, 0.08, 0.004), bevel: 0.001), p.chalk, at: card)
        for (x, wide): (Float, Float) in [(-0.03, 0.03), (0.02, 0.04)] {
            let stroke = Mesh.box(Vec3(wide, 0.034, 0.004), bevel: 0.001)
            b.add(stroke, p.slate, at: card * .translate(Vec3(x, 0, 0.002)))
        }
    }

    /// Two layers of a ware, the upper one in the gaps of the lower.
    private static func heap(
        _ b: inout ModelBuilder, _ ware: Ware, at place: Transform, random r: inout SplitMix64
    ) {
        let slots = ware.tones.map { b.slot(MaterialLibrary.paint(Palette.linear($0), roughness: 0.4)) }
        let smooth = Mesh.ellipsoid(ware.radii, sides: ware.isLeafy ? 20 : 12)
        let body = ware.isLeafy ? smooth.tufted(scale: 0.035, height: 0.012) : smooth
        for layer in 0..<2 {
            let columns = max(1, Int(0.47 / (2 * ware.radii.x)) - layer)
            let rows = max(1, Int(0.355 / (2 * ware.radii.z)) - layer)
            let floor = 0.055 + ware.radii.y * (1 + 1.5 * Float(layer))
            for column in 0..<columns {
                for row in 0..<rows {
                    let x = (Float(column) - Float(columns - 1) / 2) * 2 * ware.radii.x
                    let z = (Float(row) - Float(rows - 1) / 2) * 2 * ware.radii.z
                    let spot = Vec3(x, floor, z)
                    let turn = Transform.rotateY(r.uniform(-0.25...0.25)) * .rotateX(r.uniform(-0.2...0.2))
                    b.add(body, slots[r.index(slots.count)], at: place * .translate(spot) * turn)
                }
            }
        }
    }
}
