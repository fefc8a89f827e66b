import Foundation
import StudioCore

/// A chocolate chip cookie and a cupcake.
enum Cookie {
    static let cookie = SceneModel(
        name: "cookie", words: ["biscuit", "chocolate chip cookie", "cracker", "gingerbread"], habitat: .table,
        typicalSize: Vec3(0.095, 0.02, 0.095)
    ) { request in
        var b = ModelBuilder(request)
        var r = b.random
        var baked = MaterialLibrary.paint(Palette.linear(0xC88F4E), roughness: 0.75)
        baked.pattern = .mottled(scale: 0.012, amount: 0.3)
        let dough = b.main(baked)
        let chip = b.accent(MaterialLibrary.glossy(Palette.linear(0x3E2216)))
        let profile = Mesh.curve(
            [
                SIMD2(0, 0), SIMD2(0.038, 0), SIMD2(0.0455, 0.004), SIMD2(0.044, 0.0095), SIMD2(0.034, 0.0135),
                SIMD2(0, 0.015),
            ], steps: 6)
        let disc = Mesh.lathe(profile, sides: 72, crease: 2).bent(crease: 1.5) { p in
            let a = atan2(p.z, p.x)
            let wave: Float = 1 + 0.018 * sin(a * 4 + 1) + 0.012 * sin(a * 9)
            return Vec3(p.x * wave, p.y + 0.0009 * Noise.gradient(p * 130), p.z * wave)
        }
        b.add(disc.tufted(scale: 0.006, height: 0.0008), dough)
        for index in 0..<17 {
            let a = Float(index) * 2.39996
            let reach: Float = 0.0385 * ((Float(index) + 0.4) / 17).squareRoot()
            let y: Float = 0.0148 - 0.004 * pow(reach / 0.039, 3)
            let size = r.uniform(0.0042...0.0062)
            b.add(
                Mesh.ellipsoid(Vec3(size, size * 0.75, size * r.uniform(0.75...1)), sides: 16), chip,
                at: .translate(Vec3(cos(a) * reach, y, sin(a) * reach)) * .rotateY(r.uniform(0...6)))
        }
        return b.finish()
    }

    static let cupcake = SceneModel(
        name: "cupcake", words: ["muffin", "fairy cake", "blueberry muffin", "chocolate muffin"], habitat: .table,
        typicalSize: Vec3(0.08, 0.1, 0.08)
    ) { request in
        var b = ModelBuilder(request)
        var r = b.random
        let isMuffin = b.has("muffin", "blueberry muffin", "chocolate muffin")
        let paper = b.accent(MaterialLibrary.matte(b.pick([0xE56A8C, 0x5FB3C9, 0xF0E4C8].map(Palette.linear), 1)))
        let cup: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.024, 0), SIMD2(0.0255, 0.001), SIMD2(0.036, 0.045), SIMD2(0.035, 0.045),
            SIMD2(0.03, 0.03), SIMD2(0, 0.03),
        ]
        let pleated = Mesh.lathe(cup, sides: 144, crease: 0.6).bent(crease: 0.5) { p in
            let fold: Float = 1 + 0.035 * cos(36 * atan2(p.z, p.x)) * min(1, p.y / 0.012)
            return Vec3(p.x * fold, p.y, p.z * fold)
        }
        b.add(pleated, paper)
        let top = isMuffin ? dome(&b, &r) : frosting(&b)
        if !isMuffin {
            let berry = b.slot(MaterialLibrary.glossy(Palette.linear(0xB8182C)))
            b.add(Mesh.sphere(0.0095, sides: 24), berry, 0, top + 0.004, 0)
        }
        return b.finish()
    }

    /// A swirl of icing that winds up to a tip, with sprinkles. Returns its height.
    private static func frosting(_ b: inout ModelBuilder) -> Float {
        let cream = b.main(MaterialLibrary.paint(Palette.linear(0xF6C1CF), roughness: 0.5))
        var swirl = Blob()
        swirl.bone(Vec3(0, 0.042, 0), 0.029, Vec3(0, 0.07, 0), 0.012)
        let steps = 56
        let coil = (0...steps).map { step -> (Vec3, Float) in
            let t = Float(step) / Float(steps)
            let a = t * 3.2 * 2 * .pi
            let reach: Float = 0.029 * (1 - t) + 0.001
            return (Vec3(cos(a) * reach, 0.047 + 0.036 * t, sin(a) * reach), 0.0095 - 0.0045 * t)
        }
        swirl.limb(coil, blend: 0.0015)
        b.add(swirl.mesh(cell: 0.0022), cream)
        let sprinkles = [0xF5D24A, 0x58B5D8, 0x7CC060, 0xD63B3B].map {
            b.slot(MaterialLibrary.glossy(Palette.linear($0)))
        }
        for index in 0..<36 {
            let (a, t) = (Float(index) * 2.39996, (Float(index) + 0.5) / 36)
            let outside = Vec3(cos(a) * 0.05, 0.046 + 0.03 * t, sin(a) * 0.05)
            let spot = swirl.landing(from: outside, lift: 0.0004)
            let turn = Transform.rotateY(a * 3) * .rotateZ(a * 5)
            b.add(
                Mesh.bar(Vec3(-0.0022, 0, 0), Vec3(0.0022, 0, 0), radius: 0.0009, sides: 7), sprinkles[index % 4],
                at: .translate(spot) * turn)
        }
        return 0.085
    }

    /// The baked top of a muffin. Returns its height.
    private static func dome(_ b: inout ModelBuilder, _ r: inout SplitMix64) -> Float {
        let isDark = b.has("chocolate muffin")
        var baked = MaterialLibrary.paint(Palette.linear(isDark ? 0x5A3520 : 0xC98A45), roughness: 0.7)
        baked.pattern = .mottled(scale: 0.012, amount: 0.3)
        let crust = b.main(baked)
        let bits = b.slot(MaterialLibrary.glossy(Palette.linear(b.has("blueberry muffin") ? 0x39406F : 0x3A2116)))
        var top = Blob()
        top.ellipsoid(Vec3(0, 0.048, 0), Vec3(0.041, 0.026, 0.041))
        top.ellipsoid(Vec3(0, 0.043, 0), Vec3(0.044, 0.009, 0.044), blend: 0.012)
        b.add(top.mesh(cell: 0.0026).tufted(scale: 0.007, height: 0.0016), crust)
        for index in 0..<16 {
            let a = Float(index) * 2.39996
            let t = (Float(index) + 0.6) / 16
            let outside = Vec3(cos(a) * 0.06 * t, 0.09 - 0.04 * t * t, sin(a) * 0.06 * t)
            let spot = top.landing(from: outside)
            b.add(Mesh.sphere(r.uniform(0.0034...0.0048), sides: 16), bits, at: .translate(spot))
        }
        return 0.074
    }
}
