import Foundation
import StudioCore

/// A bowl of soup with a spoon, a plate of spaghetti.
enum Soup {
    static let soup = SceneModel(
        name: "soup",
        words: ["bowl of soup", "tomato soup", "vegetable soup", "stew", "broth", "porridge", "pumpkin soup"],
        habitat: .table, typicalSize: Vec3(0.3, 0.16, 0.245)
    ) { request in
        var b = ModelBuilder(request)
        b.add(Tableware.bowl.build(ModelRequest(random: request.random)), at: .identity)
        let tone: UInt32 = b.has("tomato soup", "tomato") ? 0xC63A1E : b.has("porridge") ? 0xE6D3AC : 0xDF8A2C
        let broth = b.main(MaterialLibrary.glossy(Palette.linear(tone)))
        let level: Float = 0.081
        b.add(Mesh.lathe([SIMD2(0.1095, level - 0.0006), SIMD2(0.107, level), SIMD2(0, level)], sides: 64), broth)
        let carrot = b.slot(MaterialLibrary.glossy(Palette.linear(0xE8681C)))
        let pea = b.slot(MaterialLibrary.glossy(Palette.linear(0x6BA43A)))
        let leaf = b.slot(MaterialLibrary.leaf(Palette.linear(0x3F8A34)))
        let cream = b.slot(MaterialLibrary.glossy(Palette.linear(0xF7EEDC)))
        for index in 0..<17 {
            let a = Float(index) * 2.39996
            let reach: Float = 0.092 * ((Float(index) + 1.5) / 19).squareRoot()
            let spot = Vec3(cos(a) * reach, level, sin(a) * reach)
            switch index % 3 {
            case 0:
                b.add(
                    Mesh.cylinder(0.0125, height: 0.006, bevel: 0.002, sides: 28), carrot,
                    at: .translate(spot - Vec3(0, 0.003, 0)) * .rotateX(0.12 * sin(a)))
            case 1:
                b.add(Mesh.sphere(0.0062, sides: 18), pea, spot.x, level + 0.001, spot.z)
            default:
                let blade = Flower.blade(length: 0.022, width: 0.013, arch: 0.9)
                b.add(blade, leaf, at: .translate(spot + Vec3(0, 0.0008, 0)) * .rotateY(a * 3) * .rotateX(0.75))
            }
        }
        let swirl = (0...40).map { step -> Vec3 in
            let t = Float(step) / 40
            let a = t * 9 + 0.6
            return Vec3(cos(a) * (0.008 + 0.034 * t), level + 0.0002, sin(a) * (0.008 + 0.034 * t))
        }
        b.add(
            Mesh.tube(swirl, radii: swirl.indices.map { 0.0034 - 0.00006 * Float($0) }, sides: 10), cream,
            at: .translate(Vec3(0, level, 0)) * .scale(Vec3(1, 0.4, 1)) * .translate(Vec3(0, -level, 0)))
        spoon(&b)
        Steam.rise(from: Vec3(0, level + 0.004, 0), radius: 0.09, on: &b)
        return b.finish()
    }

    /// Its bowl is under the soup, its handle lies on the rim.
    private static func spoon(_ b: inout ModelBuilder) {
        let steel = b.slot(MaterialLibrary.metal(RGB(0.82, 0.83, 0.85), roughness: 0.14))
        let path = Mesh.curve(
            [
                Vec3(0.03, 0.065, -0.015), Vec3(0.075, 0.088, -0.036), Vec3(0.112, 0.109, -0.053),
                Vec3(0.19, 0.152, -0.09),
            ], steps: 7)
        let radii = path.indices.map { 0.0042 + 0.0036 * pow(Float($0) / 21, 2) }
        b.add(Mesh.tube(path, radii: radii, sides: 16), steel)
    }

    static let spaghetti = SceneModel(
        name: "spaghetti",
        words: ["pasta", "noodle", "plate of spaghetti", "spaghetti bolognese", "plate of pasta", "macaroni", "ramen"],
        habitat: .table, typicalSize: Vec3(0.262, 0.085, 0.262)
    ) { request in
        var b = ModelBuilder(request)
        var r = b.random
        b.add(Tableware.plate.build(ModelRequest(random: request.random)), at: .identity)
        let noodle = b.main(MaterialLibrary.glossy(Palette.linear(0xEBC878)))
        let color = b.materials[Int(noodle)].color
        let other = b.slot(MaterialLibrary.glossy(color * RGB(0.86, 0.8, 0.7)))
        let top: Float = 0.05
        func height(_ reach: Float) -> Float { 0.011 + top * max(0, 1 - reach * reach / 0.0081) }
        var heap = Blob()
        heap.ellipsoid(Vec3(0, 0.012, 0), Vec3(0.082, 0.042, 0.082))
        heap.cut(beyond: Vec3(0, 0.011, 0), normal: Vec3(0, -1, 0))
        b.add(heap.mesh(cell: 0.006), other)
        for strand in 0..<64 {
            let (base, wave) = (0.012 + 0.07 * Float(strand) / 64, r.uniform(0.004...0.013))
            let (start, span, phase) = (r.uniform(0...6.28), r.uniform(2.2...4.2), r.uniform(0...6.28))
            let path = (0...26).map { step -> Vec3 in
                let t = Float(step) / 26
                let a = start + span * t
                let reach = base + wave * sin(t * 7 + phase)
                return Vec3(cos(a) * reach, height(reach) + 0.002 * sin(t * 11 + phase), sin(a) * reach)
            }
            b.add(Mesh.tube(path, radii: [0.0028], sides: 8), strand % 3 == 0 ? other : noodle)
        }
        sauce(&b, top: top, &r)
        return b.finish()
    }

    /// Tomato sauce over the middle, with meatballs and basil.
    private static func sauce(_ b: inout ModelBuilder, top: Float, _ r: inout SplitMix64) {
        let red = b.accent(MaterialLibrary.glossy(Palette.linear(0xB02C14)))
        let meat = b.slot(MaterialLibrary.paint(Palette.linear(0x6E3A20), roughness: 0.6))
        let basil = b.slot(MaterialLibrary.leaf(Palette.linear(0x3F8A34)))
        var pool = Blob()
        pool.ellipsoid(Vec3(0, top + 0.004, 0), Vec3(0.037, 0.013, 0.037))
        for lobe in 0..<9 {
            let a = Float(lobe) / 9 * 2 * .pi
            let reach = r.uniform(0.03...0.044)
            let y = 0.011 + top * (1 - reach * reach / 0.0081)
            pool.ball(Vec3(cos(a) * reach, y - 0.002, sin(a) * reach), r.uniform(0.009...0.012), blend: 0.012)
        }
        b.add(pool.mesh(cell: 0.0034).tufted(scale: 0.006, height: 0.0012), red)
        for (x, z): (Float, Float) in [(-0.02, 0.012), (0.021, 0.009), (0.001, -0.021)] {
            b.add(Mesh.icosphere(3).moved(.scale(0.0145)).tufted(scale: 0.005, height: 0.0011), meat, x, top + 0.021, z)
        }
        for turn: Float in [0.4, 2.6] {
            let blade = Flower.blade(length: 0.034, width: 0.021, arch: 0.8)
            b.add(blade, basil, at: .translate(Vec3(0, top + 0.025, 0.002)) * .rotateY(turn) * .rotateX(0.5))
        }
    }
}
