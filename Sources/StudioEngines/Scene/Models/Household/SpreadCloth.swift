import Foundation
import StudioCore

/// Cloths that lie spread out for things to stand on: chequered for a picnic or a table, striped for the beach.
enum SpreadCloth {
    static let blanket = SceneModel(
        name: "blanket", words: ["picnic blanket", "picnic cloth", "picnic", "picnic rug", "checkered blanket"],
        habitat: .meadow, typicalSize: Vec3(2, 0.06, 1.6)
    ) { request in
        chequered(
            request, Cut(size: SIMD2(2, 1.6), cells: SIMD2(16, 13), fold: 0.03, lift: 0.04),
            colors: [0xB83A34, 0x2F5F96])
    }

    static let tablecloth = SceneModel(
        name: "tablecloth", words: ["table cloth", "placemat", "place mat", "tea towel", "dishcloth", "dish towel"],
        habitat: .table, typicalSize: Vec3(0.74, 0.008, 0.56)
    ) { request in
        chequered(
            request, Cut(size: SIMD2(0.74, 0.56), cells: SIMD2(16, 12), fold: 0.004, lift: 0.002),
            colors: [0x3E6B9F, 0xB8443A, 0x5E8A5A])
    }

    static let towel = SceneModel(
        name: "towel", words: ["beach towel", "bath towel"], habitat: .shore, typicalSize: Vec3(0.95, 0.05, 1.8)
    ) { request in
        var b = ModelBuilder(request)
        let colors = [0x2F7FA8, 0xD9583A, 0x3F8F6B].map(Palette.linear)
        let tones = Tones(of: MaterialLibrary.fabric(b.pick(colors, 1), scale: 0.008), in: &b)
        spread(&b, Cut(size: SIMD2(0.95, 1.8), cells: SIMD2(12, 22), fold: 0.022, lift: 0.035), hem: tones.light) {
            column, row in
            row % 21 == 0 || column % 4 < 2 ? tones.full : tones.light
        }
        return b.finish()
    }

    /// Metres across and along, the pattern's cells, and how high the folds at its edges and all of it lie.
    private struct Cut {
        var size: SIMD2<Float>
        var cells: SIMD2<Int>
        var fold, lift: Float
    }

    /// The asked colour, white (or the second colour), and what lies between the two.
    private struct Tones {
        var full, half, light: UInt16

        init(of cloth: Material, in b: inout ModelBuilder) {
            full = b.main(cloth)
            light = b.accent(cloth.recolored(Palette.linear(0xF2ECDF)))
            var between = b.materials[Int(full)]
            between.color = (between.color + b.materials[Int(light)].color) * 0.5
            half = b.slot(between)
        }
    }

    /// Gingham: where two coloured stripes cross the colour is full, where one runs alone it is half.
    private static func chequered(_ request: ModelRequest, _ cut: Cut, colors: [UInt32]) -> ModelGeometry {
        var b = ModelBuilder(request)
        let cloth = MaterialLibrary.fabric(b.pick(colors.map(Palette.linear), 1), scale: 0.005)
        let tones = Tones(of: cloth, in: &b)
        spread(&b, cut, hem: tones.light) { column, row in
            switch (column % 2, row % 2) {
            case (0, 0): tones.full
            case (1, 1): tones.light
            default: tones.half
            }
        }
        return b.finish()
    }

    /// The cloth: level where things stand, in folds towards its edges.
    private static func spread(_ b: inout ModelBuilder, _ cut: Cut, hem: UInt16, tone: (Int, Int) -> UInt16) {
        var r = b.random.fork(4)
        let phase = r.uniform(0...6)
        func point(_ u: Float, _ v: Float) -> Vec3 {
            let (x, z) = (u * 2 - 1, v * 2 - 1)
            let edge = max(abs(x), abs(z))
            let rise = Noise.smoothstep(0.72, 1, edge)
            let wave = 0.5 + 0.5 * sin(phase + x * 7 + z * 5) * cos(z * 4 - x * 2 + phase)
            return Vec3(x * cut.size.x / 2, cut.lift + cut.fold * rise * wave, z * cut.size.y / 2)
        }
        let (columns, rows) = (cut.cells.x, cut.cells.y)
        let below = Mesh.shell(columns * 2, rows * 2, thickness: max(cut.lift * 0.8, 0.002), crease: 1.2) {
            point($0, $1) - Vec3(0, 0.0008, 0)
        }
        b.add(below, hem)
        for column in 0..<columns {
            for row in 0..<rows {
                let cell = Mesh.sheet(3, 3, crease: 2) { u, v in
                    point((Float(column) + u) / Float(columns), (Float(row) + v) / Float(rows))
                }
                b.add(cell, tone(column, row))
            }
        }
        b.support(.on, Vec3(0, cut.lift, 0), cut.size.x * 0.42, cut.size.y * 0.42)
        b.drapes = true
    }
}
