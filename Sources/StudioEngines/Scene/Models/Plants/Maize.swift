import Foundation
import StudioCore

/// Maize: a cob in its husk, and the whole plant.
enum Maize {
    static let cob = SceneModel(
        name: "corn",
        words: ["corn cob", "corncob", "maize", "ear of corn", "corn on the cob", "sweetcorn", "sweet corn", "cob"],
        habitat: .table, typicalSize: Vec3(0.27, 0.075, 0.15)
    ) { request in
        var b = ModelBuilder(request)
        let yellow = b.main(MaterialLibrary.glossy(Palette.linear(0xF2C22E)))
        let husk = b.slot(MaterialLibrary.leaf(Palette.linear(0x86AE4A)))
        // The cob's Y axis lies along X; its local +X looks down.
        let place = Transform.translate(Vec3(-0.06, 0.028, 0)) * .rotateY(0.2) * .rotateZ(-.pi / 2)
        kernels(&b, yellow, Mesh.ellipsoid(Vec3(1, 1, 1), sides: 8), rows: 14, rings: 26, at: place)
        for (turn, open, long): (Float, Float, Float) in [
            (0.35, 0.055, 0.15), (.pi - 0.3, 0.06, 0.16), (1.3, 0.012, 0.15), (2.2, 0.02, 0.12), (-1.0, 0.03, 0.075),
            (-2.2, 0.035, 0.085),
        ] { b.add(wrap(open: open, long: long), husk, at: place * .rotateY(turn)) }
        b.add(
            Mesh.tube(
                [Vec3(0, -0.062, 0), Vec3(0, -0.03, 0), Vec3(0, -0.008, 0)], radii: [0.008, 0.009, 0.018], sides: 16),
            husk, at: place)
        return b.finish()
    }

    /// Rows of kernels about the Y axis, 0.185 m long.
    private static func kernels(
        _ b: inout ModelBuilder, _ slot: UInt16, _ kernel: Mesh, rows: Int, rings: Int, at place: Transform
    ) {
        let long: Float = 0.185
        func radius(_ t: Float) -> Float {
            let round = max(0.02, 1 - pow(t, 4)).squareRoot()
            return 0.0245 * round * min(1, 0.8 + t * 2)
        }
        let core = (0...16).map { SIMD2(radius(Float($0) / 16) - 0.0025, Float($0) / 16 * long) }
        b.add(Mesh.lathe([SIMD2(0, 0)] + core + [SIMD2(0, long + 0.001)], sides: 28), slot, at: place)
        for ring in 0..<rings {
            let t = (Float(ring) + 0.5) / Float(rings)
            let reach = radius(t)
            let wide = reach * .pi / Float(rows) * 1.05
            let size = Transform.scale(Vec3(wide, long / Float(rings) * 0.58, 0.0052))
            for row in 0..<rows {
                let a = (Float(row) + (ring % 2 == 0 ? 0 : 0.08)) / Float(rows) * 2 * .pi
                b.add(
                    kernel, slot,
                    at: place * .rotateY(a) * .translate(Vec3(0, t * long, reach - 0.0022)) * size)
            }
        }
    }

    /// A leaf of the husk that hugs the cob's foot and opens away from it along local Z.
    private static func wrap(open: Float, long: Float) -> Mesh {
        Mesh.sheet(8, 14) { a, t in
            let half: Float = 0.8 * (1 - t * t) + 0.03
            let angle = (a - 0.5) * 2 * half
            let foot = min(1, 0.45 + t * 3.5)
            let reach = 0.029 * foot + open * t * t
            return Vec3(sin(angle) * reach, -0.022 + t * long, cos(angle) * reach)
        }
    }

