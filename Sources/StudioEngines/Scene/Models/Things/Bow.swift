import Foundation

/// A longbow that stands on its tip with an arrow laid on its string.
enum Bow {
    static let model = SceneModel(
        name: "bow", words: ["arrow", "longbow", "bow and arrow", "hunting bow", "archery bow"], habitat: .meadow,
        typicalSize: Vec3(0.8, 1.5, 0.075)
    ) { request in
        var b = ModelBuilder(request)
        let wood = b.main(MaterialLibrary.glossy(Palette.linear(0x8A4A22)))
        let leather = b.accent(MaterialLibrary.paint(Palette.linear(0x3A241A), roughness: 0.6))
        let cord = b.slot(MaterialLibrary.matte(Palette.linear(0xEFE8D8)))
        limbs(&b, wood, leather)
        let nock = Vec3(0.012, 0.785, 0)
        for end: Float in [0.045, 1.455] {
            b.add(Mesh.bar(Vec3(0.028, end, 0), nock, radius: 0.003, sides: 8), cord)
        }
        arrow(&b, from: nock)
        return b.finish()
    }

    private static func limbs(_ b: inout ModelBuilder, _ wood: UInt16, _ leather: UInt16) {
        // From the grip to a tip that bends back; the other limb is its mirror image.
        let half = Mesh.curve(
            [
                Vec3(0.262, 0, 0), Vec3(0.262, 0.09, 0), Vec3(0.268, 0.2, 0), Vec3(0.238, 0.38, 0),
                Vec3(0.16, 0.55, 0), Vec3(0.062, 0.67, 0), Vec3(0.03, 0.715, 0), Vec3(0.058, 0.752, 0),
            ], steps: 7)
        let radii = half.indices.map { i -> Float in
            let s = Float(i) / Float(half.count - 1)
            return 0.0215 - 0.013 * s + 0.003 * sin(s * 3.5)
        }
        let limb = Mesh.tube(half, radii: radii, sides: 20).moved(.scale(Vec3(1, 1, 1.25)))
        for side: Float in [-1, 1] {
            b.add(limb, wood, at: .translate(Vec3(0, 0.75, 0)) * .scale(Vec3(1, side, 1)))
            b.add(
                Mesh.torus(0.0225, tube: 0.004, sides: 28, around: 8), leather,
                at: .translate(Vec3(0.263, 0.75 + side * 0.085, 0)) * .scale(Vec3(1, 1, 1.2)))
        }
        b.add(
            Mesh.tube(
                [Vec3(0.262, 0.67, 0), Vec3(0.262, 0.75, 0), Vec3(0.262, 0.83, 0)], radii: [0.0235, 0.0255, 0.0235],
                sides: 24
            ).moved(.scale(Vec3(1, 1, 1.2))), leather)
    }

    /// Along X from the string past the grip.
    private static func arrow(_ b: inout ModelBuilder, from nock: Vec3) {
        let shaft = b.slot(MaterialLibrary.wood(Palette.linear(0xD6B27A), scale: 0.01))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.72, 0.73, 0.76), roughness: 0.25))
        let red = b.slot(MaterialLibrary.leaf(Palette.linear(0xC42A22)))
        let white = b.slot(MaterialLibrary.leaf(Palette.linear(0xF2EEE4)))
        let tip = nock + Vec3(0.72, 0.012, 0.05)
        let along = (tip - nock).normalized
        b.add(Mesh.tube([nock - along * 0.012, tip], radii: [0.0062], sides: 14), shaft)
        let frame = Transform.translate(nock) * ModelBuilder.facing(along)
        let vane: [SIMD2<Float>] = [
            SIMD2(0.004, 0.02), SIMD2(0.034, 0.006), SIMD2(0.038, 0.03), SIMD2(0.026, 0.1), SIMD2(0.004, 0.135),
        ]
        for feather in 0..<3 {
            let turn = frame * .rotateZ(Float(feather) / 3 * 2 * .pi + .pi / 2) * .rotateX(.pi / 2)
            let mesh = Mesh.extrude(vane, depth: 0.003, bevel: 0.0008)
            b.add(mesh, feather == 0 ? white : red, at: turn)
        }
        let head = Mesh.lathe(
            [SIMD2(0, -0.004), SIMD2(0.0072, -0.004), SIMD2(0.0075, 0.02), SIMD2(0.026, 0.022), SIMD2(0, 0.088)],
            sides: 4, crease: 0.2)
        let forward = Transform.translate(tip) * ModelBuilder.facing(along) * .rotateX(.pi / 2)
        b.add(head.moved(.scale(Vec3(1, 1, 0.45))), steel, at: forward * .rotateY(.pi / 2))
    }
}
