import Foundation
import StudioCore

/// Small things that cover ground; each is a mesh that many instances share.
enum GroundCover {
    /// A tuft of curved blades about `height` metres tall.
    static func tuft(blades: Int, height: Float, spread: Float, random r: inout SplitMix64) -> Mesh {
        var mesh = Mesh()
        for _ in 0..<blades {
            let a = r.uniform(0...6.2831)
            let out = Vec3(cos(a), 0, sin(a))
            let foot = out * (spread * r.unit() * 0.5)
            let tall = height * r.uniform(0.55...1.1)
            let bow = tall * r.uniform(0.15...0.6)
            let width = height * r.uniform(0.035...0.06)
            let side = cross(out, Vec3(0, 1, 0))
            let middle = foot + out * (bow * 0.3) + Vec3(0, tall * 0.58, 0)
            let tip = foot + out * bow + Vec3(0, tall, 0)
            let base = UInt32(mesh.positions.count)
            mesh.positions += [
                foot - side * width - Vec3(0, 0.03, 0), foot + side * width - Vec3(0, 0.03, 0),
                middle - side * width * 0.7, middle + side * width * 0.7, tip,
            ]
            let normal = (out * -0.25 + Vec3(0, 1, 0)).normalized
            mesh.normals += [Vec3](repeating: normal, count: 5)
            mesh.triangles += [
                SIMD3(base, base + 1, base + 3), SIMD3(base, base + 3, base + 2), SIMD3(base + 2, base + 3, base + 4),
            ]
            mesh.slots += [0, 0, 0]
        }
        return mesh
    }

    /// A little wild flower: stems in slot 0, petals in slot 1, hearts in slot 2.
    static func wildflower(stems: Int, height: Float, random r: inout SplitMix64) -> Mesh {
        var mesh = Mesh()
        for _ in 0..<stems {
            let lean = Vec3(r.uniform(-0.4...0.4), 1, r.uniform(-0.4...0.4)) * (height * r.uniform(0.65...1.1))
            let foot = Vec3(r.uniform(-0.3...0.3), 0, r.uniform(-0.3...0.3)) * height
            let head = foot + lean
            mesh.append(Mesh.tube([foot, head], radii: [height * 0.018], sides: 4), slot: 0)
            var petals = Foliage()
            let count = 6
            for i in 0..<count {
                let a = Float(i) / Float(count) * 6.2831
                let out = Vec3(cos(a), 0.35, sin(a)).normalized
                petals.leaf(
                    head, along: out, up: Vec3(0, 1, 0), length: height * 0.24, width: height * 0.15, fold: -0.1)
            }
            mesh.append(petals.mesh, slot: 1)
            mesh.append(
                Mesh.icosphere(0).moved(.translate(head + Vec3(0, height * 0.02, 0)) * .scale(height * 0.05)), slot: 2)
        }
        return mesh
    }

    /// Reeds with brown heads: blades in slot 0, heads in slot 1.
    static func reeds(random r: inout SplitMix64) -> Mesh {
        var mesh = Mesh()
        mesh.append(tuft(blades: 22, height: 1.5, spread: 0.7, random: &r).moved(.scale(Vec3(0.7, 1, 0.7))), slot: 0)
        for _ in 0..<5 {
            let foot = Vec3(r.uniform(-0.3...0.3), 0, r.uniform(-0.3...0.3))
            let top = foot + Vec3(r.uniform(-0.15...0.15), r.uniform(1.3...1.8), r.uniform(-0.15...0.15))
            mesh.append(Mesh.tube([foot, top], radii: [0.012, 0.008], sides: 5), slot: 0)
            mesh.append(Mesh.tube([mix(foot, top, 0.84), mix(foot, top, 0.97)], radii: [0.03], sides: 8), slot: 1)
        }
        return mesh
    }

