import Foundation

/// Laptop, telephone, camera.
enum Electronics {
    static let laptop = SceneModel(
        name: "laptop", words: ["notebook computer", "laptop computer", "macbook"], habitat: .table,
        typicalSize: Vec3(0.34, 0.24, 0.33)
    ) { request in
        var b = ModelBuilder(request)
        let shell = b.main(MaterialLibrary.metal(RGB(0.72, 0.73, 0.75), roughness: 0.38))
        let black = b.slot(MaterialLibrary.paint(Palette.linear(0x1A1B1E)))
        let keys = b.slot(MaterialLibrary.paint(Palette.linear(0x2A2B30)))
        let flat = Transform.rotateX(-.pi / 2)
        let plate = Outline.rounded(0.33, 0.23, round: 0.014, steps: 6)
        b.add(Mesh.extrude(plate, depth: 0.014, bevel: 0.004), shell, at: .translate(Vec3(0, 0.009, 0)) * flat)
        b.add(
            Mesh.extrude(Outline.rounded(0.29, 0.104, round: 0.006), depth: 0.001, bevel: 0.0003), black,
            at: .translate(Vec3(0, 0.0162, -0.035)) * flat)
        for row in 0..<5 {
            let z = -0.0775 + Float(row) * 0.0205
            let count = row == 4 ? 7 : 14
            for key in 0..<count {
                let wide: Float = row == 4 ? (key == 3 ? 0.11 : 0.0235) : 0.0172
                let x: Float =
                    row < 4
                    ? (Float(key) - 6.5) * 0.0202
                    : key == 3 ? 0 : (key < 3 ? -1 : 1) * (0.0735 + Float(key < 3 ? 2 - key : key - 4) * 0.0265)
                b.add(Mesh.box(Vec3(wide, 0.002, 0.0168), bevel: 0.0007), keys, x, 0.0174, z)
            }
        }
        b.add(
            Mesh.extrude(Outline.rounded(0.11, 0.066, round: 0.006), depth: 0.0008, bevel: 0.0002),
            b.slot(MaterialLibrary.metal(RGB(0.6, 0.61, 0.63), roughness: 0.3)),
            at: .translate(Vec3(0, 0.0163, 0.067)) * flat)
        b.add(Mesh.bar(Vec3(-0.13, 0.015, -0.112), Vec3(0.13, 0.015, -0.112), radius: 0.006, sides: 14), black)
        let lid = Transform.translate(Vec3(0, 0.016, -0.114)) * .rotateX(-0.3) * .translate(Vec3(0, 0.115, 0))
        b.add(Mesh.extrude(plate, depth: 0.007, bevel: 0.0025), shell, at: lid * .translate(Vec3(0, 0, -0.003)))
        b.add(
            Mesh.extrude(Outline.rounded(0.322, 0.22, round: 0.01), depth: 0.001, bevel: 0.0002), black,
            at: lid * .translate(Vec3(0, 0.001, 0.0008)))
        screen(&b, at: lid * .translate(Vec3(0, 0.004, 0.0016)))
        for x: Float in [-0.14, 0.14] {
            for z: Float in [-0.09, 0.09] {
                b.add(Mesh.cylinder(0.008, height: 0.003, bevel: 0.001, sides: 14), black, x, 0, z)
            }
        }
        return b.finish()
    }

    /// A lit picture of hills under a sky, with a window on it.
    private static func screen(_ b: inout ModelBuilder, at place: Transform) {
        func glow(_ color: UInt32) -> UInt16 {
            var m = MaterialLibrary.paint(Palette.linear(color), roughness: 0.2)
            m.emission = Palette.linear(color) * (b.request.isNight ? 0.9 : 0.55)
            return b.slot(m)
        }
        let (w, h): (Float, Float) = (0.304, 0.19)
        b.add(Mesh.box(Vec3(w, h, 0.0006), bevel: 0.0001), glow(0x4F8FC9), at: place)
        for (color, base, tall, wave): (UInt32, Float, Float, Float) in [
            (0x6FA8A0, 0.0, 0.035, 21), (0x3F7F6A, -0.03, 0.03, 30),
        ] {
            let ridge = (0...24).map { i -> SIMD2<Float> in
                let x = (Float(i) / 24 - 0.5) * w
                return SIMD2(x, base + tall * sin(x * wave + base * 90))
            }
            let hill = [SIMD2(-w / 2, -h / 2), SIMD2(w / 2, -h / 2)] + ridge.reversed()
            b.add(
                Mesh.extrude(hill, depth: 0.0006, bevel: 0.0001), glow(color),
                at: place * .translate(Vec3(0, 0, base < 0 ? 0.0008 : 0.0004)))
        }
        b.add(
            Mesh.box(Vec3(0.12, 0.09, 0.0006), bevel: 0.0001), glow(0xF2F1EC),
            at: place * .translate(Vec3(0.05, 0.012, 0.0014)))
        b.add(
            Mesh.box(Vec3(0.12, 0.012, 0.0006), bevel: 0.0001), glow(0x3A3F48),
            at: place * .translate(Vec3(0.05, 0.051, 0.0018)))
        for line in 0..<4 {
            b.add(
                Mesh.box(Vec3(0.09 - Float(line % 2) * 0.03, 0.005, 0.0006), bevel: 0.0001), glow(0xA9ADB3),
                at: place * .translate(Vec3(0.04 - Float(line % 2) * 0.015, 0.03 - Float(line) * 0.014, 0.0018)))
        }
    }

