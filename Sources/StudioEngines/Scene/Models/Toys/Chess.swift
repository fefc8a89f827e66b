import Foundation

/// A chess piece: a king, or the piece that is named.
enum Chess {
    static let model = SceneModel(
        name: "chess piece",
        words: [
            "chess king", "chess queen", "chess pawn", "pawn", "chess", "chessman", "chess bishop", "chess rook",
            "checkmate",
        ],
        habitat: .table, typicalSize: Vec3(0.04, 0.095, 0.04)
    ) { request in
        var b = ModelBuilder(request)
        let wood = b.main(MaterialLibrary.glossy(b.pick([0xE3C899, 0x2A1D16].map(Palette.linear), 1)))
        let foot: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.0185, 0), SIMD2(0.0195, 0.003), SIMD2(0.0185, 0.007), SIMD2(0.0165, 0.0085),
            SIMD2(0.0165, 0.011), SIMD2(0.0125, 0.016),
        ]
        if b.has("chess pawn", "pawn") {
            let neck = Mesh.curve([SIMD2(0.0125, 0.016), SIMD2(0.0075, 0.026), SIMD2(0.0058, 0.037)], steps: 6)
            b.add(
                Mesh.lathe(
                    foot + neck.dropFirst() + [
                        SIMD2(0.0105, 0.039), SIMD2(0.0105, 0.041), SIMD2(0.006, 0.043), SIMD2(0, 0.043),
                    ], sides: 48), wood)
            b.add(Mesh.sphere(0.0105, sides: 32), wood, 0, 0.051, 0)
            return b.finish()
        }
        let shaft = Mesh.curve([SIMD2(0.0125, 0.016), SIMD2(0.0088, 0.03), SIMD2(0.0072, 0.052)], steps: 6)
        let collar: [SIMD2<Float>] = [
            SIMD2(0.0125, 0.0535), SIMD2(0.013, 0.055), SIMD2(0.0085, 0.057), SIMD2(0.0105, 0.059),
            SIMD2(0.0075, 0.0605), SIMD2(0.0115, 0.079),
            SIMD2(0.012, 0.0805), SIMD2(0.0085, 0.0835), SIMD2(0.004, 0.0855), SIMD2(0, 0.0858),
        ]
        b.add(Mesh.lathe(foot + shaft.dropFirst() + collar, sides: 48), wood)
        if b.has("chess queen") {
            for i in 0..<9 {
                let a = Float(i) / 9 * 2 * .pi
                b.add(Mesh.sphere(0.0024, sides: 14), wood, cos(a) * 0.0112, 0.0815, sin(a) * 0.0112)
            }
            b.add(Mesh.sphere(0.004, sides: 20), wood, 0, 0.0885, 0)
            return b.finish()
        }
        let cross = [
            SIMD2<Float>(-0.0016, 0), SIMD2(0.0016, 0), SIMD2(0.0014, 0.0045), SIMD2(0.0052, 0.004),
            SIMD2(0.0052, 0.0078), SIMD2(0.0014, 0.0073),
            SIMD2(0.0019, 0.0118), SIMD2(-0.0019, 0.0118), SIMD2(-0.0014, 0.0073), SIMD2(-0.0052, 0.0078),
            SIMD2(-0.0052, 0.004), SIMD2(-0.0014, 0.0045),
        ]
        b.add(Mesh.extrude(cross, depth: 0.0034, bevel: 0.0007), wood, 0, 0.085, 0)
        return b.finish()
    }
}
