import Foundation
import StudioCore

/// Single flowers on a stem with leaves.
enum Flower {
    /// The names of the models here.
    static let names = Set([daisy, tulip, rose, sunflower].map(\.name))

    static let daisy = SceneModel(
        name: "flower", words: ["daisy", "wildflower", "blossom", "bloom", "marguerite", "anemone", "cosmos", "aster"],
        habitat: .meadow, typicalSize: Vec3(0.2, 0.42, 0.2)
    ) { request in
        var b = ModelBuilder(request)
        let head = stem(&b, height: 0.3, leaves: 4) * .rotateX(0.55)
        let petal = b.main(
            MaterialLibrary.leaf(b.pick([0xF4EFE6, 0xE58BB0, 0xEFC33B, 0xB59BE0].map(Palette.linear), 1)))
        let heart = b.accent(MaterialLibrary.matte(Palette.linear(0xE2A21F)))
        for ring in 0..<2 {
            whorl(
                &b, petal, at: head, count: 13, length: 0.075 - Float(ring) * 0.01, width: 0.026,
                tilt: 0.3 + Float(ring) * 0.25, curl: 0.25, turn: Float(ring) * 0.24)
        }
        disc(&b, heart, at: head, radius: 0.025)
        return b.finish(grounded: false)
    }

    static let sunflower = SceneModel(
        name: "sunflower", words: ["sun flower"], habitat: .meadow, typicalSize: Vec3(0.42, 1.5, 0.42)
    ) { request in
        var b = ModelBuilder(request)
        var head = stem(&b, height: 1.4, leaves: 6, thickness: 0.016, leaf: 0.24)
        head = head * .rotateX(0.95)
        let petal = b.main(MaterialLibrary.leaf(Palette.linear(0xF0B61E)))
        let heart = b.accent(MaterialLibrary.matte(Palette.linear(0x4A2E17)))
        for ring in 0..<2 {
            whorl(
                &b, petal, at: head, count: 21, length: 0.135 - Float(ring) * 0.02, width: 0.04,
                tilt: 0.18 + Float(ring) * 0.3, curl: 0.35, turn: Float(ring) * 0.15, radius: 0.07)
        }
        disc(&b, heart, at: head, radius: 0.085)
        return b.finish(grounded: false)
    }

    static let tulip = SceneModel(
        name: "tulip", words: ["crocus", "lily"], habitat: .meadow, typicalSize: Vec3(0.22, 0.42, 0.22)
    ) { request in
        var b = ModelBuilder(request)
        let head = stem(&b, height: 0.29, leaves: 0)
        let green = b.slot(MaterialLibrary.leaf(Palette.linear(0x5C8A48)))
        var r = b.random.fork(8)
        for leaf in 0..<3 {
            let a = Float(leaf) * 2.2 + r.uniform(-0.4...0.4)
            let place = Transform.rotateY(a)
            b.add(blade(length: r.uniform(0.22...0.29), width: 0.04, arch: 0.6), green, at: place)
        }
        let petal = b.main(
            MaterialLibrary.leaf(b.pick([0xD2342F, 0xE9B22C, 0xE48AA5, 0x8A4C9E].map(Palette.linear), 1)))
        cup(&b, petal, at: head, radius: 0.042, height: 0.095, count: 3, turn: 0, flare: 0.1)
        cup(&b, petal, at: head, radius: 0.038, height: 0.092, count: 3, turn: .pi / 3, flare: 0)
        return b.finish(grounded: false)
    }

    static let rose = SceneModel(
        name: "rose", words: ["peony", "camellia", "carnation"], habitat: .meadow, typicalSize: Vec3(0.2, 0.5, 0.2)
    ) { request in
        var b = ModelBuilder(request)
        let head = stem(&b, height: 0.36, leaves: 5, leaf: 0.085) * .rotateX(0.35)
        let petal = b.main(MaterialLibrary.leaf(b.pick([0xB81F34, 0xC42B4B, 0xE58FA6].map(Palette.linear), 1)))
        for ring in 0..<6 {
            let s = Float(ring) / 5
            cup(
                &b, petal, at: head, radius: 0.01 + 0.042 * s, height: 0.066 - 0.008 * s, count: 3 + ring / 2,
                turn: Float(ring) * 1.1, flare: 0.05 + 0.35 * s * s)
        }
        return b.finish(grounded: false)
    }

