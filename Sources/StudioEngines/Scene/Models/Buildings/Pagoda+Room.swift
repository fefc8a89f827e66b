/// Its storeys, without their roofs.
extension Pagoda {
    /// The walls of a storey between posts and beams, with screens in some bays.
    static func room(_ b: inout ModelBuilder, _ p: Paint, _ s: Storey, _ y: Float, isGround: Bool) {
        b.add(Mesh.box(Vec3(s.room * 2, s.height + 0.5, s.room * 2), bevel: 0.03), p.wall, 0, y + s.height / 2, 0)
        if !isGround { railing(&b, p, half: s.room + 0.5, y: y + 0.1, gap: 0) }
        let bays = isGround ? 5 : 3
        for side in 0..<4 {
            let face = Transform.rotateY(Float(side) * .pi / 2) * .translate(Vec3(0, y, s.room))
            for i in 0...bays {
                let x = (Float(i) / Float(bays) - 0.5) * 2 * s.room
                let post = Mesh.cylinder(isGround ? 0.19 : 0.14, height: s.height + 0.2, bevel: 0.02, sides: 8)
                b.add(post, p.red, at: face * .translate(Vec3(x, 0, 0.05)))
            }
            for (height, thick): (Float, Float) in [(0.1, 0.24), (s.height - 0.62, 0.22), (s.height - 0.1, 0.3)] {
                b.add(
                    Mesh.box(Vec3(s.room * 2 + 0.3, thick, 0.2), bevel: 0.04), p.red,
                    at: face * .translate(Vec3(0, height, 0.06)))
            }
            for i in 0..<bays {
                let x = ((Float(i) + 0.5) / Float(bays) - 0.5) * 2 * s.room
                let isDoor = i % 2 == (isGround ? 0 : 1) || i == bays / 2
                guard isDoor else { continue }
                lattice(
                    &b, p, width: 2 * s.room / Float(bays) - 0.42, height: s.height - 1.0,
                    at: face * .translate(Vec3(x, 0.22, 0.02)))
            }
            brackets(&b, p, s, face)
        }
        if isGround { paperLanterns(&b, p, Vec3(0, y + s.height - 1.0, s.room + 1.5)) }
    }

    /// A paper screen in a wooden grid.
    private static func lattice(_ b: inout ModelBuilder, _ p: Paint, width: Float, height: Float, at place: Transform) {
        b.add(Mesh.box(Vec3(width, height, 0.05), bevel: 0.01), p.paper, at: place * .translate(Vec3(0, height / 2, 0)))
        for i in 0...3 {
            let x = (Float(i) / 3 - 0.5) * (width - 0.06)
            b.add(
                Mesh.box(Vec3(0.06, height, 0.06), bevel: 0.01), p.dark,
                at: place * .translate(Vec3(x, height / 2, 0.03)))
        }
        let rows = max(2, Int(height / 0.55))
        for i in 0...rows {
            let y = Float(i) / Float(rows) * height
            b.add(Mesh.box(Vec3(width, 0.05, 0.06), bevel: 0.01), p.dark, at: place * .translate(Vec3(0, y, 0.03)))
        }
    }

    private static func brackets(_ b: inout ModelBuilder, _ p: Paint, _ s: Storey, _ face: Transform) {
        let count = Int(s.room * 2 / 1.1)
        for i in 0...count {
            let x = (Float(i) / Float(count) - 0.5) * 2 * s.room
            for (out, drop, size): (Float, Float, Float) in [(0.28, 0.22, 0.3), (0.62, 0.02, 0.34)] {
                b.add(
                    Mesh.box(Vec3(size, 0.16, out * 1.5), bevel: 0.03), p.red,
                    at: face * .translate(Vec3(x, s.height - drop, out * 0.7)))
            }
        }
    }

    /// Two round lanterns that hang from the eave beside the way in.
    private static func paperLanterns(_ b: inout ModelBuilder, _ p: Paint, _ middle: Vec3) {
        var paper = MaterialLibrary.matte(Palette.linear(0xC9382A))
        if b.request.isNight { paper.emission = RGB(2.6, 0.62, 0.2) }
        let slot = b.slot(paper)
        let belly = Mesh.curve([
            SIMD2(0.12, -0.34), SIMD2(0.27, -0.2), SIMD2(0.31, 0), SIMD2(0.27, 0.2), SIMD2(0.12, 0.34),
        ])
        for x: Float in [-1.5, 1.5] {
            let at = Transform.translate(middle + Vec3(x, 0, 0))
            b.add(Mesh.lathe([SIMD2(0, -0.34)] + belly + [SIMD2(0, 0.34)], sides: 24), slot, at: at)
            for y: Float in [-0.36, 0.36] {
                b.add(Mesh.cylinder(0.14, height: 0.07, sides: 18), p.dark, at: at * .translate(Vec3(0, y - 0.035, 0)))
            }
            b.add(Mesh.bar(middle + Vec3(x, 0.36, 0), middle + Vec3(x, 1.25, 0), radius: 0.015, sides: 5), p.dark)
            b.lamp(middle + Vec3(x, 0, 0), radius: 0.2, RGB(7, 3.2, 1.2))
        }
    }
}
