import Foundation

/// A wooden rocking horse with a saddle, a mane of wool and two rockers.
enum RockingHorse {
    static let model = SceneModel(
        name: "rocking horse", words: ["toy horse", "wooden horse", "hobby horse"], habitat: .indoors,
        typicalSize: Vec3(0.4, 0.85, 1.0), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let coat = b.main(MaterialLibrary.paint(b.pick([0xC08A4E, 0xF0E6D2, 0x9A6236].map(Palette.linear), 1)))
        let red = b.accent(MaterialLibrary.glossy(Palette.linear(0xC22E28)))
        let hair = b.slot(MaterialLibrary.matte(Palette.linear(0x4A2C1A)))
        b.add(body().mesh(cell: 0.0125), coat)
        rockers(&b, red)
        saddle(&b, red)
        wool(&b, hair)
        b.eyes(Vec3(0.05, 0.79, 0.315), radius: 0.016, look: Vec3(0.9, 0.1, 0.4), iris: nil)
        let hoof = b.slot(MaterialLibrary.glossy(Palette.linear(0x33261E)))
        for foot in feet {
            b.addMirrored(Mesh.ellipsoid(Vec3(0.036, 0.034, 0.042), sides: 20), hoof, at: .translate(foot))
        }
        b.support(.on, Vec3(0, 0.615, -0.03), 0.08, 0.1)
        return b.finish()
    }

    /// Where the left fore and hind leg end.
    private static let feet = [Vec3(0.115, 0.145, 0.3), Vec3(0.115, 0.145, -0.32)]

    private static func body() -> Blob {
        var body = Blob()
        body.limb(
            [(Vec3(0, 0.5, 0.16), 0.108), (Vec3(0, 0.49, 0), 0.103), (Vec3(0, 0.505, -0.19), 0.112)], blend: 0.06)
        body.limb(
            [(Vec3(0, 0.55, 0.2), 0.085), (Vec3(0, 0.68, 0.265), 0.062), (Vec3(0, 0.79, 0.29), 0.056)], blend: 0.06)
        body.limb(
            [(Vec3(0, 0.795, 0.295), 0.06), (Vec3(0, 0.735, 0.375), 0.044), (Vec3(0, 0.7, 0.42), 0.042)], blend: 0.03)
        for side: Float in [-1, 1] {
            body.bone(Vec3(side * 0.03, 0.83, 0.275), 0.017, Vec3(side * 0.042, 0.895, 0.28), 0.006, blend: 0.014)
            body.ball(Vec3(side * 0.024, 0.705, 0.455), 0.008, blend: 0.005, carve: true)
            for foot in feet {
                let root = Vec3(side * 0.065, 0.46, foot.z * 0.6)
                let end = Vec3(side * foot.x, foot.y, foot.z)
                body.limb(
                    [(root, 0.066), (mix(root, end, 0.5) + Vec3(0, 0.02, 0), 0.042), (end, 0.03)], blend: 0.04)
            }
        }
        return body
    }

    /// Two curved runners with rungs between them.
    private static func rockers(_ b: inout ModelBuilder, _ slot: UInt16) {
        let reach: Float = 1.05
        let rows = (0...40).map { step -> [Vec3] in
            let a = (Float(step) / 40 - 0.5) * 0.98
            let corners: [(Float, Float)] = [
                (-0.016, -0.02), (-0.016, 0.02), (-0.01, 0.026), (0.01, 0.026), (0.016, 0.02), (0.016, -0.02),
                (0.01, -0.026), (-0.01, -0.026),
            ]
            return corners.map { Vec3($0.0, 1.13 - cos(a) * (reach - $0.1), sin(a) * (reach - $0.1)) }
        }
        let runner = Mesh.loft(rows, closed: true, caps: true, crease: 0.7)
        b.addMirrored(runner, slot, at: .translate(Vec3(0.115, 0, 0)))
        for z: Float in [-0.4, -0.14, 0.14, 0.4] {
            let y = 1.13 - (reach * reach - z * z).squareRoot()
            b.add(Mesh.bar(Vec3(-0.12, y, z), Vec3(0.12, y, z), radius: 0.014, sides: 14), slot)
        }
    }

    /// Saddle, reins and a handle through the head.
    private static func saddle(_ b: inout ModelBuilder, _ red: UInt16) {
        let gold = b.slot(MaterialLibrary.glossy(Palette.linear(0xE8B43A)))
        var seat = Blob()
        seat.ellipsoid(Vec3(0, 0.588, -0.03), Vec3(0.085, 0.028, 0.115))
        seat.ellipsoid(Vec3(0, 0.615, -0.135), Vec3(0.075, 0.03, 0.026), blend: 0.03)
        seat.ellipsoid(Vec3(0, 0.612, 0.07), Vec3(0.04, 0.026, 0.022), blend: 0.03)
        b.add(seat.mesh(cell: 0.008), red)
        let girth = Mesh.torus(0.107, tube: 0.012, sides: 48, around: 10)
        b.add(girth, gold, at: .translate(Vec3(0, 0.49, -0.02)) * .rotateX(.pi / 2) * .scale(Vec3(1, 1.8, 1)))
        let wood = b.slot(MaterialLibrary.wood(Palette.linear(0xD9B27A), scale: 0.03))
        b.add(Mesh.bar(Vec3(-0.14, 0.735, 0.275), Vec3(0.14, 0.735, 0.275), radius: 0.0145, sides: 16), wood)
        let band = Mesh.torus(0.047, tube: 0.007, sides: 36, around: 8)
        b.add(band, gold, at: .translate(Vec3(0, 0.728, 0.385)) * .rotateX(2.3))
        let rein = Mesh.curve(
            [Vec3(0.048, 0.728, 0.38), Vec3(0.085, 0.66, 0.28), Vec3(0.07, 0.62, 0.12), Vec3(0, 0.63, 0.075)], steps: 6)
        b.addMirrored(Mesh.tube(rein, radii: [0.006], sides: 8), gold)
    }

    private static func wool(_ b: inout ModelBuilder, _ hair: UInt16) {
        var mane = Blob()
        let crest = Mesh.curve(
            [Vec3(0, 0.85, 0.31), Vec3(0, 0.845, 0.245), Vec3(0, 0.74, 0.225), Vec3(0, 0.63, 0.165)], steps: 4)
        for (index, p) in crest.enumerated() {
            let side: Float = index % 2 == 0 ? 0.02 : -0.02
            mane.bone(p, 0.024, p + Vec3(side, -0.05, -0.015), 0.017, blend: 0.01)
        }
        mane.limb([(Vec3(0, 0.86, 0.3), 0.02), (Vec3(0.008, 0.82, 0.36), 0.012)], blend: 0.01)
        let tail = Mesh.curve(
            [Vec3(0, 0.55, -0.28), Vec3(0, 0.57, -0.36), Vec3(0, 0.47, -0.43), Vec3(0, 0.33, -0.42)], steps: 5)
        mane.limb(
            tail.enumerated().map { i, p in (p, 0.018 + 0.026 * sin(Float(i) / Float(tail.count - 1) * 2.7)) },
            blend: 0.01)
        b.add(mane.mesh(cell: 0.008).tufted(scale: 0.02, height: 0.004), hair)
    }
}
