import StudioCore

/// The storeys of a tier: walls, windows and what edges them.
extension Skyscraper {
    /// The storeys of a tier above the height `y`, piers and bands on all four sides, under a cornice.
    static func facades(_ b: inout ModelBuilder, _ p: Paint, _ tier: Tier, from y: Float, isGlass: Bool) {
        let height = Float(tier.storeys) * storey
        let half = tier.width / 2
        b.add(Mesh.box(Vec3(tier.width - 0.5, height, tier.width - 0.5), bevel: 0.05), p.spandrel, 0, y + height / 2, 0)
        let step = tier.width / Float(tier.columns)
        let depth: Float = isGlass ? 0.28 : 0.75
        for side in 0..<4 {
            let face = Transform.rotateY(Float(side) * .pi / 2) * .translate(Vec3(0, y, half))
            panes(&b, p, tier, face, isGlass: isGlass)
            for column in 1..<tier.columns {
                let pier = Mesh.box(Vec3(isGlass ? 0.16 : 0.62, height, depth), bevel: 0.05)
                let x = Float(column) * step - half
                b.add(pier, p.pier, at: face * .translate(Vec3(x, height / 2, -depth * 0.3)))
            }
            for level in 0...tier.storeys {
                let band = Mesh.box(Vec3(tier.width, isGlass ? 0.26 : 1.0, 0.34), bevel: 0.03)
                b.add(band, p.spandrel, at: face * .translate(Vec3(0, Float(level) * storey, -0.26)))
            }
        }
        for x: Float in [-1, 1] {
            for z: Float in [-1, 1] {
                let wide: Float = isGlass ? 0.4 : 1.7
                b.add(
                    Mesh.box(Vec3(wide, height, wide), bevel: 0.08), p.pier, x * (half - wide / 2 + 0.22),
                    y + height / 2, z * (half - wide / 2 + 0.22))
            }
        }
        b.add(
            Mesh.box(Vec3(tier.width + 0.7, 0.9, tier.width + 0.7), bevel: 0.15), isGlass ? p.pier : p.trim, 0,
            y + height, 0)
        if !isGlass { finials(&b, p, tier, y + height) }
        if b.isWinter {
            let sheet = Mesh.box(Vec3(tier.width + 0.5, 0.5, tier.width + 0.5), bevel: 0.2)
            b.add(sheet, b.slot(.snow), 0, y + height + 0.6, 0)
        }
    }

    /// One sheet of glass for each window, each hung a little otherwise, as real ones are: their mirrors differ.
    private static func panes(_ b: inout ModelBuilder, _ p: Paint, _ tier: Tier, _ face: Transform, isGlass: Bool) {
        let step = tier.width / Float(tier.columns)
        let lightShare: Float = isGlass ? 0.3 : 0.36
        for level in 0..<tier.storeys {
            for column in 0..<tier.columns {
                let x = (Float(column) + 0.5) * step - tier.width / 2
                let lean = SIMD2(b.random.uniform(-0.006...0.006), b.random.uniform(-0.006...0.006))
                let sheet = Mesh.sheet(1, 1) { a, v in
                    let q = SIMD2((a - 0.5) * step, (0.5 - v) * storey)
                    return Vec3(x + q.x, Float(level) * storey + storey / 2 + q.y, -0.22 + (q * lean).sum())
                }
                let lit = b.random.unit() < lightShare
                let slot = p.panes[(lit ? 0 : 2) + b.random.index(2)]
                b.add(sheet, slot, at: face)
            }
        }
    }

    private static func finials(_ b: inout ModelBuilder, _ p: Paint, _ tier: Tier, _ y: Float) {
        let step = tier.width / Float(tier.columns)
        for side in 0..<4 {
            let face = Transform.rotateY(Float(side) * .pi / 2) * .translate(Vec3(0, y, tier.width / 2))
            for column in 0...tier.columns {
                let x = Float(column) * step - tier.width / 2
                b.add(Mesh.box(Vec3(0.7, 1.6, 0.7), bevel: 0.1), p.pier, at: face * .translate(Vec3(x, 0.9, -0.2)))
            }
        }
    }
}
