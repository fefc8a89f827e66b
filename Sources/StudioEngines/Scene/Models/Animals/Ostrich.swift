import Foundation

/// An ostrich: a black ball of plumes with white wings and tail on long bare legs; emus are brown and shaggy.
enum Ostrich {
    static let model = SceneModel(
        name: "ostrich", words: ["emu", "rhea", "cassowary", "ratite"], habitat: .savanna,
        typicalSize: Vec3(0.9, 2.3, 1.35), poses: ["standing", "walking", "running"], build: build)

    private struct Coat { var plumage, plume, skin, dark, beak: UInt16 }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let isEmu = b.has("emu", "rhea", "cassowary")
        let isCassowary = b.has("cassowary")
        let plumage: UInt32 = isCassowary ? 0x1D1D22 : (isEmu ? 0x6A5440 : 0x26242A)
        let bare: UInt32 = isCassowary ? 0x3468B4 : (isEmu ? 0x6E7684 : 0xD3A08E)
        let c = Coat(
            plumage: b.main(MaterialLibrary.matte(Palette.linear(plumage))),
            plume: b.accent(MaterialLibrary.matte(Palette.linear(isEmu ? 0x574432 : 0xF2EEE4))),
            skin: b.slot(MaterialLibrary.matte(Palette.linear(bare))),
            dark: b.slot(MaterialLibrary.paint(Palette.linear(0x3B3430))),
            beak: b.slot(MaterialLibrary.paint(Palette.linear(isEmu ? 0x3E3A36 : 0xD9A070))))
        let stride: Float = b.poses("running") ? 0.42 : (b.poses("walking") ? 0.24 : 0.05)
        trunk(&b, c, isEmu: isEmu)
        for s: Float in [-1, 1] { leg(&b, c, s, z: s * stride, isEmu: isEmu) }
        head(&b, c, isEmu: isEmu)
        if isCassowary {
            var casque = Blob()
            casque.ellipsoid(Vec3(0, 2.26, 0.5), Vec3(0.03, 0.13, 0.09), turned: .rotateX(-0.2))
            b.add(casque.mesh(cell: 0.015), c.beak)
        }
        return b.finish()
    }

    private static func trunk(_ b: inout ModelBuilder, _ c: Coat, isEmu: Bool) {
        var body = Blob()
        body.ellipsoid(Vec3(0, 1.24, -0.06), Vec3(0.31, 0.3, 0.44), turned: .rotateX(-0.12))
        body.limb([(Vec3(0, 1.3, 0.25), 0.17), (Vec3(0, 1.42, 0.41), 0.1)], blend: 0.12)
        b.add(body.mesh(cell: 0.03).tufted(scale: 0.055, height: 0.035), c.plumage)
        var tail = Blob()
        tail.limb([(Vec3(0, 1.32, -0.42), 0.16), (Vec3(0, 1.36, -0.58), 0.13)], blend: 0.08)
        for s: Float in [-1, 1] { tail.ball(Vec3(s * 0.1, 1.28, -0.54), 0.11, blend: 0.06) }
        b.add(tail.mesh(cell: 0.022).tufted(scale: 0.045, height: 0.045), c.plume)
        for s: Float in [-1, 1] {
            var wing = Blob()
            wing.ellipsoid(Vec3(s * 0.3, 1.26, 0.02), Vec3(0.075, 0.16, 0.25), turned: .rotateX(0.15))
            b.add(wing.mesh(cell: 0.025).tufted(scale: 0.05, height: 0.035), c.plumage)
            var tips = Blob()
            tips.limb([(Vec3(s * 0.33, 1.12, -0.06), 0.085), (Vec3(s * 0.3, 1.16, -0.26), 0.085)], blend: 0.05)
            b.add(tips.mesh(cell: 0.02).tufted(scale: 0.045, height: 0.04), c.plume)
        }
    }

    private static func leg(_ b: inout ModelBuilder, _ c: Coat, _ s: Float, z: Float, isEmu: Bool) {
        let x = s * 0.16
        let (knee, ankle) = (Vec3(x, 0.62, -0.08 + z * 0.45), Vec3(x, 0.1, -0.01 + z))
        var thigh = Blob()
        thigh.limb([(Vec3(x, 1.12, 0.0), 0.17), (Vec3(x, 0.88, 0.03 + z * 0.2), 0.105), (knee, 0.056)], blend: 0.08)
        b.add(thigh.mesh(cell: 0.022), isEmu ? c.plumage : c.skin)
        var shank = Blob()
        shank.limb([(knee, 0.058), (mix(knee, ankle, 0.4), 0.042), (ankle, 0.047)], blend: 0.03)
        shank.bone(ankle - Vec3(0, 0.03, 0), 0.046, Vec3(x, 0.04, 0.17 + z), 0.036, blend: 0.03)
        shank.bone(ankle - Vec3(0, 0.03, 0), 0.042, Vec3(x + s * 0.085, 0.032, 0.1 + z), 0.028, blend: 0.025)
        b.add(shank.mesh(cell: 0.0165), isEmu ? c.dark : c.skin)
        let root = Vec3(x, 0.04, 0.19 + z)
        b.add(
            Mesh.tube(
                [root, root + Vec3(0, -0.005, 0.035), root + Vec3(0, -0.034, 0.07)], radii: [0.026, 0.02, 0],
                sides: 10), c.dark)
    }

    private static func head(_ b: inout ModelBuilder, _ c: Coat, isEmu: Bool) {
        var neck = Blob()
        let line = Mesh.curve(
            [
                Vec3(0, 1.34, 0.3), Vec3(0, 1.47, 0.48), Vec3(0, 1.68, 0.53), Vec3(0, 1.9, 0.47), Vec3(0, 2.1, 0.47),
            ], steps: 4)
        let nodes = line.indices.map { i -> (Vec3, Float) in
            let t = Float(i) / Float(line.count - 1)
            return (line[i], 0.054 + 0.075 * (1 - t) * (1 - t))
        }
        neck.limb(nodes, blend: 0.05)
        neck.ellipsoid(Vec3(0, 2.155, 0.5), Vec3(0.086, 0.088, 0.115), blend: 0.04)
        b.add(neck.mesh(cell: 0.019), c.skin)
        var ring = Blob()
        ring.limb([(Vec3(0, 1.4, 0.38), 0.125), (Vec3(0, 1.48, 0.475), 0.1)], blend: 0.05)
        b.add(ring.mesh(cell: 0.02).tufted(scale: 0.04, height: 0.025), c.plume)
        var beak = Blob()
        for (y, reach, thick): (Float, Float, Float) in [(2.15, 0.77, 0.028), (2.118, 0.74, 0.022)] {
            beak.bone(Vec3(-0.02, y, 0.57), thick * 1.5, Vec3(-0.018, y - 0.02, reach), thick * 0.75, blend: 0.008)
            beak.bone(Vec3(0.02, y, 0.57), thick * 1.5, Vec3(0.018, y - 0.02, reach), thick * 0.75, blend: 0.02)
        }
        b.add(beak.mesh(cell: 0.011), c.beak)
        var cap = Blob()
        cap.ellipsoid(Vec3(0, 2.23, 0.47), Vec3(0.062, 0.03, 0.09))
        b.add(cap.mesh(cell: 0.014).tufted(scale: 0.02, height: 0.02), c.plumage)
        b.eyes(
            Vec3(0.072, 2.185, 0.55), radius: 0.03, look: Vec3(0.8, 0.05, 0.6),
            iris: isEmu ? Palette.linear(0xB0602A) : nil)
    }
}
