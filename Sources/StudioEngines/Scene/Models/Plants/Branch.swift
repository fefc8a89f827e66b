import Foundation
import StudioCore

/// A bough that reaches out from its trunk at the height of a head: something sits on it.
enum Branch {
    static let model = SceneModel(
        name: "branch", words: ["bough", "tree branch", "tree limb", "twig"], habitat: .forest,
        typicalSize: Vec3(2.6, 3.6, 1.0)
    ) { request in
        var b = ModelBuilder(request)
        var r = b.random
        var wood = MaterialLibrary.matte(Palette.linear(0x5E4B3A))
        wood.pattern = .mottled(scale: 0.12, amount: 0.35)
        let bark = b.main(wood)
        let trunk = Mesh.curve(
            [Vec3(-1.35, -0.1, -0.1), Vec3(-1.28, 1.1, -0.06), Vec3(-1.33, 2.3, -0.1), Vec3(-1.2, 3.6, -0.16)], steps: 8
        )
        b.add(Mesh.tube(trunk, radii: [0.26, 0.18, 0.12], sides: 20), bark)
        let bough = Mesh.curve(
            [
                Vec3(-1.3, 1.72, -0.06), Vec3(-0.8, 1.9, 0), Vec3(-0.25, 1.93, 0.03), Vec3(0.35, 1.92, 0.02),
                Vec3(0.85, 2.02, -0.02), Vec3(1.25, 2.2, -0.06),
            ], steps: 8)
        let radii = bough.indices.map { 0.085 - 0.065 * Float($0) / Float(bough.count - 1) }
        b.add(Mesh.tube(bough, radii: radii, sides: 16), bark)
        var leaves = Foliage()
        for (at, to) in [
            (Vec3(-0.75, 1.9, 0), Vec3(-0.5, 2.35, -0.28)), (Vec3(0.45, 1.95, 0.02), Vec3(0.75, 1.68, 0.22)),
            (Vec3(0.8, 2.02, 0), Vec3(1.12, 2.42, -0.1)), (Vec3(1.1, 2.14, -0.04), Vec3(1.45, 2.1, 0.12)),
            (Vec3(-1.24, 2.7, -0.12), Vec3(-0.6, 3.1, -0.22)), (Vec3(-1.24, 3.1, -0.14), Vec3(-1.7, 3.4, 0)),
        ] as [(Vec3, Vec3)] {
            let twig = Mesh.curve([at, mix(at, to, 0.5) + Vec3(0, 0.04, 0), to], steps: 4)
            b.add(Mesh.tube(twig, radii: [0.022, 0.012, 0.006], sides: 7), bark)
            guard !b.isWinter else { continue }
            for share: Float in [0.55, 1] {
                leaves.clump(
                    mix(at, to, share), radii: Vec3(0.2, 0.14, 0.2), count: 34, leaf: 0.1, droop: 0.5, random: &r)
            }
        }
        let green = b.request.season == .autumn ? 0xC4842B : 0x6C8F3D as UInt32
        if !b.isWinter { b.add(leaves.mesh, b.slot(MaterialLibrary.leaf(Palette.linear(green)))) }
        b.support(.on, Vec3(0.05, 1.985, 0.025), 0.3, 0.03)
        return b.finish(grounded: false)
    }
}
