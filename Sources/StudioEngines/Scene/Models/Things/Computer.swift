/// A desktop computer: a screen on its stand, a keyboard and a mouse.
enum Computer {
    static let model = SceneModel(
        name: "computer",
        words: [
            "desktop computer", "desktop", "personal computer", "pc", "monitor", "keyboard", "workstation",
            "computer screen",
        ], habitat: .table, typicalSize: Vec3(0.62, 0.5, 0.48), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let shell = b.main(MaterialLibrary.paint(Palette.linear(0xDADCDD)))
        let dark = b.accent(MaterialLibrary.glossy(Palette.linear(0x1D1F23)))
        let keys = b.slot(MaterialLibrary.paint(Palette.linear(0x3A3E46)))
        let screen = Transform.translate(Vec3(0, 0.315, -0.09)) * .rotateX(-0.06)
        let housing = Outline.rounded(0.6, 0.37, round: 0.02, steps: 6)
        b.add(Mesh.extrude(housing, depth: 0.035, bevel: 0.01), shell, at: screen)
        let glass = Outline.rounded(0.57, 0.335, round: 0.012)
        b.add(Mesh.extrude(glass, depth: 0.008, bevel: 0.002), dark, at: screen * .translate(Vec3(0, 0.004, 0.0165)))
        picture(&b, at: screen * .translate(Vec3(0, 0.004, 0.021)))
        stand(&b, shell)
        keyboard(&b, shell, keys)
        mouse(&b, shell, keys)
        return b.finish()
    }

    private static func stand(_ b: inout ModelBuilder, _ shell: UInt16) {
        let flat = Transform.translate(Vec3(0, 0.008, -0.12)) * .rotateX(-.pi / 2)
        b.add(Mesh.extrude(Outline.rounded(0.24, 0.17, round: 0.03), depth: 0.016, bevel: 0.005), shell, at: flat)
        b.add(
            Mesh.box(Vec3(0.08, 0.28, 0.022), bevel: 0.007), shell,
            at: .translate(Vec3(0, 0.145, -0.125)) * .rotateX(0.09))
    }

    /// A window of written lines and one with a chart on a blue ground; it shines.
    private static func picture(_ b: inout ModelBuilder, at place: Transform) {
        let night = b.request.isNight
        func glow(_ color: UInt32) -> UInt16 {
            var m = MaterialLibrary.paint(Palette.linear(color), roughness: 0.2)
            m.emission = Palette.linear(color) * (night ? 0.9 : 0.55)
            return b.slot(m)
        }
        func put(_ width: Float, _ height: Float, _ x: Float, _ y: Float, _ z: Float, _ color: UInt32) {
            let pane = Mesh.box(Vec3(width, height, 0.0008), bevel: 0.0002)
            b.add(pane, glow(color), at: place * .translate(Vec3(x, y, z)))
        }
        put(0.545, 0.312, 0, 0, 0, 0x3A7FC4)
        put(0.545, 0.014, 0, -0.149, 0.0012, 0x1D2B40)
        put(0.29, 0.23, -0.1, 0.015, 0.0014, 0x1F2733)
        put(0.29, 0.02, -0.1, 0.12, 0.0026, 0x53606F)
        let words: [(UInt32, Float, Float)] = [
            (0xE58F5A, 0, 0.07), (0x8FD0E8, 0.02, 0.13), (0xA7D98A, 0.02, 0.1), (0xE8E4D8, 0.04, 0.15),
            (0xE5C45A, 0.04, 0.09), (0x8FD0E8, 0.02, 0.16), (0xE58F5A, 0, 0.05), (0xA7D98A, 0.02, 0.12),
        ]
        for (row, (color, indent, length)) in words.enumerated() {
            put(length, 0.01, -0.225 + indent + length / 2, 0.088 - Float(row) * 0.022, 0.0026, color)
        }
        put(0.19, 0.16, 0.155, 0.03, 0.002, 0xF1EFE8)
        put(0.19, 0.018, 0.155, 0.101, 0.0032, 0x9AA3AD)
        let bars: [(UInt32, Float)] = [(0x3F8FC4, 0.04), (0xE0902F, 0.07), (0x4FA35F, 0.055), (0xC8423A, 0.09)]
        for (column, (color, height)) in bars.enumerated() {
            put(0.026, height, 0.098 + Float(column) * 0.038, -0.04 + height / 2, 0.0032, color)
        }
    }

    private static func keyboard(_ b: inout ModelBuilder, _ shell: UInt16, _ keys: UInt16) {
        let board = Transform.translate(Vec3(-0.04, 0.012, 0.14)) * .rotateX(0.06)
        let plate = Outline.rounded(0.44, 0.155, round: 0.016)
        b.add(Mesh.extrude(plate, depth: 0.016, bevel: 0.005), shell, at: board * .rotateX(-.pi / 2))
        for row in 0..<5 {
            let z = -0.054 + Float(row) * 0.027
            // The lowest row has the long bar in its middle.
            let short = [Float](repeating: 0.035, count: 3)
            let wide: [Float] = row < 4 ? [Float](repeating: 0.025, count: 14) : short + [0.18] + short
            var x: Float = -0.203
            for width in wide {
                let key = Mesh.box(Vec3(width, 0.012, 0.023), bevel: 0.004)
                b.add(key, keys, at: board * .translate(Vec3(x + width / 2, 0.012, z)))
                x += width + (row < 4 ? 0.0043 : 0.0027)
            }
        }
    }

    private static func mouse(_ b: inout ModelBuilder, _ shell: UInt16, _ keys: UInt16) {
        var body = Blob()
        body.ellipsoid(Vec3(0.26, 0.006, 0.14), Vec3(0.034, 0.034, 0.056))
        body.cut(beyond: Vec3(0, 0.002, 0), normal: Vec3(0, -1, 0))
        b.add(body.mesh(cell: 0.006), shell)
        b.add(Mesh.box(Vec3(0.006, 0.012, 0.018), bevel: 0.003), keys, 0.26, 0.0365, 0.108)
    }
}
