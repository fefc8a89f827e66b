import Foundation

/// Upholstered seats: a sofa for three and an armchair.
enum Sofa {
    static let sofa = SceneModel(
        name: "sofa", words: ["couch", "settee", "loveseat", "davenport", "divan", "lounge"], habitat: .indoors,
        typicalSize: Vec3(2.1, 0.86, 0.92)
    ) { build($0, seats: 3) }

    static let armchair = SceneModel(
        name: "armchair", words: ["easy chair", "recliner", "wing chair"], habitat: .indoors,
        typicalSize: Vec3(0.95, 0.86, 0.92)
    ) { build($0, seats: 1) }

    private static func build(_ request: ModelRequest, seats: Int) -> ModelGeometry {
        var b = ModelBuilder(request)
        let cloth = b.main(
            MaterialLibrary.fabric(
                b.pick([0x3F6670, 0x8C4A3A, 0x6E7B52, 0x4A5578].map(Palette.linear), 1), scale: 0.01))
        let pillow = b.accent(MaterialLibrary.fabric(Palette.linear(0xD9A441), scale: 0.008))
        let wood = b.slot(MaterialLibrary.wood(Palette.linear(0x6E4527)))
        let width: Float = seats == 1 ? 0.6 : 0.58
        let half = width * Float(seats) / 2
        var base = Blob()
        base.box(Vec3(0, 0.24, 0), Vec3(half * 2 + 0.3, 0.2, 0.84), round: 0.05)
        base.box(
            Vec3(0, 0.55, -0.34), Vec3(half * 2 + 0.26, 0.6, 0.2), round: 0.09, turned: .rotateX(-0.12), blend: 0.03)
        b.add(base.mesh(cell: 0.032), cloth)
        for side: Float in [-1, 1] {
            var arm = Blob()
            arm.box(Vec3(side * (half + 0.085), 0.36, 0.0), Vec3(0.17, 0.42, 0.86), round: 0.06)
            arm.bone(
                Vec3(side * (half + 0.09), 0.56, -0.34), 0.105, Vec3(side * (half + 0.09), 0.56, 0.36), 0.105,
                blend: 0.03)
            b.add(arm.mesh(cell: 0.026), cloth)
            for z: Float in [-0.34, 0.34] {
                b.add(
                    Mesh.cylinder(0.02, height: 0.15, top: 0.032, bevel: 0.004, sides: 16), wood, side * (half + 0.05),
                    0, z)
            }
        }
        for seat in 0..<seats {
            let x = (Float(seat) - Float(seats - 1) / 2) * width
            b.cushion(Vec3(width - 0.008, 0.17, 0.66), cloth, at: .translate(Vec3(x, 0.405, 0.1)))
            b.cushion(
                Vec3(width - 0.01, 0.19, 0.44), cloth, at: .translate(Vec3(x, 0.66, -0.2)) * .rotateX(.pi / 2 - 0.24))
        }
        if seats > 1 {
            b.cushion(
                Vec3(0.42, 0.16, 0.42), pillow,
                at: .translate(Vec3(half - 0.2, 0.66, -0.02)) * .rotateY(-0.35) * .rotateX(1.15))
            b.cushion(
                Vec3(0.4, 0.15, 0.4), pillow,
                at: .translate(Vec3(-half + 0.2, 0.65, -0.03)) * .rotateY(0.4) * .rotateX(1.15) * .rotateY(0.2))
        }
        b.support(.on, Vec3(0, 0.49, 0.12), half * 0.82, 0.18)
        return b.finish()
    }
}

extension ModelBuilder {
    /// A stuffed cushion about the origin, as wide, thick and deep as told, its seams pinched to an edge.
    mutating func cushion(_ size: Vec3, _ slot: Slot, at place: Transform) {
        let outline = Outline.rounded(size.x, size.z, round: min(size.x, size.z) * 0.12, steps: 5)
        // Corners stay full; the middle of each edge is drawn in a little.
        let drawn = outline.map { p -> SIMD2<Float> in
            let (u, v) = (p.x / size.x * 2, p.y / size.z * 2)
            let middle = 1 - min(abs(u), abs(v))
            return p * SIMD2(repeating: 1 - 0.02 * middle)
        }
        let count = drawn.count
        let rows = 9
        var sections: [[Vec3]] = []
        for row in 0...rows {
            let angle = Float(row) / Float(rows) * .pi
            let reach = 0.05 + 0.95 * pow(sin(angle), 0.42)
            let height = -cos(angle)
            sections.append((0..<count).map { Vec3(drawn[$0].x * reach, height * size.y * 0.5, drawn[$0].y * reach) })
        }
        add(Mesh.loft(sections, closed: true, caps: true, crease: 1.2), slot, at: place)
    }
}
