import Foundation

/// A wheelchair: two large wheels with hand rims, castors before them, a seat and a back of cloth between tubes.
enum Wheelchair {
    static let model = SceneModel(
        name: "wheelchair", words: ["wheel chair", "wheel-chair", "invalid chair"], habitat: .street,
        typicalSize: Vec3(0.68, 0.95, 1.05), build: build)

    private struct Paint { var frame, cloth, steel, dark: UInt16 }

    private static let half: Float = 0.22
    private static let seat: Float = 0.5
    private static let axle = Vec3(0.29, 0.31, -0.17)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let p = Paint(
            frame: b.main(MaterialLibrary.glossy(b.pick([0x2A5DA8, 0xB3262F, 0x2D3036].map(Palette.linear), 1))),
            cloth: b.accent(MaterialLibrary.fabric(Palette.linear(0x24262B), scale: 0.006)),
            steel: b.slot(MaterialLibrary.metal(RGB(0.8, 0.81, 0.83), roughness: 0.16)),
            dark: b.slot(MaterialLibrary.matte(Palette.linear(0x202124))))
        for side: Float in [-1, 1] {
            sideFrame(&b, p, side)
            driveWheel(&b, p, side)
            castor(&b, p, side)
            footrest(&b, p, side)
        }
        scissors(&b, p)
        cloths(&b, p)
        b.support(.on, Vec3(0, seat + 0.035, 0.03), 0.18, 0.18)
        return b.finish()
    }

    private static func tube(_ b: inout ModelBuilder, _ slot: UInt16, _ points: [Vec3]) {
        b.add(Mesh.tube(Mesh.curve(points, steps: 6), radii: [0.0125], sides: 14), slot)
    }

    /// The tubes of one side: back post with its push handle, seat rail, lower rail, arm.
    private static func sideFrame(_ b: inout ModelBuilder, _ p: Paint, _ side: Float) {
        let x = side * half
        tube(
            &b, p.frame,
            [
                Vec3(x, 0.2, -0.19), Vec3(x, seat, -0.2), Vec3(x, 0.75, -0.225), Vec3(x, 0.89, -0.25),
                Vec3(x, 0.915, -0.28), Vec3(x, 0.915, -0.33),
            ])
        b.add(Mesh.tube([Vec3(x, 0.915, -0.315), Vec3(x, 0.915, -0.41)], radii: [0.018, 0.0195], sides: 18), p.dark)
        // The seat rail bends down in front and carries the foot.
        tube(
            &b, p.frame,
            [
                Vec3(x, seat, -0.2), Vec3(x, seat, 0.1), Vec3(x, seat, 0.21), Vec3(x, 0.45, 0.26), Vec3(x, 0.28, 0.32),
                Vec3(x, 0.16, 0.37),
            ])
        tube(&b, p.frame, [Vec3(x, 0.22, -0.2), Vec3(x, 0.22, 0.1), Vec3(x, 0.22, 0.25), Vec3(x, 0.3, 0.312)])
        tube(&b, p.frame, [Vec3(x, seat, 0.17), Vec3(x, 0.35, 0.19), Vec3(x, 0.2, 0.22)])
        tube(
            &b, p.frame,
            [
                Vec3(x, 0.66, -0.212), Vec3(x, 0.705, -0.15), Vec3(x, 0.71, 0.02), Vec3(x, 0.68, 0.1),
                Vec3(x, 0.6, 0.13), Vec3(x, seat, 0.13),
            ])
        b.add(Mesh.box(Vec3(0.052, 0.032, 0.27), bevel: 0.014), p.dark, x, 0.728, -0.06)
        // A panel of cloth keeps the clothes off the wheel.
        let guardPlate = Mesh.extrude(Outline.rounded(0.28, 0.15, round: 0.03), depth: 0.006, bevel: 0.002)
        b.add(guardPlate, p.cloth, at: .translate(Vec3(x, 0.6, -0.04)) * .rotateY(.pi / 2))
    }

    private static func driveWheel(_ b: inout ModelBuilder, _ p: Paint, _ side: Float) {
        let hub = Transform.translate(Vec3(side * axle.x, axle.y, axle.z)) * .rotateZ(side * 0.03)
        let wheel = WireWheel(radius: 0.296, tyre: 0.0145, rim: 0.276, hub: 0.03, spokes: 24)
        b.wireWheel(wheel, rubber: p.dark, steel: p.steel, at: hub)
        let outside = hub * .translate(Vec3(side * 0.036, 0, 0)) * .rotateZ(.pi / 2)
        b.add(Mesh.torus(0.252, tube: 0.0085, sides: 56, around: 10), p.steel, at: outside)
        for stay in 0..<6 {
            let turn = Float(stay) / 6 * 2 * .pi
            let out = Vec3(0, cos(turn), sin(turn))
            let (rim, hand) = (out * 0.273, Vec3(side * 0.036, 0, 0) + out * 0.253)
            b.add(Mesh.bar(rim, hand, radius: 0.005), p.steel, at: hub)
        }
        b.add(
            Mesh.bar(Vec3(side * (half - 0.01), axle.y, axle.z), hub.translation, radius: 0.014, sides: 14), p.steel)
        b.add(
            Mesh.bar(Vec3(side * half, 0.22, axle.z), Vec3(side * half, 0.42, axle.z), radius: 0.016, sides: 14),
            p.steel)
    }

    private static func castor(_ b: inout ModelBuilder, _ p: Paint, _ side: Float) {
        let hub = Vec3(side * 0.235, 0.085, 0.2)
        let onAxle = Transform.translate(hub) * .rotateZ(.pi / 2)
        b.add(Mesh.torus(0.069, tube: 0.016, sides: 40, around: 12), p.dark, at: onAxle)
        b.add(
            Mesh.cylinder(0.058, height: 0.016, bevel: 0.004, sides: 32), p.steel,
            at: onAxle * .translate(Vec3(0, -0.008, 0)))
        for prong: Float in [-0.025, 0.025] {
            let fork = [hub + Vec3(prong, 0, 0), hub + Vec3(prong, 0.06, 0.012), hub + Vec3(prong * 0.6, 0.105, 0.02)]
            b.add(Mesh.tube(fork, radii: [0.008], sides: 10), p.steel)
        }
        b.add(Mesh.bar(hub + Vec3(0, 0.1, 0.02), hub + Vec3(0, 0.15, 0.022), radius: 0.014, sides: 16), p.steel)
    }

    private static func footrest(_ b: inout ModelBuilder, _ p: Paint, _ side: Float) {
        b.add(Mesh.bar(Vec3(side * half, 0.17, 0.365), Vec3(side * half, 0.1, 0.39), radius: 0.011, sides: 12), p.steel)
        b.add(Mesh.bar(Vec3(side * half, 0.1, 0.39), Vec3(side * 0.1, 0.095, 0.41), radius: 0.009, sides: 10), p.steel)
        let plate = Mesh.extrude(Outline.rounded(0.16, 0.17, round: 0.03), depth: 0.014, bevel: 0.004)
        b.add(plate, p.dark, at: .translate(Vec3(side * 0.125, 0.1, 0.435)) * .rotateX(.pi / 2 - 0.22))
    }

    /// The scissors under the seat by which it folds.
    private static func scissors(_ b: inout ModelBuilder, _ p: Paint) {
        for side: Float in [-1, 1] {
            let (low, high) = (Vec3(side * half, 0.23, side * 0.012), Vec3(-side * half, seat - 0.02, side * 0.012))
            b.add(Mesh.bar(low, high, radius: 0.0115, sides: 12), p.steel)
        }
        b.add(Mesh.sphere(0.02, sides: 16), p.steel, 0, 0.355, 0)
    }

    /// Seat and back hang a little between their tubes.
    private static func cloths(_ b: inout ModelBuilder, _ p: Paint) {
        var pad = Blob()
        pad.box(Vec3(0, seat + 0.008, 0.01), Vec3(0.42, 0.05, 0.4), round: 0.024)
        b.add(pad.mesh(cell: 0.014), p.cloth)
        let back = Mesh.shell(18, 12, thickness: 0.014, crease: 1.2) { a, v in
            let x = (a - 0.5) * 2 * (half + 0.012)
            let y = mix(seat + 0.1, 0.88, v)
            let sag = 0.03 * cos((a - 0.5) * .pi)
            return Vec3(x, y, -0.19 - 0.11 * (y - seat) - sag)
        }
        b.add(back.outward(), p.cloth)
        b.add(Mesh.box(Vec3(0.36, 0.02, 0.004), bevel: 0.0015), p.frame, 0, 0.82, -0.233)
    }
}
