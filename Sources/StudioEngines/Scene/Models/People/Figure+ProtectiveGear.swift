/// A knight's armour, a firefighter's stripes, an astronaut's pack.
extension Figure {
    /// Plates on chest, shoulders, elbows, forearms and legs.
    func armour(_ b: inout ModelBuilder, _ steel: UInt16) {
        let brass = b.slot(MaterialLibrary.metal(RGB(0.86, 0.64, 0.28)))
        var plates = Blob()
        plates.ellipsoid(upper(Vec3(0, 1.26, 0.005)), Vec3(0.178 * width, 0.165, 0.128) * s)
        for i in 0...1 {
            let (a, l) = (arm(i), leg(i))
            plates.ellipsoid(mix(a.root, a.joint, 0.08), Vec3(0.082, 0.068, 0.082) * s, blend: 0.004)
            plates.ellipsoid(mix(a.root, a.joint, 0.35), Vec3(0.066, 0.05, 0.066) * s, blend: 0.004)
            plates.ball(a.joint, 0.057 * s, blend: 0.006)
            plates.bone(mix(a.joint, a.end, 0.55), 0.046 * s, a.end, 0.058 * s, blend: 0.006)
            plates.ball(l.joint + Vec3(0, 0, 0.012 * s), 0.077 * s, blend: 0.006)
            plates.bone(mix(l.root, l.joint, 0.35), 0.096 * s, mix(l.root, l.joint, 0.7), 0.08 * s, blend: 0.01)
        }
        b.add(plates.mesh(cell: 0.017 * s), steel)
        for i in 0...1 {
            let l = leg(i)
            b.add(Mesh.sphere(0.016 * s, sides: 14), brass, at: .translate(l.joint + Vec3(0, 0, 0.085 * s)))
        }
    }

    /// Bands that shine in a lamp's light, on chest, arms and legs.
    func stripes(_ b: inout ModelBuilder) {
        let band = b.slot(MaterialLibrary.paint(Palette.linear(0xE6E34A)))
        func ring(_ center: Vec3, along: Vec3, _ x: Float, _ z: Float) {
            let mesh = Mesh.lathe(
                [SIMD2(0.97, -0.02), SIMD2(1.03, -0.02), SIMD2(1.03, 0.02), SIMD2(0.97, 0.02)], sides: 36)
            var frame = ModelBuilder.facing(along, up: Vec3(0, 0.02, 1))
            frame = Transform(x: frame.x, y: frame.z, z: -frame.y)
            b.add(mesh, band, at: .translate(center) * frame * .scale(Vec3(x, s, z)))
        }
        let up = upper(Vec3(0, 2, 0)) - upper(Vec3(0, 1, 0))
        let w = look.outfit.bulk * s
        for y: Float in [1.05, 1.17] {
            ring(upper(Vec3(0, y, 0)), along: up, (y > 1.1 ? 0.162 : 0.148) * width * w, depth(y) * 1.02 * s)
        }
        for i in 0...1 {
            let (a, l) = (arm(i), leg(i))
            ring(mix(a.joint, a.end, 0.6), along: a.end - a.joint, 0.046 * w, 0.046 * w)
            ring(mix(l.joint, l.end, 0.55), along: l.end - l.joint, 0.064 * w, 0.064 * w)
        }
    }

    /// An astronaut's pack with its controls, hoses, cuffs and badge.
    func lifeSupport(_ b: inout ModelBuilder) {
        let white = b.slot(MaterialLibrary.paint(Palette.linear(0xE4E6E7)))
        let gray = b.slot(MaterialLibrary.paint(Palette.linear(0x7C828A)))
        let body = Transform.translate(upper(Vec3(0, 1.24, -0.235))) * .rotateX(pose.lean)
        b.add(Mesh.box(Vec3(0.38, 0.56, 0.19) * s, bevel: 0.04), white, at: body)
        b.add(Mesh.box(Vec3(0.3, 0.1, 0.2) * s, bevel: 0.02), gray, at: body * .translate(Vec3(0, 0.16, -0.01) * s))
        let chest = Transform.translate(upper(Vec3(0, 1.2, 0.165))) * .rotateX(pose.lean)
        b.add(Mesh.box(Vec3(0.2, 0.13, 0.07) * s, bevel: 0.015), gray, at: chest)
        for (x, hex) in [(-0.06, 0xC8281E), (-0.02, 0x2A5DB8), (0.02, 0xEBC62B), (0.06, 0x3C8A38)] as [(Float, UInt32)]
        {
            b.add(
                Mesh.sphere(0.014 * s, sides: 12), b.slot(MaterialLibrary.glossy(Palette.linear(hex))),
                at: chest * .translate(Vec3(x, 0.025, 0.036) * s))
        }
        for side: Float in [-1, 1] {
            let hose = Mesh.curve([
                upper(Vec3(side * 0.08, 1.17, 0.2)), upper(Vec3(side * 0.22, 1.1, 0.13)),
                upper(Vec3(side * 0.23, 1.15, -0.12)), upper(Vec3(side * 0.16, 1.2, -0.2)),
            ])
            b.add(Mesh.tube(hose, radii: hose.indices.map { ($0 % 2 == 0 ? 0.019 : 0.016) * s }, sides: 10), gray)
        }
        for i in 0...1 {
            let (a, l) = (arm(i), leg(i))
            for (from, to, radius) in [(a.joint, a.end, 0.055), (l.joint, l.end, 0.07)] as [(Vec3, Vec3, Float)] {
                let cuff = mix(from, to, 0.93)
                b.add(Mesh.bar(cuff, cuff + (to - from).normalized * 0.02, radius: radius * s, sides: 20), gray)
            }
        }
        b.add(
            Mesh.box(Vec3(0.07, 0.045, 0.01) * s, bevel: 0.002),
            b.slot(MaterialLibrary.paint(Palette.linear(0x2A5DB8))),
            at: .translate(onBody(0.1, 1.33, lift: 0.004)) * .rotateY(0.3))
    }
}
