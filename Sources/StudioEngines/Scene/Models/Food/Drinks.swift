import Foundation
import StudioCore

/// A mug of beer and a cocktail.
enum Drinks {
    static let beer = SceneModel(
        name: "beer",
        words: [
            "beer mug", "beer glass", "glass of beer", "mug of beer", "pint", "pint of beer", "ale", "lager", "stein",
            "tankard", "beer stein",
        ],
        habitat: .table, typicalSize: Vec3(0.145, 0.17, 0.1)
    ) { request in
        var b = ModelBuilder(request)
        var r = b.random
        let drink = b.main(MaterialLibrary.glossy(Palette.linear(b.has("dark", "stout") ? 0x3A1D10 : 0xE3A01C)))
        let glass = b.slot(MaterialLibrary.glass())
        let foam = b.slot(MaterialLibrary.matte(Palette.linear(0xFBF6E8)))
        let outer: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.043, 0), SIMD2(0.0455, 0.003), SIMD2(0.0455, 0.012), SIMD2(0.043, 0.018),
            SIMD2(0.043, 0.138), SIMD2(0.042, 0.1405),
        ]
        let inner: [SIMD2<Float>] = [SIMD2(0.0395, 0.139), SIMD2(0.0395, 0.02), SIMD2(0.036, 0.016), SIMD2(0, 0.016)]
        b.add(Mesh.lathe(outer + inner, sides: 72, crease: 0.9), glass)
        let body: [SIMD2<Float>] = [
            SIMD2(0, 0.0168), SIMD2(0.0355, 0.0168), SIMD2(0.0389, 0.0208), SIMD2(0.0389, 0.122), SIMD2(0, 0.122),
        ]
        b.add(Mesh.lathe(body, sides: 64, crease: 0.9), drink)
        let handle = Mesh.curve(
            [
                Vec3(0.041, 0.118, 0), Vec3(0.064, 0.121, 0), Vec3(0.083, 0.1, 0), Vec3(0.082, 0.062, 0),
                Vec3(0.064, 0.037, 0), Vec3(0.041, 0.037, 0),
            ], steps: 8)
        b.add(Mesh.tube(handle, radii: [0.0078], sides: 16).moved(.scale(Vec3(1, 1, 1.25))), glass)
        head(&b, foam, &r)
        return b.finish()
    }

    /// Foam that swells over the rim and runs down in front.
    private static func head(_ b: inout ModelBuilder, _ slot: UInt16, _ r: inout SplitMix64) {
        var foam = Blob()
        foam.bone(Vec3(0, 0.124, 0), 0.012, Vec3(0, 0.14, 0), 0.016)
        foam.ellipsoid(Vec3(0, 0.136, 0), Vec3(0.0388, 0.016, 0.0388), blend: 0.01)
        for bubble in 0..<26 {
            let a = Float(bubble) * 2.39996
            let reach: Float = 0.041 * ((Float(bubble) + 0.5) / 26).squareRoot()
            let size = r.uniform(0.0085...0.0125)
            foam.ball(Vec3(cos(a) * reach, 0.148 - reach * 0.12, sin(a) * reach), size, blend: 0.005)
        }
        for (a, fall): (Float, Float) in [(1.3, 0.034), (2.1, 0.018), (0.5, 0.014)] {
            let out = Vec3(cos(a), 0, sin(a)) * 0.0445
            foam.bone(
                out + Vec3(0, 0.142, 0), 0.0075, out + Vec3(0, 0.142 - fall, 0), 0.0055, blend: 0.006)
        }
        b.add(foam.mesh(cell: 0.0031).tufted(scale: 0.004, height: 0.0005), slot)
    }

    static let cocktail = SceneModel(
        name: "cocktail", words: ["martini", "margarita", "cocktail glass", "martini glass", "cosmopolitan"],
        habitat: .table, typicalSize: Vec3(0.12, 0.19, 0.11)
    ) { request in
        var b = ModelBuilder(request)
        let drink = b.main(
            MaterialLibrary.glossy(b.pick([0xE8604E, 0xF0A03A, 0x58B8C8].map(Palette.linear), 1)))
        let glass = b.slot(MaterialLibrary.glass())
        let outer: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.034, 0), SIMD2(0.0345, 0.0015), SIMD2(0.018, 0.0045), SIMD2(0.005, 0.009),
            SIMD2(0.0036, 0.02), SIMD2(0.0036, 0.088), SIMD2(0.006, 0.094), SIMD2(0.0545, 0.153),
            SIMD2(0.054, 0.1545),
        ]
        let inner: [SIMD2<Float>] = [SIMD2(0.0525, 0.153), SIMD2(0.0045, 0.0958), SIMD2(0, 0.0945)]
        b.add(Mesh.lathe(outer + inner, sides: 72, crease: 0.9), glass)
        let body: [SIMD2<Float>] = [SIMD2(0, 0.0952), SIMD2(0.004, 0.0962), SIMD2(0.0445, 0.1445), SIMD2(0, 0.1445)]
        b.add(Mesh.lathe(body, sides: 64, crease: 0.9), drink)
        let wood = b.slot(MaterialLibrary.paint(Palette.linear(0xE6CFA2)))
        let (low, high) = (Vec3(-0.024, 0.128, 0.006), Vec3(0.056, 0.182, 0.002))
        b.add(Mesh.bar(low, high, radius: 0.0012, sides: 10), wood)
        let olive = b.slot(MaterialLibrary.glossy(Palette.linear(0x7E9436)))
        let cherry = b.slot(MaterialLibrary.glossy(Palette.linear(0xB8182C)))
        b.add(Mesh.sphere(0.0095, sides: 26), cherry, at: .translate(mix(low, high, 0.34)))
        b.add(Mesh.sphere(0.0085, sides: 26), olive, at: .translate(mix(low, high, 0.57)))
        // A slice of lemon on the rim.
        let peel = b.slot(MaterialLibrary.glossy(Palette.linear(0xF0CE2E)))
        let pulp = b.slot(MaterialLibrary.glossy(Palette.linear(0xF8EBA0)))
        let rim = Transform.translate(Vec3(-0.05, 0.162, 0.012)) * .rotateY(0.25) * .rotateX(.pi / 2)
        b.add(Mesh.cylinder(0.021, height: 0.004, bevel: 0.0012, sides: 40), peel, at: rim)
        b.add(
            Mesh.cylinder(0.0178, height: 0.0048, bevel: 0.0006, sides: 40), pulp,
            at: rim * .translate(Vec3(0, -0.0004, 0)))
        return b.finish()
    }
}
