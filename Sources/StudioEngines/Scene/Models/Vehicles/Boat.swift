import Foundation

/// Small wooden boats on the water line.
enum Boat {
    static let sailing = SceneModel(
        name: "boat",
        words: ["sailing boat", "sailboat", "sailing-boat", "yacht", "sloop", "catboat", "vessel", "small boat"],
        habitat: .water, typicalSize: Vec3(1.8, 5.6, 5.0)
    ) { build($0, sails: !$0.attributes.contains("rowing")) }

    static let rowing = SceneModel(
        name: "rowboat",
        words: ["rowing boat", "rowing-boat", "dinghy", "skiff", "fishing boat", "lifeboat"],
        habitat: .water, typicalSize: Vec3(5.1, 1.1, 5.1)
    ) { build($0, sails: false) }

    private static let hull = Hull(length: 4.4, halfBeam: 0.85, freeboard: 0.46, draught: 0.24)
    private static let floor: Float = 0.07

    private static func build(_ request: ModelRequest, sails: Bool) -> ModelGeometry {
        var b = ModelBuilder(request)
        let coat = b.pick([0xC0392B, 0x2E6E8E, 0xE9E4D6, 0x2F7D6B, 0xD59A2B].map(Palette.linear), 1)
        let paint = b.main(MaterialLibrary.paint(sails ? Palette.linear(0xECE7DA) : coat))
        let trim = b.accent(MaterialLibrary.paint(sails ? coat : Palette.linear(0xEFE9DA)), 2)
        let timber = b.slot(MaterialLibrary.wood(Palette.linear(b.has("old") ? 0x7E6A54 : 0xB07A45)))
        let dark = b.slot(MaterialLibrary.wood(Palette.linear(0x6E4526)))
        let rope = b.slot(MaterialLibrary.fabric(Palette.linear(0xC9B48A), scale: 0.01))
        addHull(&b, paint: paint, trim: trim, timber: timber, dark: dark)
        addFittings(&b, timber: timber, dark: dark, rope: rope)
        if sails {
            addRig(&b, dark: dark, rope: rope)
        } else {
            addOars(&b, timber: timber)
        }
        b.draught = hull.draught
        b.support(.inside, Vec3(0, floor, 0), 0.4, 0.9)
        return b.finish(grounded: false)
    }

    private static func addHull(_ b: inout ModelBuilder, paint: UInt16, trim: UInt16, timber: UInt16, dark: UInt16) {
        b.add(hull.skin(), paint)
        b.add(hull.skin(inset: 0.035), timber)
        b.add(hull.sternPlate(thickness: 0.05), paint)
        for u: Float in [-1, 1] {
            b.add(Mesh.tube(hull.strake(u, out: 0.005), radius: 0.034, sides: 8), dark)
            b.add(Mesh.tube(hull.strake(u * 0.84, from: 0.01, to: 0.985, out: 0.004), radius: 0.016, sides: 6), trim)
            b.add(Mesh.tube(hull.strake(u * 0.66, from: 0.01, to: 0.97, out: 0.002), radius: 0.012, sides: 6), paint)
            b.add(Mesh.tube(hull.strake(u * 0.5, from: 0.01, to: 0.95, out: 0.002), radius: 0.012, sides: 6), paint)
        }
        let stem = hull.stem(steps: 12).map { $0 + Vec3(0, 0, 0.01) }
        let keel = (0...20).map { hull.point(Float($0) / 20, 0) + Vec3(0, -0.012, 0) }
        b.add(Mesh.tube(keel + stem, radius: 0.03, sides: 8), dark)
        let top = hull.point(1, 1)
        b.add(
            Mesh.tube([Vec3(0, top.y - 0.05, top.z), Vec3(0, top.y + 0.09, top.z + 0.03)], radii: [0.04, 0.03]), dark)
        for station in stride(from: Float(0.1), through: 0.9, by: 0.1) {
            b.add(Mesh.tube(hull.rib(station, inset: 0.045), radius: 0.018, sides: 6), dark)
        }
    }

    private static func addFittings(_ b: inout ModelBuilder, timber: UInt16, dark: UInt16, rope: UInt16) {
        b.add(hull.deck(at: floor, inset: 0.03, from: 0.01, to: 0.96), timber)
        for station: Float in [0.22, 0.48, 0.72] {
            let height = hull.rail(station) - 0.16
            let half = hull.halfWidth(station, at: height, inset: 0.03)
            let seat = Mesh.box(Vec3(half * 2, 0.035, 0.24), bevel: 0.01)
            b.add(seat, timber, 0, height, hull.point(station, 0.8).z)
        }
        for station: Float in [0.4] {
            for side: Float in [-1, 1] {
                let p = hull.point(station, side)
                b.add(Mesh.cylinder(0.022, height: 0.1, bevel: 0.006, sides: 10), dark, p.x, p.y, p.z)
            }
        }
        b.add(hull.deck(at: hull.rail(0.9) - 0.05, inset: 0.02, from: 0.82, to: 0.985), timber)
        for turn in 0..<3 {
            let ring = Mesh.torus(0.15 - Float(turn) * 0.012, tube: 0.016, sides: 24, around: 6)
            b.add(ring, rope, 0.2, floor + 0.02 + Float(turn) * 0.026, 1.0)
        }
        let stern = hull.point(0, 0.7)
        let blade = Mesh.box(Vec3(0.03, 0.62, 0.3), bevel: 0.012)
        b.add(blade, dark, 0, stern.y - 0.14, stern.z - 0.18)
        let head = hull.rail(0) + 0.08
        b.add(
            Mesh.tube(
                [
                    Vec3(0, head - 0.1, stern.z - 0.1), Vec3(0, head, stern.z - 0.02),
                    Vec3(0.08, head + 0.08, stern.z + 0.6),
                ], radii: [0.028, 0.026, 0.018]), timber)
    }

