import Foundation

/// Boards on wheels: a skateboard and a kick scooter.
enum Skateboard {
    static let board = SceneModel(
        name: "skateboard", words: ["longboard", "skate board"], habitat: .street, typicalSize: Vec3(0.22, 0.15, 0.8)
    ) { request in
        var b = ModelBuilder(request)
        let deck = b.main(MaterialLibrary.glossy(b.pick([0xC8402F, 0x2F7F8C, 0xE0A42A].map(Palette.linear), 1)))
        let grip = b.slot(MaterialLibrary.matte(Palette.linear(0x2B2B2E)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.72, 0.73, 0.75)))
        let rubber = b.accent(MaterialLibrary.glossy(Palette.linear(0xF0E3C4)))
        let outline = Outline.rounded(0.21, 0.8, round: 0.1, steps: 10)
        func bent(_ mesh: Mesh) -> Mesh {
            mesh.bent(crease: 0.6) { p in
                let end = max(0, abs(p.z) - 0.26)
                return Vec3(p.x, p.y + end * end * 3.2 + p.x * p.x * 0.9, p.z)
            }
        }
        let plate = DomedPlate(outline: outline, rise: 0, rim: 0.012).mesh(rings: 14).moved(.rotateX(-.pi / 2))
        b.add(bent(plate.moved(.translate(Vec3(0, 0.088, 0)))), deck)
        let tape = DomedPlate(outline: outline.map { $0 * 0.985 }, rise: 0, rim: 0.0016).mesh(rings: 14).moved(
            .rotateX(-.pi / 2))
        b.add(bent(tape.moved(.translate(Vec3(0, 0.1, 0)))), grip)
        for z: Float in [-0.22, 0.22] {
            b.add(Mesh.box(Vec3(0.06, 0.03, 0.08), bevel: 0.008), steel, 0, 0.075, z)
            b.add(Mesh.bar(Vec3(-0.085, 0.045, z), Vec3(0.085, 0.045, z), radius: 0.012, sides: 14), steel)
            b.add(Mesh.bar(Vec3(0, 0.08, z), Vec3(0, 0.045, z), radius: 0.02, sides: 14), steel)
            for side: Float in [-1, 1] {
                let wheel = Transform.translate(Vec3(side * 0.068, 0.036, z)) * .rotateZ(-side * .pi / 2)
                b.add(Mesh.cylinder(0.036, height: 0.042, bevel: 0.01, sides: 36), rubber, at: wheel)
                b.add(Mesh.cylinder(0.013, height: 0.045, bevel: 0.003, sides: 20), steel, at: wheel)
            }
        }
        b.support(.on, Vec3(0, 0.105, 0), 0.07, 0.2)
        return b.finish()
    }

    static let scooter = SceneModel(
        name: "scooter", words: ["kick scooter", "push scooter", "electric scooter"], habitat: .street,
        typicalSize: Vec3(0.44, 1.0, 0.95)
    ) { request in
        var b = ModelBuilder(request)
        let paint = b.main(MaterialLibrary.glossy(b.pick([0x2F7FC1, 0xC8362B, 0x47A35A].map(Palette.linear), 1)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.76, 0.77, 0.79), roughness: 0.2))
        let black = b.slot(MaterialLibrary.matte(Palette.linear(0x26262A)))
        let (rear, front) = (Vec3(0, 0.09, -0.36), Vec3(0, 0.09, 0.4))
        for hub in [rear, front] {
            let axle = Transform.translate(hub) * .rotateZ(.pi / 2)
            b.add(Mesh.torus(0.073, tube: 0.017, sides: 40, around: 14), black, at: axle)
            b.add(
                Mesh.cylinder(0.062, height: 0.018, bevel: 0.004, sides: 32), paint,
                at: axle * .translate(Vec3(0, -0.009, 0)))
            b.add(
                Mesh.cylinder(0.02, height: 0.05, bevel: 0.004, sides: 20), steel,
                at: axle * .translate(Vec3(0, -0.025, 0)))
        }
        b.add(Mesh.box(Vec3(0.125, 0.026, 0.5), bevel: 0.009), paint, 0, 0.085, -0.02)
        b.add(Mesh.box(Vec3(0.11, 0.004, 0.44), bevel: 0.001), black, 0, 0.099, -0.03)
        for side: Float in [-1, 1] {
            b.add(Mesh.bar(Vec3(side * 0.035, 0.085, -0.25), rear + Vec3(side * 0.03, 0, 0), radius: 0.01), steel)
            b.add(Mesh.bar(Vec3(side * 0.03, 0.19, 0.34), front + Vec3(side * 0.03, 0, 0), radius: 0.01), steel)
        }
        let (neck, top) = (Vec3(0, 0.2, 0.335), Vec3(0, 0.93, 0.24))
        b.add(
            Mesh.tube(Mesh.curve([Vec3(0, 0.085, 0.2), Vec3(0, 0.13, 0.28), neck]), radii: [0.026, 0.024], sides: 16),
            paint)
        b.add(Mesh.bar(neck - Vec3(0, 0.02, -0.003), mix(neck, top, 0.45), radius: 0.024, sides: 18), paint)
        b.add(Mesh.bar(mix(neck, top, 0.4), top, radius: 0.016, sides: 16), steel)
        b.add(Mesh.bar(top + Vec3(-0.2, 0, 0), top + Vec3(0.2, 0, 0), radius: 0.013, sides: 14), steel)
        for side: Float in [-1, 1] {
            b.add(
                Mesh.bar(top + Vec3(side * 0.11, 0, 0), top + Vec3(side * 0.215, 0, 0), radius: 0.019, sides: 16), black
            )
        }
        let brake = Mesh.shell(4, 14, thickness: 0.004, crease: 1) { a, v in
            let angle = mix(1.2, 2.7, v)
            return rear + Vec3((a - 0.5) * 0.05, sin(angle) * 0.105, cos(angle) * 0.105)
        }
        b.add(brake.outward(), steel)
        b.add(Mesh.bar(Vec3(0.03, 0.08, -0.05), Vec3(0.12, 0.005, -0.09), radius: 0.008), steel)
        b.support(.on, Vec3(0, 0.102, -0.03), 0.05, 0.15)
        return b.finish()
    }
}
