import Foundation
import StudioCore

/// What parts a garden from a road: walls, picket fences, gates. They run along X and face +Z.
enum Fences {
    static let wall = SceneModel(
        name: "wall", words: ["garden wall", "city wall", "rampart"], habitat: .meadow,
        typicalSize: Vec3(5.4, 2.05, 0.75), build: buildWall)

    static let fence = SceneModel(
        name: "fence", words: ["picket fence", "garden fence", "railing", "palisade"], habitat: .meadow,
        typicalSize: Vec3(5.0, 1.15, 0.22), build: buildFence)

    static let gate = SceneModel(
        name: "gate", words: ["garden gate", "gateway", "archway"], habitat: .meadow,
        typicalSize: Vec3(4.4, 3.0, 0.8), build: buildGate)

    private static func buildWall(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        if b.has(Backing.attribute) {
            houseWall(&b)
            return b.finish()
        }
        if request.colors.isEmpty, request.material != "brick" {
            fieldstones(&b)
        } else {
            rendered(&b)
        }
        if b.isWinter { b.add(Mesh.box(Vec3(5.5, 0.14, 0.66), bevel: 0.06), b.slot(.snow), 0, 2.04, 0) }
        return b.finish()
    }

    /// A dry wall of single stones in four tones.
    private static func fieldstones(_ b: inout ModelBuilder) {
        let base = b.mainMaterial(MaterialLibrary.stone(Palette.linear(0xA39A89), scale: 0.25))
        let tones: [RGB] = [RGB(1, 1, 1), RGB(0.8, 0.79, 0.78), RGB(1.12, 1.08, 1.0), RGB(0.9, 0.85, 0.78)]
        let slots = b.slots(of: base, tones: tones)
        var mortar = base
        mortar.color *= 0.45
        b.add(Mesh.box(Vec3(5.3, 1.8, 0.4), bevel: 0.02), b.slot(mortar), 0, 0.9, 0)
        var r = b.random.fork(2)
        var y: Float = 0
        while y < 1.75 {
            let height = r.uniform(0.2...0.3)
            for side: Float in [-1, 1] {
                var x: Float = -2.65
                while x < 2.62 {
                    let width = min(r.uniform(0.26...0.62), 2.66 - x)
                    let size = Vec3(max(width - 0.02, 0.06), height - 0.02, 0.2)
                    let place =
                        Transform.translate(Vec3(x + width / 2, y + height / 2, side * (0.2 + r.uniform(-0.02...0.03))))
                        * .rotateZ(r.uniform(-0.02...0.02))
                    b.add(Mesh.box(size, bevel: 0.045), slots[r.index(4)], at: place)
                    x += width
                }
            }
            y += height
        }
        var x: Float = -2.7
        while x < 2.6 {
            let width = min(r.uniform(0.5...0.9), 2.74 - x)
            b.add(
                Mesh.box(Vec3(width - 0.02, 0.14, 0.66), bevel: 0.05), slots[r.index(4)],
                at: .translate(Vec3(x + width / 2, y + 0.06, 0)) * .rotateZ(r.uniform(-0.01...0.01)))
            x += width
        }
    }

    /// The side of a house with a window, a pipe and a bench of stone along its foot.
    private static func houseWall(_ b: inout ModelBuilder) {
        var plaster = MaterialLibrary.matte(Palette.linear(0xEDEBE6))
        plaster.pattern = .mottled(scale: 0.6, amount: 0.1)
        let wall = b.main(plaster)
        let stone = b.slot(MaterialLibrary.stone(Palette.linear(0xA89F8F), scale: 0.3))
        let trim = b.slot(MaterialLibrary.paint(Palette.linear(0xD9D2C2)))
        b.add(Mesh.box(Vec3(9.6, 4.6, 0.4), bevel: 0.02), wall, 0, 2.3, -0.2)
        b.add(Mesh.box(Vec3(9.6, 0.34, 0.06), bevel: 0.015), stone, 0, 0.17, 0.01)
        b.add(Mesh.box(Vec3(9.8, 0.16, 0.62), bevel: 0.04), stone, 0, 4.66, -0.2)
        let shutter = b.slot(MaterialLibrary.paint(Palette.linear(b.pick([0x5B7A86, 0x6E7F58, 0x8A5442], 2))))
        let look = ModelBuilder.WindowLook(
            frame: trim, pane: b.slot(MaterialLibrary.pane(lit: b.request.isNight)), shutter: shutter, columns: 2,
            rows: 3)
        for x: Float in [-2.3, 2.3] { b.window(0.95, 1.3, look, at: .translate(Vec3(x, 2.2, 0))) }
        let zinc = b.slot(MaterialLibrary.metal(RGB(0.5, 0.52, 0.54), roughness: 0.4))
        b.add(Mesh.cylinder(0.05, height: 4.5, bevel: 0.004), zinc, 4.1, 0.05, 0.07)
        for y: Float in [0.9, 2.4, 3.9] { b.add(Mesh.torus(0.055, tube: 0.012, sides: 20), zinc, 4.1, y, 0.07) }
    }

