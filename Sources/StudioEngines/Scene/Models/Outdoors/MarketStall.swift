import Foundation
import StudioCore

/// A market stall: crates of fruit and vegetables slanted towards the buyer, a striped awning, a board with prices.
enum MarketStall {
    static let model = SceneModel(
        name: "market stall",
        words: [
            "stall", "food stall", "fruit stand", "vegetable stand", "market stand", "vendor stand", "fruit stall",
            "vegetable stall",
        ],
        habitat: .street, typicalSize: Vec3(2.6, 2.55, 1.7), build: build)

    struct Paint { var planks: [UInt16], cloth, cream, chalk, slate: UInt16 }

    static let counter: Float = 0.865
    private static let stripes = 10

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let board = MaterialLibrary.wood(Palette.linear(0xB08250), scale: 0.06)
        let p = Paint(
            planks: b.slots(of: board, tones: [RGB(1, 1, 1), RGB(0.88, 0.86, 0.83), RGB(1.1, 1.06, 1)]),
            cloth: b.main(MaterialLibrary.fabric(Palette.linear(0xB8302A), scale: 0.006)),
            cream: b.accent(MaterialLibrary.fabric(Palette.linear(0xF1E8D2), scale: 0.006)),
            chalk: b.slot(MaterialLibrary.matte(Palette.linear(0xF2EEE2))),
            slate: b.slot(MaterialLibrary.matte(Palette.linear(0x2A302E))))
        frame(&b, p)
        awning(&b, p)
        bench(&b, p)
        crates(&b, p)
        priceBoard(&b, p)
        lights(&b)
        b.support(.on, Vec3(0, counter, 0.43), 0.9, 0.08)
        return b.finish()
    }

    /// The awning's upper side, `across` and `down` in 0...1.
    private static func slope(_ across: Float, _ down: Float) -> Vec3 {
        let sag: Float = 0.05 * sin(down * .pi)
        let height: Float = 2.55 - 0.43 * down - sag
        let reach: Float = 1.65 * down - 0.7
        return Vec3((across - 0.5) * 2.6, height, reach)
    }

    private static func frame(_ b: inout ModelBuilder, _ p: Paint) {
        for x: Float in [-1.18, 1.18] {
            for (z, tall): (Float, Float) in [(-0.62, 2.5), (0.86, 2.12)] {
                b.add(Mesh.box(Vec3(0.07, tall, 0.07), bevel: 0.008), p.planks[1], x, tall / 2, z)
            }
        }
        for (down, drop): (Float, Float) in [(0.03, 0.04), (0.97, 0.035)] {
            let (left, right) = (slope(0.01, down), slope(0.99, down))
            let under = Vec3(0, drop, 0)
            b.add(Mesh.bar(left - under, right - under, radius: 0.024, sides: 10), p.planks[1])
        }
    }

    /// Stripes from the back to the front, each ending in a rounded flap.
    private static func awning(_ b: inout ModelBuilder, _ p: Paint) {
        for stripe in 0..<stripes {
            func across(_ a: Float) -> Float { (Float(stripe) + a) / Float(stripes) }
            let color = stripe % 2 == 0 ? p.cloth : p.cream
            let top = Mesh.shell(2, 10, thickness: 0.012) { a, v in slope(across(a), v) }
            b.add(top.outward(), color)
            let flap = Mesh.shell(8, 4, thickness: 0.012) { a, v in
                let edge = slope(across(a), 1)
                let fall: Float = 0.12 + 0.12 * sin(a * .pi)
                return Vec3(edge.x, edge.y - v * fall, edge.z + 0.006)
            }
            b.add(flap.outward(), color)
        }
        guard b.isWinter else { return }
        let snow = Mesh.shell(12, 10, thickness: 0.05) { a, v in
            slope(0.02 + 0.96 * a, 0.03 + 0.92 * v) + Vec3(0, 0.03, 0)
        }
        b.add(snow.outward(), b.slot(.snow))
    }

    /// The counter with its boarded front and sides, and a step for the second row of crates.
    private static func bench(_ b: inout ModelBuilder, _ p: Paint) {
        b.add(Mesh.box(Vec3(2.24, 0.045, 1.02), bevel: 0.008), p.planks[0], 0, counter - 0.0225, 0.04)
        b.add(Mesh.box(Vec3(2.1, 0.2, 0.36), bevel: 0.008), p.planks[1], 0, counter + 0.1, -0.27)
        for i in 0..<11 {
            let plank = Mesh.box(Vec3(0.186, 0.76, 0.024), bevel: 0.005)
            b.add(plank, p.planks[i % 3], (Float(i) - 5) * 0.192, 0.44, 0.5)
        }
        for x: Float in [-1.05, 1.05] {
            for i in 0..<5 {
                let plank = Mesh.box(Vec3(0.024, 0.76, 0.18), bevel: 0.005)
                b.add(plank, p.planks[(i + 1) % 3], x, 0.44, 0.4 - Float(i) * 0.186)
            }
            for z: Float in [-0.4, 0.46] {
                b.add(Mesh.box(Vec3(0.06, 0.84, 0.06), bevel: 0.006), p.planks[1], x * 0.97, 0.42, z)
            }
        }
    }

    /// A framed slate on the counter's front; strokes stand for names and prices.
    private static func priceBoard(_ b: inout ModelBuilder, _ p: Paint) {
        let place = Transform.translate(Vec3(0, 0.47, 0.525))
        b.add(Mesh.box(Vec3(0.86, 0.54, 0.03), bevel: 0.006), p.planks[2], at: place)
        b.add(Mesh.box(Vec3(0.78, 0.46, 0.03), bevel: 0.004), p.slate, at: place * .translate(Vec3(0, 0, 0.004)))
        for row in 0..<4 {
            let y = 0.15 - Float(row) * 0.1
            for (x, wide): (Float, Float) in [(-0.25, 0.13), (-0.1, 0.1), (0.17, 0.06), (0.26, 0.08)] {
                let stroke = Mesh.box(Vec3(wide - 0.015 * Float(row % 2), 0.038, 0.006), bevel: 0.002)
                b.add(stroke, p.chalk, at: place * .translate(Vec3(x, y, 0.0195)))
            }
        }
    }

    /// Two bulbs under the awning.
    private static func lights(_ b: inout ModelBuilder) {
        let cable = b.slot(MaterialLibrary.matte(RGB(repeating: 0.02)))
        let bulb = b.slot(
            b.request.isNight ? MaterialLibrary.glow(RGB(16, 10.5, 5)) : MaterialLibrary.glossy(RGB(repeating: 0.8)))
        for x: Float in [-0.62, 0.62] {
            b.add(Mesh.bar(Vec3(x, 2.3, 0.1), Vec3(x, 2.02, 0.1), radius: 0.006, sides: 6), cable)
            b.add(Mesh.sphere(0.045, sides: 14), bulb, x, 1.98, 0.1)
            b.lamp(Vec3(x, 1.98, 0.1), radius: 0.05, RGB(34, 23, 11))
        }
    }
}
