import Foundation

/// Things that fly: hot-air balloon, propeller plane, rocket.
enum Aircraft {
    static let balloon = SceneModel(
        name: "hot air balloon", words: ["hot-air balloon", "airship", "zeppelin", "blimp"], habitat: .air,
        typicalSize: Vec3(13, 18, 13)
    ) { request in
        var b = ModelBuilder(request)
        let first = b.main(MaterialLibrary.leaf(b.pick([0xC8402F, 0x2F7F8C, 0x7A4E9E].map(Palette.linear), 1)))
        let second = b.accent(MaterialLibrary.leaf(Palette.linear(0xF0C24A)))
        let third = b.accent(MaterialLibrary.leaf(Palette.linear(0xF1E8D6)), 2)
        let gores = 16
        let profile = Mesh.curve(
            [
                SIMD2(1.1, 4.6), SIMD2(2.6, 6.4), SIMD2(5.4, 10.4), SIMD2(6.2, 13.0), SIMD2(4.9, 16.2),
                SIMD2(2.2, 17.7), SIMD2(0.02, 18.0),
            ], steps: 6)
        for gore in 0..<gores {
            let mesh = Mesh.sheet(6, profile.count - 1) { a, t in
                let p = profile[Int((t * Float(profile.count - 1)).rounded())]
                let angle = (Float(gore) + a) / Float(gores) * 2 * .pi
                let puff = p.x * (1 + 0.035 * sin(a * .pi))
                return Vec3(cos(angle) * puff, p.y, sin(angle) * puff)
            }
            b.add(mesh, gore % 2 == 0 ? first : (gore % 4 == 1 ? second : third))
        }
        let wicker = b.slot(MaterialLibrary.fabric(Palette.linear(0x9A6B3C), scale: 0.08))
        let leather = b.slot(MaterialLibrary.paint(Palette.linear(0x5A3822)))
        let rope = b.slot(MaterialLibrary.matte(Palette.linear(0xC9B48A)))
        b.add(Mesh.box(Vec3(1.5, 1.1, 1.5), bevel: 0.18), wicker, 0, 0.55, 0)
        b.add(
            Mesh.tube(
                [
                    Vec3(-0.7, 1.1, -0.7), Vec3(0.7, 1.1, -0.7), Vec3(0.7, 1.1, 0.7), Vec3(-0.7, 1.1, 0.7),
                    Vec3(-0.7, 1.1, -0.7),
                ], radius: 0.08), leather)
        for i in 0..<12 {
            let a = Float(i) / 12 * 2 * .pi
            let top = Vec3(cos(a) * 1.15, 4.65, sin(a) * 1.15)
            let foot = Vec3(max(-0.68, min(0.68, cos(a))), 1.1, max(-0.68, min(0.68, sin(a))))
            b.add(Mesh.bar(foot, top, radius: 0.022, sides: 5), rope)
        }
        for (x, z): (Float, Float) in [(-0.62, -0.62), (0.62, -0.62), (-0.62, 0.62), (0.62, 0.62)] {
            b.add(Mesh.bar(Vec3(x, 1.1, z), Vec3(x * 0.5, 2.5, z * 0.5), radius: 0.03, sides: 6), leather)
        }
        b.add(Mesh.cylinder(0.22, height: 0.35), b.slot(MaterialLibrary.metal(RGB(0.5, 0.5, 0.52))), 0, 2.4, 0)
        b.add(Mesh.torus(1.12, tube: 0.05, sides: 40, around: 8), leather, 0, 4.62, 0)
        if request.isNight {
            b.add(
                Mesh.lathe(Mesh.curve([SIMD2(0, 2.7), SIMD2(0.15, 2.9), SIMD2(0.1, 3.5), SIMD2(0, 4.1)])),
                b.slot(MaterialLibrary.glow(RGB(20, 10, 3))))
        }
        b.lamp(Vec3(0, 6.5, 0), radius: 0.6, RGB(40, 20, 7))
        return b.finish()
    }

