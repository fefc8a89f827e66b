import Foundation
import StudioCore

/// Large ships of steel: a freighter with containers, a tanker with its pipes, a white passenger ship.
enum MotorShip {
    static let cargo = SceneModel(
        name: "cargo ship",
        words: ["container ship", "freighter", "tanker", "oil tanker", "cargo vessel", "coaster", "bulk carrier"],
        habitat: .sea, typicalSize: Vec3(11, 22, 64), build: freighter)

    static let passenger = SceneModel(
        name: "cruise ship",
        words: [
            "ocean liner", "liner", "cruise liner", "passenger ship", "steamship", "steamer", "ferry", "ferryboat",
            "ferry boat",
        ],
        habitat: .sea, typicalSize: Vec3(11, 25, 64), build: liner)

    private static let hull = Hull(
        length: 62, halfBeam: 5.2, freeboard: 4.4, draught: 3, transom: 0.86, sheer: 2.2, rake: 3)
    private static let deckHeight: Float = 3.4

    private struct Paint { var hull, belly, white, dark, steel, funnel, pane: UInt16 }

    private static func paint(_ b: inout ModelBuilder, hull: UInt32, funnel: UInt32) -> Paint {
        Paint(
            hull: b.main(MaterialLibrary.paint(Palette.linear(hull))),
            belly: b.slot(MaterialLibrary.paint(Palette.linear(0x8E2F28))),
            white: b.slot(MaterialLibrary.paint(Palette.linear(0xEFEDE6))),
            dark: b.slot(MaterialLibrary.paint(Palette.linear(0x3A3D40))),
            steel: b.slot(MaterialLibrary.paint(Palette.linear(0x7C8488))),
            funnel: b.accent(MaterialLibrary.paint(Palette.linear(funnel))),
            pane: b.slot(MaterialLibrary.pane(lit: b.request.isNight)))
    }

    // MARK: Freighter

    private static func freighter(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let p = paint(&b, hull: b.pick([0x2F4A66, 0x8A3A2E, 0x2F3336], 3), funnel: 0xD0702C)
        body(&b, p)
        house(&b, p, floors: 4, z: -23, size: Vec3(8.4, 2.5, 6.4))
        if b.has("tanker", "oil tanker") { pipes(&b, p) } else { containers(&b) }
        crane(&b, p, z: 24.5, height: 7)
        b.draught = hull.draught
        return b.finish(grounded: false)
    }

    /// The hull with its red belly, deck, rails and anchor.
    private static func body(_ b: inout ModelBuilder, _ p: Paint) {
        // What lies near the water and under it is red.
        let skin = hull.skin(columns: 44, rows: 56).split { middle, _ in middle.y > 0.55 }
        b.add(skin.passed, p.hull)
        b.add(skin.others, p.belly)
        b.add(hull.sternPlate(thickness: 0.3), p.hull)
        b.add(hull.deck(at: deckHeight, inset: 0.1, from: 0.005, to: 0.97), p.steel)
        b.add(hull.skin(inset: 0.22, columns: 24, rows: 40), p.white)
        for side: Float in [-1, 1] {
            b.add(Mesh.tube(hull.strake(side, out: 0.02), radius: 0.14, sides: 6), p.white)
            let anchor = hull.point(0.93, side * 0.75)
            b.add(Mesh.box(Vec3(0.3, 1.1, 0.5), bevel: 0.1), p.dark, anchor.x, anchor.y, anchor.z)
        }
        let stem = (0...12).map { hull.point(1, Float($0) / 12) }.map { Vec3(0, $0.y, $0.z) }
        b.add(Mesh.tube(stem, radius: 0.16, sides: 8), p.hull)
    }

    /// A block of cabins, each floor with its row of windows, with the bridge on top.
    private static func house(_ b: inout ModelBuilder, _ p: Paint, floors: Int, z: Float, size: Vec3) {
        let look = ModelBuilder.WindowLook(frame: p.white, pane: p.pane)
        for floor in 0..<floors {
            let isBridge = floor == floors - 1
            let y = deckHeight + Float(floor) * size.y
            let wide = isBridge ? size.x + 1.8 : size.x
            b.add(Mesh.box(Vec3(wide, size.y, size.z), bevel: 0.12), p.white, 0, y + size.y / 2, z)
            b.add(Mesh.box(Vec3(wide + 0.5, 0.14, size.z + 0.7), bevel: 0.04), p.steel, 0, y + size.y, z)
            let front = Transform.translate(Vec3(0, y + size.y * 0.58, z + size.z / 2))
            if isBridge {
                b.add(Mesh.box(Vec3(wide * 0.94, 1, 0.1), bevel: 0.03), p.pane, at: front)
            } else {
                for i in 0..<5 {
                    let place = front * .translate(Vec3((Float(i) - 2) * size.x / 5.4, 0, 0))
                    b.window(0.7, 0.7, look, at: place)
                }
            }
            for side: Float in [-1, 1] {
                for i in 0..<3 {
                    let at = Vec3(side * wide / 2, y + size.y * 0.58, z + (Float(i) - 1) * size.z * 0.3)
                    b.window(0.7, 0.7, look, at: .translate(at) * .rotateY(side * .pi / 2))
                }
            }
        }
        let top = deckHeight + Float(floors) * size.y
        funnel(&b, p, Vec3(0, top, z - size.z * 0.28), radius: 1.15, height: 3.4)
        mast(&b, p, Vec3(0, top, z + size.z * 0.3), height: 4)
    }

