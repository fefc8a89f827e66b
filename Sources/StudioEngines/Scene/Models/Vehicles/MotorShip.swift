import Foundation

/// What large ships of steel share: the hull with its deck, funnels and masts.
enum MotorShip {
    static let hull = Hull(
        length: 62, halfBeam: 5.2, freeboard: 4.4, draught: 3, transom: 0.86, sheer: 2.2, rake: 3)
    static let deckHeight: Float = 3.4

    struct Paint { var hull, belly, white, dark, steel, funnel, pane: UInt16 }

    static func paint(_ b: inout ModelBuilder, hull: UInt32, funnel: UInt32) -> Paint {
        Paint(
            hull: b.main(MaterialLibrary.paint(Palette.linear(hull))),
            belly: b.slot(MaterialLibrary.paint(Palette.linear(0x8E2F28))),
            white: b.slot(MaterialLibrary.paint(Palette.linear(0xEFEDE6))),
            dark: b.slot(MaterialLibrary.paint(Palette.linear(0x3A3D40))),
            steel: b.slot(MaterialLibrary.paint(Palette.linear(0x7C8488))),
            funnel: b.accent(MaterialLibrary.paint(Palette.linear(funnel))),
            pane: b.slot(MaterialLibrary.pane(lit: b.request.isNight)))
    }

    /// The hull with its red belly, deck, rails and anchor.
    static func body(_ b: inout ModelBuilder, _ p: Paint) {
        // What lies near the water and under it is red.
        let skin = hull.skin(cutAt: 0.55, columns: 28, rows: 56)
        b.add(skin.belly, p.belly)
        for side in skin.sides { b.add(side, p.hull) }
        b.add(hull.sternPlate(thickness: 0.3), p.hull)
        b.add(hull.deck(at: deckHeight, inset: 0.1, from: 0.005, to: 0.97), p.steel)
        b.add(hull.skin(inset: 0.22, columns: 24, rows: 40), p.white)
        for side: Float in [-1, 1] {
            b.add(Mesh.tube(hull.strake(side, out: 0.02), radius: 0.14, sides: 6), p.white)
            let anchor = hull.point(0.93, side * 0.75)
            b.add(Mesh.box(Vec3(0.3, 1.1, 0.5), bevel: 0.1), p.dark, anchor.x, anchor.y, anchor.z)
        }
        b.add(Mesh.tube(hull.stem(steps: 12), radius: 0.16, sides: 8), p.hull)
    }

    static func funnel(_ b: inout ModelBuilder, _ p: Paint, _ at: Vec3, radius: Float, height: Float) {
        let place = Transform.translate(at) * .rotateX(-0.08) * .scale(Vec3(1, 1, 1.35))
        b.add(Mesh.cylinder(radius, height: height, top: radius * 0.92, bevel: 0.06), p.funnel, at: place)
        let band = Mesh.cylinder(radius * 0.96, height: height * 0.2, bevel: 0.04)
        b.add(band, p.dark, at: place * .translate(Vec3(0, height * 0.86, 0)))
        b.add(band, p.white, at: place * .translate(Vec3(0, height * 0.5, 0)) * .scale(Vec3(1.02, 0.7, 1.02)))
    }

    static func mast(_ b: inout ModelBuilder, _ p: Paint, _ at: Vec3, height: Float) {
        b.add(Mesh.bar(at, at + Vec3(0, height, 0), radius: 0.13), p.white)
        b.add(Mesh.box(Vec3(2.6, 0.12, 0.16), bevel: 0.03), p.white, at.x, at.y + height * 0.7, at.z)
        b.add(Mesh.box(Vec3(1.7, 0.3, 0.16), bevel: 0.05), p.dark, at.x, at.y + height * 0.86, at.z + 0.2)
        b.lamp(at + Vec3(0, height + 0.1, 0), radius: 0.12, RGB(26, 24, 18))
    }
}
