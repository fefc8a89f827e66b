import Foundation

/// Wings and tails, feather by feather.
extension Chicken {
    /// A feather along a curve, widest past its middle; its flat side faces `face`.
    private static func plume(_ nodes: [Vec3], width: Float, face: Vec3) -> Mesh {
        let path = Mesh.curve(nodes, steps: 5)
        let last = path.count - 1
        return Mesh.shell(4, last, thickness: 0.003) { a, t in
            let i = min(last, Int((t * Float(last)).rounded()))
            let along = (path[min(i + 1, last)] - path[max(i - 1, 0)]).normalized
            let side = cross(along, face).normalized
            let swell = sin(Float.pi * pow(t, 1.4))
            let half = width * 0.5 * max(0.04, 0.35 * (1 - t) + swell)
            return path[i] + side * ((a - 0.5) * 2 * half)
        }
    }

    /// Both wings, folded, with their quills.
    static func wings(_ b: inout ModelBuilder, _ p: Plumage) {
        for s: Float in [-1, 1] {
            var wing = Blob()
            wing.ellipsoid(Vec3(s * 0.092, 0.255, 0.0), Vec3(0.022, 0.062, 0.095), turned: .rotateX(0.2))
            b.add(wing.mesh(cell: 0.009), p.body)
            for i in 0..<5 {
                let t = Float(i) / 4
                let root = Vec3(s * (0.106 - 0.006 * t), 0.275 - 0.065 * t, -0.01 + 0.01 * t)
                let tip = Vec3(s * 0.085, 0.25 - 0.08 * t, -0.165 + 0.045 * t)
                let middle = mix(root, tip, 0.5) + Vec3(s * 0.012, 0, 0)
                b.add(plume([root, middle, tip], width: 0.034, face: Vec3(s, 0.1, 0)), p.tail)
            }
        }
    }

    /// A hen's upright tail, a rooster's plumes or a turkey's wheel.
    static func tail(_ b: inout ModelBuilder, _ p: Plumage, _ kind: Kind) {
        switch kind {
        case .hen:
            for i in -3...3 {
                let x = Float(i)
                let rise = 0.43 - 0.012 * abs(x)
                let nodes = [
                    Vec3(x * 0.006, 0.3, -0.14), Vec3(x * 0.012, 0.37, -0.2),
                    Vec3(x * 0.018, rise, -0.265 + 0.008 * abs(x)),
                ]
                b.add(plume(nodes, width: 0.06, face: Vec3(1, 0, x * 0.25)), p.tail)
            }
        case .rooster:
            for i in 0..<11 {
                let t = Float(i) / 10
                let x = (Float(i % 3) - 1) * 0.02
                let reach = 0.1 + 0.16 * t
                let top = 0.54 - 0.13 * t
                let nodes = [
                    Vec3(x * 0.5, 0.3, -0.15), Vec3(x, mix(0.42, 0.35, t), -0.2),
                    Vec3(x * 1.3, top, -0.2 - reach * 0.5), Vec3(x * 1.6, top - 0.03, -0.2 - reach * 0.85),
                    Vec3(x * 1.8, top - 0.14 + 0.02 * t, -0.2 - reach * 1.05),
                ]
                b.add(plume(nodes, width: 0.046, face: Vec3(1, 0, x * 8)), p.tail)
            }
        case .turkey: fan(&b, p)
        }
    }

    /// The turkey's wheel: brown feathers with a dark band and pale tips.
    private static func fan(_ b: inout ModelBuilder, _ p: Plumage) {
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x241A16)))
        let pale = b.slot(MaterialLibrary.matte(Palette.linear(0xDDB583)))
        for i in 0..<17 {
            let a = (Float(i) - 8) / 8 * 1.6
            let out = Vec3(sin(a), cos(a), -0.25).normalized
            let root = Vec3(0, 0.3, -0.13) + Vec3(0, 0, i % 2 == 0 ? 0 : -0.006)
            for (slot, from, to, width, ahead): (UInt16, Float, Float, Float, Float) in [
                (pale, 0.1, 0.34, 0.085, 0), (dark, 0.1, 0.315, 0.08, 0.004), (p.tail, 0.04, 0.285, 0.082, 0.008),
            ] {
                let base = root + Vec3(0, 0, ahead)
                let nodes = [from, mix(from, to, 0.5), to].map { base + out * $0 }
                b.add(plume(nodes, width: width, face: Vec3(0, 0, 1)), slot)
            }
        }
        var root = Blob()
        root.limb([(Vec3(0, 0.27, -0.08), 0.09), (Vec3(0, 0.31, -0.13), 0.075)])
        b.add(root.mesh(cell: 0.012), p.body)
    }
}
