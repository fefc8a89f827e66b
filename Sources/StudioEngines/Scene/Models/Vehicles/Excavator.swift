import Foundation

/// A tracked digger with a bent boom and a toothed bucket.
enum Excavator {
    static let model = SceneModel(
        name: "excavator", words: ["digger", "backhoe", "power shovel", "steam shovel", "mechanical digger"],
        habitat: .meadow, typicalSize: Vec3(2.6, 3.7, 7.6), build: build)

    private struct Paint { var yellow, dark, steel, pane: UInt16 }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let p = Paint(
            yellow: b.main(MaterialLibrary.glossy(Palette.linear(0xEBAE1E))),
            dark: b.accent(MaterialLibrary.paint(Palette.linear(0x2B2C30))),
            steel: b.slot(MaterialLibrary.metal(RGB(0.75, 0.76, 0.78))),
            pane: b.slot(MaterialLibrary.pane(lit: request.isNight)))
        for side: Float in [-1, 1] {
            b.crawler(x: side * 0.95, z: -1.5, length: 3.6, height: 0.82, width: 0.56, rim: p.steel)
        }
        b.add(Mesh.box(Vec3(1.5, 0.4, 2.0), bevel: 0.08), p.dark, 0, 0.56, -1.5)
        b.add(Mesh.cylinder(0.75, height: 0.3, bevel: 0.05, sides: 32), p.dark, 0, 0.72, -1.5)
        house(&b, p)
        boom(&b, p)
        bucket(&b, p)
        b.support(.on, Vec3(0.3, 1.97, -2.6), 0.5, 0.3)
        return b.finish()
    }

    private static func house(_ b: inout ModelBuilder, _ p: Paint) {
        b.add(Mesh.box(Vec3(2.3, 0.3, 3.0), bevel: 0.06), p.yellow, 0, 1.12, -1.7)
        b.add(Mesh.box(Vec3(2.3, 0.85, 1.5), bevel: 0.14), p.yellow, 0, 1.55, -2.5)
        b.add(Mesh.box(Vec3(2.2, 0.7, 0.5), bevel: 0.16), p.dark, 0, 1.5, -3.25)
        for row in 0..<4 {
            b.sidePlates(0.8, 0.06, round: 0.02, proud: 0.02, x: 1.15, y: 1.4 + Float(row) * 0.12, z: -2.45, p.dark)
        }
        b.add(Mesh.bar(Vec3(-0.6, 1.9, -2.7), Vec3(-0.6, 2.4, -2.7), radius: 0.07, sides: 14), p.dark)
        // The cab stands to the left of the boom.
        let cab = Vec3(0.7, 1.95, -0.95)
        b.sideBody(
            [
                SIMD2(-0.25, 1.2), SIMD2(-0.2, 1.75), SIMD2(-0.5, 2.72), SIMD2(-1.6, 2.72), SIMD2(-1.65, 1.2),
            ], width: 0.96, bevel: 0.07, x: cab.x, p.yellow)
        for side: Float in [-1, 1] {
            let place = Transform.translate(Vec3(cab.x + side * 0.48, 2.16, -1.02)) * .rotateY(side * .pi / 2)
            b.plate(0.86, 0.86, round: 0.1, p.pane, at: place)
        }
        let lean = atan2(Float(0.3), Float(0.97))
        b.plate(0.78, 0.84, round: 0.1, p.pane, at: .translate(Vec3(cab.x, 2.2, -0.34)) * .rotateX(-lean))
        b.plate(0.76, 0.6, round: 0.1, p.pane, at: .translate(Vec3(cab.x, 2.3, -1.615)) * .rotateY(.pi))
        b.add(Mesh.box(Vec3(1.0, 0.1, 1.3), bevel: 0.04), p.dark, cab.x, 2.74, -1.02)
        b.headlamp(Vec3(0.4, 2.84, -0.45), radius: 0.09)
        b.headlamp(Vec3(1.0, 2.84, -0.45), radius: 0.09)
        b.signal(Vec3(0.09, 0.11, 0.09), 0xE8891C, at: Vec3(cab.x, 2.86, -1.3))
    }

    /// The boom and the arm as side views, with the rams that move them.
    private static func boom(_ b: inout ModelBuilder, _ p: Paint) {
        let x: Float = -0.12
        b.sideBody(
            [
                SIMD2(-0.9, 1.2), SIMD2(-0.45, 1.3), SIMD2(0.75, 3.0), SIMD2(2.62, 2.72), SIMD2(2.72, 2.95),
                SIMD2(0.75, 3.62), SIMD2(0.3, 3.55),
            ], width: 0.36, bevel: 0.05, x: x, p.yellow)
        b.sideBody(
            [
                SIMD2(3.0, 0.95), SIMD2(3.14, 1.0), SIMD2(2.98, 2.8), SIMD2(2.3, 3.5), SIMD2(2.12, 3.36),
                SIMD2(2.5, 2.6),
            ], width: 0.28, bevel: 0.04, x: x, p.yellow)
        func ram(_ from: Vec3, _ to: Vec3) {
            let middle = mix(from, to, 0.55)
            b.add(Mesh.bar(from, middle, radius: 0.085, sides: 14), p.dark)
            b.add(Mesh.bar(middle, to, radius: 0.05, sides: 12), p.steel)
        }
        for side: Float in [-1, 1] {
            ram(Vec3(x + side * 0.26, 1.3, -0.2), Vec3(x + side * 0.26, 2.95, 0.62))
            b.add(Mesh.bar(Vec3(x, 2.95, 0.62), Vec3(x + side * 0.32, 2.95, 0.62), radius: 0.06, sides: 12), p.dark)
        }
        b.add(Mesh.box(Vec3(0.7, 0.36, 0.6), bevel: 0.06), p.dark, x, 1.28, -0.3)
        ram(Vec3(x, 3.62, 0.7), Vec3(x, 3.5, 2.2))
        ram(Vec3(x, 3.02, 2.86), Vec3(x, 1.28, 3.36))
        for (y, z): (Float, Float) in [(2.82, 2.68), (1.05, 3.05), (3.5, 2.2), (3.62, 0.7), (3.02, 2.86)] {
            b.add(Mesh.bar(Vec3(x - 0.24, y, z), Vec3(x + 0.24, y, z), radius: 0.07, sides: 14), p.steel)
        }
        b.add(Mesh.bar(Vec3(x, 1.28, 3.36), Vec3(x, 0.9, 3.3), radius: 0.06, sides: 10), p.steel)
    }

    /// A scoop that opens towards the machine.
    private static func bucket(_ b: inout ModelBuilder, _ p: Paint) {
        let x: Float = -0.12
        func spot(_ v: Float, _ r: Float) -> SIMD2<Float> {
            let a = mix(Float.pi * 0.55, -Float.pi * 0.62, v)
            return SIMD2(2.86 + cos(a) * r * 1.1, 0.56 + sin(a) * r)
        }
        let scoop = Mesh.shell(6, 18, thickness: 0.05) { a, v in
            let q = spot(v, 0.52)
            return Vec3(x + (a * 2 - 1) * 0.46, q.y, q.x)
        }
        b.add(scoop, p.dark)
        let cheek = (0...14).map { spot(1 - Float($0) / 14, 0.52) }
        for side: Float in [-1, 1] { b.sideBody(cheek, width: 0.05, bevel: 0.015, x: x + side * 0.45, p.dark) }
        let edge = spot(1, 0.52)
        for tooth in 0..<5 {
            let place = Vec3(x + (Float(tooth) - 2) * 0.2, edge.y + 0.02, edge.x - 0.1)
            b.add(Mesh.box(Vec3(0.1, 0.06, 0.26), bevel: 0.02), p.steel, at: .translate(place) * .rotateX(-0.3))
        }
        b.add(Mesh.box(Vec3(0.4, 0.3, 0.3), bevel: 0.06), p.dark, x, 1.0, 3.1)
    }
}

