import Foundation

/// A vacuum cleaner on wheels: its hose rises to the wand, which stands before it on the floor brush.
enum VacuumCleaner {
    static let model = SceneModel(
        name: "vacuum cleaner", words: ["vacuum", "hoover", "vacuum sweeper", "canister vacuum"],
        habitat: .indoors, typicalSize: Vec3(0.55, 1.1, 0.95), build: build)

    private struct Paint { var shell, trim, steel, dark: UInt16 }

    /// The wand leans back from the brush to the hand.
    private static let wandFoot = Vec3(0.2, 0.075, 0.36)
    private static let wandTop = Vec3(0.13, 0.93, -0.06)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let p = Paint(
            shell: b.main(MaterialLibrary.glossy(b.pick([0xC22F28, 0x2A66A6, 0x3F8A5A].map(Palette.linear), 1))),
            trim: b.accent(MaterialLibrary.paint(Palette.linear(0xD9DBDD), roughness: 0.3)),
            steel: b.slot(MaterialLibrary.metal(RGB(0.8, 0.81, 0.83), roughness: 0.16)),
            dark: b.slot(MaterialLibrary.paint(Palette.linear(0x222327), roughness: 0.45)))
        canister(&b, p)
        wand(&b, p)
        brush(&b, p)
        hose(&b, p)
        return b.finish()
    }

    /// The body that is pulled along, on two large wheels and a castor.
    private static func canister(_ b: inout ModelBuilder, _ p: Paint) {
        var hull = Blob()
        hull.limb(
            [(Vec3(-0.1, 0.15, -0.25), 0.118), (Vec3(-0.1, 0.14, -0.05), 0.112), (Vec3(-0.1, 0.125, 0.08), 0.085)],
            blend: 0.08)
        hull.box(Vec3(-0.1, 0.1, -0.12), Vec3(0.25, 0.11, 0.36), round: 0.05, blend: 0.05)
        hull.cut(beyond: Vec3(0, 0.052, 0), normal: Vec3(0, -1, 0), blend: 0.02)
        b.add(hull.mesh(cell: 0.012), p.shell)
        var base = Blob()
        base.box(Vec3(-0.1, 0.06, -0.1), Vec3(0.27, 0.05, 0.42), round: 0.023)
        b.add(base.mesh(cell: 0.01), p.dark)
        for side: Float in [-1, 1] {
            let axle = Transform.translate(Vec3(-0.1 + side * 0.125, 0.088, -0.24)) * .rotateZ(-side * .pi / 2)
            b.add(Mesh.cylinder(0.088, height: 0.042, bevel: 0.014, sides: 48), p.dark, at: axle)
            b.add(Mesh.cylinder(0.055, height: 0.048, bevel: 0.008, sides: 40), p.trim, at: axle)
            b.add(Mesh.sphere(0.022, sides: 20), p.shell, at: axle * .translate(Vec3(0, 0.042, 0)))
        }
        b.add(Mesh.sphere(0.032, sides: 22), p.dark, -0.1, 0.032, 0.08)
        let handle = Mesh.curve(
            [
                Vec3(-0.1, 0.24, -0.28), Vec3(-0.1, 0.305, -0.24), Vec3(-0.1, 0.312, -0.13), Vec3(-0.1, 0.275, -0.04),
                Vec3(-0.1, 0.22, -0.02),
            ], steps: 6)
        b.add(Mesh.tube(handle, radii: [0.015], sides: 16), p.dark)
        // Slits for the air behind, a switch for the foot on top.
        for row in 0..<4 {
            let y = 0.115 + Float(row) * 0.02
            b.add(Mesh.box(Vec3(0.1, 0.008, 0.012), bevel: 0.003), p.dark, -0.1, y, -0.366 + abs(y - 0.15) * 0.12)
        }
        b.add(Mesh.ellipsoid(Vec3(0.024, 0.012, 0.03), sides: 20), p.trim, -0.02, 0.235, -0.2)
    }

    private static func wand(_ b: inout ModelBuilder, _ p: Paint) {
        let joint = mix(wandFoot, wandTop, 0.5)
        b.add(Mesh.bar(wandFoot, wandTop, radius: 0.0165, sides: 22), p.steel)
        b.add(Mesh.bar(wandFoot, joint, radius: 0.0185, sides: 22), p.steel)
        b.add(Mesh.bar(joint, mix(wandFoot, wandTop, 0.56), radius: 0.023, sides: 22), p.dark)
        // The grip bends over to the hand and ends where the hose begins.
        let grip = Mesh.curve(
            [
                mix(wandFoot, wandTop, 0.94), wandTop + Vec3(-0.003, 0.04, -0.03), wandTop + Vec3(-0.01, 0.075, -0.09),
                wandTop + Vec3(-0.025, 0.065, -0.16),
            ], steps: 6)
        b.add(Mesh.tube(grip, radii: [0.023, 0.023, 0.0215], sides: 18), p.dark)
        let bow = Mesh.curve(
            [
                mix(wandFoot, wandTop, 0.9), wandTop + Vec3(0, -0.06, -0.1), wandTop + Vec3(-0.02, 0.02, -0.155),
            ], steps: 6)
        b.add(Mesh.tube(bow, radii: [0.0115], sides: 14), p.dark)
    }

    private static func brush(_ b: inout ModelBuilder, _ p: Paint) {
        let place = Transform.translate(Vec3(wandFoot.x + 0.01, 0, wandFoot.z + 0.06)) * .rotateY(-0.12)
        var head = Blob()
        head.box(Vec3(0, 0.032, 0), Vec3(0.3, 0.042, 0.1), round: 0.019)
        head.bone(Vec3(0, 0.042, -0.01), 0.03, Vec3(0, 0.062, -0.06), 0.026, blend: 0.03)
        b.add(head.mesh(cell: 0.008), p.shell, at: place)
        b.add(Mesh.box(Vec3(0.29, 0.016, 0.092), bevel: 0.005), p.dark, at: place * .translate(Vec3(0, 0.01, 0)))
        b.add(Mesh.box(Vec3(0.302, 0.012, 0.012), bevel: 0.005), p.trim, at: place * .translate(Vec3(0, 0.026, 0.046)))
        b.add(Mesh.sphere(0.027, sides: 22), p.dark, at: .translate(wandFoot))
    }

    /// A ribbed hose from the canister's nose, over the floor and up to the grip.
    private static func hose(_ b: inout ModelBuilder, _ p: Paint) {
        let path = Mesh.curve(
            [
                Vec3(-0.1, 0.15, 0.12), Vec3(-0.1, 0.19, 0.22), Vec3(-0.16, 0.25, 0.3), Vec3(-0.24, 0.42, 0.26),
                Vec3(-0.2, 0.68, 0.08), Vec3(-0.06, 0.9, -0.14), Vec3(0.04, 1.0, -0.24), Vec3(0.105, 0.995, -0.22),
            ], steps: 22)
        // Pairs of rings take turns in thickness: ribs.
        let girths = path.indices.map { ring -> Float in (ring / 2) % 2 == 0 ? 0.0215 : 0.018 }
        b.add(Mesh.tube(path, radii: girths, sides: 12, crease: 0.5), p.dark)
        b.add(Mesh.tube([Vec3(-0.1, 0.135, 0.08), Vec3(-0.1, 0.16, 0.15)], radii: [0.03, 0.027], sides: 20), p.trim)
    }
}
