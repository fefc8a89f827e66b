import Foundation
import StudioCore

/// What lies about on farms and in woods: hay bales, logs.
enum Farmyard {
    static let hayBale = SceneModel(
        name: "hay bale", words: ["hay", "straw bale", "haystack", "bale", "bale of hay", "straw", "haybale"],
        habitat: .meadow, typicalSize: Vec3(1.6, 1.45, 1.4)
    ) { request in
        var b = ModelBuilder(request)
        var straw = MaterialLibrary.matte(Palette.linear(0xD2B25E))
        straw.pattern = .mottled(scale: 0.05, amount: 0.35)
        let body = b.main(straw)
        var edge = b.materials[0]
        edge.color *= 0.72
        let shade = b.slot(edge)
        let lying = Transform.translate(Vec3(0, 0.7, 0)) * .rotateX(.pi / 2)
        let half: Float = 0.62
        let roll: [SIMD2<Float>] = [
            SIMD2(0, -half), SIMD2(0.64, -half), SIMD2(0.69, -half + 0.05), SIMD2(0.71, 0), SIMD2(0.69, half - 0.05),
            SIMD2(0.64, half), SIMD2(0, half),
        ]
        b.add(Mesh.lathe(roll, sides: 56, crease: 0.8), body, at: lying)
        for side: Float in [-1, 1] {
            // The wound layers show as a spiral at both ends.
            let spiral = (0...200).map { i -> Vec3 in
                let t = Float(i) / 200
                let a = t * 9 * 2 * Float.pi
                return Vec3(cos(a) * 0.62 * t, side * half, sin(a) * 0.62 * t)
            }
            b.add(Mesh.tube(spiral, radii: [0.017], sides: 6), shade, at: lying)
        }
        for y: Float in [-0.36, -0.12, 0.12, 0.36] {
            b.add(Mesh.torus(0.708, tube: 0.009, sides: 56, around: 6), shade, at: lying * .translate(Vec3(0, y, 0)))
        }
        stalks(&b, body, shade)
        if b.isWinter {
            b.add(Mesh.ellipsoid(Vec3(0.45, 0.1, 0.58), sides: 24), b.slot(.snow), 0, 1.38, 0)
        }
        b.support(.on, Vec3(0, 1.41, 0), 0.25, 0.5)
        return b.finish()
    }

    /// Loose ends that break the outline.
    private static func stalks(_ b: inout ModelBuilder, _ body: UInt16, _ shade: UInt16) {
        var r = b.random.fork(2)
        for k in 0..<260 {
            let a = r.uniform(0...6.283)
            let z = r.uniform(-0.6...0.6)
            let foot = Vec3(cos(a) * 0.69, 0.7 + sin(a) * 0.69, z)
            guard foot.y > 0.06 else { continue }
            let out = Vec3(cos(a), sin(a), 0)
            let lean = Vec3(-sin(a), cos(a), 0) * r.uniform(-1...1) + Vec3(0, 0, r.uniform(-0.7...0.7))
            let tip = foot + (out * 0.5 + lean).normalized * r.uniform(0.05...0.13)
            b.add(Mesh.bar(foot, tip, radius: 0.005, sides: 3), k % 3 == 0 ? shade : body)
        }
    }

    static let log = SceneModel(
        name: "tree trunk", words: ["log", "trunk", "fallen tree", "timber"], habitat: .forest,
        typicalSize: Vec3(2.6, 0.55, 0.7)
    ) { request in
        var b = ModelBuilder(request)
        var barkMaterial = MaterialLibrary.matte(Palette.linear(0x6B5138))
        barkMaterial.pattern = .mottled(scale: 0.06, amount: 0.45)
        let bark = b.main(barkMaterial)
        let cut = b.accent(MaterialLibrary.wood(Palette.linear(0xC99F68), scale: 0.03))
        let ring = b.slot(MaterialLibrary.matte(Palette.linear(0x9A713F)))
        let radius: Float = 0.25
        let sections = (0...16).map { row -> [Vec3] in
            let x = (Float(row) / 16 - 0.5) * 2.4
            return (0..<36).map { k in
                let a = Float(k) / 36 * 2 * Float.pi
                let ridge = 1 + 0.045 * sin(a * 9 + x) + 0.03 * sin(a * 17 - x * 2)
                let reach = radius * ridge * (1 - 0.04 * x)
                return Vec3(x, radius + sin(a) * reach + 0.03 * sin(x), cos(a) * reach)
            }
        }
        b.add(Mesh.loft(sections, closed: true, caps: true, crease: 0.6), bark)
        for side: Float in [-1, 1] {
            let end =
                Transform.translate(Vec3(side * 1.2, radius + 0.03 * sin(side * 1.2), 0)) * .rotateZ(-side * .pi / 2)
            let size = radius * (1 - 0.05 * side)
            b.add(Mesh.cylinder(size * 0.9, height: 0.025, bevel: 0.006, sides: 36), cut, at: end)
            for share: Float in [0.25, 0.5, 0.72] {
                b.add(
                    Mesh.torus(size * share, tube: 0.006, sides: 32, around: 6), ring,
                    at: end * .translate(Vec3(0, 0.024, 0)))
            }
        }
        let stub = [Vec3(0.35, 0.4, 0.1), Vec3(0.48, 0.52, 0.3)]
        b.add(Mesh.tube(stub, radii: [0.085, 0.07], sides: 12), bark)
        var moss = Foliage()
        var r = b.random.fork(4)
        moss.clump(Vec3(-0.4, 0.47, 0), radii: Vec3(0.5, 0.05, 0.16), count: 260, leaf: 0.06, droop: 0, random: &r)
        b.add(moss.mesh, b.slot(b.isWinter ? .snow : MaterialLibrary.leaf(Palette.linear(0x6E8F3A))))
        b.support(.on, Vec3(0.2, 0.5, 0), 0.7, 0.1)
        return b.finish()
    }
}
