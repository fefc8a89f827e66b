import Foundation
import StudioCore

/// A house plant with broad leaves in a pot.
enum PottedPlant {
    static let model = SceneModel(
        name: "potted plant",
        words: [
            "plant", "house plant", "houseplant", "pot plant", "flowerpot", "flower pot", "monstera", "fern", "planter",
        ],
        habitat: .indoors, typicalSize: Vec3(0.8, 0.95, 0.8)
    ) { request in
        var b = ModelBuilder(request)
        var r = b.random
        let pot = b.main(MaterialLibrary.matte(Palette.linear(0xB9683F)))
        let soil = b.slot(MaterialLibrary.matte(Palette.linear(0x3B2A1E)))
        let side = Mesh.curve([SIMD2(0.1, 0), SIMD2(0.12, 0.02), SIMD2(0.15, 0.2), SIMD2(0.155, 0.23)])
        b.add(
            Mesh.lathe(
                [SIMD2(0, 0)] + side + [
                    SIMD2(0.17, 0.232), SIMD2(0.172, 0.272), SIMD2(0.152, 0.274), SIMD2(0.146, 0.245), SIMD2(0, 0.245),
                ], sides: 56), pot)
        b.add(
            Mesh.cylinder(0.147, height: 0.006, bevel: 0.002, sides: 40).tufted(scale: 0.02, height: 0.006), soil, 0,
            0.243, 0)
        b.add(
            Mesh.lathe(
                [SIMD2(0, 0), SIMD2(0.15, 0), SIMD2(0.175, 0.018), SIMD2(0.17, 0.02), SIMD2(0, 0.012)], sides: 48), pot,
            0, -0.004, 0)
        let greens = [0x3F7A3C, 0x4F8C45, 0x356B3A].map { b.slot(MaterialLibrary.leaf(Palette.linear($0))) }
        let stem = b.slot(MaterialLibrary.matte(Palette.linear(0x5E7F42)))
        let count = 17
        for i in 0..<count {
            let s = Float(i) / Float(count - 1)
            let turn = Float(i) * 2.39996
            let out = mix(0.27, 0.06, s) * r.uniform(0.85...1.1)
            let high = mix(0.36, 0.74, s) + r.uniform(-0.03...0.03)
            let tip = Vec3(cos(turn) * out, high, sin(turn) * out)
            let foot = Vec3(cos(turn) * 0.04, 0.245, sin(turn) * 0.04)
            let path = Mesh.curve(
                [foot, mix(foot, tip, 0.5) + Vec3(-cos(turn), 0.6, -sin(turn)) * 0.03, tip], steps: 6)
            b.add(Mesh.tube(path, radii: [0.0055, 0.0035], sides: 8), stem)
            let long = mix(0.26, 0.17, s) * r.uniform(0.9...1.1)
            let place = Transform.translate(tip) * .rotateY(.pi / 2 - turn) * .rotateX(mix(0.75, 0.05, s))
            b.add(leaf(long), greens[i % 3], at: place)
        }
        return b.finish()
    }

    /// A heart-shaped leaf along +Z that folds along its rib and bends down at its tip.
    private static func leaf(_ length: Float) -> Mesh {
        Mesh.shell(8, 12, thickness: 0.0016, crease: 1.2) { a, t in
            let side = (a - 0.5) * 2
            let half = length * 0.42 * pow(sin(pow(min(t * 0.985 + 0.008, 1), 0.62) * .pi), 0.75) + 0.0008
            let lobe = t < 0.12 ? -abs(side) * length * 0.1 * (1 - t / 0.12) : 0
            return Vec3(side * half, abs(side) * half * 0.28 - 0.3 * length * t * t, t * length + lobe)
        }.outward()
    }
}
