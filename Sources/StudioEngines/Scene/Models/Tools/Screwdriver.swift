import Foundation

/// Small tools that lie on the bench: a screwdriver, a wrench.
enum Screwdriver {
    static let screwdriver = SceneModel(
        name: "screwdriver", words: ["screw driver", "turnscrew"], habitat: .table,
        typicalSize: Vec3(0.22, 0.034, 0.06)
    ) { request in
        var b = ModelBuilder(request)
        let handle = b.main(MaterialLibrary.glossy(b.pick([0xD23A1E, 0xE0A01F, 0x2E6FB0].map(Palette.linear), 1)))
        let black = b.accent(MaterialLibrary.paint(Palette.linear(0x202125), roughness: 0.5))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.76, 0.77, 0.79), roughness: 0.2))
        // Along Y from its butt to its tip, then laid down on handle and collar.
        let place = Transform.rotateY(0.2) * .translate(Vec3(-0.01, 0.0165, 0)) * .rotateZ(-.pi / 2 - 0.045)
        let profile = Mesh.curve(
            [
                SIMD2(0.006, -0.104), SIMD2(0.0135, -0.1), SIMD2(0.0162, -0.085), SIMD2(0.0165, -0.05),
                SIMD2(0.0135, -0.02), SIMD2(0.0105, -0.012), SIMD2(0.0135, -0.002), SIMD2(0.0125, 0.004),
            ], steps: 6)
        let body = Mesh.lathe([SIMD2(0, -0.105)] + profile + [SIMD2(0, 0.005)], sides: 72, crease: 0.9)
        let fluted = body.bent(crease: 0.7) { p in
            // Flutes for the fingers fade out towards both ends.
            let share = max(0, 1 - abs(p.y + 0.06) / 0.042)
            let groove = pow(abs(sin(atan2(p.z, p.x) * 4)), 3)
            let reach = 1 - 0.16 * min(1, share * 2.5) * groove
            return Vec3(p.x * reach, p.y, p.z * reach)
        }
        b.add(fluted, handle, at: place)
        b.add(
            Mesh.cylinder(0.0143, height: 0.009, bevel: 0.002, sides: 40), black,
            at: place * .translate(Vec3(0, -0.008, 0)))
        b.add(Mesh.ellipsoid(Vec3(0.009, 0.004, 0.009), sides: 24), black, at: place * .translate(Vec3(0, -0.104, 0)))
        b.add(
            Mesh.cylinder(0.0042, height: 0.1, bevel: 0.0006, sides: 24), steel,
            at: place * .translate(Vec3(0, 0.002, 0)))
        b.add(tip, steel, at: place * .translate(Vec3(0, 0.1, 0)) * .rotateY(0.5))
        return b.finish()
    }

    /// A shaft that is forged flat and wide towards its end.
    private static let tip: Mesh = {
        let sections = (0...6).map { row -> [Vec3] in
            let s = Float(row) / 6
            let wide = 0.0041 + 0.0024 * sin(s * 2.4)
            let thick = 0.0041 * (1 - s) + 0.0008
            return (0..<20).map { k in
                let a = Float(k) / 20 * 2 * Float.pi
                return Vec3(cos(a) * wide, s * 0.019, sin(a) * thick)
            }
        }
        return Mesh.loft(sections, closed: true, caps: true, crease: 0.8)
    }()

    static let wrench = SceneModel(
        name: "wrench", words: ["spanner", "combination wrench", "adjustable wrench", "monkey wrench"], habitat: .table,
        typicalSize: Vec3(0.21, 0.011, 0.07)
    ) { request in
        var b = ModelBuilder(request)
        let steel = b.main(MaterialLibrary.metal(RGB(0.72, 0.73, 0.76), roughness: 0.22))
        let flat = Transform.rotateY(0.22) * .translate(Vec3(0, 0.005, 0)) * .rotateX(-.pi / 2)
        b.add(Mesh.extrude(jaw, depth: 0.0085, bevel: 0.0016), steel, at: flat)
        let ring: [SIMD2<Float>] = [
            SIMD2(0.0095, -0.0045), SIMD2(0.0155, -0.005), SIMD2(0.0172, -0.0035), SIMD2(0.0172, 0.0035),
            SIMD2(0.0155, 0.005), SIMD2(0.0095, 0.0045), SIMD2(0.0088, 0.0035), SIMD2(0.0088, -0.0035),
            SIMD2(0.0095, -0.0045),
        ]
        b.add(Mesh.lathe(ring, sides: 56), steel, at: flat * .translate(Vec3(-0.087, 0, 0)) * .rotateX(.pi / 2))
        // The raised panel of the shank, where the maker's name stands.
        b.add(
            Mesh.extrude(Outline.rounded(0.1, 0.0075, round: 0.0035), depth: 0.0098, bevel: 0.001), steel,
            at: flat * .translate(Vec3(-0.01, 0, 0)))
        return b.finish()
    }

    /// The shank and the open jaw, whose mouth is turned a little.
    private static let jaw: [SIMD2<Float>] = {
        let center = SIMD2<Float>(0.084, 0)
        let radius: Float = 0.0215
        let turn: Float = 0.26
        func point(_ angle: Float) -> SIMD2<Float> {
            center + SIMD2(cos(angle) * radius, sin(angle) * radius)
        }
        func mouth(_ x: Float, _ y: Float) -> SIMD2<Float> {
            center + SIMD2(x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn))
        }
        let lip: Float = 0.42
        let lower = (0...12).map { point(mix(3.56, 2 * .pi - lip + turn, Float($0) / 12)) }
        let upper = (0...12).map { point(mix(lip + turn, 2.72, Float($0) / 12)) }
        let slot = [mouth(-0.004, -0.0085), mouth(-0.0085, -0.004), mouth(-0.0085, 0.004), mouth(-0.004, 0.0085)]
        var outline: [SIMD2<Float>] = [SIMD2(-0.076, -0.0075), SIMD2(0.05, -0.0068)]
        outline += lower
        outline += slot
        outline += upper
        outline += [SIMD2(0.05, 0.0068), SIMD2(-0.076, 0.0075)]
        return outline
    }()
}
