import Foundation

/// Wooden carts and wagons that a horse or an ox draws.
enum Cart {
    /// Two wheels, plank sides and a pair of shafts.
    static let cart = SceneModel(
        name: "cart",
        words: ["farm cart", "wooden cart", "horse cart", "handcart", "hay cart", "oxcart", "ox cart", "donkey cart"],
        habitat: .meadow, typicalSize: Vec3(1.9, 1.6, 4.0)
    ) { request in
        var b = ModelBuilder(request)
        let p = paints(&b)
        let radius: Float = 0.72
        let back: Float = -0.75
        bed(&b, p, size: Vec3(1.26, 0.66, 2.1), floor: 0.92, z: back)
        b.add(Mesh.bar(Vec3(-0.86, radius, back), Vec3(0.86, radius, back), radius: 0.06, sides: 12), p.dark)
        b.add(Mesh.box(Vec3(1.1, 0.14, 0.2), bevel: 0.03), p.dark, 0, 0.83, back)
        wheels(&b, p, radius: radius, z: back, x: 0.84)
        for side: Float in [-1, 1] {
            let nodes = [Vec3(side * 0.5, 0.88, back - 0.9), Vec3(side * 0.5, 0.88, 0.4), Vec3(side * 0.4, 0.84, 2.0)]
            b.add(Mesh.tube(Mesh.curve(nodes, steps: 6), radii: [0.05], sides: 10), p.dark)
            // Props hold the unharnessed cart level.
            b.add(Mesh.bar(Vec3(side * 0.47, 0.86, 0.75), Vec3(side * 0.47, 0.02, 0.85), radius: 0.035), p.dark)
        }
        b.add(Mesh.bar(Vec3(-0.48, 0.86, 0.75), Vec3(0.48, 0.86, 0.75), radius: 0.035), p.dark)
        if b.has("hay cart", "hay") { hay(&b, Vec3(0, 1.35, back), Vec3(0.78, 0.75, 1.15)) }
        b.support(.inside, Vec3(0, 0.96, back), 0.5, 0.9)
        return b.finish()
    }

    /// Four wheels; a covered wagon carries its canvas on hoops.
    static let wagon = SceneModel(
        name: "wagon",
        words: [
            "farm wagon", "hay wagon", "horse-drawn wagon", "covered wagon", "prairie wagon", "prairie schooner",
            "conestoga wagon", "wooden wagon",
        ],
        habitat: .meadow, typicalSize: Vec3(2.0, 2.1, 4.8)
    ) { request in
        var b = ModelBuilder(request)
        let p = paints(&b)
        bed(&b, p, size: Vec3(1.36, 0.62, 3.1), floor: 1.02, z: -0.6)
        for (z, radius): (Float, Float) in [(0.45, 0.52), (-1.6, 0.66)] {
            b.add(Mesh.bar(Vec3(-0.9, radius, z), Vec3(0.9, radius, z), radius: 0.06, sides: 12), p.dark)
            b.add(Mesh.box(Vec3(1.1, 0.96 - radius, 0.2), bevel: 0.03), p.dark, 0, (0.96 + radius) / 2, z)
            wheels(&b, p, radius: radius, z: z, x: 0.9)
        }
        b.add(Mesh.box(Vec3(0.12, 0.12, 2.4), bevel: 0.02), p.dark, 0, 0.66, -0.6)
        b.add(Mesh.tube([Vec3(0, 0.55, 0.4), Vec3(0, 0.42, 2.3)], radii: [0.06, 0.045], sides: 10), p.dark)
        b.add(Mesh.bar(Vec3(-0.5, 0.43, 2.2), Vec3(0.5, 0.43, 2.2), radius: 0.04), p.dark)
        b.add(Mesh.box(Vec3(1.46, 0.05, 0.36), bevel: 0.015), p.wood, 0, 1.71, 0.6)
        if b.has("covered", "covered wagon", "prairie wagon", "prairie schooner", "conestoga wagon") {
            canvas(&b)
        } else if b.has("hay wagon", "hay") {
            hay(&b, Vec3(0, 1.4, -0.75), Vec3(0.84, 0.8, 1.5))
        }
        b.support(.inside, Vec3(0, 1.06, -0.75), 0.52, 1.1)
        return b.finish()
    }

    private struct Paint { var wood, dark, iron: UInt16 }

    private static func paints(_ b: inout ModelBuilder) -> Paint {
        let tone: UInt32 = b.has("old") ? 0x8A755B : 0xA9743F
        return Paint(
            wood: b.main(MaterialLibrary.wood(Palette.linear(tone), scale: 0.12)),
            dark: b.accent(MaterialLibrary.wood(Palette.linear(0x704828), scale: 0.08)),
            iron: b.slot(MaterialLibrary.metal(RGB(0.24, 0.24, 0.25), roughness: 0.5)))
    }

    /// Both wheels of an axle.
    private static func wheels(_ b: inout ModelBuilder, _ p: Paint, radius: Float, z: Float, x: Float) {
        for side: Float in [-1, 1] {
            b.spokedWheel(
                radius: radius, width: 0.1, spokes: 12, wood: p.dark, iron: p.iron,
                at: .translate(Vec3(side * x, radius, z)) * .rotateY(side > 0 ? 0 : .pi))
        }
    }

