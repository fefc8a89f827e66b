import Foundation

/// A dolphin in the curve of its leap: a beak under a round forehead, a hooked fin, level flukes.
enum Dolphin {
    static let model = SceneModel(
        name: "dolphin", words: ["porpoise", "bottlenose dolphin", "bottlenose"], habitat: .underwater,
        typicalSize: Vec3(1.06, 1.1, 2.4), poses: ["swimming", "jumping"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let tones = [0x6F8A9E, 0x7C8F9B, 0x5F7F99].map(Palette.linear)
        let skin = b.main(MaterialLibrary.paint(b.pick(tones, 1), roughness: 0.35))
        let color = b.materials[Int(skin)].color
        let pale = b.accent(MaterialLibrary.paint(mix(color, Palette.linear(0xF1F2EE), 0.82), roughness: 0.4))
        let line = b.slot(MaterialLibrary.matte(color * 0.3))
        let form = Swimmer(
            spine: [
                (0.86, 0, 0.13), (0.66, 0.01, 0.19), (0.35, 0, 0.25), (0, 0, 0.265), (-0.35, 0.01, 0.225),
                (-0.7, 0.02, 0.14), (-0.98, 0.02, 0.075), (-1.15, 0.02, 0.045),
            ], bend: Bend(curvature: b.poses("jumping") ? 0.8 : 0.55, start: 0))
        var body = form.body(blend: 0.02)
        body.ellipsoid(Vec3(0, 0.05, 0.85), Vec3(0.13, 0.13, 0.16), blend: 0.06)
        let tip: Float = b.has("porpoise") ? 1.02 : 1.17
        body.bone(Vec3(0, -0.04, 0.9), 0.085, Vec3(0, -0.06, tip), 0.052, blend: 0.05)
        b.add(form.bent(body.mesh(cell: 0.026)), skin)
        var belly = form.belly(0..<7, up: 62)
        belly.bone(Vec3(0, -0.1, 0.85), 0.1, Vec3(0, -0.095, tip), 0.04, blend: 0.05)
        b.add(form.bent(belly.mesh(cell: 0.022).pressed(onto: body, lift: 0.005)), pale)
        fins(&b, form, skin)
        face(&b, form, body, line)
        return b.finish()
    }

    private static func fins(_ b: inout ModelBuilder, _ form: Swimmer, _ skin: UInt16) {
        let back = Mesh.fin(
            [
                (Vec3(0, 0.2, 0.13), Vec3(0, 0.2, -0.3)), (Vec3(0, 0.36, -0.02), Vec3(0, 0.36, -0.27)),
                (Vec3(0, 0.48, -0.17), Vec3(0, 0.48, -0.29)), (Vec3(0, 0.55, -0.31), Vec3(0, 0.545, -0.35)),
            ], thickness: 0.12)
        b.add(form.bent(back, crease: 1.2), skin)
        let flipper = Mesh.fin(
            [
                (Vec3(0.15, -0.09, 0.5), Vec3(0.15, -0.11, 0.26)), (Vec3(0.33, -0.2, 0.42), Vec3(0.33, -0.21, 0.21)),
                (Vec3(0.46, -0.28, 0.27), Vec3(0.45, -0.285, 0.12)),
                (Vec3(0.53, -0.33, 0.09), Vec3(0.52, -0.33, 0.05)),
            ], thickness: 0.13)
        b.addMirrored(form.bent(flipper, crease: 1.2), skin)
        let fluke = Mesh.fin(
            [
                (Vec3(0, 0.02, -0.98), Vec3(0, 0.02, -1.2)), (Vec3(0.14, 0.02, -1.06), Vec3(0.14, 0.02, -1.31)),
                (Vec3(0.28, 0.02, -1.18), Vec3(0.28, 0.02, -1.38)), (Vec3(0.39, 0.02, -1.33), Vec3(0.39, 0.02, -1.43)),
                (Vec3(0.43, 0.02, -1.42), Vec3(0.43, 0.02, -1.45)),
            ], thickness: 0.13)
        b.addMirrored(form.bent(fluke, crease: 1.2), skin)
    }

    /// The smile around the beak and the eye behind its corner.
    private static func face(_ b: inout ModelBuilder, _ form: Swimmer, _ body: Blob, _ line: UInt16) {
        let mouth = (-14...14).map { step -> Vec3 in
            let a = Float(step) / 14 * 1.25
            let rise = 0.14 * abs(a) - 0.04
            return body.surface(from: Vec3(0, -0.06, 0.8), toward: Vec3(sin(a), rise, cos(a)))
        }
        b.add(form.bent(Mesh.tube(mouth, radii: [0.008], sides: 8)), line)
        let eye = body.surface(from: Vec3(0, 0.02, 0.74), toward: Vec3(1, 0.05, 0.1))
        var eyes = ModelBuilder(b.request)
        eyes.eyes(eye - Vec3(0.006, 0, 0), radius: 0.024, look: Vec3(1, 0.08, 0.4), iris: nil)
        b.add(eyes, at: form.bend.frame(at: eye.z))
    }
}
