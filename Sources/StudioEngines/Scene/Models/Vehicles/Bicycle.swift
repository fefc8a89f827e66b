import Foundation

/// A city bicycle with spokes, chain wheel and basket.
enum Bicycle {
    static let model = SceneModel(
        name: "bicycle", words: ["bike", "cycle", "tricycle"], habitat: .street,
        typicalSize: Vec3(0.55, 1.05, 1.75)
    ) { request in
        var b = ModelBuilder(request)
        let frame = b.main(
            MaterialLibrary.glossy(b.pick([0x2F7F78, 0xC2402F, 0x31507F, 0xE0B04A].map(Palette.linear), 1)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.75, 0.76, 0.78), roughness: 0.2))
        let rubber = b.slot(MaterialLibrary.matte(Palette.linear(0x26262A)))
        let leather = b.slot(MaterialLibrary.paint(Palette.linear(0x7A4A2B)))
        let (rear, front) = (Vec3(0, 0.34, -0.53), Vec3(0, 0.34, 0.55))
        let wheel = WireWheel(radius: 0.322, tyre: 0.018, rim: 0.3, hub: 0.045, spokes: 24)
        for hub in [rear, front] { b.wireWheel(wheel, rubber: rubber, steel: steel, at: .translate(hub)) }
        let (crank, saddle, head, neck) = (
            Vec3(0, 0.3, -0.08), Vec3(0, 0.84, -0.25), Vec3(0, 0.84, 0.3), Vec3(0, 0.62, 0.37)
        )
        let tubes: [(Vec3, Vec3, Float)] = [
            (crank, mix(crank, saddle, 0.95), 0.017), (crank, neck, 0.02),
            (mix(crank, saddle, 0.85), head - Vec3(0, 0.06, -0.01), 0.017), (head, neck, 0.022),
        ]
        for (a, c, r) in tubes { b.add(Mesh.bar(a, c, radius: r, sides: 14), frame) }
        for x: Float in [-0.055, 0.055] {
            b.add(Mesh.bar(Vec3(x * 0.5, crank.y, crank.z), rear + Vec3(x, 0, 0), radius: 0.01), frame)
            b.add(Mesh.bar(mix(crank, saddle, 0.85) + Vec3(x * 0.4, 0, 0), rear + Vec3(x, 0, 0), radius: 0.009), frame)
            b.add(
                Mesh.tube(
                    Mesh.curve([neck + Vec3(x * 0.7, 0, 0), neck + Vec3(x, -0.06, 0.03), front + Vec3(x, 0, 0)]),
                    radii: [0.012], sides: 10), frame)
        }
        b.add(Mesh.bar(mix(crank, saddle, 0.9), saddle, radius: 0.013), steel)
        var seat = Blob()
        seat.ellipsoid(saddle + Vec3(0, 0.035, -0.05), Vec3(0.085, 0.035, 0.09))
        seat.bone(saddle + Vec3(0, 0.035, 0.0), 0.035, saddle + Vec3(0, 0.03, 0.15), 0.022, blend: 0.04)
        b.add(seat.mesh(cell: 0.012), leather)
        b.add(Mesh.bar(head, head + Vec3(0, 0.13, -0.03), radius: 0.013), steel)
        let bar = Mesh.curve([
            Vec3(-0.27, 0.99, 0.02), Vec3(-0.25, 1.0, 0.16), Vec3(-0.12, 0.98, 0.29), Vec3(0, 0.97, 0.27),
            Vec3(0.12, 0.98, 0.29), Vec3(0.25, 1.0, 0.16), Vec3(0.27, 0.99, 0.02),
        ])
        b.add(Mesh.tube(bar, radii: [0.011], sides: 10), steel)
        for x: Float in [-1, 1] {
            b.add(Mesh.bar(Vec3(x * 0.27, 0.99, 0.1), Vec3(x * 0.272, 0.99, 0), radius: 0.017), leather)
        }
        drive(&b, crank: crank, rear: rear, steel: steel, rubber: rubber)
        fenders(&b, [rear, front], frame)
        basket(&b)
        b.support(.on, saddle + Vec3(0, 0.07, -0.04), 0.06, 0.07)
        return b.finish()
    }

    private static func drive(_ b: inout ModelBuilder, crank: Vec3, rear: Vec3, steel: UInt16, rubber: UInt16) {
        b.add(
            Mesh.torus(0.09, tube: 0.006, sides: 32, around: 6), steel,
            at: .translate(crank + Vec3(0.045, 0, 0)) * .rotateZ(.pi / 2))
        for arm in 0..<5 {
            let a = Float(arm) * 1.2566
            b.add(
                Mesh.bar(
                    crank + Vec3(0.045, 0, 0), crank + Vec3(0.045, cos(a) * 0.09, sin(a) * 0.09), radius: 0.006,
                    sides: 6), steel)
        }
        let chain = Mesh.curve([
            Vec3(0.045, crank.y + 0.09, crank.z), Vec3(0.045, rear.y + 0.04, rear.z),
            Vec3(0.045, rear.y, rear.z - 0.04), Vec3(0.045, rear.y - 0.04, rear.z),
            Vec3(0.045, crank.y - 0.09, crank.z),
        ])
        b.add(Mesh.tube(chain, radius: 0.005, sides: 6), rubber)
        for side: Float in [-1, 1] {
            let end = crank + Vec3(side * 0.08, side * -0.11, side * 0.12)
            b.add(Mesh.bar(crank + Vec3(side * 0.065, 0, 0), end, radius: 0.01), steel)
            b.add(Mesh.box(Vec3(0.09, 0.02, 0.06), bevel: 0.006), rubber, end.x + side * 0.05, end.y, end.z)
        }
    }

    private static func fenders(_ b: inout ModelBuilder, _ hubs: [Vec3], _ slot: UInt16) {
        for (index, hub) in hubs.enumerated() {
            let (from, to): (Float, Float) = index == 0 ? (-0.4, 2.0) : (-0.75, 1.5)
            let guardSheet = Mesh.shell(6, 24, thickness: 0.003) { a, t in
                let angle = index == 0 ? mix(from, to, t) : -mix(from, to, t)
                let side = (a - 0.5) * 2
                let r: Float = 0.362 - 0.012 * side * side
                return hub + Vec3(side * 0.026, cos(angle) * r, -sin(angle) * r)
            }
            b.add(guardSheet.outward(), slot)
        }
    }

    private static func basket(_ b: inout ModelBuilder) {
        let wicker = b.slot(MaterialLibrary.matte(Palette.linear(0xB8894F)))
        let center = Vec3(0, 0.86, 0.47)
        for ring in 0..<6 {
            let s = Float(ring) / 5
            let w = 0.1 + 0.035 * s
            let y = center.y - 0.09 + s * 0.18
            let loop = (0...20).map { i -> Vec3 in
                let a = Float(i) / 20 * 2 * .pi
                let (c, d) = (cos(a), sin(a))
                return Vec3(
                    (c < 0 ? -1 : 1) * pow(abs(c), 0.55) * w * 1.25, y,
                    center.z + (d < 0 ? -1 : 1) * pow(abs(d), 0.55) * w)
            }
            b.add(Mesh.tube(loop, radius: ring == 5 ? 0.011 : 0.006, sides: 6), wicker)
        }
        for i in 0..<20 {
            let a = Float(i) / 20 * 2 * .pi
            let (c, d) = (cos(a), sin(a))
            let p = Vec3((c < 0 ? -1 : 1) * pow(abs(c), 0.55) * 1.25, 0, (d < 0 ? -1 : 1) * pow(abs(d), 0.55))
            b.add(
                Mesh.bar(
                    center + p * 0.1 - Vec3(0, 0.09, 0), center + p * 0.135 + Vec3(0, 0.09, 0), radius: 0.005, sides: 5),
                wicker)
        }
        b.add(Mesh.box(Vec3(0.22, 0.012, 0.18), bevel: 0.004), wicker, center.x, center.y - 0.09, center.z)
    }
}
