import Foundation

/// Scissors that lie half open.
enum Scissors {
    static let model = SceneModel(
        name: "scissors",
        words: ["scissor", "pair of scissors", "shears", "shear", "kitchen scissors", "pinking shears"],
        habitat: .table, typicalSize: Vec3(0.2, 0.016, 0.16)
    ) { request in
        var b = ModelBuilder(request)
        let handle = b.main(MaterialLibrary.glossy(b.pick([0xC8281E, 0xE0701F, 0x2A6FB8].map(Palette.linear), 1)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.76, 0.77, 0.8), roughness: 0.2))
        // Drawn upright in the plane XY, then laid down.
        let flat = Transform.rotateY(-0.95) * .translate(Vec3(0, 0.008, 0)) * .rotateX(-.pi / 2)
        let open: Float = 0.3
        half(&b, handle: handle, steel: steel, layer: 0.0014, at: flat * .rotateZ(open))
        half(&b, handle: handle, steel: steel, layer: -0.0014, at: flat * .rotateZ(-open) * .scale(Vec3(-1, 1, 1)))
        b.add(
            Mesh.cylinder(0.0052, height: 0.0055, bevel: 0.0012, sides: 28), steel,
            at: flat * .rotateX(.pi / 2))
        b.add(Mesh.box(Vec3(0.0075, 0.0012, 0.0008), bevel: 0.0002), handle, at: flat * .translate(Vec3(0, 0, 0.0057)))
        return b.finish()
    }

    /// The half whose blade is at the left and whose ring is at the right of the opened pair.
    private static func half(
        _ b: inout ModelBuilder, handle: UInt16, steel: UInt16, layer: Float, at place: Transform
    ) {
        b.add(
            Mesh.extrude(blade, depth: 0.0026, bevel: 0.0008), steel, at: place * .translate(Vec3(0, 0, layer)))
        let shank = Mesh.curve(
            [Vec3(0, -0.01, 0), Vec3(0.003, -0.022, 0), Vec3(0.009, -0.034, 0), Vec3(0.014, -0.042, 0)], steps: 5)
        b.add(Mesh.tube(shank, radii: shank.indices.map { 0.0074 - 0.00012 * Float($0) }, sides: 18), handle, at: place)
        let ring = Mesh.torus(0.0215, tube: 0.006, sides: 56, around: 16).moved(.scale(Vec3(0.9, 1.1, 1.34)))
        b.add(ring, handle, at: place * .translate(Vec3(0.0165, -0.068, 0)) * .rotateX(.pi / 2))
    }

    /// Its straight edge is at the right, its back is curved.
    private static let blade: [SIMD2<Float>] = [
        SIMD2(-0.0075, -0.018), SIMD2(0.0075, -0.018), SIMD2(0.0085, 0.004), SIMD2(0.0065, 0.03), SIMD2(0.0, 0.106),
        SIMD2(-0.0035, 0.104), SIMD2(-0.007, 0.085), SIMD2(-0.0095, 0.055), SIMD2(-0.0105, 0.022),
        SIMD2(-0.0095, 0.0),
    ]
}
