import Foundation

/// A snail that creeps under its coiled shell, its eyes on stalks.
enum Snail {
    static let model = SceneModel(
        name: "snail", words: ["garden snail", "roman snail", "escargot"], habitat: .meadow,
        typicalSize: Vec3(0.021, 0.041, 0.088), poses: ["walking"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let tones = [0xC08A4E, 0xB9703F, 0xCBA05F].map(Palette.linear)
        let shell = b.main(MaterialLibrary.glossy(b.pick(tones, 1)))
        var hide = MaterialLibrary.paint(Palette.linear(0xC3AC88), roughness: 0.45)
        hide.pattern = .mottled(scale: 0.002, amount: 0.15)
        let skin = b.accent(hide)
        let band = b.slot(MaterialLibrary.glossy(b.materials[Int(shell)].color * 0.45))
        let line = b.slot(MaterialLibrary.matte(b.materials[Int(skin)].color * 0.3))
        // In hundredths of a metre.
        let body = foot()
        b.add(body.mesh(cell: 0.11), skin)
        b.add(coil(), shell)
        for s: Float in [-1, 1] { b.add(stripe(side: s), band) }
        for s: Float in [-1, 1] {
            let stalk = Mesh.curve(
                [Vec3(s * 0.22, 2.3, 3.75), Vec3(s * 0.4, 3.0, 4.15), Vec3(s * 0.58, 3.6, 4.35)], steps: 5)
            let radii = stalk.indices.map { 0.19 - 0.006 * Float($0) }
            b.add(Mesh.tube(stalk, radii: radii, sides: 14), skin)
            let feeler = [Vec3(s * 0.2, 1.75, 4.05), Vec3(s * 0.27, 1.68, 4.4), Vec3(s * 0.32, 1.62, 4.7)]
            b.add(Mesh.tube(feeler, radii: [0.12, 0.1, 0.09], sides: 12), skin)
        }
        b.eyes(Vec3(0.6, 3.74, 4.38), radius: 0.27, look: Vec3(0.25, 0.05, 1), iris: Palette.linear(0xF4EEDC))
        let smile = (-6...6).map { step -> Vec3 in
            let a = Float(step) / 6
            return body.surface(from: Vec3(0, 1.95, 3.6), toward: Vec3(a * 0.55, 0.18 * a * a - 0.42, 1))
        }
        b.add(Mesh.tube(smile, radii: [0.035], sides: 8), line)
        return b.finish(placed: .scale(0.01))
    }

    /// The long sole, the raised neck and the head.
    private static func foot() -> Blob {
        var body = Blob()
        let nodes: [(Vec3, Float)] = [
            (Vec3(0, 0.1, -4.1), 0.1), (Vec3(0, 0.3, -2.8), 0.42), (Vec3(0, 0.5, -1), 0.7), (Vec3(0, 0.52, 0.8), 0.75),
            (Vec3(0, 0.66, 2.2), 0.68), (Vec3(0, 1.3, 3.1), 0.6), (Vec3(0, 2, 3.6), 0.56),
        ]
        body.limb(nodes, blend: 0.25)
        body.ellipsoid(Vec3(0, 0.12, -0.4), Vec3(1.02, 0.3, 3.7), blend: 0.2)
        body.cut(beyond: Vec3.zero, normal: Vec3(0, -1, 0), blend: 0.08)
        return body
    }

    // MARK: the shell

    /// A section of the coiled tube so many turns behind its mouth: its middle, the way outwards, its half axes.
    private static func section(_ back: Float) -> (middle: Vec3, out: Vec3, tall: Float, wide: Float) {
        // Each turn is half as large as the next, so that neighbouring turns just touch.
        let size = pow(Float(2), -back)
        let angle = -1.4 - back * 2 * .pi
        let out = Vec3(0, sin(angle), cos(angle))
        let middle = Vec3(0, 2.42, -0.5) + out * (1.7 * size)
        return (middle, out, 0.66 * size, 0.98 * pow(size, 0.12))
    }

    private static func point(_ back: Float, _ around: Float, lift: Float = 1) -> Vec3 {
        let s = section(back)
        return s.middle + s.out * (cos(around) * s.tall * lift) + Vec3(sin(around) * s.wide * lift, 0, 0)
    }

    private static func coil() -> Mesh {
        let sections = (0...110).map { row -> [Vec3] in
            let back = Float(row) / 110 * 3.3
            return (0..<28).map { point(back, Float($0) / 28 * 2 * .pi) }
        }
        return Mesh.loft(sections, closed: true, caps: true, crease: 1.4)
    }

    /// A dark band that runs along the coil on one side.
    private static func stripe(side: Float) -> Mesh {
        let rows = (0...80).map { row -> [Vec3] in
            let back = Float(row) / 80 * 2.4
            return (0...5).map { point(back, side * (0.62 + Float($0) / 5 * 0.42), lift: 1.02) }
        }
        return Mesh.loft(rows, closed: false, crease: 2)
    }
}
