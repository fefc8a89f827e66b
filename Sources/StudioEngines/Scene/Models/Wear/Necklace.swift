import Foundation

/// A necklace of pearls with a jewelled pendant, shown on a bust of velvet.
enum Necklace {
    static let model = SceneModel(
        name: "necklace",
        words: [
            "pearl necklace", "pendant", "locket", "gold necklace", "diamond necklace", "string of pearls", "choker",
        ],
        habitat: .table, typicalSize: Vec3(0.24, 0.3, 0.15), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let velvet = b.slot(MaterialLibrary.fabric(Palette.linear(0x22222C), scale: 0.002))
        let bead = b.main(isGold(b) ? gold : pearl)
        let setting = b.slot(gold)
        let jewel = b.accent(MaterialLibrary.glossy(Palette.linear(0x1E3FA0)))
        let bust = shape()
        b.add(bust.mesh(cell: 0.0075), velvet)
        b.add(
            Mesh.extrude(Outline.ellipse(SIMD2(0.075, 0.05), sides: 48), depth: 0.014, bevel: 0.004), velvet,
            at: .translate(Vec3(0, 0.007, -0.005)) * .rotateX(.pi / 2))
        strand(&b, bead, on: bust)
        pendant(&b, setting, jewel, bead, on: bust)
        return b.finish()
    }

    private static func isGold(_ b: ModelBuilder) -> Bool { b.has("gold necklace", "locket", "choker") }

    private static let gold = MaterialLibrary.metal(RGB(0.98, 0.74, 0.34), roughness: 0.15)
    private static let pearl: Material = {
        var m = MaterialLibrary.glossy(Palette.linear(0xF1EADD))
        m.roughness = 0.22
        return m
    }()

    /// Neck and shoulders, cut off at the arms.
    private static func shape() -> Blob {
        var bust = Blob()
        bust.limb([(Vec3(0, 0.285, -0.02), 0.031), (Vec3(0, 0.19, -0.014), 0.034)], blend: 0.03)
        bust.bone(Vec3(-0.08, 0.15, -0.018), 0.036, Vec3(0.08, 0.15, -0.018), 0.036, blend: 0.05)
        bust.ellipsoid(Vec3(0, 0.085, 0.0), Vec3(0.088, 0.095, 0.05), blend: 0.045)
        bust.cut(beyond: Vec3(0, 0.29, 0), normal: Vec3(0, 1, 0.25), blend: 0.006)
        bust.cut(beyond: Vec3(0, 0.012, 0), normal: Vec3(0, -1, 0), blend: 0.006)
        for side: Float in [-1, 1] {
            bust.cut(beyond: Vec3(side * 0.103, 0.14, 0), normal: Vec3(side, 0.12, 0), blend: 0.01)
        }
        return bust
    }

    /// Where a pearl lies at a turn from the front: round the neck behind, low on the breast before.
    private static func spot(_ turn: Float, on bust: Blob, lift: Float) -> Vec3 {
        let front = (1 + cos(turn)) / 2
        let out = Vec3(sin(turn), 0, cos(turn))
        let height = 0.222 - 0.128 * pow(front, 1.6)
        let start = Vec3(0, height, -0.014) + out * 0.2
        // Straight inwards: the nearest point would slide along the slope of the shoulder.
        return (0..<28).reduce(start) { p, _ in p - out * (bust.distance(p) - lift) }
    }

    private static func strand(_ b: inout ModelBuilder, _ bead: UInt16, on bust: Blob) {
        let pearl = Mesh.sphere(1, sides: 16)
        let steps = 320
        var last: Vec3?
        for step in 0...steps {
            let turn = (Float(step) / Float(steps) - 0.5) * 2 * .pi
            let size = 0.0036 + 0.0011 * (1 + cos(turn))
            let place = spot(turn, on: bust, lift: size * 0.85)
            if let last, (place - last).length < size * 1.9 { continue }
            b.add(pearl, bead, at: .translate(place) * .scale(size))
            last = place
        }
    }

    /// A drop of gems below the lowest pearl.
    private static func pendant(
        _ b: inout ModelBuilder, _ setting: UInt16, _ jewel: UInt16, _ bead: UInt16, on bust: Blob
    ) {
        let top = spot(0, on: bust, lift: 0.006)
        let middle = bust.landing(from: top + Vec3(0, -0.026, 0.1), lift: 0.005)
        b.add(Mesh.bar(top, middle, radius: 0.0014), setting)
        let face = Transform.translate(middle) * .rotateX(-0.18)
        b.add(Mesh.ellipsoid(Vec3(0.0105, 0.0135, 0.0062), sides: 24), jewel, at: face)
        let rim = (0...36).map { i -> Vec3 in
            let angle = Float(i) / 36 * 2 * .pi
            return Vec3(cos(angle) * 0.0112, sin(angle) * 0.0142, 0.001)
        }
        b.add(Mesh.tube(rim, radii: [0.0016], sides: 10), setting, at: face)
        for i in 0..<16 {
            let angle = Float(i) / 16 * 2 * .pi
            let spot = Vec3(cos(angle) * 0.0138, sin(angle) * 0.0168, 0.001)
            b.add(Mesh.sphere(0.0021, sides: 12), bead, at: face * .translate(spot))
        }
    }
}
