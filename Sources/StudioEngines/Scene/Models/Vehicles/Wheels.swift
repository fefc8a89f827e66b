import Foundation

extension ModelBuilder {
    /// A car wheel whose axle is local X; its outer face looks to +X.
    mutating func wheel(radius: Float, width: Float, at place: Transform) {
        let rubber = slot(MaterialLibrary.matte(Palette.linear(0x222224)))
        let rim = slot(MaterialLibrary.metal(RGB(0.78, 0.79, 0.8), roughness: 0.25))
        let dark = slot(MaterialLibrary.matte(Palette.linear(0x35363A)))
        let onAxle = place * .rotateZ(-.pi / 2)
        let (r, h) = (radius, width / 2)
        let tyre: [SIMD2<Float>] = Mesh.curve(
            [
                SIMD2(r * 0.62, -h), SIMD2(r * 0.86, -h * 1.02), SIMD2(r * 0.98, -h * 0.72), SIMD2(r, -h * 0.3),
                SIMD2(r, h * 0.3), SIMD2(r * 0.98, h * 0.72), SIMD2(r * 0.86, h * 1.02), SIMD2(r * 0.62, h),
            ], steps: 3)
        add(
            Mesh.lathe([SIMD2(0, -h * 0.9)] + tyre + [SIMD2(r * 0.6, h * 0.6), SIMD2(0, h * 0.6)], sides: 40), rubber,
            at: onAxle)
        let dish: [SIMD2<Float>] = [
            SIMD2(r * 0.64, h * 0.55), SIMD2(r * 0.65, h * 1.0), SIMD2(r * 0.6, h * 1.03), SIMD2(r * 0.54, h * 0.78),
            SIMD2(0, h * 0.72),
        ]
        add(Mesh.lathe(dish, sides: 36), dark, at: onAxle)
        let ring: [SIMD2<Float>] = [
            SIMD2(r * 0.65, h * 0.6), SIMD2(r * 0.66, h * 1.03), SIMD2(r * 0.61, h * 1.08), SIMD2(r * 0.55, h * 0.8),
        ]
        add(Mesh.lathe(ring, sides: 36), rim, at: onAxle)
        for spoke in 0..<5 {
            let turned = onAxle * .rotateY(Float(spoke) / 5 * 2 * .pi)
            let bar = Mesh.box(Vec3(r * 0.5, h * 0.22, r * 0.17), bevel: r * 0.03)
            add(bar, rim, at: turned * .translate(Vec3(r * 0.32, h * 0.9, 0)))
        }
        add(
            Mesh.cylinder(r * 0.17, height: h * 0.4, bevel: r * 0.03, sides: 20), rim,
            at: onAxle * .translate(Vec3(0, h * 0.7, 0)))
    }

    /// A wheel with wire spokes, as bicycles and prams have; its axle is local X.
    mutating func wireWheel(_ wheel: WireWheel, rubber: Slot, steel: Slot, at place: Transform) {
        let onAxle = place * .rotateZ(.pi / 2)
        add(Mesh.torus(wheel.radius, tube: wheel.tyre, sides: 56, around: 12), rubber, at: onAxle)
        add(Mesh.torus(wheel.rim, tube: wheel.tyre / 2, sides: 56, around: 8), steel, at: onAxle)
        let hub = Mesh.cylinder(0.022, height: wheel.hub * 2, sides: 14)
        add(hub, steel, at: onAxle * .translate(Vec3(0, -wheel.hub, 0)))
        for spoke in 0..<wheel.spokes {
            let a = Float(spoke) / Float(wheel.spokes) * 2 * .pi
            let side = wheel.hub * (spoke % 2 == 0 ? 2 : -2) / 3
            let rim = Vec3(0, cos(a), sin(a)) * (wheel.rim - 0.002)
            let root = Vec3(side, cos(a + 0.5) * 0.02, sin(a + 0.5) * 0.02)
            add(Mesh.bar(root, rim, radius: 0.0016, sides: 4), steel, at: place)
        }
    }
}

/// The measures of a wheel with wire spokes, in metres.
struct WireWheel {
    /// To the middle of the tyre.
    var radius: Float
    /// Half the tyre's thickness.
    var tyre: Float
    /// To the middle of the rim that holds the spokes.
    var rim: Float
    /// Half the hub's width.
    var hub: Float
    var spokes: Int
}
