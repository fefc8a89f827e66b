import Foundation
import StudioCore

/// A freighter with its containers, or a tanker with its pipes.
enum CargoShip {
    static let model = SceneModel(
        name: "cargo ship",
        words: ["container ship", "freighter", "tanker", "oil tanker", "cargo vessel", "coaster", "bulk carrier"],
        habitat: .sea, typicalSize: Vec3(11, 22, 64), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let p = MotorShip.paint(&b, hull: b.pick([0x2F4A66, 0x8A3A2E, 0x2F3336], 3), funnel: 0xD0702C)
        MotorShip.body(&b, p)
        house(&b, p, floors: 4, z: -23, size: Vec3(8.4, 2.5, 6.4))
        if b.has("tanker", "oil tanker") { pipes(&b, p) } else { containers(&b) }
        crane(&b, p, z: 24.5, height: 7)
        b.draught = MotorShip.hull.draught
        return b.finish(grounded: false)
    }

    /// A block of cabins, each floor with its row of windows, with the bridge on top.
    private static func house(_ b: inout ModelBuilder, _ p: MotorShip.Paint, floors: Int, z: Float, size: Vec3) {
        let look = ModelBuilder.WindowLook(frame: p.white, pane: p.pane)
        for floor in 0..<floors {
            let isBridge = floor == floors - 1
            let y = MotorShip.deckHeight + Float(floor) * size.y
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
        let top = MotorShip.deckHeight + Float(floors) * size.y
        MotorShip.funnel(&b, p, Vec3(0, top, z - size.z * 0.28), radius: 1.15, height: 3.4)
        MotorShip.mast(&b, p, Vec3(0, top, z + size.z * 0.3), height: 4)
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
            let t = MotorShip.hull.station(at: z)
            let columns = Int((MotorShip.hull.halfWidth(t + 0.045) - 0.4) * 2 / wide)
            let floors = 3 + r.index(2)
            for column in 0..<columns {
                let x = (Float(column) - Float(columns - 1) / 2) * wide
                for floor in 0..<max(1, floors - (r.unit() < 0.3 ? 1 : 0)) {
                    let y = MotorShip.deckHeight + 0.5 + (Float(floor) + 0.5) * tall
                    b.add(box, slots[r.index(slots.count)], x, y, z)
                    for end: Float in [-1, 1] { b.add(edge, rib, x, y + tall * 0.45, z + end * long * 0.485) }
                }
            }
        }
    }

    private static func pipes(_ b: inout ModelBuilder, _ p: MotorShip.Paint) {
        for x: Float in [-1.2, -0.4, 0.4, 1.2] {
            b.add(
                Mesh.bar(
                    Vec3(x, MotorShip.deckHeight + 0.8, -18), Vec3(x, MotorShip.deckHeight + 0.8, 22), radius: 0.2,
                    sides: 10), p.steel
            )
        }
        for i in 0..<6 {
            let z = -14 + Float(i) * 6.6
            let t = MotorShip.hull.station(at: z)
            let half = MotorShip.hull.halfWidth(t) * 0.8
            b.add(
                Mesh.bar(
                    Vec3(-half, MotorShip.deckHeight + 1, z), Vec3(half, MotorShip.deckHeight + 1, z), radius: 0.18),
                p.funnel)
            for x in [-half, half] {
                b.add(Mesh.cylinder(0.3, height: 1.3, sides: 12), p.white, x, MotorShip.deckHeight, z)
                b.add(Mesh.cylinder(0.7, height: 0.7, sides: 18), p.dark, x * 0.6, MotorShip.deckHeight, z + 2.6)
            }
        }
    }

    /// A foremast with its derricks.
    private static func crane(_ b: inout ModelBuilder, _ p: MotorShip.Paint, z: Float, height: Float) {
        let foot = Vec3(0, MotorShip.hull.rail(MotorShip.hull.station(at: z)) - 0.6, z)
        let head = foot + Vec3(0, height, 0)
        b.add(Mesh.bar(foot, head, radius: 0.22), p.white)
        for side: Float in [-1, 1] {
            let tip = foot + Vec3(side * 2.4, height * 0.62, -3.2)
            b.add(Mesh.bar(foot + Vec3(0, 1.2, 0), tip, radius: 0.11), p.white)
            b.add(Mesh.bar(tip, head, radius: 0.035, sides: 5), p.dark)
        }
        b.lamp(head + Vec3(0, 0.15, 0), radius: 0.1, RGB(22, 20, 16))
    }
}