    /// Builds stem and leaves and returns the frame of the head: its Y axis is the flower's axis.
    private static func stem(
        _ b: inout ModelBuilder, height: Float, leaves: Int, thickness: Float = 0.005, leaf: Float = 0.1
    ) -> Transform {
        var r = b.random
        let lean = Vec3(r.uniform(-0.12...0.12), 1, r.uniform(-0.05...0.15)) * height
        let path = Mesh.curve([Vec3(0, -0.02, 0), Vec3(lean.x * 0.15, height * 0.5, lean.z * 0.1), lean], steps: 6)
        let green = b.slot(MaterialLibrary.leaf(Palette.linear(0x557F3A)))
        b.add(Mesh.tube(path, radii: [thickness, thickness * 0.8], sides: 7), green)
        for i in 0..<leaves {
            let s = 0.12 + 0.62 * Float(i) / Float(max(leaves, 1))
            let p = path[Int(s * Float(path.count - 1))]
            let place = Transform.translate(p) * .rotateY(Float(i) * 2.4 + r.uniform(-0.3...0.3))
            b.add(blade(length: leaf * r.uniform(0.85...1.15), width: leaf * 0.38, arch: 0.9), green, at: place)
        }
        let end = (path[path.count - 1] - path[path.count - 2]).normalized
        let right = cross(end, Vec3(0, 0, 1)).normalized
        return Transform(x: right, y: end, z: cross(right, end), translation: lean)
    }

    /// A leaf that arches outwards along +Z from the origin.
    static func blade(length: Float, width: Float, arch: Float) -> Mesh {
        Mesh.sheet(4, 8) { a, t in
            let half = width * pow(sin(min(t * 0.97 + 0.03, 1) * .pi), 0.7) * 0.5 + 0.0004
            let bend = t * arch
            let side = (a - 0.5) * 2
            return Vec3(
                side * half,
                length * sin(1.25 - bend * 0.4) * t - arch * 0.45 * length * t * t + abs(side) * half * 0.35,
                length * t * (0.3 + 0.6 * bend))
        }
    }

    /// A ring of flat petals.
    private static func whorl(
        _ b: inout ModelBuilder, _ slot: UInt16, at head: Transform, count: Int, length: Float, width: Float,
        tilt: Float, curl: Float, turn: Float, radius: Float = 0.012
    ) {
        var r = b.random.fork(UInt64(count) + UInt64(turn * 100))
        for i in 0..<count {
            let petal = Mesh.sheet(4, 6) { a, t in
                let half = width * 0.5 * pow(sin((0.12 + 0.8 * t) * .pi), 0.6)
                let side = (a - 0.5) * 2
                return Vec3(
                    side * half, length * (tilt * t - curl * t * t) + abs(side) * half * 0.3, radius + length * t)
            }
            let a = turn + Float(i) / Float(count) * 2 * .pi + r.uniform(-0.05...0.05)
            b.add(petal, slot, at: head * .rotateY(a) * .rotateX(r.uniform(-0.1...0.1)))
        }
    }

    /// Cupped petals that overlap around the axis.
    private static func cup(
        _ b: inout ModelBuilder, _ slot: UInt16, at head: Transform, radius: Float, height: Float, count: Int,
        turn: Float, flare: Float
    ) {
        let spread = 2 * Float.pi / Float(count) * 0.72
        let petal = Mesh.sheet(6, 8) { a, t in
            let side = (a - 0.5) * 2
            let angle = side * spread * sin((0.25 + 0.62 * t) * .pi).squareRoot()
            let body = radius * (pow(sin(min(t * 1.05, 1) * .pi * 0.62 + 0.06), 0.7)) * (1 + flare * t * t)
            let tip = height * t * (1 - 0.16 * side * side * t)
            return Vec3(sin(angle) * body, tip, cos(angle) * body)
        }
        for i in 0..<count { b.add(petal, slot, at: head * .rotateY(turn + Float(i) / Float(count) * 2 * .pi)) }
    }

    /// The domed heart with its florets in a spiral (Vogel 1979).
    private static func disc(_ b: inout ModelBuilder, _ slot: UInt16, at head: Transform, radius: Float) {
        let dome = Mesh.ellipsoid(Vec3(radius, radius * 0.45, radius), sides: 16)
        b.add(dome, slot, at: head)
        let count = 60
        for i in 1...count {
            let rr = radius * (Float(i) / Float(count)).squareRoot() * 0.95
            let a = Float(i) * 2.39996
            let y = radius * 0.45 * max(0, 1 - rr * rr / (radius * radius)).squareRoot()
            let dot = Mesh.icosphere(0).moved(.scale(radius * 0.085))
            b.add(dot, slot, at: head * .translate(Vec3(cos(a) * rr, y, sin(a) * rr)))
        }
    }
}
