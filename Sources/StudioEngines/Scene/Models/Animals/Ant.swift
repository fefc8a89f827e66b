import Foundation

/// An ant: three round parts, six legs, elbowed feelers and jaws.
enum Ant {
    static let model = SceneModel(
        name: "ant", words: ["termite", "fire ant", "red ant", "wood ant"], habitat: .meadow,
        typicalSize: Vec3(0.0098, 0.0062, 0.0145), poses: ["standing", "walking"], build: build)

    /// In millimetres.
    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let tones: [UInt32] = b.has("fire ant", "red ant") ? [0xA03A22] : [0x6B3524, 0x5A2C20, 0x472A22]
        var armour = MaterialLibrary.glossy(b.pick(tones.map(Palette.linear), 1))
        armour.coat = 0.6
        let shell = b.main(armour)
        let color = b.materials[Int(shell)].color
        let dark = b.accent(MaterialLibrary.paint(color * 0.45))
        trunk(&b, shell)
        tail(&b, dark)
        legs(&b, shell)
        head(&b, shell, dark)
        return b.finish(placed: .scale(0.0012))
    }

    private static func trunk(_ b: inout ModelBuilder, _ shell: UInt16) {
        var body = Blob()
        body.limb([(Vec3(0, 2.85, 2), 0.78), (Vec3(0, 2.6, 0.5), 0.6)], blend: 0.2)
        body.limb([(Vec3(0, 2.55, 0.2), 0.5), (Vec3(0, 2.35, -0.55), 0.3)], blend: 0.2)
        body.ball(Vec3(0, 2.6, -0.7), 0.36, blend: 0.12)
        body.bone(Vec3(0, 2.9, 2.4), 0.4, Vec3(0, 3.05, 3.2), 0.4, blend: 0.2)
        b.add(body.mesh(cell: 0.085), shell)
    }

    /// The large tail with its rings.
    private static func tail(_ b: inout ModelBuilder, _ dark: UInt16) {
        var drop = Blob()
        drop.ellipsoid(Vec3(0, 2.65, -2.75), Vec3(1.6, 1.5, 2), turned: .rotateX(-0.12))
        drop.bone(Vec3(0, 2.4, -4), 0.6, Vec3(0, 2.25, -4.75), 0.12, blend: 0.5)
        drop.bone(Vec3(0, 2.5, -0.6), 0.3, Vec3(0, 2.6, -1.3), 0.4, blend: 0.2)
        b.add(drop.mesh(cell: 0.11), dark)
        let ring = b.slot(MaterialLibrary.glossy(b.materials[Int(dark)].color * 2.2))
        for z: Float in [-1.9, -2.75, -3.55] {
            let loop = (0...36).map { step -> Vec3 in
                let a = Float(step) / 36 * 2 * .pi
                return drop.surface(from: Vec3(0, 2.6, z), toward: Vec3(sin(a), cos(a), 0))
            }
            b.add(Mesh.tube(loop, radii: [0.05], sides: 6), ring)
        }
    }

    private static func legs(_ b: inout ModelBuilder, _ shell: UInt16) {
        let step: Float = b.poses("walking") ? 0.5 : 0
        for s: Float in [-1, 1] {
            for (leg, angle): (Int, Float) in [(0, 0.75), (1, 1.6), (2, 2.35)] {
                let z = 2.2 - Float(leg) * 0.75
                let swing = (leg % 2 == 0) == (s > 0) ? step : -step
                let out = Vec3(s * sin(angle), 0, cos(angle))
                let hip = Vec3(s * 0.45, 2.4, z)
                let path = [
                    hip, hip + out * 1.7 + Vec3(0, 1.15, swing * 0.4), hip + out * 2.9 + Vec3(0, -0.9, swing * 0.8),
                    hip + out * 3.75 + Vec3(0, -2.3, swing),
                ]
                b.add(Mesh.tube(Mesh.curve(path, steps: 4), radii: legRadii, sides: 8), shell)
            }
        }
    }

    /// Of the thirteen points of a leg.
    private static let legRadii: [Float] = (0...12).map { 0.24 - 0.012 * Float($0) }

    private static func head(_ b: inout ModelBuilder, _ shell: UInt16, _ dark: UInt16) {
        var skull = Blob()
        skull.ellipsoid(Vec3(0, 3.25, 4.1), Vec3(1.2, 1.1, 1.3))
        for s: Float in [-1, 1] { skull.ball(Vec3(s * 0.5, 3.45, 3.6), 0.75, blend: 0.4) }
        b.add(skull.mesh(cell: 0.1), shell)
        b.eyes(Vec3(0.82, 3.65, 4.85), radius: 0.34, look: Vec3(0.6, 0.15, 1), iris: nil)
        let root = Vec3(0.35, 2.75, 5.05)
        let jaw = Mesh.curve([root, root + Vec3(0.35, -0.15, 0.5), root + Vec3(-0.2, -0.2, 1)], steps: 5)
        b.addMirrored(Mesh.tube(jaw, radii: jaw.indices.map { 0.23 - 0.018 * Float($0) }, sides: 10), dark)
        let feeler = [
            Vec3(0.42, 3.85, 5.05), Vec3(0.95, 4.5, 5.4), Vec3(1.5, 5, 5.8), Vec3(1.62, 4.85, 6.5),
            Vec3(1.6, 4.4, 7.4),
        ]
        b.addMirrored(Mesh.tube(feeler, radii: [0.12, 0.12, 0.12, 0.14, 0.16], sides: 10), dark)
    }
}
