import Foundation

/// Tools and weapons in the right hand, and the shield on the left arm.
extension Figure {
    /// The middle of a closed hand.
    func grip(_ i: Int) -> Vec3 {
        let a = arm(i)
        return a.end + (a.end - a.joint).normalized * (0.055 * s)
    }

    func hold(_ b: inout ModelBuilder, _ gear: Gear) {
        var tool = ModelBuilder(b.request)
        switch gear {
        case .sword, .cutlass: blade(&tool, isCurved: gear == .cutlass)
        case .shield: shield(&tool)
        case .staff, .broom, .pitchfork: pole(&tool, gear)
        case .pan: pan(&tool)
        default: sceptre(&tool)
        }
        let turn: Transform
        switch gear {
        case .sword, .cutlass: turn = .rotateZ(0.12) * .rotateX(0.28)
        case .shield: turn = .rotateY(0.45)
        case .pan: turn = .rotateY(-0.2)
        case .sceptre: turn = .rotateZ(0.15)
        default: turn = .rotateZ(0.05)
        }
        b.add(tool, at: .translate(grip(gear == .shield ? 0 : 1)) * turn * .scale(s))
    }

    private static let steel = MaterialLibrary.metal(RGB(0.82, 0.84, 0.87), roughness: 0.16)
    private static let brass = MaterialLibrary.metal(RGB(0.88, 0.65, 0.28))

    private func blade(_ b: inout ModelBuilder, isCurved: Bool) {
        let (steel, brass) = (b.slot(Self.steel), b.slot(Self.brass))
        let leather = b.slot(MaterialLibrary.paint(Palette.linear(0x4A2A1B)))
        let length: Float = isCurved ? 0.66 : 0.86
        let rows = (0...14).map { i -> [Vec3] in
            let t = Float(i) / 14
            let half = (isCurved ? 0.02 + 0.012 * t : 0.026) * (t > 0.86 ? (1 - t) / 0.14 + 0.02 : 1)
            let bend = isCurved ? 0.13 * t * t : 0
            let y = 0.07 + t * length
            return [Vec3(0, y, half + bend), Vec3(-0.006, y, bend), Vec3(0, y, bend - half), Vec3(0.006, y, bend)]
        }
        b.add(Mesh.loft(rows, closed: true, caps: true, crease: 0.2).outward(), steel)
        b.add(Mesh.bar(Vec3(0, -0.1, 0), Vec3(0, 0.06, 0), radius: 0.015, sides: 12), leather)
        b.add(Mesh.sphere(0.024, sides: 16), brass, 0, -0.115, 0)
        if isCurved {
            let guardPath = Mesh.curve([
                Vec3(0, 0.06, -0.04), Vec3(0, 0.06, 0.05), Vec3(0, -0.02, 0.075), Vec3(0, -0.1, 0.03),
            ])
            b.add(Mesh.tube(guardPath, radius: 0.009, sides: 10), brass)
        } else {
            b.add(Mesh.bar(Vec3(0, 0.065, -0.11), Vec3(0, 0.065, 0.11), radius: 0.012, sides: 12), brass)
        }
    }

    /// A heater shield with a cross, or a round one with a boss.
    private func shield(_ b: inout ModelBuilder) {
        let isRound = look.outfit.hat == .horned
        let field = b.slot(
            isRound
                ? MaterialLibrary.wood(Palette.linear(0x8A5A32))
                : b.mainMaterial(MaterialLibrary.paint(b.pick([0xA8232B, 0x24508C, 0x2F6B45].map(Palette.linear), 11))))
        let metal = b.slot(isRound ? MaterialLibrary.metal(RGB(0.5, 0.5, 0.5), roughness: 0.4) : Self.brass)
        let outline: [SIMD2<Float>] =
            isRound
            ? (0..<36).map { i in
                let a = Float(i) / 36 * 2 * .pi
                return SIMD2(cos(a), sin(a)) * 0.3
            } : Self.heater
        func plate(_ scale: Float, _ depth: Float, _ slot: UInt16, _ z: Float) {
            let mesh = Mesh.extrude(outline.map { $0 * scale }, depth: depth, bevel: 0.004)
            b.add(mesh.bent(crease: 0.5) { Vec3($0.x, $0.y, $0.z + 0.1 - $0.x * $0.x * 1.1 + z) }, slot)
        }
        plate(1, 0.02, metal, 0)
        plate(0.92, 0.02, field, 0.006)
        if isRound {
            b.add(Mesh.ellipsoid(Vec3(0.07, 0.07, 0.045), sides: 24), metal, 0, 0, 0.115)
        } else {
            b.add(Mesh.box(Vec3(0.04, 0.44, 0.012), bevel: 0.003), metal, 0, 0.0, 0.121)
            b.add(
                Mesh.box(Vec3(0.3, 0.04, 0.012), bevel: 0.003).bent { Vec3($0.x, $0.y, $0.z - $0.x * $0.x * 1.1) },
                metal, 0, 0.09, 0.121)
        }
    }

    private static let heater: [SIMD2<Float>] = {
        let right = (0...12).map { i -> SIMD2<Float> in
            let t = Float(i) / 12
            return SIMD2(0.24 * (1 - pow(t, 2.4)), 0.26 - 0.62 * t)
        }
        let left = right.dropLast().reversed().map { SIMD2(-$0.x, $0.y) }
        return (right + left).reversed()
    }()

