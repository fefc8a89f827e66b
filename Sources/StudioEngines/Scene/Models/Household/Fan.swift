import Foundation

/// An electric fan on its stand: four blades in a cage of wires.
enum Fan {
    static let model = SceneModel(
        name: "fan",
        words: ["electric fan", "ventilator", "standing fan", "pedestal fan", "desk fan", "floor fan"],
        habitat: .indoors, typicalSize: Vec3(0.46, 1.2, 0.42), build: build)

    private static let radius: Float = 0.215

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let shell = b.main(MaterialLibrary.glossy(b.pick([0xEDEBE4, 0x3F7E86, 0xB9433A].map(Palette.linear), 1)))
        let wire = b.slot(MaterialLibrary.metal(RGB(0.82, 0.83, 0.85), roughness: 0.18))
        var smoke = MaterialLibrary.glossy(Palette.linear(0x6FA3B8))
        smoke.translucency = 0.3
        let blade = b.accent(smoke)
        let dark = b.slot(MaterialLibrary.paint(Palette.linear(0x2A2C30)))
        stand(&b, shell, wire, dark)
        // The head looks up a little.
        let head = Transform.translate(Vec3(0, 0.97, 0.03)) * .rotateX(-0.12)
        motor(&b, shell, dark, at: head)
        blades(&b, blade, shell, at: head)
        cage(&b, wire, shell, at: head)
        return b.finish()
    }

    private static func stand(_ b: inout ModelBuilder, _ shell: UInt16, _ wire: UInt16, _ dark: UInt16) {
        let base: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.19, 0), SIMD2(0.2, 0.008), SIMD2(0.196, 0.02), SIMD2(0.15, 0.036), SIMD2(0.05, 0.052),
            SIMD2(0.034, 0.075), SIMD2(0, 0.075),
        ]
        b.add(Mesh.lathe(base, sides: 64, crease: 0.8), shell)
        b.add(Mesh.bar(Vec3(0, 0.06, 0), Vec3(0, 0.94, 0), radius: 0.0135, sides: 20), wire)
        b.add(Mesh.bar(Vec3(0, 0.06, 0), Vec3(0, 0.52, 0), radius: 0.02, sides: 24), shell)
        b.add(Mesh.cylinder(0.029, height: 0.05, top: 0.024, bevel: 0.006, sides: 28), dark, 0, 0.5, 0)
        b.add(Mesh.bar(Vec3(0.015, 0.525, 0), Vec3(0.05, 0.525, 0), radius: 0.01, sides: 14), dark)
        // The box with the switches.
        var box = Blob()
        box.box(Vec3(0, 0.76, 0.012), Vec3(0.075, 0.115, 0.065), round: 0.022)
        b.add(box.mesh(cell: 0.006), shell)
        for i in 0..<4 {
            let key = Mesh.box(Vec3(0.011, 0.024, 0.012), bevel: 0.003)
            b.add(key, i == 1 ? dark : wire, Float(i) * 0.0145 - 0.0218, 0.765, 0.045)
        }
        let cord = Mesh.curve(
            [Vec3(0, 0.03, -0.17), Vec3(0.01, 0.005, -0.21), Vec3(0.09, 0.004, -0.22), Vec3(0.19, 0.004, -0.17)],
            steps: 8)
        b.add(Mesh.tube(cord, radii: [0.004], sides: 10), dark)
    }

    private static func motor(_ b: inout ModelBuilder, _ shell: UInt16, _ dark: UInt16, at head: Transform) {
        let onAxle = head * .rotateX(.pi / 2)
        let profile = Mesh.curve(
            [
                SIMD2(0.02, -0.185), SIMD2(0.055, -0.175), SIMD2(0.075, -0.14), SIMD2(0.08, -0.09),
                SIMD2(0.072, -0.055),
                SIMD2(0.03, -0.05),
            ], steps: 5)
        b.add(Mesh.lathe([SIMD2(0, -0.186)] + profile + [SIMD2(0, -0.05)], sides: 48, crease: 0.9), shell, at: onAxle)
        for slit in 0..<14 {
            let turn = Transform.rotateY(Float(slit) / 14 * 2 * .pi) * .translate(Vec3(0.0795, -0.11, 0))
            b.add(Mesh.ellipsoid(Vec3(0.0025, 0.022, 0.004), sides: 10), dark, at: onAxle * turn)
        }
        b.add(Mesh.bar(Vec3(0, -0.06, -0.1), Vec3(0, 0.02, -0.1), radius: 0.026, sides: 20), shell, at: head)
        b.add(Mesh.bar(Vec3(0, 0.06, -0.12), Vec3(0, 0.1, -0.12), radius: 0.011, sides: 16), dark, at: head)
    }

    /// Broad blades, twisted like a screw and rounded at their tips.
    private static func blades(_ b: inout ModelBuilder, _ blade: UInt16, _ shell: UInt16, at head: Transform) {
        let plate = Mesh.shell(10, 14, thickness: 0.003, crease: 1) { a, v in
            let reach = mix(Float(0.035), 0.188, v)
            let out = max(0, v - 0.62) / 0.38
            let round = (1 - 0.75 * out * out).squareRoot()
            let spread = mix(Float(0.5), 0.62, v) * round
            let turn = (a - 0.5) * 2 * spread + 0.25 * v
            return Vec3(sin(turn) * reach, cos(turn) * reach, (a - 0.5) * 0.05)
        }
        for i in 0..<4 {
            b.add(plate.outward(), blade, at: head * .rotateZ(Float(i) / 4 * 2 * .pi + 0.3))
        }
        let hub = Mesh.curve(
            [SIMD2(0.045, -0.025), SIMD2(0.045, 0.012), SIMD2(0.034, 0.028), SIMD2(0, 0.033)], steps: 5)
        b.add(Mesh.lathe([SIMD2(0, -0.026)] + hub, sides: 36, crease: 0.9), shell, at: head * .rotateX(.pi / 2))
    }

    /// Wires from the hub over the rim to the motor, and rings that hold them.
    private static func cage(_ b: inout ModelBuilder, _ wire: UInt16, _ shell: UInt16, at head: Transform) {
        let spokes = 44
        let bow = Mesh.curve(
            [
                Vec3(0.04, 0, 0.064), Vec3(0.12, 0, 0.062), Vec3(0.185, 0, 0.045), Vec3(radius, 0, 0.0),
                Vec3(0.185, 0, -0.045), Vec3(0.12, 0, -0.064), Vec3(0.06, 0, -0.066),
            ], steps: 3)
        let wires = Mesh.tube(bow, radii: [0.0017], sides: 6)
        for spoke in 0..<spokes {
            b.add(wires, wire, at: head * .rotateZ(Float(spoke) / Float(spokes) * 2 * .pi))
        }
        let rings: [(radius: Float, z: Float, tube: Float)] = [
            (radius, 0, 0.006), (0.15, 0.0575, 0.0026), (0.095, 0.064, 0.0022), (0.15, -0.0575, 0.0026),
        ]
        for ring in rings {
            let loop = Mesh.torus(ring.radius, tube: ring.tube, sides: 64, around: 8)
            b.add(loop, wire, at: head * .translate(Vec3(0, 0, ring.z)) * .rotateX(.pi / 2))
        }
        let badge = Mesh.cylinder(0.044, height: 0.01, bevel: 0.004, sides: 44)
        b.add(badge, shell, at: head * .translate(Vec3(0, 0, 0.06)) * .rotateX(.pi / 2))
    }
}
