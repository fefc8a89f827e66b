import Foundation

/// A bee with a furry chest, a banded tail and four clear wings; bumblebees are rounder, wasps slender.
enum Bee {
    static let model = SceneModel(
        name: "bee", words: ["honeybee", "honey bee", "bumblebee", "bumble bee", "wasp", "hornet", "queen bee"],
        habitat: .air, typicalSize: Vec3(0.023, 0.014, 0.018), poses: ["flying", "sitting"], build: build)

    /// What differs between the kinds, in millimetres.
    private struct Form {
        var girth: Float = 3.5
        var length: Float = 9
        /// Gap between chest and tail.
        var waist: Float = 0
        /// How deep the fur is.
        var fur: Float = 0.35
        var bands = 7
        var hasBelt = false
    }

    private struct Coat { var yellow, dark, wing: UInt16 }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var form = Form()
        if b.has("bumblebee", "bumble bee") {
            form = Form(girth: 4.5, length: 9.5, waist: -0.6, fur: 0.5, bands: 5, hasBelt: true)
        }
        if b.has("wasp", "hornet") { form = Form(girth: 2.9, length: 11, waist: 1.3, fur: 0.08, bands: 9) }
        var clear = MaterialLibrary.paint(Palette.linear(0xDDE8EE), roughness: 0.25)
        clear.translucency = 0.6
        clear.transmission = 0.45
        clear.indexOfRefraction = 1.1
        let yellow: UInt32 = form.fur < 0.2 ? 0xEFC21E : 0xE9AE2A
        let coat = Coat(
            yellow: b.main(MaterialLibrary.matte(Palette.linear(yellow))),
            dark: b.accent(MaterialLibrary.paint(Palette.linear(0x231C18), roughness: 0.5)), wing: b.slot(clear))
        tail(&b, form, coat)
        chest(&b, form, coat)
        head(&b, coat)
        legs(&b, coat, hang: b.poses("sitting") ? 0 : 0.8)
        for s: Float in [-1, 1] { wings(&b, s, coat) }
        return b.finish(placed: .scale(0.001))
    }

    /// The banded tail: turned about its axis, its tip down and back.
    private static func tail(_ b: inout ModelBuilder, _ form: Form, _ coat: Coat) {
        let rows = form.bands * 6
        let profile = (0...rows).map { row -> SIMD2<Float> in
            let t = Float(row) / Float(rows)
            let isEnd = row == 0 || row == rows
            // Widest nearer to the tip's side of the middle, blunt at both ends.
            let swell: Float = isEnd ? 0 : pow(sin(pow(t, 0.72) * .pi), 0.62)
            return SIMD2(form.girth * swell, t * form.length)
        }
        let band = form.length / Float(form.bands)
        let (black, gold) = Mesh.lathe(profile, sides: 40, crease: 2).split { middle, _ in
            Int(middle.y / band) % 2 == 0
        }
        let tip = Vec3(0, 4.6, -0.6 - form.waist - form.length)
        let place = Transform.translate(tip) * .rotateX(.pi / 2 - 0.18)
        for (part, slot) in [(black, coat.dark), (gold, coat.yellow)] {
            b.add(part.tufted(scale: 0.8, height: form.fur * 0.4), slot, at: place)
        }
        let sting = Mesh.cylinder(0.28, height: 1.3, top: 0.02, bevel: 0.01, sides: 10)
        b.add(sting, coat.dark, at: place * .translate(Vec3(0, 0.3, 0)) * .rotateX(.pi))
        if form.waist > 0 {
            let root = place.point(Vec3(0, form.length - 0.5, 0))
            b.add(Mesh.tube([root, Vec3(0, 6, 0)], radii: [0.8, 0.7], sides: 12), coat.dark)
        }
    }

    private static func chest(_ b: inout ModelBuilder, _ form: Form, _ coat: Coat) {
        var chest = Blob()
        let round: Float = form.fur < 0.2 ? 0.85 : 1
        chest.ellipsoid(Vec3(0, 6.2, 1.4), Vec3(3.1, 2.95, 3.2) * round)
        let slot = form.fur < 0.2 ? coat.dark : coat.yellow
        b.add(chest.mesh(cell: 0.26).tufted(scale: 0.8, height: form.fur), slot)
        if form.hasBelt {
            // The dark belt between a bumblebee's wings.
            var belt = Blob()
            belt.ellipsoid(Vec3(0, 6.2, 1.2), Vec3(3.35, 3.2, 1.1))
            b.add(belt.mesh(cell: 0.24).tufted(scale: 0.8, height: form.fur), coat.dark)
        }
    }

    private static func head(_ b: inout ModelBuilder, _ coat: Coat) {
        var skull = Blob()
        skull.ellipsoid(Vec3(0, 5.7, 5.2), Vec3(2.25, 2.15, 1.7))
        skull.ellipsoid(Vec3(0, 4.6, 5.9), Vec3(0.9, 0.9, 0.9), blend: 0.5)
        b.add(skull.mesh(cell: 0.2).tufted(scale: 0.7, height: 0.1), coat.yellow)
        b.eyes(Vec3(1.45, 6.1, 5.95), radius: 1, look: Vec3(0.6, 0.15, 1), iris: nil)
        for s: Float in [-1, 1] {
            let feeler = Mesh.curve(
                [Vec3(s * 0.5, 7.2, 6.2), Vec3(s * 1, 8.8, 7), Vec3(s * 1.7, 9.3, 8.6)], steps: 5)
            b.add(Mesh.tube(feeler, radii: [0.2], sides: 8), coat.dark)
            b.add(Mesh.sphere(0.32, sides: 12), coat.dark, at: .translate(feeler[feeler.count - 1]))
        }
        let smile = Mesh.curve([Vec3(-0.55, 4.75, 6.62), Vec3(0, 4.45, 6.84), Vec3(0.55, 4.75, 6.62)], steps: 5)
        b.add(Mesh.tube(smile, radii: [0.09], sides: 8), coat.dark)
    }

    /// Three pairs; in the air they hang together.
    private static func legs(_ b: inout ModelBuilder, _ coat: Coat, hang: Float) {
        for s: Float in [-1, 1] {
            for (z, reach): (Float, Float) in [(3, 1.4), (1.4, 0), (-0.4, -1.8)] {
                let x = 4.4 - hang * 1.4
                let path = [
                    Vec3(s * 1.5, 4.2, z), Vec3(s * (x - 0.5), 3.9, z + reach * 0.5),
                    Vec3(s * x, 1.6, z + reach * 0.9 - hang), Vec3(s * (x + 0.5), 0.2, z + reach * 1.2 - hang * 2),
                ]
                b.add(Mesh.tube(Mesh.curve(path, steps: 3), radii: [0.34], sides: 8), coat.dark)
            }
        }
    }

    // MARK: wings

    /// Drawn from the hinge outwards; +Y is towards the head.
    private static let fore = Outline.closed(
        [
            SIMD2(0.2, -0.7), SIMD2(3.5, -3), SIMD2(7.2, -4.5), SIMD2(9.8, -3.9), SIMD2(10.6, -1.9), SIMD2(9.2, 0.2),
            SIMD2(5, 1.2), SIMD2(1.5, 0.9), SIMD2(0.2, 0.5),
        ], steps: 4)
    private static let hind = Outline.closed(
        [
            SIMD2(0.1, -0.6), SIMD2(1.8, -4), SIMD2(4, -6.6), SIMD2(6, -6.4), SIMD2(6.4, -4.6), SIMD2(4.4, -1.8),
            SIMD2(1.6, 0),
        ], steps: 4)

    private static func wings(_ b: inout ModelBuilder, _ s: Float, _ coat: Coat) {
        let hinge = Transform.translate(Vec3(s * 1.3, 8.4, 1.8)) * .scale(Vec3(s, 1, 1))
        let place = hinge * .rotateZ(0.55) * .rotateX(.pi / 2)
        b.add(Mesh.extrude(fore, depth: 0.12, bevel: 0.03), coat.wing, at: place)
        b.add(Mesh.extrude(hind, depth: 0.12, bevel: 0.03), coat.wing, at: place * .translate(Vec3(0, -0.6, 0.25)))
        let veins: [SIMD2<Float>] = [SIMD2(9.6, 0), SIMD2(10.2, -2.2), SIMD2(7.6, -4)]
        for tip in veins {
            let middle = Vec3(tip.x * 0.5, tip.y * 0.5 + 0.4, 0)
            let path = Mesh.curve([Vec3(0, 0, 0), middle, Vec3(tip.x, tip.y, 0)], steps: 4)
            b.add(Mesh.tube(path, radii: [0.1], sides: 6), coat.dark, at: place)
        }
    }
}
