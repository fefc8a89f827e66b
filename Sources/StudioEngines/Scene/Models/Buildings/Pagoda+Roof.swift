import Foundation

/// Its roofs and what crowns them.
extension Pagoda {
    /// A point of the roof: `a` runs 0...4 around the square, `v` from the eave (0) to the top (1).
    private static func roofPoint(_ s: Storey, _ a: Float, _ v: Float, lift: Float = 0) -> Vec3 {
        let side = Int(a) % 4
        let u = (a - a.rounded(.down)) * 2 - 1
        let half = mix(s.eave, s.top, v)
        // Hollow slope; the eave's corners sweep up and out.
        let corner = pow(abs(u), 3.2) * (1 - v) * (1 - v)
        let y = s.rise * (0.62 * v * v + 0.38 * v) + corner * 0.72 + lift
        let reach = half * (1 + corner * 0.05)
        let p = Vec3(u * reach, y, reach)
        return Transform.rotateY(Float(side) * .pi / 2).point(p)
    }

    /// A tiled roof above the height `y`, with rafters and ribs, snow on it in winter.
    static func roof(_ b: inout ModelBuilder, _ p: Paint, _ s: Storey, _ y: Float) {
        let place = Transform.translate(Vec3(0, y, 0))
        let columns = 48
        func ring(_ v: Float, _ lift: Float) -> [Vec3] {
            (0..<columns).map { roofPoint(s, Float($0) / Float(columns) * 4, v, lift: lift) }
        }
        let rows = (0...10).map { ring(Float($0) / 10, 0.12) }
        let under = [ring(0.62, -0.12), ring(0.02, -0.1), ring(0, -0.04)]
        b.add(Mesh.loft(under + rows, closed: true, caps: true, crease: 0.5), p.tiles, at: place)
        soffit(&b, p, s, place)
        ribs(&b, p, s, place)
        if b.isWinter { snow(&b, s, place) }
    }

    /// Rafters under the eaves.
    private static func soffit(_ b: inout ModelBuilder, _ p: Paint, _ s: Storey, _ place: Transform) {
        let count = 8
        for side in 0..<4 {
            for i in 0...count {
                let u = Float(i) / Float(count)
                let outer = roofPoint(s, Float(side) + min(u * 0.98 + 0.01, 0.99), 0.02, lift: -0.13)
                let x = (u - 0.5) * 2 * s.room
                let inner = Transform.rotateY(Float(side) * .pi / 2).point(Vec3(x, s.rise * 0.1, s.room))
                b.add(Mesh.bar(inner, outer, radius: 0.065, sides: 4), p.red, at: place)
            }
        }
    }

    /// Rounded tiles that run down the slope, and the heavy hip ridges with their lifted ends.
    private static func ribs(_ b: inout ModelBuilder, _ p: Paint, _ s: Storey, _ place: Transform) {
        let count = Int(s.eave * 2 / 0.52)
        for side in 0..<4 {
            for i in 1..<count {
                let u = Float(i) / Float(count)
                let x = (u * 2 - 1) * s.eave
                // A rib runs straight up until it meets the hip.
                let end = min(1, (s.eave - abs(x)) / (s.eave - s.top))
                guard end > 0.06 else { continue }
                let path = (0...5).map { step -> Vec3 in
                    let v = Float(step) / 5 * end
                    let half = mix(s.eave, s.top, v)
                    let along = min(max((x / half + 1) / 2, 0.002), 0.998)
                    return roofPoint(s, Float(side) + along, v, lift: 0.15)
                }
                b.add(Mesh.tube(path, radii: [0.085], sides: 5), p.tiles, at: place)
            }
            let hip = (0...10).map { roofPoint(s, Float(side), Float($0) / 10, lift: 0.26) }
            let tip = hip[0] + (hip[0] - hip[1]).normalized * 0.35 + Vec3(0, 0.22, 0)
            b.add(
                Mesh.tube([tip] + hip, radii: [0.07] + [Float](repeating: 0.17, count: 11), sides: 8), p.ridge,
                at: place)
        }
    }

    private static func snow(_ b: inout ModelBuilder, _ s: Storey, _ place: Transform) {
        let columns = 60
        let rows = (0...10).map { row -> [Vec3] in
            (0..<columns).map { i in
                let a = Float(i) / Float(columns) * 4
                let low = 0.05 + 0.03 * sin(a * 9) + 0.02 * sin(a * 23)
                let v = low + (0.97 - low) * Float(max(row - 1, 0)) / 9
                return roofPoint(s, a, v, lift: row == 0 ? 0.1 : row == 1 ? 0.24 : 0.32)
            }
        }
        b.add(Mesh.loft(rows, closed: true, caps: true, crease: 1.4), b.slot(.snow), at: place)
    }

    /// The golden spire with its rings on the topmost roof.
    static func finial(_ b: inout ModelBuilder, _ p: Paint, _ y: Float) {
        let profile: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.5, 0), SIMD2(0.5, 0.25), SIMD2(0.3, 0.35), SIMD2(0.36, 0.55), SIMD2(0.08, 0.65),
            SIMD2(0.06, 2.2), SIMD2(0, 2.25),
        ]
        b.add(Mesh.lathe(profile, sides: 24), p.gold, 0, y, 0)
        for i in 0..<5 {
            let ring = Mesh.torus(0.28 - Float(i) * 0.035, tube: 0.055, sides: 24, around: 8)
            b.add(ring, p.gold, 0, y + 0.85 + Float(i) * 0.24, 0)
        }
        let drop = Mesh.curve([SIMD2(0.02, 2.1), SIMD2(0.15, 2.25), SIMD2(0.1, 2.42), SIMD2(0.01, 2.6)])
        b.add(Mesh.lathe([SIMD2(0, 2.1)] + drop + [SIMD2(0, 2.62)], sides: 18), p.gold, 0, y, 0)
    }
}