extension ModelBuilder {
    /// A crawler track: shoes round a row of wheels, its middle at (x, z) on the ground.
    mutating func crawler(x: Float, z: Float, length: Float, height: Float, width: Float, rim: Slot) {
        let rubber = slot(MaterialLibrary.matte(Palette.linear(0x26272A)))
        let r = height / 2
        let straight = length - height
        let loop = straight * 2 + height * .pi
        let shoes = Int((loop / 0.2).rounded())
        let core = Outline.rounded(length - 0.16, height - 0.16, round: r - 0.09, steps: 10)
        sideBody(core.map { SIMD2($0.x + z, $0.y + r) }, width: width * 0.9, bevel: 0.03, x: x, rubber)
        for shoe in 0..<shoes {
            let place = Self.trackPoint(Float(shoe) / Float(shoes) * loop, straight: straight, radius: r - 0.045)
            let at = Transform.translate(Vec3(x, place.y + r, place.x + z)) * .rotateX(place.z)
            add(Mesh.box(Vec3(width, 0.09, 0.17), bevel: 0.02), rubber, at: at)
        }
        let count = max(Int(straight / (height * 0.72)), 2) + 1
        for wheel in 0..<count {
            let along = z + (Float(wheel) / Float(count - 1) - 0.5) * straight
            for side: Float in [-1, 1] {
                let place = Transform.translate(Vec3(x + side * width * 0.42, r, along)) * .rotateZ(-side * .pi / 2)
                add(Mesh.cylinder(r * 0.66, height: 0.08, bevel: 0.02, sides: 28), rim, at: place)
                add(Mesh.cylinder(r * 0.26, height: 0.12, bevel: 0.02, sides: 18), rubber, at: place)
            }
        }
    }

    /// A point (along, up) about the middle of a track at a way along it, and the turn about X that lies flat there.
    private static func trackPoint(_ way: Float, straight: Float, radius: Float) -> Vec3 {
        let bend = radius * .pi
        let loop = straight * 2 + bend * 2
        let s = way / (straight * 2 + (radius + 0.045) * 2 * .pi) * loop
        if s < straight { return Vec3(straight / 2 - s, -radius, 0) }
        if s < straight + bend {
            let a = (s - straight) / radius
            return Vec3(-straight / 2 - sin(a) * radius, -cos(a) * radius, a)
        }
        if s < straight * 2 + bend { return Vec3(s - straight - bend - straight / 2, radius, 0) }
        let a = (s - straight * 2 - bend) / radius
        return Vec3(straight / 2 + sin(a) * radius, cos(a) * radius, a)
    }
}
