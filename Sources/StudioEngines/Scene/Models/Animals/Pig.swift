import Foundation
import StudioCore

/// A pink pig with a round snout, flopping ears and a curled tail.
enum Pig {
    static let model = SceneModel(
        name: "pig", words: ["piglet", "hog", "swine", "sow", "boar", "wild boar"], habitat: .meadow,
        typicalSize: Vec3(0.6, 0.9, 1.4), poses: ["standing", "sitting", "walking", "running"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let skin = b.main(
            MaterialLibrary.paint(b.pick([0xE3A79E, 0xE9B4A6, 0xDE9C98].map(Palette.linear), 1), roughness: 0.7))
        let color = b.materials[Int(skin)].color
        let rose = b.accent(MaterialLibrary.paint(color * RGB(0.86, 0.66, 0.66), roughness: 0.6))
        let hoof = b.slot(MaterialLibrary.paint(Palette.linear(0x5A4238)))
        let stride: Float = b.poses("running") ? 0.18 : (b.poses("walking") ? 0.1 : 0.02)
        let form = Quadruped(height: 0.78, reach: 0.34, girth: 0.285, spread: 0.155, leg: 0.065, stride: stride)
        let seated = b.poses("sitting")
        var body = seated ? form.seated() : form.standing()
        let head = seated ? form.seatedNeck + Vec3(0, 0.02, 0.1) : Vec3(0, 0.64, 0.66)
        if !seated {
            body.ellipsoid(Vec3(0, 0.46, -0.02), Vec3(0.3, 0.29, 0.42), blend: 0.1)
            body.bone(Vec3(0, 0.54, 0.4), 0.26, head - Vec3(0, 0, 0.06), 0.2, blend: 0.12)
        }
        b.add(body.mesh(cell: 0.03), skin)
        if !seated {
            for s: Float in [-1, 1] {
                for z in [form.reach + s * stride, -form.reach - s * stride] {
                    b.add(
                        Mesh.ellipsoid(Vec3(0.079, 0.036, 0.1), sides: 18), hoof,
                        at: .translate(Vec3(s * form.spread, 0.03, z + 0.037)))
                }
            }
        }
        let root = seated ? Vec3(0, 0.25, -0.52) : Vec3(0, 0.6, -0.55)
        let curl = (0...22).map { i -> Vec3 in
            let t = Float(i) / 22
            return root + Vec3(sin(t * 10) * 0.05 * min(1, t * 3), cos(t * 10) * 0.05 - 0.05 + t * 0.06, -0.15 * t)
        }
        b.add(Mesh.tube(curl, radii: curl.indices.map { 0.024 - 0.0007 * Float($0) }, sides: 10), skin)
        self.head(&b, at: .translate(head), skin, rose)
        return b.finish()
    }

    private static func head(_ b: inout ModelBuilder, at place: Transform, _ skin: UInt16, _ rose: UInt16) {
        var skull = Blob()
        skull.ellipsoid(Vec3(0, 0.02, 0), Vec3(0.2, 0.2, 0.2))
        for s: Float in [-1, 1] { skull.ball(Vec3(s * 0.1, -0.07, 0.05), 0.11, blend: 0.08) }
        skull.bone(Vec3(0, -0.02, 0.12), 0.125, Vec3(0, -0.03, 0.27), 0.095, blend: 0.08)
        b.add(skull.mesh(cell: 0.022), skin, at: place)
        var snout = Blob()
        snout.ellipsoid(Vec3(0, -0.025, 0.355), Vec3(0.115, 0.095, 0.045))
        for s: Float in [-1, 1] {
            snout.ellipsoid(Vec3(s * 0.042, -0.02, 0.4), Vec3(0.02, 0.032, 0.035), blend: 0.01, carve: true)
        }
        b.add(snout.mesh(cell: 0.013), rose, at: place)
        b.add(
            Mesh.tube(
                Mesh.curve([Vec3(-0.1, -0.12, 0.24), Vec3(0, -0.145, 0.29), Vec3(0.1, -0.12, 0.24)], steps: 5),
                radii: [0.011], sides: 8), rose, at: place)
        for s: Float in [-1, 1] {
            var ear = Blob()
            ear.ellipsoid(Vec3(s * 0.14, 0.2, 0), Vec3(0.075, 0.1, 0.035), turned: .rotateZ(s * -0.5))
            ear.bone(Vec3(s * 0.17, 0.24, 0.01), 0.05, Vec3(s * 0.21, 0.2, 0.12), 0.012, blend: 0.04)
            b.add(ear.mesh(cell: 0.015), skin, at: place)
            b.add(
                Mesh.ellipsoid(Vec3(0.046, 0.062, 0.012), sides: 16), rose,
                at: place * .translate(Vec3(s * 0.137, 0.185, 0.03)) * .rotateZ(s * -0.5))
        }
        var face = ModelBuilder(b.request)
        face.eyes(Vec3(0.095, 0.075, 0.155), radius: 0.031, look: Vec3(0.35, 0.1, 1), iris: nil)
        b.add(face, at: place)
    }
}
