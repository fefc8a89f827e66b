import Foundation
import StudioCore

/// A village church: nave with arched windows and buttresses, apse, bell tower with a spire and a cross.
enum Church {
    static let model = SceneModel(
        name: "church", words: ["chapel", "cathedral", "abbey", "village church", "basilica", "minster", "kirk"],
        habitat: .meadow, typicalSize: Vec3(9.5, 20, 17.5), build: build)

    private static let width: Float = 7.6
    private static let length: Float = 11.5
    private static let wall: Float = 4.6
    private static let rise: Float = 4.5
    private static let base: Float = 0.5
    /// The bell tower's side, and where its middle stands.
    private static let side: Float = 3.7
    private static let towerZ: Float = 6.3
    private static let towerTop: Float = 11.6

    private struct Paint { var wall, stone, tiles, trim, wood, iron, gold, pane, glass, louvre: UInt16 }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let p = paints(&b)
        nave(&b, p)
        windows(&b, p)
        apse(&b, p)
        tower(&b, p)
        belfry(&b, p)
        portal(&b, p)
        return b.finish()
    }

    private static func paints(_ b: inout ModelBuilder) -> Paint {
        var plaster = MaterialLibrary.matte(Palette.linear(0xF0ECE2))
        plaster.pattern = .mottled(scale: 0.9, amount: b.has("old") ? 0.25 : 0.07)
        var wall = b.mainMaterial(plaster)
        if b.request.material == "stone" {
            wall = MaterialLibrary.stone(b.request.colors.first ?? Palette.linear(0xA59C8B), scale: 0.6)
            wall.pattern = .brick(width: 0.7, height: 0.34, mortar: wall.color * 0.72)
        }
        var tile = MaterialLibrary.matte(b.pick([0x4A545E, 0x5B4B45, 0x455A55].map(Palette.linear), 1))
        tile.pattern = .shingles(width: 0.35, height: 0.28)
        var stained = MaterialLibrary.pane(lit: b.request.isNight)
        stained.color = Palette.linear(0x35507A)
        return Paint(
            wall: b.slot(wall), stone: b.slot(MaterialLibrary.stone(Palette.linear(0xB9AF9C), scale: 0.5)),
            tiles: b.accent(tile), trim: b.slot(MaterialLibrary.stone(Palette.linear(0xDAD2C0), scale: 0.4)),
            wood: b.accent(MaterialLibrary.wood(Palette.linear(0x6B4529), scale: 0.12), 2),
            iron: b.slot(MaterialLibrary.paint(Palette.linear(0x2A2C2E))),
            gold: b.slot(MaterialLibrary.metal(RGB(1.0, 0.71, 0.29), roughness: 0.25)),
            pane: b.slot(MaterialLibrary.pane(lit: b.request.isNight)), glass: b.slot(stained),
            louvre: b.slot(MaterialLibrary.matte(Palette.linear(0x4A4038))))
    }

    private static func nave(_ b: inout ModelBuilder, _ p: Paint) {
        let half = width / 2
        let gable: [SIMD2<Float>] = [
            SIMD2(-half, 0), SIMD2(half, 0), SIMD2(half, wall), SIMD2(0, wall + rise), SIMD2(-half, wall),
        ]
        b.add(Mesh.extrude(gable, depth: length, bevel: 0.04), p.wall, 0, base, 0)
        b.add(Mesh.box(Vec3(width + 0.3, base + 0.1, length + 0.3), bevel: 0.06), p.stone, 0, (base + 0.1) / 2, 0)
        b.roof(
            .init(length: length, span: width, rise: rise, overhang: 0.42, courses: 18), tiles: p.tiles, trim: p.wood,
            at: .translate(Vec3(0, base + wall, 0)) * .rotateY(.pi / 2))
        for x: Float in [-1, 1] {
            b.add(
                Mesh.box(Vec3(0.22, 0.26, length + 0.3), bevel: 0.06), p.trim, x * (half + 0.06), base + wall - 0.22, 0)
        }
    }

    private static func windows(_ b: inout ModelBuilder, _ p: Paint) {
        let look = ModelBuilder.WindowLook(frame: p.trim, pane: p.pane, columns: 2, rows: 3)
        for sign: Float in [-1, 1] {
            let face = Transform.rotateY(sign * .pi / 2) * .translate(Vec3(0, base, width / 2))
            for i in 0..<4 {
                b.archedWindow(1.05, 2.7, .pointed, look, at: face * .translate(Vec3(-4.05 + Float(i) * 2.7, 1.15, 0)))
            }
            for i in 0..<5 { buttress(&b, p, face * .translate(Vec3(-5.4 + Float(i) * 2.7, 0, 0))) }
        }
    }

    /// A sloped pier against the wall.
    private static func buttress(_ b: inout ModelBuilder, _ p: Paint, _ place: Transform) {
        let side: [SIMD2<Float>] = [
            SIMD2(-0.1, 0), SIMD2(0.75, 0), SIMD2(0.75, 1.5), SIMD2(0.45, 2.0), SIMD2(0.45, 3.1), SIMD2(-0.1, 3.8),
        ]
        b.add(Mesh.extrude(side, depth: 0.5, bevel: 0.04), p.trim, at: place * .rotateY(-.pi / 2))
    }

    private static func apse(_ b: inout ModelBuilder, _ p: Paint) {
        let z = -length / 2
        let radius: Float = 2.7
        b.add(Mesh.cylinder(radius + 0.14, height: base + 0.1, bevel: 0.05, sides: 32), p.stone, 0, 0, z)
        b.add(Mesh.cylinder(radius, height: wall - 0.6, bevel: 0.03, sides: 32), p.wall, 0, base, z)
        let slope = Mesh.curve([SIMD2(radius + 0.32, 0), SIMD2(1.5, 1.15), SIMD2(0.05, 2.3)], steps: 4)
        b.turnedRoof(slope, sides: 32, tiles: p.tiles, at: .translate(Vec3(0, base + wall - 0.7, z)))
        let look = ModelBuilder.WindowLook(frame: p.trim, pane: p.glass, columns: 2, rows: 2)
        for angle: Float in [-0.9, 0, 0.9] {
            let face = Transform.translate(Vec3(0, 0, z)) * .rotateY(.pi + angle)
            b.archedWindow(0.8, 1.9, .pointed, look, at: face * .translate(Vec3(0, base + 1.2, radius - 0.03)))
        }
    }

    private static func tower(_ b: inout ModelBuilder, _ p: Paint) {
        b.add(Mesh.box(Vec3(side + 0.5, 1.0, side + 0.5), bevel: 0.08), p.stone, 0, 0.5, towerZ)
        b.add(Mesh.box(Vec3(side, towerTop, side), bevel: 0.05), p.wall, 0, towerTop / 2, towerZ)
        for y: Float in [7.4, towerTop] {
            b.add(Mesh.box(Vec3(side + 0.34, 0.3, side + 0.34), bevel: 0.09), p.trim, 0, y, towerZ)
        }
        for x: Float in [-1, 1] {
            for z: Float in [-1, 1] {
                let pier = Mesh.box(Vec3(0.52, 7.3, 0.52), bevel: 0.05)
                b.add(pier, p.trim, x * (side / 2 - 0.14), 3.65, towerZ + z * (side / 2 - 0.14))
            }
        }
        let tip: Float = 7.2
        let spire: [SIMD2<Float>] = [
            SIMD2(side * 0.62, 0.12), SIMD2(side * 0.5, 0.7), SIMD2(side * 0.27, 3.6), SIMD2(0.05, tip),
        ]
        b.turnedRoof(
            spire, sides: 8, turn: .pi / 8, tiles: p.tiles, at: .translate(Vec3(0, towerTop, towerZ)))
        for x: Float in [-1, 1] {
            for z: Float in [-1, 1] {
                let corner = Vec3(x * side * 0.42, towerTop + 0.12, towerZ + z * side * 0.42)
                b.turnedRoof(
                    [SIMD2(0.42, 0), SIMD2(0.01, 1.7)], sides: 4, turn: .pi / 4, tiles: p.trim, at: .translate(corner))
            }
        }
        cross(&b, p.gold, foot: Vec3(0, towerTop + tip - 0.1, towerZ), height: 1.7)
    }

    private static func cross(_ b: inout ModelBuilder, _ gold: UInt16, foot: Vec3, height: Float) {
        b.add(Mesh.sphere(0.17, sides: 18), gold, foot.x, foot.y + 0.1, foot.z)
        b.add(Mesh.box(Vec3(0.13, height, 0.13), bevel: 0.02), gold, foot.x, foot.y + height / 2, foot.z)
        b.add(Mesh.box(Vec3(height * 0.56, 0.13, 0.13), bevel: 0.02), gold, foot.x, foot.y + height * 0.68, foot.z)
    }

    /// Open arches with louvres, and a clock under them.
    private static func belfry(_ b: inout ModelBuilder, _ p: Paint) {
        let white = b.slot(MaterialLibrary.paint(Palette.linear(0xF2EEE2)))
        for quarter in 0..<4 {
            let face =
                Transform.translate(Vec3(0, 0, towerZ)) * .rotateY(Float(quarter) * .pi / 2)
                * .translate(Vec3(0, 0, side / 2))
            let opening = ModelBuilder.arch(width: 1.25, height: 2.6, .pointed)
            let place = face * .translate(Vec3(0, 8.1, 0))
            b.add(Mesh.extrude(opening, depth: 0.06, bevel: 0.005), p.iron, at: place)
            b.add(ModelBuilder.rim(opening, width: 0.2, depth: 0.16), p.trim, at: place)
            for slat in 0..<7 {
                let y = 0.18 + Float(slat) * 0.28
                let wide: Float = slat < 5 ? 1.2 : 1.2 - Float(slat - 4) * 0.3
                b.add(
                    Mesh.box(Vec3(wide, 0.045, 0.26), bevel: 0.01), p.louvre,
                    at: place * .translate(Vec3(0, y, 0.03)) * .rotateX(0.7))
            }
            guard quarter != 2 else { continue }
            clock(&b, p, white, face * .translate(Vec3(0, 6.5, 0)))
        }
    }

    private static func clock(_ b: inout ModelBuilder, _ p: Paint, _ white: UInt16, _ place: Transform) {
        let flat = place * .rotateX(.pi / 2)
        b.add(Mesh.cylinder(0.62, height: 0.1, bevel: 0.02, sides: 36), white, at: flat)
        b.add(Mesh.torus(0.64, tube: 0.07, sides: 40, around: 8), p.gold, at: flat * .translate(Vec3(0, 0.08, 0)))
        for (angle, length): (Float, Float) in [(-0.9, 0.34), (0.75, 0.48)] {
            let hand = place * .translate(Vec3(0, 0, 0.12)) * .rotateZ(angle) * .translate(Vec3(0, length / 2, 0))
            b.add(Mesh.box(Vec3(0.06, length, 0.03), bevel: 0.01), p.iron, at: hand)
        }
        for hour in 0..<12 {
            let mark = place * .rotateZ(Float(hour) / 6 * .pi) * .translate(Vec3(0, 0.5, 0.105))
            b.add(Mesh.box(Vec3(0.04, 0.11, 0.02), bevel: 0.005), p.iron, at: mark)
        }
    }

    private static func portal(_ b: inout ModelBuilder, _ p: Paint) {
        let front = towerZ + side / 2
        let place = Transform.translate(Vec3(0, 0.3, front + 0.26))
        b.add(Mesh.box(Vec3(2.6, 0.34, 0.6), bevel: 0.03), p.trim, 0, 3.9, front + 0.1)
        b.add(
            Mesh.extrude(ModelBuilder.arch(width: 2.4, height: 3.5, .pointed), depth: 0.3, bevel: 0.06), p.trim,
            at: .translate(Vec3(0, 0.3, front + 0.1)))
        b.archedDoor(1.7, 2.9, .pointed, leaf: p.wood, frame: p.stone, iron: p.iron, at: place)
        let look = ModelBuilder.WindowLook(frame: p.trim, pane: p.glass, columns: 2, rows: 1)
        b.archedWindow(0.7, 1.3, .pointed, look, at: .translate(Vec3(0, 4.4, front)))
        for (i, wide): (Int, Float) in [(0, 3.4), (1, 2.8)] {
            let step = Mesh.box(Vec3(wide, 0.16, 1.2 - Float(i) * 0.4), bevel: 0.03)
            b.add(step, p.stone, 0, 0.08 + Float(i) * 0.16, front + 0.6 - Float(i) * 0.2)
        }
        for x: Float in [-1.35, 1.35] { b.wallLantern(iron: p.iron, at: .translate(Vec3(x, 2.85, front + 0.26))) }
    }
}
