import Foundation

/// A painter's easel with a landscape on it.
enum Easel {
    static let model = SceneModel(
        name: "easel", words: ["painting", "canvas", "picture", "artwork", "artist's easel", "landscape painting"],
        habitat: .indoors, typicalSize: Vec3(0.8, 1.62, 0.75)
    ) { request in
        var b = ModelBuilder(request)
        let wood = b.main(MaterialLibrary.wood(Palette.linear(0xB98852), scale: 0.04))
        let linen = b.accent(MaterialLibrary.matte(Palette.linear(0xEFE9DA)))
        // The plane of the two front legs.
        let front = Transform.translate(Vec3(0, 0, 0.16)) * .rotateX(-0.14)
        stand(&b, wood, front)
        let picture = front * .translate(Vec3(0, 0.93, 0.042))
        b.add(Mesh.box(Vec3(0.76, 0.57, 0.024), bevel: 0.003), linen, at: picture)
        Landscape(width: 0.755, height: 0.565).build(&b, at: picture * .translate(Vec3(0, 0, 0.012)))
        return b.finish()
    }

    private static func stand(_ b: inout ModelBuilder, _ wood: UInt16, _ front: Transform) {
        for side: Float in [-1, 1] {
            let leg = Mesh.box(Vec3(0.036, 1.64, 0.022), bevel: 0.005)
            b.add(leg, wood, at: front * .translate(Vec3(side * 0.2, 0.81, 0)) * .rotateZ(side * 0.15))
        }
        b.add(Mesh.box(Vec3(0.05, 1.18, 0.02), bevel: 0.005), wood, at: front * .translate(Vec3(0, 1.0, 0.016)))
        b.add(Mesh.box(Vec3(0.52, 0.042, 0.02), bevel: 0.005), wood, at: front * .translate(Vec3(0, 0.42, 0.014)))
        b.add(Mesh.box(Vec3(0.24, 0.042, 0.02), bevel: 0.005), wood, at: front * .translate(Vec3(0, 1.46, 0.012)))
        // The tray that carries the picture, and the block that holds it from above.
        b.add(Mesh.box(Vec3(0.66, 0.026, 0.075), bevel: 0.005), wood, at: front * .translate(Vec3(0, 0.63, 0.05)))
        b.add(Mesh.box(Vec3(0.66, 0.042, 0.014), bevel: 0.004), wood, at: front * .translate(Vec3(0, 0.64, 0.087)))
        b.add(Mesh.box(Vec3(0.09, 0.045, 0.07), bevel: 0.007), wood, at: front * .translate(Vec3(0, 1.237, 0.05)))
        let top = front.point(Vec3(0, 1.46, -0.012))
        let foot = Vec3(0, 0.018, -0.46)
        b.add(Mesh.bar(top, foot, radius: 0.0175, sides: 14), wood)
        let brass = b.slot(MaterialLibrary.metal(RGB(0.85, 0.65, 0.3), roughness: 0.25))
        for (x, y): (Float, Float) in [(-0.26, 0.42), (0.26, 0.42), (0, 1.46), (0, 0.42)] {
            b.add(Mesh.sphere(0.011, sides: 14), brass, at: front * .translate(Vec3(x * 0.92, y, 0.024)))
        }
    }
}

/// A painted view of mountains, a lake and a house, in thin layers of paint on the plane z = 0 looking to +Z.
private struct Landscape {
    var width: Float
    var height: Float

    private typealias Point = SIMD2<Float>