    static let stalk = SceneModel(
        name: "cornstalk",
        words: [
            "corn stalk", "corn plant", "maize plant", "stalk of corn", "stalk of maize", "sugar cane", "sugarcane",
        ],
        habitat: .meadow, typicalSize: Vec3(1.2, 2.2, 0.8)
    ) { request in
        var b = ModelBuilder(request)
        var r = b.random
        let green = b.main(MaterialLibrary.leaf(Palette.linear(0x6B9A3C)))
        let color = b.materials[Int(green)].color
        let stem = b.slot(MaterialLibrary.leaf(mix(color, Palette.linear(0xA8BE62), 0.55)))
        let path = Mesh.curve(
            [Vec3(0, -0.02, 0), Vec3(0.02, 0.7, 0.01), Vec3(-0.01, 1.4, 0), Vec3(0.01, 1.9, 0.02)], steps: 8)
        b.add(Mesh.tube(path, radii: path.indices.map { 0.021 - 0.0005 * Float($0) }, sides: 12), stem)
        for leaf in 0..<11 {
            let share = Float(leaf) / 10
            let spot = path[3 + Int(share * 18)]
            let turn = (leaf % 2 == 0 ? Float.pi : -Float.pi) / 2 + r.uniform(-0.7...0.7)
            let long: Float = 0.72 * (1 - 0.4 * abs(share - 0.4)) * r.uniform(0.88...1.08)
            let blade = Flower.blade(length: long, width: 0.085, arch: 1 - 0.25 * share)
            b.add(blade, green, at: .translate(spot) * .rotateY(turn))
            b.add(Mesh.torus(0.0195, tube: 0.004, sides: 14, around: 6), stem, at: .translate(spot))
        }
        if !b.has("sugar cane", "sugarcane") {
            ear(&b, husk: stem, at: .translate(path[11]) * .rotateY(0.5) * .rotateX(0.42))
            ear(&b, husk: stem, at: .translate(path[14]) * .rotateY(-1.3) * .rotateX(0.38))
        }
        let tassel = b.slot(MaterialLibrary.matte(Palette.linear(0xD8B864)))
        for spray in 0..<11 {
            let a = Float(spray) * 2.39996
            let (reach, rise): (Float, Float) =
                spray == 0 ? (0.01, 0.32) : (r.uniform(0.08...0.16), r.uniform(0.14...0.26))
            let top = path[path.count - 1]
            let tip = top + Vec3(cos(a) * reach, rise, sin(a) * reach)
            let arc = Mesh.curve([top - Vec3(0, 0.02, 0), mix(top, tip, 0.5) + Vec3(0, 0.04, 0), tip], steps: 5)
            b.add(Mesh.tube(arc, radii: arc.indices.map { 0.0055 + 0.003 * sin(Float($0)) }, sides: 6), tassel)
        }
        return b.finish(grounded: false)
    }

    /// A ripe ear on the stalk along the Y axis of the frame: a husk, yellow grains at its tip, a tuft of silk.
    private static func ear(_ b: inout ModelBuilder, husk: UInt16, at frame: Transform) {
        let yellow = b.accent(MaterialLibrary.glossy(Palette.linear(0xF2C22E)))
        let silk = b.slot(MaterialLibrary.matte(Palette.linear(0x9A5A2C)))
        let place = frame * .translate(Vec3(0, 0.02, 0.02)) * .scale(1.35)
        kernels(&b, yellow, Mesh.icosphere(1), rows: 12, rings: 15, at: place)
        for turn in 0..<4 {
            let long: Float = 0.15 + 0.02 * Float(turn % 2)
            b.add(wrap(open: 0.014, long: long), husk, at: place * .rotateY(Float(turn) * .pi / 2 + 0.8))
        }
        b.add(Mesh.tube([Vec3(0, -0.04, -0.01), Vec3(0, 0, 0)], radii: [0.009, 0.017], sides: 12), husk, at: place)
        for thread in 0..<9 {
            let a = Float(thread) * 2.39996
            let out = Vec3(cos(a), 0, sin(a))
            let arc = Mesh.curve(
                [Vec3(0, 0.18, 0), out * 0.012 + Vec3(0, 0.205, 0), out * 0.032 + Vec3(0, 0.195, 0)], steps: 4)
            b.add(Mesh.tube(arc, radii: [0.0014], sides: 5), silk, at: place)
        }
    }
}
