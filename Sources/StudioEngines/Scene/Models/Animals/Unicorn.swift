import Foundation
import StudioCore

/// A unicorn: a white horse with a golden horn, golden hooves and a mane of many colours.
enum Unicorn {
    static let model = SceneModel(
        name: "unicorn", words: ["magic horse"], habitat: .meadow, typicalSize: Vec3(0.6, 2.4, 2.5),
        poses: ["standing", "walking", "running", "galloping"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let white = b.main(MaterialLibrary.paint(Palette.linear(0xF3F0EC), roughness: 0.6))
        let gold = b.slot(MaterialLibrary.metal(RGB(1.0, 0.71, 0.29), roughness: 0.2))
        let hair = b.accent(MaterialLibrary.matte(Palette.linear(0xE57FB0)))
        let streak = b.slot(MaterialLibrary.matte(Palette.linear(0x9A7FD6)))
        let horse = Equine(request)
        b.add(horse.hide, white)
        b.add(horse.hooves, gold)
        b.add(horse.eyes, at: .identity)
        b.add(horse.mane, hair, marked: streak) { sin($0.y * 21 + $0.z * 17 + $0.x * 9) }
        b.add(horse.tail, hair, marked: streak) { sin($0.x * 60 + $0.y * 8 + $0.z * 5) }
        b.add(horn(), gold, at: .translate(Vec3(0, 1.89, 1.07)) * .rotateX(0.5))
        b.support(.on, Vec3(0, 1.43, -0.05), 0.12, 0.25)
        return b.finish()
    }

    /// A slender cone along Y with a ridge that winds around it.
    private static func horn() -> Mesh {
        let (length, radius): (Float, Float) = (0.56, 0.047)
        let profile: [SIMD2<Float>] = [
            SIMD2(radius, 0), SIMD2(radius * 0.76, length * 0.25), SIMD2(radius * 0.5, length * 0.5),
            SIMD2(radius * 0.25, length * 0.76), SIMD2(0, length),
        ]
        var horn = Mesh.lathe(profile, sides: 24, crease: 1.2)
        let ridge = (0...84).map { step -> Vec3 in
            let t = Float(step) / 84
            let (turn, wide) = (t * 7 * 2 * Float.pi, radius * (1 - t * 0.94))
            return Vec3(cos(turn) * wide, t * length * 0.96, sin(turn) * wide)
        }
        let radii = ridge.indices.map { 0.011 - 0.009 * Float($0) / 84 }
        horn.append(Mesh.tube(ridge, radii: radii, sides: 8))
        return horn
    }
}
