import Foundation
import StudioCore

/// An elephant with spread ears, tusks and a swinging trunk.
enum Elephant {
    static let model = SceneModel(
        name: "elephant", words: ["mammoth", "baby elephant", "pachyderm"], habitat: .savanna,
        typicalSize: Vec3(2.4, 3.0, 4.4), poses: ["standing", "walking", "running"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var hide = MaterialLibrary.matte(b.pick([0x8A8583, 0x7D7A7C, 0x938A80].map(Palette.linear), 1))
        hide.pattern = .mottled(scale: 0.25, amount: 0.14)
        let skin = b.main(hide)
        let color = b.materials[Int(skin)].color
        let inner = b.accent(MaterialLibrary.matte(mix(color, Palette.linear(0xC99C90), 0.4)))
        let ivory = b.slot(MaterialLibrary.paint(Palette.linear(0xEEE6D2)))
        let stride: Float = b.poses("running") ? 0.45 : (b.poses("walking") ? 0.28 : 0.06)
        let form = Quadruped(height: 2.6, reach: 0.85, girth: 0.74, spread: 0.42, leg: 0.235, stride: stride)
        var body = form.standing()
        body.ellipsoid(Vec3(0, 1.95, 0), Vec3(0.66, 0.78, 1.1), blend: 0.3)
        body.limb([(Vec3(0, 2.1, 0.85), 0.56), (Vec3(0, 2.36, 1.4), 0.46)], blend: 0.35)
        for s: Float in [-1, 1] { body.ball(Vec3(s * 0.17, 2.62, 1.42), 0.28, blend: 0.2) }
        let trunk = Mesh.curve(
            [
                Vec3(0, 2.3, 1.72), Vec3(0, 1.8, 2.02), Vec3(0, 1.15, 2.08), Vec3(0, 0.68, 2.18), Vec3(0, 0.5, 2.44),
                Vec3(0, 0.62, 2.62),
            ], steps: 3)
        let last = Float(trunk.count - 1)
        body.limb(trunk.enumerated().map { ($1, 0.29 - 0.195 * Float($0) / last) }, blend: 0.1)
        body.ellipsoid(Vec3(0, 1.92, 1.58), Vec3(0.16, 0.16, 0.2), blend: 0.12)
        body.limb(
            [(Vec3(0, 2.1, -1.42), 0.06), (Vec3(0, 1.6, -1.62), 0.045), (Vec3(0.05, 1.1, -1.62), 0.04)], blend: 0.08)
        b.add(body.mesh(cell: 0.07), skin)
        ears(&b, skin, inner)
        for s: Float in [-1, 1] {
            let tusk = Mesh.curve(
                [
                    Vec3(s * 0.26, 2.02, 1.7), Vec3(s * 0.34, 1.62, 1.98), Vec3(s * 0.33, 1.52, 2.3),
                    Vec3(s * 0.27, 1.66, 2.6),
                ],
                steps: 5)
            b.add(
                Mesh.tube(
                    tusk, radii: tusk.indices.map { 0.09 - 0.078 * Float($0) / Float(tusk.count - 1) }, sides: 16),
                ivory)
        }
        for s: Float in [-1, 1] {
            for z in [0.85 + s * stride, -0.85 - s * stride] {
                for nail in 0..<4 {
                    let a = (Float(nail) - 1.5) * 0.42
                    b.add(
                        Mesh.ellipsoid(Vec3(0.055, 0.06, 0.035), sides: 14), ivory,
                        at: .translate(Vec3(s * 0.42 + sin(a) * 0.265, 0.075, z + 0.12 + cos(a) * 0.325)) * .rotateY(a))
                }
            }
        }
        var tuft = Blob()
        tuft.ellipsoid(Vec3(0.05, 0.98, -1.62), Vec3(0.06, 0.16, 0.06))
        b.add(tuft.mesh(cell: 0.025), b.slot(MaterialLibrary.matte(color * 0.35)))
        b.eyes(Vec3(0.37, 2.42, 1.68), radius: 0.05, look: Vec3(0.85, 0.05, 0.6), iris: nil)
        b.support(.on, Vec3(0, 2.66, -0.1), 0.25, 0.5)
        return b.finish()
    }

    private static func ears(_ b: inout ModelBuilder, _ skin: UInt16, _ inner: UInt16) {
        for s: Float in [-1, 1] {
            let place = Transform.translate(Vec3(s * 0.42, 2.3, 1.28)) * .rotateY(s * 0.32) * .scale(1.22)
            var ear = Blob()
            ear.ellipsoid(Vec3(s * 0.42, 0.1, 0), Vec3(0.46, 0.5, 0.06))
            ear.ellipsoid(Vec3(s * 0.34, -0.32, 0), Vec3(0.28, 0.42, 0.055), blend: 0.12)
            b.add(ear.mesh(cell: 0.045), skin, at: place)
            var lining = Blob()
            lining.ellipsoid(Vec3(s * 0.44, 0.08, 0.03), Vec3(0.35, 0.38, 0.05))
            lining.ellipsoid(Vec3(s * 0.35, -0.3, 0.03), Vec3(0.19, 0.3, 0.05), blend: 0.1)
            b.add(lining.mesh(cell: 0.045), inner, at: place)
        }
    }
}
