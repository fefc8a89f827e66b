import Foundation

/// Slim boats that are pointed at both ends: the open canoe and the decked kayak.
enum Canoe {
    static let canoe = SceneModel(
        name: "canoe", words: ["indian canoe", "birchbark canoe", "dugout canoe", "pirogue"],
        habitat: .water, typicalSize: Vec3(1.0, 0.75, 4.9)
    ) { request in
        var b = ModelBuilder(request)
        let lines = Lines(
            hull: Hull(length: 4.0, halfBeam: 0.46, freeboard: 0.34, draught: 0.13, sheer: 0.34, rake: 0.12))
        let skin = b.main(MaterialLibrary.paint(b.pick([0xB5402C, 0x2F6B4A, 0xC98A3A].map(Palette.linear), 1)))
        let wood = b.slot(MaterialLibrary.wood(Palette.linear(0xC0925A), scale: 0.05))
        let dark = b.accent(MaterialLibrary.wood(Palette.linear(0x6E4526), scale: 0.05))
        shell(&b, lines, skin: skin, inside: wood, trim: dark)
        for s: Float in [-0.85, -0.7, -0.55, -0.4, -0.25, -0.1, 0.1, 0.25, 0.4, 0.55, 0.7, 0.85] {
            b.add(Mesh.tube(lines.rib(s), radii: [0.014], sides: 6), dark)
        }
        b.add(lines.deck(at: 0.045, from: -0.7, to: 0.7), wood)
        for s: Float in [-0.42, 0.4] {
            let rail = lines.point(s, 0.93)
            b.add(Mesh.box(Vec3(rail.x * 2, 0.03, 0.22), bevel: 0.01), wood, 0, rail.y - 0.05, rail.z)
        }
        b.add(Mesh.bar(Vec3(-0.45, 0.33, 0), Vec3(0.45, 0.33, 0), radius: 0.025, sides: 10), dark)
        paddle(&b, from: Vec3(-0.2, 0.36, -1.0), to: Vec3(0.32, 0.4, 0.75), blades: 1, shaft: wood, blade: wood)
        b.draught = -b.mesh.bounds.low.y
        b.support(.inside, Vec3(0, 0.045, 0.1), 0.2, 0.6)
        return b.finish(grounded: false)
    }

