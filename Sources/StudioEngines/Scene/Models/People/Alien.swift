import Foundation

/// A little green man: a great head with black almond eyes and two feelers, on a small thin body.
enum Alien {
    static let model = SceneModel(
        name: "alien", words: ["martian", "extraterrestrial", "space alien", "little green man"],
        habitat: .meadow, typicalSize: Vec3(0.62, 1.3, 0.42), poses: ["standing", "waving"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var hide = MaterialLibrary.paint(b.pick([0x6FB544, 0x7CBF5A].map(Palette.linear), 1), roughness: 0.5)
        hide.pattern = .mottled(scale: 0.06, amount: 0.1)
        let skin = b.main(hide)
        let color = b.materials[Int(skin)].color
        let pale = b.accent(MaterialLibrary.matte(mix(color, Palette.linear(0xF2F0C0), 0.55)))
        let dark = b.slot(MaterialLibrary.matte(color * 0.3))
        var body = Blob()
        body.limb(
            [
                (Vec3(0, 0.36, 0), 0.1), (Vec3(0, 0.45, 0.005), 0.115), (Vec3(0, 0.56, 0), 0.09),
                (Vec3(0, 0.66, 0), 0.05), (Vec3(0, 0.74, 0), 0.048),
            ], blend: 0.05)
        for s: Float in [-1, 1] { limbs(&body, s, waves: s < 0 && b.poses("waving")) }
        body.ellipsoid(Vec3(0, 0.965, -0.015), Vec3(0.235, 0.205, 0.205), blend: 0.05)
        body.ellipsoid(Vec3(0, 0.83, 0.06), Vec3(0.115, 0.12, 0.115), blend: 0.12)
        body.cut(beyond: .zero, normal: Vec3(0, -1, 0))
        b.add(body.mesh(cell: 0.0145), skin)
        var belly = Blob()
        belly.ellipsoid(Vec3(0, 0.45, 0.1), Vec3(0.075, 0.1, 0.06))
        b.add(belly.mesh(cell: 0.011).pressed(onto: body, lift: 0.004), pale)
        face(&b, body, dark)
        feelers(&b, skin, pale)
        return b.finish()
    }

    private static func limbs(_ body: inout Blob, _ s: Float, waves: Bool) {
        body.limb(
            [
                (Vec3(s * 0.065, 0.34, 0), 0.06), (Vec3(s * 0.085, 0.2, 0.015), 0.044),
                (Vec3(s * 0.09, 0.06, 0), 0.04),
            ], blend: 0.03)
        body.ellipsoid(Vec3(s * 0.098, 0.03, 0.045), Vec3(0.055, 0.036, 0.095), blend: 0.025)
        let elbow = waves ? Vec3(s * 0.24, 0.58, 0.02) : Vec3(s * 0.19, 0.47, 0.01)
        let hand = waves ? Vec3(s * 0.3, 0.76, 0.05) : Vec3(s * 0.225, 0.33, 0.07)
        body.limb([(Vec3(s * 0.07, 0.59, 0), 0.042), (elbow, 0.032), (hand, 0.033)], blend: 0.025)
        let along = (hand - elbow).normalized
        for finger: Float in [-1, 0, 1] {
            let side = Vec3(finger * 0.03, 0, waves ? 0 : finger * 0.012)
            let tip = hand + along * 0.085 + side * 1.3
            body.bone(hand + side * 0.5, 0.022, tip, 0.0175, blend: 0.012)
        }
    }

    /// The point of the body's front over a point of the plane.
    private static func front(of body: Blob, _ x: Float, _ y: Float) -> Vec3 {
        var p = Vec3(x, y, 0.4)
        for _ in 0..<16 { p.z -= body.distance(p) }
        return p
    }

    private static func face(_ b: inout ModelBuilder, _ body: Blob, _ dark: UInt16) {
        let black = b.slot(MaterialLibrary.glossy(RGB(repeating: 0.006)))
        let white = b.slot(MaterialLibrary.glossy(RGB(repeating: 0.85)))
        for s: Float in [-1, 1] {
            let eye = front(of: body, s * 0.1, 0.93) - Vec3(0, 0, 0.012)
            let place = Transform.translate(eye) * .rotateY(s * 0.5) * .rotateZ(s * 0.5)
            b.add(Mesh.ellipsoid(Vec3(0.088, 0.057, 0.042), sides: 32), black, at: place)
            b.add(Mesh.sphere(0.012, sides: 12), white, at: place * .translate(Vec3(0.012, 0.024, 0.036)))
        }
        let smile = (0...8).map { i -> Vec3 in
            let t = Float(i) / 4 - 1
            return front(of: body, t * 0.045, 0.797 + 0.014 * t * t)
        }
        b.add(Mesh.tube(smile, radius: 0.0055, sides: 8), dark)
        let nostril = Mesh.sphere(0.006, sides: 10)
        for s: Float in [-1, 1] { b.add(nostril, dark, at: .translate(front(of: body, s * 0.014, 0.855))) }
    }

    private static func feelers(_ b: inout ModelBuilder, _ skin: UInt16, _ pale: UInt16) {
        let stalk = Mesh.curve(
            [Vec3(0.07, 1.14, 0), Vec3(0.1, 1.22, 0.01), Vec3(0.13, 1.28, 0.03)], steps: 5)
        b.addMirrored(Mesh.tube(stalk, radii: [0.011], sides: 10), skin)
        b.addMirrored(Mesh.sphere(0.03, sides: 18), pale, at: .translate(Vec3(0.133, 1.29, 0.032)))
    }
}
