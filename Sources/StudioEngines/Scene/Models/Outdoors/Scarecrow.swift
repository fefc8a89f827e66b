import Foundation
import StudioCore

/// A scarecrow with outstretched arms on its pole: sack head, straw hat, patched clothes stuffed with straw.
enum Scarecrow {
    static let model = SceneModel(
        name: "scarecrow", words: ["straw man", "strawman"], habitat: .meadow, typicalSize: Vec3(1.6, 1.78, 0.5)
    ) { request in
        var b = ModelBuilder(request)
        let shirt = b.main(MaterialLibrary.fabric(Palette.linear(0xB5382C), scale: 0.008))
        let denim = b.accent(MaterialLibrary.fabric(Palette.linear(0x3F5F8E), scale: 0.006))
        let wood = b.slot(MaterialLibrary.wood(Palette.linear(0x7A5434), scale: 0.04))
        b.add(Mesh.bar(Vec3(0, 0.01, 0), Vec3(0, 1.5, 0), radius: 0.032, sides: 16), wood)
        b.add(Mesh.bar(Vec3(-0.7, 1.345, 0), Vec3(0.7, 1.345, 0), radius: 0.024, sides: 14), wood)
        clothes(&b, shirt: shirt, denim: denim)
        face(&b)
        Hat.straw.build(&b, at: .translate(Vec3(0, 1.59, 0.005)) * .rotateZ(0.06) * .scale(1.1), color: nil)
        straw(&b)
        return b.finish()
    }

    private static func clothes(_ b: inout ModelBuilder, shirt: UInt16, denim: UInt16) {
        var legs = Blob()
        legs.ellipsoid(Vec3(0, 0.93, 0), Vec3(0.165, 0.12, 0.118))
        for side: Float in [-1, 1] {
            legs.limb(
                [
                    (Vec3(side * 0.08, 0.9, 0), 0.09), (Vec3(side * 0.1, 0.66, 0.012), 0.08),
                    (Vec3(side * 0.115, 0.36, 0), 0.086),
                ], blend: 0.04)
        }
        legs.cut(beyond: Vec3(0, 0.4, 0), normal: Vec3(0, -1, 0), blend: 0.015)
        b.add(legs.mesh(cell: 0.016), denim)
        var body = Blob()
        body.ellipsoid(Vec3(0, 1.2, 0), Vec3(0.19, 0.26, 0.128))
        body.ellipsoid(Vec3(0, 1.0, 0), Vec3(0.198, 0.13, 0.146), blend: 0.06)
        for side: Float in [-1, 1] {
            body.limb(
                [
                    (Vec3(side * 0.12, 1.36, 0), 0.08), (Vec3(side * 0.38, 1.335, 0), 0.066),
                    (Vec3(side * 0.64, 1.345, 0), 0.078),
                ], blend: 0.06)
            body.cut(beyond: Vec3(side * 0.6, 1.34, 0), normal: Vec3(side, 0, 0), blend: 0.012)
        }
        body.cut(beyond: Vec3(0, 0.91, 0), normal: Vec3(0, -1, 0), blend: 0.015)
        b.add(body.mesh(cell: 0.016), shirt)
        patches(&b, body: body, legs: legs)
        let rope = b.slot(MaterialLibrary.matte(Palette.linear(0xC9A968)))
        b.add(
            Mesh.torus(1, tube: 0.075, sides: 48, around: 10), rope,
            at: .translate(Vec3(0, 1.03, 0)) * .scale(Vec3(0.202, 0.19, 0.15)))
        let ends = [Vec3(0.02, 1.03, 0.15), Vec3(0.05, 0.95, 0.165), Vec3(0.045, 0.86, 0.15)]
        b.add(Mesh.tube(Mesh.curve(ends), radii: [0.0115], sides: 10), rope)
        b.add(Mesh.sphere(0.025, sides: 16), rope, 0.018, 1.03, 0.155)
    }

    /// Patches sewn on, and buttons down the front.
    private static func patches(_ b: inout ModelBuilder, body: Blob, legs: Blob) {
        let colors: [UInt32] = [0xE2B23C, 0x5E8A4A, 0xD9C9A2]
        let spots: [(at: Vec3, onLegs: Bool)] = [
            (Vec3(0.1, 1.14, 0.14), false), (Vec3(-0.42, 1.34, 0.09), false), (Vec3(-0.1, 0.62, 0.1), true),
            (Vec3(0.12, 0.5, 0.1), true),
        ]
        for (index, spot) in spots.enumerated() {
            let cloth = b.slot(MaterialLibrary.fabric(Palette.linear(colors[index % 3]), scale: 0.008))
            let patch = Mesh.ellipsoid(Vec3(0.05, 0.055, 0.05), sides: 28).moved(.translate(spot.at))
            b.add(patch.pressed(onto: spot.onLegs ? legs : body, lift: 0.005), cloth)
        }
        let dark = b.slot(MaterialLibrary.paint(Palette.linear(0x2A211B)))
        for y: Float in [1.12, 1.22, 1.32] {
            let near = body.projected(Vec3(0, y, 0.2), to: 0.003, within: 1)
            let button = body.projected(near, to: 0.003, within: 1)
            b.add(Mesh.ellipsoid(Vec3(0.016, 0.016, 0.007), sides: 18), dark, at: .translate(button))
        }
    }

