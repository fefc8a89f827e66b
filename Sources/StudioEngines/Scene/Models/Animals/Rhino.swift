import Foundation
import StudioCore

/// A rhinoceros: a heavy grey body with folds, a low head and two horns on its nose.
enum Rhino {
    static let model = SceneModel(
        name: "rhinoceros", words: ["rhino", "baby rhino", "black rhino", "white rhino"], habitat: .savanna,
        typicalSize: Vec3(1.2, 1.85, 3.7), poses: ["standing", "walking", "running"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var hide = MaterialLibrary.matte(b.pick([0x87837F, 0x7C7A7B, 0x8E857B].map(Palette.linear), 1))
        hide.pattern = .mottled(scale: 0.18, amount: 0.16)
        let skin = b.main(hide)
        let color = b.materials[Int(skin)].color
        let horn = b.accent(MaterialLibrary.paint(Palette.linear(0xD8CDB4), roughness: 0.55))
        let dark = b.slot(MaterialLibrary.matte(color * 0.3))
        let stride: Float = b.poses("running") ? 0.34 : (b.poses("walking") ? 0.2 : 0.04)
        let form = Quadruped(height: 1.66, reach: 0.78, girth: 0.52, spread: 0.31, leg: 0.165, stride: stride)
        var body = self.body(form)
        for z: Float in [0.42, -0.5] { fold(&body, middle: Vec3(0, 1.12, z), lean: z > 0 ? -0.25 : 0.25) }
        fold(&body, middle: Vec3(0, 1.13, 1.2), lean: 0.5)
        b.add(body.mesh(cell: 0.047), skin)
        b.add(form.nails(3), b.slot(MaterialLibrary.paint(Palette.linear(0xBDB09A))))
        horns(&b, horn)
        ears(&b, skin, dark)
        var tuft = Blob()
        tuft.ellipsoid(Vec3(0, 0.78, -1.46), Vec3(0.04, 0.13, 0.04))
        b.add(tuft.mesh(cell: 0.022), dark)
        mouth(&b, body, dark)
        b.eyes(Vec3(0.225, 1.02, 1.86), radius: 0.042, look: Vec3(0.85, 0.1, 0.5), iris: nil)
        b.support(.on, Vec3(0, 1.62, -0.1), 0.2, 0.4)
        return b.finish()
    }

    private static func body(_ form: Quadruped) -> Blob {
        var body = form.standing()
        body.ellipsoid(Vec3(0, 1.05, -0.02), Vec3(0.57, 0.5, 0.85), blend: 0.2)
        body.ellipsoid(Vec3(0, 1.4, 0.7), Vec3(0.36, 0.36, 0.42), blend: 0.25)
        body.limb(
            [
                (Vec3(0, 1.24, 0.95), 0.44), (Vec3(0, 1.08, 1.4), 0.33), (Vec3(0, 1.0, 1.7), 0.27),
                (Vec3(0, 0.84, 2.08), 0.195),
            ], blend: 0.2)
        body.ellipsoid(Vec3(0, 0.76, 2.22), Vec3(0.2, 0.175, 0.17), blend: 0.08)
        for s: Float in [-1, 1] {
            body.ball(Vec3(s * 0.15, 1.04, 1.78), 0.11, blend: 0.08)
            body.ball(Vec3(s * 0.13, 0.81, 2.33), 0.028, blend: 0.02, carve: true)
        }
        body.limb(
            [(Vec3(0, 1.3, -1.15), 0.06), (Vec3(0, 1.12, -1.38), 0.038), (Vec3(0, 0.84, -1.46), 0.032)], blend: 0.06)
        return body
    }

    /// A groove around the body, as between the plates of an armour. It ends above the belly.
    private static func fold(_ body: inout Blob, middle: Vec3, lean: Float) {
        let solid = body
        let groove = (0...16).map { step -> Vec3 in
            let a = (Float(step) / 8 - 1) * 2.1
            var p = middle + Vec3(sin(a), cos(a), cos(a) * lean) * 0.95
            for _ in 0..<4 { p = solid.projected(p, to: 0, within: 2) }
            return p
        }
        for (a, b) in zip(groove, groove.dropFirst()) { body.bone(a, 0.022, b, 0.022, blend: 0.05, carve: true) }
    }

    private static func horns(_ b: inout ModelBuilder, _ horn: UInt16) {
        let front = Mesh.curve(
            [Vec3(0, 0.86, 2.2), Vec3(0, 1.05, 2.36), Vec3(0, 1.3, 2.46), Vec3(0, 1.6, 2.44)], steps: 5)
        let back = Mesh.curve([Vec3(0, 1.0, 1.94), Vec3(0, 1.18, 2.03), Vec3(0, 1.38, 2.06)], steps: 5)
        for (path, radius): ([Vec3], Float) in [(front, 0.135), (back, 0.1)] {
            let last = Float(path.count - 1)
            let radii = path.indices.map { i -> Float in
                let t = Float(i) / last
                return radius * (1 - t) + 0.012
            }
            b.add(Mesh.tube(path, radii: radii, sides: 20), horn)
        }
    }

    private static func ears(_ b: inout ModelBuilder, _ skin: UInt16, _ dark: UInt16) {
        for s: Float in [-1, 1] {
            let place = Transform.translate(Vec3(s * 0.2, 1.33, 1.52)) * .rotateZ(s * -0.4)
            var ear = Blob()
            ear.ellipsoid(Vec3(0, 0.08, 0), Vec3(0.08, 0.16, 0.05))
            ear.ball(Vec3(0, -0.04, 0), 0.06, blend: 0.05)
            b.add(ear.mesh(cell: 0.024), skin, at: place)
            b.add(
                Mesh.ellipsoid(Vec3(0.05, 0.115, 0.025), sides: 18), dark, at: place * .translate(Vec3(0, 0.09, 0.036)))
        }
    }

    private static func mouth(_ b: inout ModelBuilder, _ body: Blob, _ dark: UInt16) {
        let lips = (0...12).map { step -> Vec3 in
            let a = (Float(step) / 6 - 1) * 1.75
            let out = Vec3(0, 0.7, 2.15) + Vec3(sin(a) * 0.5, 0, cos(a) * 0.5)
            let near = body.projected(out, to: 0, within: 2)
            return body.projected(near, to: 0, within: 2)
        }
        b.add(Mesh.tube(lips, radii: [0.013], sides: 8), dark)
    }
}
