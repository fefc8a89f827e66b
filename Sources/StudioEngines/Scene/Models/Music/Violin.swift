import Foundation

/// A violin on a small stand, its bow leaning beside it.
enum Violin {
    static let model = SceneModel(
        name: "violin", words: ["fiddle", "viola", "cello", "double bass", "string instrument"], habitat: .table,
        typicalSize: Vec3(0.29, 0.62, 0.27)
    ) { request in
        var b = ModelBuilder(request)
        let varnish = b.main(MaterialLibrary.glossy(b.pick([0xA4501C, 0x8E3F16, 0xB5642A].map(Palette.linear), 1)))
        let color = b.materials[Int(varnish)].color
        let ribs = b.slot(MaterialLibrary.glossy(color * 0.62))
        let ebony = b.slot(MaterialLibrary.glossy(Palette.linear(0x17130F)))
        let maple = b.slot(MaterialLibrary.glossy(Palette.linear(0xD8AC6C)))
        let place = Transform.translate(Vec3(0, 0.05, 0.035)) * .rotateX(-0.24)
        let middle = place * .translate(Vec3(0, 0.18, 0))
        let belly = DomedPlate(outline: plan, rise: 0.013, rim: 0.004)
        b.add(Mesh.extrude(plan.map { $0 * 0.97 }, depth: 0.032, bevel: 0.001), ribs, at: middle)
        b.add(belly.mesh(), varnish, at: middle * .translate(Vec3(0, 0, 0.015)))
        b.add(belly.mesh(), varnish, at: middle * .translate(Vec3(0, 0, -0.015)) * .rotateY(.pi))
        soundHoles(&b, belly, at: middle * .translate(Vec3(0, 0, 0.0155)))
        fittings(&b, at: place, ebony: ebony, maple: maple)
        neck(&b, at: place, wood: varnish, ebony: ebony)
        b.instrumentStand(at: place, back: -0.03, top: 0.24, half: 0.1, tube: 0.005)
        bow(&b, from: Vec3(0.155, 0.012, 0.1), to: Vec3(0.075, 0.6, -0.12), ebony)
        return b.finish()
    }

    /// The body about its middle: two bouts and the corners of the waist.
    private static let plan: [SIMD2<Float>] = {
        let lower = Mesh.curve(
            [
                Vec3(0, -0.178, 0), Vec3(0.05, -0.172, 0), Vec3(0.094, -0.135, 0), Vec3(0.104, -0.095, 0),
                Vec3(0.094, -0.058, 0), Vec3(0.083, -0.044, 0), Vec3(0.088, -0.037, 0),
            ], steps: 5)
        let waist = Mesh.curve(
            [
                Vec3(0.081, -0.034, 0), Vec3(0.064, -0.02, 0), Vec3(0.055, 0.012, 0), Vec3(0.06, 0.045, 0),
                Vec3(0.073, 0.056, 0),
            ],
            steps: 5)
        let upper = Mesh.curve(
            [
                Vec3(0.077, 0.061, 0), Vec3(0.072, 0.068, 0), Vec3(0.082, 0.09, 0), Vec3(0.083, 0.12, 0),
                Vec3(0.068, 0.155, 0),
                Vec3(0.035, 0.174, 0), Vec3(0, 0.178, 0),
            ], steps: 5)
        let right = (lower + waist + upper).map { SIMD2($0.x, $0.y) }
        return right + right.reversed().dropFirst().dropLast().map { SIMD2(-$0.x, $0.y) }
    }()

    /// The two holes in the form of an f.
    private static func soundHoles(_ b: inout ModelBuilder, _ belly: DomedPlate, at place: Transform) {
        let black = b.slot(MaterialLibrary.matte(RGB(repeating: 0.006)))
        let path: [SIMD2<Float>] = [
            SIMD2(0.027, 0.036), SIMD2(0.033, 0.041), SIMD2(0.037, 0.034), SIMD2(0.036, 0.01), SIMD2(0.042, -0.014),
            SIMD2(0.046, -0.026), SIMD2(0.053, -0.03), SIMD2(0.054, -0.022),
        ]
        for side: Float in [-1, 1] {
            let line = Mesh.curve(
                path.map { Vec3(side * $0.x, $0.y, belly.height($0)) }, steps: 4)
            let radii = line.indices.map { 0.0013 + 0.0016 * sin(Float($0) / Float(line.count - 1) * .pi) }
            b.add(Mesh.tube(line, radii: radii, sides: 8), black, at: place)
            for end in [path[0], path[path.count - 1]] {
                let spot = Vec3(side * end.x, end.y, belly.height(end))
                b.add(Mesh.ellipsoid(Vec3(0.0032, 0.0032, 0.0012), sides: 12), black, at: place * .translate(spot))
            }
        }
    }

