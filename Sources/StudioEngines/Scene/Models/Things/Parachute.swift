import Foundation

/// An open parachute: a dome of coloured gores, its lines meeting in a harness below.
enum Parachute {
    static let model = SceneModel(
        name: "parachute", words: ["chute", "round parachute", "skydiving parachute"], habitat: .air,
        typicalSize: Vec3(5.6, 6.6, 5.6), build: build)

    private static let gores = 16
    private static let radius: Float = 2.8
    /// The hem's height; the lines hang from it.
    private static let hem: Float = 4.7

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let first = b.main(MaterialLibrary.leaf(b.pick([0xC8362B, 0x2F6FB0, 0xE07A1F].map(Palette.linear), 1)))
        let second = b.accent(MaterialLibrary.leaf(Palette.linear(0xF2EEE2)))
        let cord = b.slot(MaterialLibrary.matte(Palette.linear(0xD9D2BE)))
        for gore in 0..<gores { panel(&b, gore % 2 == 0 ? first : second, gore) }
        lines(&b, cord)
        harness(&b, cord)
        return b.finish()
    }

    /// A point of the dome: `turn` round the axis in gores, `fall` from the vent (0) to the hem (1).
    private static func dome(_ turn: Float, _ fall: Float) -> Vec3 {
        let within = turn - turn.rounded(.down)
        let puff = sin(within * .pi)
        let angle = turn / Float(gores) * 2 * .pi
        let lean = mix(Float(0.07), 1.62, fall)
        let reach = radius * sin(lean) * (1 + 0.05 * puff * fall)
        // Between two lines the hem is drawn up.
        let rise = 1.75 * cos(lean) + 0.16 * puff * fall * fall
        return Vec3(cos(angle) * reach, hem + rise, sin(angle) * reach)
    }

    private static func panel(_ b: inout ModelBuilder, _ slot: UInt16, _ gore: Int) {
        let cloth = Mesh.shell(8, 16, thickness: 0.012, crease: 1.2) { a, v in
            dome(Float(gore) + mix(Float(0.002), 0.998, a), v)
        }
        b.add(cloth.outward(), slot)
    }

    private static func lines(_ b: inout ModelBuilder, _ cord: UInt16) {
        for line in 0..<gores {
            let start = dome(Float(line), 1)
            let side: Float = start.x < 0 ? -1 : 1
            b.add(Mesh.bar(start, Vec3(side * 0.26, 1.25, 0), radius: 0.014, sides: 6), cord)
            let seam = (0...12).map { dome(Float(line), Float($0) / 12) + Vec3(0, 0.006, 0) }
            b.add(Mesh.tube(seam, radii: [0.016], sides: 6), cord)
        }
        let vent = (0...32).map { step -> Vec3 in dome(Float(step) / 2, 0) + Vec3(0, 0.004, 0) }
        b.add(Mesh.tube(vent, radii: [0.03], sides: 8), cord)
    }

    /// Straps of webbing with their rings, and a pack.
    private static func harness(_ b: inout ModelBuilder, _ cord: UInt16) {
        let web = b.slot(MaterialLibrary.fabric(Palette.linear(0x3B4630), scale: 0.01))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.76, 0.77, 0.79), roughness: 0.25))
        for side: Float in [-1, 1] {
            let strap = Mesh.curve(
                [
                    Vec3(side * 0.26, 1.25, 0), Vec3(side * 0.24, 0.9, 0.02), Vec3(side * 0.19, 0.55, 0.06),
                    Vec3(side * 0.17, 0.2, 0.09), Vec3(side * 0.13, 0.06, -0.02), Vec3(side * 0.16, 0.22, -0.12),
                    Vec3(side * 0.17, 0.5, -0.1),
                ], steps: 6)
            b.add(Mesh.tube(strap, radii: [0.026], sides: 8), web)
            let ring = Mesh.torus(0.05, tube: 0.014, sides: 28, around: 8)
            b.add(ring, steel, at: .translate(Vec3(side * 0.26, 1.25, 0)) * .rotateX(.pi / 2))
        }
        b.add(Mesh.bar(Vec3(-0.19, 0.56, 0.06), Vec3(0.19, 0.56, 0.06), radius: 0.022), web)
        b.add(Mesh.bar(Vec3(-0.17, 0.2, 0.09), Vec3(0.17, 0.2, 0.09), radius: 0.022), web)
        b.add(Mesh.box(Vec3(0.09, 0.06, 0.03), bevel: 0.01), steel, 0, 0.56, 0.085)
        var pack = Blob()
        pack.box(Vec3(0, 0.48, -0.17), Vec3(0.34, 0.46, 0.16), round: 0.06)
        b.add(pack.mesh(cell: 0.03), web)
    }
}
