import Foundation

/// A flag, a pennant or a banner that waves on its pole.
enum Flag {
    static let model = SceneModel(
        name: "flag", words: ["banner", "pennant", "flagpole", "pirate flag", "jolly roger", "ensign"],
        habitat: .meadow, typicalSize: Vec3(1.4, 2.9, 0.36)
    ) { request in
        var b = ModelBuilder(request)
        let isPirate = b.has("pirate flag", "jolly roger", "pirate")
        let cloths = cloth(&b, isPirate ? 0x1B1B1F : 0xC62B22)
        let wood = b.slot(MaterialLibrary.paint(Palette.linear(0xECE7DC), roughness: 0.4))
        let gold = b.slot(MaterialLibrary.metal(RGB(0.95, 0.72, 0.3), roughness: 0.2))
        pole(&b, wood, gold)
        if b.has("banner") {
            hanging(&b, cloths, wood, gold)
        } else {
            let isPennant = b.has("pennant")
            waving(&b, cloths, taper: isPennant ? 0.96 : 0)
            if isPirate { skull(&b) }
        }
        return b.finish()
    }

    private static let tall: Float = 2.75

    /// One slot for each asked colour, from the top to the bottom.
    private static func cloth(_ b: inout ModelBuilder, _ hex: UInt32) -> [UInt16] {
        var fabric = MaterialLibrary.fabric(Palette.linear(hex), scale: 0.012)
        fabric.translucency = 0.3
        var slots = [b.main(fabric)]
        for index in 1..<max(1, min(b.request.colors.count, 4)) { slots.append(b.accent(fabric, index)) }
        return slots
    }

    private static func pole(_ b: inout ModelBuilder, _ wood: UInt16, _ gold: UInt16) {
        let stone = b.slot(MaterialLibrary.stone(Palette.linear(0x9C978C), scale: 0.06))
        b.add(Mesh.cylinder(0.17, height: 0.07, bevel: 0.018, sides: 40), stone)
        b.add(Mesh.cylinder(0.1, height: 0.06, bevel: 0.015, sides: 36), stone, 0, 0.065, 0)
        b.add(Mesh.cylinder(0.03, height: tall, top: 0.022, bevel: 0.004, sides: 24), wood, 0, 0.05, 0)
        b.add(Mesh.cylinder(0.036, height: 0.025, bevel: 0.006, sides: 24), gold, 0, tall + 0.04, 0)
        b.add(Mesh.sphere(0.05, sides: 28), gold, 0, tall + 0.1, 0)
    }

    /// A point of the cloth: metres from the pole, and metres below its upper edge.
    private static func wave(_ x: Float, _ down: Float) -> Vec3 {
        let grow = min(1, x / 0.5)
        let swing = sin(x * 6.4 - down * 1.1) * 0.075 + sin(x * 12 + down * 2.3) * 0.018
        let sag = 0.07 * x * x + 0.02 * sin(x * 6.4 + 1) * grow
        return Vec3(0.024 + x * 0.96, tall - 0.06 - down - sag, swing * grow)
    }

    private static func waving(_ b: inout ModelBuilder, _ slots: [UInt16], taper: Float) {
        let (length, height): (Float, Float) = (1.3, 0.84)
        for (band, slot) in slots.enumerated() {
            let share = 1 / Float(slots.count)
            let from = Float(band) * share
            let part = Mesh.shell(52, max(6, 20 / slots.count), thickness: 0.006, crease: 1.2) { a, t in
                let v = (from + t * share - 0.5) * (1 - taper * a) + 0.5
                return wave(a * length, v * height)
            }
            b.add(part.outward(), slot)
        }
        let cord = b.slot(MaterialLibrary.matte(Palette.linear(0xEDE6D6)))
        for down: Float in [0.02, height - 0.02] {
            let spot = wave(0.0, down)
            b.add(
                Mesh.torus(0.031, tube: 0.006, sides: 28, around: 8), cord, at: .translate(Vec3(0, spot.y, 0)))
        }
    }

