import Foundation

/// An accordion drawn open: bellows between a keyboard and a board of buttons.
enum Accordion {
    static let model = SceneModel(
        name: "accordion", words: ["concertina", "squeezebox", "harmonium", "bandoneon"], habitat: .indoors,
        typicalSize: Vec3(0.62, 0.42, 0.24)
    ) { request in
        var b = ModelBuilder(request)
        let red = b.main(MaterialLibrary.glossy(b.pick([0xB8241F, 0x1F4F8F, 0x8A1F4A].map(Palette.linear), 1)))
        let silver = b.slot(MaterialLibrary.metal(RGB(0.82, 0.83, 0.85), roughness: 0.22))
        bellows(&b)
        for (x, wide): (Float, Float) in [(-0.215, 0.11), (0.205, 0.09)] {
            var shell = Blob()
            shell.box(Vec3(x, 0.2, 0), Vec3(wide, 0.4, 0.19), round: 0.022)
            b.add(shell.mesh(cell: 0.008), red)
            let inner: Float = x < 0 ? x + wide / 2 - 0.006 : x - wide / 2 + 0.006
            b.add(Mesh.box(Vec3(0.014, 0.405, 0.196), bevel: 0.005), silver, inner, 0.2, 0)
        }
        grille(&b, silver)
        keyboard(&b, red)
        let pearl = b.accent(MaterialLibrary.glossy(Palette.linear(0xF3EEE2)))
        for row in 0..<9 {
            for column in 0..<3 {
                let y = 0.06 + Float(row) * 0.035 + Float(column) * 0.006
                b.add(
                    Mesh.cylinder(0.0095, height: 0.014, bevel: 0.003, sides: 20), pearl,
                    at: .translate(Vec3(0.182 + Float(column) * 0.026, y, 0.09)) * .rotateX(.pi / 2))
            }
        }
        return b.finish()
    }

    /// Folded card between the two boxes, its ridges edged in white.
    private static func bellows(_ b: inout ModelBuilder) {
        let card = b.slot(MaterialLibrary.matte(Palette.linear(0x2A2428)))
        let edge = b.slot(MaterialLibrary.paint(Palette.linear(0xEFE6D2)))
        let folds = 11
        let (low, high): (Float, Float) = (-0.165, 0.163)
        func section(_ x: Float, _ grow: Float) -> [Vec3] {
            Outline.rounded(0.165 + grow, 0.375 + grow, round: 0.012, steps: 3).map { Vec3(x, 0.2 + $0.y, $0.x) }
        }
        var rows: [[Vec3]] = []
        for fold in 0...(folds * 2) {
            let x = mix(low, high, Float(fold) / Float(folds * 2))
            rows.append(section(x, fold % 2 == 0 ? -0.03 : 0.012))
            if fold % 2 == 1 {
                var line = section(x, 0.0125)
                line.append(line[0])
                b.add(Mesh.tube(line, radii: [0.0034], sides: 7), edge)
            }
        }
        b.add(Mesh.loft(rows, closed: true, caps: true, crease: 0.3), card)
    }

    /// White and black keys down the outer left side, on a board that stands out to the front.
    private static func keyboard(_ b: inout ModelBuilder, _ red: UInt16) {
        let ivory = b.slot(MaterialLibrary.glossy(Palette.linear(0xF4F0E4)))
        let ebony = b.slot(MaterialLibrary.glossy(Palette.linear(0x17161A)))
        b.add(Mesh.box(Vec3(0.07, 0.37, 0.05), bevel: 0.012), red, -0.295, 0.2, 0.035)
        let count = 13
        let pitch: Float = 0.34 / Float(count)
        for key in 0..<count {
            let y = 0.2 + (Float(key) - Float(count - 1) / 2) * pitch
            b.add(Mesh.box(Vec3(0.07, pitch * 0.92, 0.014), bevel: 0.003), ivory, -0.3, y, 0.066)
            // Groups of two and three black keys, as on a piano.
            guard [0, 1, 3, 4, 5].contains(key % 7), key < count - 1 else { continue }
            b.add(Mesh.box(Vec3(0.044, pitch * 0.5, 0.016), bevel: 0.003), ebony, -0.284, y + pitch / 2, 0.074)
        }
    }

    /// Silver bars over the sound holes of the left box.
    private static func grille(_ b: inout ModelBuilder, _ silver: UInt16) {
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x241A1E)))
        b.add(Mesh.box(Vec3(0.06, 0.31, 0.006), bevel: 0.002), dark, -0.208, 0.2, 0.0945)
        for bar in 0..<9 {
            let y = 0.2 + (Float(bar) - 4) * 0.036
            let (low, high) = (Vec3(-0.236, y - 0.012, 0.098), Vec3(-0.18, y + 0.012, 0.098))
            b.add(Mesh.bar(low, high, radius: 0.0045, sides: 10), silver)
        }
    }
}
