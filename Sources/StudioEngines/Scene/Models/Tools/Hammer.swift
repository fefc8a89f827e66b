import Foundation

/// A claw hammer that lies on its side.
enum Hammer {
    static let model = SceneModel(
        name: "hammer", words: ["claw hammer", "mallet", "sledgehammer", "gavel"], habitat: .table,
        typicalSize: Vec3(0.14, 0.036, 0.33)
    ) { request in
        var b = ModelBuilder(request)
        let wood = b.main(MaterialLibrary.wood(Palette.linear(0xC4935A), scale: 0.02))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.56, 0.57, 0.6), roughness: 0.3))
        // Drawn upright in the plane XY, then laid down.
        var parts = ModelBuilder(request)
        let grip = Mesh.curve(
            [Vec3(0, 0, 0), Vec3(0, 0.05, 0), Vec3(0.002, 0.14, 0), Vec3(0, 0.24, 0), Vec3(0, 0.325, 0)], steps: 8)
        let radii = grip.indices.map { i -> Float in
            let s = Float(i) / Float(grip.count - 1)
            return 0.0165 - 0.006 * sin(min(s * 1.4, 1) * .pi * 0.5) + 0.004 * pow(abs(sin((s - 0.1) * .pi * 1.1)), 6)
                * (1 - s)
        }
        let handle = Mesh.tube(grip, radii: radii, sides: 24).moved(.scale(Vec3(1, 1, 0.78)))
        parts.add(handle, parts.slot(b.materials[Int(wood)]))
        let metal = parts.slot(b.materials[Int(steel)])
        var head = Blob()
        head.box(Vec3(0, 0.318, 0), Vec3(0.034, 0.036, 0.03), round: 0.006)
        head.bone(Vec3(0.01, 0.32, 0), 0.0125, Vec3(0.05, 0.32, 0), 0.0115, blend: 0.01)
        parts.add(head.mesh(cell: 0.003), metal)
        let face = Transform.translate(Vec3(0.046, 0.32, 0)) * .rotateZ(-.pi / 2)
        parts.add(Mesh.cylinder(0.0165, height: 0.022, bevel: 0.003, sides: 32), metal, at: face)
        for side: Float in [-1, 1] {
            let claw = (0...12).map { i -> [Vec3] in
                let s = Float(i) / 12
                let center = Vec3(-0.012 - 0.066 * s, 0.322 + 0.006 * s - 0.034 * s * s, side * (0.0035 + 0.006 * s))
                let (tall, wide) = (0.0135 * (1 - s * 0.86), 0.007 + 0.0015 * s)
                return (0..<16).map { j in
                    let a = Float(j) / 16 * 2 * .pi
                    return center + Vec3(0, sin(a) * tall, cos(a) * wide)
                }
            }
            parts.add(Mesh.loft(claw, closed: true, caps: true, crease: 0.9), metal)
        }
        parts.add(Mesh.ellipsoid(Vec3(0.011, 0.004, 0.009), sides: 16), parts.slot(b.materials[Int(wood)]), 0, 0.337, 0)
        b.add(parts, at: .rotateY(0.5) * .translate(Vec3(0, 0.0165, 0.16)) * .rotateX(-.pi / 2))
        return b.finish()
    }
}