    /// A floor of planks with boarded sides between stakes.
    private static func bed(_ b: inout ModelBuilder, _ p: Paint, size: Vec3, floor: Float, z: Float) {
        let half = size * 0.5
        for row in 0..<6 {
            let x = ((Float(row) + 0.5) / 6 - 0.5) * size.x
            b.add(Mesh.box(Vec3(size.x / 6 - 0.01, 0.06, size.z), bevel: 0.012), p.wood, x, floor, z)
        }
        let board = size.y / 3
        for row in 0..<3 {
            let y = floor + 0.04 + (Float(row) + 0.5) * board
            for side: Float in [-1, 1] {
                b.add(
                    Mesh.box(Vec3(0.045, board - 0.03, size.z), bevel: 0.014), p.wood, side * (half.x + 0.02), y, z)
                b.add(
                    Mesh.box(Vec3(size.x, board - 0.03, 0.045), bevel: 0.014), p.wood, 0, y, z + side * (half.z - 0.02))
            }
        }
        for side: Float in [-1, 1] {
            for step in 0..<4 {
                let at = z + (Float(step) / 3 - 0.5) * (size.z - 0.16)
                b.add(
                    Mesh.box(Vec3(0.06, size.y + 0.2, 0.09), bevel: 0.015), p.dark, side * (half.x + 0.06),
                    floor + size.y / 2, at)
            }
            b.add(Mesh.box(Vec3(0.09, 0.14, size.z), bevel: 0.02), p.dark, side * half.x * 0.7, floor - 0.09, z)
        }
    }

    private static func canvas(_ b: inout ModelBuilder) {
        var cloth = MaterialLibrary.fabric(Palette.linear(0xEDE4CF), scale: 0.012)
        cloth.translucency = 0.25
        let skin = b.accent(cloth, 2)
        // The cloth sags a little between its four hoops and flares at both ends.
        let cover = Mesh.shell(24, 30, thickness: 0.03, crease: 1.3) { a, v in
            let angle = a * Float.pi
            let end = abs(v * 2 - 1)
            let flare = 1 + 0.12 * end * end * end
            let sag = 1 - 0.035 * abs(sin(v * .pi * 4))
            let x = cos(angle) * 0.79 * flare * sag
            let y = 1.45 + pow(max(sin(angle), 0), 0.8) * 1.15 * flare * sag
            return Vec3(x, y, -0.6 + (v - 0.5) * (3.3 + 0.4 * sin(angle)))
        }
        b.add(cover.outward(), skin)
    }

    private static func hay(_ b: inout ModelBuilder, _ at: Vec3, _ radii: Vec3) {
        let straw = b.accent(MaterialLibrary.wood(Palette.linear(0xD9B95F), scale: 0.02), 2)
        var heap = Blob()
        heap.ellipsoid(at, radii)
        heap.ellipsoid(at + Vec3(0.2, 0.25, radii.z * 0.4), radii * 0.6, blend: 0.2)
        heap.ellipsoid(at + Vec3(-0.15, 0.2, -radii.z * 0.45), radii * 0.62, blend: 0.2)
        b.add(heap.mesh(cell: 0.1), straw)
    }
}

extension ModelBuilder {
    /// A wooden wheel with turned hub and iron tyre; its axle is local X and its outer face looks to +X.
    mutating func spokedWheel(
        radius r: Float, width: Float, spokes: Int, wood: Slot, iron: Slot, at place: Transform
    ) {
        let onAxle = place * .rotateZ(-.pi / 2)
        let h = width / 2
        let felloe: [SIMD2<Float>] = [
            SIMD2(r * 0.84, -h), SIMD2(r * 0.97, -h), SIMD2(r * 0.97, h), SIMD2(r * 0.84, h), SIMD2(r * 0.84, -h),
        ]
        add(Mesh.lathe(felloe, sides: 40, crease: 0.5), wood, at: onAxle)
        let tyre: [SIMD2<Float>] = [
            SIMD2(r * 0.955, -h * 1.08), SIMD2(r, -h * 1.08), SIMD2(r, h * 1.08), SIMD2(r * 0.955, h * 1.08),
        ]
        add(Mesh.lathe(tyre, sides: 40, crease: 0.5), iron, at: onAxle)
        let hub: [SIMD2<Float>] = [
            SIMD2(0, -width), SIMD2(r * 0.12, -width), SIMD2(r * 0.18, -h * 0.7), SIMD2(r * 0.18, h * 0.7),
            SIMD2(r * 0.12, width * 1.1), SIMD2(0, width * 1.1),
        ]
        add(Mesh.lathe(hub, sides: 20), wood, at: onAxle)
        add(Mesh.cylinder(r * 0.07, height: width * 0.4, sides: 16), iron, at: onAxle * .translate(Vec3(0, width, 0)))
        for spoke in 0..<spokes {
            let a = Float(spoke) / Float(spokes) * 2 * .pi
            let out = Vec3(cos(a), 0, sin(a))
            let bar = Mesh.tube([out * (r * 0.12), out * (r * 0.86)], radii: [r * 0.055, r * 0.04], sides: 8)
            add(bar, wood, at: onAxle)
        }
    }
}
