import Foundation
import StudioCore

/// A toy balloon on its string. Its origin is the end of the string, where a hand holds it.
enum Balloon {
    static let model = SceneModel(
        name: "balloon", words: ["toy balloon", "party balloon", "helium balloon", "air balloon"], habitat: .air,
        typicalSize: Vec3(0.3, 1.15, 0.3), poses: [Holding.held]
    ) { request in
        var b = ModelBuilder(request)
        let colors: [UInt32] = [0xD22630, 0x2F7FC1, 0xF0B52A, 0x47A35A, 0xE2719A, 0x7C4FA8]
        var rubber = MaterialLibrary.glossy(b.pick(colors.map(Palette.linear), 1))
        rubber.translucency = 0.3
        rubber.roughness = 0.3
        let skin = b.main(rubber)
        var r = b.random
        let lean = Transform.translate(Vec3(r.uniform(0.1...0.2), 0.75, 0)) * .rotateZ(r.uniform(-0.1...0.1))
        let profile = Mesh.curve(
            [
                SIMD2(0, 0.012), SIMD2(0.012, 0.016), SIMD2(0.05, 0.06), SIMD2(0.105, 0.135), SIMD2(0.138, 0.22),
                SIMD2(0.132, 0.3),
                SIMD2(0.085, 0.365), SIMD2(0.03, 0.39), SIMD2(0, 0.392),
            ], steps: 7)
        b.add(Mesh.lathe(profile, sides: 56, crease: 2), skin, at: lean)
        let neck = Mesh.lathe(
            [
                SIMD2(0, -0.012), SIMD2(0.019, -0.014), SIMD2(0.02, -0.009), SIMD2(0.007, 0.008), SIMD2(0.012, 0.02),
                SIMD2(0, 0.02),
            ], sides: 20)
        b.add(neck, skin, at: lean)
        let knot = lean.point(Vec3(0, 0.002, 0))
        b.add(Mesh.torus(0.008, tube: 0.0035, sides: 18, around: 8), skin, at: lean * .translate(Vec3(0, 0.006, 0)))
        let string = (0...30).map { i -> Vec3 in
            let s = Float(i) / 30
            let curl = (1 - s) * s * 0.09
            return mix(Vec3.zero, knot, s) + Vec3(sin(s * 11) * curl, 0, cos(s * 9) * curl)
        }
        b.add(Mesh.tube(string, radii: [0.0022], sides: 6), b.slot(MaterialLibrary.matte(Palette.linear(0xF0EBDF))))
        return b.finish(grounded: false)
    }
}