    func build(_ b: inout ModelBuilder, at place: Transform) {
        layer(&b, 0x8FC4E6, [Point(-1, -1), Point(1, -1), Point(1, 1), Point(-1, 1)], 0, at: place)
        spot(&b, 0xF6D35C, Point(0.5, 0.55), 0.062, 1, at: place)
        for (x, y, r): (Float, Float, Float) in [(-0.62, 0.66, 0.03), (-0.53, 0.7, 0.042), (-0.42, 0.66, 0.032)] {
            spot(&b, 0xF7F6F1, Point(x, y), r, 1, at: place)
        }
        let peaks = [Point(1, 0.2), Point(0.62, 0.34), Point(0.36, 0.16), Point(-0.05, 0.52), Point(-0.4, 0.12)]
        let far = [Point(-1, -0.3), Point(1, -0.3)] + peaks + [Point(-0.7, 0.34), Point(-1, 0.1)]
        layer(&b, 0x7D86B4, far, 2, at: place)
        let snow = [Point(-0.19, 0.36), Point(-0.1, 0.4), Point(-0.04, 0.34), Point(0.03, 0.4), Point(0.09, 0.37)]
        layer(&b, 0xF4F5F7, snow + [Point(-0.05, 0.52)], 3, at: place)
        ridge(&b, 0x5E9A58, base: 0.0, rise: 0.12, waves: 3.1, shift: 0.4, 4, at: place)
        let lake = [Point(-0.55, -0.42), Point(-0.1, -0.5), Point(0.5, -0.42), Point(0.62, -0.26), Point(0.2, -0.14)]
        layer(&b, 0x3F86BE, Outline.closed(lake + [Point(-0.4, -0.2)], steps: 5), 5, at: place)
        ridge(&b, 0x8DBB4E, base: -0.56, rise: 0.1, waves: 4.2, shift: 2.4, 6, at: place)
        house(&b, at: place)
        for (x, y, r): (Float, Float, Float) in [(0.74, -0.12, 0.075), (0.55, -0.32, 0.058), (-0.86, -0.3, 0.062)] {
            tree(&b, Point(x, y), r, at: place)
        }
    }

    /// A polygon in shares of half the picture, as the so-manieth layer.
    private func layer(_ b: inout ModelBuilder, _ color: UInt32, _ shape: [Point], _ depth: Int, at place: Transform) {
        let half = Point(width / 2, height / 2)
        let paint = b.slot(MaterialLibrary.paint(Palette.linear(color), roughness: 0.55))
        let lift = 0.0006 + Float(depth) * 0.0005
        b.add(
            Mesh.extrude(shape.map { $0 * half }, depth: 0.0022, bevel: 0.0004), paint,
            at: place * .translate(Vec3(0, 0, lift)))
    }

    /// A dab of paint; its radius in metres.
    private func spot(
        _ b: inout ModelBuilder, _ color: UInt32, _ center: Point, _ radius: Float, _ depth: Int, at place: Transform
    ) {
        let paint = b.slot(MaterialLibrary.paint(Palette.linear(color), roughness: 0.55))
        let lift = 0.0006 + Float(depth) * 0.0005
        let spot = Vec3(center.x * width / 2, center.y * height / 2, lift)
        let shape = Outline.ellipse(Point(radius, radius), sides: 36)
        b.add(Mesh.extrude(shape, depth: 0.0022, bevel: 0.0004), paint, at: place * .translate(spot))
    }

    /// Hills from the left edge to the right one, down to the lower edge.
    private func ridge(
        _ b: inout ModelBuilder, _ color: UInt32, base: Float, rise: Float, waves: Float, shift: Float, _ depth: Int,
        at place: Transform
    ) {
        let top = (0...28).map { i -> Point in
            let x = 1 - Float(i) / 14
            return Point(x, base + rise * sin(x * waves + shift))
        }
        layer(&b, color, [Point(-1, -1), Point(1, -1)] + top, depth, at: place)
    }

    private func house(_ b: inout ModelBuilder, at place: Transform) {
        let wall = [Point(-0.52, -0.7), Point(-0.2, -0.7), Point(-0.2, -0.42), Point(-0.52, -0.42)]
        layer(&b, 0xF3EAD6, wall, 8, at: place)
        layer(&b, 0xB8402E, [Point(-0.57, -0.43), Point(-0.15, -0.43), Point(-0.36, -0.14)], 9, at: place)
        let door = [Point(-0.41, -0.7), Point(-0.31, -0.7), Point(-0.31, -0.52), Point(-0.41, -0.52)]
        layer(&b, 0x5A3A28, door, 9, at: place)
    }

    private func tree(_ b: inout ModelBuilder, _ crown: Point, _ radius: Float, at place: Transform) {
        let half = radius / width * 0.3
        let foot = crown.y - radius / height * 4.2
        let trunk = [
            Point(crown.x - half, foot), Point(crown.x + half, foot), Point(crown.x + half, crown.y),
            Point(crown.x - half, crown.y),
        ]
        layer(&b, 0x6A4A2E, trunk, 7, at: place)
        spot(&b, 0x2F6B3A, crown, radius, 8, at: place)
        let light = crown + Point(-radius / width * 0.5, radius / height * 0.5)
        spot(&b, 0x4C8F45, light, radius * 0.58, 9, at: place)
    }
}
