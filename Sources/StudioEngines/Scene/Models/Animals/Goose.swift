import Foundation

/// A goose on orange webbed feet, its neck up, or in flight with its neck stretched out. Tame ones are white, wild ones
/// grey, a Canada goose has a black neck and a white cheek.
enum Goose {
    static let model = SceneModel(
        name: "goose", words: ["wild goose", "grey goose", "greylag goose", "canada goose", "gander", "gosling"],
        habitat: .meadow, typicalSize: Vec3(0.34, 0.84, 0.85), poses: ["standing", "walking", "flying", "swimming"],
        build: build)

    private struct Kind {
        var body, neck, wing, bill: UInt32
        var cheek: UInt32?
    }
    struct Coat { var body, neck, wing, rump, bill, leg, cheek: UInt16 }

    /// Height of the water line over the ground on which it would stand, and how deep it lies in the water.
    private static let waterLine: Float = 0.315
    private static let draught: Float = 0.09

    private static func kind(for b: ModelBuilder, isFlying: Bool) -> Kind {
        if b.has("gosling") { return Kind(body: 0xD9BE5A, neck: 0xDCC464, wing: 0xB99B46, bill: 0x5A5248) }
        if b.has("canada goose") {
            return Kind(body: 0x94806A, neck: 0x1C1A1B, wing: 0x5E4D3E, bill: 0x1E1C1C, cheek: 0xF2EEE6)
        }
        // What flies is wild.
        if isFlying || b.has("wild goose", "grey goose", "greylag goose", "wild", "grey", "gray") {
            return Kind(body: 0x978A7A, neck: 0x86786A, wing: 0x62564B, bill: 0xE08A44)
        }
        return Kind(body: 0xF2EFE7, neck: 0xF2EFE7, wing: 0xE4DFD4, bill: 0xE2802A)
    }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let isFlying = b.poses("flying", "soaring", "gliding")
        let kind = Self.kind(for: b, isFlying: isFlying)
        let body = b.main(MaterialLibrary.matte(Palette.linear(kind.body)))
        // An asked colour tints the wings too, and the neck unless that is black.
        let own = b.materials[Int(body)].color
        let isTinted = !request.colors.isEmpty
        let wing = isTinted ? own * 0.75 : Palette.linear(kind.wing)
        let neck = isTinted && kind.cheek == nil ? own : Palette.linear(kind.neck)
        let dark = kind.cheek != nil
        let c = Coat(
            body: body, neck: b.slot(MaterialLibrary.matte(neck)), wing: b.slot(MaterialLibrary.matte(wing)),
            rump: b.slot(MaterialLibrary.matte(Palette.linear(0xF0ECE2))),
            bill: b.accent(MaterialLibrary.paint(Palette.linear(kind.bill))),
            leg: b.slot(MaterialLibrary.paint(Palette.linear(dark ? 0x2A2725 : 0xE08434))),
            cheek: b.slot(MaterialLibrary.matte(Palette.linear(kind.cheek ?? kind.neck))))
        if isFlying { flying(&b, c, hasCheek: dark) } else { standing(&b, c, hasCheek: dark) }
        let size: Float = b.has("gosling") ? 0.4 : 1
        var sized = ModelBuilder(request)
        sized.add(b, at: .scale(size))
        guard b.poses("swimming", "floating") else { return sized.finish() }
        sized.draught = draught * size
        return sized.finish(lifted: -waterLine * size)
    }

    // MARK: on the ground

    private static func standing(_ b: inout ModelBuilder, _ c: Coat, hasCheek: Bool) {
        var trunk = Blob()
        trunk.ellipsoid(Vec3(0, 0.36, -0.04), Vec3(0.135, 0.135, 0.27), turned: .rotateX(-0.16))
        trunk.ellipsoid(Vec3(0, 0.375, 0.13), Vec3(0.118, 0.125, 0.14), blend: 0.08)
        trunk.bone(Vec3(0, 0.32, -0.22), 0.085, Vec3(0, 0.345, -0.37), 0.035, blend: 0.08)
        let bow = [
            Vec3(0, 0.43, 0.2), Vec3(0, 0.53, 0.262), Vec3(0, 0.64, 0.268), Vec3(0, 0.74, 0.25), Vec3(0, 0.795, 0.27),
        ]
        skin(&b, c, trunk, neck: Mesh.curve(bow, steps: 4), from: 4)
        for s: Float in [-1, 1] { foldedWing(&b, c, s) }
        tail(&b, c, root: Vec3(0, 0.355, -0.34), rise: 0.18)
        head(&b, c, hasCheek: hasCheek, at: .translate(Vec3(0, 0.81, 0.29)))
        let stride: Float = b.poses("walking") ? 0.085 : 0.012
        // A swimming goose's feet are out of sight.
        guard !b.poses("swimming", "floating") else { return }
        for s: Float in [-1, 1] { leg(&b, c, s, z: s * stride) }
    }

    /// The trunk with its neck in one skin; beyond the neck's node `start` it is coloured as the neck.
    private static func skin(_ b: inout ModelBuilder, _ c: Coat, _ trunk: Blob, neck: [Vec3], from start: Int) {
        var body = trunk
        let nodes = neck.indices.map { i -> (Vec3, Float) in
            let t = Float(i) / Float(neck.count - 1)
            return (neck[i], 0.033 + 0.052 * pow(1 - t, 2.4))
        }
        body.limb(nodes, blend: 0.04)
        let root = neck[start]
        let along = (neck[start + 1] - neck[start - 1]).normalized
        b.add(body.mesh(cell: 0.0145), c.body, marked: c.neck) { dot($0 - root, along) }
    }

    private static func foldedWing(_ b: inout ModelBuilder, _ c: Coat, _ s: Float) {
        var arm = Blob()
        arm.ellipsoid(Vec3(s * 0.118, 0.395, -0.02), Vec3(0.032, 0.082, 0.2), turned: .rotateX(-0.1))
        arm.ball(Vec3(s * 0.108, 0.395, 0.12), 0.045, blend: 0.05)
        b.add(arm.mesh(cell: 0.012), c.wing)
        var feathers = Plumage()
        for row in 0..<2 {
            for i in 0..<5 {
                let t = Float(i) / 4
                let low = Float(row)
                let x: Float = 0.138 - 0.042 * t
                let y: Float = 0.42 - 0.045 * low + 0.012 * t
                let rise: Float = 0.08 * t - 0.06 * low - 0.02
                feathers.feather(
                    Vec3(s * x, y, 0.06 - 0.19 * t), along: Vec3(s * -0.22, rise, -1),
                    up: Vec3(s, 0.5 - 0.2 * low, 0.1),
                    length: 0.2 + 0.08 * t, width: 0.075)
            }
        }
        b.add(feathers.mesh, c.wing)
    }

    private static func leg(_ b: inout ModelBuilder, _ c: Coat, _ s: Float, z: Float) {
        let x = s * 0.068
        let knee = Vec3(x, 0.175, -0.02 + z * 0.5)
        let ankle = Vec3(x, 0.014, 0.0 + z)
        var thigh = Blob()
        thigh.limb(
            [(Vec3(x, 0.29, -0.03), 0.066), (Vec3(x, 0.22, -0.02 + z * 0.3), 0.035), (knee, 0.017)], blend: 0.03)
        b.add(thigh.mesh(cell: 0.011), c.body)
        b.add(Mesh.tube([knee, mix(knee, ankle, 0.5), ankle], radii: [0.016, 0.0125, 0.0135], sides: 12), c.leg)
        b.add(foot, c.leg, at: .translate(Vec3(x, 0.006, z)) * .rotateY(s * 0.15) * .rotateX(.pi / 2))
    }

    // MARK: in the air

    private static func flying(_ b: inout ModelBuilder, _ c: Coat, hasCheek: Bool) {
        var trunk = Blob()
        trunk.ellipsoid(Vec3(0, 0, -0.06), Vec3(0.118, 0.108, 0.27))
        trunk.bone(Vec3(0, -0.005, 0.1), 0.1, Vec3(0, 0.005, -0.34), 0.04, blend: 0.08)
        let stretched = [Vec3(0, 0.01, 0.16), Vec3(0, 0.02, 0.32), Vec3(0, 0.04, 0.52), Vec3(0, 0.06, 0.7)]
        skin(&b, c, trunk, neck: Mesh.curve(stretched, steps: 4), from: 4)
        head(&b, c, hasCheek: hasCheek, at: .translate(Vec3(0, 0.064, 0.73)) * .rotateX(-0.06))
        tail(&b, c, root: Vec3(0, 0.0, -0.33), rise: 0.02)
        let arm = [Vec3(0.07, 0.05, 0.06), Vec3(0.27, 0.15, 0.11), Vec3(0.48, 0.2, 0.1), Vec3(0.68, 0.22, 0.0)]
        b.spreadWings(arm: arm, girth: 0.04, quill: 0.31, quills: c.wing, coverts: c.body, skin: c.body)
        for s: Float in [-1, 1] {
            let shank = [Vec3(s * 0.045, -0.075, -0.14), Vec3(s * 0.04, -0.075, -0.26), Vec3(s * 0.04, -0.06, -0.36)]
            b.add(Mesh.tube(shank, radii: [0.024, 0.014, 0.013], sides: 10), c.leg)
            let trailing = Transform.translate(Vec3(s * 0.04, -0.058, -0.37)) * .rotateX(-.pi / 2 + 0.25)
            b.add(foot, c.leg, at: trailing)
        }
    }
}
