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
}
