import Foundation

/// A ladybird with spotted wing cases, and a plain shining beetle.
enum Ladybird {
    static let model = SceneModel(
        name: "ladybird", words: ["ladybug", "lady bug", "lady beetle", "ladybird beetle"], habitat: .meadow,
        typicalSize: Vec3(0.0105, 0.0058, 0.0125), poses: ["walking", "sitting"]
    ) { build($0, isSpotted: true) }

    static let beetle = SceneModel(
        name: "beetle", words: ["scarab", "dung beetle", "stag beetle", "bug", "cockchafer"], habitat: .meadow,
        typicalSize: Vec3(0.024, 0.0115, 0.032), poses: ["walking", "sitting"]
    ) { build($0, isSpotted: false) }

    /// In millimetres of a ladybird.
    private static func build(_ request: ModelRequest, isSpotted: Bool) -> ModelGeometry {
        var b = ModelBuilder(request)
        let tones: [UInt32] = isSpotted ? [0xCE2A1E, 0xD2351C] : [0x2E5B45, 0x30486B, 0x5A3A24]
        let shell = b.main(MaterialLibrary.glossy(b.pick(tones.map(Palette.linear), 1)))
        let color = b.materials[Int(shell)].color
        let black = Palette.linear(0x1C1A1B)
        let dark = b.accent(MaterialLibrary.glossy(isSpotted ? black : mix(color, black, 0.65)))
        let line = b.slot(MaterialLibrary.matte(isSpotted ? black : color * 0.25))
        let long: Float = isSpotted ? 1 : 1.22
        var dome = Blob()
        dome.ellipsoid(Vec3(0, 0.9, -0.8), Vec3(3.6, isSpotted ? 3.4 : 2.7, 4.2 * long))
        dome.cut(beyond: Vec3(0, 0.95, 0), normal: Vec3(0, -1, 0), blend: 0.15)
        b.add(dome.mesh(cell: 0.2), shell)
        b.add(Mesh.ellipsoid(Vec3(3.25, 0.75, 3.9 * long), sides: 32), dark, 0, 1.05, -0.8)
        seams(&b, dome, line, long: long, isRibbed: !isSpotted)
        if isSpotted { spots(&b, dome, line) }
        front(&b, dark, long: long, isSpotted: isSpotted)
        legs(&b, dark, long: long)
        return b.finish(placed: .scale(isSpotted ? 0.0011 : 0.0023))
    }

    /// The parting of the wing cases; a beetle's have ribs on both sides of it.
    private static func seams(_ b: inout ModelBuilder, _ dome: Blob, _ line: UInt16, long: Float, isRibbed: Bool) {
        for rib in (isRibbed ? -3 : 0)...(isRibbed ? 3 : 0) {
            let lean = Float(rib) * 0.36
            let path = (0...24).map { step -> Vec3 in
                let z = (0.93 - Float(step) / 24 * 1.88) * 4.2 * long * cos(lean * 0.35) - 0.8
                return dome.surface(from: Vec3(0, 1.15, z), toward: Vec3(sin(lean), cos(lean), 0))
            }
            b.add(Mesh.tube(path, radii: [rib == 0 ? 0.075 : 0.05], sides: 8), line)
        }
    }

    /// Seven spots: one on the parting, three on each side.
    private static func spots(_ b: inout ModelBuilder, _ dome: Blob, _ line: UInt16) {
        func spot(_ direction: Vec3, _ radius: Float) {
            let middle = dome.surface(from: Vec3(0, 1.1, -0.8), toward: direction)
            var patch = Blob()
            patch.ball(middle, radius)
            b.add(patch.mesh(cell: 0.12).pressed(onto: dome, lift: 0.035), line)
        }
        spot(Vec3(0, 0.72, 0.85), 0.82)
        for s: Float in [-1, 1] {
            spot(Vec3(s * 0.72, 0.75, 0.42), 0.78)
            spot(Vec3(s * 0.62, 0.9, -0.28), 0.86)
            spot(Vec3(s * 0.62, 0.55, -0.95), 0.74)
        }
    }

    /// Neck shield and head, with feelers; pale cheeks or the jaws of a beetle.
    private static func front(_ b: inout ModelBuilder, _ dark: UInt16, long: Float, isSpotted: Bool) {
        let z: Float = 4.2 * long - 4.2
        var shield = Blob()
        shield.ellipsoid(Vec3(0, 1.45, 2.7 + z), Vec3(2.35, 1.5, 1.35))
        shield.ellipsoid(Vec3(0, 1.15, 4.0 + z), Vec3(1.35, 1, 0.95), blend: 0.15)
        b.add(shield.mesh(cell: 0.15), dark)
        let cream = Palette.linear(0xF3EEDF)
        if isSpotted {
            let white = b.slot(MaterialLibrary.glossy(cream))
            for s: Float in [-1, 1] {
                let middle = shield.surface(from: Vec3(0, 1.4, 2.9), toward: Vec3(s, 0.28, 0.32))
                var patch = Blob()
                patch.ellipsoid(middle, Vec3(0.5, 0.5, 0.6))
                b.add(patch.mesh(cell: 0.09).pressed(onto: shield, lift: 0.03), white)
            }
        } else {
            jaws(&b, dark, z: z, isLarge: b.has("stag beetle"))
        }
        b.eyes(Vec3(0.82, 1.55, 4.6 + z), radius: 0.4, look: Vec3(0.45, 0.2, 1), iris: cream)
        for s: Float in [-1, 1] {
            let feeler = Mesh.curve(
                [Vec3(s * 0.5, 1.75, 4.7 + z), Vec3(s * 1.0, 2.4, 5.3 + z), Vec3(s * 1.75, 2.6, 5.7 + z)], steps: 5)
            b.add(Mesh.tube(feeler, radii: [0.1], sides: 8), dark)
            b.add(Mesh.sphere(0.19, sides: 12), dark, at: .translate(feeler[feeler.count - 1]))
        }
    }

    private static func jaws(_ b: inout ModelBuilder, _ dark: UInt16, z: Float, isLarge: Bool) {
        let size: Float = isLarge ? 2.4 : 1
        let root = Vec3(0.45, 1.0, 4.7 + z)
        let path = Mesh.curve(
            [root, root + Vec3(0.4, 0.1, 0.55) * size, root + Vec3(0.05, 0.15, 1.2) * size], steps: 6)
        let radii = path.indices.map { 0.26 - 0.018 * Float($0) }
        b.addMirrored(Mesh.tube(path, radii: radii, sides: 10), dark)
    }

    private static func legs(_ b: inout ModelBuilder, _ dark: UInt16, long: Float) {
        for s: Float in [-1, 1] {
            for (z, reach): (Float, Float) in [(2.2, 1.3), (-0.2, 0.1), (-2.4, -1.2)] {
                let path = [
                    Vec3(s * 2, 0.9, z * long), Vec3(s * 3.5, 1.15, (z + reach * 0.6) * long),
                    Vec3(s * 4.3, 0.4, (z + reach) * long), Vec3(s * 4.75, 0.12, (z + reach * 1.3) * long),
                ]
                b.add(Mesh.tube(Mesh.curve(path, steps: 3), radii: [0.2], sides: 8), dark)
            }
        }
    }
}
