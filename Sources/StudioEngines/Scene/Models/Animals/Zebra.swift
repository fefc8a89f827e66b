import Foundation
import StudioCore

/// A zebra: a white horse with black stripes and a brush of a mane.
enum Zebra {
    static let model = SceneModel(
        name: "zebra", words: ["baby zebra", "zebra foal"], habitat: .savanna, typicalSize: Vec3(0.6, 2.0, 2.4),
        poses: ["standing", "walking", "running", "galloping"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let white = b.main(MaterialLibrary.matte(Palette.linear(0xEFEAE0)))
        let black = b.accent(MaterialLibrary.matte(Palette.linear(0x1F1B1A)))
        let horse = Equine(request)
        // Neck, haunches and legs have narrower stripes than the trunk; the head's faces are small already.
        let hide = horse.hide.refined { $0.y < 0.8 || ($0.z > 0.5 && $0.z < 1) }
        b.add(hide, white, marked: black, where: stripes)
        b.add(Equine.brush(height: 0.13).mesh(cell: 0.022), white, marked: black, where: stripes)
        let (tail, tuft) = Equine.tasselTail()
        b.add(tail.mesh(cell: 0.02), white)
        b.add(tuft.mesh(cell: 0.022), black)
        b.add(horse.hooves, b.slot(MaterialLibrary.paint(Palette.linear(0x2B2522))))
        b.add(horse.eyes, at: .identity)
        b.support(.on, Vec3(0, 1.43, -0.05), 0.12, 0.25)
        return b.finish()
    }

    /// Positive on a stripe: bands around the trunk that lean back over the haunch, rings on the neck and the legs.
    private static func stripes(_ p: Vec3) -> Float {
        let slow: Float = 0.014 * sin(p.y * 9 + 1)
        let wave: Float = slow + 0.01 * sin(p.z * 13 + p.y * 7)
        let lean = 1.1 * (1 - Noise.smoothstep(-0.85, -0.1, p.z))
        let trunk: Float = (p.z + lean * (p.y - 1.25)) * 1.25 + wave
        let neck: Float = 0.8 + (p.y - 1.5) * 1.5 + (p.z - 0.62) * 1.32 + wave
        let around = trunk > neck ? trunk : neck
        let bands = sin(around * 2 * Float.pi / 0.185) + 0.05
        let rings = sin((p.y + wave) * 2 * Float.pi / 0.105) - 0.1
        let onLeg = 1 - Noise.smoothstep(0.82, 1.02, p.y)
        let coat = mix(bands, rings, onLeg) * 0.03
        let belly = Marking.oval(p, Vec3(0, 0.82, -0.05), Vec3(0.16, 0.09, 0.4))
        let muzzle = Marking.oval(p, Vec3(0, 1.56, 1.37), Vec3(0.13, 0.11, 0.11))
        return max(min(coat, -belly), muzzle)
    }
}