    /// A cloth that hangs from a crossbar, cut to two points below.
    private static func hanging(_ b: inout ModelBuilder, _ slots: [UInt16], _ wood: UInt16, _ gold: UInt16) {
        let (half, height): (Float, Float) = (0.42, 1.45)
        let y = tall - 0.12
        b.add(Mesh.bar(Vec3(-half - 0.06, y, 0.05), Vec3(half + 0.06, y, 0.05), radius: 0.018, sides: 18), wood)
        for side: Float in [-1, 1] { b.add(Mesh.sphere(0.032, sides: 20), gold, side * (half + 0.08), y, 0.05) }
        for (band, slot) in slots.enumerated() {
            let share = 1 / Float(slots.count)
            let from = Float(band) * share
            let part = Mesh.shell(max(12, 36 / slots.count), 30, thickness: 0.006, crease: 1.2) { a, t in
                let x = ((from + a * share) * 2 - 1) * half
                let notch = 0.3 * (1 - abs(x) / half) * t
                let fold = 0.022 * t * sin(x * 16 + 0.6)
                return Vec3(x * (1 - 0.03 * t), y - 0.012 - t * (height - notch), 0.068 + fold + 0.03 * t * t)
            }
            b.add(part.outward(), slot)
        }
        let fringe = (0...30).map { i -> Vec3 in
            let x = (Float(i) / 15 - 1) * half
            let notch = 0.3 * (1 - abs(x) / half)
            return Vec3(x * 0.97, y - 0.012 - height + notch, 0.098 + 0.022 * sin(x * 16 + 0.6))
        }
        b.add(Mesh.tube(fringe, radii: [0.013], sides: 10), gold)
        b.add(Mesh.tube([Vec3(-half, y, 0.05), Vec3(half, y, 0.05)], radii: [0.026], sides: 18), slots[0])
    }

    /// A skull over crossed bones on both sides of the cloth.
    private static func skull(_ b: inout ModelBuilder) {
        let white = b.slot(MaterialLibrary.fabric(Palette.linear(0xEFEBE0), scale: 0.012))
        let black = b.slot(MaterialLibrary.matte(Palette.linear(0x17171A)))
        func put(_ mesh: Mesh, _ slot: UInt16) {
            let onCloth = mesh.bent(crease: 1.2) { p in
                let q = wave(p.x, p.y)
                return Vec3(q.x, q.y, q.z + p.z)
            }
            b.add(onCloth.outward(), slot)
        }
        let middle = Vec3(0.66, 0.34, 0)
        func dab(_ x: Float, _ down: Float, _ radii: Vec3) -> Mesh {
            Mesh.ellipsoid(radii, sides: 28).moved(.translate(middle + Vec3(x, down, -0.003)))
        }
        for side: Float in [-1, 1] {
            let bone = (0...16).map { i -> Vec3 in
                let s = Float(i) / 8 - 1
                return middle + Vec3(s * 0.3, 0.14 + side * s * 0.13, -0.003)
            }
            put(Mesh.tube(bone, radii: [0.026], sides: 12).moved(.scale(Vec3(1, 1, 0.4))), white)
            for end in [bone[0], bone[16]] {
                put(dab(end.x - middle.x, end.y - middle.y, Vec3(0.045, 0.045, 0.014)), white)
            }
        }
        put(dab(0, -0.05, Vec3(0.16, 0.15, 0.018)), white)
        put(dab(0, 0.1, Vec3(0.085, 0.075, 0.0185)), white)
        for side: Float in [-1, 1] { put(dab(side * 0.062, -0.02, Vec3(0.043, 0.048, 0.024)), black) }
        put(dab(0, 0.055, Vec3(0.018, 0.026, 0.024)), black)
        for x: Float in [-0.035, 0, 0.035] { put(dab(x, 0.14, Vec3(0.005, 0.03, 0.022)), black) }
    }
}
