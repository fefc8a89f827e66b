import Foundation

/// A school bus with a bonnet, and the double-decker of the city.
enum Bus {
    static let model = SceneModel(
        name: "bus", words: ["school bus", "schoolbus", "coach", "autobus", "minibus", "omnibus"], habitat: .street,
        typicalSize: Vec3(2.8, 3.0, 8.6)
    ) { request in
        request.attributes.isDisjoint(with: ["double-decker", "double", "two-storey"])
            ? school(request) : double(request)
    }

    static let doubleDecker = SceneModel(
        name: "double-decker", words: ["double decker", "double-decker bus", "double decker bus", "london bus"],
        habitat: .street, typicalSize: Vec3(2.6, 4.3, 8.4), build: double)

    private static func school(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let paint = b.main(MaterialLibrary.glossy(Palette.linear(0xF0AE1E)))
        let dark = b.accent(MaterialLibrary.matte(Palette.linear(0x232427)))
        let pane = b.slot(MaterialLibrary.pane(lit: request.isNight))
        let wheel: Float = 0.48
        saloon(&b, low: 0.5, high: 2.85, front: 2.6, rear: -4.0, axles: [-2.3], wheel: wheel, paint)
        b.sideBody(
            ModelBuilder.sideView(
                [
                    SIMD2(4.1, 0.5), SIMD2(4.12, 1.2), SIMD2(3.98, 1.42), SIMD2(3.4, 1.55), SIMD2(2.5, 1.66),
                    SIMD2(2.5, 0.5),
                ], floor: 0.5, arches: [3.2], wheel: wheel), width: 1.9, bevel: 0.16, paint)
        for side: Float in [-1, 1] {
            let guardPath = (0...10).map { i -> Vec3 in
                let a = mix(Float.pi * 0.95, 0.1, Float(i) / 10)
                return Vec3(side * 0.98, wheel + sin(a) * 0.62, 3.2 + cos(a) * 0.62)
            }
            b.add(Mesh.tube(guardPath, radius: 0.11), paint)
            b.headlamp(Vec3(side * 0.72, 1.05, 4.08), radius: 0.14)
            b.signal(Vec3(0.1, 0.1, 0.05), 0xD0301E, at: Vec3(side * 0.8, 2.68, 2.62))
            b.signal(Vec3(0.1, 0.1, 0.05), 0xA3161A, at: Vec3(side * 0.9, 1.2, -4.0))
        }
        front(&b, z: 4.1, width: 1.9, dark)
        b.plate(1.9, 0.8, round: 0.12, pane, at: .translate(Vec3(0, 2.1, 2.6)))
        for row in 0..<7 { b.sidePlates(0.66, 0.68, round: 0.08, x: 1.2, y: 2.1, z: 1.45 - Float(row) * 0.82, pane) }
        b.sidePlates(0.6, 1.5, round: 0.06, x: 1.2, y: 1.62, z: 2.18, pane)
        for y: Float in [1.6, 1.2, 0.85] {
            b.sidePlates(5.6, 0.07, round: 0.03, proud: 0.035, x: 1.2, y: y, z: -1.1, dark)
        }
        var stop = MaterialLibrary.glossy(Palette.linear(0xC3231C))
        stop.coat = 0.3
        b.add(
            Mesh.cylinder(0.22, height: 0.05, sides: 8), b.slot(stop),
            at: .translate(Vec3(1.28, 1.42, 1.4)) * .rotateZ(-.pi / 2))
        b.axle(z: 3.2, half: 1.12, radius: wheel, width: 0.32)
        b.axle(z: -2.3, half: 1.19, radius: wheel, width: 0.4)
        b.add(Mesh.box(Vec3(1.6, 0.3, 7.4), bevel: 0.05), dark, 0, 0.6, -0.1)
        b.add(Mesh.box(Vec3(2.3, 0.2, 0.16), bevel: 0.05), dark, 0, 0.6, -4.05)
        b.support(.on, Vec3(0, 2.85, -0.7), 0.6, 2.6)
        return b.finish()
    }

