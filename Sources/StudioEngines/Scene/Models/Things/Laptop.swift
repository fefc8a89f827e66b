import Foundation

/// A laptop, open, with a picture on its screen.
enum Laptop {
    static let model = SceneModel(
        name: "laptop", words: ["notebook computer", "laptop computer", "macbook"], habitat: .table,
        typicalSize: Vec3(0.34, 0.24, 0.33), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let shell = b.main(MaterialLibrary.metal(RGB(0.72, 0.73, 0.75), roughness: 0.38))
        let black = b.slot(MaterialLibrary.paint(Palette.linear(0x1A1B1E)))
        let keys = b.slot(MaterialLibrary.paint(Palette.linear(0x2A2B30)))
        let flat = Transform.rotateX(-.pi / 2)
        let plate = Outline.rounded(0.33, 0.23, round: 0.014, steps: 6)
        b.add(Mesh.extrude(plate, depth: 0.014, bevel: 0.004), shell, at: .translate(Vec3(0, 0.009, 0)) * flat)
        b.add(
            Mesh.extrude(Outline.rounded(0.29, 0.104, round: 0.006), depth: 0.001, bevel: 0.0003), black,
            at: .translate(Vec3(0, 0.0162, -0.035)) * flat)
        keyboard(&b, keys)
        b.add(
            Mesh.extrude(Outline.rounded(0.11, 0.066, round: 0.006), depth: 0.0008, bevel: 0.0002),
            b.slot(MaterialLibrary.metal(RGB(0.6, 0.61, 0.63), roughness: 0.3)),
            at: .translate(Vec3(0, 0.0163, 0.067)) * flat)
        b.add(Mesh.bar(Vec3(-0.13, 0.015, -0.112), Vec3(0.13, 0.015, -0.112), radius: 0.006, sides: 14), black)
        let lid = Transform.translate(Vec3(0, 0.016, -0.114)) * .rotateX(-0.3) * .translate(Vec3(0, 0.115, 0))
        b.add(Mesh.extrude(plate, depth: 0.007, bevel: 0.0025), shell, at: lid * .translate(Vec3(0, 0, -0.003)))
        b.add(
            Mesh.extrude(Outline.rounded(0.322, 0.22, round: 0.01), depth: 0.001, bevel: 0.0002), black,
            at: lid * .translate(Vec3(0, 0.001, 0.0008)))
        screen(&b, at: lid * .translate(Vec3(0, 0.004, 0.0016)))
        for x: Float in [-0.14, 0.14] {
            for z: Float in [-0.09, 0.09] {
                b.add(Mesh.cylinder(0.008, height: 0.003, bevel: 0.001, sides: 14), black, x, 0, z)
            }
        }
        return b.finish()
    }

    /// Four rows of keys over one with a space bar.
    private static func keyboard(_ b: inout ModelBuilder, _ keys: UInt16) {
        for row in 0..<5 {
            let z = -0.0775 + Float(row) * 0.0205
            let count = row == 4 ? 7 : 14
            for key in 0..<count {
                let wide: Float = row == 4 ? (key == 3 ? 0.11 : 0.0235) : 0.0172
                let x: Float =
                    row < 4
                    ? (Float(key) - 6.5) * 0.0202
                    : key == 3 ? 0 : (key < 3 ? -1 : 1) * (0.0735 + Float(key < 3 ? 2 - key : key - 4) * 0.0265)
                b.add(Mesh.box(Vec3(wide, 0.002, 0.0168), bevel: 0.0007), keys, x, 0.0174, z)
            }
        }
    }

    /// A lit picture of hills under a sky, with a window on it.
    private static func screen(_ b: inout ModelBuilder, at place: Transform) {
        func glow(_ color: UInt32) -> UInt16 {
            var m = MaterialLibrary.paint(Palette.linear(color), roughness: 0.2)
            m.emission = Palette.linear(color) * (b.request.isNight ? 0.9 : 0.55)
            return b.slot(m)
        }
        let (w, h): (Float, Float) = (0.304, 0.19)
        b.add(Mesh.box(Vec3(w, h, 0.0006), bevel: 0.0001), glow(0x4F8FC9), at: place)
        for (color, base, tall, wave): (UInt32, Float, Float, Float) in [
            (0x6FA8A0, 0.0, 0.035, 21), (0x3F7F6A, -0.03, 0.03, 30),
        ] {
            let ridge = (0...24).map { i -> SIMD2<Float> in
                let x = (Float(i) / 24 - 0.5) * w
                return SIMD2(x, base + tall * sin(x * wave + base * 90))
            }
            let hill = [SIMD2(-w / 2, -h / 2), SIMD2(w / 2, -h / 2)] + ridge.reversed()
            b.add(
                Mesh.extrude(hill, depth: 0.0006, bevel: 0.0001), glow(color),
                at: place * .translate(Vec3(0, 0, base < 0 ? 0.0008 : 0.0004)))
        }
        b.add(
            Mesh.box(Vec3(0.12, 0.09, 0.0006), bevel: 0.0001), glow(0xF2F1EC),
            at: place * .translate(Vec3(0.05, 0.012, 0.0014)))
        b.add(
            Mesh.box(Vec3(0.12, 0.012, 0.0006), bevel: 0.0001), glow(0x3A3F48),
            at: place * .translate(Vec3(0.05, 0.051, 0.0018)))
        for line in 0..<4 {
            b.add(
                Mesh.box(Vec3(0.09 - Float(line % 2) * 0.03, 0.005, 0.0006), bevel: 0.0001), glow(0xA9ADB3),
                at: place * .translate(Vec3(0.04 - Float(line % 2) * 0.015, 0.03 - Float(line) * 0.014, 0.0018)))
        }
    }
}
