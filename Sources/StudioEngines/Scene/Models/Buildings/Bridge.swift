import Foundation

/// An old stone bridge with three arches; the way over it runs along X.
enum Bridge {
    static let model = SceneModel(
        name: "bridge", words: ["footbridge", "viaduct", "aqueduct", "stone bridge", "arch"], habitat: .water,
        typicalSize: Vec3(18, 4.6, 3.4), build: build)

    private static let half: Float = 9

    private static func deck(_ x: Float) -> Float { 2.55 + 0.9 * (1 - x * x / (half * half)) }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var wall = MaterialLibrary.stone(Palette.linear(0xA89B86), scale: 0.6)
        wall.pattern = .brick(width: 0.6, height: 0.28, mortar: Palette.linear(0x8A7F6E))
        let stone = b.main(wall)
        let trim = b.accent(MaterialLibrary.stone(Palette.linear(0xBFB5A0), scale: 0.4))
        let paving = b.slot(MaterialLibrary.stone(Palette.linear(0x8F877A), scale: 0.3))
        let arches: [(center: Float, radius: Float)] = [(-5.2, 1.75), (0, 2.35), (5.2, 1.75)]
        var outline: [SIMD2<Float>] = [SIMD2(-half, -1.5)]
        for arch in arches {
            outline += (0...16).map { i in
                let a = Float.pi * (1 - Float(i) / 16)
                return SIMD2(arch.center + cos(a) * arch.radius, i == 0 || i == 16 ? -1.5 : 0.25 + sin(a) * arch.radius)
            }
        }
        outline.append(SIMD2(half, -1.5))
        outline += (0...24).map { i in
            let x = half - Float(i) / 24 * half * 2
            return SIMD2(x, deck(x))
        }
        b.add(Mesh.extrude(outline, depth: 3.0, bevel: 0.04), stone)
        for arch in arches { voussoirs(&b, arch.center, arch.radius, trim) }
        let way = Mesh.shell(40, 6, thickness: 0.12) { a, v in
            let x = (a - 0.5) * half * 2
            return Vec3(x, deck(x) + 0.04, -(v - 0.5) * 2.5)
        }
        b.add(way.outward(), paving)
        parapets(&b, stone: stone, trim: trim)
        for x: Float in [-2.9, 2.9] {
            for z: Float in [-1, 1] {
                let pier = Mesh.lathe(
                    [SIMD2(0, -1.5), SIMD2(0.6, -1.5), SIMD2(0.55, 1.2), SIMD2(0.35, 1.6), SIMD2(0, 1.9)], sides: 6,
                    crease: 0.3)
                b.add(pier, trim, at: .translate(Vec3(x, 0, z * 1.5)))
            }
        }
        b.support(.on, Vec3(0, deck(0) + 0.05, 0), 1.5, 1.0)
        b.draught = 1.5
        return b.finish(grounded: false)
    }

    private static func voussoirs(_ b: inout ModelBuilder, _ center: Float, _ radius: Float, _ slot: UInt16) {
        let count = 15
        for i in 0..<count {
            let a = Float.pi * (Float(i) + 0.5) / Float(count)
            let block = Mesh.box(Vec3(.pi * radius / Float(count) * 1.02, 0.42, 3.14), bevel: 0.035)
            b.add(
                block, slot,
                at: .translate(Vec3(center + cos(a) * (radius + 0.2), 0.25 + sin(a) * (radius + 0.2), 0))
                    * .rotateZ(a - .pi / 2))
        }
    }

    private static func parapets(_ b: inout ModelBuilder, stone: UInt16, trim: UInt16) {
        for z: Float in [-1, 1] {
            for i in 0..<18 {
                let x = -half + 0.5 + Float(i)
                let tilt = atan2(deck(x + 0.5) - deck(x - 0.5), 1)
                let place = Transform.translate(Vec3(x, deck(x), z * 1.38)) * .rotateZ(tilt)
                b.add(Mesh.box(Vec3(1.04, 0.8, 0.24), bevel: 0.03), stone, at: place * .translate(Vec3(0, 0.4, 0)))
                b.add(Mesh.box(Vec3(1.0, 0.14, 0.36), bevel: 0.04), trim, at: place * .translate(Vec3(0, 0.85, 0)))
            }
            for x: Float in [-8.8, 8.8] {
                b.add(Mesh.box(Vec3(0.5, 1.6, 0.5), bevel: 0.06), trim, x, deck(8.8) + 0.6, z * 1.38)
            }
        }
    }
}
