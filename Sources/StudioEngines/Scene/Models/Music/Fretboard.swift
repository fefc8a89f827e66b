import Foundation

/// Neck, head, pegs and strings of a plucked instrument that stands on its end: Y along the strings, Z to the front.
struct Fretboard {
    /// Heights of the bridge, of the neck's joint with the body, and of the nut.
    var bridge: Float
    var joint: Float
    var nut: Float
    /// Half width at the nut.
    var half: Float = 0.022
    /// Height of the board's face over the plane z = 0.
    var z: Float
    /// Metres that the head is long.
    var head: Float = 0.17
    /// The pegs are all on one side.
    var isInline = false

    private static let frets = 17

    func build(_ b: inout ModelBuilder, at place: Transform, neck: UInt16, board: UInt16) {
        let steel = b.slot(MaterialLibrary.metal(RGB(0.78, 0.78, 0.8), roughness: 0.2))
        let ivory = b.slot(MaterialLibrary.glossy(Palette.linear(0xEDE6D2)))
        let grip = Mesh.tube(
            [Vec3(0, joint - 0.02, 0), Vec3(0, nut + 0.02, 0)], radii: [half * 1.22, half], sides: 20)
        b.add(grip, neck, at: place * .translate(Vec3(0, 0, z - half * 0.62)) * .scale(Vec3(1, 1, 0.62)))
        let foot = joint - (nut - joint) * 0.28
        let plate = [
            SIMD2(-half * 1.25, foot), SIMD2(half * 1.25, foot), SIMD2(half, nut), SIMD2(-half, nut),
        ]
        b.add(Mesh.extrude(plate, depth: 0.008, bevel: 0.0015), board, at: place * .translate(Vec3(0, 0, z - 0.003)))
        frets(&b, at: place, steel, ivory, foot: foot)
        b.add(Mesh.box(Vec3(half * 2, 0.006, 0.01), bevel: 0.001), ivory, at: place * .translate(Vec3(0, nut, z)))
        pegs(&b, at: place * .translate(Vec3(0, nut, z - 0.01)) * .rotateX(-0.18), neck, steel)
        for string in 0..<6 {
            let x = (Float(string) / 2.5 - 1) * half
            let (low, high) = (Vec3(x * 1.3, bridge, z + 0.0045), Vec3(x * 0.8, nut + 0.004, z + 0.004))
            b.add(Mesh.bar(low, high, radius: 0.0014 - Float(string) * 0.00012, sides: 5), steel, at: place)
        }
    }

    private func frets(_ b: inout ModelBuilder, at place: Transform, _ steel: UInt16, _ ivory: UInt16, foot: Float) {
        for fret in 1...Self.frets {
            // Each semitone shortens the string by the twelfth root of two.
            func height(_ number: Float) -> Float { bridge + (nut - bridge) * pow(2, -number / 12) }
            let y = height(Float(fret))
            guard y > foot else { break }
            let x = half * (1 + 0.25 * (nut - y) / (nut - foot))
            b.add(Mesh.bar(Vec3(-x, y, z + 0.001), Vec3(x, y, z + 0.001), radius: 0.0011, sides: 5), steel, at: place)
            guard [3, 5, 7, 9, 12, 15].contains(fret) else { continue }
            let dot = Mesh.ellipsoid(Vec3(0.0042, 0.0042, 0.001), sides: 12)
            b.add(dot, ivory, at: place * .translate(Vec3(0, (y + height(Float(fret - 1))) / 2, z + 0.001)))
        }
    }

    private func pegs(_ b: inout ModelBuilder, at place: Transform, _ wood: UInt16, _ steel: UInt16) {
        let (w, h) = (half * 1.55, head)
        let shape: [SIMD2<Float>] =
            isInline
            ? Outline.closed(
                [
                    SIMD2(half * 0.9, 0), SIMD2(half * 0.75, h * 0.2), SIMD2(half * 0.95, h * 0.7),
                    SIMD2(half * 0.2, h * 1.02), SIMD2(-half * 0.9, h * 0.98), SIMD2(-half * 1.5, h * 0.75),
                    SIMD2(-half * 1.6, h * 0.25), SIMD2(-half * 1.1, 0.004),
                ], steps: 4)
            : [
                SIMD2(-half, 0), SIMD2(half, 0), SIMD2(w * 0.92, h * 0.2), SIMD2(w, h * 0.94), SIMD2(w * 0.4, h),
                SIMD2(-w * 0.4, h), SIMD2(-w, h * 0.94), SIMD2(-w * 0.92, h * 0.2),
            ]
        b.add(Mesh.extrude(shape, depth: 0.016, bevel: 0.003), wood, at: place * .translate(Vec3(0, 0, -0.004)))
        for peg in 0..<6 {
            let side: Float = isInline || peg % 2 == 0 ? -1 : 1
            let row = isInline ? Float(peg) / 5 : Float(peg / 2) / 2
            let y = h * (0.22 + 0.62 * row)
            b.add(
                Mesh.cylinder(0.0042, height: 0.012, bevel: 0.001, sides: 12), steel,
                at: place * .translate(Vec3(side * w * 0.55, y, 0.003)) * .rotateX(.pi / 2))
            let key = place * .translate(Vec3(side * (w + 0.012), y, -0.006))
            b.add(Mesh.bar(Vec3(-side * 0.014, 0, 0), Vec3(side * 0.004, 0, 0), radius: 0.0026), steel, at: key)
            b.add(
                Mesh.ellipsoid(Vec3(0.006, 0.0085, 0.0045), sides: 12), steel,
                at: key * .translate(Vec3(side * 0.006, 0, 0)))
        }
    }
}

extension ModelBuilder {
    /// A tubular stand that holds an instrument leaning back. `place` is the instrument's frame: its lower end is at
    /// y = 0 there, its back at z = `back`; the stand reaches up to `top` and is `half` wide at its feet.
    mutating func instrumentStand(at place: Transform, back: Float, top: Float, half: Float, tube: Float) {
        let black = slot(MaterialLibrary.paint(Palette.linear(0x1D1E21)))
        let rubber = slot(MaterialLibrary.matte(Palette.linear(0x17171A)))
        let apex = place.point(Vec3(0, top, back - tube * 2))
        let rear = Vec3(0, tube, apex.z - half * 1.25)
        add(Mesh.bar(apex, rear, radius: tube, sides: 12), black)
        for side: Float in [-1, 1] {
            let foot = Vec3(side * half, tube, apex.z + half * 1.1)
            let knee = mix(foot, apex, 0.3)
            add(Mesh.tube([apex, knee, foot], radii: [tube], sides: 12), black)
            add(Mesh.sphere(tube * 1.35, sides: 14), rubber, foot.x, foot.y, foot.z)
            let seat = place.point(Vec3(side * half * 0.45, -tube * 1.1, 0))
            let lip = place.point(Vec3(side * half * 0.45, half * 0.12, -back + tube * 1.6))
            let under = place.point(Vec3(side * half * 0.45, -tube * 1.1, -back + tube))
            let start = mix(foot, apex, 0.22)
            add(Mesh.tube(Mesh.curve([start, seat, under, lip], steps: 5), radii: [tube * 0.95], sides: 10), rubber)
        }
        add(Mesh.sphere(tube * 1.6, sides: 14), rubber, at: .translate(apex))
        add(Mesh.sphere(tube * 1.35, sides: 14), rubber, at: .translate(rear))
    }
}
