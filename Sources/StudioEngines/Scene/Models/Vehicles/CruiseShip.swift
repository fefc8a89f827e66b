import Foundation

/// A white passenger ship, or a dark old liner with three funnels.
enum CruiseShip {
    static let model = SceneModel(
        name: "cruise ship",
        words: [
            "ocean liner", "liner", "cruise liner", "passenger ship", "steamship", "steamer", "ferry", "ferryboat",
            "ferry boat",
        ],
        habitat: .sea, typicalSize: Vec3(11, 25, 64), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let isOld = b.has("steamship", "steamer", "old", "ocean liner", "liner")
        let p = MotorShip.paint(&b, hull: isOld ? 0x24272B : 0xF2F2EE, funnel: isOld ? 0xC8862F : 0x2E6CA4)
        MotorShip.body(&b, p)
        // Each deck is a little shorter than the one below, rounded towards the bow, and within the hull.
        let decks: [(from: Float, to: Float)] = [(-27, 10), (-26, 8.5), (-24, 7), (-21, 5.5)]
        for (floor, deck) in decks.enumerated() {
            let y = MotorShip.deckHeight + Float(floor) * 2.5
            let half: Float = 4.25 - Float(floor) * 0.24
            cabins(&b, p, from: deck.from, to: deck.to, half: half, y: y)
        }
        let top = MotorShip.deckHeight + 10
        b.add(Mesh.box(Vec3(8.6, 2.2, 4.4), bevel: 0.2), p.white, 0, top + 1.1, 3)
        b.add(Mesh.box(Vec3(8.2, 0.95, 0.12), bevel: 0.03), p.pane, 0, top + 1.35, 5.2)
        MotorShip.mast(&b, p, Vec3(0, top + 2.2, 2.6), height: 4)
        for z: Float in isOld ? [-17, -10.5, -4] : [-12] {
            MotorShip.funnel(&b, p, Vec3(0, top, z), radius: isOld ? 1.2 : 1.7, height: isOld ? 5.6 : 4.6)
        }
        lifeboats(&b, p)
        b.draught = MotorShip.hull.draught
        b.support(.on, Vec3(0, MotorShip.deckHeight + 10.05, -19), 2.5, 1.4)
        return b.finish(grounded: false)
    }

    private static func cabins(
        _ b: inout ModelBuilder, _ p: MotorShip.Paint, from: Float, to: Float, half: Float, y: Float
    ) {
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

    private static func lifeboats(_ b: inout ModelBuilder, _ p: MotorShip.Paint) {
        let orange = b.slot(MaterialLibrary.paint(Palette.linear(0xE0762B)))
        for side: Float in [-1, 1] {
            for i in 0..<5 {
                let at = Vec3(side * 4.75, MotorShip.deckHeight + 5.7, -20 + Float(i) * 5.6)
                b.add(Mesh.ellipsoid(Vec3(0.62, 0.62, 1.9), sides: 14), orange, at.x, at.y, at.z)
                for end: Float in [-1.2, 1.2] {
                    b.add(
                        Mesh.bar(
                            Vec3(side * 4.2, MotorShip.deckHeight + 7, at.z + end), Vec3(at.x, at.y, at.z + end),
                            radius: 0.07,
                            sides: 6), p.white)
                }
            }
        }
    }
}
