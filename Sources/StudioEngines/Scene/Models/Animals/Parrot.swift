import Foundation

/// A macaw upright on its feet with a great hooked beak and a long tail; cockatoos have a yellow crest.
enum Parrot {
    static let model = SceneModel(
        name: "parrot",
        words: ["macaw", "cockatoo", "parakeet", "budgerigar", "budgie", "lovebird", "cockatiel", "ara", "lory"],
        habitat: .forest, typicalSize: Vec3(0.2, 0.45, 0.55), poses: ["sitting", "standing", "flying"], build: build)

    private struct Coat { var body, band, quill, dark, pale, horn: UInt16 }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let crested = b.has("cockatoo", "cockatiel")
        let small = b.has("parakeet", "budgerigar", "budgie", "lovebird")
        func paint(_ hex: UInt32) -> Material { MaterialLibrary.paint(Palette.linear(hex), roughness: 0.75) }
        let colors: [UInt32] = crested ? [0xF2EFE8, 0xF4E9B8, 0xE2DED4] : [0xCB2A20, 0xEDBD2B, 0x2560B8]
        let greens: [UInt32] = [0x59A63C, 0xD9CE3A, 0x2F7A45]
        let hues = small ? greens : colors
        let c = Coat(
            body: b.main(paint(hues[0])), band: b.accent(paint(hues[1])), quill: b.accent(paint(hues[2]), 2),
            dark: b.slot(MaterialLibrary.paint(Palette.linear(0x2B2A2C))),
            pale: b.slot(MaterialLibrary.matte(Palette.linear(0xF3EEE4))),
            horn: b.slot(MaterialLibrary.paint(Palette.linear(crested ? 0x35343A : 0xEFE3C8))))
        if b.poses("flying", "soaring", "gliding") {
            flying(&b, c)
            head(&b, c, crested: crested, at: .translate(Vec3(0, 0.02, 0.15)) * .rotateX(-0.15))
        } else {
            perched(&b, c)
            head(&b, c, crested: crested, at: .translate(Vec3(0, 0.385, 0.045)))
        }
        guard small else { return b.finish() }
        return b.finish(placed: .scale(0.6))
    }

    private static func perched(_ b: inout ModelBuilder, _ c: Coat) {
        var body = Blob()
        body.limb(
            [
                (Vec3(0, 0.15, -0.035), 0.05), (Vec3(0, 0.22, -0.01), 0.075), (Vec3(0, 0.3, 0.02), 0.066),
                (Vec3(0, 0.375, 0.035), 0.052),
            ], blend: 0.03)
        body.bone(Vec3(0, 0.15, -0.04), 0.045, Vec3(0, 0.11, -0.1), 0.026, blend: 0.03)
        for s: Float in [-1, 1] {
            body.bone(Vec3(s * 0.036, 0.15, 0.015), 0.04, Vec3(s * 0.036, 0.075, 0.022), 0.02, blend: 0.02)
        }
        b.add(body.mesh(cell: 0.0085), c.body)
        tail(&b, c, root: Vec3(0, 0.125, -0.07), along: Vec3(0, -0.3, -1), up: Vec3(0, 1, -0.3))
        for s: Float in [-1, 1] {
            foldedWing(&b, s, c)
            let ankle = Vec3(s * 0.036, 0.017, 0.025)
            b.add(Mesh.bar(Vec3(s * 0.036, 0.075, 0.022), ankle, radius: 0.012, sides: 10), c.dark)
            b.birdFoot(at: ankle, toe: 0.042, thick: 0.009, skin: c.dark, claw: c.dark)
        }
    }

    /// A shoulder in the body's colour, a bright band, then the long quills.
    private static func foldedWing(_ b: inout ModelBuilder, _ s: Float, _ c: Coat) {
        var wing = Blob()
        wing.ellipsoid(Vec3(s * 0.068, 0.265, 0.0), Vec3(0.022, 0.062, 0.048), turned: .rotateX(0.35), blend: 0.02)
        b.add(wing.mesh(cell: 0.007), c.body)
        var band = Plumage()
        var quills = Plumage()
        for i in 0..<5 {
            let t = Float(i) / 4
            let root = Vec3(s * (0.084 - 0.012 * t), 0.255 - 0.015 * t, 0.024 - 0.056 * t)
            let along = Vec3(s * -0.1, -0.88, -0.48)
            band.feather(root, along: along, up: Vec3(s, 0.1, -0.2), length: 0.115, width: 0.038)
            quills.feather(
                root + Vec3(s * -0.005, -0.045, -0.022), along: Vec3(s * -0.2, -0.74, -0.66), up: Vec3(s, 0.1, -0.25),
                length: 0.165, width: 0.04)
        }
        b.add(band.mesh, c.band)
        b.add(quills.mesh, c.quill)
    }

    private static func tail(_ b: inout ModelBuilder, _ c: Coat, root: Vec3, along: Vec3, up: Vec3) {
        var long = Plumage()
        var outer = Plumage()
        for i in -2...2 {
            let side = Float(i)
            let place = root + Vec3(side * 0.009, -0.003 * abs(side), 0)
            let way = along + Vec3(side * 0.045, 0, 0)
            let length: Float = 0.4 - 0.07 * abs(side)
            if i % 2 == 0 {
                long.feather(place, along: way, up: up, length: length, width: 0.04)
            } else {
                outer.feather(place, along: way, up: up, length: length, width: 0.04)
            }
        }
        b.add(long.mesh, c.body)
        b.add(outer.mesh, c.quill)
    }

    private static func flying(_ b: inout ModelBuilder, _ c: Coat) {
        var body = Blob()
        body.limb(
            [
                (Vec3(0, 0, -0.12), 0.03), (Vec3(0, -0.005, -0.02), 0.062), (Vec3(0, 0, 0.07), 0.06),
                (Vec3(0, 0.015, 0.14), 0.048),
            ], blend: 0.03)
        b.add(body.mesh(cell: 0.008), c.body)
        tail(&b, c, root: Vec3(0, 0, -0.11), along: Vec3(0, -0.03, -1), up: Vec3(0, 1, 0))
        let arm = [Vec3(0.03, 0.02, 0.05), Vec3(0.13, 0.06, 0.075), Vec3(0.23, 0.09, 0.085), Vec3(0.31, 0.11, 0.04)]
        b.spreadWings(arm: arm, girth: 0.026, quill: 0.19, quills: c.quill, coverts: c.band, skin: c.body)
    }

    /// The head about its middle: pale cheeks, a beak as deep as it is long.
    private static func head(_ b: inout ModelBuilder, _ c: Coat, crested: Bool, at place: Transform) {
        var face = ModelBuilder(b.request)
        func copied(_ slot: UInt16) -> UInt16 { face.slot(b.materials[Int(slot)]) }
        let (body, pale, horn) = (copied(c.body), copied(c.pale), copied(c.horn))
        let (dark, band) = (copied(c.dark), copied(c.band))
        var skull = Blob()
        skull.ellipsoid(Vec3(0, 0.004, 0.005), Vec3(0.054, 0.056, 0.062))
        face.add(skull.mesh(cell: 0.0075), body)
        for s: Float in [-1, 1] {
            var cheek = Blob()
            cheek.ellipsoid(Vec3(s * 0.044, -0.002, 0.03), Vec3(0.026, 0.029, 0.032))
            face.add(cheek.mesh(cell: 0.006).pressed(onto: skull, lift: 0.0025), pale)
        }
        var beak = Blob()
        beak.limb(
            [
                (Vec3(0, 0.01, 0.045), 0.03), (Vec3(0, 0.006, 0.08), 0.026), (Vec3(0, -0.02, 0.104), 0.018),
                (Vec3(0, -0.052, 0.102), 0.005),
            ], blend: 0.01)
        face.add(beak.mesh(cell: 0.0055), horn)
        var lower = Blob()
        lower.limb([(Vec3(0, -0.026, 0.046), 0.021), (Vec3(0, -0.04, 0.074), 0.014)], blend: 0.008)
        face.add(lower.mesh(cell: 0.005), dark)
        if crested {
            var crest = Plumage()
            for i in 0..<5 {
                let a = Float(i) * 0.32
                crest.feather(
                    Vec3(0, 0.05 - 0.006 * Float(i), 0.025 - 0.018 * Float(i)),
                    along: Vec3(0, cos(a), 0.35 - sin(a) * 1.1), up: Vec3(0, -0.3, 1), length: 0.1, width: 0.03,
                    bend: 0.12)
            }
            face.add(crest.mesh, band)
        }
        face.eyes(Vec3(0.048, 0.012, 0.028), radius: 0.0085, look: Vec3(0.85, 0.05, 0.5), iris: RGB(0.75, 0.62, 0.2))
        b.add(face, at: place)
    }
}
