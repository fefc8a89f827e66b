import Foundation

/// Face, hair and beard.
extension Figure {
    func face(_ b: inout ModelBuilder, skin: UInt16) {
        let at = headPlace
        var skull = Blob()
        skull.ellipsoid(Vec3(0, 0.012, 0), Vec3(0.086, 0.108, 0.1))
        skull.ellipsoid(Vec3(0, -0.06, 0.028), Vec3(0.058, 0.05, 0.062), blend: 0.05)
        skull.bone(Vec3(0, 0.002, 0.095), 0.01, Vec3(0, -0.024, 0.107), 0.0155, blend: 0.02)
        for side: Float in [-1, 1] {
            skull.ellipsoid(Vec3(side * 0.087, -0.008, -0.005), Vec3(0.014, 0.026, 0.018), blend: 0.01)
        }
        b.add(skull.mesh(cell: 0.009), skin, at: at)
        var parts = ModelBuilder(b.request)
        if pose.isAsleep {
            parts.closedEyes(Vec3(0.034, 0.012, 0.094), half: 0.015, drop: 0.006, slope: 0.35, thickness: 0.0026)
        } else {
            parts.eyes(Vec3(0.033, 0.012, 0.0855), radius: 0.0125, look: Vec3(0.15, 0, 1), iris: nil)
        }
        let lip = parts.slot(MaterialLibrary.paint(b.materials[Int(skin)].color * RGB(0.72, 0.42, 0.42)))
        let smile = (0...8).map { i -> Vec3 in
            let t = Float(i) / 4 - 1
            return Vec3(t * 0.024, -0.054 + 0.009 * t * t, 0.0925 - 0.012 * t * t)
        }
        parts.add(Mesh.tube(smile, radii: [0.0038], sides: 6), lip)
        let brow = parts.slot(MaterialLibrary.matte(hairColor(b) * 0.7))
        let arch = (0...5).map { i -> Vec3 in
            let t = Float(i) / 5
            return Vec3(0.017 + t * 0.032, 0.04 + 0.008 * sin(t * 2.4), 0.0915 - t * t * 0.017)
        }
        parts.addMirrored(Mesh.tube(arch, radii: [0.0042], sides: 6), brow)
        b.add(parts, at: at)
    }

    private func hairColor(_ b: ModelBuilder) -> RGB {
        if let own = look.outfit.hair { return own }
        if look.isOld { return Palette.linear(0xC9C7C3) }
        for (word, hex) in [
            ("blond", 0xD6B26A), ("blonde", 0xD6B26A), ("redhead", 0xA04A20), ("dark-haired", 0x231A16),
        ] as [(String, UInt32)]
        where b.has(word) { return Palette.linear(hex) }
        return b.pick([0x2A1D17, 0x4A2F1F, 0x7A4A28, 0xC29A55, 0x8E3F1E].map(Palette.linear), 20)
    }

    func hair(_ b: inout ModelBuilder) {
        let at = headPlace
        let slot = b.slot(MaterialLibrary.paint(hairColor(b), roughness: 0.6))
        var cap = Blob()
        cap.ellipsoid(Vec3(0, 0.034, -0.013), Vec3(0.0965, 0.103, 0.106))
        cap.ellipsoid(Vec3(0, 0.0, -0.045), Vec3(0.09, 0.095, 0.075), blend: 0.04)
        if look.hasLongHair {
            switch hairStyle {
            case 0:
                for side: Float in [-1, 1] {
                    cap.limb(
                        [
                            (Vec3(side * 0.075, 0.03, -0.02), 0.034), (Vec3(side * 0.092, -0.06, -0.02), 0.032),
                            (Vec3(side * 0.09, -0.16, -0.015), 0.026), (Vec3(side * 0.08, -0.22, -0.01), 0.014),
                        ], blend: 0.03)
                }
                cap.limb(
                    [(Vec3(0, 0, -0.06), 0.075), (Vec3(0, -0.12, -0.07), 0.066), (Vec3(0, -0.23, -0.075), 0.04)],
                    blend: 0.05)
            case 1:
                cap.ball(Vec3(0, 0.115, -0.085), 0.05, blend: 0.015)
            default:
                cap.limb(
                    [
                        (Vec3(0, 0.05, -0.1), 0.035), (Vec3(0, 0.03, -0.16), 0.04), (Vec3(0, -0.07, -0.18), 0.042),
                        (Vec3(0, -0.17, -0.16), 0.016),
                    ], blend: 0.02)
            }
        } else if hairStyle == 1 {
            cap.ellipsoid(Vec3(0.02, 0.105, 0.035), Vec3(0.07, 0.035, 0.06), blend: 0.03)
        }
        cap.ellipsoid(Vec3(0, -0.045, 0.095), Vec3(0.077, 0.1, 0.062), blend: 0.012, carve: true)
        if !look.hasLongHair { cap.cut(beyond: Vec3(0, -0.045, 0), normal: Vec3(0, -1, 0.25), blend: 0.02) }
        b.add(cap.mesh(cell: 0.0105), slot, at: at)
    }

    /// Nothing that stands off the head fits under a hat.
    private var hairStyle: Int { look.outfit.hat == nil ? look.hairStyle : 0 }

    func beard(_ b: inout ModelBuilder, length: Float) {
        var body = Blob()
        for side: Float in [-1, 1] {
            body.limb(
                [
                    (Vec3(side * 0.08, -0.01, 0.012), 0.013), (Vec3(side * 0.07, -0.06, 0.04), 0.026),
                    (Vec3(side * 0.03, -0.092, 0.075), 0.032),
                ], blend: 0.02)
            body.limb(
                [(Vec3(side * 0.004, -0.037, 0.105), 0.0105), (Vec3(side * 0.04, -0.05, 0.094), 0.008)], blend: 0.008)
        }
        body.limb(
            [
                (Vec3(0, -0.09, 0.07), 0.042), (Vec3(0, -0.1 - length * 0.55, 0.088), 0.046),
                (Vec3(0, -0.1 - length, 0.1), 0.012),
            ], blend: 0.03)
        b.add(body.mesh(cell: 0.0095), b.slot(MaterialLibrary.matte(hairColor(b))), at: headPlace)
    }
}
