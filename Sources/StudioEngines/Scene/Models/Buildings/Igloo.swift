import Foundation
import StudioCore

/// A dome of snow blocks with an entrance tunnel.
enum Igloo {
    static let model = SceneModel(
        name: "igloo", words: ["snow house", "ice house", "iglu", "snow hut"], habitat: .meadow,
        typicalSize: Vec3(5.4, 2.5, 6.2), build: build)

    private static let radius: Float = 2.3
    private static let tunnel: Float = 0.78
    private static let tunnelEnd: Float = 3.35

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var snow = MaterialLibrary.matte(RGB(0.87, 0.89, 0.92))
        snow.pattern = .mottled(scale: 0.3, amount: 0.05)
        let tones = [RGB(1, 1, 1), RGB(0.95, 0.97, 0.99), RGB(0.89, 0.93, 0.98)]
        let blocks = b.slots(of: b.mainMaterial(snow), tones: tones)
        let seam = b.slot(MaterialLibrary.matte(Palette.linear(0x9DB9D0)))
        ground(&b)
        dome(&b, blocks, seam)
        passage(&b, blocks, seam)
        doorway(&b)
        return b.finish()
    }

    /// The trodden snow that it stands on.
    private static func ground(_ b: inout ModelBuilder) {
        let white = b.slot(.snow)
        let heap: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(2.75, 0), SIMD2(2.65, 0.07), SIMD2(2.35, 0.14), SIMD2(2.2, 0.16), SIMD2(0, 0.16),
        ]
        let mound = Mesh.lathe(heap, sides: 48, crease: 1)
        b.add(mound, white)
        b.add(mound, white, at: .translate(Vec3(0, 0, 2.6)) * .scale(Vec3(0.42, 0.8, 0.46)))
    }

    private static func point(_ turn: Float, _ lift: Float, _ r: Float) -> Vec3 {
        Vec3(cos(turn) * cos(lift) * r, sin(lift) * r, sin(turn) * cos(lift) * r)
    }

    private static func dome(_ b: inout ModelBuilder, _ blocks: [UInt16], _ seam: UInt16) {
        var r = b.random.fork(3)
        // The joints between the blocks are a bluish ball just below their faces.
        let core = (0...14).map { step -> SIMD2<Float> in
            let a = Float(step) / 14 * .pi / 2
            return SIMD2(step == 14 ? 0 : cos(a) * (radius - 0.05), sin(a) * (radius - 0.05))
        }
        b.add(Mesh.lathe([SIMD2(0, 0)] + core, sides: 56), seam)
        let rows = 6
        let top: Float = 1.4
        for row in 0..<rows {
            let (low, high) = (top * Float(row) / Float(rows), top * Float(row + 1) / Float(rows))
            let count = max(Int((cos((low + high) / 2) * 19).rounded()), 5)
            let shift = r.unit()
            for block in 0..<count {
                let span = 2 * Float.pi / Float(count)
                let from = (Float(block) + shift) * span
                let middle = point(from + span / 2, (low + high) / 2, radius)
                if abs(middle.x) < tunnel * 0.75 && middle.y < tunnel && middle.z > 0 { continue }
                let proud = r.uniform(-0.015...0.02)
                let gap: Float = 0.018
                let stone = Mesh.shell(5, 4, thickness: 0.2) { a, v in
                    let turn = mix(from + gap / cos(low), from + span - gap / cos(low), a)
                    let puff = 0.035 * sin(a * .pi) * sin(v * .pi)
                    return point(turn, mix(low + gap * 0.7, high - gap * 0.7, v), radius + proud + puff)
                }
                b.add(stone.outward(), blocks[r.index(3)])
            }
        }
        let cap = Mesh.ellipsoid(Vec3(0.42, 0.12, 0.42), sides: 24)
        b.add(cap, blocks[0], 0, sin(top) * radius + 0.01, 0)
    }

    /// A barrel vault of wedge-shaped blocks.
    private static func passage(_ b: inout ModelBuilder, _ blocks: [UInt16], _ seam: UInt16) {
        var r = b.random.fork(4)
        let start: Float = 1.7
        let rings = 3
        let deep = (tunnelEnd - start) / Float(rings)
        let vault = Mesh.shell(24, 1, thickness: 0.16) { a, v in
            let angle = (1 - a) * Float.pi
            return Vec3(cos(angle) * (tunnel - 0.03), sin(angle) * (tunnel - 0.03), mix(start, tunnelEnd - 0.05, v))
        }
        b.add(vault.outward(), seam)
        for ring in 0..<rings {
            let z = start + Float(ring) * deep
            for wedge in 0..<7 {
                let gap: Float = 0.02
                let proud = r.uniform(-0.01...0.025)
                let from = (Float(wedge) / 7) * Float.pi
                let stone = Mesh.shell(5, 4, thickness: 0.2) { a, v in
                    let angle = mix(from + Float.pi / 7 - gap, from + gap, a)
                    let puff = 0.03 * sin(a * .pi) * sin(v * .pi)
                    let reach = tunnel + proud + puff
                    return Vec3(cos(angle) * reach, sin(angle) * reach, mix(z + gap, z + deep - gap, v))
                }
                b.add(stone.outward(), blocks[r.index(3)])
            }
        }
    }

    /// The dark of the inside, or the light of a lamp in it.
    private static func doorway(_ b: inout ModelBuilder) {
        var dark = MaterialLibrary.matte(Palette.linear(0x25303E))
        if b.request.isNight { dark.emission = RGB(0.9, 0.5, 0.2) }
        let outline = (0...20).map { step -> SIMD2<Float> in
            let a = Float(step) / 20 * .pi
            return SIMD2(cos(a) * 0.68, sin(a) * 0.68)
        }
        b.add(Mesh.extrude(outline, depth: 0.06, bevel: 0.01), b.slot(dark), 0, 0.02, tunnelEnd - 0.55)
        b.lamp(Vec3(0, 0.4, tunnelEnd - 0.3), radius: 0.08, RGB(18, 10, 4))
    }
}
