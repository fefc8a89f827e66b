import Foundation

/// Clocks and watches: what has a dial.
enum Clock {
    /// An alarm clock with two bells.
    static let clock = SceneModel(
        name: "clock", words: ["alarm clock", "alarm", "timepiece", "timer"], habitat: .table,
        typicalSize: Vec3(0.15, 0.18, 0.09)
    ) { request in
        var b = ModelBuilder(request)
        let body = b.main(MaterialLibrary.glossy(b.pick([0xB5322A, 0x2D7C80, 0xD9A33A].map(Palette.linear), 1)))
        let brass = b.slot(MaterialLibrary.metal(RGB(0.88, 0.68, 0.32), roughness: 0.18))
        let dial = b.slot(MaterialLibrary.matte(Palette.linear(0xF3EDDD)))
        let center = Vec3(0, 0.082, 0)
        let axis = Transform.translate(center) * .rotateX(.pi / 2)
        let profile: [SIMD2<Float>] = [
            SIMD2(0, -0.026), SIMD2(0.05, -0.026), SIMD2(0.062, -0.018), SIMD2(0.065, 0), SIMD2(0.065, 0.02),
            SIMD2(0.062, 0.028),
            SIMD2(0.058, 0.028), SIMD2(0.056, 0.02), SIMD2(0, 0.02),
        ]
        b.add(Mesh.lathe(profile, sides: 64), body, at: axis)
        b.add(Mesh.torus(0.06, tube: 0.0035, sides: 64, around: 10), brass, at: axis * .translate(Vec3(0, 0.027, 0)))
        b.add(
            Mesh.cylinder(0.0565, height: 0.002, bevel: 0.0005, sides: 56), dial,
            at: axis * .translate(Vec3(0, 0.0195, 0)))
        Dial(radius: 0.052).build(&b, at: .translate(center + Vec3(0, 0, 0.022)))
        for side: Float in [-1, 1] {
            let bell = Transform.translate(center) * .rotateZ(side * -0.52) * .translate(Vec3(0, 0.077, 0))
            let dome = Mesh.curve([SIMD2(0.031, 0), SIMD2(0.029, 0.01), SIMD2(0.018, 0.021), SIMD2(0, 0.025)])
            b.add(Mesh.lathe([SIMD2(0, 0)] + dome, sides: 36), brass, at: bell)
            b.add(Mesh.sphere(0.005, sides: 14), brass, at: bell * .translate(Vec3(0, 0.026, 0)))
            b.add(Mesh.bar(Vec3(0, -0.018, 0), Vec3(0, 0.004, 0), radius: 0.004), brass, at: bell)
            let foot = Transform.translate(center) * .rotateZ(side * 2.6)
            b.add(
                Mesh.tube([Vec3(0, 0.058, 0), Vec3(0, 0.094, 0)], radii: [0.0065, 0.0045], sides: 14), brass, at: foot)
        }
        b.add(Mesh.bar(Vec3(0, 0.144, 0), Vec3(0, 0.165, 0), radius: 0.0025), brass)
        b.add(Mesh.ellipsoid(Vec3(0.011, 0.007, 0.007), sides: 16), brass, 0, 0.169, 0)
        let handle = Mesh.curve([
            Vec3(-0.042, 0.168, 0), Vec3(-0.03, 0.192, 0), Vec3(0, 0.2, 0), Vec3(0.03, 0.192, 0), Vec3(0.042, 0.168, 0),
        ])
        b.add(Mesh.tube(handle, radii: [0.003], sides: 10), brass)
        return b.finish()
    }

