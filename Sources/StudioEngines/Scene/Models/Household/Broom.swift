import Foundation
import StudioCore

/// A broom of straw and a mop; both stand upright on their heads.
enum Broom {
    static let broom = SceneModel(
        name: "broom", words: ["broomstick", "besom", "straw broom"], habitat: .indoors,
        typicalSize: Vec3(0.36, 1.45, 0.14), build: buildBroom)

    static let mop = SceneModel(
        name: "mop", words: ["floor mop", "string mop"], habitat: .indoors, typicalSize: Vec3(0.46, 1.35, 0.46),
        build: buildMop)

    /// The handle, from a height to the top, with a coloured grip and a loop to hang it by.
    private static func stick(_ b: inout ModelBuilder, from low: Float, to high: Float, _ wood: UInt16, _ cap: UInt16) {
        let path = (0...6).map { Vec3(0, mix(low, high, Float($0) / 6), 0) }
        b.add(Mesh.tube(path, radius: 0.015, sides: 18), wood)
        b.add(Mesh.bar(Vec3(0, high - 0.14, 0), Vec3(0, high, 0), radius: 0.018, sides: 18), cap)
        let loop = Transform.translate(Vec3(0, high + 0.022, 0)) * .rotateX(.pi / 2)
        b.add(Mesh.torus(0.018, tube: 0.0045, sides: 24, around: 8), cap, at: loop)
    }

    /// Half the width and the depth of the straw at a height.
    private static func spread(_ y: Float) -> SIMD2<Float> {
        let t = min(max((0.44 - y) / 0.44, 0), 1)
        let open = t * (1.6 - 0.6 * t)
        return SIMD2(0.022 + 0.135 * open, 0.022 + 0.03 * open)
    }

    private static func oval(_ y: Float, _ grow: Float, _ count: Int) -> [Vec3] {
        let radii = spread(y) + SIMD2(repeating: grow)
        return (0..<count).map { i in
            let angle = Float(i) / Float(count) * 2 * .pi
            return Vec3(cos(angle) * radii.x, y, sin(angle) * radii.y)
        }
    }

    private static func buildBroom(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        // The handle takes the asked colour, and so does the sewing of the straw.
        let wood = b.main(MaterialLibrary.paint(Palette.linear(0xB8793F)))
        let red = b.accent(MaterialLibrary.paint(Palette.linear(0xB8322A)))
        let sewing = request.colors.isEmpty ? red : wood
        let base = MaterialLibrary.matte(Palette.linear(0xD3AC55))
        let straw = b.slots(of: base, tones: [RGB(1, 1, 1), RGB(0.82, 0.78, 0.72), RGB(1.14, 1.12, 1.05)])
        stick(&b, from: 0.4, to: 1.43, wood, red)
        let heights: [Float] = [0.03, 0.12, 0.2, 0.28, 0.34, 0.39, 0.44]
        b.add(Mesh.loft(heights.map { oval($0, -0.006, 28) }, closed: true, caps: true, crease: 1.2), straw[1])
        var r = b.random.fork(3)
        for i in 0..<96 {
            let angle = (Float(i) + r.uniform(0...0.8)) / 96 * 2 * .pi
            let end = r.uniform(0...0.025)
            let lift = r.uniform(-0.006...0.003)
            let path = [0.43, 0.34, 0.2, end].map { y -> Vec3 in
                let radii = spread(y) + SIMD2(repeating: lift)
                return Vec3(cos(angle) * radii.x, y, sin(angle) * radii.y)
            }
            b.add(Mesh.tube(path, radii: [0.0055, 0.0065, 0.006, 0.004], sides: 5), straw[r.index(3)])
        }
        for (y, thick): (Float, Float) in [(0.43, 0.012), (0.405, 0.012), (0.33, 0.006), (0.27, 0.006), (0.21, 0.006)] {
            let band = oval(y, 0.004, 48)
            b.add(Mesh.tube(band + [band[0]], radius: thick, sides: 8), sewing)
        }
        return b.finish()
    }

    private static func buildMop(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let blue = b.main(MaterialLibrary.paint(Palette.linear(0x2F6FA8)))
        let cap = b.accent(MaterialLibrary.paint(Palette.linear(0xD8D4C8)))
        let base = MaterialLibrary.fabric(Palette.linear(0xE6DECB), scale: 0.006)
        let yarn = b.slots(of: base, tones: [RGB(1, 1, 1), RGB(0.86, 0.85, 0.84), RGB(1.06, 1.05, 1.03)])
        stick(&b, from: 0.2, to: 1.32, blue, cap)
        let socket: [SIMD2<Float>] = [
            SIMD2(0, 0.15), SIMD2(0.06, 0.15), SIMD2(0.064, 0.17), SIMD2(0.05, 0.21), SIMD2(0.026, 0.25),
            SIMD2(0.022, 0.31), SIMD2(0, 0.31),
        ]
        b.add(Mesh.lathe(socket, sides: 32, crease: 0.8), blue)
        var r = b.random.fork(4)
        for i in 0..<84 {
            let angle = Float(i) * 2.39996
            let reach = (Float(i % 21) + 1) / 21
            let far = 0.06 + 0.15 * reach + r.uniform(-0.01...0.015)
            let turn = angle + r.uniform(-0.25...0.25)
            let inner = Vec3(cos(angle) * 0.04, 0.165, sin(angle) * 0.04)
            let bend = 0.035 + far * 0.4
            let over = Vec3(cos(angle) * bend, 0.15 - 0.03 * (1 - reach), sin(angle) * bend)
            let low = Vec3(cos(turn) * far * 0.86, 0.06 - 0.02 * (1 - reach), sin(turn) * far * 0.86)
            let tip = Vec3(cos(turn) * far, 0.012, sin(turn) * far)
            let path = Mesh.curve([inner, over, low, tip], steps: 4)
            b.add(Mesh.tube(path, radius: 0.0115, sides: 7), yarn[r.index(3)])
        }
        return b.finish()
    }
}
