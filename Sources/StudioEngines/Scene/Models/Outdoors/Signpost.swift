import Foundation
import StudioCore

/// A wooden post with pointed boards that show three ways.
enum Signpost {
    static let model = SceneModel(
        name: "signpost", words: ["sign", "road sign", "guidepost", "fingerpost", "direction sign"],
        habitat: .meadow, typicalSize: Vec3(1.5, 2.3, 1.0)
    ) { request in
        var b = ModelBuilder(request)
        let wood = b.accent(MaterialLibrary.wood(Palette.linear(0x7A5233), scale: 0.04))
        let board = b.main(MaterialLibrary.wood(Palette.linear(0xB98A57), scale: 0.05))
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x3A2A1E)))
        b.add(Mesh.cylinder(0.075, height: 2.2, top: 0.06, bevel: 0.015, sides: 12), wood)
        b.add(Mesh.sphere(0.075, sides: 14), wood, 0, 2.22, 0)
        var r = b.random.fork(2)
        for (y, turn): (Float, Float) in [(1.95, 0.25), (1.6, .pi - 0.2), (1.25, 0.5)] {
            let way =
                Transform.translate(Vec3(0, y, 0)) * .rotateY(turn + r.uniform(-0.15...0.15))
                * .rotateZ(r.uniform(-0.04...0.04))
            let outline: [SIMD2<Float>] = [
                SIMD2(-0.16, -0.12), SIMD2(0.6, -0.12), SIMD2(0.78, 0), SIMD2(0.6, 0.12), SIMD2(-0.16, 0.12),
                SIMD2(-0.1, 0),
            ]
            b.add(Mesh.extrude(outline, depth: 0.04, bevel: 0.008), board, at: way * .translate(Vec3(0, 0, 0.085)))
            // Strokes that stand for a name.
            for i in 0..<5 {
                let stroke = Mesh.box(Vec3(0.07, i % 2 == 0 ? 0.07 : 0.045, 0.008), bevel: 0.003)
                b.add(stroke, dark, at: way * .translate(Vec3(0.02 + Float(i) * 0.105, 0, 0.108)))
            }
            for x: Float in [-0.05, 0.05] {
                b.add(Mesh.sphere(0.012, sides: 8), dark, at: way * .translate(Vec3(x, 0.08, 0.107)))
            }
        }
        let stone = b.slot(MaterialLibrary.stone(scale: 0.1))
        for i in 0..<6 {
            let a = Float(i) + r.uniform(0...0.5)
            let rock = Rock.boulder(&r, roughness: 0.25, levels: 1).moved(.scale(r.uniform(0.06...0.11)))
            b.add(rock, stone, cos(a) * 0.17, 0.03, sin(a) * 0.17)
        }
        if b.isWinter { b.add(Mesh.ellipsoid(Vec3(0.1, 0.06, 0.1), sides: 14), b.slot(.snow), 0, 2.28, 0) }
        return b.finish()
    }
}