    /// A fern or bush of long fronds.
    static func fern(random r: inout SplitMix64) -> Mesh {
        var fronds = Foliage()
        for frond in 0..<9 {
            let a = Float(frond) / 9 * 6.2831 + r.uniform(-0.2...0.2)
            let out = Vec3(cos(a), 0, sin(a))
            let side = cross(out, Vec3(0, 1, 0))
            let length = r.uniform(0.4...0.65)
            for step in 1...9 {
                let t = Float(step) / 9
                let p = out * (length * t) + Vec3(0, length * (1.1 * t - 0.95 * t * t), 0)
                let size = length * 0.3 * (1.05 - t)
                for hand: Float in [-1, 1] {
                    let d = (out * 0.6 + side * hand).normalized
                    fronds.leaf(
                        p, along: d, up: Vec3(0, 1, 0), length: size + 0.02, width: size * 0.4 + 0.008,
                        shade: Vec3(0, 1, 0))
                }
            }
        }
        return fronds.mesh
    }

    /// A round bush of leaves.
    static func bush(random r: inout SplitMix64) -> Mesh {
        var leaves = Foliage()
        for _ in 0..<4 {
            let c = Vec3(r.uniform(-0.4...0.4), r.uniform(0.35...0.55), r.uniform(-0.4...0.4))
            leaves.clump(c, radii: Vec3(0.5, 0.42, 0.5), count: 260, leaf: 0.13, random: &r)
        }
        return leaves.mesh
    }

    /// A saguaro with arms.
    static func cactus(random r: inout SplitMix64) -> Mesh {
        var mesh = Mesh()
        func column(_ path: [Vec3], _ radius: Float) {
            let curve = Mesh.curve(path, steps: 6)
            let ribs = 12
            let frames = Mesh.frames(along: curve)
            let sections = zip(curve, frames).enumerated().map { index, pair -> [Vec3] in
                let t = Float(index) / Float(curve.count - 1)
                let taper: Float = t > 0.8 ? max(0.05, (1 - pow((t - 0.8) / 0.2, 2)).squareRoot()) : 1
                return (0..<ribs * 2).map { i in
                    let a = Float(i) / Float(ribs * 2) * 2 * .pi
                    let rr = radius * taper * (i % 2 == 0 ? 1.08 : 0.88)
                    return pair.0 + pair.1.right * (cos(a) * rr) + pair.1.up * (sin(a) * rr)
                }
            }
            mesh.append(Mesh.loft(sections, closed: true, caps: true, crease: 1), slot: 0)
        }
        let tall = r.uniform(2.6...3.8)
        column([Vec3(0, -0.1, 0), Vec3(0, tall * 0.5, 0), Vec3(0, tall, 0)], 0.24)
        for arm in 0..<(1 + r.index(3)) {
            let a = Float(arm) * 2.4 + r.uniform(0...1)
            let out = Vec3(cos(a), 0, sin(a))
            let y = tall * r.uniform(0.3...0.55)
            let up = tall * r.uniform(0.25...0.4)
            column(
                [
                    Vec3(0, y, 0), out * 0.45 + Vec3(0, y + 0.05, 0), out * 0.62 + Vec3(0, y + 0.3, 0),
                    out * 0.64 + Vec3(0, y + up, 0),
                ], 0.15)
        }
        return mesh
    }

    /// A far broadleaf tree, 1 high.
    static func crown(random r: inout SplitMix64) -> Mesh {
        var mesh = Mesh()
        let phase = r.uniform(0...90)
        for (center, size) in [
            (Vec3(0, 0.55, 0), Float(0.42)), (Vec3(0.22, 0.42, 0.1), 0.3), (Vec3(-0.2, 0.45, -0.14), 0.3),
        ] {
            mesh.append(
                Mesh.icosphere(2).bent(crease: 1) { p in
                    center + p * size * (1 + 0.25 * ValueNoise.value(p * 3 + Vec3(phase, 0, 0)))
                }, slot: 0)
        }
        return mesh
    }

    /// A far conifer, 1 high.
    static func spire(random r: inout SplitMix64) -> Mesh {
        var profile: [SIMD2<Float>] = [SIMD2(0, 0)]
        for tier in 0..<5 {
            let t = Float(tier) / 5
            profile += [SIMD2(0.24 * (1 - t), 0.05 + t * 0.9), SIMD2(0.11 * (1 - t), 0.12 + t * 0.9)]
        }
        return Mesh.lathe(profile + [SIMD2(0, 1)], sides: 9, crease: 0.9)
    }
}
