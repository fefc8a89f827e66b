import Foundation
import StudioCore

/// A wedge of cheese with holes, a carrot with its leaves.
enum Pantry {
    static let cheese = SceneModel(
        name: "cheese", words: ["cheddar", "gouda", "emmental", "swiss cheese", "brie"], habitat: .table,
        typicalSize: Vec3(0.17, 0.075, 0.14)
    ) { request in
        var b = ModelBuilder(request)
        let yellow = b.main(MaterialLibrary.paint(Palette.linear(0xF0BE3F), roughness: 0.5))
        let rind = b.accent(MaterialLibrary.paint(Palette.linear(0xD9912B), roughness: 0.6))
        var wedge = Blob()
        wedge.box(Vec3(0, 0.036, 0), Vec3(0.17, 0.072, 0.24), round: 0.005)
        for side: Float in [-1, 1] {
            wedge.cut(beyond: Vec3(-0.085, 0, 0), normal: Vec3(-0.42, 0, side * 0.9), blend: 0.004)
        }
        for (x, y, z, r): (Float, Float, Float, Float) in [
            (0.045, 0.05, 0.066, 0.013), (0.0, 0.024, 0.042, 0.009), (-0.02, 0.056, 0.028, 0.007),
            (0.058, 0.018, 0.068, 0.008), (0.03, 0.073, 0.01, 0.014),
            (0.062, 0.072, -0.03, 0.009), (-0.015, 0.074, -0.004, 0.007), (0.02, 0.072, 0.045, 0.006),
            (0.02, 0.04, -0.055, 0.012), (-0.03, 0.03, -0.026, 0.008),
        ] { wedge.ball(Vec3(x, y, z), r, blend: 0.002, carve: true) }
        b.add(wedge.mesh(cell: 0.0033), yellow)
        let back = Mesh.shell(1, 1, thickness: 0.003) { a, v in Vec3(0.0855, 0.002 + v * 0.068, (0.5 - a) * 0.152) }
        b.add(back.outward(), rind)
        return b.finish()
    }

    static let carrot = SceneModel(
        name: "carrot", words: ["parsnip", "radish", "vegetable"], habitat: .table, typicalSize: Vec3(0.3, 0.07, 0.09)
    ) { request in
        var b = ModelBuilder(request)
        var r = b.random
        let skin = b.main(MaterialLibrary.paint(Palette.linear(0xE67A22), roughness: 0.55))
        let rings = 44
        let profile = (0...rings).map { i -> SIMD2<Float> in
            let s = Float(i) / Float(rings)
            let shape = 0.0205 * pow(1 - s, 0.62) * min(1, (s + 0.004) * 30).squareRoot()
            // Fine grooves run around it.
            let groove = i % 4 == 0 ? 0.965 : 1 + 0.01 * sin(s * 90)
            return SIMD2(i == 0 || i == rings ? 0 : shape * Float(groove), s * 0.17)
        }
        let lying = Transform.translate(Vec3(-0.03, 0.02, 0)) * .rotateZ(-.pi / 2 - 0.1)
        b.add(Mesh.lathe(profile, sides: 36, crease: 1.2), skin, at: lying)
        let green = b.slot(MaterialLibrary.leaf(Palette.linear(0x4F8F38)))
        for stalk in 0..<7 {
            let turn =
                Transform.translate(Vec3(-0.03, 0.021, 0)) * .rotateY(r.uniform(-0.4...0.4))
                * .rotateZ(r.uniform(-0.35...0.1))
            let long = r.uniform(0.075...0.115)
            let path = Mesh.curve([Vec3(0.002, 0, 0), Vec3(-long * 0.5, 0.012, 0), Vec3(-long, 0.006, 0)], steps: 8)
            b.add(Mesh.tube(path, radii: [0.002, 0.001], sides: 7), green, at: turn)
            for (index, p) in path.enumerated().dropFirst(6) {
                for side: Float in [-1, 1] {
                    let frond = Flower.blade(length: 0.02 + 0.006 * Float(stalk % 3), width: 0.0075, arch: 0.6)
                    b.add(
                        frond, green,
                        at: turn * .translate(p) * .rotateY(side * 1.0 - .pi / 2 + Float(index) * 0.05) * .rotateX(0.5))
                }
            }
        }
        return b.finish()
    }
}
