import Foundation

/// Cloth worn over the clothes.
extension Figure {
    /// A cloth with a cross over armour, belted.
    func tabard(_ b: inout ModelBuilder, _ cloth: UInt16) {
        for front: Float in [1, -1] { b.add(panel(from: 1.36, to: 0.55, half: 0.115, lift: 0.03, front: front), cloth) }
        let gold = b.slot(Self.gold)
        let cross = [
            (onBody(0, 1.3, lift: 0.04), onBody(0, 1.1, lift: 0.04)),
            (onBody(-0.06, 1.23, lift: 0.036), onBody(0.06, 1.23, lift: 0.036)),
        ]
        for (from, to) in cross { b.add(Mesh.bar(from, to, radius: 0.011 * s), gold) }
        let leather = b.slot(MaterialLibrary.paint(Palette.linear(0x3E2A1E)))
        let ring = Mesh.torus(1, tube: 0.09, sides: 36, around: 8)
        b.add(
            ring, leather,
            at: .translate(upper(Vec3(0, 1.0, 0))) * .rotateX(pose.lean) * .scale(Vec3(0.162, 0.28, 0.148) * s))
    }

    /// The bib and its straps, which cross behind.
    func dungarees(_ b: inout ModelBuilder, _ denim: UInt16) {
        b.add(panel(from: 1.26, to: 0.94, half: 0.1, lift: 0.008, front: 1), denim)
        let brass = b.slot(Self.gold)
        for side: Float in [-1, 1] {
            let strap = Mesh.curve(
                [
                    onBody(side * 0.085, 1.25, lift: 0.014), upper(Vec3(side * 0.1, 1.4, 0.05)),
                    upper(Vec3(side * 0.09, 1.445, -0.02)), onBody(side * 0.06, 1.3, lift: 0.012, front: -1),
                    onBody(side * 0.02, 1.0, lift: 0.012, front: -1),
                ])
            b.add(Mesh.tube(strap, radius: 0.014 * s, sides: 8), denim)
            b.add(Mesh.sphere(0.013 * s, sides: 12), brass, at: .translate(onBody(side * 0.085, 1.24, lift: 0.02)))
        }
    }

    /// A cloak from the shoulders down the back, with folds.
    func cape(_ b: inout ModelBuilder) {
        let cloth = b.slot(MaterialLibrary.fabric(b.pick([0x8E1B26, 0xA3202B, 0x7A1626].map(Palette.linear), 14)))
        let sway: Float = pose.hip[0] > 0.3 ? 0.35 : 0.1
        let hang = pose.hip[0] > 1 ? hipHeight / s + 0.02 : Float(0.16)
        let mesh = Mesh.shell(28, 24, thickness: 0.008 * s) { a, t in
            let side = (a - 0.5) * 2
            let half = 0.17 + 0.15 * t
            let fold = 0.018 * t * cos(a * 26)
            let y = mix(1.43, hang, t) - 0.03 * side * side
            let back = -0.085 - 0.05 * min(1, t * 4) - sway * t * t - fold + 0.1 * side * side * (1 - t * 0.5)
            return upper(Vec3(side * half, y, back))
        }
        b.add(mesh.outward(), cloth)
    }

    /// A collar of white fur with dark tails.
    func ermine(_ b: inout ModelBuilder) {
        let fur = b.slot(MaterialLibrary.fabric(RGB(repeating: 0.86), scale: 0.02))
        let dark = b.slot(MaterialLibrary.matte(RGB(repeating: 0.02)))
        let ring =
            Transform.translate(upper(Vec3(0, 1.405, -0.005))) * .rotateX(0.18 + pose.lean)
            * .scale(Vec3(0.165, 0.16, 0.125) * s)
        b.add(Mesh.torus(1, tube: 0.32, sides: 40, around: 14), fur, at: ring)
        for spot in 0..<14 {
            let a = Float(spot) / 14 * 2 * .pi
            let rise: Float = spot % 2 == 0 ? 0.16 : -0.1
            let out = 1 + (0.1 - rise * rise).squareRoot()
            b.add(
                Mesh.ellipsoid(Vec3(0.009, 0.017, 0.009) * s, sides: 10), dark,
                at: .translate(ring.point(Vec3(sin(a) * out, rise, cos(a) * out))))
        }
    }

    /// The skirts of an open coat.
    func coat(_ b: inout ModelBuilder, _ cloth: UInt16) {
        guard pose.hip[0] < 1 else { return }
        let hem: Float = 0.56
        let mesh = Mesh.shell(44, 14, thickness: 0.01 * s) { a, t in
            let turn = 0.14 + a * (2 * .pi - 0.28)
            let y = mix(1.02, hem, t)
            let flare = 1 + 0.34 * t + 0.015 * t * cos(turn * 14)
            return upper(Vec3(sin(turn) * 0.163 * flare * width, y, cos(turn) * 0.135 * flare)) + Vec3(0, 0, -0.01 * t)
        }
        b.add(mesh.outward(), cloth)
        for side: Float in [-1, 1] {
            b.add(
                Mesh.tube(
                    [
                        onBody(side * 0.012, 1.05, lift: 0.006), onBody(side * 0.05, 1.3, lift: 0.008),
                        upper(Vec3(side * 0.075, 1.42, 0.045)),
                    ], radius: 0.012 * s),
                cloth)
        }
    }
}
