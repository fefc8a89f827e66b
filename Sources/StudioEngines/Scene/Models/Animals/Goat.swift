import Foundation
import StudioCore

/// A goat with a beard and swept horns; as a ram with curled ones, as an ibex with very long ones.
enum Goat {
    static let model = SceneModel(
        name: "goat", words: ["billy goat", "nanny goat", "mountain goat", "ibex", "ram"], habitat: .meadow,
        typicalSize: Vec3(0.45, 1.2, 1.25), poses: ["standing", "walking", "running"], build: build)

    private struct Coat { var fur, pale, dark, horn: UInt16 }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let (isRam, isIbex) = (b.has("ram"), b.has("ibex"))
        let furs: [UInt32] = isRam ? [0xCDB894, 0xBBA37E] : (isIbex ? [0x8B6A4A] : [0xEFE9DD, 0x94623A, 0x77706A])
        var fur = MaterialLibrary.matte(b.pick(furs.map(Palette.linear), 1))
        fur.pattern = .mottled(scale: 0.06, amount: 0.12)
        let main = b.mainMaterial(fur)
        let coat = Coat(
            fur: b.slot(main), pale: b.accent(MaterialLibrary.matte(mix(main.color, Palette.linear(0xF3EEE4), 0.7))),
            dark: b.slot(MaterialLibrary.matte(Palette.linear(0x33291F))),
            horn: b.slot(MaterialLibrary.paint(Palette.linear(isRam ? 0xA88C62 : 0x7B6A52), roughness: 0.6)))
        let stride: Float = b.poses("running") ? 0.17 : (b.poses("walking") ? 0.09 : 0.015)
        let legs = HoofedLegs(
            shoulder: 0.54, hip: 0.56, fore: 0.24, hind: -0.29, spread: 0.1, leg: 0.033, thigh: 0.115, stride: stride)
        b.add(body(legs, isRam: isRam).mesh(cell: 0.018), coat.fur, marked: coat.pale) { p in
            let belly = Marking.oval(p, Vec3(0, 0.36, -0.02), Vec3(0.15, 0.07, 0.24))
            return max(belly, Marking.oval(p, Vec3(0, 0.62, -0.48), Vec3(0.09, 0.13, 0.08)))
        }
        b.add(legs.hooves, coat.dark)
        head(&b, coat, isRam: isRam)
        if isRam {
            curledHorns(&b, coat)
        } else {
            let isLarge = b.has("billy goat", "mountain goat")
            sweptHorns(&b, coat, size: isIbex ? 2.1 : (isLarge ? 1.3 : 1))
        }
        return b.finish()
    }

    private static func body(_ legs: HoofedLegs, isRam: Bool) -> Blob {
        var body = Blob()
        let extra: Float = isRam ? 0.025 : 0
        body.limb(
            [
                (Vec3(0, 0.6, 0.23), 0.16 + extra), (Vec3(0, 0.56, -0.03), 0.178 + extra),
                (Vec3(0, 0.6, -0.27), 0.163 + extra),
            ], blend: 0.1)
        body.limb(
            [(Vec3(0, 0.66, 0.3), 0.135 + extra), (Vec3(0, 0.8, 0.42), 0.1 + extra), (Vec3(0, 0.91, 0.49), 0.08)],
            blend: 0.08)
        // A short tail, held up.
        body.ellipsoid(
            Vec3(0, 0.74, -0.44), Vec3(0.03, 0.085, 0.03), turned: .rotateX(-0.6), blend: 0.03)
        legs.add(to: &body)
        return body
    }

    private static func head(_ b: inout ModelBuilder, _ coat: Coat, isRam: Bool) {
        var skull = Blob()
        skull.limb(
            [(Vec3(0, 0.95, 0.51), 0.088), (Vec3(0, 0.91, 0.62), 0.07), (Vec3(0, 0.83, 0.74), 0.052)], blend: 0.05)
        for s: Float in [-1, 1] {
            skull.ball(Vec3(s * 0.045, 0.94, 0.58), 0.048, blend: 0.04)
            skull.ellipsoid(
                Vec3(s * 0.145, 0.945, 0.49), Vec3(0.085, 0.036, 0.022), turned: .rotateZ(s * -0.3), blend: 0.025)
            skull.ellipsoid(Vec3(s * 0.022, 0.85, 0.785), Vec3(0.008, 0.013, 0.02), blend: 0.008, carve: true)
        }
        b.add(skull.mesh(cell: 0.012), coat.fur, marked: coat.pale) {
            Marking.oval($0, Vec3(0, 0.81, 0.76), Vec3(0.085, 0.08, 0.08))
        }
        b.add(
            Mesh.tube(
                Mesh.curve([Vec3(-0.05, 0.812, 0.735), Vec3(0, 0.806, 0.789), Vec3(0.05, 0.812, 0.735)], steps: 6),
                radii: [0.0055], sides: 8), coat.dark)
        b.eyes(
            Vec3(0.073, 0.957, 0.598), radius: 0.023, look: Vec3(0.8, 0.1, 0.6), iris: Palette.linear(0xC9932E))
        guard !isRam else { return }
        var beard = Blob()
        beard.limb(
            [(Vec3(0, 0.8, 0.7), 0.035), (Vec3(0, 0.72, 0.69), 0.03), (Vec3(0, 0.6, 0.67), 0.007)], blend: 0.02)
        b.add(beard.mesh(cell: 0.011), coat.pale)
    }

    /// Up and back in an arc, with rings.
    private static func sweptHorns(_ b: inout ModelBuilder, _ coat: Coat, size: Float) {
        let arc = Mesh.curve(
            [Vec3(0, 0, 0), Vec3(0.012, 0.11, -0.03), Vec3(0.035, 0.19, -0.12), Vec3(0.065, 0.19, -0.24)], steps: 8)
        let last = Float(arc.count - 1)
        let radii = arc.indices.map { i -> Float in
            let t = Float(i) / last
            let ring: Float = i % 2 == 0 ? 1.07 : 0.96
            let radius = 0.031 * (1 - t) + 0.005
            return radius * ring * (0.7 + 0.3 * size)
        }
        let root = Vec3(0.04, 1.0, 0.52)
        b.addMirrored(Mesh.tube(arc.map { root + $0 * size }, radii: radii, sides: 14), coat.horn)
    }

    /// A full turn beside the head: up, back, down and forward again.
    private static func curledHorns(_ b: inout ModelBuilder, _ coat: Coat) {
        let steps = 34
        let curl = (0...steps).map { step -> Vec3 in
            let t = Float(step) / Float(steps)
            let a = 0.15 + t * 5.4
            let radius = 0.115 - 0.02 * t
            return Vec3(0.045 + 0.17 * t, 0.94 + cos(a) * radius, 0.485 - sin(a) * radius)
        }
        let radii = (0...steps).map { step -> Float in
            let t = Float(step) / Float(steps)
            let ring: Float = step % 2 == 0 ? 1.05 : 0.97
            return (0.05 * (1 - t) + 0.008) * ring
        }
        b.addMirrored(Mesh.tube(curl, radii: radii, sides: 16), coat.horn)
    }
}
