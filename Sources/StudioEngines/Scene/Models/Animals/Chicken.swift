import Foundation

/// Fowl of the farmyard: hens, the rooster with his comb and plumes, yellow chicks, and turkeys with a fanned tail.
enum Chicken {
    static let hen = SceneModel(
        name: "chicken", words: ["hen", "poultry", "fowl", "pullet"], habitat: .meadow,
        typicalSize: Vec3(0.24, 0.5, 0.46)
    ) { build($0, .hen) }

    static let rooster = SceneModel(
        name: "rooster", words: ["cock", "cockerel"], habitat: .meadow, typicalSize: Vec3(0.25, 0.6, 0.6)
    ) { build($0, .rooster) }

    static let chick = SceneModel(
        name: "chick", words: ["baby chick", "baby chicken"], habitat: .meadow, typicalSize: Vec3(0.075, 0.115, 0.1)
    ) { request in
        var b = ModelBuilder(request)
        buildChick(&b)
        return b.finish()
    }

    static let turkey = SceneModel(
        name: "turkey", words: ["turkey cock", "gobbler"], habitat: .meadow, typicalSize: Vec3(0.62, 0.66, 0.5)
    ) { build($0, .turkey) }

    private enum Kind { case hen, rooster, turkey }
    private struct Plumage { var body, neck, tail, red, horn: UInt16 }

    private static func build(_ request: ModelRequest, _ kind: Kind) -> ModelGeometry {
        var b = ModelBuilder(request)
        let p = plumage(&b, kind)
        var body = Blob()
        body.limb([(Vec3(0, 0.245, 0.055), 0.1), (Vec3(0, 0.235, -0.06), 0.094)], blend: 0.06)
        body.ball(Vec3(0, 0.225, 0.095), 0.085, blend: 0.05)
        body.limb([(Vec3(0, 0.27, -0.12), 0.07), (Vec3(0, 0.345, -0.2), 0.026)], blend: 0.05)
        for s: Float in [-1, 1] {
            body.limb([(Vec3(s * 0.05, 0.17, 0.02), 0.05), (Vec3(s * 0.052, 0.1, 0.03), 0.02)], blend: 0.03)
        }
        var neck = Blob()
        neck.limb(
            [
                (Vec3(0, 0.275, 0.105), 0.074), (Vec3(0, 0.35, 0.145), 0.05), (Vec3(0, 0.42, 0.17), 0.036),
                (Vec3(0, 0.445, 0.175), 0.036),
            ], blend: 0.04)
        // A turkey's bare blue neck rises from a feathered collar.
        if kind == .turkey { body.bone(Vec3(0, 0.26, 0.1), 0.08, Vec3(0, 0.34, 0.14), 0.058, blend: 0.05) }
        b.add(body.mesh(cell: 0.0125), p.body)
        b.add(neck.mesh(cell: 0.0085), p.neck)
        wings(&b, p)
        tail(&b, p, kind)
        legs(&b, p.horn)
        head(&b, p, kind)
        return b.finish()
    }

    private static func plumage(_ b: inout ModelBuilder, _ kind: Kind) -> Plumage {
        var bodies: [UInt32] = [0xA4582A, 0xEDE7DA, 0x8E4E2A]
        if kind == .rooster { bodies = [0xA8481E, 0xB4521F] }
        if kind == .turkey { bodies = [0x4A3427] }
        var feather = MaterialLibrary.matte(b.pick(bodies.map(Palette.linear), 1))
        feather.pattern = .mottled(scale: 0.018, amount: kind == .turkey ? 0.35 : 0.2)
        let main = b.main(feather)
        let color = b.materials[Int(main)].color
        var neck = feather
        neck.color = mix(color, Palette.linear(0xE2A43C), kind == .rooster ? 0.85 : 0.12)
        if kind == .turkey { neck.color = Palette.linear(0x8FA8BC) }
        var tail = Material(color: color * 0.5, roughness: 0.6)
        if kind == .rooster {
            tail = MaterialLibrary.glossy(Palette.linear(0x174238))
        } else if kind == .turkey {
            tail.color = Palette.linear(0x6B4426)
        }
        return Plumage(
            body: main, neck: b.slot(neck), tail: b.accent(tail),
            red: b.slot(MaterialLibrary.paint(Palette.linear(0xCB2420))),
            horn: b.slot(MaterialLibrary.paint(Palette.linear(0xE0A02E))))
    }

    // MARK: feathers

