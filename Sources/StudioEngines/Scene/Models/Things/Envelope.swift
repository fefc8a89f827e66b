import Foundation

/// Two letters: one leans against its folded sheet and shows its flap and a wax seal, one lies before it, stamped.
/// A postcard shows the same way what is written on it and its picture.
enum Envelope {
    static let model = SceneModel(
        name: "envelope",
        words: ["letter", "love letter", "postcard", "post card", "sealed letter", "airmail letter"], habitat: .table,
        typicalSize: Vec3(0.23, 0.125, 0.28), build: build)

    private static let half = SIMD2<Float>(0.095, 0.066)
    /// Where the point of the flap comes to.
    private static let point: Float = -0.012

    private struct Paper { var outside, shade, ink, accent: UInt16 }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let isCard = b.has("postcard", "post card")
        let outside = b.main(MaterialLibrary.matte(Palette.linear(isCard ? 0xF3EEE0 : 0xEBDDBE)))
        let p = Paper(
            outside: outside, shade: b.slot(MaterialLibrary.matte(b.materials[Int(outside)].color * 0.72)),
            ink: b.slot(MaterialLibrary.matte(Palette.linear(0x2B3350))),
            accent: b.accent(MaterialLibrary.glossy(Palette.linear(0xA81C26))))
        let lean = Transform.translate(Vec3(0, 0.0015, -0.006)) * .rotateX(-0.42) * .translate(Vec3(0, half.y, 0))
        let flat =
            Transform.translate(Vec3(0.025, 0.0015, 0.075)) * .rotateY(0.28) * .rotateX(-.pi / 2)
            * .translate(Vec3(0, -0.012, 0))
        prop(&b, p)
        if isCard {
            address(&b, p, at: lean)
            picture(&b, p, at: flat)
        } else {
            sealed(&b, p, at: lean)
            address(&b, p, at: flat)
        }
        return b.finish()
    }

    /// A sheet folded once, that stands behind and holds the letter up.
    private static func prop(_ b: inout ModelBuilder, _ p: Paper) {
        let white = b.slot(MaterialLibrary.matte(Palette.linear(0xF4F0E6)))
        let behind = Transform.translate(Vec3(0.012, 0.001, -0.118)) * .rotateX(0.42)
        b.add(Mesh.box(Vec3(0.15, 0.128, 0.0008), bevel: 0.0003), white, at: behind * .translate(Vec3(0, 0.064, 0)))
        for row in 0..<6 {
            let long: Float = row == 5 ? 0.05 : 0.12
            let line = Mesh.box(Vec3(long, 0.0016, 0.0012), bevel: 0.0003)
            b.add(line, p.ink, at: behind * .translate(Vec3((0.12 - long) / 2, 0.108 - Float(row) * 0.016, -0.0003)))
        }
    }

    private static func sheet(_ b: inout ModelBuilder, _ slot: UInt16, at place: Transform) {
        let outline = Outline.rounded(half.x * 2, half.y * 2, round: 0.003, steps: 6)
        b.add(Mesh.extrude(outline, depth: 0.0026, bevel: 0.0006), slot, at: place)
    }

    /// The back: side flaps below, the lower one over them, the upper one over all, and a heart in wax.
    private static func sealed(_ b: inout ModelBuilder, _ p: Paper, at place: Transform) {
        sheet(&b, p.outside, at: place)
        let (x, y) = (half.x - 0.0012, half.y - 0.0012)
        let lower: [SIMD2<Float>] = [SIMD2(-x, -y), SIMD2(x, -y), SIMD2(0.012, -0.002), SIMD2(-0.012, -0.002)]
        flap(&b, p, lower, z: 0.0017, at: place)
        let upper: [SIMD2<Float>] = [
            SIMD2(x, y), SIMD2(-x, y), SIMD2(-0.014, point + 0.008), SIMD2(-0.005, point), SIMD2(0.005, point),
            SIMD2(0.014, point + 0.008),
        ]
        flap(&b, p, upper, z: 0.0029, at: place)
        let seal = place * .translate(Vec3(0, point + 0.006, 0.0044))
        // Wax runs out unevenly under the stamp.
        let drop = Mesh.ellipsoid(Vec3(0.0165, 0.0165, 0.0034), sides: 40).bent(crease: 1.2) { q in
            let swell = 1 + 0.07 * sin(atan2(q.y, q.x) * 5)
            return Vec3(q.x * swell, q.y * swell, q.z)
        }
        b.add(drop, p.accent, at: seal)
        b.add(
            Mesh.torus(0.0112, tube: 0.0013, sides: 40, around: 8), p.accent,
            at: seal * .translate(Vec3(0, 0, 0.0025)) * .rotateX(.pi / 2))
        b.add(
            Mesh.puffed(Outline.heart(unit: 0.00042), depth: 0.0022, rows: 10), p.accent,
            at: seal * .translate(Vec3(0, 0.0004, 0.0032)))
    }

    /// A flap of paper with a darker line along its free edges.
    private static func flap(
        _ b: inout ModelBuilder, _ p: Paper, _ outline: [SIMD2<Float>], z: Float, at place: Transform
    ) {
        b.add(Mesh.extrude(outline, depth: 0.0009, bevel: 0.0003), p.outside, at: place * .translate(Vec3(0, 0, z)))
        let edge = (outline + [outline[0]]).dropFirst().map { Vec3($0.x, $0.y, z - 0.0001) }
        b.add(Mesh.tube(edge, radii: [0.0009], sides: 8), p.shade, at: place)
    }

    /// The front: a stamp with its postmark, and an address.
    private static func address(_ b: inout ModelBuilder, _ p: Paper, at place: Transform) {
        sheet(&b, p.outside, at: place)
        let top: Float = 0.0014
        for row in 0..<4 {
            let long: Float = row == 3 ? 0.034 : 0.052 - 0.007 * Float(row % 2)
            let line = Mesh.box(Vec3(long, 0.0024, 0.0008), bevel: 0.0003)
            b.add(line, p.ink, at: place * .translate(Vec3(0.014 + long / 2, -0.006 - Float(row) * 0.0125, top)))
        }
        let corner = place * .translate(Vec3(0.071, 0.041, top))
        let white = b.slot(MaterialLibrary.matte(Palette.linear(0xF6F3EA)))
        b.add(Mesh.box(Vec3(0.031, 0.036, 0.0008), bevel: 0.0003), white, at: corner)
        b.add(Mesh.box(Vec3(0.025, 0.03, 0.0014), bevel: 0.0003), p.accent, at: corner)
        let star = Outline.star(points: 5, outer: 0.0085, inner: 0.0038, round: 0.1)
        b.add(Mesh.extrude(star, depth: 0.0018, bevel: 0.0001), white, at: corner)
        for ring: Float in [0.012, 0.0155] {
            let mark = Mesh.torus(ring, tube: 0.0006, sides: 40, around: 6)
            b.add(mark, p.ink, at: place * .translate(Vec3(0.044, 0.043, top)) * .rotateX(.pi / 2))
        }
    }

    /// The other side of a postcard: sea, sun and sky.
    private static func picture(_ b: inout ModelBuilder, _ p: Paper, at place: Transform) {
        sheet(&b, p.outside, at: place)
        let bands: [(color: UInt32, low: Float, high: Float)] = [
            (0xE2C68E, -0.059, -0.03), (0x2F7FA6, -0.03, 0.008), (0x8CC6E4, 0.008, 0.059),
        ]
        for band in bands {
            let paint = b.slot(MaterialLibrary.paint(Palette.linear(band.color)))
            let strip = Mesh.box(Vec3(0.176, band.high - band.low, 0.0008), bevel: 0.0002)
            b.add(strip, paint, at: place * .translate(Vec3(0, (band.low + band.high) / 2, 0.0014)))
        }
        let sun = b.slot(MaterialLibrary.paint(Palette.linear(0xF2B43A)))
        b.add(
            Mesh.cylinder(0.015, height: 0.001, bevel: 0.0002, sides: 40), sun,
            at: place * .translate(Vec3(-0.04, 0.034, 0.0014)) * .rotateX(.pi / 2))
    }
}
