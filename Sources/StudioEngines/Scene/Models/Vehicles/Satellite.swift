import Foundation

/// What circles the earth: the satellite with two wings and a dish, and the space station.
enum Satellite {
    static let satellite = SceneModel(
        name: "satellite", words: ["space probe", "sputnik", "communications satellite", "space satellite"],
        habitat: .space, typicalSize: Vec3(11, 3.6, 3.4)
    ) { request in
        var b = ModelBuilder(request)
        let foil = b.main(MaterialLibrary.metal(RGB(1.0, 0.72, 0.32), roughness: 0.32))
        let white = b.accent(MaterialLibrary.paint(Palette.linear(0xEDEBE6), roughness: 0.35))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.72, 0.73, 0.75)))
        let dark = b.slot(MaterialLibrary.paint(Palette.linear(0x2B2D33)))
        b.add(Mesh.box(Vec3(1.7, 2.0, 1.7), bevel: 0.1), foil, 0, 1.5, 0)
        for y: Float in [0.52, 2.48] { b.add(Mesh.box(Vec3(1.76, 0.12, 1.76), bevel: 0.04), white, 0, y, 0) }
        b.plate(1.0, 0.8, round: 0.06, dark, at: .translate(Vec3(0, 1.05, 0.85)))
        for side: Float in [-1, 1] {
            b.add(Mesh.bar(Vec3(side * 0.8, 1.5, 0), Vec3(side * 1.6, 1.5, 0), radius: 0.08, sides: 12), steel)
            for row in 0..<3 {
                let x = side * (2.25 + Float(row) * 1.35)
                let place = Transform.translate(Vec3(x, 1.5, 0)) * .rotateX(-0.25)
                b.solarPanel(Vec3(1.26, 1.9, 0.06), columns: 3, rows: 5, at: place)
            }
            b.add(Mesh.bar(Vec3(side * 1.5, 1.5, 0), Vec3(side * 5.6, 1.5, 0), radius: 0.045, sides: 10), steel)
        }
        // The dish looks forward and up.
        let place = Transform.translate(Vec3(0, 1.75, 0.85)) * .rotateX(1.15)
        let bowl = (0...8).map { step -> SIMD2<Float> in
            let r = Float(step) / 8 * 1.15
            return SIMD2(r, 0.25 + r * r * 0.36)
        }
        let inside = bowl.reversed().map { SIMD2($0.x, $0.y + 0.05) }
        b.add(Mesh.lathe(bowl + inside, sides: 48), white, at: place)
        b.add(Mesh.cylinder(0.16, height: 0.35, sides: 16), steel, at: place * .translate(Vec3(0, -0.05, 0)))
        for leg in 0..<3 {
            let a = Float(leg) / 3 * 2 * .pi
            let foot = Vec3(cos(a) * 0.9, 0.56, sin(a) * 0.9)
            b.add(Mesh.bar(foot, Vec3(0, 1.2, 0), radius: 0.025, sides: 8), steel, at: place)
        }
        b.add(Mesh.cylinder(0.1, height: 0.2, top: 0.05, sides: 16), foil, at: place * .translate(Vec3(0, 1.12, 0)))
        b.add(Mesh.bar(Vec3(0.5, 2.5, -0.4), Vec3(0.6, 3.5, -0.6), radius: 0.025, sides: 8), steel)
        b.add(Mesh.sphere(0.08, sides: 14), white, 0.6, 3.52, -0.6)
        b.add(Mesh.cylinder(0.5, height: 0.46, top: 0.22, bevel: 0.03, sides: 24), dark)
        return b.finish()
    }

    static let station = SceneModel(
        name: "space station", words: ["iss", "orbital station", "spacestation", "international space station"],
        habitat: .space, typicalSize: Vec3(34, 14, 20)
    ) { request in
        var b = ModelBuilder(request)
        let white = b.main(MaterialLibrary.paint(Palette.linear(0xE9E8E4), roughness: 0.35))
        let foil = b.accent(MaterialLibrary.metal(RGB(1.0, 0.74, 0.36), roughness: 0.3))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.66, 0.67, 0.7)))
        let pane = b.slot(MaterialLibrary.pane(lit: request.isNight))
        let y: Float = 7
        func module(_ from: Vec3, _ to: Vec3, _ radius: Float, _ slot: UInt16) {
            let length = (to - from).length
            let up = (to - from).normalized
            let side: Vec3 = abs(up.x) > 0.9 ? Vec3(0, 1, 0) : Vec3(1, 0, 0)
            let place = Transform(x: side, y: up, z: cross(side, up), translation: from)
            let shape: [SIMD2<Float>] = [
                SIMD2(0, 0), SIMD2(radius * 0.55, 0), SIMD2(radius * 0.62, 0.3), SIMD2(radius, 0.8),
                SIMD2(radius, length - 0.8), SIMD2(radius * 0.62, length - 0.3), SIMD2(radius * 0.55, length),
                SIMD2(0, length),
            ]
            b.add(Mesh.lathe(shape, sides: 32), slot, at: place)
            for share: Float in [0.3, 0.5, 0.7] {
                let ring = Mesh.torus(radius * 1.01, tube: 0.07, sides: 32, around: 6)
                b.add(ring, steel, at: place * .translate(Vec3(0, length * share, 0)))
            }
        }
        module(Vec3(0, y, -9), Vec3(0, y, -3.5), 1.7, white)
        module(Vec3(0, y, -3.6), Vec3(0, y, 2.5), 1.5, white)
        module(Vec3(0, y, 2.4), Vec3(0, y, 8.5), 1.8, white)
        module(Vec3(-1.2, y, 5.4), Vec3(-6.5, y, 5.4), 1.5, white)
        module(Vec3(1.2, y, 5.4), Vec3(6.5, y, 5.4), 1.5, foil)
        module(Vec3(0, y - 1.2, 4.9), Vec3(0, y - 5, 4.9), 1.1, foil)
        b.add(Mesh.ellipsoid(Vec3(0.95, 0.95, 0.5), sides: 28), pane, 0, y, 8.5)
        b.add(Mesh.ellipsoid(Vec3(0.7, 0.45, 0.7), sides: 24), pane, 0, y - 5, 4.9)
        truss(&b, steel, y: y + 2)
        for x: Float in [-14.6, -10.2, 10.2, 14.6] {
            for side: Float in [-1, 1] {
                let place = Transform.translate(Vec3(x, y + 2 + side * 4.2, 0))
                b.solarPanel(Vec3(3.4, 6.2, 0.12), columns: 4, rows: 9, at: place)
                b.add(Mesh.bar(Vec3(x, y + 2, 0), Vec3(x, y + 2 + side * 1.3, 0), radius: 0.16, sides: 10), steel)
            }
        }
        for x: Float in [-3.4, 3.4] { b.add(Mesh.box(Vec3(2.4, 0.1, 5), bevel: 0.03), white, x, y + 2.3, -3) }
        b.lamp(Vec3(0, y, 10), radius: 0.4, RGB(8, 8, 7))
        return b.finish()
    }

    /// The girder that carries the panels, and its foot on the middle module.
    private static func truss(_ b: inout ModelBuilder, _ steel: UInt16, y: Float) {
        let bays = 16
        func corner(_ i: Int, _ dy: Float, _ dz: Float) -> Vec3 {
            Vec3((Float(i) / Float(bays) - 0.5) * 32, y + dy * 0.55, dz * 0.55)
        }
        for (dy, dz): (Float, Float) in [(1, 1), (-1, 1), (-1, -1), (1, -1)] {
            b.add(Mesh.bar(corner(0, dy, dz), corner(bays, dy, dz), radius: 0.09, sides: 6), steel)
            for i in 0..<bays {
                let (next, turn): (Float, Float) = dy == dz ? (-dy, dz) : (dy, -dz)
                b.add(Mesh.bar(corner(i, dy, dz), corner(i + 1, next, turn), radius: 0.05, sides: 4), steel)
            }
        }
        b.add(Mesh.box(Vec3(1.6, 1.4, 1.6), bevel: 0.1), steel, 0, y - 0.9, 0)
        for i in stride(from: 0, through: bays, by: 4) {
            b.add(Mesh.box(Vec3(0.5, 1.3, 1.3), bevel: 0.06), steel, corner(i, 0, 0).x, y, 0)
        }
    }
}

extension ModelBuilder {
    /// A frame with blue cells on its front and back; width, height and thickness in `size`.
    mutating func solarPanel(_ size: Vec3, columns: Int, rows: Int, at place: Transform) {
        let frame = slot(MaterialLibrary.metal(RGB(0.72, 0.73, 0.76), roughness: 0.4))
        var blue = MaterialLibrary.glossy(Palette.linear(0x1E3C7E))
        blue.coat = 1
        let cells = slot(blue)
        add(Mesh.box(size, bevel: size.z * 0.3), frame, at: place)
        let (wide, tall) = (size.x / Float(columns), size.y / Float(rows))
        let cell = Mesh.box(Vec3(wide * 0.9, tall * 0.9, size.z * 1.3), bevel: size.z * 0.1)
        for column in 0..<columns {
            for row in 0..<rows {
                let x = (Float(column) + 0.5) * wide - size.x / 2
                let y = (Float(row) + 0.5) * tall - size.y / 2
                add(cell, cells, at: place * .translate(Vec3(x, y, 0)))
            }
        }
    }
}
