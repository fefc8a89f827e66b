import Foundation

/// Caps of cloth.
extension Hat {
    func soft(_ b: inout ModelBuilder, _ color: RGB?) {
        switch self {
        case .toque: toque(&b)
        case .santa: santa(&b)
        case .peaked: peaked(&b)
        case .sailor: sailor(&b)
        case .nurse: nurse(&b)
        default: cap(&b, color)
        }
    }

    private func toque(_ b: inout ModelBuilder) {
        let white = b.slot(MaterialLibrary.fabric(Palette.linear(0xF4F2ED)))
        let hat = turned(
            [
                SIMD2(0.1, 0), SIMD2(0.11, 0), SIMD2(0.112, 0.085), SIMD2(0.13, 0.115), SIMD2(0.16, 0.15),
                SIMD2(0.168, 0.19), SIMD2(0.15, 0.225), SIMD2(0.09, 0.247), SIMD2(0, 0.25),
            ], y: 0.05, tilt: -0.14, crease: 0.9)
        b.add(
            hat.bent(crease: 1) { p in
                let puff = max(0, min(1, (p.y - 0.12) / 0.07))
                let fold = 1 + 0.045 * puff * cos(atan2(p.z, p.x) * 12)
                return Vec3(p.x * fold, p.y, p.z * fold)
            }, white)
    }

    private func santa(_ b: inout ModelBuilder) {
        let red = b.slot(MaterialLibrary.fabric(Palette.linear(0xB81E22)))
        let white = b.slot(MaterialLibrary.fabric(RGB(repeating: 0.86), scale: 0.02))
        let path = Mesh.curve(
            [
                Vec3(0, 0.05, -0.01), Vec3(0, 0.15, -0.015), Vec3(0.05, 0.215, -0.04), Vec3(0.13, 0.19, -0.06),
                Vec3(0.165, 0.1, -0.05),
            ],
            steps: 7)
        b.add(
            Mesh.tube(path, radii: path.indices.map { 0.112 * (1 - Float($0) / Float(path.count)) + 0.016 }, sides: 28),
            red)
        b.add(
            Mesh.torus(0.106, tube: 0.024, sides: 40, around: 12), white,
            at: .translate(Vec3(0, 0.06, -0.01)) * .rotateX(-0.1) * .scale(Vec3(1, 1, 1.08)))
        b.add(Mesh.sphere(0.034, sides: 18), white, 0.168, 0.085, -0.05)
    }

    private func peaked(_ b: inout ModelBuilder) {
        let navy = b.slot(MaterialLibrary.fabric(Palette.linear(0x23325A)))
        let black = b.slot(MaterialLibrary.glossy(RGB(repeating: 0.012)))
        let gold = b.slot(MaterialLibrary.metal(RGB(0.95, 0.72, 0.3)))
        b.add(
            turned(
                [
                    SIMD2(0.108, 0.03), SIMD2(0.112, 0.045), SIMD2(0.15, 0.085), SIMD2(0.154, 0.093),
                    SIMD2(0.145, 0.101), SIMD2(0, 0.106),
                ], y: 0.05, tilt: -0.16), navy)
        b.add(
            turned([SIMD2(0.105, 0), SIMD2(0.111, 0), SIMD2(0.111, 0.05), SIMD2(0.1, 0.052)], y: 0.05, tilt: -0.16),
            black)
        b.add(visor(reach: 0.075), black)
        b.add(
            Mesh.ellipsoid(Vec3(0.024, 0.03, 0.01), sides: 18), gold,
            at: .translate(Vec3(0, 0.118, 0.13)) * .rotateX(0.5))
    }

    private func visor(reach: Float) -> Mesh {
        Mesh.shell(20, 5, thickness: 0.005) { a, t in
            let turn = (a - 0.5) * 2.3
            let out = 0.108 + t * reach * max(0, cos(turn * 1.35))
            return Vec3(sin(turn) * out, 0.07 - t * t * 0.03, cos(turn) * out * 1.06 - 0.005)
        }
    }

    private func sailor(_ b: inout ModelBuilder) {
        let white = b.slot(MaterialLibrary.fabric(Palette.linear(0xF2F0EA)))
        let navy = b.slot(MaterialLibrary.fabric(Palette.linear(0x22345E)))
        b.add(
            turned(
                [SIMD2(0.11, 0.03), SIMD2(0.14, 0.07), SIMD2(0.138, 0.085), SIMD2(0.08, 0.1), SIMD2(0, 0.1)], y: 0.055,
                tilt: -0.2), white)
        b.add(
            turned([SIMD2(0.104, 0), SIMD2(0.114, 0), SIMD2(0.114, 0.038), SIMD2(0.1, 0.04)], y: 0.055, tilt: -0.2),
            navy)
        b.add(Mesh.sphere(0.016, sides: 14), navy, 0, 0.165, -0.03)
    }

    private func nurse(_ b: inout ModelBuilder) {
        let white = b.slot(MaterialLibrary.fabric(Palette.linear(0xF4F3EF)))
        let red = b.slot(MaterialLibrary.paint(Palette.linear(0xC0242B)))
        b.add(
            Mesh.shell(24, 4, thickness: 0.006) { a, t in
                let turn = (a - 0.5) * 2.2
                return Vec3(
                    sin(turn) * 0.106, 0.075 + t * 0.075 * (0.7 + 0.3 * cos(turn)),
                    cos(turn) * 0.112 - 0.012 + t * 0.014)
            }, white)
        for size in [Vec3(0.034, 0.011, 0.006), Vec3(0.011, 0.034, 0.006)] {
            b.add(Mesh.box(size, bevel: 0.001), red, 0, 0.115, 0.112)
        }
    }

    private func cap(_ b: inout ModelBuilder, _ color: RGB?) {
        let cloth = b.slot(MaterialLibrary.fabric(color ?? Palette.linear(0xB5322A)))
        b.add(turned(Self.dome, y: 0.05), cloth)
        b.add(visor(reach: 0.1), cloth)
        b.add(Mesh.sphere(0.012, sides: 12), cloth, 0, 0.178, -0.02)
    }
}
