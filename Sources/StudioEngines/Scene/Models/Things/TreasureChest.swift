import Foundation
import StudioCore

/// An open chest of wood and iron, full of gold.
enum TreasureChest {
    static let model = SceneModel(
        name: "treasure chest", words: ["chest", "treasure", "strongbox", "coffer", "pirate chest"],
        habitat: .shore,
        typicalSize: Vec3(0.9, 0.95, 0.75), build: build)

    private static let half: Float = 0.4
    private static let depth: Float = 0.27
    private static let rim: Float = 0.4

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let wood = b.main(MaterialLibrary.wood(Palette.linear(0x7A4A28), scale: 0.07))
        let iron = b.slot(MaterialLibrary.metal(RGB(0.78, 0.58, 0.27), roughness: 0.32))
        for side: Float in [-1, 1] {
            for plank in 0..<3 {
                let y = 0.07 + Float(plank) * 0.13
                b.add(Mesh.box(Vec3(half * 2, 0.126, 0.03), bevel: 0.006), wood, 0, y, side * depth)
                b.add(Mesh.box(Vec3(0.03, 0.126, depth * 2), bevel: 0.006), wood, side * half, y, 0)
            }
        }
        b.add(Mesh.box(Vec3(half * 2, 0.03, depth * 2), bevel: 0.004), wood, 0, 0.02, 0)
        bands(&b, iron)
        lid(&b, wood, iron)
        gold(&b)
        return b.finish()
    }

    private static func bands(_ b: inout ModelBuilder, _ iron: UInt16) {
        for x: Float in [-half - 0.005, -0.2, 0.2, half + 0.005] {
            for side: Float in [-1, 1] {
                b.add(Mesh.box(Vec3(0.055, rim, 0.012), bevel: 0.003), iron, x, rim / 2 + 0.005, side * (depth + 0.017))
            }
            for y: Float in [0.05, 0.2, 0.35] { b.add(Mesh.sphere(0.011, sides: 14), iron, x, y, depth + 0.023) }
        }
        for side: Float in [-1, 1] {
            for z in [-depth, depth] {
                b.add(
                    Mesh.box(Vec3(0.014, rim, 0.06), bevel: 0.003), iron, side * (half + 0.016), rim / 2 + 0.005,
                    z * 0.93)
            }
            b.add(
                Mesh.box(Vec3(0.012, 0.03, depth * 2 + 0.04), bevel: 0.003), iron, side * (half + 0.016), rim - 0.01, 0)
        }
        b.add(Mesh.box(Vec3(half * 2 + 0.05, 0.03, 0.012), bevel: 0.003), iron, 0, rim - 0.01, depth + 0.017)
        let plate = Outline.symmetric(
            [SIMD2(0, -0.07), SIMD2(0.05, -0.05), SIMD2(0.062, 0), SIMD2(0.055, 0.055), SIMD2(0, 0.065)], steps: 4)
        b.add(Mesh.extrude(plate, depth: 0.016, bevel: 0.004), iron, 0, rim - 0.07, depth + 0.024)
        let black = b.slot(MaterialLibrary.matte(RGB(repeating: 0.01)))
        b.add(
            Mesh.cylinder(0.012, height: 0.004, sides: 18), black,
            at: .translate(Vec3(0, rim - 0.06, depth + 0.031)) * .rotateX(.pi / 2))
        b.add(Mesh.box(Vec3(0.009, 0.03, 0.004), bevel: 0.001), black, 0, rim - 0.08, depth + 0.033)
    }

    /// The barrel lid stands open on its hinges at the back.
    private static func lid(_ b: inout ModelBuilder, _ wood: UInt16, _ iron: UInt16) {
        let open = Transform.translate(Vec3(0, rim, -depth)) * .rotateX(-1.25) * .translate(Vec3(0, 0, depth))
        func arch(_ reach: Float, _ angle: Float) -> SIMD2<Float> {
            SIMD2(cos(angle) * reach * depth, sin(angle) * reach * 0.2)
        }
        for stave in 0..<7 {
            let (from, to) = (Float(stave) / 7 * .pi, Float(stave + 1) / 7 * .pi - 0.02)
            let outline = [arch(1.05, from), arch(1.05, to), arch(0.92, to), arch(0.92, from)]
            b.add(Mesh.extrude(outline, depth: half * 2, bevel: 0.004), wood, at: open * .rotateY(-.pi / 2))
        }
        for x in [-half + 0.02, half - 0.02] {
            let side = (0...12).map { arch(0.95, Float($0) / 12 * .pi) }
            b.add(
                Mesh.extrude(side, depth: 0.03, bevel: 0.004), wood,
                at: open * .translate(Vec3(x, 0, 0)) * .rotateY(-.pi / 2))
        }
        for x: Float in [-half - 0.005, -0.2, 0.2, half + 0.005] {
            let band = Mesh.shell(1, 24, thickness: 0.01) { a, v in
                let p = arch(1.1, v * .pi)
                return Vec3(x + (a - 0.5) * 0.055, p.y, p.x)
            }
            b.add(band.outward(), iron, at: open)
        }
    }

    private static func gold(_ b: inout ModelBuilder) {
        var r = b.random
        let coin = b.slot(MaterialLibrary.metal(RGB(1.0, 0.74, 0.3), roughness: 0.22))
        var heap = Blob()
        heap.ellipsoid(Vec3(0, 0.3, 0), Vec3(0.36, 0.17, 0.23))
        b.add(heap.mesh(cell: 0.03), coin)
        let disc = Mesh.cylinder(0.026, height: 0.006, bevel: 0.0015, sides: 16)
        for _ in 0..<230 {
            let (a, s) = (r.uniform(0...6.283), r.unit().squareRoot())
            let (x, z) = (cos(a) * s * 0.35, sin(a) * s * 0.22)
            let y = 0.3 + 0.17 * max(0, 1 - s * s).squareRoot()
            b.add(
                disc, coin, at: .translate(Vec3(x, y, z)) * .rotateY(r.uniform(0...6)) * .rotateX(r.uniform(-0.7...0.7))
            )
        }
        let jewels: [UInt32] = [0xB0152B, 0x1F4FA8, 0x1F8A55]
        for i in 0..<9 {
            let gem = b.slot(MaterialLibrary.glossy(Palette.linear(jewels[i % 3])))
            let (a, s) = (r.uniform(0...6.283), r.uniform(0.1...0.75))
            let y = 0.318 + 0.17 * max(0, 1 - s * s).squareRoot()
            let stone = Mesh.lathe(
                [SIMD2(0, -0.024), SIMD2(0.026, 0), SIMD2(0.018, 0.013), SIMD2(0, 0.013)], sides: 8, crease: 0.2)
            b.add(
                stone, gem,
                at: .translate(Vec3(cos(a) * s * 0.33, y, sin(a) * s * 0.2)) * .rotateX(r.uniform(-0.5...0.9)))
        }
        for (x, z): (Float, Float) in [(0.3, 0.42), (-0.22, 0.4), (0.12, 0.46), (0.55, 0.3)] {
            b.add(disc, coin, at: .translate(Vec3(x, 0.004, z)) * .rotateX(r.uniform(-0.1...0.1)))
        }
        b.add(goblet(), coin, at: .translate(Vec3(-0.2, 0.42, 0.08)) * .rotateZ(0.5) * .rotateX(0.3))
    }

    private static func goblet() -> Mesh {
        let side = Mesh.curve([SIMD2(0.009, 0.01), SIMD2(0.009, 0.07), SIMD2(0.04, 0.1), SIMD2(0.048, 0.15)])
        return Mesh.lathe(
            [SIMD2(0, 0), SIMD2(0.04, 0), SIMD2(0.04, 0.006)] + side + [SIMD2(0.044, 0.15), SIMD2(0, 0.1)], sides: 32)
    }
}
