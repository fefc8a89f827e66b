import Foundation

/// A delivery van with a short bonnet; windows make a camper of it, a red cross and blue lights an ambulance.
enum Van {
    static let van = SceneModel(
        name: "van",
        words: ["delivery van", "minivan", "camper van", "campervan", "camper", "motorhome", "mail van"],
        habitat: .street, typicalSize: Vec3(2.1, 2.3, 5.1)
    ) { build($0, medical: false) }

    static let ambulance = SceneModel(
        name: "ambulance", words: ["ambulance car", "emergency ambulance", "hospital van"],
        habitat: .street, typicalSize: Vec3(2.1, 2.5, 5.1)
    ) { build($0, medical: true) }

    private static let wheel: Float = 0.35
    private static let axles: [Float] = [1.62, -1.5]
    private static let half: Float = 0.96

    private static func build(_ request: ModelRequest, medical: Bool) -> ModelGeometry {
        var b = ModelBuilder(request)
        let coat: UInt32 = medical ? 0xF0EEE8 : b.pick([0xE9E4D6, 0x3A7CA5, 0xD99A2E, 0x4E8A6A], 1)
        let paint = b.main(MaterialLibrary.glossy(Palette.linear(coat)))
        b.add(body().mesh(cell: 0.068), paint)
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x1F2023)))
        b.add(Mesh.box(Vec3(1.5, 0.3, 4.5), bevel: 0.05), dark, 0, 0.46, 0)
        glazing(&b, medical: medical)
        trim(&b, dark)
        for z in axles { b.axle(z: z, half: half - 0.01, radius: wheel, width: 0.24) }
        if medical { markings(&b) } else { stripe(&b) }
        b.support(.on, Vec3(0, 2.2, -0.8), 0.6, 1.2)
        return b.finish()
    }

    private static func body() -> Blob {
        var shell = Blob()
        shell.box(Vec3(0, 1.28, -0.4), Vec3(half * 2, 1.84, 4.2), round: 0.2)
        shell.cut(beyond: Vec3(0, 1.25, 1.72), normal: Vec3(0, 0.55, 0.85), blend: 0.12)
        shell.box(Vec3(0, 0.82, 1.3), Vec3(half * 2 - 0.02, 0.92, 2.36), round: 0.25, blend: 0.12)
        for z in axles {
            for side: Float in [-1, 1] {
                shell.drill(
                    Vec3(side * half, wheel + 0.02, z), axis: Vec3(1, 0, 0), radius: wheel + 0.08, half: 0.32,
                    blend: 0.03)
            }
        }
        shell.cut(beyond: Vec3(0, 0.38, 0), normal: Vec3(0, -1, 0), blend: 0.05)
        return shell
    }

    private static func glazing(_ b: inout ModelBuilder, medical: Bool) {
        let pane = b.slot(MaterialLibrary.pane(lit: b.request.isNight))
        let lean = atan2(Float(0.55), Float(0.85))
        // The middle of the windscreen lies on the plane that cuts the body.
        b.plate(1.62, 0.76, round: 0.12, pane, at: .translate(Vec3(0, 1.71, 1.42)) * .rotateX(-lean))
        b.sidePlates(0.86, 0.56, round: 0.12, x: half, y: 1.66, z: 0.62, pane)
        let back = Transform.translate(Vec3(0, 1.62, -2.5)) * .rotateY(.pi)
        for x: Float in [-0.38, 0.38] { b.plate(0.62, 0.6, round: 0.1, pane, at: back * .translate(Vec3(x, 0, 0))) }
        let windowed = b.has("camper van", "campervan", "camper", "motorhome", "minivan")
        guard windowed || medical else { return }
        let count = medical ? 1 : 2
        for i in 0..<count {
            b.sidePlates(0.98, 0.56, round: 0.12, x: half, y: 1.66, z: -0.5 - Float(i) * 1.12, pane)
        }
    }

    private static func trim(_ b: inout ModelBuilder, _ dark: UInt16) {
        let chrome = b.slot(MaterialLibrary.metal(RGB(0.86, 0.87, 0.88), roughness: 0.12))
        let number = b.slot(MaterialLibrary.paint(Palette.linear(0xE9E6DA)))
        for end: Float in [-1, 1] {
            b.add(Mesh.box(Vec3(1.8, 0.2, 0.18), bevel: 0.07), dark, 0, 0.52, end > 0 ? 2.47 : -2.5)
            let place: Vec3 = end > 0 ? Vec3(0, 0.54, 2.555) : Vec3(0, 0.85, -2.51)
            b.add(Mesh.box(Vec3(0.5, 0.12, 0.04), bevel: 0.01), number, place.x, place.y, place.z)
        }
        b.plate(0.9, 0.24, round: 0.06, dark, at: .translate(Vec3(0, 0.86, 2.47)))
        for row in 0..<3 {
            let y = 0.79 + Float(row) * 0.07
            b.add(Mesh.bar(Vec3(-0.42, y, 2.5), Vec3(0.42, y, 2.5), radius: 0.014), chrome)
        }
        for side: Float in [-1, 1] {
            b.headlamp(Vec3(side * 0.68, 0.9, 2.4), radius: 0.15)
            b.signal(Vec3(0.06, 0.15, 0.05), 0xA3161A, at: Vec3(side * 0.82, 1.05, -2.5))
            b.signal(Vec3(0.05, 0.05, 0.03), 0xE8891C, at: Vec3(side * 0.84, 0.72, 2.44))
            b.add(Mesh.bar(Vec3(side * 0.92, 1.38, 1.2), Vec3(side * 1.06, 1.44, 1.3), radius: 0.02), dark)
            b.add(Mesh.box(Vec3(0.1, 0.26, 0.06), bevel: 0.025), dark, side * 1.07, 1.5, 1.3)
            for z: Float in [1.1, 0.14, -0.98] {
                b.add(Mesh.box(Vec3(0.014, 1.1, 0.014), bevel: 0.004), dark, side * half, 1.05, z)
            }
            for z: Float in [0.28, -0.02] {
                b.add(Mesh.box(Vec3(0.04, 0.04, 0.18), bevel: 0.012), dark, side * (half + 0.01), 1.22, z)
            }
        }
        b.add(Mesh.box(Vec3(0.014, 1.5, 0.014), bevel: 0.004), dark, 0, 1.25, -2.5)
    }

    private static func stripe(_ b: inout ModelBuilder) {
        let band = b.accent(MaterialLibrary.glossy(Palette.linear(0xF1EBDD)))
        b.sidePlates(4.0, 0.1, round: 0.04, proud: 0.012, x: half, y: 1.08, z: -0.25, band)
    }

    /// Stripe, cross and beacons.
    private static func markings(_ b: inout ModelBuilder) {
        let red = b.accent(MaterialLibrary.glossy(Palette.linear(0xC8231C)))
        let white = b.slot(MaterialLibrary.glossy(Palette.linear(0xF4F2EC)))
        b.sidePlates(4.0, 0.24, round: 0.04, proud: 0.012, x: half, y: 1.02, z: -0.25, red)
        b.sidePlates(0.86, 0.86, round: 0.42, proud: 0.022, x: half, y: 1.5, z: -1.75, white)
        b.sidePlates(0.64, 0.21, round: 0.02, proud: 0.034, x: half, y: 1.5, z: -1.75, red)
        b.sidePlates(0.21, 0.64, round: 0.02, proud: 0.036, x: half, y: 1.5, z: -1.75, red)
        let hood = Transform.translate(Vec3(0, 1.285, 1.95)) * .rotateX(-.pi / 2)
        b.plate(0.4, 0.13, round: 0.015, proud: 0.014, red, at: hood)
        b.plate(0.13, 0.4, round: 0.015, proud: 0.016, red, at: hood)
        b.add(Mesh.box(Vec3(1.5, 0.09, 0.36), bevel: 0.03), white, 0, 2.22, 0.75)
        for side: Float in [-1, 1] {
            b.signal(Vec3(0.34, 0.16, 0.17), 0x2058D8, at: Vec3(side * 0.42, 2.32, 0.75))
            b.signal(Vec3(0.1, 0.1, 0.1), 0x2058D8, at: Vec3(side * 0.75, 2.16, -2.3))
            b.lamp(Vec3(side * 0.42, 2.6, 0.8), radius: 0.1, RGB(3, 8, 40))
        }
    }
}
