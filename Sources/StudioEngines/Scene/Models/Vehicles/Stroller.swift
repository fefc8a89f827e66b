import Foundation

/// A pram: a padded body under a folding hood, on springs between four wheels of wire. Its open side is its front, so
/// that who lies in it is seen.
enum Stroller {
    static let model = SceneModel(
        name: "stroller",
        words: [
            "pram", "baby carriage", "pushchair", "push chair", "perambulator", "baby buggy", "baby stroller",
            "baby pram",
        ], habitat: .street, typicalSize: Vec3(0.58, 1.15, 1.25), build: build)

    private struct Paint { var coat, hood, steel, rubber, linen: UInt16 }

    private static let half: Float = 0.215
    /// The hood turns about a bolt on either side of the body.
    private static let hinge = SIMD2<Float>(0.74, -0.1)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let coat = b.main(MaterialLibrary.glossy(b.pick([0x24406B, 0x6B2233, 0x2C5A4A].map(Palette.linear), 1)))
        let color = b.materials[Int(coat)].color
        let p = Paint(
            coat: coat, hood: b.accent(MaterialLibrary.fabric(color * 0.8, scale: 0.006)),
            steel: b.slot(MaterialLibrary.metal(RGB(0.82, 0.83, 0.85), roughness: 0.14)),
            rubber: b.slot(MaterialLibrary.matte(Palette.linear(0x2A2A2D))),
            linen: b.slot(MaterialLibrary.fabric(Palette.linear(0xF1EDE3), scale: 0.006)))
        tub(&b, p)
        bedding(&b, p)
        hood(&b, p)
        chassis(&b, p)
        handle(&b, p)
        b.support(.inside, Vec3(0, 0.67, 0.02), 0.14, 0.28)
        return b.finish()
    }

    /// A level ring of the body: narrow at the keel, its ends rising above.
    private static func ring(_ v: Float, inset: Float) -> [Vec3] {
        let swell = (1 - (1 - v) * (1 - v)).squareRoot()
        let width = 2 * (mix(Float(0.1), half, swell) - inset)
        let length = 2 * (mix(Float(0.2), 0.46, swell) - inset)
        let plan = Outline.rounded(width, length, round: width * 0.42, steps: 8)
        let y = mix(Float(0.44), 0.74, v)
        return plan.map { p in
            let end = p.y / 0.46
            return Vec3(p.x, y + 0.05 * v * end * end, p.y)
        }
    }

    private static func tub(_ b: inout ModelBuilder, _ p: Paint) {
        let levels: [Float] = [0, 0.08, 0.2, 0.4, 0.65, 1]
        let outside = levels.map { ring($0, inset: 0) }
        let inside = levels.reversed().map { ring(max($0, 0.3), inset: 0.018) }
        b.add(Mesh.loft(outside + inside, closed: true, caps: true, crease: 0.8), p.coat)
        let brim = ring(1, inset: 0.004)
        b.add(Mesh.tube(brim + [brim[0]], radii: [0.013], sides: 10), p.steel)
    }

    private static func bedding(_ b: inout ModelBuilder, _ p: Paint) {
        let mattress = [ring(0.35, inset: 0.02), ring(0.66, inset: 0.022)]
        b.add(Mesh.loft(mattress, closed: true, caps: true), p.linen)
        b.cushion(Vec3(0.28, 0.09, 0.2), p.linen, at: .translate(Vec3(0, 0.7, -0.27)) * .rotateX(0.35))
        let quilt = Mesh.shell(22, 20, thickness: 0.018, crease: 1.2) { a, v in
            let z = mix(Float(0.385), -0.14, v)
            // The body is round at its foot.
            let end = max(0, z - 0.18)
            let x = (a - 0.5) * (0.385 - 2.8 * end * end)
            let puff = 0.009 * sin(x * 45) * sin(z * 45)
            let crown = 0.07 * (1 - pow(abs(a - 0.5) * 2, 2.5))
            return Vec3(x, 0.68 + crown + puff, z)
        }
        b.add(quilt.outward(), b.accent(MaterialLibrary.fabric(Palette.linear(0xE7B9C0), scale: 0.008), 2))
    }

    /// A point of the hood on the bow that stands at `turn` from the rear, `a` across from right to left.
    private static func canopy(_ a: Float, _ turn: Float, swell: Float) -> Vec3 {
        let across = a * .pi
        let reach = 0.4 * pow(max(0, sin(across)), 0.62) * swell
        let y = hinge.x + reach * sin(turn) + 0.02 * sin(across)
        return Vec3(cos(across) * (half + 0.012), y, hinge.y - reach * cos(turn))
    }

    private static func hood(_ b: inout ModelBuilder, _ p: Paint) {
        let (low, high): (Float, Float) = (-0.02, 1.92)
        let ribs = 5
        let cloth = Mesh.shell(26, ribs * 6, thickness: 0.006, crease: 1.2) { a, v in
            // Between two bows the cloth sags.
            let sag = 1 - 0.035 * abs(sin(v * Float(ribs) * .pi))
            return canopy(a, mix(low, high, v), swell: sag)
        }
        b.add(cloth.outward(), p.hood)
        for rib in 0...ribs {
            let turn = mix(low, high, Float(rib) / Float(ribs))
            let bow = (0...26).map { canopy(Float($0) / 26, turn, swell: 1.006) }
            b.add(Mesh.tube(bow, radii: [rib == ribs ? 0.0105 : 0.006], sides: 8), rib == ribs ? p.linen : p.coat)
        }
        for side: Float in [-1, 1] {
            let bolt = Transform.translate(Vec3(side * (half + 0.008), hinge.x, hinge.y)) * .rotateZ(-side * .pi / 2)
            b.add(Mesh.cylinder(0.024, height: 0.016, bevel: 0.005, sides: 26), p.steel, at: bolt)
        }
    }

    private static func chassis(_ b: inout ModelBuilder, _ p: Paint) {
        let wheel = WireWheel(radius: 0.196, tyre: 0.014, rim: 0.177, hub: 0.03, spokes: 18)
        for z: Float in [-0.27, 0.27] {
            b.add(Mesh.bar(Vec3(-0.26, 0.21, z), Vec3(0.26, 0.21, z), radius: 0.011, sides: 12), p.steel)
            for side: Float in [-1, 1] {
                b.wireWheel(wheel, rubber: p.rubber, steel: p.steel, at: .translate(Vec3(side * 0.265, 0.21, z)))
                // A spring in the shape of a C, and the strap that the body hangs in.
                let spring = Mesh.curve(
                    [
                        Vec3(side * 0.17, 0.235, z * 0.5), Vec3(side * 0.18, 0.23, z), Vec3(side * 0.185, 0.3, z * 1.5),
                        Vec3(side * 0.185, 0.42, z * 1.62), Vec3(side * 0.18, 0.5, z * 1.42),
                    ], steps: 6)
                b.add(Mesh.tube(spring, radii: [0.0125], sides: 12), p.steel)
                let strap = Mesh.curve(
                    [Vec3(side * 0.18, 0.5, z * 1.42), Vec3(side * 0.165, 0.46, z), Vec3(side * 0.13, 0.445, 0)],
                    steps: 5)
                b.add(Mesh.tube(strap, radii: [0.009], sides: 8), p.rubber)
            }
        }
        for side: Float in [-1, 1] {
            b.add(
                Mesh.bar(Vec3(side * 0.17, 0.235, -0.28), Vec3(side * 0.17, 0.235, 0.28), radius: 0.0125, sides: 12),
                p.steel)
        }
    }

    private static func handle(_ b: inout ModelBuilder, _ p: Paint) {
        for side: Float in [-1, 1] {
            let arm = Mesh.curve(
                [
                    Vec3(side * 0.21, 0.66, 0.2), Vec3(side * 0.215, 0.76, 0.46), Vec3(side * 0.2, 0.92, 0.62),
                    Vec3(side * 0.2, 1.0, 0.7),
                ], steps: 6)
            b.add(Mesh.tube(arm, radii: [0.0125], sides: 14), p.steel)
            b.add(Mesh.sphere(0.02, sides: 18), p.steel, side * 0.2, 1.0, 0.7)
        }
        b.add(Mesh.bar(Vec3(-0.2, 1.0, 0.7), Vec3(0.2, 1.0, 0.7), radius: 0.0125, sides: 14), p.steel)
        b.add(Mesh.bar(Vec3(-0.15, 1.0, 0.7), Vec3(0.15, 1.0, 0.7), radius: 0.019, sides: 18), p.linen)
    }
}
