import Foundation

/// Red, amber and green under hoods, on a post; all three are seen, one of them shines.
enum TrafficLight {
    static let model = SceneModel(
        name: "traffic light",
        words: ["stoplight", "traffic signal", "stop light", "traffic lights", "traffic-light", "street signal"],
        habitat: .street, typicalSize: Vec3(0.6, 3.1, 0.6), build: build)

    private static let front: Float = 0.2

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let housing = b.main(MaterialLibrary.paint(Palette.linear(0x26302C), roughness: 0.4))
        let post = b.accent(MaterialLibrary.paint(Palette.linear(0x5E666B), roughness: 0.4))
        let rim = b.accent(MaterialLibrary.paint(Palette.linear(0xF0EEE6)), 2)
        let profile: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.2, 0), SIMD2(0.2, 0.06), SIMD2(0.13, 0.12), SIMD2(0.11, 0.5), SIMD2(0.075, 0.56),
            SIMD2(0.065, 2.0), SIMD2(0, 2.0),
        ]
        b.add(Mesh.lathe(profile, sides: 28), post)
        b.add(Mesh.box(Vec3(0.2, 0.16, 0.2), bevel: 0.03), post, 0, 1.66, 0)
        b.plate(0.56, 1.4, round: 0.1, proud: 0.015, rim, at: .translate(Vec3(0, 2.38, 0)))
        b.plate(0.5, 1.34, round: 0.08, proud: 0.022, housing, at: .translate(Vec3(0, 2.38, 0)))
        b.add(Mesh.box(Vec3(0.4, 1.24, 0.36), bevel: 0.05), housing, 0, 2.38, 0.02)
        b.add(Mesh.cylinder(0.06, height: 0.1, top: 0.03, sides: 16), housing, 0, 3.0, 0)
        lights(&b, housing)
        pedestrianButton(&b, post)
        return b.finish()
    }

    private static func lights(_ b: inout ModelBuilder, _ housing: UInt16) {
        let colors: [UInt32] = [0xE02A1C, 0xF2A71B, 0x2FB24A]
        let lit = b.pick([0, 2], 1)
        for (i, color) in colors.enumerated() {
            let y: Float = 2.78 - Float(i) * 0.4
            var glass = MaterialLibrary.glossy(Palette.linear(color))
            let glow: Float = i == lit ? (b.request.isNight ? 6 : 1.3) : 0.12
            glass.emission = Palette.linear(color) * glow
            b.add(Mesh.ellipsoid(Vec3(0.145, 0.145, 0.06), sides: 32), b.slot(glass), 0, y, front)
            let ring = Mesh.torus(0.15, tube: 0.022, sides: 36, around: 8)
            b.add(ring, housing, at: .translate(Vec3(0, y, front)) * .rotateX(.pi / 2))
            b.add(hood(), housing, 0, y, front)
            if i == lit { b.lamp(Vec3(0, y, front + 0.25), radius: 0.07, Palette.linear(color) * 26) }
        }
    }

    /// A half tube over a lamp, longer at its top.
    private static func hood() -> Mesh {
        Mesh.shell(20, 4, thickness: 0.016) { a, v in
            let angle = mix(-Float.pi * 0.1, Float.pi * 1.1, a)
            let reach = 0.06 + 0.17 * max(sin(angle), 0)
            return Vec3(cos(angle) * 0.165, sin(angle) * 0.165, v * reach - 0.02)
        }.outward()
    }

    private static func pedestrianButton(_ b: inout ModelBuilder, _ post: UInt16) {
        let yellow = b.slot(MaterialLibrary.paint(Palette.linear(0xE8B92F)))
        let white = b.slot(MaterialLibrary.glossy(Palette.linear(0xF0EEE6)))
        b.add(Mesh.box(Vec3(0.16, 0.26, 0.1), bevel: 0.025), yellow, 0, 1.1, 0.1)
        b.add(Mesh.ellipsoid(Vec3(0.045, 0.045, 0.025), sides: 16), white, 0, 1.08, 0.15)
    }
}