    static let kayak = SceneModel(
        name: "kayak", words: ["sea kayak", "kayaking boat", "canoe kayak"], habitat: .water,
        typicalSize: Vec3(1.9, 0.6, 4.6)
    ) { request in
        var b = ModelBuilder(request)
        let lines = Lines(
            hull: Hull(length: 3.8, halfBeam: 0.34, freeboard: 0.17, draught: 0.11, sheer: 0.2, rake: 0.1))
        let coats = [0xE0641F, 0xE8B92F, 0x2A6DB8, 0xC8281E].map(Palette.linear)
        let skin = b.main(MaterialLibrary.glossy(b.pick(coats, 1)))
        let white = b.accent(MaterialLibrary.glossy(Palette.linear(0xF0EEE6)))
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x232427)))
        shell(&b, lines, skin: skin, inside: dark, trim: white)
        for (from, to): (Float, Float) in [(Lines.cockpit, 0.999), (-0.999, -Lines.cockpit)] {
            b.add(lines.cover(from: from, to: to), skin)
        }
        let ring = Outline.ellipse(SIMD2(0.3, 0.44), sides: 36).map { Vec3($0.x, 0.245, $0.y) }
        b.add(Mesh.tube(ring + [ring[0]], radii: [0.035], sides: 10), dark)
        b.add(lines.collar(ring), skin)
        b.add(lines.deck(at: 0.035, from: -0.3, to: 0.3), dark)
        var seat = Blob()
        seat.box(Vec3(0, 0.08, -0.1), Vec3(0.4, 0.1, 0.4), round: 0.045)
        seat.box(Vec3(0, 0.24, -0.32), Vec3(0.4, 0.3, 0.09), round: 0.04, turned: .rotateX(-0.2), blend: 0.04)
        b.add(seat.mesh(cell: 0.035), dark)
        for s: Float in [0.55, 0.75, -0.6] {
            let p = lines.point(s, 1)
            b.add(Mesh.bar(Vec3(-p.x, p.y + 0.02, p.z), Vec3(p.x, p.y + 0.02, p.z), radius: 0.012, sides: 6), dark)
        }
        paddle(&b, from: Vec3(-0.8, 0.296, 0.3), to: Vec3(0.8, 0.296, 0.3), blades: 2, shaft: dark, blade: white)
        b.draught = -b.mesh.bounds.low.y
        b.support(.inside, Vec3(0, 0.13, -0.08), 0.16, 0.16)
        return b.finish(grounded: false)
    }

    /// A hull whose stern mirrors its bow; `s` runs from -1 (stern) over 0 (the widest place) to 1 (bow).
    private struct Lines {
        /// How far the kayak's cockpit reaches to both sides of the middle.
        static let cockpit: Float = 0.2
        private static let middle: Float = 0.42
        var hull: Hull

        private func station(_ s: Float) -> Float { mix(Self.middle, 1, abs(s)) }

        func point(_ s: Float, _ u: Float, inset: Float = 0) -> Vec3 {
            var p = hull.point(station(s), u, inset: inset)
            p.z = (p.z - hull.point(Self.middle, 0).z) * (s < 0 ? -1 : 1)
            return p
        }

        func skin(inset: Float = 0) -> Mesh { Mesh.sheet(28, 56) { a, t in point(t * 2 - 1, a * 2 - 1, inset: inset) } }

        func rail(_ u: Float) -> [Vec3] { (0...48).map { point(Float($0) / 24 - 1, u) } }

        func rib(_ s: Float) -> [Vec3] { (0...24).map { point(s, (Float($0) / 12 - 1) * 0.97, inset: 0.03) } }

        func deck(at height: Float, from: Float, to: Float) -> Mesh {
            Mesh.shell(6, 20, thickness: 0.02) { a, v in
                let s = mix(from, to, v)
                let half = hull.halfWidth(station(s), at: height, inset: 0.02)
                return Vec3((1 - a * 2) * half, height, point(s, 0).z)
            }
        }

        /// A point of the rounded deck; `x` runs from rail to rail.
        private func top(_ s: Float, _ x: Float) -> Vec3 {
            let rail = point(s, 1)
            return Vec3(x * rail.x, rail.y + 0.3 * rail.x * (1 - x * x), rail.z)
        }

        func cover(from: Float, to: Float) -> Mesh {
            Mesh.sheet(14, 22, crease: 1) { a, v in top(mix(from, to, v), a * 2 - 1) }
        }

        /// The deck round the cockpit, from the square hole between both covers to its oval rim.
        func collar(_ rim: [Vec3]) -> Mesh {
            let hole = rim.indices.map { i -> Vec3 in
                let a = Float(i) / Float(rim.count) * 2 * .pi
                let reach = 1 / max(abs(cos(a)), abs(sin(a)))
                return top(sin(a) * reach * Self.cockpit, cos(a) * reach)
            }
            return Mesh.loft([hole, rim], closed: true, crease: 1)
        }
    }

    private static func shell(
        _ b: inout ModelBuilder, _ lines: Lines, skin: UInt16, inside: UInt16, trim: UInt16
    ) {
        b.add(lines.skin(), skin)
        b.add(lines.skin(inset: 0.02), inside)
        for u: Float in [-1, 1] { b.add(Mesh.tube(lines.rail(u), radii: [0.022], sides: 8), trim) }
        let stem = (0...10).map { lines.point(1, Float($0) / 10) }
        for end: Float in [-1, 1] {
            let line = stem.map { Vec3(0, $0.y, $0.z * end) }
            b.add(Mesh.tube(line, radii: [0.022], sides: 8), trim)
        }
    }

    /// A paddle with one blade or two.
    private static func paddle(
        _ b: inout ModelBuilder, from: Vec3, to: Vec3, blades: Int, shaft: UInt16, blade: UInt16
    ) {
        b.add(Mesh.bar(from, to, radius: 0.018, sides: 10), shaft)
        let along = (to - from).normalized
        let side = cross(Vec3(0, 1, 0), along).normalized
        let frame = Transform(x: side, y: cross(along, side), z: along)
        let leaf = Mesh.ellipsoid(Vec3(0.09, 0.016, 0.24), sides: 18)
        b.add(leaf, blade, at: .translate(to + along * 0.18) * frame)
        if blades > 1 {
            b.add(leaf, blade, at: .translate(from - along * 0.18) * frame)
        } else {
            b.add(Mesh.bar(from - side * 0.05, from + side * 0.05, radius: 0.02, sides: 8), shaft)
        }
    }
}
