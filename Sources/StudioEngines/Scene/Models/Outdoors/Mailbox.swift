import Foundation

/// Where letters go: the tunnel-shaped box on a post before a house, and the pillar box of the street.
enum Mailbox {
    static let mailbox = SceneModel(
        name: "mailbox", words: ["letterbox", "letter box", "mail box"], habitat: .meadow,
        typicalSize: Vec3(0.4, 1.45, 0.6)
    ) { request in
        var b = ModelBuilder(request)
        let paint = b.main(MaterialLibrary.glossy(b.pick([0x2A5DB8, 0xC8342B, 0xBFC3C7].map(Palette.linear), 1)))
        let wood = b.slot(MaterialLibrary.wood(Palette.linear(0x94683E), scale: 0.05))
        let red = b.accent(MaterialLibrary.paint(Palette.linear(0xC8281E)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.75, 0.76, 0.78)))
        b.add(Mesh.cylinder(0.13, height: 0.06, top: 0.11, bevel: 0.02, sides: 24), b.slot(MaterialLibrary.stone()))
        b.add(Mesh.box(Vec3(0.1, 1.06, 0.1), bevel: 0.012), wood, 0, 0.56, -0.04)
        b.add(Mesh.box(Vec3(0.16, 0.035, 0.5), bevel: 0.01), wood, 0, 1.07, 0)
        for side: Float in [-1, 1] {
            b.add(Mesh.bar(Vec3(0, 0.8, -0.04), Vec3(0, 1.06, -0.04 + side * 0.2), radius: 0.022, sides: 8), wood)
        }
        let outline = ModelBuilder.arch(width: 0.27, height: 0.33, steps: 24)
        b.add(Mesh.extrude(outline, depth: 0.52, bevel: 0.012), paint, 0, 1.085, 0)
        for z: Float in [0.245, -0.285] {
            b.add(ModelBuilder.rim(outline, width: 0.014, depth: 0.04), paint, 0, 1.085, z)
        }
        let door = ModelBuilder.arch(width: 0.22, height: 0.27, steps: 20)
        b.add(Mesh.extrude(door, depth: 0.02, bevel: 0.006), paint, 0, 1.11, 0.26)
        b.add(Mesh.box(Vec3(0.05, 0.03, 0.04), bevel: 0.01), steel, 0, 1.35, 0.28)
        // The raised flag tells that there is mail.
        b.add(Mesh.bar(Vec3(0.145, 1.2, 0.08), Vec3(0.145, 1.5, 0.08), radius: 0.009, sides: 8), red)
        b.add(Mesh.box(Vec3(0.014, 0.09, 0.15), bevel: 0.005), red, 0.146, 1.46, 0.015)
        b.add(Mesh.sphere(0.016, sides: 12), steel, 0.142, 1.2, 0.08)
        if b.isWinter { b.add(Mesh.ellipsoid(Vec3(0.12, 0.05, 0.24), sides: 20), b.slot(.snow), 0, 1.41, 0) }
        return b.finish()
    }

    static let pillar = SceneModel(
        name: "postbox", words: ["pillar box", "post box", "street mailbox", "red postbox"], habitat: .street,
        typicalSize: Vec3(0.6, 1.6, 0.6)
    ) { request in
        var b = ModelBuilder(request)
        let red = b.main(MaterialLibrary.glossy(Palette.linear(0xC0201A)))
        let black = b.slot(MaterialLibrary.paint(Palette.linear(0x1E1E21)))
        let white = b.accent(MaterialLibrary.paint(Palette.linear(0xF2EFE6)))
        b.add(Mesh.cylinder(0.285, height: 0.2, bevel: 0.02, sides: 48), black)
        let shaft: [SIMD2<Float>] = [
            SIMD2(0, 0.18), SIMD2(0.27, 0.18), SIMD2(0.255, 0.24), SIMD2(0.25, 0.3), SIMD2(0.25, 1.3),
            SIMD2(0.27, 1.33), SIMD2(0.3, 1.36), SIMD2(0.315, 1.4), SIMD2(0.315, 1.46), SIMD2(0.29, 1.5),
            SIMD2(0.2, 1.56), SIMD2(0.1, 1.59), SIMD2(0, 1.6),
        ]
        b.add(Mesh.lathe(shaft, sides: 48, crease: 0.5), red)
        for y: Float in [0.32, 1.28] { b.add(Mesh.torus(0.252, tube: 0.014, sides: 48, around: 8), red, 0, y, 0) }
        b.add(Mesh.box(Vec3(0.3, 0.035, 0.1), bevel: 0.01), black, 0, 1.17, 0.205)
        b.add(Mesh.box(Vec3(0.34, 0.03, 0.12), bevel: 0.012), red, 0, 1.21, 0.205)
        b.add(Mesh.box(Vec3(0.18, 0.2, 0.05), bevel: 0.01), white, 0, 0.98, 0.235)
        for line in 0..<4 {
            b.add(Mesh.box(Vec3(0.13, 0.012, 0.05), bevel: 0.003), black, 0, 0.92 + Float(line) * 0.04, 0.238)
        }
        b.add(Mesh.box(Vec3(0.36, 0.5, 0.1), bevel: 0.02), red, 0, 0.6, 0.19)
        b.add(Mesh.sphere(0.018, sides: 12), b.slot(MaterialLibrary.metal(RGB(0.85, 0.66, 0.3))), 0.13, 0.65, 0.24)
        if b.isWinter { b.add(Mesh.ellipsoid(Vec3(0.27, 0.07, 0.27), sides: 28), b.slot(.snow), 0, 1.57, 0) }
        return b.finish()
    }
}
