import Foundation

/// A car's V8 on two timbers: valve covers, exhaust headers, air filter, and the belt over its pulleys in front.
enum Engine {
    static let model = SceneModel(
        name: "engine", words: ["motor", "car engine", "v8 engine", "combustion engine", "engine block"],
        habitat: .street, typicalSize: Vec3(0.74, 0.74, 0.78), build: build)

    private struct Metal { var cover, cast, steel, chrome, dark: UInt16 }

    /// The axle of the crankshaft is this high; both banks of cylinders lean away from it.
    private static let crank: Float = 0.3
    private static let front: Float = 0.29

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let m = Metal(
            cover: b.main(MaterialLibrary.glossy(Palette.linear(0xB3241F))),
            cast: b.slot(MaterialLibrary.metal(RGB(0.42, 0.43, 0.44), roughness: 0.5)),
            steel: b.slot(MaterialLibrary.metal(RGB(0.62, 0.6, 0.56), roughness: 0.34)),
            chrome: b.slot(MaterialLibrary.metal(RGB(0.85, 0.86, 0.88), roughness: 0.1)),
            dark: b.slot(MaterialLibrary.paint(Palette.linear(0x232427))))
        block(&b, m)
        for side: Float in [-1, 1] {
            bank(&b, m, side)
            header(&b, m, side)
            plugWires(&b, side)
        }
        intake(&b, m)
        drive(&b, m)
        let wood = b.slot(MaterialLibrary.wood(Palette.linear(0x9A7448), scale: 0.05))
        for (z, tall): (Float, Float) in [(-0.17, 0.07), (0.19, 0.13)] {
            b.add(Mesh.box(Vec3(0.6, tall, 0.1), bevel: 0.01), wood, 0, tall / 2, z)
        }
        return b.finish()
    }

    private static func block(_ b: inout ModelBuilder, _ m: Metal) {
        b.add(Mesh.box(Vec3(0.29, 0.2, 0.5), bevel: 0.03), m.cast, 0, crank + 0.02, 0)
        b.add(Mesh.box(Vec3(0.31, 0.022, 0.53), bevel: 0.006), m.steel, 0, crank - 0.085, 0)
        var pan = Blob()
        pan.box(Vec3(0, crank - 0.13, 0), Vec3(0.24, 0.08, 0.5), round: 0.025)
        pan.box(Vec3(0, crank - 0.16, -0.1), Vec3(0.2, 0.14, 0.26), round: 0.035, blend: 0.04)
        b.add(pan.mesh(cell: 0.013), m.dark)
        // The flywheel's housing closes the rear.
        let bell: [SIMD2<Float>] = [
            SIMD2(0, -0.1), SIMD2(0.1, -0.1), SIMD2(0.15, -0.07), SIMD2(0.2, 0), SIMD2(0.2, 0.03), SIMD2(0, 0.03),
        ]
        b.add(
            Mesh.lathe(bell, sides: 48), m.cast, at: .translate(Vec3(0, crank + 0.02, -0.28)) * .rotateX(.pi / 2))
        let filter = Transform.translate(Vec3(0.15, crank - 0.02, 0.14)) * .rotateZ(-.pi / 2 - 0.35)
        b.add(Mesh.cylinder(0.042, height: 0.11, bevel: 0.012, sides: 32), m.chrome, at: filter)
    }

    private static func frame(_ side: Float) -> Transform {
        .translate(Vec3(0, crank, 0)) * .rotateZ(side * -0.76)
    }

    /// One bank: cylinders, head and valve cover. Along its own Y it leans outwards.
    private static func bank(_ b: inout ModelBuilder, _ m: Metal, _ side: Float) {
        let place = frame(side)
        b.add(Mesh.box(Vec3(0.15, 0.22, 0.47), bevel: 0.02), m.cast, at: place * .translate(Vec3(0, 0.11, 0)))
        b.add(Mesh.box(Vec3(0.185, 0.075, 0.5), bevel: 0.012), m.steel, at: place * .translate(Vec3(0, 0.235, 0)))
        let section: [SIMD2<Float>] = [
            SIMD2(-0.08, 0), SIMD2(0.08, 0), SIMD2(0.08, 0.03), SIMD2(0.062, 0.07), SIMD2(-0.062, 0.07),
            SIMD2(-0.08, 0.03),
        ]
        let lid = place * .translate(Vec3(0, 0.27, 0))
        b.add(Mesh.extrude(section, depth: 0.47, bevel: 0.018), m.cover, at: lid)
        for x: Float in [-0.042, -0.014, 0.014, 0.042] {
            b.add(
                Mesh.box(Vec3(0.011, 0.014, 0.36), bevel: 0.004), m.chrome, at: lid * .translate(Vec3(x, 0.072, -0.02)))
        }
        for z: Float in [-0.2, 0.2] {
            for x: Float in [-0.072, 0.072] {
                b.add(Mesh.sphere(0.0095, sides: 14), m.chrome, at: lid * .translate(Vec3(x, 0.042, z)))
            }
        }
        let cap = lid * .translate(Vec3(0, 0.066, 0.19))
        b.add(Mesh.cylinder(0.03, height: 0.026, bevel: 0.006, sides: 28), side < 0 ? m.dark : m.chrome, at: cap)
    }

    /// Four pipes out of a head that run together and backwards.
    private static func header(_ b: inout ModelBuilder, _ m: Metal, _ side: Float) {
        let place = frame(side)
        let meet = Vec3(side * 0.27, crank - 0.08, -0.25)
        for i in 0..<4 {
            let z = Float(i) * 0.115 - 0.172
            let port = place.point(Vec3(side * 0.085, 0.225, z))
            let bend = place.point(Vec3(side * 0.17, 0.2, z))
            let down = Vec3(side * 0.315, crank + 0.03, mix(z, -0.2, 0.35))
            let pipe = Mesh.curve([port, bend, down, mix(down, meet, 0.6), meet], steps: 6)
            b.add(Mesh.tube(pipe, radii: [0.021], sides: 14), m.steel)
            let flange = place * .translate(Vec3(side * 0.096, 0.223, z))
            b.add(Mesh.box(Vec3(0.012, 0.05, 0.085), bevel: 0.004), m.cast, at: flange)
        }
        let out = [meet + Vec3(0, 0.005, 0.06), meet, meet + Vec3(0, -0.02, -0.12)]
        b.add(Mesh.tube(out, radii: [0.042, 0.045, 0.034], sides: 18), m.steel)
    }

    /// Leads from the distributor behind the filter over the cover to the plugs.
    private static func plugWires(_ b: inout ModelBuilder, _ side: Float) {
        let lead = b.accent(MaterialLibrary.paint(Palette.linear(0x2A56A8)))
        let place = frame(side)
        for i in 0..<4 {
            let z = Float(i) * 0.115 - 0.13
            let plug = place.point(Vec3(side * 0.1, 0.262, z))
            let over = place.point(Vec3(side * 0.06, 0.375, z - 0.02))
            let line = Mesh.curve(
                [plug, over, Vec3(side * 0.11, 0.6, z * 0.5 - 0.1), Vec3(side * 0.02, 0.61, -0.2)], steps: 6)
            b.add(Mesh.tube(line, radii: [0.0068], sides: 8), lead)
            b.add(Mesh.bar(plug, mix(plug, over, 0.3), radius: 0.0115, sides: 12), lead)
        }
    }

    private static func intake(_ b: inout ModelBuilder, _ m: Metal) {
        b.add(Mesh.box(Vec3(0.15, 0.1, 0.4), bevel: 0.025), m.steel, 0, 0.5, 0)
        for side: Float in [-1, 1] {
            for i in 0..<4 {
                let z = Float(i) * 0.115 - 0.172
                let root = Vec3(side * 0.05, 0.535, z * 0.7)
                let end = frame(side).point(Vec3(side * -0.06, 0.25, z))
                b.add(
                    Mesh.tube([root, mix(root, end, 0.5) + Vec3(0, 0.02, 0), end], radii: [0.026], sides: 14), m.steel)
            }
        }
        b.add(Mesh.box(Vec3(0.13, 0.07, 0.15), bevel: 0.014), m.cast, 0, 0.575, 0.04)
        b.add(Mesh.cylinder(0.05, height: 0.14, top: 0.045, bevel: 0.01, sides: 28), m.dark, 0, 0.51, -0.2)
        let filter: [SIMD2<Float>] = [
            SIMD2(0, 0.61), SIMD2(0.05, 0.61), SIMD2(0.06, 0.625), SIMD2(0.16, 0.628), SIMD2(0.166, 0.634),
            SIMD2(0.16, 0.64), SIMD2(0.152, 0.642), SIMD2(0.152, 0.676), SIMD2(0.162, 0.678), SIMD2(0.168, 0.684),
            SIMD2(0.16, 0.694), SIMD2(0.1, 0.704), SIMD2(0, 0.708),
        ]
        b.add(Mesh.lathe(filter, sides: 64, crease: 0.7), m.chrome, 0, 0, 0.04)
        b.add(Mesh.cylinder(0.154, height: 0.03, bevel: 0.003, sides: 64), m.cover, 0, 0.644, 0.04)
        b.add(Mesh.ellipsoid(Vec3(0.032, 0.012, 0.008), sides: 16), m.dark, 0, 0.716, 0.04)
    }

    /// The timing cover, the wheels in front of it and the belt that runs round them.
    private static func drive(_ b: inout ModelBuilder, _ m: Metal) {
        let plate = Outline.symmetric(
            [
                SIMD2(0, crank - 0.1), SIMD2(0.11, crank - 0.07), SIMD2(0.125, crank + 0.03), SIMD2(0.09, crank + 0.16),
                SIMD2(0, crank + 0.21),
            ], steps: 6)
        b.add(Mesh.extrude(plate, depth: 0.05, bevel: 0.012), m.steel, 0, 0, front - 0.03)
        let drive = BeltDrive(wheels: [
            BeltDrive.Wheel(center: SIMD2(0, crank), radius: 0.088),
            BeltDrive.Wheel(center: SIMD2(0, crank + 0.17), radius: 0.066),
            BeltDrive.Wheel(center: SIMD2(0.185, crank + 0.155), radius: 0.04),
            BeltDrive.Wheel(center: SIMD2(-0.175, crank + 0.12), radius: 0.048),
        ])
        for wheel in drive.wheels {
            let axle = Transform.translate(Vec3(wheel.center.x, wheel.center.y, front)) * .rotateX(.pi / 2)
            b.add(
                Mesh.bar(Vec3(0, -0.02, 0), Vec3(0, 0.07, 0), radius: wheel.radius * 0.24, sides: 16), m.chrome,
                at: axle)
            b.add(
                wheel.pulley, wheel.radius > 0.06 ? m.dark : m.chrome, at: axle * .translate(Vec3(0, 0.03, 0)))
            b.add(
                Mesh.cylinder(wheel.radius * 0.5, height: 0.012, bevel: 0.004, sides: 28), m.steel,
                at: axle * .translate(Vec3(0, 0.05, 0)))
        }
        // The generator and the pump behind the two small wheels.
        for wheel in drive.wheels.suffix(2) {
            let behind = Transform.translate(Vec3(wheel.center.x, wheel.center.y, front - 0.11)) * .rotateX(.pi / 2)
            b.add(Mesh.cylinder(0.058, height: 0.11, bevel: 0.016, sides: 32), m.steel, at: behind)
        }
        let rubber = b.slot(MaterialLibrary.matte(Palette.linear(0x151516)))
        b.add(drive.belt(thick: 0.0095), rubber, at: .translate(Vec3(0, 0, front + 0.044)))
    }
}
