import Foundation
import StudioCore

/// A fir in a tub with glass balls, a garland of lights and a gold star; presents lie at its foot.
enum ChristmasTree {
    static let model = SceneModel(
        name: "christmas tree", words: ["xmas tree", "decorated tree", "decorated christmas tree"], habitat: .indoors,
        typicalSize: Vec3(1.3, 2.3, 1.3), build: build)

    private static let firHeight: Float = 1.8
    private static let firFoot: Float = 0.25

    /// How far the boughs reach, measured on the fir itself in bands of equal height.
    private struct Crown {
        var reach: [Float]

        /// A place among the tips of the boughs, at a share of the fir's height.
        func point(_ share: Float, _ angle: Float, out: Float) -> Vec3 {
            let place = min(max(share * Float(reach.count) - 0.5, 0), Float(reach.count - 1))
            let band = min(Int(place), reach.count - 2)
            let radius = mix(reach[band], reach[band + 1], place - Float(band)) * out
            let y = ChristmasTree.firFoot + share * ChristmasTree.firHeight
            return Vec3(cos(angle) * radius, y, sin(angle) * radius)
        }
    }

    private static func crown(of fir: Mesh) -> Crown {
        var reach = [Float](repeating: 0, count: 14)
        for p in fir.positions {
            let band = Int(p.y / firHeight * Float(reach.count))
            guard p.y > 0, band < reach.count else { continue }
            reach[band] = max(reach[band], Vec3(p.x, 0, p.z).length)
        }
        return Crown(reach: reach)
    }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        // It stands in a room or is looked after: never under snow, always a young fir.
        var plain = request
        plain.season = .summer
        plain.attributes = []
        let grown = Pine.build(plain, detail: 1)
        let size = firHeight / grown.mesh.bounds.high.y
        b.add(grown, at: .translate(Vec3(0, firFoot, 0)) * .scale(size))
        let crown = Self.crown(of: grown.mesh.moved(.scale(size)))
        let gold = b.slot(MaterialLibrary.metal(RGB(1.0, 0.72, 0.28), roughness: 0.24))
        tub(&b, gold)
        balls(&b, crown, gold)
        garland(&b, crown)
        plain.colors = []
        plain.material = nil
        b.add(Hearts.star.build(plain), at: .translate(Vec3(0, firFoot + firHeight - 0.05, 0)) * .scale(0.85))
        presents(&b, plain)
        return b.finish()
    }

    private static func tub(_ b: inout ModelBuilder, _ hoop: UInt16) {
        let staves = b.slot(MaterialLibrary.wood(Palette.linear(0x8A5A34), scale: 0.04))
        b.add(Mesh.cylinder(0.15, height: 0.26, top: 0.19, bevel: 0.012, sides: 32), staves)
        for (y, radius): (Float, Float) in [(0.06, 0.16), (0.2, 0.182)] {
            b.add(Mesh.torus(radius, tube: 0.007, sides: 32, around: 6), hoop, 0, y, 0)
        }
    }

    /// Places evenly strewn over a cone, the share of its height that lies below each; more where it is wide.
    private static func climb(_ index: Int, of count: Int) -> Float {
        let below = (Float(index) + 0.5) / Float(count)
        return 1 - (1 - below).squareRoot()
    }

    private static func balls(_ b: inout ModelBuilder, _ crown: Crown, _ gold: UInt16) {
        let tones: [UInt32] = [0xB3162F, 0xD9A531, 0x22509E, 0xC8281E, 0x1F7A5A]
        let glass = tones.map { tone -> UInt16 in
            var silvered = MaterialLibrary.metal(Palette.linear(tone), roughness: 0.16)
            silvered.coat = 0.8
            return b.slot(silvered)
        }
        let count = 44
        for i in 0..<count {
            let share = 0.13 + 0.76 * climb(i, of: count)
            // The golden angle keeps neighbours apart.
            let hook = crown.point(share, Float(i) * 2.39996, out: 0.85)
            let radius = 0.05 - 0.018 * share
            b.add(Mesh.sphere(radius, sides: 16), glass[i % glass.count], hook.x, hook.y - radius, hook.z)
            let cap = Mesh.cylinder(radius * 0.28, height: radius * 0.3, bevel: 0.001, sides: 8)
            b.add(cap, gold, hook.x, hook.y - radius * 0.08, hook.z)
        }
    }

    private static func garland(_ b: inout ModelBuilder, _ crown: Crown) {
        let wire = b.slot(MaterialLibrary.matte(Palette.linear(0x1E3A22)))
        let light = b.slot(MaterialLibrary.glow(RGB(8, 4.8, 1.7)))
        let count = 96
        let path = (0..<count).map { i -> Vec3 in
            let share = climb(i, of: count)
            let turn: Float = 0.7 + share * 13 * .pi
            return crown.point(0.12 + 0.82 * share, turn, out: 0.84)
        }
        b.add(Mesh.tube(path, radii: [0.003], sides: 5), wire)
        let bulb = Mesh.ellipsoid(Vec3(0.013, 0.018, 0.013), sides: 8)
        for (i, p) in path.enumerated() {
            b.add(bulb, light, p.x, p.y, p.z)
            // A few lamps stand for the light of all bulbs.
            guard i % 16 == 8 else { continue }
            b.lamp(p + Vec3(p.x, 0, p.z).normalized * 0.04, radius: 0.02, RGB(60, 36, 13))
        }
    }

    private static func presents(_ b: inout ModelBuilder, _ plain: ModelRequest) {
        let wrapped: [(angle: Float, out: Float, size: Vec3, paper: UInt32)] = [
            (-0.75, 0.5, Vec3(1.25, 0.95, 1.25), 0xB3262F), (0.15, 0.56, Vec3(1.0, 0.7, 1.0), 0x2C6E9E),
            (0.85, 0.5, Vec3(1.4, 0.75, 1.1), 0x2F7D55),
        ]
        for present in wrapped {
            var request = plain
            request.colors = [Palette.linear(present.paper)]
            let spot = Vec3(sin(present.angle), 0, cos(present.angle)) * present.out
            let turn = Transform.rotateY(present.angle * 0.6 + 0.2)
            b.add(GiftBox.model.build(request), at: .translate(spot) * turn * .scale(present.size))
        }
    }
}
