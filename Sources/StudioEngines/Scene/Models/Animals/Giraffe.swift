import Foundation
import StudioCore

/// A giraffe: long legs, a very long neck, brown patches with pale lines between them.
enum Giraffe {
    static let model = SceneModel(
        name: "giraffe", words: ["baby giraffe", "giraffe calf"], habitat: .savanna, typicalSize: Vec3(0.85, 4.7, 3.1),
        poses: ["standing", "walking", "running"], build: build)

    private struct Coat { var patch, line, plain, pale, dark: UInt16 }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var hide = MaterialLibrary.matte(b.pick([0x9A5A28, 0x8A4C22, 0xA8642C].map(Palette.linear), 1))
        hide.pattern = .mottled(scale: 0.12, amount: 0.1)
        let brown = b.mainMaterial(hide)
        let cream = Palette.linear(0xEBD3A2)
        let coat = Coat(
            patch: b.slot(brown), line: b.accent(MaterialLibrary.matte(cream)),
            plain: b.slot(MaterialLibrary.matte(mix(brown.color, cream, 0.55))),
            pale: b.slot(MaterialLibrary.matte(Palette.linear(0xF0E2C4))),
            dark: b.slot(MaterialLibrary.matte(Palette.linear(0x33241B))))
        let stride: Float = b.poses("running") ? 0.6 : (b.poses("walking") ? 0.34 : 0.05)
        let legs = HoofedLegs(
            shoulder: 2.05, hip: 1.95, fore: 0.5, hind: -0.66, spread: 0.21, leg: 0.085, thigh: 0.26, stride: stride)
        let skin = body(legs).mesh(cell: 0.037)
        let seeds = self.seeds(on: skin, random: b.random)
        b.add(skin, coat.line, marked: coat.patch) { patches($0, seeds) }
        b.add(legs.hooves, coat.dark)
        maneAndTail(&b, coat)
        head(&b, coat)
        return b.finish()
    }

    private static func body(_ legs: HoofedLegs) -> Blob {
        var body = Blob()
        body.limb(
            [(Vec3(0, 2.32, 0.46), 0.42), (Vec3(0, 2.12, -0.1), 0.42), (Vec3(0, 2.07, -0.6), 0.36)], blend: 0.25)
        body.limb(
            [
                (Vec3(0, 2.5, 0.6), 0.33), (Vec3(0, 2.95, 0.88), 0.235), (Vec3(0, 3.55, 1.14), 0.175),
                (Vec3(0, 4.2, 1.36), 0.145),
            ], blend: 0.2)
        body.limb(
            [(Vec3(0, 2.2, -0.92), 0.05), (Vec3(0, 1.9, -1.08), 0.036), (Vec3(0, 1.5, -1.08), 0.03)], blend: 0.06)
        legs.add(to: &body)
        return body
    }

    /// Middles of the patches: points of the skin that keep their distance, wider on the trunk than on neck and legs.
    private static func seeds(on skin: Mesh, random: SplitMix64) -> [Vec3] {
        var r = random
        var seeds: [Vec3] = []
        guard !skin.positions.isEmpty else { return seeds }
        for _ in 0..<4000 {
            let p = skin.positions[r.index(skin.positions.count)]
            let trunk = 1 - min(1, max(0, abs(p.y - 2.2) - 0.35) / 0.5)
            let apart: Float = 0.22 + 0.12 * trunk
            let isFree = seeds.allSatisfy { ($0 - p).lengthSquared > apart * apart }
            if isFree { seeds.append(p) }
        }
        return seeds
    }

    /// Positive inside a patch: what is nearer to its seed than to any other by the width of a line. Patches shrink
    /// towards the hooves and end above them.
    private static func patches(_ p: Vec3, _ seeds: [Vec3]) -> Float {
        var (first, second) = (Float.greatestFiniteMagnitude, Float.greatestFiniteMagnitude)
        var (near, next) = (Vec3.zero, Vec3.zero)
        for seed in seeds {
            let d = (seed - p).lengthSquared
            if d < first {
                (second, next) = (first, near)
                (first, near) = (d, seed)
            } else if d < second {
                (second, next) = (d, seed)
            }
        }
        let border = (second - first) / max(2 * (next - near).length, 0.01)
        return border - 0.034 - max(0, 1.1 - p.y) * 0.11
    }

    private static func maneAndTail(_ b: inout ModelBuilder, _ coat: Coat) {
        var mane = Blob()
        let crest = Mesh.curve(
            [
                Vec3(0, 2.72, 0.4), Vec3(0, 3.06, 0.665), Vec3(0, 3.63, 0.985), Vec3(0, 4.22, 1.215),
                Vec3(0, 4.36, 1.3),
            ], steps: 4)
        for p in crest { mane.bone(p, 0.035, p + Vec3(0, 0.025, -0.055), 0.02, blend: 0.05) }
        mane.limb(crest.map { ($0 + Vec3(0, 0.01, -0.02), 0.034) }, blend: 0.04)
        b.add(mane.mesh(cell: 0.026), coat.dark)
        var tuft = Blob()
        tuft.limb([(Vec3(0, 1.54, -1.08), 0.034), (Vec3(0, 1.28, -1.08), 0.07), (Vec3(0, 1.02, -1.06), 0.02)])
        b.add(tuft.mesh(cell: 0.025), coat.dark)
    }

    private static func head(_ b: inout ModelBuilder, _ coat: Coat) {
        var skull = Blob()
        skull.limb(
            [(Vec3(0, 4.32, 1.42), 0.155), (Vec3(0, 4.28, 1.62), 0.128), (Vec3(0, 4.14, 1.87), 0.095)], blend: 0.07)
        skull.ellipsoid(Vec3(0, 4.09, 1.95), Vec3(0.11, 0.09, 0.11), blend: 0.05)
        for s: Float in [-1, 1] {
            skull.ball(Vec3(s * 0.085, 4.33, 1.56), 0.07, blend: 0.05)
            skull.ellipsoid(
                Vec3(s * 0.25, 4.38, 1.34), Vec3(0.14, 0.065, 0.036), turned: .rotateZ(s * 0.35), blend: 0.04)
            skull.bone(Vec3(s * 0.07, 4.42, 1.42), 0.042, Vec3(s * 0.1, 4.68, 1.37), 0.032, blend: 0.05)
            skull.ellipsoid(Vec3(s * 0.045, 4.13, 2.04), Vec3(0.014, 0.02, 0.03), blend: 0.012, carve: true)
        }
        b.add(skull.mesh(cell: 0.024), coat.plain, marked: coat.pale) {
            Marking.oval($0, Vec3(0, 4.05, 1.98), Vec3(0.2, 0.15, 0.17))
        }
        for s: Float in [-1, 1] {
            b.add(Mesh.ellipsoid(Vec3(0.056, 0.06, 0.056), sides: 18), coat.dark, s * 0.101, 4.7, 1.366)
            b.add(
                Mesh.ellipsoid(Vec3(0.095, 0.036, 0.016), sides: 16), coat.pale,
                at: .translate(Vec3(s * 0.262, 4.383, 1.366)) * .rotateZ(s * 0.35))
        }
        b.add(
            Mesh.tube(
                Mesh.curve([Vec3(-0.104, 4.05, 1.94), Vec3(0, 4.045, 2.062), Vec3(0.104, 4.05, 1.94)], steps: 6),
                radii: [0.01], sides: 8), coat.dark)
        b.eyes(Vec3(0.135, 4.335, 1.585), radius: 0.04, look: Vec3(0.85, 0.05, 0.5), iris: nil)
    }
}
