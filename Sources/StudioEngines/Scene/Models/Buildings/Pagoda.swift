import Foundation
import StudioCore

/// A Japanese temple: two or three storeys under curved, tiled roofs with lifted corners, red posts, a stone terrace.
enum Pagoda {
    static let model = SceneModel(
        name: "temple",
        words: [
            "pagoda", "shrine", "japanese temple", "chinese temple", "buddhist temple", "japanese shrine", "dojo",
            "monastery", "teahouse", "tea house",
        ],
        habitat: .meadow, typicalSize: Vec3(13, 14.5, 13), build: build)

    private struct Paint { var red, wall, tiles, ridge, gold, stone, paper, dark: UInt16 }

    private struct Storey {
        /// Half widths of the room and of the roof's eaves.
        var room: Float
        var eave: Float
        var height: Float
        var rise: Float
        /// Half width where the roof meets the storey above.
        var top: Float
    }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let p = paints(&b)
        let isTall = b.has("tall") || b.pick([false, true, false], 1)
        var storeys = [
            Storey(room: 3.9, eave: 6.3, height: 3.3, rise: 2.3, top: 2.9),
            Storey(room: 2.7, eave: 4.9, height: 1.9, rise: 2.0, top: 1.9),
        ]
        if isTall { storeys.append(Storey(room: 1.8, eave: 3.8, height: 1.6, rise: 2.2, top: 0.12)) }
        storeys[storeys.count - 1].top = 0.12
        storeys[storeys.count - 1].rise += 0.6
        terrace(&b, p)
        var y: Float = 1.1
        for (level, storey) in storeys.enumerated() {
            room(&b, p, storey, y, isGround: level == 0)
            y += storey.height
            roof(&b, p, storey, y)
            y += storey.rise - 0.25
        }
        finial(&b, p, y)
        return b.finish()
    }

    private static func paints(_ b: inout ModelBuilder) -> Paint {
        var tile = MaterialLibrary.matte(Palette.linear(0x46525C))
        tile.roughness = 0.5
        var paper = MaterialLibrary.matte(Palette.linear(0xEFE6CF))
        if b.request.isNight { paper.emission = RGB(1.0, 0.6, 0.26) }
        return Paint(
            red: b.main(MaterialLibrary.paint(Palette.linear(0xB2301F))),
            wall: b.slot(MaterialLibrary.matte(Palette.linear(0xEFE8D8))), tiles: b.accent(tile),
            ridge: b.slot(MaterialLibrary.matte(Palette.linear(0x2F383F))),
            gold: b.slot(MaterialLibrary.metal(RGB(1.0, 0.71, 0.29), roughness: 0.25)),
            stone: b.slot(MaterialLibrary.stone(Palette.linear(0xB4AD9F), scale: 0.5)), paper: b.slot(paper),
            dark: b.slot(MaterialLibrary.wood(Palette.linear(0x4A2F22), scale: 0.08)))
    }

    private static func terrace(_ b: inout ModelBuilder, _ p: Paint) {
        b.add(Mesh.box(Vec3(10.6, 0.5, 10.6), bevel: 0.06), p.stone, 0, 0.25, 0)
        b.add(Mesh.box(Vec3(9.8, 0.5, 9.8), bevel: 0.05), p.stone, 0, 0.7, 0)
        b.add(Mesh.box(Vec3(9.4, 0.2, 9.4), bevel: 0.03), p.dark, 0, 1.0, 0)
        for step in 0..<5 {
            let size = Vec3(3.0, 0.2, 0.5)
            b.add(Mesh.box(size, bevel: 0.03), p.stone, 0, 0.12 + Float(step) * 0.2, 6.5 - Float(step) * 0.42)
        }
        for x: Float in [-1.75, 1.75] {
            let cheek: [SIMD2<Float>] = [
                SIMD2(-5.2, 0), SIMD2(-4.6, 0.0), SIMD2(-4.6, 1.1), SIMD2(-5.0, 1.1), SIMD2(-6.8, 0.3), SIMD2(-6.8, 0),
            ]
            let outline = [cheek[5], cheek[1], cheek[2], cheek[3], cheek[4]].map { SIMD2(-$0.x, $0.y) }
            b.add(
                Mesh.extrude(outline.reversed(), depth: 0.4, bevel: 0.04), p.stone,
                at: .translate(Vec3(x, 0, 0)) * .rotateY(-.pi / 2))
        }
        railing(&b, p, half: 4.55, y: 1.1, gap: 1.7)
        for x: Float in [-3.0, 3.0] { stoneLantern(&b, p, Vec3(x, 0, 6.3)) }
    }

    private static func railing(_ b: inout ModelBuilder, _ p: Paint, half: Float, y: Float, gap: Float) {
        for side in 0..<4 {
            let face = Transform.rotateY(Float(side) * .pi / 2) * .translate(Vec3(0, y, half))
            let spans: [(Float, Float)] = side == 0 && gap > 0 ? [(-half, -gap), (gap, half)] : [(-half, half)]
            for (from, to) in spans {
                for height: Float in [0.3, 0.58, 0.86] {
                    let bar = Mesh.box(Vec3(to - from, height > 0.8 ? 0.12 : 0.07, 0.1), bevel: 0.03)
                    b.add(bar, p.red, at: face * .translate(Vec3((from + to) / 2, height, 0)))
                }
                let count = max(1, Int((to - from) / 1.5))
                for i in 0...count {
                    let x = mix(from, to, Float(i) / Float(count))
                    b.add(
                        Mesh.cylinder(0.07, height: 0.98, bevel: 0.02, sides: 6), p.red,
                        at: face * .translate(Vec3(x, 0, 0)))
                }
            }
        }
    }

    private static func room(_ b: inout ModelBuilder, _ p: Paint, _ s: Storey, _ y: Float, isGround: Bool) {
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

    private static func roof(_ b: inout ModelBuilder, _ p: Paint, _ s: Storey, _ y: Float) {
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

    private static func finial(_ b: inout ModelBuilder, _ p: Paint, _ y: Float) {
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

    private static func stoneLantern(_ b: inout ModelBuilder, _ p: Paint, _ foot: Vec3) {
        let glow = b.lampGlass()
        let post: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.42, 0), SIMD2(0.36, 0.16), SIMD2(0.16, 0.24), SIMD2(0.14, 0.95), SIMD2(0.34, 1.12),
            SIMD2(0.34, 1.22), SIMD2(0, 1.22),
        ]
        b.add(Mesh.lathe(post, sides: 6, crease: 0.3), p.stone, foot.x, foot.y, foot.z)
        b.add(Mesh.cylinder(0.2, height: 0.34, bevel: 0.01, sides: 6), glow, foot.x, foot.y + 1.22, foot.z)
        for i in 0..<6 {
            let a = Float(i) / 6 * 2 * .pi
            let post = Vec3(foot.x + cos(a) * 0.21, foot.y + 1.2, foot.z + sin(a) * 0.21)
            b.add(Mesh.bar(post, post + Vec3(0, 0.38, 0), radius: 0.035, sides: 5), p.stone)
        }
        b.turnedRoof(
            [SIMD2(0.52, 0), SIMD2(0.24, 0.16), SIMD2(0.08, 0.32), SIMD2(0.05, 0.46)], sides: 6, tiles: p.stone,
            at: .translate(foot + Vec3(0, 1.56, 0)))
        b.lamp(foot + Vec3(0, 1.4, 0), radius: 0.1, RGB(14, 8.5, 3.5))
    }
}
