import Foundation
import StudioCore

/// A hippopotamus: a barrel on short legs with a huge broad muzzle.
enum Hippo {
    static let model = SceneModel(
        name: "hippopotamus", words: ["hippo", "baby hippo", "pygmy hippo"], habitat: .meadow,
        typicalSize: Vec3(1.35, 1.5, 3.6), poses: ["standing", "walking", "running"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var hide = MaterialLibrary.paint(
            b.pick([0x84727A, 0x7C6E7C, 0x8A7672].map(Palette.linear), 1), roughness: 0.55)
        hide.pattern = .mottled(scale: 0.22, amount: 0.1)
        let skin = b.main(hide)
        let color = b.materials[Int(skin)].color
        let rose = b.accent(MaterialLibrary.paint(mix(color, Palette.linear(0xE0A79C), 0.65), roughness: 0.55))
        let dark = b.slot(MaterialLibrary.matte(color * 0.22))
        let ivory = b.slot(MaterialLibrary.paint(Palette.linear(0xF0E8D2)))
        let stride: Float = b.poses("running") ? 0.24 : (b.poses("walking") ? 0.15 : 0.03)
        let form = Quadruped(height: 1.42, reach: 0.72, girth: 0.58, spread: 0.35, leg: 0.16, stride: stride)
        let body = self.body(form)
        b.add(body.mesh(cell: 0.05), skin, marked: rose) { p in
            let belly = Marking.oval(p, Vec3(0, 0.24, 0), Vec3(0.5, 0.16, 0.5))
            return max(belly, Marking.oval(p, Vec3(0, 0.5, 1.95), Vec3(0.55, 0.235, 0.55)))
        }
        b.add(form.nails(4), ivory)
        ears(&b, skin, rose)
        mouth(&b, body, dark, ivory)
        b.eyes(Vec3(0.245, 1.36, 1.56), radius: 0.055, look: Vec3(0.65, 0.15, 0.75), iris: nil)
        b.support(.on, Vec3(0, 1.42, -0.1), 0.2, 0.45)
        return b.finish()
    }

    private static func body(_ form: Quadruped) -> Blob {
        var body = form.standing()
        body.ellipsoid(Vec3(0, 0.82, -0.05), Vec3(0.66, 0.6, 1.05), blend: 0.2)
        body.limb([(Vec3(0, 0.95, 0.85), 0.52), (Vec3(0, 1.02, 1.4), 0.36)], blend: 0.25)
        body.bone(Vec3(0, 1.0, 1.45), 0.32, Vec3(0, 0.9, 1.85), 0.27, blend: 0.12)
        // The muzzle is broader than the skull.
        body.ellipsoid(Vec3(0, 0.83, 2.02), Vec3(0.4, 0.27, 0.33), blend: 0.14)
        body.ellipsoid(Vec3(0, 0.62, 1.9), Vec3(0.33, 0.16, 0.36), blend: 0.08)
        for s: Float in [-1, 1] {
            body.ball(Vec3(s * 0.19, 0.86, 2.12), 0.23, blend: 0.12)
            body.ball(Vec3(s * 0.2, 1.3, 1.5), 0.11, blend: 0.07)
            body.ball(Vec3(s * 0.16, 1.08, 2.16), 0.085, blend: 0.06)
            body.ellipsoid(Vec3(s * 0.165, 1.125, 2.23), Vec3(0.028, 0.045, 0.05), blend: 0.02, carve: true)
        }
        body.limb([(Vec3(0, 1.0, -1.18), 0.06), (Vec3(0, 0.72, -1.32), 0.04)], blend: 0.06)
        return body
    }

    private static func ears(_ b: inout ModelBuilder, _ skin: UInt16, _ rose: UInt16) {
        for s: Float in [-1, 1] {
            let place = Transform.translate(Vec3(s * 0.26, 1.36, 1.27)) * .rotateZ(s * -0.55)
            var ear = Blob()
            ear.ellipsoid(Vec3(0, 0.06, 0), Vec3(0.085, 0.11, 0.05))
            ear.ball(Vec3(0, -0.03, 0), 0.06, blend: 0.05)
            b.add(ear.mesh(cell: 0.024), skin, at: place)
            b.add(
                Mesh.ellipsoid(Vec3(0.056, 0.075, 0.025), sides: 18), rose,
                at: place * .translate(Vec3(0, 0.066, 0.036)))
        }
    }

    /// A wide line around the muzzle, and two tusks that show at its corners in front.
    private static func mouth(_ b: inout ModelBuilder, _ body: Blob, _ dark: UInt16, _ ivory: UInt16) {
        let lips = (0...20).map { step -> Vec3 in
            let t = Float(step) / 10 - 1
            let a = t * 1.9
            // The corners of the mouth turn up.
            var p = Vec3(sin(a) * 0.8, 0.68 + 0.12 * t * t, 1.9 + cos(a) * 0.8)
            for _ in 0..<3 { p = body.projected(p, to: 0, within: 2) }
            return p
        }
        b.add(Mesh.tube(lips, radii: [0.017], sides: 8), dark)
        for s: Float in [-1, 1] {
            var root = Vec3(s * 0.4, 0.66, 2.7)
            for _ in 0..<3 { root = body.projected(root, to: -0.01, within: 2) }
            let tusk = [root - Vec3(0, 0.03, 0), root + Vec3(0, 0.05, 0.015), root + Vec3(0, 0.11, 0.005)]
            b.add(Mesh.tube(tusk, radii: [0.036, 0.032, 0.012], sides: 14), ivory)
        }
    }
}
