import Foundation
import StudioCore

/// A bunch of grapes with its stem and two leaves.
enum Grapes {
    static let model = SceneModel(
        name: "grape", words: ["grapes", "bunch of grapes", "bunch of grape", "grapevine"], habitat: .table,
        typicalSize: Vec3(0.13, 0.085, 0.2)
    ) { request in
        var b = ModelBuilder(request)
        var r = b.random
        var skin = MaterialLibrary.glossy(b.pick([0x4A2352, 0x8DA642, 0x5B1F3D].map(Palette.linear), 1))
        skin.translucency = 0.25
        skin.coat = 0.5
        let berry = b.main(skin)
        skin.color = b.materials[Int(berry)].color * RGB(1.35, 1.25, 1.3)
        let other = b.slot(skin)
        let green = b.slot(MaterialLibrary.matte(Palette.linear(0x7C8A3E)))
        var placed: [Vec3] = []
        let size: Float = 0.0115
        // A heap that is broad at the stalk and narrow at its end; each grape keeps its distance.
        for _ in 0..<2600 where placed.count < 95 {
            let s = r.unit()
            let width = 0.052 * pow(sin(.pi * (0.16 + 0.8 * (1 - s))), 0.8)
            let a = r.uniform(0...(2 * .pi))
            let reach = width * r.unit().squareRoot()
            let p = Vec3(cos(a) * reach, size + max(0, 0.3 + sin(a)) * reach * 0.85, s * 0.17 - 0.085)
            if placed.allSatisfy({ ($0 - p).length > size * 1.55 }) { placed.append(p) }
        }
        for (index, p) in placed.enumerated() {
            let ball = Mesh.ellipsoid(Vec3(size, size, size * 1.12), sides: 18)
            b.add(
                ball, index % 4 == 0 ? other : berry,
                at: .translate(p) * .rotateY(r.uniform(0...6)) * .rotateX(r.uniform(-1...1)))
        }
        let stem = Mesh.curve(
            [Vec3(0, 0.03, -0.05), Vec3(0.002, 0.045, -0.09), Vec3(0.012, 0.06, -0.12), Vec3(0.03, 0.062, -0.128)],
            steps: 5)
        b.add(Mesh.tube(stem, radii: [0.0028], sides: 9), green)
        let leaf = b.slot(MaterialLibrary.leaf(Palette.linear(0x55823A)))
        for (turn, tilt): (Float, Float) in [(2.4, 0.5), (-2.2, 0.35)] {
            b.add(
                Flower.blade(length: 0.075, width: 0.06, arch: 0.8), leaf,
                at: .translate(stem[8]) * .rotateY(turn) * .rotateX(tilt))
        }
        return b.finish()
    }
}
