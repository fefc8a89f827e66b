import Foundation

/// A barrel, a basket, a suitcase.
enum Containers {
    static let barrel = SceneModel(
        name: "barrel", words: ["cask", "keg", "wine barrel", "tun"], habitat: .street,
        typicalSize: Vec3(0.68, 0.9, 0.68)
    ) { request in
        var b = ModelBuilder(request)
        // The grain of the library's wood lies along X; staves stand.
        var oak = MaterialLibrary.paint(Palette.linear(0x8A5A2E), roughness: 0.6)
        oak.pattern = .mottled(scale: 0.05, amount: 0.3)
        let wood = b.main(oak)
        let iron = b.slot(MaterialLibrary.metal(RGB(0.32, 0.32, 0.33), roughness: 0.45))
        let cork = b.slot(MaterialLibrary.matte(Palette.linear(0xC9A26B)))
        func radius(_ y: Float) -> Float { 0.255 + 0.075 * sin(y / 0.9 * .pi) }
        let staves = 22
        for stave in 0..<staves {
            let plank = Mesh.shell(4, 18, thickness: 0.022, crease: 0.9) { a, v in
                let angle = (Float(stave) + 0.02 + a * 0.96) / Float(staves) * 2 * .pi
                let y = v * 0.9
                let reach = radius(y) - 0.004 * pow(abs(a - 0.5) * 2, 4)
                return Vec3(sin(angle) * reach, y, cos(angle) * reach)
            }
            b.add(plank.outward(), wood)
        }
        b.add(Mesh.cylinder(0.25, height: 0.02, bevel: 0.004, sides: 48), wood, 0, 0.855, 0)
        b.add(Mesh.cylinder(0.25, height: 0.02, bevel: 0.004, sides: 48), wood, 0, 0.025, 0)
        for y: Float in [0.035, 0.13, 0.29, 0.61, 0.77, 0.865] {
            let hoop = [-0.024, 0.024].map { SIMD2(radius(y + $0) + 0.027, y + $0) } as [SIMD2<Float>]
            b.add(
                Mesh.lathe(
                    [SIMD2(hoop[0].x - 0.01, hoop[0].y)] + hoop + [SIMD2(hoop[1].x - 0.01, hoop[1].y)], sides: 64), iron
            )
        }
        let bung = Transform.translate(Vec3(0, 0.45, radius(0.45) + 0.018)) * .rotateX(.pi / 2)
        b.add(Mesh.cylinder(0.028, height: 0.022, top: 0.024, bevel: 0.004, sides: 24), cork, at: bung)
        b.support(.on, Vec3(0, 0.9, 0), 0.16, 0.16)
        return b.finish()
    }

    static let basket = SceneModel(
        name: "basket", words: ["wicker basket", "picnic basket", "hamper", "fruit basket"], habitat: .table,
        typicalSize: Vec3(0.4, 0.34, 0.3)
    ) { request in
        var b = ModelBuilder(request)
        let wicker = b.main(MaterialLibrary.paint(Palette.linear(0xB98547), roughness: 0.7))
        let dark = b.slot(MaterialLibrary.paint(b.materials[Int(wicker)].color * 0.6, roughness: 0.75))
        func radii(_ y: Float) -> SIMD2<Float> { SIMD2(0.145 + 0.3 * y, 0.105 + 0.24 * y) }
        let posts = 26
        let rows = 11
        b.add(
            Mesh.extrude(Outline.ellipse(radii(0), sides: 40), depth: 0.012, bevel: 0.003), dark,
            at: .translate(Vec3(0, 0.008, 0)) * .rotateX(-.pi / 2))
        // Each row of willow goes before one post and behind the next.
        for row in 0..<rows {
            let y = 0.018 + Float(row) * 0.0135
            let path = (0...(posts * 4)).map { i -> Vec3 in
                let angle = Float(i) / Float(posts * 4) * 2 * .pi
                let wave = 0.0045 * sin(angle * Float(posts) / 2 + Float(row) * .pi)
                let r = radii(y) + SIMD2(repeating: wave)
                return Vec3(cos(angle) * r.x, y, sin(angle) * r.y)
            }
            b.add(Mesh.tube(path, radii: [0.0074], sides: 6), row % 3 == 2 ? dark : wicker)
        }
        for post in 0..<posts {
            let angle = Float(post) / Float(posts) * 2 * .pi
            func spot(_ y: Float) -> Vec3 { Vec3(cos(angle) * radii(y).x, y, sin(angle) * radii(y).y) }
            b.add(Mesh.bar(spot(0.008), spot(0.166), radius: 0.004, sides: 6), dark)
        }
        let brim = (0...60).map { i -> Vec3 in
            let angle = Float(i) / 60 * 2 * .pi
            return Vec3(cos(angle) * radii(0.166).x, 0.168, sin(angle) * radii(0.166).y)
        }
        b.add(Mesh.tube(brim, radii: [0.0115], sides: 10), wicker)
        for strand in 0..<3 {
            let arch = (0...50).map { i -> Vec3 in
                let s = Float(i) / 50
                let twist = s * 26 + Float(strand) / 3 * 2 * .pi
                let x = -cos(s * .pi) * 0.19
                return Vec3(x + cos(twist) * 0.006, 0.16 + sin(s * .pi) * 0.175, sin(twist) * 0.007)
            }
            b.add(Mesh.tube(arch, radii: [0.0066], sides: 8), strand == 0 ? dark : wicker)
        }
        b.support(.inside, Vec3(0, 0.02, 0), 0.1, 0.07)
        return b.finish()
    }

