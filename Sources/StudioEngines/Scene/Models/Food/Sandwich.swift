import Foundation

/// A sandwich of toast with lettuce, ham, cheese and tomato, held by a stick with an olive.
enum Sandwich {
    static let model = SceneModel(
        name: "sandwich", words: ["club sandwich", "cheese sandwich", "ham sandwich", "blt", "panini"], habitat: .table,
        typicalSize: Vec3(0.14, 0.13, 0.14)
    ) { request in
        var b = ModelBuilder(request)
        bread(&b, y: 0.0095, turn: 0)
        lettuce(&b, y: 0.0205)
        let cheese = b.slot(MaterialLibrary.paint(Palette.linear(0xF3B22E), roughness: 0.4))
        let ham = b.slot(MaterialLibrary.glossy(Palette.linear(0xE8908A)))
        let tomato = b.slot(MaterialLibrary.glossy(Palette.linear(0xC42E20)))
        drape(&b, cheese, y: 0.0245, half: 0.063, fall: 0.55, turn: 0.12, wave: 0)
        for (x, z): (Float, Float) in [(-0.028, 0.03), (0.028, 0.031), (-0.028, -0.028), (0.028, -0.028)] {
            b.add(Mesh.cylinder(0.0265, height: 0.0065, bevel: 0.002, sides: 36), tomato, x, 0.0255, z)
        }
        drape(&b, ham, y: 0.0345, half: 0.061, fall: 0.3, turn: -0.06, wave: 0.0022)
        drape(&b, ham, y: 0.0375, half: 0.06, fall: 0.3, turn: 0.1, wave: 0.0022)
        lettuce(&b, y: 0.0415)
        bread(&b, y: 0.0525, turn: 0.05)
        let wood = b.slot(MaterialLibrary.paint(Palette.linear(0xE6CFA2)))
        b.add(Mesh.bar(Vec3(0, 0.03, 0), Vec3(0, 0.118, 0), radius: 0.0016, sides: 12), wood)
        let olive = b.slot(MaterialLibrary.glossy(Palette.linear(0x7E9436)))
        b.add(Mesh.ellipsoid(Vec3(0.0095, 0.0115, 0.0095), sides: 28), olive, 0, 0.096, 0)
        return b.finish()
    }

    /// A slice that lies, crust around white crumb; `y` is its middle.
    private static func bread(_ b: inout ModelBuilder, y: Float, turn: Float) {
        var baked = MaterialLibrary.paint(Palette.linear(0xA9692E), roughness: 0.6)
        baked.pattern = .mottled(scale: 0.02, amount: 0.2)
        let crust = b.main(baked)
        var soft = MaterialLibrary.matte(Palette.linear(0xEBCB93))
        soft.pattern = .mottled(scale: 0.006, amount: 0.22)
        let crumb = b.slot(soft)
        let shape = Outline.symmetric(
            [
                SIMD2(0, -0.056), SIMD2(0.046, -0.056), SIMD2(0.056, -0.047), SIMD2(0.054, 0.012), SIMD2(0.06, 0.034),
                SIMD2(0.046, 0.054), SIMD2(0, 0.059),
            ], steps: 6)
        let place = Transform.translate(Vec3(0, y, 0)) * .rotateY(turn) * .rotateX(-.pi / 2)
        b.add(Mesh.extrude(shape, depth: 0.018, bevel: 0.004), crust, at: place)
        let inner = shape.map { $0 * SIMD2(repeating: 0.93) }
        b.add(Mesh.extrude(inner, depth: 0.0188, bevel: 0.001), crumb, at: place)
    }

    /// A thin square slice whose corners hang down over the bread.
    private static func drape(
        _ b: inout ModelBuilder, _ slot: UInt16, y: Float, half: Float, fall: Float, turn: Float, wave: Float
    ) {
        let slice = Mesh.shell(28, 28, thickness: 0.0026, crease: 1) { a, v in
            let (x, z) = ((a - 0.5) * 2 * half, (v - 0.5) * 2 * half)
            let over = max(0, max(abs(x), abs(z)) - 0.053)
            let ripple = wave * (sin(x * 190) + sin(z * 170))
            return Vec3(x, y - over * fall + ripple * over * 80, z)
        }
        b.add(slice.outward(), slot, at: .rotateY(turn))
    }

    /// A frilled leaf that shows all round.
    private static func lettuce(_ b: inout ModelBuilder, y: Float) {
        let green = b.slot(MaterialLibrary.leaf(Palette.linear(0x6FAE3C)))
        let frill = Mesh.shell(120, 6, thickness: 0.001, crease: 1.2) { a, v in
            let angle = a * 2 * .pi
            let (c, s) = (cos(angle), sin(angle))
            let square = pow(pow(abs(c), 5) + pow(abs(s), 5), -0.2)
            let wave = 0.0034 * v * v * sin(angle * 19) + 0.002 * v * sin(angle * 31 + 1)
            let reach = square * (0.02 + v * (0.041 + 0.002 * sin(angle * 7)))
            return Vec3(c * reach, y + wave - 0.002 * v * v, s * reach)
        }
        b.add(frill.outward(), green)
    }
}
