import Foundation

/// A lobster: large claws in front, long feelers, a jointed tail that ends in a fan.
enum Lobster {
    static let model = SceneModel(
        name: "lobster", words: ["crayfish", "crawfish", "langoustine"], habitat: .shore,
        typicalSize: Vec3(0.36, 0.14, 0.62), poses: ["standing", "walking"], build: build)

    /// In tenths of a metre.
    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let c = Crustacean(
            &b, hues: [0xB8352A, 0xC23F2A, 0xAE3226], mottling: (0.025, 0.14), pale: (0xF2C9A0, 0.55), dark: 0.35)
        front(&b, c.shell)
        tail(&b, c.shell, c.pale)
        legs(&b, c.dark)
        for s: Float in [-1, 1] {
            var arm = Blob()
            let wrist = Vec3(s * 0.95, 0.55, 1.9)
            arm.limb([(Vec3(s * 0.3, 0.4, 1), 0.13), (Vec3(s * 0.8, 0.5, 1.3), 0.14), (wrist, 0.13)], blend: 0.05)
            b.add(arm.mesh(cell: 0.045), c.shell)
            let turn = Transform.rotateY(s * -0.25) * .rotateX(1.25)
            c.pincer(&b, s, at: .translate(wrist) * turn * .scale(s > 0 ? 1.25 : 1.1))
        }
        return b.finish(placed: .scale(0.1))
    }

    /// The smooth fore part with its spike, eyes and feelers.
    private static func front(_ b: inout ModelBuilder, _ shell: UInt16) {
        var body = Blob()
        body.ellipsoid(Vec3(0, 0.55, 0.55), Vec3(0.42, 0.4, 0.95))
        body.bone(Vec3(0, 0.7, 1.2), 0.16, Vec3(0, 0.82, 1.68), 0.03, blend: 0.1)
        b.add(body.mesh(cell: 0.05), shell)
        for s: Float in [-1, 1] {
            let stalk = [Vec3(s * 0.15, 0.65, 1.2), Vec3(s * 0.24, 0.78, 1.42)]
            b.add(Mesh.tube(stalk, radii: [0.08, 0.06], sides: 12), shell)
            let long = Mesh.curve(
                [
                    Vec3(s * 0.14, 0.5, 1.3), Vec3(s * 0.5, 0.95, 1.9), Vec3(s * 1.2, 1.2, 1.3),
                    Vec3(s * 1.6, 1.05, -0.4), Vec3(s * 1.65, 0.8, -1.6),
                ], steps: 6)
            let last = Float(long.count - 1)
            b.add(Mesh.tube(long, radii: long.indices.map { 0.05 - 0.036 * Float($0) / last }, sides: 8), shell)
            let short = Mesh.curve(
                [Vec3(s * 0.07, 0.5, 1.4), Vec3(s * 0.16, 0.75, 1.85), Vec3(s * 0.3, 0.8, 2.25)], steps: 5)
            b.add(Mesh.tube(short, radii: [0.022], sides: 8), shell)
        }
        b.eyes(Vec3(0.26, 0.82, 1.47), radius: 0.1, look: Vec3(0.4, 0.1, 1), iris: nil)
    }

    /// Seven overlapping rings that sink and shrink backwards, and the fan.
    private static func tail(_ b: inout ModelBuilder, _ shell: UInt16, _ pale: UInt16) {
        for joint in 0..<7 {
            let t = Float(joint) / 6
            let center = Vec3(0, 0.55 - 0.24 * t * t, -0.3 - 1.75 * t)
            let size = 1 - 0.42 * t
            // A ring swells towards its rear edge, over the next one.
            var ring = Blob()
            ring.ellipsoid(center, Vec3(0.42 * size, 0.36 * size, 0.26))
            ring.ellipsoid(center - Vec3(0, 0.01, 0.1), Vec3(0.435 * size, 0.375 * size, 0.16), blend: 0.05)
            b.add(ring.mesh(cell: 0.048), shell)
            for s: Float in [-1, 1] where joint < 6 {
                let root = center + Vec3(s * 0.34 * size, -0.2 * size, -0.06)
                b.add(Mesh.ellipsoid(Vec3(0.07, 0.17, 0.1), sides: 14), pale, at: .translate(root) * .rotateZ(s * 0.5))
            }
        }
        for blade in -2...2 {
            let turn = Float(blade) * 0.42
            let place = Transform.translate(Vec3(0, 0.26, -2.15)) * .rotateY(turn)
            let drop = 0.02 * abs(Float(blade))
            let (leaf, hem) = (Vec3(0.19, 0.05, 0.42), Vec3(0.13, 0.04, 0.1))
            b.add(Mesh.ellipsoid(leaf, sides: 24), shell, at: place * .translate(Vec3(0, -drop, -0.36)))
            b.add(Mesh.ellipsoid(hem, sides: 18), pale, at: place * .translate(Vec3(0, -drop, -0.72)))
        }
    }

    private static func legs(_ b: inout ModelBuilder, _ dark: UInt16) {
        let step: Float = b.poses("walking") ? 0.1 : 0
        for s: Float in [-1, 1] {
            for leg in 0..<4 {
                let z = 0.95 - Float(leg) * 0.34
                let reach = 0.3 - Float(leg) * 0.24
                let lift = (leg % 2 == 0) == (s > 0) ? step : 0
                let path = [
                    Vec3(s * 0.26, 0.4, z), Vec3(s * 0.72, 0.58 + lift, z + reach * 0.6),
                    Vec3(s * 0.98, 0.3 + lift, z + reach), Vec3(s * 1.1, 0.02 + lift * 0.5, z + reach * 1.2),
                ]
                let limb = Mesh.curve(path, steps: 4)
                b.add(Mesh.tube(limb, radii: limb.indices.map { 0.085 - 0.005 * Float($0) }, sides: 10), dark)
            }
        }
    }
}