    static let suitcase = SceneModel(
        name: "suitcase", words: ["luggage", "briefcase", "travel bag", "baggage"], habitat: .indoors,
        typicalSize: Vec3(0.68, 0.54, 0.2)
    ) { request in
        var b = ModelBuilder(request)
        var hide = MaterialLibrary.paint(b.pick([0x8A5230, 0x9C3B2C, 0x3B5F63].map(Palette.linear), 1), roughness: 0.5)
        hide.pattern = .mottled(scale: 0.012, amount: 0.2)
        let leather = b.main(hide)
        let trim = b.accent(MaterialLibrary.paint(Palette.linear(0x4A2A18), roughness: 0.5))
        let brass = b.slot(MaterialLibrary.metal(RGB(0.87, 0.67, 0.32), roughness: 0.22))
        for side: Float in [-1, 1] {
            var half = Blob()
            half.box(Vec3(0, 0.235, side * 0.049), Vec3(0.68, 0.45, 0.096), round: 0.03)
            b.add(half.mesh(cell: 0.012), leather)
        }
        b.add(Mesh.extrude(Outline.rounded(0.672, 0.442, round: 0.03), depth: 0.012, bevel: 0.002), trim, 0, 0.235, 0)
        for x: Float in [-0.2, 0.2] {
            b.add(
                Mesh.extrude(Outline.rounded(0.05, 0.462, round: 0.012), depth: 0.206, bevel: 0.012), trim, x, 0.235, 0)
            b.add(Mesh.box(Vec3(0.06, 0.045, 0.012), bevel: 0.004), brass, x, 0.3, 0.104)
            b.add(Mesh.box(Vec3(0.034, 0.026, 0.014), bevel: 0.004), trim, x, 0.3, 0.106)
        }
        for x: Float in [-0.32, 0.32] {
            for y: Float in [0.03, 0.44] {
                var corner = Blob()
                corner.box(Vec3(x, y, 0), Vec3(0.07, 0.07, 0.2), round: 0.032)
                b.add(corner.mesh(cell: 0.009), trim)
            }
        }
        for x: Float in [-0.1, 0.1] { b.add(Mesh.box(Vec3(0.05, 0.03, 0.03), bevel: 0.006), brass, x, 0.462, 0) }
        let handle = Mesh.curve(
            [
                Vec3(-0.1, 0.465, 0), Vec3(-0.09, 0.515, 0), Vec3(0, 0.528, 0), Vec3(0.09, 0.515, 0),
                Vec3(0.1, 0.465, 0),
            ], steps: 7)
        b.add(
            Mesh.tube(
                handle, radii: handle.indices.map { 0.009 + 0.005 * sin(Float($0) / Float(handle.count - 1) * .pi) },
                sides: 14), trim)
        for x: Float in [-0.28, 0.28] {
            for z: Float in [-0.06, 0.06] { b.add(Mesh.sphere(0.012, sides: 14), brass, x, 0.008, z) }
        }
        b.support(.on, Vec3(0, 0.462, 0), 0.07, 0.07)
        return b.finish()
    }
}
