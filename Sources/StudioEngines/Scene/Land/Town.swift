import Foundation
import StudioCore

/// A street with a row of houses, and a village on a meadow.
enum Town {
    static func street(_ d: inout LandDraft) {
        let clearing = d.request.clearing
        let ahead = d.request.ahead
        let kerb = clearing + 0.9
        let walk: Float = 3.4
        d.result.heightAt = { x, z in (SIMD2(x, z) * ahead).sum() > kerb ? 0.13 : 0 }
        // Local axes: X along the street, Z towards the camera.
        let frame = Transform(x: Vec3(-ahead.y, 0, ahead.x), y: Vec3(0, 1, 0), z: Vec3(-ahead.x, 0, -ahead.y))
        // What is larger than a street stands among its like.
        if clearing > Downtown.clearingMin { return Downtown.build(&d, frame) }
        paving(&d, frame, kerb: kerb, walk: walk)
        houses(&d, frame, front: kerb + walk)
        furniture(&d, frame, kerb: kerb)
        d.result.haze = Haze(distance: 900, color: RGB(0.68, 0.74, 0.82), height: 200)
    }

    private static func paving(_ d: inout LandDraft, _ frame: Transform, kerb: Float, walk: Float) {
        let snowy = d.request.isSnowy
        var asphalt = MaterialLibrary.matte(snowy ? RGB(0.7, 0.72, 0.76) : Palette.linear(0x5D5E61))
        asphalt.pattern = .ground(other: asphalt.color * 0.8, scale: 2.5)
        if d.request.weather == .rain { asphalt.roughness = 0.25 }
        var slabs = MaterialLibrary.matte(snowy ? RGB(0.82, 0.84, 0.88) : Palette.linear(0xA9A296))
        slabs.pattern = .brick(width: 0.8, height: 0.55, mortar: slabs.color * 0.7)
        let granite = MaterialLibrary.stone(Palette.linear(0xB5B1A9), scale: 0.2)
        let line = MaterialLibrary.matte(Palette.linear(0xE4E1D8))
        let half: Float = 300
        func put(_ size: Vec3, _ center: Vec3, _ m: Material, bevel: Float = 0.01) {
            let stock = d.stock(Mesh.box(size, bevel: bevel), [m])
            d.place(stock, at: frame * .translate(center))
        }
        put(Vec3(half * 2, 0.2, 400), Vec3(0, -0.1, 200 - kerb), asphalt)
        put(Vec3(half * 2, 0.3, 400), Vec3(0, -0.02, -kerb - 0.16 - 200), slabs)
        let stone = d.stock(Mesh.box(Vec3(1.18, 0.26, 0.16), bevel: 0.025), [granite])
        for i in -45...45 {
            d.place(stone, at: frame * .translate(Vec3(Float(i) * 1.2, 0.01, -kerb - 0.08)))
        }
        let dash = d.stock(Mesh.box(Vec3(1.6, 0.012, 0.12), bevel: 0.002), [line])
        for i in -14...14 where !snowy {
            d.place(dash, at: frame * .translate(Vec3(Float(i) * 3.8 + 1.3, 0.002, -kerb + 0.35)))
        }
    }

    private static func houses(_ d: inout LandDraft, _ frame: Transform, front: Float) {
        var r = d.request.random.fork(71)
        let kinds = (0..<5).map { kind -> (LandDraft.Stock, Float) in
            let facade = Facade(d.modelRequest(UInt64(kind) + 50), kind: kind)
            return (d.stock(facade.build()), facade.width)
        }
        var x: Float = -62
        var last = -1
        while x < 62 {
            var kind = r.index(kinds.count)
            if kind == last { kind = (kind + 1) % kinds.count }
            last = kind
            let (stock, width) = kinds[kind]
            let shade = r.uniform(0.9...1.06)
            d.place(
                stock, at: frame * .translate(Vec3(x + width / 2, 0.13, -front)),
                tint: RGB(shade, shade * r.uniform(0.96...1.02), shade * r.uniform(0.93...1.02)))
            x += width + 0.02
        }
    }

    private static func furniture(_ d: inout LandDraft, _ frame: Transform, kerb: Float) {
        var r = d.request.random.fork(72)
        let lampModel = StreetLamp.build(d.modelRequest(60))
        let lamp = d.stock(lampModel)
        let tree = d.stock(Tree.build(d.modelRequest(61), detail: 0.6))
        let grate = d.stock(Mesh.torus(0.6, tube: 0.05), [MaterialLibrary.metal(RGB(0.2, 0.2, 0.2), roughness: 0.6)])
        for i in -4...4 {
            let x = Float(i) * 11 + 5.5
            let foot = frame * .translate(Vec3(x, 0.13, -kerb - 0.55))
            d.place(lamp, with: lampModel.lamps, at: foot * .rotateY(.pi))
            let spot = frame * .translate(Vec3(x + 5.2, 0.13, -kerb - 1.0))
            let p = SIMD2(spot.translation.x, spot.translation.z)
            guard i != 0, i != -1, d.isClear(p, margin: 2) else { continue }
            d.place(tree, at: spot * .rotateY(r.uniform(0...6)) * .scale(r.uniform(0.7...0.85)))
            d.place(grate, at: spot)
        }
    }

    static func village(_ d: inout LandDraft) {
        let seed = d.request.random.seedPhase
        let clearing = d.request.clearing
        Countryside.ground(
            &d,
            height: { x, z in
                Relief.rolling(x, z, seed: seed, clearing: clearing, strength: 0.6)
                    + Relief.hills(x, z, seed: seed, from: 170, height: 90)
            })
        var r = d.request.random.fork(73)
        let houses = (0..<4).map { d.stock(House.house.build(d.modelRequest(UInt64($0) + 80))) }
        var taken: [SIMD2<Float>] = []
        for p in Scatter.ring(from: clearing + 7, to: clearing + 62, spacing: 15, random: &r) {
            guard !d.blocksView(p, radius: 5), d.isClear(p, margin: 6), r.unit() < 0.8 else { continue }
            let center = Vec3(p.x, d.result.heightAt(p.x, p.y) - 0.25, p.y)
            let towards = atan2(-p.x, -p.y) + r.uniform(-0.5...0.5)
            d.place(houses[r.index(4)], at: .translate(center) * .rotateY(towards) * .scale(r.uniform(0.9...1.1)))
            taken.append(p)
        }
        let free: (SIMD2<Float>) -> Bool = { p in !taken.contains { Scatter.length($0 - p) < 7.5 } }
        d.grass(where: { p in !taken.contains { Scatter.length($0 - p) < 5.2 } })
        d.flowers()
        d.pebbles()
        d.trees(.broad, from: clearing + 8, to: 80, spacing: 10, where: free)
        d.trees(.mixed, from: 80, to: 240, spacing: 20, salt: 1)
        d.distantWoods(from: 180, to: 1000, spacing: 9)
        d.result.haze = Haze(distance: 1400, color: RGB(0.62, 0.72, 0.86), height: 400)
    }
}
