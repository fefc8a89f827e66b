import Foundation

/// A spoon, a fork and a knife that lie on the table, their handles to the left. A little stouter than real ones, so
/// that they are seen.
enum Cutlery {
    static let spoon = SceneModel(
        name: "spoon", words: ["teaspoon", "tablespoon", "soup spoon", "dessert spoon", "ladle"], habitat: .table,
        typicalSize: Vec3(0.21, 0.025, 0.085), build: buildSpoon)

    static let fork = SceneModel(
        name: "fork", words: ["dinner fork", "table fork", "dessert fork"], habitat: .table,
        typicalSize: Vec3(0.21, 0.025, 0.085), build: buildFork)

    static let knife = SceneModel(
        name: "knife", words: ["kitchen knife", "table knife", "bread knife", "butter knife", "cutlery"],
        habitat: .table, typicalSize: Vec3(0.26, 0.022, 0.1), build: buildKnife)

    private static let steel = MaterialLibrary.metal(RGB(0.86, 0.86, 0.87), roughness: 0.13)
    private static let lying = Transform.rotateY(0.32)

    /// Values at places along a thing, joined smoothly.
    private static func along(_ nodes: [SIMD2<Float>], _ s: Float) -> Float {
        for (a, b) in zip(nodes, nodes.dropFirst()) where s <= b.x {
            let t = min(max((s - a.x) / (b.x - a.x), 0), 1)
            return mix(a.y, b.y, t * t * (3 - 2 * t))
        }
        return nodes.last?.y ?? 0
    }

    /// A bent strip of metal along X. Over its length (0...1): half its width, its height, and how deep it is hollowed
    /// (less than 0: domed).
    private static func strip(
        from start: Float, to end: Float, wide: [SIMD2<Float>], high: [SIMD2<Float>], hollow: [SIMD2<Float>]
    ) -> Mesh {
        Mesh.shell(14, 90, thickness: 0.0032, crease: 0.8) { a, v in
            let across = 1 - 2 * a
            let drop = along(hollow, v) * (1 - across * across)
            return Vec3(mix(start, end, v), along(high, v) - drop, across * along(wide, v))
        }.outward()
    }

    private static let handleWidths: [SIMD2<Float>] = [
        SIMD2(0, 0.0025), SIMD2(0.025, 0.009), SIMD2(0.1, 0.0115), SIMD2(0.42, 0.0048), SIMD2(0.6, 0.0044),
    ]

    private static func buildSpoon(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let metal = b.main(steel)
        let bowl: [SIMD2<Float>] = [
            SIMD2(0.66, 0.0055), SIMD2(0.74, 0.0175), SIMD2(0.82, 0.0225), SIMD2(0.9, 0.0205), SIMD2(0.96, 0.014),
            SIMD2(0.99, 0.0065), SIMD2(1, 0.002),
        ]
        let high: [SIMD2<Float>] = [
            SIMD2(0, 0.006), SIMD2(0.08, 0.006), SIMD2(0.55, 0.023), SIMD2(0.72, 0.018), SIMD2(1, 0.02),
        ]
        let hollow: [SIMD2<Float>] = [
            SIMD2(0, -0.002), SIMD2(0.6, -0.0022), SIMD2(0.7, 0.002), SIMD2(0.8, 0.0135), SIMD2(0.9, 0.012),
            SIMD2(1, 0),
        ]
        let form = strip(from: -0.105, to: 0.105, wide: handleWidths + bowl, high: high, hollow: hollow)
        b.add(form, metal, at: lying)
        return b.finish()
    }

    private static func buildFork(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let metal = b.main(steel)
        let palm: [SIMD2<Float>] = [SIMD2(0.88, 0.0125), SIMD2(1, 0.0142)]
        let high: [SIMD2<Float>] = [SIMD2(0, 0.006), SIMD2(0.1, 0.006), SIMD2(0.7, 0.023), SIMD2(1, 0.0085)]
        let hollow: [SIMD2<Float>] = [
            SIMD2(0, -0.002), SIMD2(0.75, -0.0022), SIMD2(0.9, 0.001), SIMD2(1, 0.0004),
        ]
        // The handle's widths are told for a whole fork; this strip ends where the tines begin.
        let widths = handleWidths.map { SIMD2($0.x * 1.25, $0.y) } + palm
        let form = strip(from: -0.105, to: 0.045, wide: widths, high: high, hollow: hollow)
        b.add(form, metal, at: lying)
        for tine in 0..<4 {
            let z = (Float(tine) - 1.5) * 0.0076
            let path = Mesh.curve([
                Vec3(0.04, 0.0072, z), Vec3(0.055, 0.0058, z), Vec3(0.075, 0.0062, z), Vec3(0.092, 0.0095, z),
                Vec3(0.106, 0.0155, z * 0.97),
            ])
            let radii = path.indices.map { i -> Float in
                let s = Float(i) / Float(path.count - 1)
                return 0.0024 - 0.0015 * s * s
            }
            b.add(Mesh.tube(path, radii: radii, sides: 12), metal, at: lying)
        }
        return b.finish()
    }

    private static func buildKnife(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let wood = b.main(MaterialLibrary.wood(Palette.linear(0x5B3822), scale: 0.02))
        let blade = b.accent(steel)
        let brass = b.slot(MaterialLibrary.metal(RGB(0.89, 0.66, 0.27), roughness: 0.2))
        // Drawn upright in the plane XY, the edge below, then laid down.
        let flat = lying * .translate(Vec3(0, 0.0095, 0)) * .rotateX(-.pi / 2)
        let edge = Mesh.curve(
            [
                SIMD2<Float>(0.0, -0.02), SIMD2(0.06, -0.021), SIMD2(0.1, -0.017), SIMD2(0.125, -0.006),
                SIMD2(0.135, 0.007),
            ], steps: 8)
        let back: [SIMD2<Float>] = [SIMD2(0.1, 0.0125), SIMD2(0.05, 0.0145), SIMD2(-0.012, 0.0145)]
        let outline = [SIMD2<Float>(-0.012, -0.013), SIMD2(-0.002, -0.014)] + edge + back
        b.add(Mesh.extrude(outline, depth: 0.0036, bevel: 0.0015), blade, at: flat)
        var grip = Blob()
        grip.limb(
            [
                (Vec3(-0.015, 0.002, 0), 0.0115), (Vec3(-0.05, 0.001, 0), 0.0125), (Vec3(-0.085, 0.002, 0), 0.0115),
                (Vec3(-0.115, -0.002, 0), 0.0135),
            ], blend: 0.01)
        b.add(grip.mesh(cell: 0.0032), wood, at: flat * .scale(Vec3(1, 1, 0.72)))
        b.add(Mesh.box(Vec3(0.009, 0.03, 0.017), bevel: 0.003), blade, at: flat * .translate(Vec3(-0.009, 0.001, 0)))
        for x: Float in [-0.035, -0.065, -0.095] {
            let rivet = Mesh.ellipsoid(Vec3(0.0036, 0.0036, 0.0105), sides: 14)
            b.add(rivet, brass, at: flat * .translate(Vec3(x, 0.001, 0)))
        }
        return b.finish()
    }
}
