import Foundation

/// A friendly tin robot.
enum Robot {
    static let model = SceneModel(
        name: "robot", words: ["android", "droid", "automaton", "cyborg"], habitat: .indoors,
        typicalSize: Vec3(0.9, 1.6, 0.5), poses: ["standing", "waving", "holding"]
    ) { request in
        var b = ModelBuilder(request)
        let shell = b.main(MaterialLibrary.glossy(b.pick([0x4F8F9A, 0xD98B3A, 0xB9BEC2].map(Palette.linear), 1)))
        let pale = b.accent(MaterialLibrary.glossy(Palette.linear(0xE9E4D8)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.55, 0.56, 0.58), roughness: 0.35))
        let dark = b.slot(MaterialLibrary.glossy(Palette.linear(0x1F2428)))
        let glow = b.slot(MaterialLibrary.glow(RGB(0.5, 2.6, 3.0)))
        let amber = b.slot(MaterialLibrary.glow(RGB(3, 1.4, 0.3)))
        var chest = Blob()
        chest.box(Vec3(0, 0.86, 0), Vec3(0.52, 0.5, 0.36), round: 0.12)
        b.add(chest.mesh(cell: 0.022), shell)
        var head = Blob()
        head.box(Vec3(0, 1.33, 0), Vec3(0.44, 0.34, 0.36), round: 0.12)
        b.add(head.mesh(cell: 0.018), shell)
        var face = Blob()
        face.box(Vec3(0, 1.33, 0.15), Vec3(0.34, 0.22, 0.1), round: 0.045)
        b.add(face.mesh(cell: 0.012), dark)
        for s: Float in [-1, 1] {
            b.add(Mesh.ellipsoid(Vec3(0.038, 0.045, 0.015), sides: 20), glow, s * 0.085, 1.35, 0.2)
            b.add(
                Mesh.cylinder(0.06, height: 0.06, bevel: 0.015), steel,
                at: .translate(Vec3(s * 0.21, 1.33, 0)) * .rotateZ(-s * .pi / 2))
        }
        let smile = (0...8).map { i -> Vec3 in
            let t = Float(i) / 4 - 1
            return Vec3(t * 0.05, 1.27 + 0.018 * t * t, 0.203)
        }
        b.add(Mesh.tube(smile, radius: 0.006, sides: 8), glow)
        b.add(
            Mesh.tube(
                Mesh.curve([Vec3(0, 1.48, 0), Vec3(0.01, 1.56, 0), Vec3(0.0, 1.62, 0)]), radii: [0.01], sides: 8), steel
        )
        b.add(Mesh.sphere(0.03, sides: 16), amber, 0, 1.64, 0)
        b.add(Mesh.cylinder(0.09, height: 0.1, bevel: 0.02), steel, 0, 1.09, 0)
        var panel = Blob()
        panel.box(Vec3(0, 0.88, 0.17), Vec3(0.32, 0.24, 0.06), round: 0.025)
        b.add(panel.mesh(cell: 0.014), pale)
        for (x, slot) in [(-0.09, amber), (0, glow), (0.09, amber)] as [(Float, UInt16)] {
            b.add(Mesh.sphere(0.022, sides: 14), slot, x, 0.93, 0.2)
        }
        b.add(Mesh.box(Vec3(0.22, 0.05, 0.02), bevel: 0.008), dark, 0, 0.83, 0.2)
        for s: Float in [-1, 1] { limbs(&b, s, shell: shell, steel: steel, pale: pale) }
        return b.finish()
    }

    private static func limbs(_ b: inout ModelBuilder, _ s: Float, shell: UInt16, steel: UInt16, pale: UInt16) {
        b.add(Mesh.sphere(0.085, sides: 20), steel, s * 0.3, 1.0, 0)
        // A hand that holds a balloon is seen to hold it.
        let isRaised = s < 0 ? b.poses("waving") : b.poses("holding")
        let arm: [Vec3] =
            isRaised
            ? [
                Vec3(s * 0.33, 1.0, 0), Vec3(s * 0.5, 1.05, 0.02), Vec3(s * 0.56, 1.22, 0.04),
                Vec3(s * 0.55, 1.36, 0.05),
            ]
            : [
                Vec3(s * 0.33, 1.0, 0), Vec3(s * 0.42, 0.9, 0.02), Vec3(s * 0.43, 0.76, 0.06),
                Vec3(s * 0.41, 0.66, 0.12),
            ]
        let path = Mesh.curve(arm, steps: 10)
        b.add(Mesh.tube(path, radii: path.indices.map { $0 % 2 == 0 ? 0.048 : 0.04 }, sides: 16, crease: 0.4), steel)
        let hand = path[path.count - 1]
        b.add(Mesh.sphere(0.072, sides: 20), pale, hand.x, hand.y, hand.z)
        if s > 0 { b.support(.hand, hand, 0.02, 0.02) }
        let along = (hand - path[path.count - 3]).normalized
        for finger in -1...1 {
            let side = Vec3(Float(finger) * 0.04, 0, 0)
            b.add(
                Mesh.tube(
                    [hand + side + along * 0.04, hand + side * 1.5 + along * 0.12], radii: [0.024, 0.02], sides: 10),
                pale)
        }
        let leg = (0...8).map { Vec3(s * 0.14, 0.6 - Float($0) * 0.055, 0) }
        b.add(Mesh.tube(leg, radii: leg.indices.map { $0 % 2 == 0 ? 0.066 : 0.056 }, sides: 18, crease: 0.4), steel)
        var foot = Blob()
        foot.box(Vec3(s * 0.15, 0.075, 0.045), Vec3(0.2, 0.15, 0.32), round: 0.07)
        foot.cut(beyond: Vec3(0, 0.0, 0), normal: Vec3(0, -1, 0))
        b.add(foot.mesh(cell: 0.018), shell)
    }

    static let snowman = SceneModel(
        name: "snowman", words: ["snow man"], habitat: .meadow, typicalSize: Vec3(1.3, 1.75, 0.8)
    ) { request in
        var b = ModelBuilder(request)
        var snow = MaterialLibrary.matte(RGB(0.88, 0.9, 0.93))
        snow.pattern = .mottled(scale: 0.1, amount: 0.06)
        let white = b.slot(snow)
        let coal = b.slot(MaterialLibrary.matte(Palette.linear(0x1F1F22)))
        let carrot = b.slot(MaterialLibrary.paint(Palette.linear(0xDE7426)))
        let wood = b.slot(MaterialLibrary.matte(Palette.linear(0x5B4030)))
        let wool = b.main(MaterialLibrary.fabric(Palette.linear(0xB8282C), scale: 0.012))
        let felt = b.accent(MaterialLibrary.matte(Palette.linear(0x26282D)))
        var body = Blob()
        body.ellipsoid(Vec3(0, 0.36, 0), Vec3(0.43, 0.4, 0.42))
        body.ellipsoid(Vec3(0, 0.93, 0), Vec3(0.31, 0.29, 0.3), blend: 0.05)
        body.ellipsoid(Vec3(0, 1.34, 0), Vec3(0.215, 0.205, 0.21), blend: 0.035)
        body.cut(beyond: .zero, normal: Vec3(0, -1, 0), blend: 0.05)
        b.add(body.mesh(cell: 0.024), white)
        for (y, z): (Float, Float) in [(1.06, 0.275), (0.93, 0.305), (0.8, 0.28)] {
            b.add(Mesh.icosphere(1).moved(.scale(0.03)), coal, 0, y, z)
        }
        for s: Float in [-1, 1] { b.add(Mesh.icosphere(1).moved(.scale(0.027)), coal, s * 0.075, 1.4, 0.19) }
        for i in 0..<6 {
            let t = Float(i) / 2.5 - 1
            b.add(Mesh.icosphere(1).moved(.scale(0.015)), coal, t * 0.085, 1.265 + 0.03 * t * t, 0.197 - 0.02 * t * t)
        }
        b.add(
            Mesh.tube(
                [Vec3(0, 1.345, 0.18), Vec3(0, 1.34, 0.28), Vec3(0, 1.33, 0.4)], radii: [0.034, 0.022, 0.004], sides: 12
            ), carrot)
        b.add(Mesh.torus(0.2, tube: 0.05, sides: 40), wool, 0, 1.155, 0)
        b.add(
            Mesh.shell(4, 12, thickness: 0.03) { a, t in
                Vec3(0.1 + (a - 0.5) * 0.11 + t * 0.03, 1.14 - t * 0.34, 0.245 + 0.05 * sin(t * 3))
            }.outward(), wool)
        b.add(
            Mesh.lathe(
                [
                    SIMD2(0, 0), SIMD2(0.25, 0), SIMD2(0.255, 0.02), SIMD2(0.17, 0.035), SIMD2(0.165, 0.26),
                    SIMD2(0.155, 0.275), SIMD2(0, 0.275),
                ], sides: 36), felt, at: .translate(Vec3(0, 1.49, 0)) * .rotateZ(0.1))
        b.add(
            Mesh.lathe([SIMD2(0.172, 0.035), SIMD2(0.171, 0.09)], sides: 36), wool,
            at: .translate(Vec3(0, 1.49, 0)) * .rotateZ(0.1))
        for s: Float in [-1, 1] {
            let elbow = Vec3(s * 0.48, 1.08, 0.03)
            let tip = Vec3(s * 0.66, 1.3, 0.06)
            b.add(Mesh.tube([Vec3(s * 0.26, 0.98, 0), elbow, tip], radii: [0.02, 0.016, 0.01], sides: 7), wood)
            for d in [Vec3(0.1, 0.05, 0.03), Vec3(0.0, 0.12, -0.03), Vec3(-0.07, 0.09, 0.04)] {
                b.add(
                    Mesh.tube([mix(elbow, tip, 0.8), tip + Vec3(d.x * s, d.y, d.z)], radii: [0.01, 0.005], sides: 6),
                    wood)
            }
        }
        return b.finish()
    }
}