    private static func double(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let paint = b.main(MaterialLibrary.glossy(Palette.linear(0xBF1F1B)))
        let cream = b.accent(MaterialLibrary.glossy(Palette.linear(0xEFE6CF)))
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x232427)))
        let pane = b.slot(MaterialLibrary.pane(lit: request.isNight))
        let wheel: Float = 0.48
        saloon(&b, low: 0.45, high: 4.2, front: 4.1, rear: -4.1, axles: [2.6, -2.4], wheel: wheel, paint)
        for (y, first): (Float, Float) in [(1.85, 2.3), (3.35, 3.2)] {
            var z = first
            while z > -3.9 {
                b.sidePlates(0.98, 0.82, round: 0.1, x: 1.2, y: y, z: z, pane)
                z -= 1.1
            }
            b.plate(2.0, 0.86, round: 0.12, pane, at: .translate(Vec3(0, y, 4.1)))
            b.plate(1.8, 0.8, round: 0.12, pane, at: .translate(Vec3(0, y, -4.1)) * .rotateY(.pi))
        }
        b.sidePlates(0.9, 1.9, round: 0.08, x: 1.2, y: 1.5, z: 3.4, pane)
        b.sidePlates(7.9, 0.14, round: 0.05, x: 1.2, y: 2.6, z: 0, cream)
        b.plate(1.3, 0.34, round: 0.05, dark, at: .translate(Vec3(0, 2.6, 4.1)))
        front(&b, z: 4.1, width: 2.2, dark)
        for side: Float in [-1, 1] {
            b.headlamp(Vec3(side * 0.9, 0.95, 4.08), radius: 0.13)
            b.signal(Vec3(0.09, 0.14, 0.05), 0xA3161A, at: Vec3(side * 0.95, 1.1, -4.1))
        }
        for z: Float in [2.6, -2.4] { b.axle(z: z, half: 1.18, radius: wheel, width: 0.36) }
        b.add(Mesh.box(Vec3(1.6, 0.3, 7.4), bevel: 0.05), dark, 0, 0.58, 0)
        b.support(.on, Vec3(0, 4.2, 0), 0.6, 3)
        return b.finish()
    }

    /// The passengers' room: sides with wheel arches below, a roof with round shoulders above.
    private static func saloon(
        _ b: inout ModelBuilder, low: Float, high: Float, front: Float, rear: Float, axles: [Float], wheel: Float,
        _ paint: UInt16
    ) {
        let waist = low + 1.0
        b.sideBody(
            ModelBuilder.sideView(
                [SIMD2(front, low), SIMD2(front, waist), SIMD2(rear, waist), SIMD2(rear, low)], floor: low,
                arches: axles,
                wheel: wheel), width: 2.4, bevel: 0.05, paint)
        let shoulder: Float = 0.42
        let arc = (0...12).map { step -> SIMD2<Float> in
            let angle = Float(step) / 12 * .pi
            let across = 1.2 - shoulder
            let x = cos(angle)
            return SIMD2((x > 0 ? across : x < 0 ? -across : 0) + x * shoulder, high - shoulder + sin(angle) * shoulder)
        }
        b.add(
            Mesh.extrude([SIMD2(-1.2, waist - 0.06), SIMD2(1.2, waist - 0.06)] + arc, depth: front - rear, bevel: 0.1),
            paint, at: .translate(Vec3(0, 0, (front + rear) / 2)))
    }

    private static func front(_ b: inout ModelBuilder, z: Float, width: Float, _ dark: UInt16) {
        let chrome = b.slot(MaterialLibrary.metal(RGB(0.86, 0.87, 0.88), roughness: 0.12))
        b.plate(width * 0.46, 0.42, round: 0.06, dark, at: .translate(Vec3(0, 1.0, z)))
        for row in 0..<4 {
            let y = 0.87 + Float(row) * 0.09
            b.add(Mesh.bar(Vec3(-width * 0.2, y, z + 0.04), Vec3(width * 0.2, y, z + 0.04), radius: 0.018), chrome)
        }
        b.add(Mesh.box(Vec3(width * 1.02, 0.22, 0.18), bevel: 0.07), chrome, 0, 0.58, z + 0.04)
    }
}
