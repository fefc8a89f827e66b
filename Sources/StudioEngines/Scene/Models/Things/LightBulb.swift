import Foundation

/// A glowing light bulb that stands on its socket.
enum LightBulb {
    static let model = SceneModel(
        name: "light bulb", words: ["lightbulb", "bulb", "incandescent bulb"], habitat: .table,
        typicalSize: Vec3(0.065, 0.13, 0.065)
    ) { request in
        var b = ModelBuilder(request)
        // Frosted: its glass itself gives the light.
        var frosted = MaterialLibrary.glossy(Palette.linear(0xF6E7C0))
        frosted.emission = RGB(1.5, 1.15, 0.6) * (request.isNight ? 5 : 1)
        let glass = b.main(frosted)
        let brass = b.slot(MaterialLibrary.metal(RGB(0.85, 0.68, 0.36), roughness: 0.25))
        let dark = b.slot(MaterialLibrary.paint(Palette.linear(0x232224)))
        let socket: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.024, 0), SIMD2(0.026, 0.004), SIMD2(0.024, 0.018), SIMD2(0.017, 0.022),
            SIMD2(0, 0.022),
        ]
        b.add(Mesh.lathe(socket, sides: 40), dark)
        for turn in 0..<4 {
            b.add(Mesh.torus(0.0125, tube: 0.0022, sides: 40, around: 8), brass, 0, 0.025 + Float(turn) * 0.0042, 0)
        }
        b.add(Mesh.cylinder(0.0125, height: 0.02, bevel: 0.001, sides: 32), brass, 0, 0.0215, 0)
        let outer = Mesh.curve(
            [
                SIMD2(0.0125, 0.041), SIMD2(0.0155, 0.055), SIMD2(0.028, 0.078), SIMD2(0.031, 0.1), SIMD2(0.021, 0.122),
                SIMD2(0, 0.13),
            ], steps: 7)
        b.add(Mesh.lathe([SIMD2(0, 0.0405)] + outer, sides: 56, crease: 1.2), glass)
        b.lamp(Vec3(0, 0.096, 0), radius: 0.008, RGB(240, 150, 60))
        return b.finish()
    }
}