    private static func addOars(_ b: inout ModelBuilder, timber: UInt16) {
        for side: Float in [-1, 1] {
            let lock = hull.point(0.4, 1)
            let pivot = Vec3(side * (lock.x + 0.01), lock.y + 0.09, lock.z)
            let out = Vec3(side * 0.93, -0.22, -0.28).normalized
            b.add(Mesh.tube([pivot - out * 0.75, pivot + out * 1.35], radii: [0.026, 0.02]), timber)
            let blade = Mesh.ellipsoid(Vec3(0.075, 0.012, 0.3), sides: 14)
            let along = Transform(
                x: cross(Vec3(0, 1, 0), out).normalized, y: cross(out, cross(Vec3(0, 1, 0), out)).normalized, z: out)
            b.add(blade, timber, at: .translate(pivot + out * 1.55) * along)
        }
    }

    private static func addRig(_ b: inout ModelBuilder, dark: UInt16, rope: UInt16) {
        let mastZ = hull.point(0.66, 0.5).z
        let top: Float = 5.3
        let boomHeight: Float = 1.15
        let swing: Float = 0.28
        b.add(Mesh.tube([Vec3(0, 0, mastZ), Vec3(0, top, mastZ)], radii: [0.055, 0.032], sides: 12), dark)
        let boomEnd = Vec3(sin(swing) * 2.5, boomHeight - 0.03, mastZ - cos(swing) * 2.5)
        b.add(Mesh.tube([Vec3(0, boomHeight, mastZ), boomEnd], radii: [0.035, 0.028]), dark)
        var cloth = MaterialLibrary.fabric(Palette.linear(0xF1E9D6), scale: 0.02)
        cloth.translucency = 0.4
        let sail = b.accent(cloth)
        let tack = Vec3(0, boomHeight + 0.08, mastZ - 0.05)
        let head = Vec3(0, top - 0.15, mastZ - 0.04)
        let clew = boomEnd + Vec3(0, 0.1, 0.05)
        b.add(sheet(tack: tack, head: head, clew: clew, belly: 0.34, roach: 0.22), sail)
        let bow = hull.point(0.99, 1)
        let jibTack = Vec3(0, bow.y + 0.12, bow.z - 0.05)
        let jibHead = Vec3(0, top * 0.83, mastZ + 0.06)
        let jibClew = Vec3(0.55, 0.95, mastZ - 0.1)
        b.add(sheet(tack: jibTack, head: jibHead, clew: jibClew, belly: 0.25, roach: -0.05), sail)
        let stays: [(Vec3, Vec3)] = [
            (Vec3(0, top * 0.85, mastZ), Vec3(0, bow.y + 0.05, bow.z)),
            (Vec3(0, top * 0.8, mastZ), hull.point(0.6, 1)), (Vec3(0, top * 0.8, mastZ), hull.point(0.6, -1)),
            (Vec3(0, top, mastZ), Vec3(0, hull.rail(0), hull.point(0, 1).z)),
            (boomEnd, Vec3(0, hull.rail(0.05), hull.point(0.05, 1).z)),
            (jibClew, hull.point(0.35, 1)),
        ]
        for (from, to) in stays { b.add(Mesh.bar(from, to, radius: 0.008, sides: 5), rope) }
        var flag = MaterialLibrary.fabric(Palette.linear(0xC8342B))
        flag.translucency = 0.3
        let pennant = b.accent(flag, 2)
        b.add(
            Mesh.sheet(10, 3) { s, v in
                Vec3(0.03 * sin(s * 6), top + 0.02 - 0.16 * v - (0.08 - 0.16 * v) * s, mastZ - 0.03 - 0.5 * s)
            }, pennant)
        b.add(Mesh.sphere(0.045, sides: 12), dark, 0, top + 0.03, mastZ)
    }

    /// A three-cornered sail with a belly to its lee.
    private static func sheet(tack: Vec3, head: Vec3, clew: Vec3, belly: Float, roach: Float) -> Mesh {
        let aft = (clew - tack).normalized
        let lee = cross(aft, (head - tack).normalized).normalized
        let side: Vec3 = lee.x < 0 ? -lee : lee
        return Mesh.sheet(14, 20) { s, v in
            let luff = mix(tack, head, v)
            let leech = mix(clew, head, v) + aft * (roach * sin(v * .pi))
            let bow = sin(s * .pi) * (0.5 + 0.5 * sin(v * .pi * 0.9)) * (1 - v * 0.75)
            return mix(luff, leech, s) + side * (belly * bow)
        }
    }
}
