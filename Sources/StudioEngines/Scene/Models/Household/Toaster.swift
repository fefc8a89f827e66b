import Foundation

/// A round-shouldered toaster of chrome with two slices that have just come up.
enum Toaster {
    static let model = SceneModel(
        name: "toaster", words: ["bread toaster", "pop-up toaster", "electric toaster"], habitat: .table,
        typicalSize: Vec3(0.32, 0.26, 0.18), build: build)

    /// Half the width and depth of the body, and its height above the feet.
    private static let half = SIMD2<Float>(0.135, 0.078)
    private static let tall: Float = 0.175
    private static let foot: Float = 0.014

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let shell = b.main(MaterialLibrary.metal(RGB(0.82, 0.83, 0.84), roughness: 0.12))
        let dark = b.accent(MaterialLibrary.paint(Palette.linear(0x222326), roughness: 0.35))
        body(&b, shell, dark)
        for z: Float in [-0.03, 0.03] {
            slot(&b, shell, dark, z)
            slice(&b, z)
        }
        lever(&b, shell, dark)
        return b.finish()
    }

    private static func body(_ b: inout ModelBuilder, _ shell: UInt16, _ dark: UInt16) {
        var form = Blob()
        form.box(Vec3(0, foot + tall / 2 + 0.004, 0), Vec3(half.x * 2, tall, half.y * 2), round: 0.045, blend: 0.01)
        form.cut(beyond: Vec3(0, foot + 0.012, 0), normal: Vec3(0, -1, 0), blend: 0.008)
        b.add(form.mesh(cell: 0.0075), shell)
        let plinth = Mesh.extrude(
            Outline.rounded(half.x * 2 - 0.006, half.y * 2 - 0.006, round: 0.035, steps: 8), depth: 0.022, bevel: 0.005)
        b.add(plinth, dark, at: .translate(Vec3(0, foot + 0.01, 0)) * .rotateX(.pi / 2))
        for x: Float in [-0.1, 0.1] {
            for z: Float in [-0.052, 0.052] { b.add(Mesh.cylinder(0.013, height: 0.016, sides: 18), dark, x, 0, z) }
        }
        // Lines pressed into both long sides.
        for side: Float in [-1, 1] {
            for row in 0..<3 {
                let y = foot + 0.06 + Float(row) * 0.024
                b.add(Mesh.bar(Vec3(-0.085, y, side * half.y), Vec3(0.085, y, side * half.y), radius: 0.003), dark)
            }
        }
        let cord = Mesh.curve(
            [
                Vec3(-half.x, 0.03, -0.03), Vec3(-half.x - 0.03, 0.006, -0.035), Vec3(-half.x - 0.035, 0.004, -0.075),
                Vec3(-half.x + 0.03, 0.004, -0.1),
            ], steps: 8)
        b.add(Mesh.tube(cord, radii: [0.0035], sides: 10), dark)
    }

    private static func slot(_ b: inout ModelBuilder, _ shell: UInt16, _ dark: UInt16, _ z: Float) {
        let mouth = Outline.rounded(0.176, 0.032, round: 0.008, steps: 5)
        let level = Transform.translate(Vec3(0, foot + tall + 0.003, z)) * .rotateX(-.pi / 2)
        b.add(Mesh.extrude(mouth, depth: 0.004, bevel: 0.001), dark, at: level)
        let rim = mouth.map { Vec3($0.x, $0.y, 0.001) }
        b.add(Mesh.tube(rim + [rim[0]], radii: [0.0026], sides: 8), shell, at: level)
    }

    /// A slice with the two round shoulders of a loaf: its crumb stands out of a brown crust on either side.
    private static func slice(_ b: inout ModelBuilder, _ z: Float) {
        let crust = b.slot(MaterialLibrary.matte(Palette.linear(0x7A4220)))
        var toasted = MaterialLibrary.matte(Palette.linear(0xC98A44))
        toasted.pattern = .mottled(scale: 0.012, amount: 0.35)
        let crumb = b.slot(toasted)
        let outline = Outline.symmetric(
            [
                SIMD2(0, -0.055), SIMD2(0.056, -0.055), SIMD2(0.058, 0.0), SIMD2(0.063, 0.028), SIMD2(0.052, 0.05),
                SIMD2(0.026, 0.056), SIMD2(0, 0.05),
            ], steps: 5)
        let place = Transform.translate(Vec3(0, foot + tall + 0.012, z)) * .rotateZ(z * 1.2)
        b.add(Mesh.extrude(outline, depth: 0.013, bevel: 0.004), crust, at: place)
        let inner = outline.map { $0 * SIMD2(repeating: 0.87) }
        b.add(Mesh.extrude(inner, depth: 0.0156, bevel: 0.002), crumb, at: place)
    }

    /// The lever in its slit and the dial below it, at the right end.
    private static func lever(_ b: inout ModelBuilder, _ shell: UInt16, _ dark: UInt16) {
        let x = half.x
        b.add(Mesh.box(Vec3(0.004, 0.1, 0.009), bevel: 0.0015), dark, x, foot + 0.1, 0)
        b.add(Mesh.box(Vec3(0.034, 0.014, 0.044), bevel: 0.006), dark, x + 0.016, foot + 0.128, 0)
        let dial = Transform.translate(Vec3(x - 0.002, foot + 0.042, 0.034)) * .rotateZ(-.pi / 2)
        b.add(Mesh.cylinder(0.016, height: 0.016, top: 0.013, bevel: 0.003, sides: 28), dark, at: dial)
        b.add(Mesh.box(Vec3(0.0025, 0.003, 0.011), bevel: 0.0006), shell, at: dial * .translate(Vec3(0, 0.016, 0.006)))
    }
}