    private static func fittings(_ b: inout ModelBuilder, at place: Transform, ebony: UInt16, maple: UInt16) {
        let tail = [
            SIMD2<Float>(-0.011, 0.015), SIMD2(0.011, 0.015), SIMD2(0.022, 0.11), SIMD2(0.016, 0.12),
            SIMD2(-0.016, 0.12),
            SIMD2(-0.022, 0.11),
        ]
        b.add(
            Mesh.extrude(tail, depth: 0.007, bevel: 0.002), ebony,
            at: place * .translate(Vec3(0, 0, 0.037)) * .rotateX(0.06))
        var rest = Blob()
        rest.ellipsoid(Vec3(-0.045, 0.02, 0.04), Vec3(0.042, 0.03, 0.01))
        b.add(rest.mesh(cell: 0.005), ebony, at: place)
        let bridge = Outline.symmetric(
            [
                SIMD2(0, 0.006), SIMD2(0.014, 0), SIMD2(0.021, 0), SIMD2(0.016, 0.018), SIMD2(0.018, 0.03),
                SIMD2(0, 0.037),
            ], steps: 3)
        let stands = place * .translate(Vec3(0, 0.165, 0.03)) * .rotateX(.pi / 2)
        b.add(Mesh.extrude(bridge, depth: 0.004, bevel: 0.001), maple, at: stands)
        let steel = b.slot(MaterialLibrary.metal(RGB(0.82, 0.8, 0.76), roughness: 0.25))
        for string in 0..<4 {
            let x = (Float(string) - 1.5) / 1.5
            let line = [Vec3(x * 0.012, 0.115, 0.044), Vec3(x * 0.016, 0.165, 0.066), Vec3(x * 0.008, 0.485, 0.043)]
            b.add(Mesh.tube(line, radii: [0.0007], sides: 5), steel, at: place)
        }
    }

    private static func neck(_ b: inout ModelBuilder, at place: Transform, wood: UInt16, ebony: UInt16) {
        b.add(
            Mesh.tube(
                Mesh.curve([Vec3(0, 0.35, 0.0), Vec3(0, 0.375, 0.022), Vec3(0, 0.49, 0.03)]),
                radii: [0.014, 0.013, 0.0115], sides: 16),
            wood, at: place)
        let board = [SIMD2<Float>(-0.02, 0.235), SIMD2(0.02, 0.235), SIMD2(0.0125, 0.487), SIMD2(-0.0125, 0.487)]
        b.add(
            Mesh.extrude(board, depth: 0.007, bevel: 0.002), ebony,
            at: place * .translate(Vec3(0, 0.018, 0.056)) * .rotateX(-0.05))
        let box = Mesh.curve([Vec3(0, 0.48, 0.032), Vec3(0, 0.53, 0.02), Vec3(0, 0.575, 0.006)], steps: 5)
        b.add(Mesh.tube(box, radii: [0.014, 0.0135, 0.011], sides: 12), wood, at: place)
        // The scroll rolls up in the plane of the neck.
        let roll = (0...22).map { i -> Vec3 in
            let a = Float(i) / 22 * 3.4 * .pi
            let r = 0.019 * (1 - Float(i) / 26)
            return Vec3(0, 0.583 + sin(a) * r, 0.004 + r * 0.2 - cos(a) * r)
        }
        b.add(Mesh.tube(roll, radii: roll.indices.map { 0.0105 - 0.0002 * Float($0) }, sides: 12), wood, at: place)
        for peg in 0..<4 {
            let side: Float = peg % 2 == 0 ? 1 : -1
            let p = Vec3(0, 0.505 + Float(peg) * 0.016, 0.024 - Float(peg) * 0.005)
            b.add(Mesh.bar(p - Vec3(side * 0.014, 0, 0), p + Vec3(side * 0.026, 0, 0), radius: 0.003), ebony, at: place)
            b.add(
                Mesh.ellipsoid(Vec3(0.009, 0.008, 0.0045), sides: 14), ebony,
                at: place * .translate(p + Vec3(side * 0.03, 0, 0)))
        }
    }

    private static func bow(_ b: inout ModelBuilder, from low: Vec3, to high: Vec3, _ ebony: UInt16) {
        let stick = b.slot(MaterialLibrary.glossy(Palette.linear(0x5A2A15)))
        let hair = b.slot(MaterialLibrary.matte(Palette.linear(0xE8E2D0)))
        let along = (high - low).normalized
        let out = cross(along, Vec3(1, 0, 0)).normalized
        let bent = (0...12).map { i -> Vec3 in
            let s = Float(i) / 12
            return mix(low, high, s) + out * (0.016 - 0.012 * sin(s * .pi))
        }
        b.add(Mesh.tube(bent, radii: [0.0042, 0.0034], sides: 10), stick)
        b.add(Mesh.bar(low + along * 0.06, high - along * 0.008, radius: 0.0022, sides: 6), hair)
        b.add(
            Mesh.tube([high + out * 0.018, high - along * 0.004 - out * 0.003], radii: [0.0045, 0.003], sides: 10),
            stick)
        let frog = Transform.translate(low + along * 0.05 + out * 0.004)
        b.add(Mesh.box(Vec3(0.009, 0.05, 0.02), bevel: 0.003), ebony, at: frog * ModelBuilder.facing(out, up: along))
    }
}
