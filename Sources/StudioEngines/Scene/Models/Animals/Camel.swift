import Foundation
import StudioCore

/// A camel with one hump or two, long legs and a curved neck.
enum Camel {
    static let model = SceneModel(
        name: "camel", words: ["dromedary", "bactrian camel"], habitat: .desert, typicalSize: Vec3(0.8, 2.2, 2.9),
        poses: ["standing", "walking", "running"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var fur = MaterialLibrary.matte(b.pick([0xC29A66, 0xB58A56, 0xCBA877].map(Palette.linear), 1))
        fur.pattern = .mottled(scale: 0.12, amount: 0.14)
        let coat = b.main(fur)
        let color = b.materials[Int(coat)].color
        let wool = b.accent(MaterialLibrary.matte(color * 0.62))
        let dark = b.slot(MaterialLibrary.matte(color * 0.25))
        let stride: Float = b.poses("running") ? 0.5 : (b.poses("walking") ? 0.26 : 0.05)
        let form = Quadruped(height: 1.75, reach: 0.6, girth: 0.36, spread: 0.19, leg: 0.082, stride: stride)
        var body = form.standing()
        body.ellipsoid(Vec3(0, 1.34, 0), Vec3(0.38, 0.38, 0.62), blend: 0.15)
        let humps: [Float] = b.pick([1, 2], 3) == 1 ? [-0.05] : [0.32, -0.36]
        for z in humps {
            let size: Float = humps.count == 1 ? 1 : 0.8
            body.limb(
                [(Vec3(0, 1.68, z), 0.3 * size), (Vec3(0, 1.98, z - 0.03), 0.12 * size)], blend: 0.16)
        }
        let neck = Mesh.curve(
            [Vec3(0, 1.42, 0.72), Vec3(0, 1.22, 1.08), Vec3(0, 1.45, 1.36), Vec3(0, 1.95, 1.46)], steps: 4)
        let last = Float(neck.count - 1)
        body.limb(neck.enumerated().map { ($1, 0.24 - 0.13 * Float($0) / last) }, blend: 0.12)
        body.limb([(Vec3(0, 1.4, -0.9), 0.04), (Vec3(0, 1.1, -1.02), 0.03), (Vec3(0, 0.86, -1.0), 0.03)], blend: 0.06)
        b.add(body.mesh(cell: 0.046), coat)
        for z in humps {
            var tuft = Blob()
            tuft.ellipsoid(Vec3(0, humps.count == 1 ? 2.07 : 2.04, z - 0.03), Vec3(0.13, 0.14, 0.16))
            b.add(tuft.mesh(cell: 0.03).pressed(onto: body, lift: 0.015), wool)
        }
        var end = Blob()
        end.ellipsoid(Vec3(0, 0.8, -1.0), Vec3(0.05, 0.12, 0.05))
        b.add(end.mesh(cell: 0.022), dark)
        head(&b, coat, wool, dark)
        return b.finish()
    }

    private static func head(_ b: inout ModelBuilder, _ coat: UInt16, _ wool: UInt16, _ dark: UInt16) {
        var skull = Blob()
        skull.limb(
            [(Vec3(0, 2.02, 1.46), 0.13), (Vec3(0, 2.0, 1.62), 0.105), (Vec3(0, 1.93, 1.8), 0.085)], blend: 0.07)
        skull.ellipsoid(Vec3(0, 1.895, 1.84), Vec3(0.09, 0.075, 0.09), blend: 0.04)
        for s: Float in [-1, 1] {
            skull.ball(Vec3(s * 0.075, 2.06, 1.54), 0.055, blend: 0.04)
            skull.ellipsoid(
                Vec3(s * 0.14, 2.11, 1.4), Vec3(0.065, 0.045, 0.035), turned: .rotateZ(s * 0.5), blend: 0.03)
            skull.ellipsoid(Vec3(s * 0.04, 1.945, 1.91), Vec3(0.012, 0.022, 0.03), blend: 0.012, carve: true)
        }
        b.add(skull.mesh(cell: 0.023), coat)
        b.add(
            Mesh.tube(
                Mesh.curve([Vec3(-0.088, 1.875, 1.82), Vec3(0, 1.87, 1.932), Vec3(0.088, 1.875, 1.82)], steps: 6),
                radii: [0.009], sides: 8), dark)
        var cap = Blob()
        cap.ellipsoid(Vec3(0, 2.14, 1.43), Vec3(0.085, 0.06, 0.11))
        cap.ellipsoid(Vec3(0, 1.6, 1.56), Vec3(0.05, 0.28, 0.07))
        b.add(cap.mesh(cell: 0.024), wool)
        b.eyes(Vec3(0.112, 2.06, 1.575), radius: 0.032, look: Vec3(0.8, 0.05, 0.6), iris: nil)
    }
}
