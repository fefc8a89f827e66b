import Foundation

/// A rag doll that sits: wool hair, button eyes, a dress.
enum Doll {
    static let model = SceneModel(
        name: "doll", words: ["rag doll", "baby doll", "cloth doll", "dolly", "puppet", "marionette"],
        habitat: .indoors, typicalSize: Vec3(0.36, 0.44, 0.34), poses: ["sitting"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let dress = b.main(MaterialLibrary.fabric(b.pick([0xD84F6E, 0x4F86C4, 0x8A63B8].map(Palette.linear), 1)))
        let skin = b.slot(MaterialLibrary.fabric(Palette.linear(0xF0C8A4), scale: 0.003))
        let wool = b.accent(
            MaterialLibrary.fabric(b.pick([0xB5482A, 0xD9A13C, 0x6A4228].map(Palette.linear), 2), scale: 0.006))
        let white = b.slot(MaterialLibrary.fabric(Palette.linear(0xF4EFE4)))
        b.add(figure().mesh(cell: 0.0065), skin)
        clothes(&b, dress, white)
        face(&b)
        hair(&b, wool, white)
        return b.finish()
    }

    private static let head = Vec3(0, 0.325, 0.01)

    /// Head, neck, arms and legs; the trunk is under the dress.
    private static func figure() -> Blob {
        var body = Blob()
        body.ellipsoid(head, Vec3(0.088, 0.088, 0.08))
        body.ellipsoid(head + Vec3(0, -0.028, 0.012), Vec3(0.074, 0.056, 0.066), blend: 0.03)
        body.bone(Vec3(0, 0.2, 0), 0.03, Vec3(0, 0.26, 0.004), 0.028, blend: 0.012)
        for side: Float in [-1, 1] {
            body.limb(
                [
                    (Vec3(side * 0.06, 0.205, 0.005), 0.024), (Vec3(side * 0.115, 0.155, 0.03), 0.024),
                    (Vec3(side * 0.135, 0.1, 0.07), 0.022), (Vec3(side * 0.137, 0.085, 0.082), 0.026),
                ], blend: 0.012)
            body.limb(
                [
                    (Vec3(side * 0.045, 0.045, 0.02), 0.036), (Vec3(side * 0.075, 0.04, 0.12), 0.032),
                    (Vec3(side * 0.09, 0.036, 0.19), 0.028),
                ], blend: 0.012)
        }
        return body
    }

    /// A dress that spreads over the lap, sleeves, socks and shoes.
    private static func clothes(_ b: inout ModelBuilder, _ dress: UInt16, _ white: UInt16) {
        var cloth = Blob()
        cloth.limb([(Vec3(0, 0.2, 0), 0.058), (Vec3(0, 0.12, 0), 0.066)], blend: 0.03)
        cloth.ellipsoid(Vec3(0, 0.062, 0.045), Vec3(0.135, 0.062, 0.125), blend: 0.045)
        cloth.cut(beyond: Vec3(0, 0.006, 0), normal: Vec3(0, -1, 0))
        for side: Float in [-1, 1] {
            cloth.limb(
                [(Vec3(side * 0.05, 0.208, 0.004), 0.036), (Vec3(side * 0.098, 0.172, 0.02), 0.038)], blend: 0.014)
        }
        // Folds run down the skirt.
        let folded = cloth.mesh(cell: 0.0065).bent(crease: 1.4) { p in
            let fall = Noise.smoothstep(0.13, 0.04, p.y)
            let fold: Float = 1 + 0.035 * fall * sin(14 * atan2(p.x, p.z))
            return Vec3(p.x * fold, p.y, p.z * fold)
        }
        b.add(folded, dress)
        let collar = Mesh.torus(0.042, tube: 0.013, sides: 36, around: 12).moved(.scale(Vec3(1.1, 0.75, 1)))
        b.add(collar, white, 0, 0.245, 0.004)
        let dots: [(Float, Float)] = [(0.2, 0.055), (0.17, 0.061), (0.14, 0.069)]
        for (y, z) in dots { b.add(Mesh.ellipsoid(Vec3(0.0075, 0.0075, 0.005), sides: 16), white, 0, y, z) }
        let shoe = b.slot(MaterialLibrary.glossy(Palette.linear(0x2B2A33)))
        for side: Float in [-1, 1] {
            var foot = Blob()
            foot.bone(Vec3(side * 0.092, 0.034, 0.205), 0.031, Vec3(side * 0.1, 0.066, 0.216), 0.026)
            b.add(foot.mesh(cell: 0.0065), shoe)
            for ring in 0..<2 {
                let spot = Vec3(side * (0.082 + 0.004 * Float(ring)), 0.038, 0.158 + 0.018 * Float(ring))
                b.add(
                    Mesh.torus(0.026, tube: 0.0075, sides: 28, around: 10), white,
                    at: .translate(spot) * .rotateY(side * 0.2) * .rotateX(.pi / 2))
            }
        }
    }

    private static func face(_ b: inout ModelBuilder) {
        let thread = b.slot(MaterialLibrary.matte(Palette.linear(0xA8242E)))
        let blush = b.slot(MaterialLibrary.matte(Palette.linear(0xEE9A8C)))
        b.eyes(head + Vec3(0.031, 0.008, 0.075), radius: 0.0115, look: Vec3(0.25, 0.05, 1), iris: nil)
        let body = figure()
        var smile: [Vec3] = []
        for step in -6...6 {
            let t = Float(step) / 6
            smile.append(body.landing(from: head + Vec3(t * 0.03, -0.04 + 0.014 * t * t, 0.12), lift: 0.0006))
        }
        b.add(Mesh.tube(smile, radii: [0.0024], sides: 8), thread)
        for side: Float in [-1, 1] {
            let spot = body.landing(from: head + Vec3(side * 0.075, -0.024, 0.12), lift: -0.0012)
            b.add(
                Mesh.ellipsoid(Vec3(0.0135, 0.0115, 0.004), sides: 18), blush,
                at: .translate(spot) * ModelBuilder.facing(spot - head))
        }
        let nose = body.landing(from: head + Vec3(0, -0.014, 0.14), lift: 0)
        b.add(Mesh.sphere(0.0075, sides: 16), blush, at: .translate(nose))
    }

    /// Strands of wool from a parting to two bunches, with bows.
    private static func hair(_ b: inout ModelBuilder, _ wool: UInt16, _ bow: UInt16) {
        for side: Float in [-1, 1] {
            let knot = head + Vec3(side * 0.092, 0.012, -0.012)
            for strand in 0..<13 {
                let t = Float(strand) / 12
                // From the forehead over the crown to the nape.
                let a = mix(-0.95, 1.9, t)
                let root = head + Vec3(side * 0.002, cos(a) * 0.091, -sin(a) * 0.083)
                let middle = head + Vec3(side * 0.07, cos(a) * 0.07 + 0.006, -sin(a) * 0.066)
                b.add(Mesh.tube(Mesh.curve([root, middle, knot], steps: 6), radii: [0.0105], sides: 9), wool)
            }
            for strand in 0..<9 {
                let a = Float(strand) / 9 * 2 * .pi
                let out = Vec3(cos(a) * 0.019, 0, sin(a) * 0.019)
                let tail = Mesh.curve(
                    [
                        knot, knot + Vec3(side * 0.022, -0.022, 0.004) + out * 0.9,
                        knot + Vec3(side * 0.026, -0.085, 0.012) + out * 0.8,
                    ], steps: 6)
                b.add(Mesh.tube(tail, radii: [0.0085], sides: 8), wool)
            }
            for end: Float in [-1, 1] {
                var loop = Blob()
                loop.bone(knot, 0.006, knot + Vec3(side * 0.012, end * 0.022, 0.016), 0.0135, blend: 0.004)
                b.add(loop.mesh(cell: 0.0045), bow)
            }
        }
        // The cap of hair behind, so that no scalp shows between the strands.
        var cap = Blob()
        cap.ellipsoid(head + Vec3(0, 0.008, -0.012), Vec3(0.091, 0.088, 0.077))
        cap.cut(beyond: head + Vec3(0, 0.052, 0.03), normal: Vec3(0, -0.45, 1), blend: 0.01)
        cap.cut(beyond: head + Vec3(0, -0.055, 0), normal: Vec3(0, -1, 0.1), blend: 0.01)
        b.add(cap.mesh(cell: 0.0075), wool)
    }
}
