import Foundation

/// A classic motorcycle on its side stand.
enum Motorcycle {
    static let model = SceneModel(
        name: "motorcycle", words: ["motorbike", "moped", "motor bike", "chopper", "harley"], habitat: .street,
        typicalSize: Vec3(0.78, 1.15, 2.1), build: build)

    private static let rear = Vec3(0, 0.32, -0.68)
    private static let front = Vec3(0, 0.33, 0.78)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let paint = b.main(MaterialLibrary.glossy(b.pick([0xA81F1C, 0x1F3F6E, 0x1F4D3A].map(Palette.linear), 1)))
        let chrome = b.slot(MaterialLibrary.metal(RGB(0.85, 0.86, 0.88), roughness: 0.1))
        let black = b.slot(MaterialLibrary.paint(Palette.linear(0x1C1C1F)))
        let leather = b.slot(MaterialLibrary.paint(Palette.linear(0x2A211D), roughness: 0.5))
        for (hub, radius, width) in [(rear, Float(0.32), Float(0.15)), (front, 0.33, 0.115)] {
            wheel(&b, hub, radius, width, chrome)
            let guardSpan: ClosedRange<Float> = hub.z < 0 ? 0.5...2.7 : 0.75...2.2
            fender(&b, hub, radius + 0.035, width * 0.62, guardSpan, paint)
        }
        engine(&b, chrome, black)
        frame(&b, black, chrome)
        body(&b, paint, leather)
        fork(&b, chrome, black)
        exhausts(&b, chrome)
        b.headlamp(Vec3(0, 0.86, 0.6), radius: 0.1)
        b.signal(Vec3(0.05, 0.04, 0.03), 0xC02018, at: Vec3(0, 0.66, -1.02))
        for side: Float in [-1, 1] {
            b.signal(Vec3(0.03, 0.03, 0.03), 0xE8891C, at: Vec3(side * 0.17, 0.84, 0.58))
            b.signal(Vec3(0.03, 0.03, 0.03), 0xE8891C, at: Vec3(side * 0.13, 0.66, -0.98))
        }
        b.support(.on, Vec3(0, 0.8, -0.32), 0.12, 0.16)
        return b.finish()
    }

    private static func wheel(_ b: inout ModelBuilder, _ hub: Vec3, _ radius: Float, _ width: Float, _ chrome: UInt16) {
        let rubber = b.slot(MaterialLibrary.matte(Palette.linear(0x222224)))
        let at = Transform.translate(hub) * .rotateZ(.pi / 2)
        let tyre = Mesh.torus(radius - width * 0.42, tube: width * 0.42, sides: 56, around: 16).moved(
            .scale(Vec3(1, 1.12, 1)))
        b.add(tyre, rubber, at: at)
        let rim = radius - width * 0.8
        b.add(Mesh.torus(rim, tube: 0.014, sides: 56, around: 10).moved(.scale(Vec3(1, 2.2, 1))), chrome, at: at)
        b.add(
            Mesh.cylinder(0.055, height: 0.13, bevel: 0.015, sides: 24), chrome, at: at * .translate(Vec3(0, -0.065, 0))
        )
        b.add(
            Mesh.cylinder(0.12, height: 0.008, bevel: 0.002, sides: 32), chrome, at: at * .translate(Vec3(0, 0.07, 0)))
        for spoke in 0..<28 {
            let a = Float(spoke) / 28 * 2 * .pi
            let side: Float = spoke % 2 == 0 ? 0.045 : -0.045
            let twist: Float = spoke % 4 < 2 ? 0.4 : -0.4
            let foot = hub + Vec3(side, cos(a + twist) * 0.05, sin(a + twist) * 0.05)
            b.add(Mesh.bar(foot, hub + Vec3(0, cos(a) * rim, sin(a) * rim), radius: 0.0028, sides: 5), chrome)
        }
    }

    /// A curved sheet over a wheel, over an angle from the front.
    private static func fender(
        _ b: inout ModelBuilder, _ hub: Vec3, _ radius: Float, _ half: Float, _ span: ClosedRange<Float>, _ slot: UInt16
    ) {
        let sheet = Mesh.shell(8, 24, thickness: 0.008, crease: 1) { a, v in
            let angle = mix(span.lowerBound, span.upperBound, v)
            let across = (a - 0.5) * 2
            let reach = radius - 0.045 * pow(abs(across), 3)
            return hub + Vec3(across * half, sin(angle) * reach, cos(angle) * reach)
        }
        b.add(sheet.outward(), slot)
    }

    /// Two finned cylinders in a V over a crankcase.
    private static func engine(_ b: inout ModelBuilder, _ chrome: UInt16, _ black: UInt16) {
        let steel = b.slot(MaterialLibrary.metal(RGB(0.55, 0.56, 0.58), roughness: 0.35))
        var crank = Blob()
        crank.box(Vec3(0, 0.34, 0.06), Vec3(0.26, 0.22, 0.42), round: 0.09)
        crank.ellipsoid(Vec3(0, 0.35, -0.12), Vec3(0.15, 0.12, 0.16), blend: 0.05)
        b.add(crank.mesh(cell: 0.018), steel)
        for side: Float in [-1, 1] {
            b.add(
                Mesh.cylinder(0.1, height: 0.03, bevel: 0.012, sides: 32), chrome,
                at: .translate(Vec3(side * 0.13, 0.34, 0.1)) * .rotateZ(-side * .pi / 2))
            b.add(
                Mesh.cylinder(0.07, height: 0.03, bevel: 0.012, sides: 28), chrome,
                at: .translate(Vec3(side * 0.13, 0.34, -0.1)) * .rotateZ(-side * .pi / 2))
        }
        for lean: Float in [0.42, -0.42] {
            let at = Transform.translate(Vec3(0, 0.4, 0.06)) * .rotateX(lean)
            b.add(Mesh.cylinder(0.065, height: 0.24, sides: 24), black, at: at)
            for fin in 0..<8 {
                b.add(
                    Mesh.cylinder(0.092, height: 0.009, bevel: 0.002, sides: 28), steel,
                    at: at * .translate(Vec3(0, 0.06 + Float(fin) * 0.021, 0)))
            }
            b.add(Mesh.ellipsoid(Vec3(0.085, 0.045, 0.085), sides: 24), chrome, at: at * .translate(Vec3(0, 0.245, 0)))
        }
        b.add(
            Mesh.cylinder(0.075, height: 0.05, bevel: 0.014, sides: 28), chrome,
            at: .translate(Vec3(0.1, 0.53, 0.06)) * .rotateZ(-.pi / 2))
    }

    private static func frame(_ b: inout ModelBuilder, _ black: UInt16, _ chrome: UInt16) {
        let neck = Vec3(0, 0.83, 0.42)
        for side: Float in [-1, 1] {
            let x = side * 0.09
            let loop = Mesh.curve(
                [
                    neck, Vec3(x, 0.55, 0.36), Vec3(x, 0.26, 0.26), Vec3(x, 0.22, 0), Vec3(x, 0.25, -0.3),
                    Vec3(x, 0.5, -0.38),
                    Vec3(x, 0.66, -0.42),
                ], steps: 5)
            b.add(Mesh.tube(loop, radii: [0.018], sides: 12), black)
            b.add(Mesh.bar(Vec3(x, 0.26, -0.3), rear + Vec3(x, 0, 0), radius: 0.02, sides: 12), black)
            b.add(Mesh.bar(Vec3(x * 1.25, 0.62, -0.5), rear + Vec3(x * 1.2, 0.02, 0), radius: 0.016, sides: 12), chrome)
            for coil in 0..<8 {
                let p = mix(rear + Vec3(x * 1.2, 0.06, 0), Vec3(x * 1.25, 0.6, -0.51), 0.25 + Float(coil) * 0.085)
                b.add(Mesh.torus(0.027, tube: 0.006, sides: 20, around: 8), black, at: .translate(p) * .rotateX(0.5))
            }
            b.add(Mesh.bar(Vec3(side * 0.13, 0.26, 0.2), Vec3(side * 0.27, 0.25, 0.2), radius: 0.017, sides: 12), black)
        }
        b.add(Mesh.bar(Vec3(0.1, 0.24, 0.0), Vec3(0.25, 0.01, -0.08), radius: 0.013), black)
    }

    /// The tank like a drop, the seat and the side covers.
    private static func body(_ b: inout ModelBuilder, _ paint: UInt16, _ leather: UInt16) {
        var tank = Blob()
        tank.limb(
            [(Vec3(0, 0.755, 0.33), 0.1), (Vec3(0, 0.765, 0.16), 0.125), (Vec3(0, 0.735, -0.12), 0.075)], blend: 0.08)
        tank.bone(Vec3(0, 0.68, 0.28), 0.09, Vec3(0, 0.68, 0), 0.08, blend: 0.06)
        let wide = Transform.scale(Vec3(1.18, 1, 1))
        b.add(tank.mesh(cell: 0.017), paint, at: wide)
        let chrome = b.slot(MaterialLibrary.metal(RGB(0.85, 0.86, 0.88), roughness: 0.1))
        b.add(Mesh.cylinder(0.032, height: 0.02, bevel: 0.005, sides: 24), chrome, 0, 0.885, 0.2)
        var seat = Blob()
        seat.ellipsoid(Vec3(0, 0.725, -0.3), Vec3(0.145, 0.06, 0.19))
        seat.ellipsoid(Vec3(0, 0.765, -0.52), Vec3(0.12, 0.06, 0.15), blend: 0.04)
        seat.bone(Vec3(0, 0.735, -0.15), 0.06, Vec3(0, 0.725, -0.3), 0.08, blend: 0.04)
        b.add(seat.mesh(cell: 0.015), leather)
        for side: Float in [-1, 1] {
            var cover = Blob()
            cover.ellipsoid(Vec3(side * 0.1, 0.58, -0.28), Vec3(0.035, 0.085, 0.13))
            b.add(cover.mesh(cell: 0.014), paint)
        }
    }

    private static func fork(_ b: inout ModelBuilder, _ chrome: UInt16, _ black: UInt16) {
        let top = Vec3(0, 0.93, 0.46)
        for side: Float in [-1, 1] {
            let x = Vec3(side * 0.095, 0, 0)
            b.add(Mesh.bar(top + x, mix(top, front, 0.55) + x, radius: 0.021, sides: 14), chrome)
            b.add(Mesh.bar(mix(top, front, 0.5) + x, front + x, radius: 0.029, sides: 14), black)
            let grip = Mesh.curve(
                [
                    top + Vec3(0, 0.03, 0), top + Vec3(side * 0.1, 0.06, -0.01), top + Vec3(side * 0.24, 0.19, -0.07),
                    top + Vec3(side * 0.37, 0.17, -0.24),
                ], steps: 6)
            b.add(Mesh.tube(grip, radii: [0.0125], sides: 12), chrome)
            b.add(
                Mesh.bar(
                    mix(grip[grip.count - 4], grip[grip.count - 1], 0.1),
                    grip[grip.count - 1] + Vec3(side * 0.015, 0, -0.02), radius: 0.019, sides: 14), black)
            let stalk = top + Vec3(side * 0.27, 0.19, -0.1)
            b.add(Mesh.bar(stalk, stalk + Vec3(side * 0.05, 0.13, 0), radius: 0.006), chrome)
            b.add(
                Mesh.ellipsoid(Vec3(0.06, 0.04, 0.012), sides: 20), chrome,
                at: .translate(stalk + Vec3(side * 0.06, 0.15, 0)))
        }
        b.add(Mesh.box(Vec3(0.25, 0.03, 0.07), bevel: 0.01), black, at: .translate(top) * .rotateX(0.5))
        b.add(
            Mesh.box(Vec3(0.25, 0.03, 0.07), bevel: 0.01), black, at: .translate(mix(top, front, 0.28)) * .rotateX(0.5))
        b.add(
            Mesh.cylinder(0.048, height: 0.05, bevel: 0.01, sides: 24), chrome,
            at: .translate(top + Vec3(0, 0.05, 0.02)) * .rotateX(-0.5))
    }

    private static func exhausts(_ b: inout ModelBuilder, _ chrome: UInt16) {
        for (start, y): (Vec3, Float) in [(Vec3(0.06, 0.55, 0.2), 0.25), (Vec3(0.06, 0.5, -0.08), 0.34)] {
            let pipe = Mesh.curve(
                [
                    start, Vec3(0.16, 0.45, start.z + 0.07), Vec3(0.18, y + 0.02, start.z - 0.02), Vec3(0.185, y, -0.3),
                    Vec3(0.19, y + 0.02, -0.5),
                ], steps: 6)
            b.add(Mesh.tube(pipe, radii: [0.022], sides: 14), chrome)
            b.add(
                Mesh.tube(
                    [Vec3(0.19, y + 0.015, -0.42), Vec3(0.19, y + 0.02, -0.5), Vec3(0.19, y + 0.05, -0.95)],
                    radii: [0.024, 0.038, 0.044], sides: 20), chrome)
        }
    }
}