    private static func funnel(_ b: inout ModelBuilder, _ p: Paint, _ at: Vec3, radius: Float, height: Float) {
        let place = Transform.translate(at) * .rotateX(-0.08) * .scale(Vec3(1, 1, 1.35))
        b.add(Mesh.cylinder(radius, height: height, top: radius * 0.92, bevel: 0.06), p.funnel, at: place)
        let band = Mesh.cylinder(radius * 0.96, height: height * 0.2, bevel: 0.04)
        b.add(band, p.dark, at: place * .translate(Vec3(0, height * 0.86, 0)))
        b.add(band, p.white, at: place * .translate(Vec3(0, height * 0.5, 0)) * .scale(Vec3(1.02, 0.7, 1.02)))
    }

    private static func mast(_ b: inout ModelBuilder, _ p: Paint, _ at: Vec3, height: Float) {
        b.add(Mesh.bar(at, at + Vec3(0, height, 0), radius: 0.13), p.white)
        b.add(Mesh.box(Vec3(2.6, 0.12, 0.16), bevel: 0.03), p.white, at.x, at.y + height * 0.7, at.z)
        b.add(Mesh.box(Vec3(1.7, 0.3, 0.16), bevel: 0.05), p.dark, at.x, at.y + height * 0.86, at.z + 0.2)
        b.lamp(at + Vec3(0, height + 0.1, 0), radius: 0.12, RGB(26, 24, 18))
    }

    /// Stacks of boxes, some rows a box lower, as they are when a ship is partly loaded.
    private static func containers(_ b: inout ModelBuilder) {
        let colors: [UInt32] = [0xB5452F, 0x2F6A9E, 0x3F7D55, 0xD8A33A, 0x8B8F92, 0xC96F33, 0x6D4A7C]
        let slots = colors.map { b.slot(MaterialLibrary.paint(Palette.linear($0))) }
        let rib = b.slot(MaterialLibrary.matte(Palette.linear(0x55585A)))
        var r = b.random.fork(5)
        let (wide, tall, long): (Float, Float, Float) = (1.62, 1.72, 5.6)
        let box = Mesh.box(Vec3(wide, tall, long) * 0.97, bevel: 0.04)
        let edge = Mesh.box(Vec3(wide, 0.08, 0.1), bevel: 0.02)
        for bay in 0..<6 {
            let z = -15.5 + Float(bay) * (long + 0.55)
            let t = z / hull.length + 0.5
            let columns = Int((hull.halfWidth(t + 0.045) - 0.4) * 2 / wide)
            let floors = 3 + r.index(2)
            for column in 0..<columns {
                let x = (Float(column) - Float(columns - 1) / 2) * wide
                for floor in 0..<max(1, floors - (r.unit() < 0.3 ? 1 : 0)) {
                    let y = deckHeight + 0.5 + (Float(floor) + 0.5) * tall
                    b.add(box, slots[r.index(slots.count)], x, y, z)
                    for end: Float in [-1, 1] { b.add(edge, rib, x, y + tall * 0.45, z + end * long * 0.485) }
                }
            }
        }
    }

    private static func pipes(_ b: inout ModelBuilder, _ p: Paint) {
        for x: Float in [-1.2, -0.4, 0.4, 1.2] {
            b.add(
                Mesh.bar(Vec3(x, deckHeight + 0.8, -18), Vec3(x, deckHeight + 0.8, 22), radius: 0.2, sides: 10), p.steel
            )
        }
        for i in 0..<6 {
            let z = -14 + Float(i) * 6.6
            let t = z / hull.length + 0.5
            let half = hull.halfWidth(t) * 0.8
            b.add(Mesh.bar(Vec3(-half, deckHeight + 1, z), Vec3(half, deckHeight + 1, z), radius: 0.18), p.funnel)
            for x in [-half, half] {
                b.add(Mesh.cylinder(0.3, height: 1.3, sides: 12), p.white, x, deckHeight, z)
                b.add(Mesh.cylinder(0.7, height: 0.7, sides: 18), p.dark, x * 0.6, deckHeight, z + 2.6)
            }
        }
    }

