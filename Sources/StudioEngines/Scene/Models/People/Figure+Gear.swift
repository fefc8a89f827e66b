import Foundation

/// What is worn over the clothes and what the hands hold.
extension Figure {
    func wear(_ b: inout ModelBuilder, _ clothes: Clothes) {
        for gear in look.outfit.gear {
            switch gear {
            case .armour: armour(&b, clothes.top)
            case .tabard: tabard(&b, clothes.over)
            case .apron: b.add(panel(from: 1.2, to: 0.52, half: 0.12, lift: 0.012, front: 1), b.slot(Self.white))
            case .dungarees: dungarees(&b, clothes.bottom)
            case .cape: cape(&b)
            case .ermine: ermine(&b)
            case .coat: coat(&b, clothes.top)
            case .buttons, .badge, .necktie, .stethoscope, .scarf: chest(&b, gear)
            case .stripes: stripes(&b)
            case .lifeSupport: lifeSupport(&b)
            case .eyepatch, .glasses: eyewear(&b, gear)
            default: if isHandFree { hold(&b, gear) }
            }
        }
    }

    static let white = MaterialLibrary.fabric(Palette.linear(0xF3F1EC))
    private static let gold = MaterialLibrary.metal(RGB(0.95, 0.7, 0.28))
    private var isHandFree: Bool { pose.elbow[1] > 1 && pose.hip[0] < 1 }

    /// How far the front of the body is from its middle, by height of a figure of 1.75 m.
    private func depth(_ y: Float) -> Float {
        let known: [(Float, Float)] = [
            (0.45, 0.15), (0.8, 0.142), (0.97, 0.118), (1.08, 0.106), (1.27, 0.122), (1.36, 0.092), (1.45, 0.05),
        ]
        guard let above = known.firstIndex(where: { $0.0 > y }), above > 0 else {
            return known[y < 1 ? 0 : known.count - 1].1
        }
        let (a, c) = (known[above - 1], known[above])
        return mix(a.1, c.1, (y - a.0) / (c.0 - a.0)) * (y > 0.9 ? look.outfit.bulk : 1)
    }

    /// A point on the front (or back) of the body.
    private func onBody(_ x: Float, _ y: Float, lift: Float, front: Float = 1) -> Vec3 {
        let round = x * x * 1.9
        return upper(Vec3(x, y, front * (depth(y) + lift - round)))
    }

    /// Cloth that hangs down the front or back.
    private func panel(from top: Float, to bottom: Float, half: Float, lift: Float, front: Float) -> Mesh {
        Mesh.shell(14, 20, thickness: 0.007 * s) { a, t in
            let y = mix(top, bottom, t)
            let loose = max(0, 0.95 - y) * 0.06
            return onBody((a - 0.5) * 2 * half * (1 + 0.15 * t) * width, y, lift: lift + loose, front: front)
        }.outward()
    }

    private func armour(_ b: inout ModelBuilder, _ steel: UInt16) {
        let brass = b.slot(MaterialLibrary.metal(RGB(0.86, 0.64, 0.28)))
        var plates = Blob()
        plates.ellipsoid(upper(Vec3(0, 1.26, 0.005)), Vec3(0.178 * width, 0.165, 0.128) * s)
        for i in 0...1 {
            let (a, l) = (arm(i), leg(i))
            plates.ellipsoid(mix(a.root, a.joint, 0.08), Vec3(0.082, 0.068, 0.082) * s, blend: 0.004)
            plates.ellipsoid(mix(a.root, a.joint, 0.35), Vec3(0.066, 0.05, 0.066) * s, blend: 0.004)
            plates.ball(a.joint, 0.057 * s, blend: 0.006)
            plates.bone(mix(a.joint, a.end, 0.55), 0.046 * s, a.end, 0.058 * s, blend: 0.006)
            plates.ball(l.joint + Vec3(0, 0, 0.012 * s), 0.077 * s, blend: 0.006)
            plates.bone(mix(l.root, l.joint, 0.35), 0.096 * s, mix(l.root, l.joint, 0.7), 0.08 * s, blend: 0.01)
        }
        b.add(plates.mesh(cell: 0.017 * s), steel)
        for i in 0...1 {
            let l = leg(i)
            b.add(Mesh.sphere(0.016 * s, sides: 14), brass, at: .translate(l.joint + Vec3(0, 0, 0.085 * s)))
        }
    }