    /// A wristwatch that stands on its closed strap.
    static let watch = SceneModel(
        name: "watch", words: ["wristwatch", "wrist watch", "smartwatch", "stopwatch", "pocket watch"], habitat: .table,
        typicalSize: Vec3(0.045, 0.065, 0.065)
    ) { request in
        var b = ModelBuilder(request)
        let steel = b.main(MaterialLibrary.metal(RGB(0.86, 0.66, 0.32), roughness: 0.2))
        let metal = request.material != nil || !request.colors.isEmpty
        let leather = metal ? steel : b.slot(MaterialLibrary.paint(Palette.linear(0x5A3420), roughness: 0.55))
        let dial = b.slot(MaterialLibrary.paint(Palette.linear(0xF2EDE0)))
        let face = Transform.translate(Vec3(0, 0.034, 0)) * .rotateX(-0.6)
        let strap = Mesh.shell(8, 72, thickness: 0.0024, crease: 1) { a, v in
            let angle = (0.09 + v * 0.82) * 2 * .pi
            let width = 0.0105 - 0.0025 * sin(v * .pi)
            return Vec3((a - 0.5) * 2 * width, sin(angle) * 0.0285, cos(angle) * 0.033)
        }
        b.add(strap.outward(), leather, at: face)
        if metal { links(&b, steel, at: face) }
        let front = face * .translate(Vec3(0, 0, 0.03)) * .rotateX(.pi / 2)
        let rim: [SIMD2<Float>] = [
            SIMD2(0, -0.004), SIMD2(0.017, -0.004), SIMD2(0.0198, -0.001), SIMD2(0.0198, 0.003), SIMD2(0.0185, 0.0052),
            SIMD2(0.0168, 0.0052),
            SIMD2(0.0162, 0.0035), SIMD2(0, 0.0035),
        ]
        b.add(Mesh.lathe(rim, sides: 56), steel, at: front)
        b.add(
            Mesh.cylinder(0.0164, height: 0.0006, bevel: 0.0001, sides: 48), dial,
            at: front * .translate(Vec3(0, 0.0034, 0)))
        Dial(radius: 0.0152).build(&b, at: face * .translate(Vec3(0, 0, 0.0344)))
        b.add(
            Mesh.cylinder(0.0028, height: 0.004, bevel: 0.0006, sides: 14), steel,
            at: face * .translate(Vec3(0.0195, 0, 0.03)) * .rotateZ(-.pi / 2))
        for side: Float in [-1, 1] {
            b.add(
                Mesh.box(Vec3(0.022, 0.007, 0.005), bevel: 0.0015), steel,
                at: face * .translate(Vec3(0, side * 0.0195, 0.0275)) * .rotateX(side * -0.5))
        }
        return b.finish()
    }

    /// The links of a metal bracelet.
    private static func links(_ b: inout ModelBuilder, _ steel: UInt16, at place: Transform) {
        for link in 0..<22 {
            let v = (Float(link) + 0.5) / 22
            let angle = (0.1 + v * 0.8) * 2 * .pi
            let spot = Vec3(0, sin(angle) * 0.0295, cos(angle) * 0.034)
            let width = 0.0225 - 0.005 * sin(v * .pi)
            let turn = Transform.translate(spot) * .rotateX(-angle)
            b.add(Mesh.box(Vec3(width, 0.0062, 0.0028), bevel: 0.001), steel, at: place * turn)
        }
    }
}

/// Marks and hands at ten past ten, on the plane z = 0 looking to +Z.
private struct Dial {
    var radius: Float

    func build(_ b: inout ModelBuilder, at place: Transform) {
        let ink = b.slot(MaterialLibrary.paint(Palette.linear(0x1C1C20)))
        let red = b.slot(MaterialLibrary.paint(Palette.linear(0xC0281E)))
        for minute in 0..<60 {
            let isHour = minute % 5 == 0
            let long = radius * (minute % 15 == 0 ? 0.22 : isHour ? 0.15 : 0.05)
            let wide = radius * (minute % 15 == 0 ? 0.075 : isHour ? 0.05 : 0.016)
            let mark = Mesh.box(Vec3(wide, long, radius * 0.02), bevel: radius * 0.004)
            b.add(
                mark, ink,
                at: place * .rotateZ(-Float(minute) / 60 * 2 * .pi) * .translate(Vec3(0, radius * 0.97 - long / 2, 0)))
        }
        hand(&b, ink, turn: 10.16 / 12, length: 0.52, width: 0.085, lift: 0.035, at: place)
        hand(&b, ink, turn: 10.0 / 60, length: 0.78, width: 0.06, lift: 0.06, at: place)
        hand(&b, red, turn: 0.6, length: 0.7, width: 0.022, lift: 0.085, at: place)
        b.add(Mesh.ellipsoid(Vec3(radius * 0.06, radius * 0.06, radius * 0.1), sides: 14), ink, at: place)
    }

    private func hand(
        _ b: inout ModelBuilder, _ slot: UInt16, turn: Float, length: Float, width: Float, lift: Float,
        at place: Transform
    ) {
        let (l, w) = (length * radius, width * radius / 2)
        let shape = [
            SIMD2(-w * 0.7, -l * 0.18), SIMD2(w * 0.7, -l * 0.18), SIMD2(w, l * 0.7), SIMD2(0, l), SIMD2(-w, l * 0.7),
        ]
        b.add(
            Mesh.extrude(shape, depth: radius * 0.018, bevel: radius * 0.003), slot,
            at: place * .translate(Vec3(0, 0, lift * radius)) * .rotateZ(-turn * 2 * .pi))
    }
}
