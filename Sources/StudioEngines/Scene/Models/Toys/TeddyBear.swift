import StudioCore

/// A plush bear that sits, with a bow around its neck.
enum TeddyBear {
    static let model = SceneModel(
        name: "teddy bear",
        words: [
            "teddy", "plush bear", "stuffed bear", "toy bear", "plush toy", "stuffed animal", "soft toy", "plushie",
        ],
        habitat: .indoors, typicalSize: Vec3(0.38, 0.46, 0.32), poses: ["sitting"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let fur = b.main(MaterialLibrary.fabric(b.pick([0xA9713C, 0xB98550, 0x8E5B34].map(Palette.linear), 1)))
        let color = b.materials[Int(fur)].color
        let pale = b.slot(MaterialLibrary.fabric(mix(color, Palette.linear(0xF0DDBB), 0.62)))
        let thread = b.slot(MaterialLibrary.matte(Palette.linear(0x2C1D16)))
        let body = trunk()
        b.add(body.mesh(cell: 0.0056).tufted(scale: 0.008, height: 0.0014), fur)
        patches(&b, on: body, pale)
        face(&b, pale, thread)
        bow(&b)
        b.support(.on, Vec3(0, 0.13, 0.16), 0.06, 0.05)
        return b.finish()
    }

    /// Trunk, head, ears and limbs: parts that are sewn on keep a crease where they meet.
    private static func trunk() -> Blob {
        var body = Blob()
        body.ellipsoid(Vec3(0, 0.142, 0), Vec3(0.112, 0.142, 0.1))
        body.ellipsoid(Vec3(0, 0.335, 0.012), Vec3(0.114, 0.1, 0.1), blend: 0.03)
        for side: Float in [-1, 1] {
            body.ellipsoid(
                Vec3(side * 0.088, 0.425, 0.0), Vec3(0.044, 0.044, 0.024), turned: .rotateZ(side * -0.3), blend: 0.012)
            body.limb(
                [
                    (Vec3(side * 0.098, 0.225, 0.012), 0.042), (Vec3(side * 0.145, 0.165, 0.045), 0.044),
                    (Vec3(side * 0.15, 0.125, 0.085), 0.04),
                ], blend: 0.012)
            body.limb(
                [(Vec3(side * 0.075, 0.058, 0.03), 0.056), (Vec3(side * 0.112, 0.052, 0.165), 0.05)], blend: 0.014)
            body.ellipsoid(
                Vec3(side * 0.116, 0.068, 0.19), Vec3(0.052, 0.068, 0.036), turned: .rotateY(side * 0.22), blend: 0.016)
        }
        return body
    }

    /// Pads on the soles, the belly and inside the ears.
    private static func patches(_ b: inout ModelBuilder, on body: Blob, _ pale: UInt16) {
        func patch(_ center: Vec3, _ radii: Vec3) {
            var pad = Blob()
            pad.ellipsoid(center, radii)
            b.add(pad.mesh(cell: 0.0065).pressed(onto: body, lift: 0.0022), pale)
        }
        patch(Vec3(0, 0.14, 0.085), Vec3(0.07, 0.09, 0.05))
        for side: Float in [-1, 1] {
            patch(Vec3(side * 0.121, 0.068, 0.222), Vec3(0.036, 0.048, 0.018))
            patch(Vec3(side * 0.09, 0.424, 0.022), Vec3(0.028, 0.028, 0.014))
        }
    }

    private static func face(_ b: inout ModelBuilder, _ pale: UInt16, _ thread: UInt16) {
        var muzzle = Blob()
        muzzle.ellipsoid(Vec3(0, 0.305, 0.1), Vec3(0.052, 0.041, 0.042))
        b.add(muzzle.mesh(cell: 0.006), pale)
        b.add(Mesh.ellipsoid(Vec3(0.019, 0.013, 0.01), sides: 18), thread, 0, 0.323, 0.138)
        let smile = Mesh.curve(
            [
                Vec3(-0.024, 0.289, 0.132), Vec3(-0.012, 0.281, 0.14), Vec3(0, 0.29, 0.144), Vec3(0.012, 0.281, 0.14),
                Vec3(0.024, 0.289, 0.132),
            ], steps: 5)
        b.add(Mesh.tube(smile, radii: [0.0022], sides: 7), thread)
        b.add(Mesh.bar(Vec3(0, 0.315, 0.144), Vec3(0, 0.289, 0.144), radius: 0.0022), thread)
        b.eyes(Vec3(0.043, 0.352, 0.1), radius: 0.0125, look: Vec3(0.3, 0.1, 1), iris: nil)
    }

    /// A ribbon around the neck, tied in front.
    private static func bow(_ b: inout ModelBuilder) {
        let silk = b.accent(MaterialLibrary.paint(Palette.linear(0xB3262B)))
        b.add(
            Mesh.torus(0.088, tube: 0.011, sides: 40, around: 10).moved(.scale(Vec3(1, 1, 0.92))), silk, 0, 0.25, 0.008)
        let knot = Vec3(0, 0.243, 0.094)
        var loops = Blob()
        for side: Float in [-1, 1] {
            loops.bone(knot, 0.009, knot + Vec3(side * 0.046, 0.006, -0.004), 0.024, blend: 0.006)
            loops.bone(knot, 0.008, knot + Vec3(side * 0.026, -0.048, 0.002), 0.013, blend: 0.006)
        }
        let flat = Transform.translate(knot) * .scale(Vec3(1, 1, 0.55)) * .translate(-knot)
        b.add(loops.mesh(cell: 0.0045), silk, at: flat)
        b.add(Mesh.ellipsoid(Vec3(0.013, 0.014, 0.013), sides: 16), silk, knot.x, knot.y, knot.z)
    }
}
