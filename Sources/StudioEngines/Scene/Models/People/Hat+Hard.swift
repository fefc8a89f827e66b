import Foundation

/// Crowns and helmets.
extension Hat {
    func jewelled(_ b: inout ModelBuilder, _ color: RGB?) {
        let isTiara = self == .tiara
        let gold = MaterialLibrary.metal(
            isTiara ? RGB(0.93, 0.9, 0.86) : color ?? RGB(1.0, 0.72, 0.28), roughness: 0.18)
        let metal = b.slot(gold)
        let spikes = 8
        let (low, tall): (Float, Float) = isTiara ? (0.016, 0.05) : (0.045, 0.055)
        func point(_ a: Float, _ t: Float) -> Vec3 {
            let turn = isTiara ? (a - 0.5) * 2.6 : a * 2 * .pi
            let share = (turn / (2 * .pi) * Float(spikes) + 32).truncatingRemainder(dividingBy: 1)
            let fade: Float = isTiara ? cos(turn * 1.1) : 1
            let height = low + tall * max(0, fade) * (1 - abs(share - 0.5) * 2)
            let radius: Float = 0.106 * (1 + 0.16 * t)
            return Vec3(sin(turn) * radius, 0.075 + t * height, cos(turn) * radius * 1.08 - 0.012)
        }
        b.add(Mesh.shell(96, 4, thickness: 0.006, crease: 0.5) { a, t in point(a, t) }, metal)
        let gems = [0xB3162F, 0x2A5DB8, 0x1F9461].map { b.slot(MaterialLibrary.glossy(Palette.linear($0))) }
        for spike in 0..<spikes {
            let a = (Float(spike) + 0.5) / Float(spikes)
            if isTiara, spike < 2 || spike > 5 { continue }
            let share = isTiara ? 0.5 + (a - 0.5) * 2 * .pi / 2.6 : a
            let tip = point(share, 1)
            b.add(Mesh.sphere(isTiara ? 0.006 : 0.011, sides: 12), metal, tip.x, tip.y, tip.z)
            let gem = point(share, 0.3) * Vec3(1.04, 1, 1.04)
            b.add(Mesh.sphere(isTiara ? 0.005 : 0.0105, sides: 12), gems[spike % 3], gem.x, gem.y, gem.z)
        }
        if !isTiara {
            b.add(
                Mesh.ellipsoid(Vec3(0.1, 0.06, 0.105), sides: 28),
                b.slot(MaterialLibrary.fabric(Palette.linear(0x7A1626))), 0, 0.1, -0.012)
        }
    }

    func hardened(_ b: inout ModelBuilder, _ color: RGB?) {
        switch self {
        case .helm: visored(&b, color)
        case .space: sphere(&b)
        case .horned: horned(&b)
        default: shell(&b, color)
        }
    }

    private func shell(_ b: inout ModelBuilder, _ color: RGB?) {
        let own: UInt32 = self == .fire ? 0xB51C1C : self == .hard ? 0xE8B51E : 0x565C3E
        let look = color ?? Palette.linear(own)
        let skin = b.slot(self == .combat ? MaterialLibrary.matte(look) : MaterialLibrary.glossy(look))
        b.add(turned(Self.dome.map { $0 * 1.08 }, y: 0.05), skin)
        let (front, back): (Float, Float) = self == .fire ? (0.045, 0.12) : self == .hard ? (0.055, 0.02) : (0.02, 0.03)
        let brim = Mesh.shell(48, 4, thickness: 0.006, crease: 0.7) { a, t in
            let turn = a * 2 * .pi
            let ahead = cos(turn) * 0.5 + 0.5
            let reach = 0.118 + t * mix(back, front, ahead)
            let drop = t * t * mix(self == .fire ? 0.035 : 0.02, 0.006, ahead)
            return Vec3(sin(turn) * reach, 0.056 - drop + 0.012 * (ahead - 0.5), cos(turn) * reach * 1.06 - 0.01)
        }
        b.add(brim, skin)
        guard self != .combat else { return }
        for x: Float in self == .fire ? [0] : [-0.045, 0, 0.045] {
            let ridge = (0...10).map { i -> Vec3 in
                let a = Float(i) / 10 * 2.4 - 1.2
                return Vec3(x, 0.045 + cos(a) * (0.137 - x * x * 9), sin(a) * 0.128 - 0.012)
            }
            b.add(Mesh.tube(ridge, radius: self == .fire ? 0.012 : 0.007, sides: 10), skin)
        }
        if self == .fire {
            let gold = b.slot(MaterialLibrary.metal(RGB(0.95, 0.72, 0.3)))
            let plate: [SIMD2<Float>] = [
                SIMD2(0, -0.045), SIMD2(0.03, -0.02), SIMD2(0.034, 0.03), SIMD2(0, 0.05), SIMD2(-0.034, 0.03),
                SIMD2(-0.03, -0.02),
            ]
            b.add(
                Mesh.extrude(plate, depth: 0.014, bevel: 0.003), gold,
                at: .translate(Vec3(0, 0.12, 0.115)) * .rotateX(-0.45))
        }
    }