    /// A foremast with its derricks.
    private static func crane(_ b: inout ModelBuilder, _ p: Paint, z: Float, height: Float) {
        let foot = Vec3(0, hull.rail(z / hull.length + 0.5) - 0.6, z)
        let head = foot + Vec3(0, height, 0)
        b.add(Mesh.bar(foot, head, radius: 0.22), p.white)
        for side: Float in [-1, 1] {
            let tip = foot + Vec3(side * 2.4, height * 0.62, -3.2)
            b.add(Mesh.bar(foot + Vec3(0, 1.2, 0), tip, radius: 0.11), p.white)
            b.add(Mesh.bar(tip, head, radius: 0.035, sides: 5), p.dark)
        }
        b.lamp(head + Vec3(0, 0.15, 0), radius: 0.1, RGB(22, 20, 16))
    }

    // MARK: Passenger ship

    private static func liner(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let isOld = b.has("steamship", "steamer", "old", "ocean liner", "liner")
        let p = paint(&b, hull: isOld ? 0x24272B : 0xF2F2EE, funnel: isOld ? 0xC8862F : 0x2E6CA4)
        body(&b, p)
        // Each deck is a little shorter than the one below, and rounded towards the bow.
        let decks: [(from: Float, to: Float)] = [(-27, 20), (-26, 17.5), (-24, 15), (-21, 12.5)]
        for (floor, deck) in decks.enumerated() {
            let y = deckHeight + Float(floor) * 2.5
            let half: Float = 4.5 - Float(floor) * 0.28
            cabins(&b, p, from: deck.from, to: deck.to, half: half, y: y)
        }
        let top = deckHeight + 10
        b.add(Mesh.box(Vec3(8.6, 2.2, 4.4), bevel: 0.2), p.white, 0, top + 1.1, 8.4)
        b.add(Mesh.box(Vec3(8.2, 0.95, 0.12), bevel: 0.03), p.pane, 0, top + 1.35, 10.6)
        mast(&b, p, Vec3(0, top + 2.2, 8), height: 4)
        for z: Float in isOld ? [-14, -6, 2] : [-12] {
            funnel(&b, p, Vec3(0, top, z), radius: isOld ? 1.2 : 1.7, height: isOld ? 5.6 : 4.6)
        }
        lifeboats(&b, p)
        b.draught = hull.draught
        b.support(.on, Vec3(0, deckHeight + 10.05, -19), 2.5, 1.4)
        return b.finish(grounded: false)
    }

    private static func cabins(_ b: inout ModelBuilder, _ p: Paint, from: Float, to: Float, half: Float, y: Float) {
        func outline(_ grown: Float) -> [SIMD2<Float>] {
            let bow = (0...8).map { step -> SIMD2<Float> in
                let angle = Float(step) / 8 * .pi
                return SIMD2(cos(angle) * (half + grown), to + sin(angle) * (3.2 + grown))
            }
            return [SIMD2(half + grown, from - grown)] + bow + [SIMD2(-half - grown, from - grown)]
        }
        let upright = Transform.rotateX(.pi / 2)
        let wall = Mesh.extrude(outline(0), depth: 2.36, bevel: 0.06)
        let floor = Mesh.extrude(outline(0.35), depth: 0.14, bevel: 0.04)
        b.add(wall, p.white, at: .translate(Vec3(0, y + 1.18, 0)) * upright)
        b.add(floor, p.steel, at: .translate(Vec3(0, y + 2.43, 0)) * upright)
        let pane = Mesh.box(Vec3(0.06, 0.85, 0.95), bevel: 0.02)
        let count = Int((to - from) / 1.7)
        for side: Float in [-1, 1] {
            for i in 0..<count {
                b.add(pane, p.pane, side * half, y + 1.35, from + 1 + Float(i) * 1.7)
            }
        }
        for i in 0..<7 {
            let angle = (0.14 + Float(i) * 0.12) * .pi
            let at = Vec3(cos(angle) * half, y + 1.35, to + sin(angle) * 3.2)
            b.add(pane, p.pane, at: .translate(at) * .rotateY(.pi - atan2(sin(angle) * half, cos(angle) * 3.2)))
        }
    }

    private static func lifeboats(_ b: inout ModelBuilder, _ p: Paint) {
        let orange = b.slot(MaterialLibrary.paint(Palette.linear(0xE0762B)))
        for side: Float in [-1, 1] {
            for i in 0..<6 {
                let at = Vec3(side * 4.75, deckHeight + 5.7, -20 + Float(i) * 5.6)
                b.add(Mesh.ellipsoid(Vec3(0.62, 0.62, 1.9), sides: 14), orange, at.x, at.y, at.z)
                for end: Float in [-1.2, 1.2] {
                    b.add(
                        Mesh.bar(
                            Vec3(side * 4.2, deckHeight + 7, at.z + end), Vec3(at.x, at.y, at.z + end), radius: 0.07,
                            sides: 6), p.white)
                }
            }
        }
    }
}
