import Foundation

/// A seal with raised head on the shore, and the walrus with its tusks.
enum Seal {
    static let model = SceneModel(
        name: "seal", words: ["sea lion", "harbor seal", "harbour seal", "seal pup", "elephant seal"],
        habitat: .shore, typicalSize: Vec3(1.05, 0.85, 1.75), poses: ["lying", "sleeping"]
    ) { build($0, isWalrus: false) }

    static let walrus = SceneModel(
        name: "walrus", words: ["bull walrus"], habitat: .shore, typicalSize: Vec3(1.9, 1.55, 3.1),
        poses: ["lying", "sleeping"]
    ) { build($0, isWalrus: true) }

    /// Drawn in the size of a seal; a walrus is larger.
    private static func build(_ request: ModelRequest, isWalrus: Bool) -> ModelGeometry {
        var b = ModelBuilder(request)
        let tones: [UInt32] = isWalrus ? [0x8E6248, 0x9A6A4C] : [0x878E96, 0x7C8188, 0x98938C]
        var hide = MaterialLibrary.paint(b.pick(tones.map(Palette.linear), 1), roughness: 0.5)
        hide.pattern = .mottled(scale: 0.07, amount: isWalrus ? 0.12 : 0.22)
        let skin = b.main(hide)
        let color = b.materials[Int(skin)].color
        let pale = b.accent(MaterialLibrary.paint(mix(color, Palette.linear(0xEFE9DD), 0.6), roughness: 0.6))
        let asleep = b.poses("sleeping")
        // A sleeping walrus rests its chin on its tusks.
        let low: Float = isWalrus ? 0.42 : 0.26
        let head = asleep ? Vec3(0, low, 0.7) : Vec3(0, 0.66, 0.56)
        let body = trunk(head: head, stout: isWalrus ? 1.16 : 1)
        b.add(body.mesh(cell: 0.024), skin)
        var chest = Blob()
        chest.limb(
            [(mix(Vec3(0, 0.3, 0.42), head, 0.5), 0.15), (Vec3(0, 0.24, 0.4), 0.2), (Vec3(0, 0.14, 0.1), 0.2)],
            blend: 0.05)
        b.add(chest.mesh(cell: 0.02).pressed(onto: body, lift: 0.005), pale)
        flippers(&b, skin, stout: isWalrus ? 1.16 : 1)
        face(&b, at: .translate(head), skin, pale, isWalrus: isWalrus, asleep: asleep)
        return b.finish(placed: .scale(isWalrus ? 1.75 : 1))
    }

    /// The spindle of the body, with its front reared up to the head.
    private static func trunk(head: Vec3, stout: Float) -> Blob {
        let neck = mix(Vec3(0, 0.34, 0.36), head, 0.62)
        let nodes: [(Vec3, Float)] = [
            (Vec3(0, 0.1, -0.78), 0.07), (Vec3(0, 0.16, -0.52), 0.15), (Vec3(0, 0.22, -0.2), 0.225),
            (Vec3(0, 0.26, 0.12), 0.25), (Vec3(0, 0.34, 0.34), 0.22), (neck, 0.155), (head - Vec3(0, 0, 0.03), 0.13),
        ]
        let path = Mesh.curve(nodes.map { $0.0 }, steps: 3)
        let girths = Mesh.curve(nodes.map { Vec3($0.1, 0, 0) }, steps: 3)
        var body = Blob()
        body.limb(zip(path, girths).map { ($0, $1.x * stout) }, blend: 0.03)
        return body
    }

