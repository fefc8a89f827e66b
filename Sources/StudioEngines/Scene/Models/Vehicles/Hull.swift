import Foundation

/// The lines of a boat's hull: where its skin is, from stern (t = 0) to bow (t = 1) and from keel (u = 0) to rail (u = ±1).
struct Hull {
    var length: Float
    var halfBeam: Float
    /// Height of the rail amidships above the water.
    var freeboard: Float
    var draught: Float
    /// Half width of the stern as a share of the beam.
    var transom: Float = 0.7
    /// How far the rail rises towards the bow, metres.
    var sheer: Float = 0.3
    /// How far the stem leans forward, metres.
    var rake: Float = 0.35

    func halfWidth(_ t: Float) -> Float {
        let aft: Float = 0.42
        if t < aft {
            let s = (aft - t) / aft
            return halfBeam * (1 - (1 - transom) * s * s)
        }
        let s = (t - aft) / (1 - aft)
        return max(halfBeam * (1 - pow(s, 2.3)), 0.012)
    }

    func rail(_ t: Float) -> Float {
        let s = t - 0.35
        return freeboard + sheer * (s > 0 ? s * s * 2.4 : s * s * 1.2)
    }

    func keel(_ t: Float) -> Float {
        let bow = max(0, t - 0.62) / 0.38
        let stern = max(0, 0.25 - t) / 0.25
        return -draught * (1 - 0.85 * pow(bow, 2.2) - 0.55 * stern * stern)
    }

    private static let fullness: Float = 0.72
    private static let rise = 0.9 * fullness + 0.35

    func point(_ t: Float, _ u: Float, inset: Float = 0) -> Vec3 {
        let a = abs(u) * .pi / 2
        let across = pow(sin(a), Self.fullness)
        let up = 1 - pow(cos(a), Self.rise)
        let (low, high) = (keel(t) + inset, rail(t))
        let width = max(halfWidth(t) - inset, 0.006)
        let height = mix(low, high, up)
        let lean = rake * pow(t, 6) * (height - keel(t)) / max(high - keel(t), 0.01)
        return Vec3((u < 0 ? -1 : 1) * width * across, height, (t - 0.5) * length + lean)
    }

    /// Half width of the inside at a height.
    func halfWidth(_ t: Float, at height: Float, inset: Float) -> Float {
        var best: Float = 0
        for step in 0...40 {
            let p = point(t, Float(step) / 40, inset: inset)
            if p.y <= height { best = p.x }
        }
        return best
    }

    func skin(inset: Float = 0, columns: Int = 28, rows: Int = 36) -> Mesh {
        Mesh.sheet(columns, rows) { a, t in point(t, a * 2 - 1, inset: inset) }
    }

    /// The skin cut along a level line: what lies under it, and its two sides above.
    func skin(cutAt height: Float, columns: Int, rows: Int) -> (belly: Mesh, sides: [Mesh]) {
        func share(_ t: Float) -> Float {
            let up = (height - keel(t)) / (rail(t) - keel(t))
            return acos(pow(max(0, min(1, 1 - up)), 1 / Self.rise)) * 2 / .pi
        }
        let belly = Mesh.sheet(columns, rows) { a, t in point(t, (a * 2 - 1) * share(t)) }
        let starboard = Mesh.sheet(columns / 2, rows) { a, t in point(t, mix(share(t), 1, a)) }
        let port = Mesh.sheet(columns / 2, rows) { a, t in point(t, mix(-1, -share(t), a)) }
        return (belly, [starboard, port])
    }

    /// A line along the hull at a constant share of its height.
    func strake(_ u: Float, from: Float = 0, to: Float = 1, out: Float = 0, steps: Int = 36) -> [Vec3] {
        (0...steps).map { step in
            let t = mix(from, to, Float(step) / Float(steps))
            let p = point(t, u)
            return p + Vec3(u < 0 ? -out : out, 0, 0)
        }
    }

    /// The front edge in the middle plane, from the keel to the rail.
    func stem(steps: Int) -> [Vec3] {
        (0...steps).map { step in
            let p = point(1, Float(step) / Float(steps))
            return Vec3(0, p.y, p.z)
        }
    }

    /// The share of the length at a place along it.
    func station(at z: Float) -> Float { z / length + 0.5 }

    /// A cross-section from rail to rail.
    func rib(_ t: Float, inset: Float, top: Float = 0.97) -> [Vec3] {
        (0...24).map { point(t, (Float($0) / 12 - 1) * top, inset: inset) }
    }

    /// The flat stern.
    func sternPlate(thickness: Float) -> Mesh {
        let outline = (0...24).map { step -> SIMD2<Float> in
            let p = point(0, 1 - Float(step) / 12)
            return SIMD2(p.x, p.y)
        }
        return Mesh.extrude(outline.reversed(), depth: thickness, bevel: thickness * 0.3)
            .moved(.translate(Vec3(0, 0, -length / 2)))
    }

    /// A level deck from side to side.
    func deck(at height: Float, inset: Float, from: Float, to: Float) -> Mesh {
        Mesh.shell(8, 24, thickness: 0.02) { a, s in
            let t = mix(from, to, s)
            let half = halfWidth(t, at: height, inset: inset)
            return Vec3((a * 2 - 1) * -half, height, point(t, 0.5).z)
        }
    }
}