    static let airplane = SceneModel(
        name: "airplane", words: ["plane", "aeroplane", "aircraft", "jet", "biplane", "airliner", "glider"],
        habitat: .air, typicalSize: Vec3(9.6, 2.7, 7.4)
    ) { request in
        var b = ModelBuilder(request)
        let paint = b.main(MaterialLibrary.glossy(b.pick([0xC8382B, 0x2F6C9A, 0xE2A92F].map(Palette.linear), 1)))
        let white = b.accent(MaterialLibrary.glossy(Palette.linear(0xEFEAE0)))
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x2A2B2E)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.7, 0.71, 0.73)))
        var body = Blob()
        body.limb(
            [
                (Vec3(0, 1.3, 2.6), 0.5), (Vec3(0, 1.35, 1.0), 0.58), (Vec3(0, 1.45, -1.2), 0.4),
                (Vec3(0, 1.62, -3.4), 0.14),
            ], blend: 0.25)
        body.cut(beyond: Vec3(0, 1.3, 2.92), normal: Vec3(0, 0, 1), blend: 0.12)
        b.add(body.mesh(cell: 0.075), paint)
        var canopy = Blob()
        canopy.ellipsoid(Vec3(0, 1.82, 0.45), Vec3(0.36, 0.36, 0.95))
        b.add(canopy.mesh(cell: 0.06), b.slot(MaterialLibrary.pane(lit: false)))
        func wing(_ half: Float, _ root: Float, _ tip: Float, _ thick: Float, _ sweep: Float, _ rise: Float) -> Mesh {
            Mesh.loft(
                (0...10).map { i -> [Vec3] in
                    let s = Float(i) / 5 - 1
                    let a = abs(s)
                    let chord = mix(root, tip, a) * (a > 0.95 ? 0.72 : 1)
                    return (0..<20).map { j in
                        let t = Float(j) / 20 * 2 * .pi
                        let x = (1 - cos(t)) / 2
                        let y = thick * chord * sin(t) * (1 - x * 0.75)
                        return Vec3(s * half, y + rise * a, chord * (0.35 - x) - sweep * a)
                    }
                }, closed: true, caps: true, crease: 1)
        }
        b.add(wing(4.8, 1.7, 1.05, 0.1, 0.15, 0.35), white, 0, 1.08, 0.9)
        b.add(wing(1.65, 0.95, 0.6, 0.08, 0.15, 0), white, 0, 1.68, -3.1)
        let fin = Mesh.extrude(
            [SIMD2(-0.62, 0), SIMD2(0.5, 0), SIMD2(0.0, 1.05), SIMD2(-0.45, 1.15)], depth: 0.09, bevel: 0.03)
        b.add(fin, paint, at: .translate(Vec3(0, 1.68, -3.15)) * .rotateY(-.pi / 2))
        b.add(
            Mesh.lathe([SIMD2(0, 0), SIMD2(0.46, 0), SIMD2(0.47, 0.25), SIMD2(0.4, 0.36), SIMD2(0, 0.38)], sides: 32),
            steel, at: .translate(Vec3(0, 1.3, 2.72)) * .rotateX(.pi / 2))
        b.add(
            Mesh.lathe(Mesh.curve([SIMD2(0.17, 0), SIMD2(0.15, 0.16), SIMD2(0, 0.36)]), sides: 24), white,
            at: .translate(Vec3(0, 1.3, 3.1)) * .rotateX(.pi / 2))
        for blade in 0..<3 {
            let turn =
                Transform.translate(Vec3(0, 1.3, 3.2)) * .rotateZ(Float(blade) * 2.0944 + 0.4)
                * .translate(Vec3(0, 0.55, 0)) * .rotateY(0.5)
            b.add(Mesh.ellipsoid(Vec3(0.1, 0.58, 0.025), sides: 18), dark, at: turn)
        }
        for side: Float in [-1, 1] {
            b.add(Mesh.bar(Vec3(side * 0.75, 1.1, 1.3), Vec3(side * 0.95, 0.35, 1.45), radius: 0.05), steel)
            b.wheel(
                radius: 0.34, width: 0.2, at: .translate(Vec3(side * 1.0, 0.34, 1.45)) * .rotateY(side > 0 ? 0 : .pi))
        }
        b.add(Mesh.bar(Vec3(0, 1.5, -3.1), Vec3(0, 0.75, -3.35), radius: 0.035), steel)
        b.add(Mesh.sphere(0.16, sides: 16).moved(.scale(Vec3(0.5, 1, 1))), dark, 0, 0.72, -3.36)
        return b.finish()
    }

    static let rocket = SceneModel(
        name: "rocket", words: ["spacecraft", "space ship", "space rocket", "booster rocket", "missile", "shuttle"],
        habitat: .air,
        typicalSize: Vec3(3.4, 9.6, 3.4)
    ) { request in
        var b = ModelBuilder(request)
        let body = b.accent(MaterialLibrary.glossy(Palette.linear(0xECE8DE)))
        let red = b.main(MaterialLibrary.glossy(Palette.linear(0xC5352B)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.6, 0.6, 0.62)))
        let shape: [SIMD2<Float>] = [
            SIMD2(0.72, 1.0), SIMD2(1.05, 2.2), SIMD2(1.22, 4.0), SIMD2(1.1, 6.0), SIMD2(0.72, 7.8),
        ]
        let curve = Mesh.curve(shape, steps: 8)
        b.add(Mesh.lathe([SIMD2(0, 1.0)] + curve, sides: 48), body)
        let nose = Mesh.curve([SIMD2(0.72, 7.8), SIMD2(0.42, 8.75), SIMD2(0.1, 9.45), SIMD2(0.03, 9.6)], steps: 6)
        b.add(Mesh.lathe(nose + [SIMD2(0, 9.62)], sides: 48), red)
        for (y, r): (Float, Float) in [(2.1, 1.035), (7.75, 0.735)] {
            b.add(Mesh.torus(r, tube: 0.06, sides: 48), red, 0, y, 0)
        }
        b.add(
            Mesh.lathe(
                [
                    SIMD2(0.4, 1.05), SIMD2(0.5, 0.75), SIMD2(0.68, 0.45), SIMD2(0.62, 0.45), SIMD2(0.4, 0.9),
                    SIMD2(0, 0.95),
                ], sides: 36), steel)
        for fin in 0..<3 {
            let outline: [SIMD2<Float>] = Mesh.curve(
                [Vec3(0.6, 3.2, 0), Vec3(1.45, 2.4, 0), Vec3(1.9, 1.2, 0), Vec3(1.92, 0, 0)], steps: 5
            ).map { SIMD2($0.x, $0.y) }
            let inner: [SIMD2<Float>] = [SIMD2(1.62, 0.0), SIMD2(1.35, 0.85), SIMD2(0.7, 1.4)]
            let plate = Mesh.extrude((outline + inner).reversed(), depth: 0.2, bevel: 0.06)
            b.add(plate, red, at: .rotateY(Float(fin) * 2.0944 + .pi / 6))
        }
        let pane = b.slot(MaterialLibrary.pane(lit: request.isNight))
        for (y, size): (Float, Float) in [(6.1, 0.42), (4.7, 0.3)] {
            let r: Float = y > 5 ? 1.06 : 1.2
            let place = Transform.translate(Vec3(0, y, r - 0.06)) * .rotateX(.pi / 2 - (y > 5 ? 0.13 : 0))
            b.add(Mesh.torus(size, tube: 0.08, sides: 36), red, at: place)
            b.add(Mesh.ellipsoid(Vec3(size, 0.1, size), sides: 28), pane, at: place)
        }
        return b.finish()
    }
}