    /// A feather along a curve, widest past its middle; its flat side faces `face`.
    private static func plume(_ nodes: [Vec3], width: Float, face: Vec3) -> Mesh {
        let path = Mesh.curve(nodes, steps: 5)
        let last = path.count - 1
        return Mesh.shell(4, last, thickness: 0.003) { a, t in
            let i = min(last, Int((t * Float(last)).rounded()))
            let along = (path[min(i + 1, last)] - path[max(i - 1, 0)]).normalized
            let side = cross(along, face).normalized
            let swell = sin(Float.pi * pow(t, 1.4))
            let half = width * 0.5 * max(0.04, 0.35 * (1 - t) + swell)
            return path[i] + side * ((a - 0.5) * 2 * half)
        }
    }

    private static func wings(_ b: inout ModelBuilder, _ p: Plumage) {
        for s: Float in [-1, 1] {
            var wing = Blob()
            wing.ellipsoid(Vec3(s * 0.092, 0.255, 0.0), Vec3(0.022, 0.062, 0.095), turned: .rotateX(0.2))
            b.add(wing.mesh(cell: 0.009), p.body)
            for i in 0..<5 {
                let t = Float(i) / 4
                let root = Vec3(s * (0.106 - 0.006 * t), 0.275 - 0.065 * t, -0.01 + 0.01 * t)
                let tip = Vec3(s * 0.085, 0.25 - 0.08 * t, -0.165 + 0.045 * t)
                let middle = mix(root, tip, 0.5) + Vec3(s * 0.012, 0, 0)
                b.add(plume([root, middle, tip], width: 0.034, face: Vec3(s, 0.1, 0)), p.tail)
            }
        }
    }

    private static func tail(_ b: inout ModelBuilder, _ p: Plumage, _ kind: Kind) {
        switch kind {
        case .hen:
            for i in -3...3 {
                let x = Float(i)
                let rise = 0.43 - 0.012 * abs(x)
                let nodes = [
                    Vec3(x * 0.006, 0.3, -0.14), Vec3(x * 0.012, 0.37, -0.2),
                    Vec3(x * 0.018, rise, -0.265 + 0.008 * abs(x)),
                ]
                b.add(plume(nodes, width: 0.06, face: Vec3(1, 0, x * 0.25)), p.tail)
            }
        case .rooster:
            for i in 0..<11 {
                let t = Float(i) / 10
                let x = (Float(i % 3) - 1) * 0.02
                let reach = 0.1 + 0.16 * t
                let top = 0.54 - 0.13 * t
                let nodes = [
                    Vec3(x * 0.5, 0.3, -0.15), Vec3(x, mix(0.42, 0.35, t), -0.2),
                    Vec3(x * 1.3, top, -0.2 - reach * 0.5), Vec3(x * 1.6, top - 0.03, -0.2 - reach * 0.85),
                    Vec3(x * 1.8, top - 0.14 + 0.02 * t, -0.2 - reach * 1.05),
                ]
                b.add(plume(nodes, width: 0.046, face: Vec3(1, 0, x * 8)), p.tail)
            }
        case .turkey: fan(&b, p)
        }
    }

