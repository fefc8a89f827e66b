import Foundation

/// A bathtub on claw feet with water and foam in it, its long side to the front.
enum Bathtub {
    static let model = SceneModel(
        name: "bathtub", words: ["bath", "tub", "bath tub", "clawfoot tub"], habitat: .indoors,
        typicalSize: Vec3(1.7, 0.85, 0.8), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let outside = b.main(MaterialLibrary.glossy(b.pick([0xE8E5DE, 0x6FA5AE, 0xB8606A].map(Palette.linear), 1)))
        let white = b.slot(MaterialLibrary.glossy(Palette.linear(0xF0EEE9)))
        let brass = b.accent(MaterialLibrary.metal(RGB(0.89, 0.66, 0.27), roughness: 0.22))
        let outer: [(Float, Float, Float)] = [
            (0.02, 0.02, 0.14), (0.4, 0.16, 0.142), (0.53, 0.22, 0.165), (0.62, 0.27, 0.23), (0.7, 0.315, 0.38),
            (0.765, 0.345, 0.58),
        ]
        let inner: [(Float, Float, Float)] = [
            (0.75, 0.333, 0.58), (0.675, 0.295, 0.38), (0.59, 0.245, 0.25), (0.45, 0.18, 0.2), (0.02, 0.02, 0.195),
        ]
        b.add(Mesh.loft(outer.map { ring($0.0, $0.1, $0.2) }, closed: true, crease: 1.1), outside)
        b.add(Mesh.loft(inner.map { ring($0.0, $0.1, $0.2) }, closed: true, crease: 1.1), white)
        let brim = ring(0.77, 0.35, 0.588)
        b.add(Mesh.tube(brim + [brim[0]], radius: 0.03, sides: 12), white)
        for side: Float in [-1, 1] {
            for z: Float in [-1, 1] { foot(&b, brass, side, z) }
        }
        taps(&b, brass)
        if b.has("empty") {
            b.add(Mesh.cylinder(0.045, height: 0.01, bevel: 0.003), brass, 0, 0.192, 0)
            b.support(.inside, Vec3(0, 0.2, 0), 0.4, 0.15)
        } else {
            water(&b)
            b.support(.inside, Vec3(0, 0.43, 0), 0.45, 0.2)
        }
        return b.finish()
    }

    /// A level outline of the tub, half as long and wide as told; its left end rises to lean against.
    private static func ring(_ long: Float, _ wide: Float, _ y: Float) -> [Vec3] {
        (0..<56).map { i in
            let angle = Float(i) / 56 * 2 * .pi
            let (c, s) = (cos(angle), sin(angle))
            // A superellipse: fuller than an oval.
            let x = (c < 0 ? -1 : 1) * pow(abs(c), 0.72) * long
            let z = (s < 0 ? -1 : 1) * pow(abs(s), 0.72) * wide
            let lean = max(0, -x / 0.77 - 0.2)
            let share = max(0, (y - 0.2) / 0.39)
            return Vec3(x, y + 0.13 * lean * lean * share, z)
        }
    }

    private static func foot(_ b: inout ModelBuilder, _ brass: UInt16, _ side: Float, _ z: Float) {
        let path = Mesh.curve([
            Vec3(side * 0.44, 0.24, z * 0.2), Vec3(side * 0.51, 0.17, z * 0.25), Vec3(side * 0.53, 0.1, z * 0.26),
            Vec3(side * 0.52, 0.05, z * 0.26),
        ])
        let radii = path.indices.map { 0.05 - 0.024 * Float($0) / Float(path.count - 1) }
        b.add(Mesh.tube(path, radii: radii, sides: 14), brass)
        b.add(Mesh.sphere(0.042, sides: 18), brass, side * 0.525, 0.042, z * 0.262)
        for toe in -1...1 {
            let turn = Float(toe) * 0.6
            let tip = Vec3(side * (0.525 + cos(turn) * 0.045), 0.02, z * 0.262 + sin(turn) * 0.045)
            b.add(Mesh.bar(Vec3(side * 0.525, 0.075, z * 0.262), tip, radius: 0.014, sides: 8), brass)
        }
    }

    /// A standing pipe at the low end whose spout hangs over the brim, with two crosses to turn.
    private static func taps(_ b: inout ModelBuilder, _ brass: UInt16) {
        let pipe = Mesh.curve([
            Vec3(0.83, 0.012, 0), Vec3(0.83, 0.4, 0), Vec3(0.83, 0.7, 0), Vec3(0.8, 0.8, 0), Vec3(0.71, 0.83, 0),
            Vec3(0.64, 0.78, 0), Vec3(0.63, 0.73, 0),
        ])
        b.add(Mesh.tube(pipe, radius: 0.021, sides: 14), brass)
        b.add(Mesh.cylinder(0.055, height: 0.02, bevel: 0.005, sides: 24), brass, 0.83, 0, 0)
        b.add(Mesh.bar(Vec3(0.83, 0.66, -0.1), Vec3(0.83, 0.66, 0.1), radius: 0.018, sides: 12), brass)
        for side: Float in [-1, 1] {
            for turn: Float in [0.785, 2.356] {
                let arm = Vec3(cos(turn), sin(turn), 0) * 0.045
                let hub = Vec3(0.83, 0.66, side * 0.12)
                b.add(Mesh.bar(hub - arm, hub + arm, radius: 0.01, sides: 8), brass)
            }
            b.add(Mesh.bar(Vec3(0.83, 0.66, side * 0.09), Vec3(0.83, 0.66, side * 0.13), radius: 0.013), brass)
        }
    }

    private static func water(_ b: inout ModelBuilder) {
        var wet = MaterialLibrary.glossy(Palette.linear(0x9CCBD6))
        wet.roughness = 0.05
        wet.pattern = .ripples(scale: 0.12, amount: 0.1)
        // The raised end slopes more, so the water ends earlier there.
        let surface = ring(0.715, 0.314, 0.48).map { Vec3($0.x < 0 ? $0.x * 0.955 : $0.x, 0.48, $0.z) }
        let middle = surface.map { Vec3($0.x * 0.003, 0.48, $0.z * 0.003) }
        b.add(Mesh.loft([surface, middle], closed: true), b.slot(wet))
        var foam = Blob()
        let puffs: [(Float, Float, Float)] = [
            (-0.56, 0.02, 0.1), (-0.47, -0.12, 0.09), (-0.45, 0.12, 0.095), (-0.36, 0.0, 0.105), (-0.28, 0.15, 0.075),
            (-0.26, -0.13, 0.085), (-0.17, 0.04, 0.075), (0.42, 0.12, 0.07), (0.48, 0.02, 0.08), (0.4, -0.06, 0.065),
        ]
        for (x, z, r) in puffs {
            foam.ellipsoid(Vec3(x, 0.49, z), Vec3(r, r * 0.8, r), blend: 0.03)
        }
        foam.cut(beyond: Vec3(0, 0.47, 0), normal: Vec3(0, -1, 0))
        b.add(foam.mesh(cell: 0.017), b.slot(MaterialLibrary.matte(Palette.linear(0xF6F7F8))))
    }
}
