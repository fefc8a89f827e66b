import Foundation
import StudioCore

/// A rocky hillside with a fall of water in its middle, a pool with boulders, foam, ferns and firs.
enum Waterfall {
    static let model = SceneModel(
        name: "waterfall", words: ["cascade", "falls", "cataract", "water fall"], habitat: .meadow,
        typicalSize: Vec3(24, 13, 18), build: build)

    static let height: Float = 10.5
    /// Metres from the middle to where the rock begins to fall off to the sides, and from its front to where a hillside
    /// may rise behind it.
    static let shoulder: Float = 5.5
    static let back: Float = 5.2
    private static let half: Float = 9.5
    private static let lip: Float = 1.9
    /// How far the hill runs back.
    private static let depth: Float = 9

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let phase = Vec3(b.random.unit(), b.random.unit(), b.random.unit()) * 30
        let rock = b.mainMaterial(
            MaterialLibrary.stone(b.pick([0x84827D, 0x777873, 0x8F8A80].map(Palette.linear), 1), scale: 0.7))
        hill(&b, rock, phase)
        pool(&b)
        boulders(&b, rock, phase)
        fall(&b, phase)
        foam(&b, phase)
        plants(&b, phase)
        return b.finish(grounded: false)
    }

    /// Height of the hill's edge at x: full in the middle, in steps down to the ground at both sides.
    private static func edge(_ x: Float, _ phase: Vec3) -> Float {
        let s = min(abs(x) / half, 1)
        let shoulder = 1 - pow(s, 2.6)
        let broken = 1.3 * ValueNoise.fractal(Vec3(x * 0.5, 0, 3) + phase, octaves: 3) * (1 - exp(-x * x / 5))
        // The stream has cut a notch.
        let notch = 0.8 * exp(-x * x / 2.6)
        return max((height + broken - notch) * shoulder, 0.02)
    }

    /// How far the cliff's foot stands back: hollow behind the pool, forward beside it, back again at the ends.
    private static func foot(_ x: Float) -> Float {
        let d = abs(x)
        return -2.4 + 3.4 * Noise.smoothstep(1.6, 6.2, d) - 3.2 * Noise.smoothstep(6.8, half, d)
    }

    /// The cliff's face from the ground (v = 0) to its edge (v = 1): courses of broken blocks that step back.
    private static func face(_ x: Float, _ v: Float, _ phase: Vec3) -> Vec3 {
        let top = edge(x, phase)
        let y = v * top
        let p = Vec3(x, y, 0)
        let course = y * 0.55 + 0.8 * ValueNoise.fractal(p * 0.25 + phase, octaves: 2) + 3
        let row = course.rounded(.down)
        let column = x * 0.62 + row * 0.41 + 0.5 * ValueNoise.fractal(p * 0.5 + phase, octaves: 2)
        let block = Noise.unit(Noise.hash(Int32(row), Int32(column.rounded(.down)), Int32(phase.x)))
        let back = (row + Noise.smoothstep(0.8, 1, course - row) - 3) / 0.55 * 0.42
        let rough = 0.7 * ValueNoise.fractal(Vec3(x * 0.8, y * 0.6, 0) + phase, octaves: 4)
        let strength = min(1, top / 2.5) * (1 - 0.7 * exp(-x * x / 3))
        return Vec3(x, y, foot(x) - back + (rough + block * 1.5) * strength)
    }

    private static func hill(_ b: inout ModelBuilder, _ rock: Material, _ phase: Vec3) {
        let turf = turf(b)
        // Grass lies on the ledges, bare rock shows on the steep.
        var mossy = MaterialLibrary.matte(mix(turf.color, rock.color, 0.25))
        mossy.pattern = .ground(other: rock.color, scale: 1.1)
        let cliff = Mesh.sheet(84, 46, crease: 0.3) { a, v in face((a * 2 - 1) * half, v, phase) }
        b.add(cliff, b.slot(mossy))
        let back = Mesh.sheet(70, 16, crease: 1.2) { a, v in
            let x = (a * 2 - 1) * half
            let rim = face(x, 1, phase)
            let swell = 0.5 * ValueNoise.fractal(Vec3(x * 0.3, 5, v * 2.7) + phase, octaves: 2)
            let lip: Float = v < 0.02 ? -0.05 : 0.12 + swell
            return Vec3(x, (rim.y + lip * min(1, rim.y)) * (1 - pow(v, 2.2)) - 0.02, rim.z - v * depth + 0.04)
        }
        b.add(back, b.slot(turf))
    }

    private static func turf(_ b: ModelBuilder) -> Material {
        let summer: UInt32 = b.request.season == .autumn ? 0x8A8A3F : 0x5F8A3A
        var turf = MaterialLibrary.matte(b.isWinter ? RGB(0.84, 0.86, 0.9) : Palette.linear(summer))
        turf.pattern = .mottled(scale: 0.8, amount: 0.22)
        return turf
    }

    private static func pool(_ b: inout ModelBuilder) {
        let bed = b.slot(MaterialLibrary.matte(Palette.linear(0x2F5A58)))
        var still = MaterialLibrary.glass(RGB(0.62, 0.86, 0.85))
        still.indexOfRefraction = 1.33
        still.pattern = .ripples(scale: 0.5, amount: 0.2)
        let disc = Mesh.cylinder(1, height: 0.04, bevel: 0.002, sides: 56)
        let place = Transform.translate(Vec3(0, 0, 1.6)) * .scale(Vec3(5.6, 1, 4.0))
        b.add(disc, bed, at: place * .translate(Vec3(0, 0.02, 0)))
        b.add(disc, b.slot(still), at: place * .translate(Vec3(0, 0.3, 0)) * .scale(Vec3(0.99, 1, 0.99)))
    }

    private static func boulders(_ b: inout ModelBuilder, _ rock: Material, _ phase: Vec3) {
        var r = b.random.fork(21)
        let slots = b.slots(of: rock, tones: [RGB(repeating: 1), RGB(0.8, 0.79, 0.77), RGB(1.12, 1.09, 1.02)])
        func put(_ p: Vec3, _ size: Float, levels: Int = 2) {
            let shape = Rock.boulder(&r, roughness: 0.3, levels: levels)
                .moved(.scale(Vec3(r.uniform(0.9...1.3), r.uniform(0.6...0.9), r.uniform(0.8...1.15)) * size))
            b.add(shape, slots[r.index(3)], at: .translate(p) * .rotateY(r.uniform(0...6)))
        }
        // A ring of stones holds the pool.
        for i in 0..<34 {
            let a = Float(i) / 34 * 2 * .pi
            let size = r.uniform(0.28...0.62)
            put(Vec3(cos(a) * 5.65, size * 0.22, 1.6 + sin(a) * 4.1), size, levels: 1)
        }
        for (x, z, size): (Float, Float, Float) in [
            (-1.7, -0.9, 0.8), (1.9, -0.8, 0.95), (-3.1, -0.6, 1.15), (3.6, -0.2, 1.2), (0.7, -0.7, 0.45),
            (-0.8, -0.3, 0.4),
            (-5.2, 1.5, 1.1), (5.7, 2.4, 1.0), (-2.4, 3.6, 0.5), (2.9, 4.6, 0.6),
        ] { put(Vec3(x, size * 0.3, z), size) }
        // They end the hill at both sides and guard the lip.
        for side: Float in [-1, 1] {
            for i in 0..<7 {
                let size = r.uniform(0.9...1.9) * (1 - Float(i) * 0.06)
                put(Vec3(side * r.uniform(6.4...9.2), size * 0.3, r.uniform(-4...0.4)), size)
            }
        }
        for x: Float in [-1, 1] {
            put(face(x * 2.1, 1, phase) + Vec3(0, -0.1, 0.1), 0.85)
            put(face(x * 3.1, 0.97, phase) + Vec3(0, 0, 0), 0.6)
        }
    }

    /// The path of a strand from the stream's lip down to the pool, never behind the rock.
    private static func strand(_ x: Float, _ out: Float, _ phase: Vec3) -> [Vec3] {
        let top = edge(0, phase) + 0.06
        let back = face(0, 1, phase).z + 0.3
        var path = [Vec3(x * 0.9, top + 0.05, back - 2.5), Vec3(x * 0.95, top + 0.05, back - 0.4)]
        for step in 0...14 {
            let t = Float(step) / 14
            let (across, y) = (x * (1 + 0.28 * t), top - (top - 0.3) * t * t)
            let rock = face(across, min(y / edge(across, phase), 1), phase).z
            let free = back + 0.1 + (1.5 + out) * t + 0.35 * min(t * 4, 1)
            path.append(Vec3(across, y, max(free, rock + 0.25 + out * 0.5)))
        }
        return path
    }

    private static func fall(_ b: inout ModelBuilder, _ phase: Vec3) {
        var r = b.random.fork(22)
        var veil = Material.fallingWater
        veil.color = RGB(0.72, 0.85, 0.9)
        let slots = [b.slot(.fallingWater), b.slot(.foam), b.slot(veil)]
        let count = 34
        for i in 0..<count {
            let x = (Float(i) + 0.5) / Float(count) * 2 - 1
            let path = strand(x * lip + r.uniform(-0.06...0.06), r.uniform(-0.12...0.3), phase)
            let thick = r.uniform(0.07...0.14)
            let radii = path.indices.map { j in
                thick * (1 + 0.5 * sin(Float(j) * 1.3 + Float(i) * 2.1) * 0.4 + Float(j) * 0.02)
            }
            b.add(Mesh.tube(path, radii: radii, sides: 6), slots[i % 3])
        }
        // One sheet behind the strands closes the gaps.
        let lines = (0...16).map { strand((Float($0) / 8 - 1) * lip, -0.1, phase) }
        let rows = lines[0].indices.map { row in lines.map { $0[row] - Vec3(0, 0, 0.06) } }
        b.add(Mesh.loft(rows, closed: false, crease: 2), slots[1])
    }

    private static func foam(_ b: inout ModelBuilder, _ phase: Vec3) {
        var r = b.random.fork(23)
        let white = b.slot(.foam)
        let center = strand(0, 0, phase).last ?? .zero
        for _ in 0..<90 {
            let a = r.uniform(0...6.283)
            let reach = pow(r.unit(), 0.7)
            let p = center + Vec3(cos(a) * reach * 3.0, 0.02, 0.2 + sin(a) * reach * 1.5)
            let size = r.uniform(0.1...0.34) * (1.25 - reach * 0.8)
            b.add(Mesh.ellipsoid(Vec3(size * 1.3, size * (1 - reach * 0.6), size), sides: 6), white, p.x, p.y, p.z)
        }
        for ring in 0..<3 {
            let radius = 2.9 + Float(ring) * 0.55
            let wave = Mesh.torus(radius, tube: 0.03, sides: 32, around: 6).moved(.scale(Vec3(1, 0.5, 0.62)))
            b.add(wave, white, center.x, 0.35, center.z + 0.5)
        }
    }

    private static func plants(_ b: inout ModelBuilder, _ phase: Vec3) {
        var r = b.random.fork(24)
        var tufts = [Foliage(), Foliage()]
        for i in 0..<44 {
            let x = r.uniform(-9...9)
            guard abs(x) > 1.9 else { continue }
            let v: Float = i % 3 == 0 ? 1 : r.uniform(0.15...1)
            let p = face(x, v, phase) + Vec3(0, 0.1, v > 0.99 ? -0.3 : 0.05)
            let size = r.uniform(0.3...0.7)
            tufts[i % 2].clump(p, radii: Vec3(size, size * 0.6, size), count: 40, leaf: 0.34, random: &r)
        }
        let season = b.request.season
        let greens: [UInt32] = season == .autumn ? [0xA8742B, 0x8A8A3F] : [0x4F8A35, 0x3A6B32]
        for (tuft, color) in zip(tufts, greens) {
            b.add(tuft.mesh, b.slot(MaterialLibrary.leaf(Palette.linear(color))))
        }
        firs(&b, phase)
    }

    private static func firs(_ b: inout ModelBuilder, _ phase: Vec3) {
        var request = b.request
        request.colors = []
        request.attributes = []
        let fir = Pine.build(request, detail: 0.12)
        for (x, deep, size): (Float, Float, Float) in [
            (-3.4, 1.4, 0.8), (-5.0, 2.6, 0.95), (3.3, 1.8, 0.9), (5.2, 2.2, 0.75), (8.6, 1.6, 0.8), (-8.7, 1.2, 0.9),
        ] {
            let rim = face(x, 1, phase)
            let place =
                Transform.translate(Vec3(x, rim.y * (1 - pow(deep / depth, 2.2)) - 0.1, rim.z - deep)) * .rotateY(x)
                * .scale(size)
            b.add(fir, at: place)
        }
    }
}
