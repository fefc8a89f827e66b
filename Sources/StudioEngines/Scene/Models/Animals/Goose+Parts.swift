import Foundation

// The parts that a goose has on the ground and in the air.
extension Goose {
    /// The head about the middle of its skull.
    static func head(_ b: inout ModelBuilder, _ c: Coat, hasCheek: Bool, at place: Transform) {
        var skull = Blob()
        skull.ellipsoid(Vec3(0, 0, 0), Vec3(0.042, 0.044, 0.06))
        skull.bone(Vec3(0, -0.006, -0.01), 0.036, Vec3(0, -0.03, -0.03), 0.032, blend: 0.03)
        b.add(skull.mesh(cell: 0.008), c.neck, at: place)
        if hasCheek {
            var strap = Blob()
            for s: Float in [-1, 1] {
                strap.bone(Vec3(s * 0.036, 0.0, -0.012), 0.022, Vec3(s * 0.014, -0.04, 0.004), 0.02, blend: 0.012)
            }
            b.add(strap.mesh(cell: 0.006).pressed(onto: skull, lift: 0.004), c.cheek, at: place)
        }
        var bill = Blob()
        bill.limb(
            [
                (Vec3(0, -0.002, 0.046), 0.027), (Vec3(0, -0.014, 0.084), 0.019), (Vec3(0, -0.026, 0.12), 0.0125),
            ], blend: 0.012)
        bill.bone(Vec3(0, -0.024, 0.048), 0.018, Vec3(0, -0.033, 0.108), 0.0095, blend: 0.006)
        b.add(bill.mesh(cell: 0.0055), c.bill, at: place)
        var face = ModelBuilder(b.request)
        face.eyes(Vec3(0.0375, 0.012, 0.026), radius: 0.0085, look: Vec3(0.85, 0.05, 0.45), iris: nil)
        b.add(face, at: place)
    }

    static func tail(_ b: inout ModelBuilder, _ c: Coat, root: Vec3, rise: Float) {
        var (fan, under) = (Plumage(), Plumage())
        for i in -2...2 {
            let side = Float(i)
            let along = Vec3(side * 0.14, rise, -1)
            fan.feather(
                root + Vec3(side * 0.012, 0.012, 0), along: along, up: Vec3(0, 1, 0.2), length: 0.15, width: 0.06)
            under.feather(
                root + Vec3(side * 0.014, -0.012, 0.02), along: along, up: Vec3(0, 1, 0.2), length: 0.16, width: 0.062)
        }
        b.add(fan.mesh, c.wing)
        b.add(under.mesh, c.rump)
    }

    /// Three toes with webs between them, drawn in the plane XY: the toes point along Y.
    static var foot: Mesh {
        let outline: [SIMD2<Float>] = [
            SIMD2(-0.012, -0.026), SIMD2(0.012, -0.026), SIMD2(0.026, 0.03), SIMD2(0.054, 0.092), SIMD2(0.026, 0.082),
            SIMD2(0, 0.112), SIMD2(-0.026, 0.082), SIMD2(-0.054, 0.092), SIMD2(-0.026, 0.03),
        ]
        return Mesh.extrude(outline, depth: 0.012, bevel: 0.004)
    }
}