    /// An old telephone with a dial.
    static let telephone = SceneModel(
        name: "telephone", words: ["phone", "rotary phone", "landline"], habitat: .table,
        typicalSize: Vec3(0.26, 0.16, 0.2)
    ) { request in
        var b = ModelBuilder(request)
        let shell = b.main(
            MaterialLibrary.glossy(b.pick([0xB3221F, 0x2E2F33, 0x2F7F78, 0xE6D9BE].map(Palette.linear), 1)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.8, 0.8, 0.82), roughness: 0.18))
        let white = b.slot(MaterialLibrary.paint(Palette.linear(0xF3EEE2)))
        let black = b.slot(MaterialLibrary.paint(Palette.linear(0x1C1C1F)))
        var body = Blob()
        body.box(Vec3(0, 0.022, 0.01), Vec3(0.2, 0.044, 0.19), round: 0.018)
        body.box(Vec3(0, 0.07, -0.03), Vec3(0.125, 0.07, 0.09), round: 0.03, turned: .rotateX(0.25), blend: 0.05)
        body.cut(beyond: Vec3(0, 0, 0), normal: Vec3(0, -1, 0))
        b.add(body.mesh(cell: 0.0055), shell)
        for side: Float in [-1, 1] {
            for (bend, tip): (Float, Float) in [(-0.04, -0.02), (-0.05, -0.07)] {
                b.add(
                    Mesh.tube(
                        Mesh.curve([
                            Vec3(side * 0.04, 0.09, -0.04), Vec3(side * 0.055, 0.115, bend),
                            Vec3(side * 0.06, 0.135, tip),
                        ]), radii: [0.011, 0.008], sides: 14), shell)
            }
        }
        var receiver = Blob()
        receiver.limb(
            [
                (Vec3(-0.085, 0.152, -0.045), 0.015), (Vec3(0, 0.163, -0.045), 0.0145),
                (Vec3(0.085, 0.152, -0.045), 0.015),
            ], blend: 0.01)
        for side: Float in [-1, 1] {
            receiver.bone(Vec3(side * 0.1, 0.148, -0.045), 0.02, Vec3(side * 0.112, 0.122, -0.045), 0.027, blend: 0.014)
        }
        b.add(receiver.mesh(cell: 0.0045), shell)
        for side: Float in [-1, 1] {
            b.add(
                Mesh.cylinder(0.027, height: 0.012, bevel: 0.004, sides: 28), black,
                at: .translate(Vec3(side * 0.113, 0.114, -0.045)) * .rotateZ(side * 0.4) * .rotateX(.pi))
        }
        let dial = Transform.translate(Vec3(0, 0.063, 0.04)) * .rotateX(0.72)
        b.add(Mesh.cylinder(0.046, height: 0.008, bevel: 0.002, sides: 48), white, at: dial)
        let ring: [SIMD2<Float>] = [
            SIMD2(0.02, 0.012), SIMD2(0.044, 0.012), SIMD2(0.046, 0.0135), SIMD2(0.044, 0.015), SIMD2(0.02, 0.015),
            SIMD2(0.02, 0.012),
        ]
        b.add(Mesh.lathe(ring, sides: 48).outward(), steel, at: dial)
        b.add(Mesh.cylinder(0.018, height: 0.015, bevel: 0.003, sides: 32), shell, at: dial)
        for hole in 0..<10 {
            let a = Float(hole) / 10 * 5.2 - 0.9
            b.add(
                Mesh.cylinder(0.0062, height: 0.0012, bevel: 0.0002, sides: 20), hole == 9 ? black : white,
                at: dial * .translate(Vec3(cos(a) * 0.0325, 0.0149, -sin(a) * 0.0325)))
            b.add(
                Mesh.torus(0.0064, tube: 0.0008, sides: 20, around: 6), black,
                at: dial * .translate(Vec3(cos(a) * 0.0325, 0.0156, -sin(a) * 0.0325)))
        }
        cord(&b, black)
        return b.finish()
    }

    /// The coiled cord from the receiver to the back.
    private static func cord(_ b: inout ModelBuilder, _ black: UInt16) {
        let line = Mesh.curve(
            [
                Vec3(-0.118, 0.115, -0.045), Vec3(-0.15, 0.06, -0.03), Vec3(-0.165, 0.012, 0.02),
                Vec3(-0.14, 0.012, 0.08), Vec3(-0.1, 0.02, 0.06),
            ], steps: 30)
        let frames = Mesh.frames(along: line)
        let coil = line.indices.map { i -> Vec3 in
            let a = Float(i) * 1.15
            return line[i] + (frames[i].right * cos(a) + frames[i].up * sin(a)) * 0.0065
        }
        b.add(Mesh.tube(coil, radii: [0.0022], sides: 7), black)
    }

    static let camera = SceneModel(
        name: "camera", words: ["photo camera", "photographic camera", "film camera", "digital camera"],
        habitat: .table,
        typicalSize: Vec3(0.145, 0.1, 0.11)
    ) { request in
        var b = ModelBuilder(request)
        var leather = MaterialLibrary.paint(Palette.linear(0x232326), roughness: 0.7)
        leather.pattern = .mottled(scale: 0.002, amount: 0.4)
        let body = b.main(leather)
        let steel = b.slot(MaterialLibrary.metal(RGB(0.74, 0.74, 0.76), roughness: 0.3))
        let black = b.slot(MaterialLibrary.paint(Palette.linear(0x17171A)))
        var glass = MaterialLibrary.glossy(Palette.linear(0x1A2340))
        glass.roughness = 0.05
        glass.coat = 1
        let lens = b.slot(glass)
        let flat = Transform.rotateX(-.pi / 2)
        let plan = Outline.rounded(0.14, 0.036, round: 0.0165, steps: 8)
        func layer(_ low: Float, _ high: Float, _ grow: Float, _ slot: UInt16) {
            let shape = plan.map { $0 * SIMD2(1 + grow / 0.07, 1 + grow / 0.018) }
            b.add(
                Mesh.extrude(shape, depth: high - low, bevel: 0.0015), slot,
                at: .translate(Vec3(0, (low + high) / 2, 0)) * flat)
        }
        layer(0, 0.009, 0.0003, steel)
        layer(0.009, 0.058, 0, body)
        layer(0.058, 0.078, 0.0003, steel)
        let hump = [
            SIMD2<Float>(-0.026, 0), SIMD2(0.026, 0), SIMD2(0.021, 0.015), SIMD2(0.014, 0.019), SIMD2(-0.014, 0.019),
            SIMD2(-0.021, 0.015),
        ]
        b.add(Mesh.extrude(hump, depth: 0.034, bevel: 0.003), steel, 0, 0.077, 0)
        let front = Transform.translate(Vec3(0, 0.037, 0.016)) * .rotateX(.pi / 2)
        let barrel: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.032, 0), SIMD2(0.032, 0.006), SIMD2(0.029, 0.008), SIMD2(0.029, 0.02),
            SIMD2(0.0275, 0.021), SIMD2(0.0275, 0.032),
            SIMD2(0.0285, 0.034), SIMD2(0.0285, 0.046), SIMD2(0.026, 0.047), SIMD2(0.021, 0.04), SIMD2(0, 0.04),
        ]
        b.add(Mesh.lathe(barrel, sides: 56, crease: 0.5), black, at: front)
        for y: Float in [0.0068, 0.0205, 0.0468] {
            b.add(
                Mesh.torus(y < 0.01 ? 0.0312 : y < 0.03 ? 0.0285 : 0.0268, tube: 0.0009, sides: 56, around: 6), steel,
                at: front * .translate(Vec3(0, y, 0)))
        }
        b.add(Mesh.ellipsoid(Vec3(0.0205, 0.005, 0.0205), sides: 36), lens, at: front * .translate(Vec3(0, 0.041, 0)))
        for rib in 0..<36 {
            let a = Float(rib) / 36 * 2 * .pi
            b.add(
                Mesh.box(Vec3(0.0014, 0.009, 0.0026), bevel: 0.0004), black,
                at: front * .translate(Vec3(cos(a) * 0.0288, 0.0265, sin(a) * 0.0288)) * .rotateY(-a))
        }
        for (x, radius, height): (Float, Float, Float) in [
            (-0.05, 0.011, 0.008), (0.045, 0.0095, 0.007), (0.06, 0.005, 0.005),
        ] {
            b.add(Mesh.cylinder(radius, height: height, bevel: 0.0012, sides: 28), steel, x, 0.078, 0)
        }
        b.add(Mesh.box(Vec3(0.02, 0.012, 0.002), bevel: 0.0006), lens, 0, 0.087, 0.0168)
        b.add(
            Mesh.sphere(0.0035, sides: 14), b.slot(MaterialLibrary.glossy(Palette.linear(0xC0281E))), -0.045, 0.067,
            0.0175)
        for side: Float in [-1, 1] {
            b.add(
                Mesh.torus(0.005, tube: 0.0011, sides: 16, around: 7), steel,
                at: .translate(Vec3(side * 0.0725, 0.064, 0)) * .rotateX(.pi / 2))
        }
        return b.finish()
    }
}
