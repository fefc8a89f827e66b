import Foundation
import StudioCore

/// What stands on graves: a rounded slab with a cross in relief, and a plain cross of wood or stone.
enum Gravestone {
    static let stone = SceneModel(
        name: "gravestone", words: ["tombstone", "headstone", "grave", "grave stone", "grave marker", "tomb stone"],
        habitat: .meadow, typicalSize: Vec3(0.95, 1.15, 0.5), build: buildStone)

    static let cross = SceneModel(
        name: "cross", words: ["crucifix", "rood", "wooden cross", "stone cross", "celtic cross", "summit cross"],
        habitat: .meadow,
        typicalSize: Vec3(1.35, 2.35, 1.0), build: buildCross)

    private static func buildStone(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let pale = b.main(
            MaterialLibrary.stone(b.pick([0x9C9A94, 0x8D9093, 0xA79F92].map(Palette.linear), 1), scale: 0.2))
        let carved = b.slot(MaterialLibrary.matte(b.materials[Int(pale)].color * 0.45))
        b.add(Mesh.box(Vec3(0.88, 0.13, 0.36), bevel: 0.025), pale, 0, 0.065, 0)
        b.add(Mesh.box(Vec3(0.76, 0.08, 0.26), bevel: 0.018), pale, 0, 0.165, 0)
        let outline = slab(half: 0.31, shoulder: 0.76, top: 1.1)
        b.add(Mesh.extrude(outline, depth: 0.15, bevel: 0.02), pale, 0, 0, 0)
        let panel = slab(half: 0.255, shoulder: 0.75, top: 1.04).map { SIMD2($0.x, max($0.y, 0.27)) }
        b.add(Mesh.tube((panel + [panel[0]]).map { Vec3($0.x, $0.y, 0.077) }, radii: [0.009], sides: 8), carved)
        let relief = crossOutline(tall: 0.36, wide: 0.25, thick: 0.066, arm: 0.62)
        b.add(Mesh.extrude(relief, depth: 0.07, bevel: 0.014), pale, 0, 0.65, 0.075)
        inscription(&b, carved)
        grass(&b, around: SIMD2(0.47, 0.22), count: 56)
        if b.isWinter {
            let snow = b.slot(.snow)
            let cap = (8...32).map { Vec3(outline[$0].x * 0.97, outline[$0].y + 0.012, 0) }
            b.add(Mesh.tube(cap, radii: [0.045], sides: 14).moved(.scale(Vec3(1, 1, 1.7))), snow)
            b.add(Mesh.box(Vec3(0.84, 0.05, 0.3), bevel: 0.022), snow, 0, 0.14, 0.02)
        }
        return b.finish()
    }

    /// A slab's face: straight sides, sunk shoulders and a round head.
    private static func slab(half: Float, shoulder: Float, top: Float) -> [SIMD2<Float>] {
        let steps = 36
        let head = (0...steps).map { step -> SIMD2<Float> in
            let angle = Float(step) / Float(steps) * .pi
            let y = shoulder + 0.02 + sin(angle) * (top - shoulder - 0.02)
            return SIMD2(cos(angle) * half * 0.86, y)
        }
        let (right, left) = (SIMD2<Float>(half, shoulder), SIMD2<Float>(-half, shoulder))
        return [SIMD2(half, 0.18), right] + head + [left, SIMD2(-half, 0.18)]
    }

    /// A Latin cross on y = 0; `arm` is the share of its height that the beam lies at.
    private static func crossOutline(tall: Float, wide: Float, thick: Float, arm: Float) -> [SIMD2<Float>] {
        let (w, h) = (thick / 2, wide / 2)
        let (low, high) = (tall * arm, tall * arm + thick)
        return [
            SIMD2(-w, 0), SIMD2(w, 0), SIMD2(w, low), SIMD2(h, low), SIMD2(h, high), SIMD2(w, high), SIMD2(w, tall),
            SIMD2(-w, tall), SIMD2(-w, high), SIMD2(-h, high), SIMD2(-h, low), SIMD2(-w, low),
        ]
    }

    /// A name, two dates and a line below, as strokes that nobody has to read.
    private static func inscription(_ b: inout ModelBuilder, _ carved: UInt16) {
        let rows: [(y: Float, tall: Float, words: [Float])] = [
            (0.575, 0.036, [0.14, 0.2]), (0.51, 0.026, [0.1, 0.1]), (0.455, 0.018, [0.07, 0.11, 0.13]),
            (0.415, 0.018, [0.12, 0.06, 0.09]),
        ]
        for row in rows {
            let gap: Float = 0.026
            let total = row.words.reduce(0, +) + gap * Float(row.words.count - 1)
            var x = -total / 2
            for word in row.words {
                let stroke = Mesh.box(Vec3(word, row.tall, 0.008), bevel: 0.003)
                b.add(stroke, carved, x + word / 2, row.y, 0.075)
                x += word + gap
            }
        }
    }

