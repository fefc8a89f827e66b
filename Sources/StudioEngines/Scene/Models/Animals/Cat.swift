import Foundation

/// A house cat: sitting, standing, walking or asleep.
enum Cat {
    static let model = SceneModel(
        name: "cat", words: ["kitten", "kitty", "tomcat", "tabby", "feline"], habitat: .meadow,
        typicalSize: Vec3(0.3, 0.44, 0.4), poses: ["sitting", "standing", "walking", "sleeping", "lying"], build: build)

    private struct Coat {
        var fur, pale, pink: UInt16
        var eye: RGB
    }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let coat = coat(&b)
        if b.poses("standing", "walking", "running", "jumping") {
            standing(&b, coat, stride: b.poses("standing") ? 0 : 0.07)
        } else if b.poses("sleeping", "lying", "resting") {
            sleeping(&b, coat)
        } else {
            sitting(&b, coat)
        }
        return b.finish()
    }

    private static func coat(_ b: inout ModelBuilder) -> Coat {
        let furs = [0xC97B35, 0x75716C, 0x2B2A2C, 0xB99A6F, 0xE8E1D3].map(Palette.linear)
        var fur = MaterialLibrary.matte(b.pick(furs, 1))
        if b.has("striped", "tabby") || (b.request.colors.isEmpty && b.pick([true, false], 2)) {
            fur.pattern = .stripes(width: 0.022, other: fur.color * 0.55)
        } else {
            fur.pattern = .mottled(scale: 0.02, amount: 0.12)
        }
        var main = b.mainMaterial(fur)
        if case .stripes(let width, _) = main.pattern {
            main.pattern = .stripes(width: width, other: main.color * 0.55)
        }
        let eye = b.pick([0x9DB238, 0xD4A32A, 0x6FA8B8].map(Palette.linear), 3)
        return Coat(
            fur: b.slot(main), pale: b.accent(MaterialLibrary.matte(Palette.linear(0xEFE8DB))),
            pink: b.slot(MaterialLibrary.matte(Palette.linear(0xD79A93))), eye: eye)
    }

    private static func sitting(_ b: inout ModelBuilder, _ c: Coat) {
        var body = Blob()
        body.ellipsoid(Vec3(0, 0.105, -0.075), Vec3(0.092, 0.1, 0.105))
        body.limb(
            [
                (Vec3(0, 0.13, -0.07), 0.088), (Vec3(0, 0.2, 0.0), 0.076), (Vec3(0, 0.262, 0.045), 0.056),
                (Vec3(0, 0.31, 0.07), 0.045),
            ], blend: 0.05)
        for s: Float in [-1, 1] {
            body.ellipsoid(
                Vec3(s * 0.078, 0.075, -0.045), Vec3(0.04, 0.072, 0.085), turned: .rotateX(-0.35), blend: 0.03)
            body.limb([(Vec3(s * 0.074, 0.022, -0.02), 0.024), (Vec3(s * 0.072, 0.02, 0.055), 0.023)], blend: 0.02)
            body.limb(
                [
                    (Vec3(s * 0.042, 0.21, 0.045), 0.037), (Vec3(s * 0.038, 0.11, 0.078), 0.026),
                    (Vec3(s * 0.036, 0.03, 0.085), 0.021),
                ], blend: 0.03)
            body.ellipsoid(Vec3(s * 0.036, 0.018, 0.1), Vec3(0.024, 0.018, 0.033), blend: 0.012)
        }
        let tail: [Vec3] = [
            Vec3(0.03, 0.035, -0.16), Vec3(0.12, 0.026, -0.13), Vec3(0.155, 0.024, -0.03), Vec3(0.135, 0.024, 0.07),
            Vec3(0.09, 0.026, 0.125),
        ]
        tailed(&body, tail, radius: 0.022)
        b.add(body.mesh(cell: 0.0075), c.fur)
        var bib = Blob()
        bib.ellipsoid(Vec3(0, 0.212, 0.06), Vec3(0.044, 0.088, 0.062), turned: .rotateX(-0.3))
        b.add(bib.mesh(cell: 0.006).pressed(onto: body, lift: 0.0018), c.pale)
        var paws = Blob()
        for s: Float in [-1, 1] {
            paws.ellipsoid(Vec3(s * 0.036, 0.0175, 0.104), Vec3(0.0245, 0.0175, 0.031), blend: 0.004)
        }
        b.add(paws.mesh(cell: 0.006), c.pale)
        head(&b, c, at: .translate(Vec3(0, 0.335, 0.085)))
    }

    private static func standing(_ b: inout ModelBuilder, _ c: Coat, stride: Float) {
        var body = Blob()
        body.limb(
            [
                (Vec3(0, 0.215, -0.15), 0.066), (Vec3(0, 0.21, 0), 0.07), (Vec3(0, 0.22, 0.12), 0.062),
                (Vec3(0, 0.275, 0.2), 0.043),
            ], blend: 0.04)
        for s: Float in [-1, 1] {
            let step = s * stride
            body.limb(
                [
                    (Vec3(s * 0.036, 0.19, 0.13), 0.04), (Vec3(s * 0.038, 0.1, 0.12 + step), 0.026),
                    (Vec3(s * 0.038, 0.03, 0.13 + step * 1.6), 0.02),
                ], blend: 0.03)
            body.ellipsoid(Vec3(s * 0.038, 0.017, 0.145 + step * 1.6), Vec3(0.023, 0.017, 0.032), blend: 0.012)
            body.limb(
                [
                    (Vec3(s * 0.04, 0.18, -0.15), 0.052), (Vec3(s * 0.044, 0.11, -0.14 - step), 0.034),
                    (Vec3(s * 0.044, 0.07, -0.185 - step * 1.4), 0.021),
                    (Vec3(s * 0.044, 0.025, -0.165 - step * 1.6), 0.019),
                ], blend: 0.03)
            body.ellipsoid(Vec3(s * 0.044, 0.016, -0.148 - step * 1.6), Vec3(0.022, 0.016, 0.031), blend: 0.012)
        }
        tailed(
            &body,
            [
                Vec3(0, 0.235, -0.19), Vec3(0, 0.29, -0.255), Vec3(0, 0.39, -0.28), Vec3(0.01, 0.46, -0.25),
                Vec3(0.015, 0.49, -0.205),
            ], radius: 0.021)
        b.add(body.mesh(cell: 0.0075), c.fur)
        head(&b, c, at: .translate(Vec3(0, 0.315, 0.23)))
    }

    private static func sleeping(_ b: inout ModelBuilder, _ c: Coat) {
        var body = Blob()
        let ring: [(Vec3, Float)] = (0...6).map { i in
            let a = Float(i) / 6 * 3.7 - 0.6
            return (Vec3(cos(a) * 0.105, 0.07, sin(a) * 0.105), 0.07 + 0.014 * sin(Float(i) / 6 * .pi))
        }
        body.limb(ring, blend: 0.05)
        body.ellipsoid(Vec3(0, 0.06, 0), Vec3(0.12, 0.06, 0.12), blend: 0.05)
        let tail: [Vec3] = (0...5).map { i in
            let a = 3.1 + Float(i) / 5 * 2.6
            return Vec3(cos(a) * 0.19, 0.024, sin(a) * 0.19)
        }
        tailed(&body, tail, radius: 0.022)
        b.add(body.mesh(cell: 0.008), c.fur)
        head(&b, c, at: .translate(Vec3(0.1, 0.085, 0.13)) * .rotateY(0.5) * .rotateX(0.35), asleep: true)
    }

    private static func tailed(_ body: inout Blob, _ nodes: [Vec3], radius: Float) {
        let path = Mesh.curve(nodes, steps: 3)
        body.limb(path.enumerated().map { ($1, radius * (1 - 0.25 * Float($0) / Float(path.count))) }, blend: 0.012)
    }

    private static func head(_ b: inout ModelBuilder, _ c: Coat, at place: Transform, asleep: Bool = false) {
        var skull = Blob()
        skull.ellipsoid(.zero, Vec3(0.07, 0.058, 0.06))
        for s: Float in [-1, 1] {
            skull.ellipsoid(Vec3(s * 0.035, -0.02, 0.022), Vec3(0.034, 0.03, 0.034), blend: 0.02)
        }
        skull.ellipsoid(Vec3(0, -0.018, 0.045), Vec3(0.03, 0.022, 0.026), blend: 0.02)
        b.add(skull.mesh(cell: 0.006), c.fur, at: place)
        var muzzle = Blob()
        for s: Float in [-1, 1] { muzzle.ball(Vec3(s * 0.0135, -0.0235, 0.061), 0.0175, blend: 0.006) }
        muzzle.ball(Vec3(0, -0.035, 0.054), 0.0155, blend: 0.008)
        b.add(muzzle.mesh(cell: 0.004), c.pale, at: place)
        b.add(
            Mesh.ellipsoid(Vec3(0.0085, 0.0058, 0.006), sides: 14), c.pink,
            at: place * .translate(Vec3(0, -0.012, 0.0765)))
        var face = ModelBuilder(b.request)
        for s: Float in [-1, 1] {
            let ear =
                place * .scale(Vec3(s, 1, 1)) * .translate(Vec3(0.038, 0.036, 0.0)) * .rotateZ(-0.32) * .rotateX(-0.08)
            let outer = earShape(width: 0.06, height: 0.068)
            b.add(outer, c.fur, at: ear)
            b.add(outer, c.pink, at: ear * .translate(Vec3(0, 0.004, 0.0035)) * .scale(0.76))
        }
        if asleep {
            face.closedEyes(Vec3(0.03, 0.004, 0.0512), half: 0.013, drop: 0.006, slope: 0.16, thickness: 0.0016)
        } else {
            face.eyes(Vec3(0.0285, 0.009, 0.0475), radius: 0.0148, look: Vec3(0.28, 0.05, 1), iris: c.eye, slit: true)
        }
        face.whiskers(Vec3(0.02, -0.024, 0.07), length: 0.075, thickness: 0.0007)
        b.add(face, at: place)
    }

    private static func earShape(width: Float, height: Float) -> Mesh {
        Mesh.shell(8, 8, thickness: 0.004, crease: 1.2) { a, t in
            let side = (a - 0.5) * 2
            let half = width * 0.5 * (1 - pow(t, 1.6)) + 0.0006
            return Vec3(side * half, t * height - 0.012, -side * side * width * 0.22 * (1 - t) - t * t * height * 0.06)
        }.outward()
    }
}