    private static func face(_ b: inout ModelBuilder) {
        let sack = b.slot(MaterialLibrary.fabric(Palette.linear(0xD9BC86), scale: 0.007))
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x1F1915)))
        let orange = b.slot(MaterialLibrary.matte(Palette.linear(0xD9772A)))
        let rope = b.slot(MaterialLibrary.matte(Palette.linear(0xA98548)))
        var head = Blob()
        head.ellipsoid(Vec3(0, 1.575, 0), Vec3(0.112, 0.135, 0.112))
        head.bone(Vec3(0, 1.48, 0), 0.06, Vec3(0, 1.42, 0), 0.05, blend: 0.05)
        head.bone(Vec3(0, 1.42, 0), 0.05, Vec3(0, 1.385, 0), 0.085, blend: 0.02)
        b.add(head.mesh(cell: 0.011), sack)
        b.add(Mesh.torus(0.056, tube: 0.011, sides: 32, around: 10), rope, 0, 1.428, 0)
        func onHead(_ x: Float, _ y: Float) -> Vec3 {
            let near = head.projected(Vec3(x, y, 0.2), to: 0.002, within: 1)
            let nearer = head.projected(near, to: 0.002, within: 1)
            return head.projected(nearer, to: 0.002, within: 1)
        }
        for side: Float in [-1, 1] {
            let eye = onHead(side * 0.043, 1.592)
            b.add(Mesh.ellipsoid(Vec3(0.02, 0.02, 0.009), sides: 20), dark, at: .translate(eye) * .rotateY(side * 0.4))
            let cheek = onHead(side * 0.062, 1.545)
            let red = b.slot(MaterialLibrary.matte(Palette.linear(0xC96A4E)))
            let blush = Mesh.ellipsoid(Vec3(0.017, 0.014, 0.005), sides: 18)
            b.add(blush, red, at: .translate(cheek) * .rotateY(side * 0.6))
        }
        let nose = onHead(0, 1.565)
        b.add(Mesh.tube([nose, nose + Vec3(0, -0.006, 0.055)], radii: [0.018, 0.003], sides: 18), orange)
        let smile = (0...12).map { i -> Vec3 in
            let t = Float(i) / 6 - 1
            return onHead(t * 0.062, 1.512 + 0.02 * t * t)
        }
        b.add(Mesh.tube(smile, radii: [0.004], sides: 8), dark)
        for stitch in [1, 3, 5, 7, 9, 11] {
            let p = smile[stitch]
            b.add(Mesh.bar(p - Vec3(0, 0.011, 0), p + Vec3(0, 0.011, 0), radius: 0.0028, sides: 6), dark)
        }
    }

    /// What sticks out of the sleeves, of the legs, from under the hat.
    private static func straw(_ b: inout ModelBuilder) {
        var r = b.random.fork(6)
        let slots = [0xDDBB62, 0xC7A04A].map { b.slot(MaterialLibrary.matte(Palette.linear($0))) }
        func tuft(_ center: Vec3, _ along: Vec3, width: Float, spread: Float, length: Float, count: Int) {
            for stalk in 0..<count {
                let foot = center + r.direction() * width * r.unit()
                let way = (along + r.direction() * spread).normalized
                let tip = foot + way * (length * r.uniform(0.65...1.1))
                b.add(Mesh.bar(foot - way * 0.03, tip, radius: 0.005, sides: 4), slots[stalk % 2])
            }
        }
        for side: Float in [-1, 1] {
            let (hand, foot) = (Vec3(side * 0.59, 1.34, 0), Vec3(side * 0.115, 0.42, 0))
            let hair = Vec3(side * 0.095, 1.62, -0.02)
            tuft(hand, Vec3(side, -0.1, 0), width: 0.055, spread: 0.42, length: 0.17, count: 44)
            tuft(foot, Vec3(side * 0.1, -1, 0), width: 0.06, spread: 0.35, length: 0.14, count: 40)
            tuft(hair, Vec3(side * 0.6, -1, 0), width: 0.03, spread: 0.3, length: 0.12, count: 18)
        }
        let collar = Vec3(0, 1.43, 0.03)
        tuft(collar, Vec3(0, -0.6, 1), width: 0.05, spread: 0.7, length: 0.1, count: 30)
    }
}
