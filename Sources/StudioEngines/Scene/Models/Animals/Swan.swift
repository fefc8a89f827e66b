import Foundation

/// A mute swan on the water: its neck in an S, wings arched over its back, a black knob on an orange bill.
enum Swan {
    static let model = SceneModel(
        name: "swan", words: ["cygnet", "mute swan", "whooper swan", "swan chick"], habitat: .water,
        typicalSize: Vec3(0.52, 0.95, 1.15), poses: ["swimming", "floating"], build: build)

    private struct Coat { var plumage, bill, dark: UInt16 }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let isYoung = b.has("cygnet", "swan chick", "baby")
        let c = Coat(
            plumage: b.main(MaterialLibrary.matte(Palette.linear(isYoung ? 0xA79C90 : 0xF4F2EC))),
            bill: b.accent(MaterialLibrary.paint(Palette.linear(isYoung ? 0x6A6260 : 0xE0601C))),
            dark: b.slot(MaterialLibrary.paint(Palette.linear(0x1F1D1E))))
        trunk(&b, c)
        for side: Float in [-1, 1] { wing(&b, side, c) }
        tail(&b, c)
        head(&b, c)
        b.draught = 0.085
        guard isYoung else { return b.finish(grounded: false) }
        var small = ModelBuilder(request)
        small.add(b, at: .scale(0.5))
        small.draught = 0.0425
        return small.finish(grounded: false)
    }

    /// The middle of the neck from the breast to the nape.
    private static let neck: [Vec3] = Mesh.curve(
        [
            Vec3(0, 0.12, 0.25), Vec3(0, 0.24, 0.37), Vec3(0, 0.39, 0.385), Vec3(0, 0.53, 0.295), Vec3(0, 0.66, 0.225),
            Vec3(0, 0.785, 0.245), Vec3(0, 0.84, 0.335),
        ], steps: 4)

    private static func trunk(_ b: inout ModelBuilder, _ c: Coat) {
        var body = Blob()
        body.ellipsoid(Vec3(0, 0.1, -0.08), Vec3(0.19, 0.185, 0.4))
        body.ellipsoid(Vec3(0, 0.11, 0.16), Vec3(0.155, 0.17, 0.2), blend: 0.08)
        body.bone(Vec3(0, 0.14, -0.36), 0.09, Vec3(0, 0.2, -0.53), 0.03, blend: 0.1)
        let nodes = neck.indices.map { i -> (Vec3, Float) in
            let t = Float(i) / Float(neck.count - 1)
            return (neck[i], 0.036 + 0.068 * pow(1 - t, 3))
        }
        body.limb(nodes, blend: 0.05)
        b.add(body.mesh(cell: 0.0165), c.plumage)
    }

    /// A folded wing, lifted off the back as a swan at ease holds it.
    private static func wing(_ b: inout ModelBuilder, _ side: Float, _ c: Coat) {
        var arm = Blob()
        arm.limb(
            [
                (Vec3(side * 0.13, 0.16, 0.19), 0.07), (Vec3(side * 0.16, 0.2, 0.0), 0.085),
                (Vec3(side * 0.13, 0.25, -0.2), 0.066), (Vec3(side * 0.08, 0.3, -0.34), 0.03),
            ], blend: 0.06)
        b.add(arm.mesh(cell: 0.015), c.plumage)
        var feathers = Plumage()
        for row in 0..<3 {
            let rise = Float(row)
            for i in 0..<6 {
                let t = Float(i) / 5
                let x: Float = 0.24 - 0.022 * rise - 0.06 * t
                let y: Float = 0.15 + 0.05 * rise + 0.1 * t
                let z: Float = 0.1 - 0.3 * t - 0.03 * rise
                feathers.feather(
                    Vec3(side * x, y, z), along: Vec3(side * (-0.16 - 0.12 * t), 0.16 + 0.2 * t, -1),
                    up: Vec3(side, 0.3 + 0.25 * rise, 0.1), length: 0.2 + 0.06 * t, width: 0.085, bend: -0.015)
            }
        }
        b.add(feathers.mesh, c.plumage)
    }

    private static func tail(_ b: inout ModelBuilder, _ c: Coat) {
        var feathers = Plumage()
        for i in -2...2 {
            let turn = Float(i)
            feathers.feather(
                Vec3(turn * 0.018, 0.175 - 0.006 * abs(turn), -0.43), along: Vec3(turn * 0.12, 0.24, -1),
                up: Vec3(turn * 0.1, 1, 0.2), length: 0.2, width: 0.075)
        }
        b.add(feathers.mesh, c.plumage)
    }

    private static func head(_ b: inout ModelBuilder, _ c: Coat) {
        let h = neck[neck.count - 1]
        var skull = Blob()
        skull.ellipsoid(h + Vec3(0, 0.0, 0.02), Vec3(0.044, 0.046, 0.066), turned: .rotateX(0.35))
        b.add(skull.mesh(cell: 0.009), c.plumage)
        var bill = Blob()
        bill.limb(
            [
                (h + Vec3(0, -0.018, 0.07), 0.027), (h + Vec3(0, -0.052, 0.125), 0.021),
                (h + Vec3(0, -0.082, 0.17), 0.0165),
            ], blend: 0.012)
        // A swan's bill is broad at its tip.
        bill.ellipsoid(h + Vec3(0, -0.084, 0.172), Vec3(0.024, 0.011, 0.022), turned: .rotateX(0.55), blend: 0.012)
        b.add(bill.mesh(cell: 0.0055), c.bill)
        var mask = Blob()
        mask.ball(h + Vec3(0, 0.019, 0.075), 0.02)
        mask.bone(h + Vec3(0, 0.012, 0.07), 0.017, h + Vec3(0, -0.03, 0.062), 0.024, blend: 0.012)
        for side: Float in [-1, 1] {
            mask.bone(
                h + Vec3(side * 0.022, 0.002, 0.07), 0.012, h + Vec3(side * 0.034, 0.012, 0.048), 0.008, blend: 0.008)
        }
        b.add(mask.mesh(cell: 0.0055), c.dark)
        b.add(
            Mesh.ellipsoid(Vec3(0.011, 0.007, 0.009), sides: 14), c.dark,
            at: .translate(h + Vec3(0, -0.094, 0.19)) * .rotateX(0.55))
        b.eyes(h + Vec3(0.0375, 0.014, 0.042), radius: 0.0085, look: Vec3(0.85, 0.05, 0.5), iris: nil)
    }
}