    /// Blades of grass along the foot of a stone, on an oval of these half extents.
    private static func grass(_ b: inout ModelBuilder, around half: SIMD2<Float>, count: Int) {
        guard !b.isWinter else { return }
        var r = b.random.fork(2)
        let greens = b.slots(
            of: MaterialLibrary.leaf(Palette.linear(0x5E8A3C)), tones: [RGB(1, 1, 1), RGB(0.8, 0.86, 0.7)])
        for i in 0..<count {
            let turn = Float(i) * 2.39996
            let foot = Vec3(cos(turn) * half.x, 0, sin(turn) * half.y) * r.uniform(0.86...1.06)
            let blade = Flower.blade(length: r.uniform(0.09...0.22), width: 0.014, arch: r.uniform(0.3...0.8))
            b.add(blade, greens[i % 2], at: .translate(foot) * .rotateY(r.uniform(0...6.28)))
        }
    }

    private static func buildCross(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let isStone = b.has("stone cross", "celtic", "celtic cross")
        let beam = b.main(
            isStone
                ? MaterialLibrary.stone(Palette.linear(0x9A968C), scale: 0.2)
                : MaterialLibrary.wood(Palette.linear(0x7A5233), scale: 0.09))
        let thick: Float = isStone ? 0.2 : 0.16
        let foot: Float = 0.2
        let level = foot + 2.1 * 0.66 + thick / 2
        if isStone {
            let outline = crossOutline(tall: 2.1, wide: 1.2, thick: thick, arm: 0.66)
            b.add(Mesh.extrude(outline, depth: thick * 0.8, bevel: 0.025), beam, 0, foot, 0)
        } else {
            b.add(Mesh.box(Vec3(thick, 2.1, thick * 0.85), bevel: 0.02), beam, 0, foot + 1.05, 0)
            b.add(Mesh.box(Vec3(1.2, thick, thick * 0.85), bevel: 0.02), beam, 0, level, 0.03)
            pegs(&b, at: Vec3(0, level, 0.03 + thick * 0.425))
        }
        if b.has("celtic", "celtic cross") {
            let ring = Mesh.torus(0.36, tube: 0.055, sides: 64, around: 14)
            b.add(ring, beam, at: .translate(Vec3(0, level, 0)) * .rotateX(.pi / 2))
        }
        plinth(&b)
        grass(&b, around: SIMD2(0.6, 0.42), count: 44)
        if b.isWinter {
            let snow = b.slot(.snow)
            b.add(Mesh.box(Vec3(1.12, 0.07, 0.13), bevel: 0.03), snow, 0, level + thick / 2 + 0.02, 0.02)
            b.add(Mesh.ellipsoid(Vec3(0.08, 0.05, 0.07), sides: 16), snow, 0, foot + 2.1, 0)
        }
        // The lowest stones are sunk into the ground.
        return b.finish(grounded: false)
    }

    /// The four wooden pegs that hold the beam on its post.
    private static func pegs(_ b: inout ModelBuilder, at center: Vec3) {
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x3B2A1C)))
        for x: Float in [-0.045, 0.045] {
            for y: Float in [-0.045, 0.045] {
                let peg = Mesh.cylinder(0.016, height: 0.02, bevel: 0.004, sides: 16)
                b.add(peg, dark, at: .translate(center + Vec3(x, y, -0.005)) * .rotateX(.pi / 2))
            }
        }
    }

    /// Field stones heaped round the foot.
    private static func plinth(_ b: inout ModelBuilder) {
        var r = b.random.fork(3)
        let slots = b.slots(
            of: MaterialLibrary.stone(Palette.linear(0x918C82), scale: 0.15),
            tones: [RGB(1, 1, 1), RGB(0.82, 0.8, 0.78), RGB(1.1, 1.06, 1)])
        for (ring, count, reach, size): (Int, Int, Float, Float) in [
            (0, 11, 0.4, 0.17), (1, 8, 0.24, 0.15), (2, 4, 0.1, 0.13),
        ] {
            for i in 0..<count {
                let share = (Float(i) + 0.5 * Float(ring)) / Float(count)
                let turn = share * 2 * Float.pi
                let stone = Rock.boulder(&r, roughness: 0.2, levels: 2)
                let out = Vec3(cos(turn) * 1.25, 0, sin(turn) * 0.85) * reach
                let place = out + Vec3(0, 0.08 + 0.12 * Float(ring), 0)
                b.add(
                    stone, slots[r.index(3)],
                    at: .translate(place) * .rotateY(r.uniform(0...6.28)) * .scale(Vec3(size * 1.15, size * 0.78, size))
                )
            }
        }
    }
}
