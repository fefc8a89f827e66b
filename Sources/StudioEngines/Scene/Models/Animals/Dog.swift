import Foundation

/// A friendly dog with hanging ears and a collar: standing, walking, running or sitting.
enum Dog {
    static let model = SceneModel(
        name: "dog", words: ["puppy", "labrador", "retriever", "hound", "beagle", "terrier", "spaniel", "canine"],
        habitat: .meadow, typicalSize: Vec3(0.34, 0.72, 0.95),
        poses: ["standing", "sitting", "walking", "running", "sleeping", "lying"], build: build)

    private struct Coat { var fur, pale, dark: UInt16 }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let furs = [0xD2A468, 0x8A5A36, 0xE3D3B2, 0x4B3A30, 0xC2803F].map(Palette.linear)
        var fur = MaterialLibrary.matte(b.pick(furs, 1))
        fur.pattern = .mottled(scale: 0.04, amount: 0.15)
        let main = b.mainMaterial(fur)
        let pale = mix(main.color, Palette.linear(0xF4ECDC), 0.75)
        let coat = Coat(
            fur: b.slot(main), pale: b.accent(MaterialLibrary.matte(pale)),
            dark: b.slot(MaterialLibrary.matte(main.color * 0.6)))
        if b.poses("sitting") {
            sitting(&b, coat)
        } else if b.poses("sleeping", "lying") {
            curled(&b, coat)
        } else {
            standing(&b, coat, stride: b.poses("running") ? 0.16 : (b.poses("walking") ? 0.08 : 0))
        }
        return b.finish()
    }

    private static func standing(_ b: inout ModelBuilder, _ c: Coat, stride: Float) {
        var body = Blob()
        body.ellipsoid(Vec3(0, 0.42, 0.16), Vec3(0.125, 0.145, 0.19))
        body.limb(
            [(Vec3(0, 0.43, 0.12), 0.125), (Vec3(0, 0.44, -0.1), 0.105), (Vec3(0, 0.45, -0.24), 0.108)], blend: 0.08)
        body.limb([(Vec3(0, 0.47, 0.24), 0.1), (Vec3(0, 0.58, 0.34), 0.075)], blend: 0.07)
        for s: Float in [-1, 1] {
            let step = s * stride
            body.limb(
                [
                    (Vec3(s * 0.08, 0.4, 0.2), 0.075), (Vec3(s * 0.085, 0.25, 0.185 + step * 0.6), 0.045),
                    (Vec3(s * 0.085, 0.13, 0.2 + step), 0.034), (Vec3(s * 0.085, 0.045, 0.2 + step * 1.3), 0.034),
                ], blend: 0.05)
            body.ellipsoid(Vec3(s * 0.085, 0.03, 0.225 + step * 1.3), Vec3(0.04, 0.03, 0.055), blend: 0.02)
            body.limb(
                [
                    (Vec3(s * 0.075, 0.41, -0.25), 0.095), (Vec3(s * 0.09, 0.28, -0.21 - step * 0.5), 0.058),
                    (Vec3(s * 0.09, 0.17, -0.3 - step), 0.036), (Vec3(s * 0.09, 0.045, -0.275 - step * 1.3), 0.033),
                ], blend: 0.05)
            body.ellipsoid(Vec3(s * 0.09, 0.029, -0.25 - step * 1.3), Vec3(0.038, 0.029, 0.052), blend: 0.02)
        }
        let tail = Mesh.curve(
            [Vec3(0, 0.51, -0.32), Vec3(0, 0.57, -0.42), Vec3(0, 0.67, -0.47), Vec3(0.02, 0.75, -0.44)], steps: 3)
        body.limb(tail.enumerated().map { ($1, 0.036 - 0.002 * Float($0)) }, blend: 0.03)
        b.add(body.mesh(cell: 0.016), c.fur)
        var chest = Blob()
        chest.ellipsoid(Vec3(0, 0.42, 0.28), Vec3(0.085, 0.13, 0.12))
        chest.ellipsoid(Vec3(0, 0.32, 0.06), Vec3(0.08, 0.07, 0.24), blend: 0.06)
        b.add(chest.mesh(cell: 0.013).pressed(onto: body, lift: 0.004), c.pale)
        head(&b, c, at: .translate(Vec3(0, 0.655, 0.4)))
        collar(&b, at: .translate(Vec3(0, 0.545, 0.312)) * .rotateX(0.72), radius: 0.088)
    }

    private static func sitting(_ b: inout ModelBuilder, _ c: Coat) {
        var body = Blob()
        body.limb(
            [
                (Vec3(0, 0.15, -0.16), 0.14), (Vec3(0, 0.28, -0.06), 0.13), (Vec3(0, 0.4, 0.05), 0.12),
                (Vec3(0, 0.52, 0.11), 0.08), (Vec3(0, 0.6, 0.15), 0.072),
            ], blend: 0.09)
        for s: Float in [-1, 1] {
            body.ellipsoid(Vec3(s * 0.12, 0.13, -0.08), Vec3(0.075, 0.115, 0.14), turned: .rotateX(-0.4), blend: 0.05)
            body.limb([(Vec3(s * 0.135, 0.04, -0.06), 0.038), (Vec3(s * 0.14, 0.034, 0.1), 0.036)], blend: 0.03)
            body.limb(
                [
                    (Vec3(s * 0.075, 0.38, 0.11), 0.07), (Vec3(s * 0.07, 0.2, 0.16), 0.043),
                    (Vec3(s * 0.07, 0.045, 0.165), 0.035),
                ], blend: 0.05)
            body.ellipsoid(Vec3(s * 0.07, 0.03, 0.19), Vec3(0.041, 0.03, 0.055), blend: 0.02)
        }
        let tail = Mesh.curve([Vec3(0, 0.07, -0.27), Vec3(0.06, 0.04, -0.38), Vec3(0.16, 0.035, -0.43)], steps: 3)
        body.limb(tail.map { ($0, 0.032) }, blend: 0.03)
        b.add(body.mesh(cell: 0.016), c.fur)
        var chest = Blob()
        chest.ellipsoid(Vec3(0, 0.39, 0.125), Vec3(0.075, 0.14, 0.1), turned: .rotateX(-0.2))
        b.add(chest.mesh(cell: 0.013).pressed(onto: body, lift: 0.004), c.pale)
        head(&b, c, at: .translate(Vec3(0, 0.69, 0.19)))
        collar(&b, at: .translate(Vec3(0, 0.575, 0.138)) * .rotateX(0.35), radius: 0.084)
    }

    private static func curled(_ b: inout ModelBuilder, _ c: Coat) {
        let curl = Curl(radius: 0.23, girth: 0.12)
        var body = curl.body
        let tail = Mesh.curve(curl.tail(thick: 0.035), steps: 3)
        body.limb(tail.enumerated().map { ($1, 0.036 - 0.0015 * Float($0)) }, blend: 0.03)
        b.add(body.mesh(cell: 0.016), c.fur)
        var paws = Blob()
        curl.addPaws(to: &paws, leg: 0.036)
        b.add(paws.mesh(cell: 0.012), c.pale)
        head(&b, c, at: curl.head(lift: 0.1), asleep: b.poses("sleeping"))
    }

    private static func collar(_ b: inout ModelBuilder, at place: Transform, radius: Float) {
        let red = b.slot(MaterialLibrary.paint(Palette.linear(0xB3282D)))
        let brass = b.slot(MaterialLibrary.metal(RGB(0.85, 0.62, 0.22)))
        b.add(Mesh.torus(radius, tube: 0.014, sides: 32, around: 10).moved(.scale(Vec3(1, 1.3, 1))), red, at: place)
        b.add(
            Mesh.cylinder(0.022, height: 0.006, bevel: 0.002, sides: 16), brass,
            at: place * .translate(Vec3(0, -0.02, radius + 0.014)) * .rotateX(.pi / 2))
    }

    private static func head(_ b: inout ModelBuilder, _ c: Coat, at place: Transform, asleep: Bool = false) {
        var skull = Blob()
        skull.ellipsoid(Vec3(0, 0.02, 0), Vec3(0.096, 0.09, 0.105))
        skull.bone(Vec3(0, -0.012, 0.06), 0.058, Vec3(0, -0.025, 0.16), 0.045, blend: 0.04)
        for s: Float in [-1, 1] { skull.ball(Vec3(s * 0.04, 0.055, 0.07), 0.028, blend: 0.03) }
        b.add(skull.mesh(cell: 0.011), c.fur, at: place)
        var muzzle = Blob()
        muzzle.bone(Vec3(0, -0.02, 0.1), 0.046, Vec3(0, -0.02, 0.165), 0.0435)
        for s: Float in [-1, 1] {
            muzzle.ellipsoid(Vec3(s * 0.022, -0.04, 0.165), Vec3(0.028, 0.03, 0.035), blend: 0.015)
        }
        muzzle.ellipsoid(Vec3(0, -0.062, 0.13), Vec3(0.03, 0.016, 0.05), blend: 0.01)
        b.add(muzzle.mesh(cell: 0.009), c.pale, at: place)
        let black = b.slot(MaterialLibrary.glossy(RGB(repeating: 0.012)))
        b.add(
            Mesh.ellipsoid(Vec3(0.024, 0.018, 0.017), sides: 16), black, at: place * .translate(Vec3(0, 0.006, 0.207)))
        let pink = b.slot(MaterialLibrary.paint(Palette.linear(0xD8787C)))
        b.add(
            Mesh.ellipsoid(Vec3(0.02, 0.006, 0.036), sides: 16), pink,
            at: place * .translate(Vec3(0, -0.078, 0.178)) * .rotateX(0.5))
        for s: Float in [-1, 1] {
            var ear = Blob()
            ear.limb(
                [
                    (Vec3(0.078, 0.07, -0.012), 0.03), (Vec3(0.115, 0.03, 0.0), 0.034),
                    (Vec3(0.122, -0.05, 0.012), 0.04), (Vec3(0.116, -0.085, 0.02), 0.03),
                ], blend: 0.02)
            let flat = Transform.scale(Vec3(s * 0.96, 1, 1))
            b.add(ear.mesh(cell: 0.011), c.dark, at: place * flat)
        }
        var face = ModelBuilder(b.request)
        if asleep {
            face.closedEyes(Vec3(0.045, 0.04, 0.098), half: 0.017, drop: 0.007, slope: 0.5, thickness: 0.0034)
        } else {
            face.eyes(
                Vec3(0.043, 0.042, 0.088), radius: 0.0165, look: Vec3(0.25, 0.1, 1), iris: Palette.linear(0x4A2A14))
        }
        b.add(face, at: place)
    }
}
