import Foundation

/// A small research submarine: a round bow window, portholes, a tower with a periscope, a propeller.
enum Submarine {
    static let model = SceneModel(
        name: "submarine", words: ["u-boat", "yellow submarine", "submersible", "bathyscaphe", "mini submarine"],
        habitat: .underwater, typicalSize: Vec3(4.4, 5.4, 13), build: build)

    /// Radius of the hull over its length, from the stern to the bow.
    private static let profile: [SIMD2<Float>] = Mesh.curve(
        [
            SIMD2(0.26, -6.6), SIMD2(0.7, -5.6), SIMD2(1.2, -4.2), SIMD2(1.58, -2.2), SIMD2(1.7, 0.2),
            SIMD2(1.66, 2.6), SIMD2(1.42, 4.3), SIMD2(1.0, 5.2),
        ], steps: 6)

    private static func radius(at z: Float) -> Float {
        for (a, b) in zip(profile, profile.dropFirst()) where z >= a.y && z <= b.y {
            return mix(a.x, b.x, (z - a.y) / max(b.y - a.y, 1e-4))
        }
        return 0.5
    }

    private struct Paint { var hull, red, brass, dark, pane: UInt16 }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let p = Paint(
            hull: b.main(MaterialLibrary.glossy(Palette.linear(0xEBBE22))),
            red: b.accent(MaterialLibrary.glossy(Palette.linear(0xC8382B))),
            brass: b.slot(MaterialLibrary.metal(RGB(0.89, 0.66, 0.27), roughness: 0.25)),
            dark: b.slot(MaterialLibrary.paint(Palette.linear(0x2C3136))),
            pane: b.slot(MaterialLibrary.pane(lit: request.isNight)))
        hull(&b, p)
        portholes(&b, p)
        tower(&b, p)
        periscope(&b, p)
        fins(&b, p)
        propeller(&b, p)
        b.support(.on, Vec3(0, 1.73, 2.6), 0.3, 0.6)
        b.draught = -b.mesh.bounds.low.y
        return b.finish(grounded: false)
    }

    private static func hull(_ b: inout ModelBuilder, _ p: Paint) {
        let along = Transform.rotateX(.pi / 2)
        b.add(Mesh.lathe([SIMD2(0, -6.75)] + profile + [SIMD2(0, 5.3)], sides: 56, crease: 0.7), p.hull, at: along)
        // The bow is one big round window in a riveted ring.
        b.add(Mesh.ellipsoid(Vec3(0.98, 0.98, 0.72), sides: 36), p.pane, 0, 0, 5.16)
        b.add(Mesh.torus(1.02, tube: 0.13, sides: 48, around: 12), p.brass, at: .translate(Vec3(0, 0, 5.2)) * along)
        for z: Float in [-3.4, 3.3] {
            let ring = Mesh.torus(radius(at: z), tube: 0.07, sides: 56, around: 8)
            b.add(ring, p.red, at: .translate(Vec3(0, 0, z)) * along)
        }
        b.add(Mesh.box(Vec3(1.0, 0.22, 5.8), bevel: 0.08), p.red, 0, 1.62, 0.5)
        b.add(Mesh.box(Vec3(0.5, 0.4, 5.4), bevel: 0.14), p.dark, 0, -1.66, 0)
        for side: Float in [-1, 1] {
            b.headlamp(Vec3(side * 0.95, -0.95, 4.55), radius: 0.22)
            let rail = [Vec3(side * 0.42, 2.15, 3.5), Vec3(side * 0.42, 2.15, 1.6)]
            b.add(Mesh.tube(rail, radius: 0.035), p.brass)
            for z: Float in [3.5, 2.55, 1.6] {
                b.add(Mesh.bar(Vec3(side * 0.42, 1.4, z), Vec3(side * 0.42, 2.15, z), radius: 0.03), p.brass)
            }
        }
    }

    private static func portholes(_ b: inout ModelBuilder, _ p: Paint) {
        let up: Float = 0.3
        for z: Float in [-2.2, -0.5, 1.2, 2.6] {
            let r = radius(at: z)
            let out = Vec3(cos(up) * r, sin(up) * r, z)
            let place = Transform.translate(out) * .rotateZ(up - .pi / 2)
            b.addMirrored(Mesh.torus(0.37, tube: 0.085, sides: 32, around: 10), p.brass, at: place)
            b.addMirrored(Mesh.ellipsoid(Vec3(0.36, 0.08, 0.36), sides: 24), p.pane, at: place)
            for bolt in 0..<8 {
                let a = Float(bolt) / 8 * 2 * .pi
                let knob = place * .translate(Vec3(cos(a) * 0.37, 0.08, sin(a) * 0.37))
                b.addMirrored(Mesh.sphere(0.03, sides: 8), p.dark, at: knob)
            }
        }
    }

    private static func tower(_ b: inout ModelBuilder, _ p: Paint) {
        let rise: [(Float, Float)] = [(1.0, 1.3), (1.0, 1.6), (0.9, 2.5), (0.86, 2.95), (0.78, 3.04), (0.6, 3.06)]
        let rows = rise.map { share, y in
            Outline.ellipse(SIMD2(0.78 * share, 1.5 * share), sides: 40).map { Vec3($0.x, y, $0.y - 0.5) }
        }
        b.add(Mesh.loft(rows, closed: true, caps: true, crease: 0.7), p.hull)
        let band = Outline.ellipse(SIMD2(0.79 * 0.88, 1.52 * 0.88), sides: 40).map { Vec3($0.x, 2.78, $0.y - 0.5) }
        b.add(Mesh.tube(band + [band[0]], radii: [0.09], sides: 8), p.red)
        let place = Transform.translate(Vec3(0.7, 2.2, -0.5)) * .rotateZ(-.pi / 2 + 0.1)
        b.addMirrored(Mesh.torus(0.27, tube: 0.07, sides: 28, around: 10), p.brass, at: place)
        b.addMirrored(Mesh.ellipsoid(Vec3(0.26, 0.07, 0.26), sides: 20), p.pane, at: place)
        b.add(Mesh.cylinder(0.4, height: 0.16, bevel: 0.05, sides: 28), p.red, 0, 3.02, -0.1)
        b.add(Mesh.torus(0.14, tube: 0.03, sides: 18, around: 6), p.brass, 0, 3.22, -0.1)
    }

    private static func periscope(_ b: inout ModelBuilder, _ p: Paint) {
        let line = Mesh.curve(
            [Vec3(0, 2.9, -1.0), Vec3(0, 3.9, -1.0), Vec3(0, 4.02, -0.9), Vec3(0, 4.05, -0.55)], steps: 6)
        b.add(Mesh.tube(line, radii: [0.13], sides: 14), p.hull)
        b.add(
            Mesh.cylinder(0.18, height: 0.22, bevel: 0.03, sides: 22), p.brass,
            at: .translate(Vec3(0, 4.05, -0.68)) * .rotateX(.pi / 2))
        b.add(Mesh.ellipsoid(Vec3(0.14, 0.14, 0.05), sides: 18), p.pane, 0, 4.05, -0.46)
        b.add(Mesh.bar(Vec3(0, 2.95, -1.5), Vec3(0, 3.9, -1.5), radius: 0.025), p.dark)
        b.add(Mesh.sphere(0.06, sides: 12), p.red, 0, 3.92, -1.5)
    }

    private static func fins(_ b: inout ModelBuilder, _ p: Paint) {
        // Each blade is drawn as (out, along) and lies flat; four of them make the cross at the stern.
        let blade: [SIMD2<Float>] = [
            SIMD2(0.3, -5.9), SIMD2(1.75, -6.2), SIMD2(1.9, -6.0), SIMD2(1.7, -5.2), SIMD2(0.5, -4.2),
        ]
        for turn in 0..<4 {
            let lies = Transform.rotateZ(Float(turn) * .pi / 2 + .pi / 2) * .rotateX(.pi / 2)
            b.add(Mesh.extrude(blade, depth: 0.16, bevel: 0.06), p.red, at: lies)
        }
        let plane: [SIMD2<Float>] = [
            SIMD2(1.2, 1.9), SIMD2(2.1, 1.95), SIMD2(2.2, 2.15), SIMD2(2.1, 2.7), SIMD2(1.2, 3.2),
        ]
        let place = Transform.translate(Vec3(0, -0.4, 0)) * .rotateX(.pi / 2)
        b.addMirrored(Mesh.extrude(plane, depth: 0.16, bevel: 0.06), p.red, at: place)
    }

    private static func propeller(_ b: inout ModelBuilder, _ p: Paint) {
        let hub: [SIMD2<Float>] = [
            SIMD2(0, -7.3), SIMD2(0.1, -7.26), SIMD2(0.22, -7.0), SIMD2(0.26, -6.6), SIMD2(0, -6.5),
        ]
        b.add(Mesh.lathe(hub, sides: 24), p.brass, at: .rotateX(.pi / 2))
        for turn in 0..<4 {
            let place =
                Transform.translate(Vec3(0, 0, -6.95)) * .rotateZ(Float(turn) * .pi / 2 + .pi / 4)
                * .translate(Vec3(0, 0.58, 0)) * .rotateY(0.6)
            b.add(Mesh.ellipsoid(Vec3(0.3, 0.52, 0.05), sides: 20), p.brass, at: place)
        }
    }
}
