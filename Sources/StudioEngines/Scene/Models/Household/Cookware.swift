/// A frying pan, a cooking pot with its lid, and a kettle for the stove.
enum Cookware {
    static let pan = SceneModel(
        name: "pan", words: ["frying pan", "skillet", "frypan", "wok"], habitat: .table,
        typicalSize: Vec3(0.5, 0.1, 0.29), build: buildPan)

    static let pot = SceneModel(
        name: "pot", words: ["cooking pot", "saucepan", "casserole", "stockpot", "stewpot"],
        habitat: .table, typicalSize: Vec3(0.36, 0.25, 0.27), build: buildPot)

    static let kettle = SceneModel(
        name: "kettle", words: ["tea kettle", "teakettle", "whistling kettle", "water kettle"], habitat: .table,
        typicalSize: Vec3(0.3, 0.28, 0.21), build: buildKettle)

    private static func buildPan(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var castIron = MaterialLibrary.metal(RGB(0.17, 0.17, 0.18), roughness: 0.42)
        castIron.coat = 0.3
        let iron = b.main(castIron)
        let wood = b.accent(MaterialLibrary.wood(Palette.linear(0x9C6335), scale: 0.03))
        let profile: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.1, 0), SIMD2(0.108, 0.004), SIMD2(0.125, 0.025), SIMD2(0.138, 0.05),
            SIMD2(0.143, 0.053), SIMD2(0.142, 0.057), SIMD2(0.134, 0.054), SIMD2(0.12, 0.027), SIMD2(0.105, 0.009),
            SIMD2(0.098, 0.006), SIMD2(0, 0.006),
        ]
        // The bowl stands left of the middle, so that the handle has room.
        b.add(Mesh.lathe(profile, sides: 64, crease: 0.7), iron, -0.11, 0, 0)
        let neck = Mesh.curve([Vec3(0.022, 0.042, 0), Vec3(0.05, 0.053, 0), Vec3(0.1, 0.066, 0)])
        b.add(Mesh.tube(neck, radii: [0.012], sides: 14).moved(.scale(Vec3(1, 1, 1.3))), iron)
        let grip = Mesh.curve([
            Vec3(0.09, 0.064, 0), Vec3(0.13, 0.073, 0), Vec3(0.19, 0.083, 0), Vec3(0.235, 0.086, 0),
        ])
        let radii = grip.indices.map { i -> Float in
            let s = Float(i) / Float(grip.count - 1)
            return 0.0125 + 0.004 * s
        }
        b.add(Mesh.tube(grip, radii: radii, sides: 18).moved(.scale(Vec3(1, 1, 1.25))), wood)
        b.add(Mesh.torus(0.0135, tube: 0.0035, sides: 22, around: 9), iron, at: .translate(Vec3(0.255, 0.088, 0)))
        if b.has("egg", "fried") { egg(&b) }
        b.support(.inside, Vec3(-0.11, 0.0065, 0), 0.07, 0.07)
        return b.finish()
    }

    private static func egg(_ b: inout ModelBuilder) {
        let white = Outline.closed([
            SIMD2(0.06, 0), SIMD2(0.045, 0.045), SIMD2(0, 0.055), SIMD2(-0.05, 0.04), SIMD2(-0.06, -0.01),
            SIMD2(-0.03, -0.05), SIMD2(0.03, -0.05),
        ])
        let plate = DomedPlate(outline: white, rise: 0.004, rim: 0.002).mesh()
        b.add(
            plate, b.slot(MaterialLibrary.glossy(Palette.linear(0xF4F1E8))),
            at: .translate(Vec3(-0.11, 0.006, 0)) * .rotateX(-.pi / 2))
        let yolk = b.slot(MaterialLibrary.glossy(Palette.linear(0xEFA21E)))
        b.add(Mesh.ellipsoid(Vec3(0.024, 0.013, 0.024), sides: 24), yolk, -0.112, 0.012, 0.003)
    }

    private static func buildPot(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let enamel = b.main(MaterialLibrary.glossy(b.pick([0xB8362C, 0x2F5D7A, 0xD9912E].map(Palette.linear), 1)))
        let steel = b.accent(MaterialLibrary.metal(RGB(0.84, 0.85, 0.86), roughness: 0.16))
        let black = b.slot(MaterialLibrary.paint(Palette.linear(0x252629)))
        let profile: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.11, 0), SIMD2(0.124, 0.008), SIMD2(0.129, 0.03), SIMD2(0.13, 0.155),
            SIMD2(0.134, 0.16), SIMD2(0.133, 0.165), SIMD2(0.124, 0.163), SIMD2(0.122, 0.02), SIMD2(0, 0.012),
        ]
        b.add(Mesh.lathe(profile, sides: 64, crease: 0.7), enamel)
        b.add(Mesh.torus(0.1325, tube: 0.0042, sides: 64, around: 8), steel, 0, 0.163, 0)
        for side: Float in [-1, 1] {
            let ear = Mesh.curve([
                Vec3(side * 0.122, 0.125, -0.042), Vec3(side * 0.158, 0.13, -0.04), Vec3(side * 0.172, 0.132, 0),
                Vec3(side * 0.158, 0.13, 0.04), Vec3(side * 0.122, 0.125, 0.042),
            ])
            b.add(Mesh.tube(ear, radius: 0.0095, sides: 14), black)
        }
        if b.has("open", "empty") {
            b.support(.inside, Vec3(0, 0.014, 0), 0.07, 0.07)
            return b.finish()
        }
        let lid: [SIMD2<Float>] = [
            SIMD2(0, 0.158), SIMD2(0.12, 0.16), SIMD2(0.131, 0.166), SIMD2(0.13, 0.171), SIMD2(0.11, 0.182),
            SIMD2(0.06, 0.198), SIMD2(0, 0.203),
        ]
        b.add(Mesh.lathe(lid, sides: 64, crease: 0.7), enamel)
        let stem: [SIMD2<Float>] = [
            SIMD2(0, 0.198), SIMD2(0.014, 0.2), SIMD2(0.01, 0.213), SIMD2(0.024, 0.222), SIMD2(0.025, 0.232),
            SIMD2(0.014, 0.241), SIMD2(0, 0.242),
        ]
        b.add(Mesh.lathe(stem, sides: 32, crease: 0.9), black)
        return b.finish()
    }

    private static func buildKettle(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let body = b.main(MaterialLibrary.glossy(b.pick([0xC23B2E, 0x3B7F8C, 0xE3B23C].map(Palette.linear), 1)))
        let steel = b.accent(MaterialLibrary.metal(RGB(0.84, 0.85, 0.86), roughness: 0.14))
        let black = b.slot(MaterialLibrary.paint(Palette.linear(0x232427)))
        let side = Mesh.curve([
            SIMD2(0.09, 0), SIMD2(0.1, 0.008), SIMD2(0.105, 0.03), SIMD2(0.1, 0.07), SIMD2(0.08, 0.115),
            SIMD2(0.05, 0.142),
        ])
        b.add(Mesh.lathe([SIMD2(0, 0)] + side + [SIMD2(0.045, 0.146), SIMD2(0, 0.146)], sides: 56), body)
        b.add(Mesh.torus(0.1, tube: 0.0045, sides: 56, around: 8), steel, 0, 0.008, 0)
        let lid: [SIMD2<Float>] = [
            SIMD2(0, 0.142), SIMD2(0.052, 0.142), SIMD2(0.053, 0.148), SIMD2(0.03, 0.158), SIMD2(0, 0.162),
        ]
        b.add(Mesh.lathe(lid, sides: 44, crease: 0.8), steel)
        b.add(Mesh.sphere(0.0145, sides: 20), black, 0, 0.174, 0)
        let spout = Mesh.curve([
            Vec3(0.075, 0.055, 0), Vec3(0.11, 0.085, 0), Vec3(0.135, 0.12, 0), Vec3(0.158, 0.138, 0),
        ])
        let radii = spout.indices.map { 0.03 - 0.016 * Float($0) / Float(spout.count - 1) }
        b.add(Mesh.tube(spout, radii: radii, sides: 20), body)
        b.add(Mesh.bar(Vec3(0.15, 0.132, 0), Vec3(0.164, 0.143, 0), radius: 0.0175, sides: 18), steel)
        // The bow over the lid: steel stays and a black grip.
        let bow = Mesh.curve([
            Vec3(-0.078, 0.11, 0), Vec3(-0.09, 0.17, 0), Vec3(-0.065, 0.235, 0), Vec3(0, 0.258, 0),
            Vec3(0.055, 0.235, 0), Vec3(0.076, 0.18, 0), Vec3(0.072, 0.12, 0),
        ])
        b.add(Mesh.tube(bow, radius: 0.0075, sides: 14), steel)
        let grip = Mesh.curve([
            Vec3(-0.058, 0.24, 0), Vec3(-0.03, 0.254, 0), Vec3(0, 0.259, 0), Vec3(0.028, 0.252, 0), Vec3(0.05, 0.24, 0),
        ])
        b.add(Mesh.tube(grip, radius: 0.0145, sides: 16), black)
        return b.finish()
    }
}