    /// A painted or brick wall between piers, under a coping.
    private static func rendered(_ b: inout ModelBuilder) {
        var plaster = MaterialLibrary.matte(Palette.linear(0xEDEBE6))
        plaster.pattern = .mottled(scale: 0.5, amount: 0.08)
        let wall = b.main(plaster)
        let stone = b.accent(MaterialLibrary.stone(Palette.linear(0xB9AF9C), scale: 0.3))
        b.add(Mesh.box(Vec3(5.2, 1.8, 0.34), bevel: 0.02), wall, 0, 0.9, 0)
        b.add(Mesh.box(Vec3(5.2, 0.28, 0.44), bevel: 0.03), stone, 0, 0.14, 0)
        for i in 0..<6 { b.add(Mesh.box(Vec3(0.9, 0.12, 0.52), bevel: 0.035), stone, -2.2 + Float(i) * 0.89, 1.86, 0) }
        for x: Float in [-2.45, 0, 2.45] {
            b.add(Mesh.box(Vec3(0.5, 1.9, 0.52), bevel: 0.03), wall, x, 0.95, 0)
            b.add(Mesh.box(Vec3(0.62, 0.12, 0.64), bevel: 0.035), stone, x, 1.95, 0)
            b.add(Mesh.ellipsoid(Vec3(0.2, 0.05, 0.2), sides: 24), stone, x, 2.02, 0)
        }
    }

    private static func buildFence(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let paint = b.main(MaterialLibrary.paint(Palette.linear(0xEFECE4)))
        var r = b.random.fork(3)
        let pale: [SIMD2<Float>] = [
            SIMD2(-0.05, 0), SIMD2(0.05, 0), SIMD2(0.05, 0.86), SIMD2(0, 0.96), SIMD2(-0.05, 0.86),
        ]
        let board = Mesh.extrude(pale, depth: 0.025, bevel: 0.006)
        for i in 0..<32 {
            let x = (Float(i) + 0.5) / 32 * 4.8 - 2.4
            b.add(
                board, paint,
                at: .translate(Vec3(x, 0.08 + r.uniform(-0.008...0.008), 0.05)) * .rotateZ(r.uniform(-0.012...0.012)))
        }
        for y: Float in [0.3, 0.78] { b.add(Mesh.box(Vec3(4.9, 0.09, 0.045), bevel: 0.01), paint, 0, y, 0.01) }
        for i in 0..<4 {
            let x = (Float(i) / 3 - 0.5) * 4.8
            b.add(Mesh.box(Vec3(0.12, 1.08, 0.12), bevel: 0.015), paint, x, 0.54, -0.04)
            b.add(Mesh.box(Vec3(0.17, 0.05, 0.17), bevel: 0.02), paint, x, 1.1, -0.04)
            if b.isWinter { b.add(Mesh.ellipsoid(Vec3(0.1, 0.06, 0.1), sides: 14), b.slot(.snow), x, 1.14, -0.04) }
        }
        return b.finish()
    }

    private static func buildGate(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let stone = b.accent(MaterialLibrary.stone(Palette.linear(0xB3A994), scale: 0.35))
        let iron = b.main(MaterialLibrary.paint(Palette.linear(0x23282B)))
        for x: Float in [-1.75, 1.75] {
            for i in 0..<7 {
                let wide: Float = i % 2 == 0 ? 0.7 : 0.66
                b.add(Mesh.box(Vec3(wide, 0.345, wide), bevel: 0.035), stone, x, 0.175 + Float(i) * 0.35, 0)
            }
            b.add(Mesh.box(Vec3(0.9, 0.16, 0.9), bevel: 0.05), stone, x, 2.52, 0)
            b.add(Mesh.sphere(0.28, sides: 28), stone, x, 2.82, 0)
            if b.isWinter { b.add(Mesh.ellipsoid(Vec3(0.24, 0.14, 0.24), sides: 20), b.slot(.snow), x, 3.0, 0) }
        }
        for side: Float in [-1, 1] { leaf(&b, iron, side) }
        return b.finish()
    }

    /// One wing of wrought iron, its top rising to the middle.
    private static func leaf(_ b: inout ModelBuilder, _ iron: UInt16, _ side: Float) {
        func top(_ x: Float) -> Float { 1.75 + 0.5 * (1 - x / 1.4) * (1 - x / 1.4) }
        for i in 0...8 {
            let x = 0.03 + Float(i) / 8 * 1.35
            let height = top(x) + 0.14
            b.add(Mesh.bar(Vec3(side * x, 0.08, 0), Vec3(side * x, height, 0), radius: 0.018, sides: 8), iron)
            b.add(
                Mesh.lathe([SIMD2(0, 0), SIMD2(0.035, 0.03), SIMD2(0.002, 0.15)], sides: 8), iron, side * x, height, 0)
        }
        for y: Float in [0.12, 0.95] { b.add(Mesh.box(Vec3(1.38, 0.05, 0.035), bevel: 0.008), iron, side * 0.7, y, 0) }
        let rail = (0...10).map { Vec3(side * Float($0) / 10 * 1.4, top(Float($0) / 10 * 1.4), 0) }
        b.add(Mesh.tube(rail, radius: 0.026, sides: 8), iron)
        for i in 0..<4 {
            let ring = Mesh.torus(0.13, tube: 0.014, sides: 24, around: 6)
            b.add(ring, iron, at: .translate(Vec3(side * (0.2 + Float(i) * 0.335), 1.16, 0)) * .rotateX(.pi / 2))
        }
    }
}
