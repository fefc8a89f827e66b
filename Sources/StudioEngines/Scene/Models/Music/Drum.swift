import Foundation

/// A marching drum with cords, its sticks on top.
enum Drum {
    static let model = SceneModel(
        name: "drum", words: ["snare drum", "bongo", "tambourine", "drum kit", "drums", "percussion"],
        habitat: .indoors,
        typicalSize: Vec3(0.42, 0.36, 0.42)
    ) { request in
        var b = ModelBuilder(request)
        let shell = b.main(MaterialLibrary.glossy(b.pick([0xB8241F, 0x1F4F8F, 0x2F7D4A].map(Palette.linear), 1)))
        let hoop = b.accent(MaterialLibrary.glossy(Palette.linear(0xE8C15A)))
        let skin = b.slot(MaterialLibrary.paint(Palette.linear(0xF2ECDD), roughness: 0.6))
        let cord = b.slot(MaterialLibrary.matte(Palette.linear(0xEFE7D2)))
        let leather = b.slot(MaterialLibrary.paint(Palette.linear(0x6B3F26)))
        let (radius, height): (Float, Float) = (0.19, 0.3)
        b.add(
            Mesh.lathe([SIMD2(0, 0.01), SIMD2(radius, 0.01), SIMD2(radius, height), SIMD2(0, height)], sides: 72), shell
        )
        for y in [0.025, height - 0.012] {
            let ring: [SIMD2<Float>] = [
                SIMD2(radius - 0.004, y - 0.022), SIMD2(radius + 0.014, y - 0.02), SIMD2(radius + 0.016, y + 0.018),
                SIMD2(radius - 0.002, y + 0.022),
            ]
            b.add(Mesh.lathe(ring, sides: 72), hoop)
        }
        b.add(Mesh.cylinder(radius - 0.003, height: 0.004, bevel: 0.001, sides: 72), skin, 0, height + 0.001, 0)
        let pairs = 10
        for i in 0..<(pairs * 2) {
            func point(_ step: Int) -> Vec3 {
                let a = Float(step) / Float(pairs * 2) * 2 * .pi
                return Vec3(cos(a) * (radius + 0.013), step % 2 == 0 ? 0.042 : height - 0.03, sin(a) * (radius + 0.013))
            }
            let (a, c) = (point(i), point(i + 1))
            // The cord lies on the round wall.
            let middle = mix(a, c, 0.5)
            let out = Vec3(middle.x, 0, middle.z).normalized * (radius + 0.006)
            b.add(
                Mesh.tube(Mesh.curve([a, Vec3(out.x, middle.y, out.z), c], steps: 4), radii: [0.0042], sides: 8), cord)
            if i % 2 == 0 {
                let tab = Vec3(0, a.y + 0.055, 0) + Vec3(a.x, 0, a.z).normalized * (radius + 0.006)
                b.add(
                    Mesh.ellipsoid(Vec3(0.014, 0.02, 0.009), sides: 14), leather,
                    at: .translate(tab) * .rotateY(atan2(a.x, a.z)))
            }
        }
        sticks(&b, top: height + 0.005)
        b.support(.on, Vec3(0, height + 0.005, 0), 0.1, 0.1)
        return b.finish()
    }

    private static func sticks(_ b: inout ModelBuilder, top: Float) {
        let wood = b.slot(MaterialLibrary.glossy(Palette.linear(0xD6A663)))
        for side: Float in [-1, 1] {
            let place =
                Transform.translate(Vec3(side * 0.02, top + 0.012 + (side > 0 ? 0.013 : 0), 0.05))
                * .rotateY(side * 0.42)
            b.add(
                Mesh.tube(
                    [Vec3(0, 0, 0.22), Vec3(0, 0, -0.08), Vec3(0, 0, -0.13)], radii: [0.009, 0.0075, 0.0045], sides: 14),
                wood, at: place)
            b.add(
                Mesh.ellipsoid(Vec3(0.0085, 0.0085, 0.013), sides: 16), wood, at: place * .translate(Vec3(0, 0, -0.14)))
        }
    }
}