    private static func flippers(_ b: inout ModelBuilder, _ skin: UInt16, stout: Float) {
        for s: Float in [-1, 1] {
            var arm = Blob()
            arm.limb(
                [
                    (Vec3(s * 0.17 * stout, 0.2, 0.3), 0.09), (Vec3(s * 0.33, 0.09, 0.32), 0.065),
                    (Vec3(s * 0.42, 0.035, 0.24), 0.05),
                ], blend: 0.04)
            for finger in 0..<4 {
                let a = 0.2 + Float(finger) * 0.3
                let tip = Vec3(s * (0.42 + cos(a) * 0.13), 0.018, 0.24 - sin(a) * 0.17)
                arm.bone(Vec3(s * 0.4, 0.035, 0.25), 0.045, tip, 0.018, blend: 0.03)
            }
            b.add(arm.mesh(cell: 0.016), skin)
            var hind = Blob()
            hind.bone(Vec3(s * 0.03, 0.09, -0.74), 0.065, Vec3(s * 0.09, 0.055, -0.86), 0.05)
            for toe in 0..<4 {
                let x = 0.06 + Float(toe) * 0.055
                let tip = Vec3(s * (x + 0.02), 0.03, -1.06 + abs(Float(toe) - 1.5) * 0.03)
                hind.bone(Vec3(s * 0.09, 0.05, -0.86), 0.042, tip, 0.018, blend: 0.04)
            }
            b.add(hind.mesh(cell: 0.016), skin)
        }
    }

    private static func face(
        _ b: inout ModelBuilder, at place: Transform, _ skin: UInt16, _ pale: UInt16, isWalrus: Bool, asleep: Bool
    ) {
        let dark = b.slot(MaterialLibrary.glossy(Palette.linear(0x241C1A)))
        var skull = Blob()
        skull.ellipsoid(Vec3(0, 0.02, 0), Vec3(0.14, 0.13, 0.145))
        skull.bone(Vec3(0, -0.005, 0.07), 0.095, Vec3(0, -0.025, 0.14), 0.07, blend: 0.05)
        b.add(skull.mesh(cell: 0.014), skin, at: place)
        var muzzle = Blob()
        let puff: Float = isWalrus ? 1.45 : 1
        for s: Float in [-1, 1] {
            muzzle.ellipsoid(
                Vec3(s * 0.038 * puff, -0.045, 0.175), Vec3(0.05, 0.045, 0.052) * puff, blend: 0.015)
        }
        b.add(muzzle.mesh(cell: 0.01), pale, at: place)
        let nose = Vec3(0, isWalrus ? 0.018 : -0.008, isWalrus ? 0.225 : 0.215)
        b.add(Mesh.ellipsoid(Vec3(0.034, 0.023, 0.02), sides: 18), dark, at: place * .translate(nose))
        if isWalrus { tusks(&b, at: place) }
        if b.has("sea lion") {
            for s: Float in [-1, 1] {
                let ear = Mesh.ellipsoid(Vec3(0.014, 0.022, 0.032), sides: 14)
                b.add(ear, skin, at: place * .translate(Vec3(s * 0.138, 0.03, -0.03)) * .rotateY(s * -0.5))
            }
        }
        var parts = ModelBuilder(b.request)
        if asleep {
            parts.closedEyes(Vec3(0.075, 0.055, 0.122), half: 0.026, drop: 0.012, slope: 0.6, thickness: 0.005)
        } else {
            let radius: Float = isWalrus ? 0.022 : 0.032
            parts.eyes(Vec3(0.073, 0.058, 0.108), radius: radius, look: Vec3(0.45, 0.12, 1), iris: nil)
        }
        parts.whiskers(Vec3(0.045 * puff, -0.035, 0.205), length: 0.16, thickness: 0.0035)
        b.add(parts, at: place)
    }

    private static func tusks(_ b: inout ModelBuilder, at place: Transform) {
        let ivory = b.slot(MaterialLibrary.paint(Palette.linear(0xF3EAD3)))
        let path = Mesh.curve(
            [Vec3(0.055, -0.07, 0.19), Vec3(0.062, -0.2, 0.225), Vec3(0.05, -0.36, 0.2)], steps: 6)
        let radii = path.indices.map { 0.027 - 0.0019 * Float($0) }
        for s: Float in [-1, 1] {
            b.add(Mesh.tube(path, radii: radii, sides: 14), ivory, at: place * .scale(Vec3(s, 1, 1)))
        }
    }
}
