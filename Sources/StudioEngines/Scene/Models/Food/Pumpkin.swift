import Foundation
import StudioCore

/// A ribbed pumpkin; a carved one has a face, lit from within.
enum Pumpkin {
    static let model = SceneModel(
        name: "pumpkin", words: ["squash", "gourd", "jack-o'-lantern", "jack o lantern", "halloween pumpkin"],
        habitat: .meadow, typicalSize: Vec3(0.34, 0.28, 0.34)
    ) { request in
        var b = ModelBuilder(request)
        let skin = b.main(MaterialLibrary.paint(Palette.linear(0xD9741F)))
        let isCarved = b.has("carved", "jack-o'-lantern", "jack o lantern", "halloween pumpkin", "spooky", "scary")
        let ball = shell(sides: isCarved ? 240 : 96)
        if isCarved {
            let (face, rest) = ball.split { p, _ in p.z > 0 && isCut(SIMD2(p.x, p.y)) }
            b.add(rest, skin, 0, 0.11, 0)
            // The light is seen a finger's breadth behind the skin.
            let glow = b.slot(MaterialLibrary.glow(RGB(5.5, 2.6, 0.5)))
            b.add(face.moved(.scale(Vec3(0.985, 1, 0.94))), glow, 0, 0.11, 0)
            b.lamp(Vec3(0, 0.1, 0.24), radius: 0.02, RGB(30, 15, 3))
        } else {
            b.add(ball, skin, 0, 0.11, 0)
        }
        let stem = Mesh.curve([
            Vec3(0, 0.18, 0), Vec3(0.005, 0.215, 0), Vec3(0.03, 0.25, 0.005), Vec3(0.055, 0.262, 0.01),
        ])
        b.add(
            Mesh.tube(stem, radii: stem.indices.map { 0.028 - 0.0009 * Float($0) }, sides: 7, crease: 0.4),
            b.slot(MaterialLibrary.matte(Palette.linear(0x6B7A3A))))
        return b.finish()
    }

    private static func shell(sides: Int) -> Mesh {
        Mesh.ellipsoid(Vec3(0.17, 0.12, 0.17), sides: sides).bent { p in
            let a = atan2(p.z, p.x)
            let rib = 1 - 0.11 * pow(abs(sin(a * 5)), 0.35) + 0.11
            let top = (p.x * p.x + p.z * p.z).squareRoot() / 0.17
            let dent: Float = (1 - Noise.smoothstep(0, 0.5, top)) * (p.y > 0 ? 0.035 : -0.03)
            return Vec3(p.x * (2 - rib) * 1.0, p.y - dent, p.z * (2 - rib))
        }
    }

    /// Two slanting eyes, a nose, and a grin with teeth; seen from the front, from the middle of the ball.
    private static func isCut(_ p: SIMD2<Float>) -> Bool {
        let x = abs(p.x)
        let eye = p.y > 0.012 && p.y < 0.066 - abs(x - 0.06) * 1.45
        let nose = p.y > -0.016 && p.y < 0.012 - x * 1.7
        let middle = -0.05 + x * x * 4.2
        let isTooth = (x < 0.016 && p.y > middle) || (abs(x - 0.052) < 0.012 && p.y < middle)
        let grin = x < 0.102 && abs(p.y - middle) < 0.021 * (1 - x * x * 75) && !isTooth
        return eye || nose || grin
    }
}