    private func tabard(_ b: inout ModelBuilder, _ cloth: UInt16) {
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

    private func dungarees(_ b: inout ModelBuilder, _ denim: UInt16) {
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

    private func cape(_ b: inout ModelBuilder) {
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

    private func ermine(_ b: inout ModelBuilder) {
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
    private func coat(_ b: inout ModelBuilder, _ cloth: UInt16) {
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

    private func chest(_ b: inout ModelBuilder, _ gear: Gear) {
        switch gear {
        case .buttons:
            let material = look.outfit.hat == .toque ? MaterialLibrary.glossy(RGB(repeating: 0.03)) : Self.gold
            let button = b.slot(material)
            let columns: [Float] = look.outfit.hat == .toque ? [-0.045, 0.045] : [0]
            for x in columns {
                for y: Float in [1.02, 1.11, 1.2, 1.29] {
                    b.add(Mesh.sphere(0.0105 * s, sides: 12), button, at: .translate(onBody(x, y, lift: 0.006)))
                }
            }
        case .badge:
            b.add(
                Mesh.ellipsoid(Vec3(0.026, 0.032, 0.01) * s, sides: 18), b.slot(Self.gold),
                at: .translate(onBody(0.08, 1.28, lift: 0.004)))
        case .necktie:
            let tie = b.slot(MaterialLibrary.fabric(Palette.linear(0x8A2230)))
            b.add(
                Mesh.tube(
                    [
                        onBody(0, 1.405, lift: 0.012), onBody(0, 1.36, lift: 0.01), onBody(0, 1.12, lift: 0.012),
                        onBody(0, 1.07, lift: 0.01),
                    ],
                    radii: [0.015, 0.009, 0.024, 0.004].map { $0 * s }, sides: 12), tie)
        case .stethoscope:
            let dark = b.slot(MaterialLibrary.glossy(RGB(repeating: 0.015)))
            let steel = b.slot(MaterialLibrary.metal(RGB(0.75, 0.76, 0.78)))
            let path = Mesh.curve(
                [
                    onBody(-0.06, 1.16, lift: 0.016), onBody(-0.075, 1.34, lift: 0.016),
                    upper(Vec3(-0.07, 1.45, -0.01)),
                    upper(Vec3(0, 1.475, -0.065)), upper(Vec3(0.07, 1.45, -0.01)), onBody(0.075, 1.34, lift: 0.016),
                    onBody(0.045, 1.16, lift: 0.018),
                ])
            b.add(Mesh.tube(path, radius: 0.0085 * s, sides: 10), dark)
            b.add(
                Mesh.ellipsoid(Vec3(0.026, 0.026, 0.011) * s, sides: 18), steel,
                at: .translate(onBody(-0.06, 1.135, lift: 0.016)))
        default:
            let cloth = b.slot(MaterialLibrary.fabric(Palette.linear(0xB3282D)))
            b.add(
                Mesh.torus(0.062, tube: 0.024, sides: 30, around: 12), cloth,
                at: .translate(upper(Vec3(0, 1.425, 0.0))) * .rotateX(0.2) * .scale(s))
            b.add(
                Mesh.tube(
                    [onBody(0.01, 1.41, lift: 0.03), onBody(0.03, 1.3, lift: 0.024)], radii: [0.022 * s, 0.026 * s],
                    sides: 10), cloth)
        }
    }

    /// Bands that shine in a lamp's light, on chest, arms and legs.
    private func stripes(_ b: inout ModelBuilder) {
        let band = b.slot(MaterialLibrary.paint(Palette.linear(0xE6E34A)))
        func ring(_ center: Vec3, along: Vec3, _ x: Float, _ z: Float) {
            let mesh = Mesh.lathe(
                [SIMD2(0.97, -0.02), SIMD2(1.03, -0.02), SIMD2(1.03, 0.02), SIMD2(0.97, 0.02)], sides: 36)
            var frame = ModelBuilder.facing(along, up: Vec3(0, 0.02, 1))
            frame = Transform(x: frame.x, y: frame.z, z: -frame.y)
            b.add(mesh, band, at: .translate(center) * frame * .scale(Vec3(x, s, z)))
        }
        let up = upper(Vec3(0, 2, 0)) - upper(Vec3(0, 1, 0))
        let w = look.outfit.bulk * s
        for y: Float in [1.05, 1.17] {
            ring(upper(Vec3(0, y, 0)), along: up, (y > 1.1 ? 0.162 : 0.148) * width * w, depth(y) * 1.02 * s)
        }
        for i in 0...1 {
            let (a, l) = (arm(i), leg(i))
            ring(mix(a.joint, a.end, 0.6), along: a.end - a.joint, 0.046 * w, 0.046 * w)
            ring(mix(l.joint, l.end, 0.55), along: l.end - l.joint, 0.064 * w, 0.064 * w)
        }
    }

    private func lifeSupport(_ b: inout ModelBuilder) {
        let white = b.slot(MaterialLibrary.paint(Palette.linear(0xE4E6E7)))
        let gray = b.slot(MaterialLibrary.paint(Palette.linear(0x7C828A)))
        let body = Transform.translate(upper(Vec3(0, 1.24, -0.235))) * .rotateX(pose.lean)
        b.add(Mesh.box(Vec3(0.38, 0.56, 0.19) * s, bevel: 0.04), white, at: body)
        b.add(Mesh.box(Vec3(0.3, 0.1, 0.2) * s, bevel: 0.02), gray, at: body * .translate(Vec3(0, 0.16, -0.01) * s))
        let chest = Transform.translate(upper(Vec3(0, 1.2, 0.165))) * .rotateX(pose.lean)
        b.add(Mesh.box(Vec3(0.2, 0.13, 0.07) * s, bevel: 0.015), gray, at: chest)
        for (x, hex) in [(-0.06, 0xC8281E), (-0.02, 0x2A5DB8), (0.02, 0xEBC62B), (0.06, 0x3C8A38)] as [(Float, UInt32)]
        {
            b.add(
                Mesh.sphere(0.014 * s, sides: 12), b.slot(MaterialLibrary.glossy(Palette.linear(hex))),
                at: chest * .translate(Vec3(x, 0.025, 0.036) * s))
        }
        for side: Float in [-1, 1] {
            let hose = Mesh.curve([
                upper(Vec3(side * 0.08, 1.17, 0.2)), upper(Vec3(side * 0.22, 1.1, 0.13)),
                upper(Vec3(side * 0.23, 1.15, -0.12)), upper(Vec3(side * 0.16, 1.2, -0.2)),
            ])
            b.add(Mesh.tube(hose, radii: hose.indices.map { ($0 % 2 == 0 ? 0.019 : 0.016) * s }, sides: 10), gray)
        }
        for i in 0...1 {
            let (a, l) = (arm(i), leg(i))
            for (from, to, radius) in [(a.joint, a.end, 0.055), (l.joint, l.end, 0.07)] as [(Vec3, Vec3, Float)] {
                let cuff = mix(from, to, 0.93)
                b.add(Mesh.bar(cuff, cuff + (to - from).normalized * 0.02, radius: radius * s, sides: 20), gray)
            }
        }
        b.add(
            Mesh.box(Vec3(0.07, 0.045, 0.01) * s, bevel: 0.002),
            b.slot(MaterialLibrary.paint(Palette.linear(0x2A5DB8))),
            at: .translate(onBody(0.1, 1.33, lift: 0.004)) * .rotateY(0.3))
    }

    private func eyewear(_ b: inout ModelBuilder, _ gear: Gear) {
        let dark = b.slot(MaterialLibrary.glossy(RGB(repeating: 0.012)))
        if gear == .eyepatch {
            b.add(
                Mesh.ellipsoid(Vec3(0.024, 0.022, 0.01), sides: 18), dark,
                at: headPlace * .translate(Vec3(0.034, 0.014, 0.094)) * .rotateY(0.35))
            let strap = [Vec3(0.034, 0.03, 0.1), Vec3(-0.03, 0.07, 0.094), Vec3(-0.085, 0.09, 0.03)]
            b.add(Mesh.tube(Mesh.curve(strap), radius: 0.004, sides: 8), dark, at: headPlace)
            return
        }
        for side: Float in [-1, 1] {
            b.add(
                Mesh.torus(0.023, tube: 0.0028, sides: 24, around: 8), dark,
                at: headPlace * .translate(Vec3(side * 0.035, 0.012, 0.106)) * .rotateY(side * 0.25) * .rotateX(.pi / 2)
            )
            b.add(
                Mesh.bar(Vec3(side * 0.057, 0.014, 0.1), Vec3(side * 0.094, 0.014, 0.01), radius: 0.0026), dark,
                at: headPlace)
        }
        b.add(Mesh.bar(Vec3(-0.012, 0.015, 0.109), Vec3(0.012, 0.015, 0.109), radius: 0.0026), dark, at: headPlace)
    }
}
