import Foundation

/// A hot dog with mustard, and a fried sausage.
enum HotDog {
    static let model = SceneModel(
        name: "hot dog", words: ["hotdog", "frankfurter in a bun", "sausage in a bun"], habitat: .table,
        typicalSize: Vec3(0.21, 0.065, 0.085)
    ) { request in
        var b = ModelBuilder(request)
        var dough = MaterialLibrary.paint(Palette.linear(0xCF9247), roughness: 0.5)
        dough.coat = 0.3
        dough.pattern = .mottled(scale: 0.03, amount: 0.18)
        let crust = b.main(dough)
        let crumb = b.slot(MaterialLibrary.matte(Palette.linear(0xF1DFB4)))
        let meat = b.accent(MaterialLibrary.glossy(Palette.linear(0xB4492A)))
        let mustard = b.slot(MaterialLibrary.glossy(Palette.linear(0xF2C01E)))
        let (axis, groove): (Float, Float) = (0.043, 0.0185)
        var bun = Blob()
        for side: Float in [-1, 1] {
            bun.bone(
                Vec3(-0.062, 0.027, side * 0.021), 0.0245, Vec3(0.062, 0.027, side * 0.021), 0.0245, blend: 0.012)
        }
        bun.cut(beyond: Vec3(0, 0.006, 0), normal: Vec3(0, -1, 0), blend: 0.008)
        bun.bone(Vec3(-0.14, axis, 0), groove, Vec3(0.14, axis, 0), groove, blend: 0.004, carve: true)
        bun.box(Vec3(0, axis + 0.03, 0), Vec3(0.3, 0.06, groove * 1.7), round: 0.004, blend: 0.004, carve: true)
        let (inside, outside) = bun.mesh(cell: 0.0027).split { p, _ in
            let reach = ((p.y - axis) * (p.y - axis) + p.z * p.z).squareRoot()
            return reach < groove + 0.0012 || (p.y > axis && abs(p.z) < groove * 0.86)
        }
        b.add(outside, crust)
        b.add(inside, crumb)
        let sausage = (0...24).map { step -> Vec3 in
            let t = Float(step) / 12 - 1
            return Vec3(t * 0.088, axis + 0.0035 + 0.004 * t * t, 0)
        }
        b.add(Mesh.tube(sausage, radii: [0.0165], sides: 28), meat)
        let wave = (0...80).map { step -> Vec3 in
            let t = Float(step) / 40 - 1
            let z = 0.009 * sin(t * 20)
            let lift = max(0, 0.0165 * 0.0165 - z * z).squareRoot()
            return Vec3(t * 0.078, axis + 0.0045 + 0.004 * t * t + lift, z)
        }
        b.add(Mesh.tube(wave, radii: [0.0032], sides: 10), mustard)
        return b.finish()
    }

    static let sausage = SceneModel(
        name: "sausage", words: ["bratwurst", "frankfurter", "wiener", "salami", "chorizo", "banger"], habitat: .table,
        typicalSize: Vec3(0.18, 0.036, 0.075)
    ) { request in
        var b = ModelBuilder(request)
        var skin = MaterialLibrary.glossy(Palette.linear(0xA5502B))
        skin.pattern = .mottled(scale: 0.01, amount: 0.18)
        let meat = b.main(skin)
        let grilled = b.slot(MaterialLibrary.paint(b.materials[Int(meat)].color * 0.32))
        let thick: Float = 0.0175
        let path = (0...28).map { step -> Vec3 in
            let t = Float(step) / 14 - 1
            return Vec3(sin(t * 0.75) * 0.105, thick, cos(t * 0.75) * 0.105 - 0.09)
        }
        let radii = path.indices.map { step -> Float in
            let t = abs(Float(step) / 14 - 1)
            return thick * (1 - 0.62 * pow(t, 9))
        }
        b.add(Mesh.tube(path, radii: radii, sides: 32), meat)
        for (end, before) in [(path[0], path[1]), (path[28], path[27])] {
            let out = (end - before).normalized
            let knot = [end, end + out * 0.006, end + out * 0.011]
            b.add(Mesh.tube(knot, radii: [0.006, 0.0028, 0.005], sides: 14), meat)
        }
        for mark in 0..<5 {
            let center = path[5 + mark * 4 + (mark > 2 ? 1 : 0)]
            let stripe = (0...12).map { step -> Vec3 in
                let a = (Float(step) / 12 - 0.5) * 2.3
                return center + Vec3(sin(a) * 0.006, cos(a) * thick, sin(a) * thick)
            }
            b.add(
                Mesh.tube(stripe, radii: stripe.indices.map { 0.0006 + 0.0019 * sin(Float($0) / 12 * .pi) }, sides: 8),
                grilled)
        }
        return b.finish()
    }
}
