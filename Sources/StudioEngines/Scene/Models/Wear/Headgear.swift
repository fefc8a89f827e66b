import Foundation

/// A crown on its cushion, a hat.
enum Headgear {
    static let crown = SceneModel(
        name: "crown", words: ["tiara", "diadem", "coronet", "royal crown"], habitat: .table,
        typicalSize: Vec3(0.34, 0.24, 0.34)
    ) { request in
        var b = ModelBuilder(request)
        let gold = b.main(MaterialLibrary.metal(RGB(0.96, 0.72, 0.3), roughness: 0.2))
        let velvet = b.accent(MaterialLibrary.fabric(Palette.linear(0x7A1F35), scale: 0.002))
        let ruby = b.slot(MaterialLibrary.glossy(Palette.linear(0xB0152B)))
        let sapphire = b.slot(MaterialLibrary.glossy(Palette.linear(0x1F4FA8)))
        let pearl = b.slot(MaterialLibrary.glossy(Palette.linear(0xF3EEE4)))
        b.cushion(Vec3(0.34, 0.09, 0.34), velvet, at: .translate(Vec3(0, 0.045, 0)) * .rotateY(0.4))
        for corner in 0..<4 {
            let a = Float(corner) / 4 * 2 * .pi + .pi / 4 - 0.4
            b.add(Mesh.ellipsoid(Vec3(0.014, 0.018, 0.014), sides: 18), gold, cos(a) * 0.228, 0.03, sin(a) * 0.228)
        }
        let points = 8
        let base: Float = 0.082
        let radius: Float = 0.088
        let band = Mesh.shell(points * 14, 8, thickness: 0.004, crease: 0.9) { a, v in
            let angle = a * 2 * .pi
            let wave = abs((a * Float(points)).truncatingRemainder(dividingBy: 1) - 0.5) * 2
            let tall = 0.035 + 0.055 * pow(wave, 1.5)
            let reach = radius + 0.018 * v * tall / 0.09
            return Vec3(sin(angle) * reach, base + v * tall, cos(angle) * reach)
        }
        b.add(band.outward(), gold)
        for y: Float in [0.003, 0.03] {
            b.add(Mesh.torus(radius + 0.003, tube: 0.0052, sides: 72, around: 10), gold, 0, base + y, 0)
        }
        for i in 0..<points {
            let a = Float(i) / Float(points) * 2 * .pi
            let (tip, reach) = (base + 0.094, radius + 0.0175)
            b.add(Mesh.sphere(0.009, sides: 20), pearl, sin(a) * reach, tip, cos(a) * reach)
            for (turn, slot) in [(a, ruby), (a + .pi / Float(points), sapphire)] {
                let jewel = Transform.rotateY(turn) * .translate(Vec3(0, base + 0.0165, radius + 0.005))
                b.add(Mesh.ellipsoid(Vec3(0.0095, 0.0085, 0.006), sides: 18), slot, at: jewel)
            }
        }
        return b.finish()
    }

    static let hat = SceneModel(
        name: "hat", words: ["straw hat", "sun hat", "fedora", "top hat", "cowboy hat", "sombrero", "cap", "bonnet"],
        habitat: .table,
        typicalSize: Vec3(0.36, 0.14, 0.4)
    ) { request in
        var b = ModelBuilder(request)
        if b.has("top hat") {
            topHat(&b)
            return b.finish()
        }
        let straw = b.has("straw hat", "sun hat", "straw")
        let felt = b.main(
            straw
                ? MaterialLibrary.fabric(Palette.linear(0xD9B86C), scale: 0.008)
                : MaterialLibrary.matte(b.pick([0x6B4A30, 0x3F4A55, 0x7A6A4A].map(Palette.linear), 1)))
        let band = b.accent(MaterialLibrary.paint(Palette.linear(straw ? 0xB3352B : 0x231C18), roughness: 0.5))
        let profile = Mesh.curve(
            [
                SIMD2(0.185, 0.022), SIMD2(0.15, 0.006), SIMD2(0.1, 0.006), SIMD2(0.092, 0.02), SIMD2(0.086, 0.08),
                SIMD2(0.074, 0.118),
                SIMD2(0.045, 0.13), SIMD2(0, 0.126),
            ], steps: 6)
        let inner = profile.reversed().map { SIMD2($0.x, $0.y - 0.004) }
        let body = Mesh.lathe(
            [SIMD2(0, 0.122)] + inner.dropFirst() + [SIMD2(0.188, 0.0195)] + profile, sides: 72, crease: 1.4)
        func shaped(_ mesh: Mesh) -> Mesh {
            mesh.bent(crease: 1.2) { p in
                // Oval, the brim rolled at the sides, the top creased along its middle.
                let reach = (p.x * p.x + p.z * p.z).squareRoot()
                let brim = max(0, (reach - 0.1) / 0.09)
                let roll = straw ? 0 : 0.035 * brim * brim * (p.x * p.x) / max(reach * reach, 1e-6)
                let dent = straw || p.y < 0.09 ? 0 : 0.028 * exp(-p.x * p.x / 0.0006) * min(1, (p.y - 0.09) / 0.03)
                let pinch = p.y > 0.06 && !straw ? 1 - 0.14 * max(0, p.z / 0.09) * min(1, (p.y - 0.06) / 0.06) : 1
                return Vec3(p.x * 0.94 * pinch, p.y + roll - dent, p.z * 1.08)
            }
        }
        b.add(shaped(body), felt)
        let ribbon: [SIMD2<Float>] = [
            SIMD2(0.0925, 0.016), SIMD2(0.0935, 0.018), SIMD2(0.0915, 0.042), SIMD2(0.089, 0.044),
        ]
        b.add(shaped(Mesh.lathe(ribbon, sides: 72)), band)
        let bow = Transform.translate(Vec3(0.088, 0.03, 0.0))
        b.add(Mesh.ellipsoid(Vec3(0.006, 0.014, 0.012), sides: 18), band, at: bow)
        return b.finish()
    }

    private static func topHat(_ b: inout ModelBuilder) {
        let silk = b.main(MaterialLibrary.paint(Palette.linear(0x1D1D21), roughness: 0.35))
        let band = b.accent(MaterialLibrary.paint(Palette.linear(0x7A1F2B), roughness: 0.45))
        let side = Mesh.curve([SIMD2(0.082, 0.012), SIMD2(0.08, 0.06), SIMD2(0.084, 0.12), SIMD2(0.093, 0.165)])
        let profile =
            [
                SIMD2(0, 0.004), SIMD2(0.08, 0.004), SIMD2(0.135, 0.012), SIMD2(0.142, 0.018), SIMD2(0.138, 0.02),
                SIMD2(0.1, 0.01),
            ] + side
            + [SIMD2(0.09, 0.17), SIMD2(0, 0.172)]
        b.add(
            Mesh.lathe(profile, sides: 72).bent(crease: 0.6) { p in
                Vec3(p.x * 0.94, p.y + 0.02 * pow(abs(p.x) / 0.14, 2) * (p.y < 0.03 ? 1 : 0), p.z * 1.06)
            }, silk)
        b.add(
            Mesh.lathe(
                [SIMD2(0.081, 0.012), SIMD2(0.0835, 0.014), SIMD2(0.0825, 0.044), SIMD2(0.0795, 0.046)], sides: 72),
            band, at: .scale(Vec3(0.95, 1, 1.065)))
    }
}
