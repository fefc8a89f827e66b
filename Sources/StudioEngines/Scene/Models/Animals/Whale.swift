import Foundation

/// A great whale with a grooved throat, long flippers and raised flukes, and the black and white orca.
enum Whale {
    static let model = SceneModel(
        name: "whale", words: ["blue whale", "humpback", "humpback whale", "gray whale", "grey whale", "baleen whale"],
        habitat: .underwater, typicalSize: Vec3(6.8, 4.8, 12.5), poses: ["swimming", "jumping"], build: build)

    static let orca = SceneModel(
        name: "orca", words: ["killer whale", "orca whale"], habitat: .underwater, typicalSize: Vec3(3.2, 3.4, 6.6),
        poses: ["swimming", "jumping"], build: buildOrca)

    // MARK: the great whale

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var hide = MaterialLibrary.paint(b.pick([0x486A88, 0x3F5F7E, 0x56728A].map(Palette.linear), 1), roughness: 0.4)
        hide.pattern = .mottled(scale: 0.7, amount: 0.1)
        let skin = b.main(hide)
        let color = b.materials[Int(skin)].color
        let pale = b.accent(MaterialLibrary.paint(mix(color, Palette.linear(0xF1EFE8), 0.85)))
        let line = b.slot(MaterialLibrary.matte(color * 0.4))
        // Its tail rises as before a dive.
        let form = Swimmer(
            spine: [
                (5.1, -0.15, 0.8), (4.3, -0.08, 1.3), (2.8, 0, 1.75), (0.8, 0.05, 1.8), (-1.2, 0.1, 1.4),
                (-3, 0.15, 0.85), (-4.8, 0.2, 0.44), (-6.2, 0.2, 0.27),
            ], bend: Bend(curvature: b.poses("jumping") ? 0.06 : -0.075, start: 1.5))
        var body = form.body(blend: 0.1)
        body.ellipsoid(Vec3(0, -0.55, 3.4), Vec3(1.45, 1.25, 2.2), blend: 0.6)
        b.add(form.bent(body.mesh(cell: 0.17)), skin)
        b.add(form.bent(form.belly(0..<6, up: 62).mesh(cell: 0.15).pressed(onto: body, lift: 0.025)), pale)
        fins(&b, form, skin)
        grooves(&b, form, body, line)
        face(&b, form, body, line)
        return b.finish()
    }

    private static func fins(_ b: inout ModelBuilder, _ form: Swimmer, _ skin: UInt16) {
        let flipper = Mesh.fin(
            [
                (Vec3(1.1, -0.7, 2.9), Vec3(1.1, -0.8, 1.7)), (Vec3(2.1, -1.3, 2.5), Vec3(2.1, -1.35, 1.45)),
                (Vec3(3, -1.8, 1.6), Vec3(2.95, -1.8, 0.8)), (Vec3(3.5, -2.1, 0.5), Vec3(3.4, -2.1, 0.2)),
            ], thickness: 0.14)
        b.addMirrored(form.bent(flipper, crease: 1.2), skin)
        let back = Mesh.fin(
            [
                (Vec3(0, 0.9, -2.0), Vec3(0, 0.8, -3.2)), (Vec3(0, 1.35, -2.75), Vec3(0, 1.3, -3.25)),
                (Vec3(0, 1.55, -3.15), Vec3(0, 1.54, -3.35)),
            ], thickness: 0.16)
        b.add(form.bent(back, crease: 1.2), skin)
        let fluke = Mesh.fin(
            [
                (Vec3(0, 0.2, -5.7), Vec3(0, 0.2, -6.6)), (Vec3(0.8, 0.2, -6.15), Vec3(0.8, 0.2, -7.1)),
                (Vec3(1.6, 0.24, -6.65), Vec3(1.6, 0.24, -7.45)), (Vec3(2.2, 0.3, -7.25), Vec3(2.2, 0.3, -7.65)),
                (Vec3(2.4, 0.34, -7.6), Vec3(2.4, 0.34, -7.72)),
            ], thickness: 0.14)
        b.addMirrored(form.bent(fluke, crease: 1.2), skin)
    }

    /// Folds of the throat, from the chin to behind the flippers.
    private static func grooves(
        _ b: inout ModelBuilder, _ form: Swimmer, _ body: Blob, _ line: UInt16
    ) {
        for fold in -4...4 {
            let a = Float(fold) * 0.235
            let out = Vec3(sin(a), -cos(a), 0)
            // The outer folds are shorter, so that all end on the pale side.
            let front = 4.9 - 0.09 * abs(Float(fold))
            let path = (0...22).map { step -> Vec3 in
                let z = front - Float(step) / 22 * (front + 0.6)
                return body.surface(from: Vec3(0, -0.25, z), toward: out) + out * 0.012
            }
            b.add(form.bent(Mesh.tube(path, radii: [0.034], sides: 6)), line)
        }
    }

    /// The long mouth that turns down at its corner, and the eye above that.
    private static func face(_ b: inout ModelBuilder, _ form: Swimmer, _ body: Blob, _ line: UInt16) {
        let mouth = (-18...18).map { step -> Vec3 in
            let a = Float(step) / 18 * 1.2
            let turned = max(abs(a) - 0.75, 0)
            return body.surface(from: Vec3(0, -0.05, 2.2), toward: Vec3(sin(a), 0.03 - turned * 0.8, cos(a)))
        }
        b.add(form.bent(Mesh.tube(mouth, radii: [0.05], sides: 8)), line)
        let eye = body.surface(from: Vec3(0, 0.1, 2.75), toward: Vec3(1, 0.06, 0))
        var eyes = ModelBuilder(b.request)
        let ring = eyes.slot(MaterialLibrary.paint(Palette.linear(0xDDE2E2)))
        eyes.addMirrored(
            Mesh.ellipsoid(Vec3(0.07, 0.2, 0.24), sides: 20), ring, at: .translate(eye - Vec3(0.03, 0, 0)))
        eyes.eyes(eye - Vec3(0.02, 0, 0), radius: 0.145, look: Vec3(1, 0.1, 0.35), iris: nil)
        b.add(eyes, at: form.bend.frame(at: eye.z))
    }

    // MARK: the orca

    private static func buildOrca(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let skin = b.main(MaterialLibrary.paint(Palette.linear(0x23262C), roughness: 0.3))
        let white = b.accent(MaterialLibrary.paint(Palette.linear(0xF2F1EC), roughness: 0.4))
        let form = Swimmer(
            spine: [
                (2.75, -0.02, 0.42), (2.2, 0, 0.7), (1.2, 0, 0.95), (0.1, 0, 0.97), (-1, 0.02, 0.75),
                (-2, 0.05, 0.42), (-2.9, 0.06, 0.2), (-3.3, 0.06, 0.15),
            ], bend: Bend(curvature: b.poses("jumping") ? 0.28 : 0.17, start: 0))
        var body = form.body(blend: 0.06)
        body.ellipsoid(Vec3(0, -0.1, 2.9), Vec3(0.32, 0.28, 0.42), blend: 0.2)
        b.add(form.bent(body.mesh(cell: 0.085)), skin)
        orcaMarks(&b, form, body, white)
        orcaFins(&b, form, skin)
        let eye = body.surface(from: Vec3(0, 0.06, 2.5), toward: Vec3(1, 0.05, 0.1))
        var eyes = ModelBuilder(request)
        eyes.eyes(
            eye - Vec3(0.01, 0, 0), radius: 0.055, look: Vec3(1, 0.1, 0.4), iris: Palette.linear(0x6A4A36))
        b.add(eyes, at: form.bend.frame(at: eye.z))
        return b.finish()
    }

    /// White chin and belly with a lobe up each flank, the patch behind the eye, the grey saddle.
    private static func orcaMarks(_ b: inout ModelBuilder, _ form: Swimmer, _ body: Blob, _ white: UInt16) {
        var belly = form.belly(0..<6, up: 52)
        belly.bone(Vec3(0, -0.28, 2.5), 0.34, Vec3(0, -0.24, 3.1), 0.2, blend: 0.1)
        for s: Float in [-1, 1] {
            belly.bone(Vec3(s * 0.5, -0.55, -0.5), 0.32, Vec3(s * 0.62, -0.08, -1.35), 0.14, blend: 0.15)
        }
        b.add(form.bent(belly.mesh(cell: 0.07).pressed(onto: body, lift: 0.015)), white)
        let middle = body.surface(from: Vec3(0, 0.1, 2.05), toward: Vec3(1, 0.32, 0))
        var patch = Blob()
        patch.ellipsoid(middle, Vec3(0.22, 0.16, 0.36), turned: .rotateX(-0.2))
        b.addMirrored(form.bent(patch.mesh(cell: 0.04).pressed(onto: body, lift: 0.015)), white)
        var saddle = Blob()
        saddle.ellipsoid(Vec3(0, 0.72, -0.85), Vec3(0.5, 0.32, 0.42), turned: .rotateX(-0.3))
        let gray = b.slot(MaterialLibrary.paint(Palette.linear(0x8B9096)))
        b.add(form.bent(saddle.mesh(cell: 0.06).pressed(onto: body, lift: 0.012)), gray)
    }

    private static func orcaFins(_ b: inout ModelBuilder, _ form: Swimmer, _ skin: UInt16) {
        let back = Mesh.fin(
            [
                (Vec3(0, 0.8, 0.5), Vec3(0, 0.75, -0.5)), (Vec3(0, 1.3, 0.12), Vec3(0, 1.3, -0.5)),
                (Vec3(0, 1.75, -0.2), Vec3(0, 1.75, -0.52)), (Vec3(0, 2.1, -0.5), Vec3(0, 2.08, -0.6)),
            ], thickness: 0.12)
        b.add(form.bent(back, crease: 1.2), skin)
        let flipper = Mesh.fin(
            [
                (Vec3(0.6, -0.4, 1.6), Vec3(0.6, -0.45, 0.85)), (Vec3(1.1, -0.75, 1.5), Vec3(1.1, -0.78, 0.6)),
                (Vec3(1.45, -1, 1.1), Vec3(1.4, -1, 0.45)), (Vec3(1.58, -1.1, 0.75), Vec3(1.52, -1.1, 0.55)),
            ], thickness: 0.13)
        b.addMirrored(form.bent(flipper, crease: 1.2), skin)
        let fluke = Mesh.fin(
            [
                (Vec3(0, 0.06, -2.9), Vec3(0, 0.06, -3.5)), (Vec3(0.45, 0.06, -3.1), Vec3(0.45, 0.06, -3.75)),
                (Vec3(0.9, 0.06, -3.4), Vec3(0.9, 0.06, -3.85)), (Vec3(1.2, 0.06, -3.75), Vec3(1.2, 0.06, -3.95)),
            ], thickness: 0.14)
        b.addMirrored(form.bent(fluke, crease: 1.2), skin)
    }
}