    private func pole(_ b: inout ModelBuilder, _ gear: Gear) {
        let wood = b.slot(MaterialLibrary.wood(Palette.linear(gear == .staff ? 0x6B4A2C : 0xA9743F)))
        let below = grip(1).y / s - 0.01
        let top: Float = gear == .staff ? 0.72 : 0.55
        b.add(Mesh.bar(Vec3(0, -below, 0), Vec3(0, top, 0), radius: 0.016, sides: 12), wood)
        switch gear {
        case .staff:
            var orb = MaterialLibrary.glossy(Palette.linear(0x59B7E8))
            orb.emission = Palette.linear(0x59B7E8) * 0.9
            for a in 0..<3 {
                let turn = Transform.translate(Vec3(0, top - 0.01, 0)) * .rotateY(Float(a) * 2.094)
                let claw = Mesh.curve([
                    Vec3(0, -0.02, 0), Vec3(0.06, 0.04, 0), Vec3(0.05, 0.11, 0), Vec3(0.03, 0.13, 0),
                ])
                b.add(Mesh.tube(claw, radii: [0.016, 0.006], sides: 8), wood, at: turn)
            }
            b.add(Mesh.sphere(0.052, sides: 24), b.slot(orb), 0, top + 0.06, 0)
        case .broom:
            let straw = b.slot(MaterialLibrary.wood(Palette.linear(0xC6A257), scale: 0.01))
            let brush = Mesh.lathe(
                [
                    SIMD2(0, 0.02), SIMD2(0.025, 0), SIMD2(0.05, -0.1), SIMD2(0.075, -0.24), SIMD2(0.085, -0.36),
                    SIMD2(0.05, -0.37), SIMD2(0, -0.365),
                ].reversed(), sides: 28
            )
            .bent(crease: 0.7) { p in
                let ridge = 1 + 0.08 * cos(atan2(p.z, p.x) * 13)
                return Vec3(p.x * ridge, -p.y, p.z * ridge)
            }
            b.add(brush.outward(), straw, 0, top, 0)
            for y: Float in [0.05, 0.1] {
                b.add(
                    Mesh.torus(0.045, tube: 0.008, sides: 24, around: 8),
                    b.slot(MaterialLibrary.matte(Palette.linear(0x7A2F2A))), 0, top + y, 0)
            }
        default:
            let steel = b.slot(MaterialLibrary.metal(RGB(0.5, 0.5, 0.5), roughness: 0.4))
            b.add(Mesh.bar(Vec3(-0.09, top, 0), Vec3(0.09, top, 0), radius: 0.01), steel)
            for x: Float in [-0.09, -0.03, 0.03, 0.09] {
                b.add(
                    Mesh.tube(
                        [Vec3(x, top, 0), Vec3(x, top + 0.15, 0.03), Vec3(x, top + 0.3, 0.02)],
                        radii: [0.009, 0.008, 0.002], sides: 8), steel)
            }
        }
    }

    private func pan(_ b: inout ModelBuilder) {
        let iron = b.slot(MaterialLibrary.metal(RGB(0.12, 0.12, 0.125), roughness: 0.4))
        let white = b.slot(MaterialLibrary.glossy(Palette.linear(0xF4F1E8)))
        let yolk = b.slot(MaterialLibrary.glossy(Palette.linear(0xF0B020)))
        b.add(Mesh.bar(Vec3(0, 0, -0.06), Vec3(0, 0.03, 0.17), radius: 0.013, sides: 12), iron)
        let center = Vec3(0, 0.015, 0.3)
        b.add(
            Mesh.lathe(
                [
                    SIMD2(0, 0), SIMD2(0.11, 0), SIMD2(0.14, 0.045), SIMD2(0.134, 0.045), SIMD2(0.105, 0.008),
                    SIMD2(0, 0.008),
                ], sides: 36),
            iron, at: .translate(center))
        b.add(Mesh.ellipsoid(Vec3(0.075, 0.006, 0.065), sides: 20), white, at: .translate(center + Vec3(0, 0.012, 0)))
        b.add(Mesh.ellipsoid(Vec3(0.026, 0.018, 0.026), sides: 16), yolk, at: .translate(center + Vec3(0.01, 0.016, 0)))
    }

    private func sceptre(_ b: inout ModelBuilder) {
        let gold = b.slot(MaterialLibrary.metal(RGB(1.0, 0.72, 0.28), roughness: 0.2))
        let ruby = b.slot(MaterialLibrary.glossy(Palette.linear(0xA3152A)))
        b.add(Mesh.bar(Vec3(0, -0.18, 0), Vec3(0, 0.36, 0), radius: 0.012, sides: 12), gold)
        for y: Float in [-0.19, -0.06, 0.06, 0.33] { b.add(Mesh.sphere(0.021, sides: 14), gold, 0, y, 0) }
        b.add(Mesh.sphere(0.042, sides: 20), ruby, 0, 0.395, 0)
        b.add(Mesh.torus(0.043, tube: 0.007, sides: 28, around: 8), gold, 0, 0.395, 0)
        b.add(Mesh.box(Vec3(0.014, 0.07, 0.014), bevel: 0.003), gold, 0, 0.465, 0)
        b.add(Mesh.box(Vec3(0.05, 0.014, 0.014), bevel: 0.003), gold, 0, 0.47, 0)
    }
}