    private func horned(_ b: inout ModelBuilder) {
        let iron = b.slot(MaterialLibrary.metal(RGB(0.55, 0.54, 0.52), roughness: 0.4))
        let brass = b.slot(MaterialLibrary.metal(RGB(0.82, 0.6, 0.26)))
        let horn = b.slot(MaterialLibrary.glossy(Palette.linear(0xE3D6B8)))
        b.add(turned(Self.dome.map { $0 * 1.04 }, y: 0.05), iron)
        b.add(
            turned([SIMD2(0.112, -0.014), SIMD2(0.124, -0.012), SIMD2(0.124, 0.016), SIMD2(0.114, 0.018)], y: 0.055),
            brass)
        b.add(Mesh.box(Vec3(0.022, 0.09, 0.012), bevel: 0.004), brass, 0, 0.02, 0.117)
        let path = Mesh.curve(
            [Vec3(0.09, 0.1, -0.01), Vec3(0.16, 0.12, 0), Vec3(0.205, 0.17, 0.01), Vec3(0.2, 0.25, 0.01)], steps: 6)
        b.addMirrored(
            Mesh.tube(path, radii: path.indices.map { 0.034 * (1 - Float($0) / Float(path.count)) + 0.002 }, sides: 16),
            horn)
    }

    /// A closed helmet with a slit, air holes and a plume.
    private func visored(_ b: inout ModelBuilder, _ color: RGB?) {
        let steel = b.slot(MaterialLibrary.metal(RGB(0.66, 0.67, 0.7), roughness: 0.3))
        let brass = b.slot(MaterialLibrary.metal(RGB(0.86, 0.64, 0.28)))
        let dark = b.slot(MaterialLibrary.matte(RGB(repeating: 0.006)))
        b.add(
            turned(
                [
                    SIMD2(0.075, -0.16), SIMD2(0.105, -0.155), SIMD2(0.112, -0.1), SIMD2(0.118, -0.02),
                    SIMD2(0.119, 0.06), SIMD2(0.108, 0.11), SIMD2(0.075, 0.15), SIMD2(0.03, 0.168), SIMD2(0, 0.17),
                ], y: 0, tilt: 0, crease: 0.8), steel)
        func arc(_ y: Float, _ half: Float, _ radius: Float) -> [Vec3] {
            (0...16).map { i in
                let a = (Float(i) / 8 - 1) * half
                return Vec3(sin(a) * radius, y, cos(a) * radius * 1.08 - 0.01)
            }
        }
        b.add(Mesh.tube(arc(0.022, 0.95, 0.1145), radius: 0.0085, sides: 10), dark)
        for y: Float in [0.042, 0.002] { b.add(Mesh.tube(arc(y, 1.1, 0.1185), radius: 0.0055, sides: 10), brass) }
        b.add(Mesh.bar(Vec3(0, 0, 0.121), Vec3(0, -0.15, 0.108), radius: 0.006), brass)
        for x: Float in [-0.062, -0.042, 0.042, 0.062] {
            for y: Float in [-0.04, -0.065, -0.09] {
                let z = (max(0, 0.0133 - x * x)).squareRoot() * 1.08 - 0.008
                b.add(Mesh.sphere(0.0065, sides: 10), dark, x, y, z)
            }
        }
        let cloth = b.slot(MaterialLibrary.fabric(color ?? Palette.linear(0xA8232B), scale: 0.02))
        var plume = Blob()
        plume.limb(
            [
                (Vec3(0, 0.17, 0), 0.018), (Vec3(0, 0.225, -0.05), 0.036), (Vec3(0, 0.2, -0.13), 0.042),
                (Vec3(0, 0.1, -0.19), 0.036), (Vec3(0, 0.0, -0.2), 0.012),
            ], blend: 0.02)
        b.add(plume.mesh(cell: 0.01), cloth)
    }

    /// A space helmet with a golden visor.
    private func sphere(_ b: inout ModelBuilder) {
        let white = b.slot(MaterialLibrary.glossy(Palette.linear(0xEDEEEE)))
        let gray = b.slot(MaterialLibrary.paint(Palette.linear(0x8C9197)))
        var visor = MaterialLibrary.metal(RGB(0.42, 0.27, 0.1), roughness: 0.08)
        visor.coat = 1
        b.add(Mesh.ellipsoid(Vec3(0.178, 0.178, 0.182), sides: 40), white, 0, 0.005, 0)
        b.add(Mesh.ellipsoid(Vec3(0.142, 0.112, 0.152), sides: 40), b.slot(visor), 0, 0.012, 0.052)
        let rim = (0...40).map { i -> Vec3 in
            let a = Float(i) / 40 * 2 * .pi
            let (x, y) = (cos(a) * 0.138, sin(a) * 0.108)
            return Vec3(x, y + 0.012, (max(0, 0.178 * 0.178 - x * x - y * y)).squareRoot())
        }
        b.add(Mesh.tube(rim, radius: 0.01, sides: 10), gray)
        b.add(Mesh.torus(0.125, tube: 0.026, sides: 36, around: 12), gray, 0, -0.155, -0.01)
        b.addMirrored(
            Mesh.cylinder(0.038, height: 0.03, bevel: 0.006), gray,
            at: .translate(Vec3(0.165, 0.01, 0)) * .rotateZ(-1.5708))
    }
}
