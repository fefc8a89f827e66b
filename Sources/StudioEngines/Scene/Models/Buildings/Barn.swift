import Foundation
import StudioCore

/// A board-clad barn with gambrel roof, cross-braced doors, hayloft, cupola and, by chance, a silo.
enum Barn {
    static let model = SceneModel(
        name: "barn", words: ["stable", "farm building", "shed", "hay barn", "granary", "cowshed"], habitat: .meadow,
        typicalSize: Vec3(11, 10.5, 14.5), build: build)

    private static let half: Float = 4.6
    private static let length: Float = 13
    private static let base: Float = 0.35
    /// The roof's profile from the eave to the ridge: (distance from the middle, height over the base).
    private static let eave = SIMD2<Float>(4.6, 3.7)
    private static let knee = SIMD2<Float>(3.0, 6.4)
    private static let top = SIMD2<Float>(0, 7.9)

    private struct Paint { var board, white, tiles, stone, dark, pane, iron: UInt16 }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let worn: Float = b.has("old", "ruined", "rustic") ? 0.3 : 0.12
        var board = MaterialLibrary.matte(Palette.linear(0xA3271E))
        board.pattern = .mottled(scale: 0.7, amount: worn)
        var tile = MaterialLibrary.matte(b.pick([0x6A7076, 0x594A44, 0x7C7F80].map(Palette.linear), 1))
        tile.pattern = .shingles(width: 0.3, height: 0.25)
        let p = Paint(
            board: b.main(board), white: b.accent(MaterialLibrary.paint(Palette.linear(0xF0ECE2))),
            tiles: b.accent(tile, 2), stone: b.slot(MaterialLibrary.stone()),
            dark: b.slot(MaterialLibrary.matte(Palette.linear(0x231B17))),
            pane: b.slot(MaterialLibrary.pane(lit: b.request.isNight)),
            iron: b.slot(MaterialLibrary.paint(Palette.linear(0x2A2C2E))))
        body(&b, p)
        battens(&b, p)
        roof(&b, p)
        front(&b, p)
        flanks(&b, p)
        cupola(&b, p)
        if b.pick([true, false, true], 4) { silo(&b, p) }
        return b.finish()
    }

    /// Height of the gable's edge over the base at a distance from the middle.
    private static func gable(_ x: Float) -> Float {
        let d = abs(x)
        if d <= knee.x { return mix(top.y, knee.y, d / knee.x) }
        return mix(knee.y, eave.y, (d - knee.x) / (eave.x - knee.x))
    }

    private static func body(_ b: inout ModelBuilder, _ p: Paint) {
        let outline: [SIMD2<Float>] = [
            SIMD2(-half, 0), SIMD2(half, 0), eave, knee, top, SIMD2(-knee.x, knee.y), SIMD2(-eave.x, eave.y),
        ]
        b.add(Mesh.extrude(outline, depth: length, bevel: 0.02), p.board, 0, base, 0)
        b.add(Mesh.box(Vec3(half * 2 + 0.16, base, length + 0.16), bevel: 0.04), p.stone, 0, base / 2, 0)
    }

    private static func battens(_ b: inout ModelBuilder, _ p: Paint) {
        let count = 19
        for i in 1..<count {
            let x = (Float(i) / Float(count) - 0.5) * half * 2
            let height = gable(x) - 0.05
            for z: Float in [-1, 1] {
                b.add(
                    Mesh.box(Vec3(0.09, height, 0.06), bevel: 0.015), p.board, x, base + height / 2,
                    z * (length / 2 + 0.01))
            }
        }
        let rows = 26
        for i in 1..<rows {
            let z = (Float(i) / Float(rows) - 0.5) * length
            b.addMirrored(
                Mesh.box(Vec3(0.06, eave.y, 0.09), bevel: 0.015), p.board,
                at: .translate(Vec3(half + 0.01, base + eave.y / 2, z)))
        }
        for z: Float in [-1, 1] {
            b.addMirrored(
                Mesh.box(Vec3(0.26, eave.y, 0.26), bevel: 0.03), p.white,
                at: .translate(Vec3(half - 0.08, base + eave.y / 2, z * (length / 2 - 0.08))))
        }
    }

    private static func roof(_ b: inout ModelBuilder, _ p: Paint) {
        let over: Float = 0.5
        let wide = length + over * 2
        let foot = eave + (eave - knee) * SIMD2(repeating: 0.14)
        for side: Float in [-1, 1] {
            let turned = Transform.translate(Vec3(0, base, 0)) * .rotateY(side * .pi / 2)
            for (high, low, courses) in [(top, knee, 9), (knee, foot, 9)] {
                let d = high - low
                let slope = atan2(d.y, low.x - high.x)
                let run = (d * d).sum().squareRoot() + 0.05
                b.roofPlane(
                    wide: wide, run: run, courses: courses, tiles: p.tiles, trim: p.white,
                    at: turned * .translate(Vec3(0, high.y + 0.06, high.x)) * .rotateX(slope))
                for end: Float in [-1, 1] {
                    let rake = Mesh.box(Vec3(0.08, 0.28, run + 0.12), bevel: 0.02)
                    let place = turned * .translate(Vec3(end * (wide / 2 - 0.02), high.y, high.x)) * .rotateX(slope)
                    b.add(rake, p.white, at: place * .translate(Vec3(0, -0.06, run / 2)))
                }
            }
        }
        b.ridge(
            wide: wide, height: top.y + 0.18, tiles: p.tiles, at: .translate(Vec3(0, base, 0)) * .rotateY(.pi / 2))
    }

    private static func front(_ b: inout ModelBuilder, _ p: Paint) {
        for turn: Float in [0, .pi] {
            let face = Transform.rotateY(turn) * .translate(Vec3(0, base, length / 2 + 0.03))
            for side: Float in [-1, 1] { bracedDoor(&b, p, 1.75, 3.1, face * .translate(Vec3(side * 0.9, 0.02, 0.03))) }
            b.add(Mesh.box(Vec3(3.9, 0.2, 0.16), bevel: 0.03), p.white, at: face * .translate(Vec3(0, 3.24, 0.06)))
            bracedDoor(&b, p, 1.5, 1.6, face * .translate(Vec3(0, 4.4, 0.03)))
            let look = ModelBuilder.WindowLook(frame: p.white, pane: p.pane, columns: 2, rows: 2)
            for x: Float in [-3.2, 3.2] { b.window(0.9, 1.1, look, at: face * .translate(Vec3(x, 1.9, 0.02))) }
        }
        // The beam and the pulley that lift hay to the loft.
        let z = length / 2
        b.add(Mesh.box(Vec3(0.2, 0.22, 1.3), bevel: 0.03), p.white, 0, base + 7.2, z + 0.6)
        b.add(Mesh.bar(Vec3(0, base + 7.1, z + 1.05), Vec3(0, base + 6.3, z + 1.05), radius: 0.02), p.iron)
        b.add(
            Mesh.torus(0.12, tube: 0.035, sides: 16, around: 8), p.iron,
            at: .translate(Vec3(0, base + 6.3, z + 1.05)) * .rotateX(.pi / 2))
        b.lamp(Vec3(0, base + 3.7, z + 0.32), radius: 0.09, RGB(34, 21, 9))
        let glow = b.lampGlass()
        b.add(Mesh.cylinder(0.24, height: 0.16, top: 0.05, sides: 20), p.iron, 0, base + 3.72, z + 0.32)
        b.add(Mesh.sphere(0.1, sides: 12), glow, 0, base + 3.7, z + 0.32)
    }

    /// A leaf with white edges and a white cross; the origin is the middle of its foot.
    private static func bracedDoor(
        _ b: inout ModelBuilder, _ p: Paint, _ width: Float, _ height: Float, _ place: Transform
    ) {
        let rail: Float = 0.17
        b.add(Mesh.box(Vec3(width, height, 0.1), bevel: 0.015), p.board, at: place * .translate(Vec3(0, height / 2, 0)))
        func put(_ size: Vec3, _ x: Float, _ y: Float, _ turn: Float = 0) {
            b.add(
                Mesh.box(size, bevel: 0.02), p.white,
                at: place * .translate(Vec3(x, y, 0.07 + (turn == 0 ? 0.01 : 0))) * .rotateZ(turn))
        }
        for side: Float in [-1, 1] {
            put(Vec3(rail, height, 0.1), side * (width - rail) / 2, height / 2)
            put(Vec3(width, rail, 0.1), 0, side > 0 ? height - rail / 2 : rail / 2)
        }
        let (w, h) = (width - rail, height - rail)
        let diagonal = (w * w + h * h).squareRoot()
        for side: Float in [-1, 1] { put(Vec3(rail * 0.85, diagonal - rail, 0.08), 0, height / 2, side * atan2(w, h)) }
    }

    private static func flanks(_ b: inout ModelBuilder, _ p: Paint) {
        let look = ModelBuilder.WindowLook(frame: p.white, pane: p.pane, columns: 2, rows: 2)
        for side: Float in [-1, 1] {
            let face = Transform.rotateY(side * .pi / 2) * .translate(Vec3(0, base, half + 0.03))
            for i in 0..<4 { b.window(0.95, 1.1, look, at: face * .translate(Vec3(-4.5 + Float(i) * 3, 2.0, 0.02))) }
            b.add(
                Mesh.box(Vec3(length, 0.2, 0.08), bevel: 0.03), p.white,
                at: face * .translate(Vec3(0, eave.y - 0.2, 0.03)))
        }
    }

    private static func cupola(_ b: inout ModelBuilder, _ p: Paint) {
        let y = base + top.y
        b.add(Mesh.box(Vec3(1.5, 1.5, 1.5), bevel: 0.03), p.white, 0, y + 0.35, 0)
        for quarter in 0..<4 {
            let face = Transform.translate(Vec3(0, y + 0.62, 0)) * .rotateY(Float(quarter) * .pi / 2)
            for slat in 0..<4 {
                b.add(
                    Mesh.box(Vec3(0.95, 0.04, 0.16), bevel: 0.01), p.dark,
                    at: face * .translate(Vec3(0, -0.2 + Float(slat) * 0.16, 0.74)) * .rotateX(0.6))
            }
        }
        b.turnedRoof(
            [SIMD2(1.35, 0), SIMD2(0.7, 0.5), SIMD2(0.05, 1.15)], sides: 4, turn: .pi / 4, tiles: p.tiles,
            at: .translate(Vec3(0, y + 1.08, 0)))
        let foot = Vec3(0, y + 2.1, 0)
        b.add(Mesh.bar(foot, foot + Vec3(0, 0.9, 0), radius: 0.03), p.iron)
        b.add(Mesh.sphere(0.09, sides: 12), p.iron, 0, foot.y + 0.2, 0)
        b.add(Mesh.bar(foot + Vec3(-0.5, 0.6, 0), foot + Vec3(0.5, 0.6, 0), radius: 0.022), p.iron)
        let head = Mesh.extrude([SIMD2(0, -0.13), SIMD2(0.26, 0), SIMD2(0, 0.13)], depth: 0.03, bevel: 0.008)
        b.add(head, p.iron, 0.48, foot.y + 0.6, 0)
        let tail = Mesh.extrude(
            [SIMD2(-0.6, -0.14), SIMD2(-0.3, 0), SIMD2(-0.6, 0.14), SIMD2(-0.5, 0)], depth: 0.03, bevel: 0.008)
        b.add(tail, p.iron, 0, foot.y + 0.6, 0)
    }

    private static func silo(_ b: inout ModelBuilder, _ p: Paint) {
        let place = Transform.translate(Vec3(half + 2.0, 0, -2.6))
        let radius: Float = 1.75
        let height: Float = 8.6
        let wall = b.slot(MaterialLibrary.stone(Palette.linear(0xC4C0B4), scale: 0.6))
        b.add(Mesh.cylinder(radius, height: height, bevel: 0.03, sides: 36), wall, at: place)
        for i in 0..<9 {
            let hoop = Mesh.torus(radius + 0.01, tube: 0.035, sides: 40, around: 6)
            b.add(hoop, p.iron, at: place * .translate(Vec3(0, 0.5 + Float(i) * 0.95, 0)))
        }
        let dome = (0...6).map { i -> SIMD2<Float> in
            let a = Float(i) / 6 * .pi / 2
            return SIMD2(max(cos(a) * (radius + 0.12), 0.03), sin(a) * radius * 0.95)
        }
        b.turnedRoof(
            dome, sides: 36, tiles: b.slot(MaterialLibrary.metal(RGB(0.72, 0.73, 0.75), roughness: 0.4)),
            at: place * .translate(Vec3(0, height, 0)))
    }
}
