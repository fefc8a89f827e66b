import Foundation
import StudioCore

/// A donkey, small with a large head and long ears; as a mule taller and brown.
enum Donkey {
    static let model = SceneModel(
        name: "donkey", words: ["mule", "burro", "jackass"], habitat: .meadow, typicalSize: Vec3(0.5, 1.75, 1.9),
        poses: ["standing", "walking", "running"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let isMule = b.has("mule")
        let greys: [UInt32] = isMule ? [0x6B4630, 0x5A3A2A] : [0x8D857D, 0x9A9088, 0x857062]
        var fur = MaterialLibrary.matte(b.pick(greys.map(Palette.linear), 1))
        fur.pattern = .mottled(scale: 0.1, amount: 0.12)
        let coat = b.main(fur)
        let color = b.materials[Int(coat)].color
        let pale = b.accent(MaterialLibrary.matte(mix(color, Palette.linear(0xF2ECE0), 0.85)))
        let dark = b.slot(MaterialLibrary.matte(color * 0.22))
        let horse = Equine(request, sculpt: { sculpted($0, isMule: isMule) })
        b.add(horse.hide.refined { $0.z > 0.9 && $0.y > 1.4 }, coat, marked: pale, where: isPale)
        b.add(horse.hooves, b.slot(MaterialLibrary.paint(Palette.linear(0x2B2522))))
        b.add(horse.eyes, at: .identity)
        b.add(Equine.brush(height: 0.1).mesh(cell: 0.024), dark)
        let (tail, tuft) = Equine.tasselTail()
        b.add(tail.mesh(cell: 0.022), coat)
        b.add(tuft.mesh(cell: 0.024), dark)
        ears(&b, coat, pale, length: isMule ? 0.17 : 0.24)
        // Made in a horse's measures, then brought to size.
        let size: Float = isMule ? 0.88 : 0.72
        var scaled = ModelBuilder(request)
        scaled.add(b, at: .scale(size))
        scaled.support(.on, Vec3(0, 1.43, -0.05) * size, 0.1, 0.2)
        return scaled.finish()
    }

    /// The horse's own ears go down, they make room for long ones; a donkey's head grows.
    private static func sculpted(_ point: Vec3, isMule: Bool) -> Vec3 {
        var p = point
        guard p.y > 1.45 else { return p }
        if p.y > 1.98 { p.y = 1.98 + (p.y - 1.98) * 0.3 }
        let pivot = Vec3(0, 1.86, 0.95)
        let most: Float = isMule ? 0.08 : 0.24
        let share = most * Noise.smoothstep(0.84, 1.02, p.z)
        return pivot + (p - pivot) * (1 + share)
    }

    /// Positive where the coat is pale: the muzzle, a ring around the eye, the belly.
    private static func isPale(_ p: Vec3) -> Float {
        let side = Vec3(abs(p.x), p.y, p.z)
        let muzzle = Marking.oval(p, Vec3(0, 1.5, 1.46), Vec3(0.17, 0.15, 0.17))
        let eye = Marking.oval(side, Vec3(0.115, 1.81, 1.1), Vec3(0.075, 0.07, 0.075))
        let belly = Marking.oval(p, Vec3(0, 0.84, -0.05), Vec3(0.2, 0.1, 0.42))
        return max(muzzle, max(eye, belly))
    }

    private static func ears(_ b: inout ModelBuilder, _ coat: UInt16, _ pale: UInt16, length: Float) {
        for s: Float in [-1, 1] {
            let place = Transform.translate(Vec3(s * 0.075, 1.94, 0.94)) * .rotateZ(s * -0.26) * .rotateX(-0.08)
            var ear = Blob()
            ear.ellipsoid(Vec3(0, length * 0.85, 0), Vec3(0.072, length, 0.042))
            ear.ball(Vec3(0, 0.02, 0), 0.05, blend: 0.04)
            b.add(ear.mesh(cell: 0.02), coat, at: place)
            b.add(
                Mesh.ellipsoid(Vec3(0.047, length * 0.78, 0.024), sides: 20), pale,
                at: place * .translate(Vec3(0, length * 0.88, 0.028)))
        }
    }
}