    /// The turkey's wheel: brown feathers with a dark band and pale tips.
    private static func fan(_ b: inout ModelBuilder, _ p: Plumage) {
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x241A16)))
        let pale = b.slot(MaterialLibrary.matte(Palette.linear(0xDDB583)))
        for i in 0..<17 {
            let a = (Float(i) - 8) / 8 * 1.6
            let out = Vec3(sin(a), cos(a), -0.25).normalized
            let root = Vec3(0, 0.3, -0.13) + Vec3(0, 0, i % 2 == 0 ? 0 : -0.006)
            for (slot, from, to, width, ahead): (UInt16, Float, Float, Float, Float) in [
                (pale, 0.1, 0.34, 0.085, 0), (dark, 0.1, 0.315, 0.08, 0.004), (p.tail, 0.04, 0.285, 0.082, 0.008),
            ] {
                let base = root + Vec3(0, 0, ahead)
                let nodes = [from, mix(from, to, 0.5), to].map { base + out * $0 }
                b.add(plume(nodes, width: width, face: Vec3(0, 0, 1)), slot)
            }
        }
        var root = Blob()
        root.limb([(Vec3(0, 0.27, -0.08), 0.09), (Vec3(0, 0.31, -0.13), 0.075)])
        b.add(root.mesh(cell: 0.012), p.body)
    }

    // MARK: head and legs

    private static func legs(_ b: inout ModelBuilder, _ slot: UInt16) {
        for s: Float in [-1, 1] {
            let ankle = Vec3(s * 0.052, 0.014, 0.03)
            b.add(Mesh.bar(Vec3(s * 0.052, 0.11, 0.03), ankle, radius: 0.009, sides: 10), slot)
            for (x, z): (Float, Float) in [(-0.038, 0.055), (0, 0.068), (0.038, 0.055), (0, -0.038)] {
                let tip = Vec3(ankle.x + x, 0.005, ankle.z + z)
                b.add(Mesh.tube([ankle, mix(ankle, tip, 0.6), tip], radii: [0.0085, 0.0075, 0.004], sides: 8), slot)
            }
        }
    }

    private static func beak(_ length: Float) -> Mesh {
        Mesh.lathe(
            [
                SIMD2(0, 0), SIMD2(length * 0.36, 0), SIMD2(length * 0.3, length * 0.35),
                SIMD2(length * 0.14, length * 0.78), SIMD2(0, length),
            ], sides: 16, crease: 1)
    }

    private static func head(_ b: inout ModelBuilder, _ p: Plumage, _ kind: Kind) {
        b.add(beak(0.044), p.horn, at: .translate(Vec3(0, 0.442, 0.202)) * .rotateX(.pi / 2 + 0.2))
        b.eyes(
            Vec3(0.0255, 0.456, 0.193), radius: 0.0088, look: Vec3(0.85, 0.1, 0.55), iris: Palette.linear(0xD9822B))
        if kind == .turkey {
            var wattle = Blob()
            wattle.limb(
                [(Vec3(0, 0.47, 0.215), 0.008), (Vec3(0.012, 0.44, 0.243), 0.009), (Vec3(0.016, 0.4, 0.243), 0.011)],
                blend: 0.008)
            wattle.limb([(Vec3(0, 0.415, 0.2), 0.018), (Vec3(0, 0.35, 0.205), 0.022)], blend: 0.01)
            b.add(wattle.mesh(cell: 0.0055), p.red)
            return
        }
        let size: Float = kind == .rooster ? 1.25 : 0.72
        let outline: [SIMD2<Float>] = [
            SIMD2(-0.04, -0.012), SIMD2(0.03, -0.016), SIMD2(0.046, 0.004), SIMD2(0.038, 0.036), SIMD2(0.024, 0.02),
            SIMD2(0.012, 0.054), SIMD2(-0.002, 0.027), SIMD2(-0.018, 0.058), SIMD2(-0.028, 0.028),
            SIMD2(-0.052, 0.046), SIMD2(-0.052, 0.012),
        ]
        let comb = Mesh.extrude(outline.map { $0 * SIMD2(repeating: size) }, depth: 0.014, bevel: 0.004)
        b.add(comb, p.red, at: .translate(Vec3(0, 0.478, 0.176)) * .rotateY(-.pi / 2))
        var wattles = Blob()
        for s: Float in [-1, 1] {
            wattles.ellipsoid(
                Vec3(s * 0.012, 0.412 - 0.012 * size, 0.207), Vec3(0.01, 0.026 * size, 0.015 * size), blend: 0.003)
        }
        b.add(wattles.mesh(cell: 0.0045), p.red)
    }

    // MARK: chick

    private static func buildChick(_ b: inout ModelBuilder) {
        var down = MaterialLibrary.matte(b.pick([0xF2C83A, 0xEFCF52].map(Palette.linear), 1))
        down.pattern = .mottled(scale: 0.008, amount: 0.12)
        let fluff = b.main(down)
        let orange = b.accent(MaterialLibrary.paint(Palette.linear(0xE3822A)))
        var body = Blob()
        body.ellipsoid(Vec3(0, 0.045, -0.004), Vec3(0.034, 0.032, 0.039))
        body.ball(Vec3(0, 0.087, 0.016), 0.026, blend: 0.016)
        body.bone(Vec3(0, 0.052, -0.035), 0.012, Vec3(0, 0.06, -0.047), 0.006, blend: 0.012)
        for s: Float in [-1, 1] {
            body.ellipsoid(
                Vec3(s * 0.033, 0.05, -0.008), Vec3(0.007, 0.014, 0.023), turned: .rotateX(0.3), blend: 0.003)
        }
        b.add(body.mesh(cell: 0.0036).tufted(scale: 0.004, height: 0.0008), fluff)
        b.add(beak(0.013), orange, at: .translate(Vec3(0, 0.083, 0.039)) * .rotateX(.pi / 2 + 0.1))
        b.eyes(Vec3(0.0165, 0.0925, 0.0335), radius: 0.0046, look: Vec3(0.6, 0.1, 0.8), iris: nil)
        for s: Float in [-1, 1] {
            let ankle = Vec3(s * 0.015, 0.004, 0.004)
            b.add(Mesh.bar(Vec3(s * 0.015, 0.022, 0), ankle, radius: 0.0027, sides: 8), orange)
            for (x, z): (Float, Float) in [(-0.009, 0.015), (0, 0.018), (0.009, 0.015), (0, -0.01)] {
                let tip = Vec3(ankle.x + x, 0.0016, ankle.z + z)
                b.add(Mesh.tube([ankle, tip], radii: [0.0026, 0.0014], sides: 7), orange)
            }
        }
    }
}
