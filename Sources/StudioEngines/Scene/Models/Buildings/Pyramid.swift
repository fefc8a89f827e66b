import Foundation
import StudioCore

/// A pyramid of the old kingdom: courses of sandstone blocks, a smooth tip, an entrance over some steps.
enum Pyramid {
    static let model = SceneModel(
        name: "pyramid",
        words: ["egyptian pyramid", "great pyramid", "pyramid of giza", "step pyramid", "stepped pyramid"],
        habitat: .desert, typicalSize: Vec3(47, 30, 47), build: build)

    private static let height: Float = 30
    private static let half: Float = 23
    private static let courses = 24

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var sand = MaterialLibrary.stone(Palette.linear(0xD8B478), scale: 1.4)
        sand.roughness = 0.9
        // The middle tone is the asked colour itself.
        let tones = [RGB(1, 1, 1), RGB(0.9, 0.89, 0.87), RGB(1.07, 1.05, 1.02), RGB(0.82, 0.8, 0.78)]
        let stones = b.slots(of: b.mainMaterial(sand), tones: tones)
        let step = height / Float(courses)
        for course in 0..<(courses - 3) { layer(&b, course, step: step, stones) }
        tip(&b, from: courses - 3, step: step)
        entrance(&b, stones, step: step)
        return b.finish()
    }

    /// Half width of a course at its foot.
    private static func reach(_ course: Int) -> Float { half * (1 - Float(course) / Float(courses)) }

    /// A ring of blocks round a plain core.
    private static func layer(_ b: inout ModelBuilder, _ course: Int, step: Float, _ stones: [UInt16]) {
        var r = b.random.fork(UInt64(course) + 10)
        let outer = reach(course)
        let depth = half / Float(courses) + 0.55
        let y = (Float(course) + 0.5) * step
        let core = (outer - depth + 0.2) * 2
        b.add(Mesh.box(Vec3(core, step, core), bevel: 0.02), stones[0], 0, y, 0)
        // Each side leaves its right corner to the next one.
        let run = outer * 2 - depth
        let count = max(Int((run / 2.3).rounded()), 1)
        let wide = run / Float(count)
        for side in 0..<4 {
            let turn = Transform.rotateY(Float(side) * .pi / 2)
            for block in 0..<count {
                let x = -outer + (Float(block) + 0.5) * wide
                let proud = r.uniform(-0.07...0.07)
                let tall = step - r.uniform(0.02...0.09)
                let stone = Mesh.box(Vec3(wide - 0.07, tall, depth), bevel: r.uniform(0.05...0.14))
                let place = Transform.translate(Vec3(x, y - (step - tall) / 2, outer - depth / 2 + proud))
                b.add(stone, stones[pick(&r)], at: turn * place)
            }
        }
    }

    private static func pick(_ r: inout SplitMix64) -> Int {
        let draw = r.unit()
        return draw < 0.5 ? 0 : draw < 0.72 ? 1 : draw < 0.92 ? 2 : 3
    }

    /// What is left of the smooth casing.
    private static func tip(_ b: inout ModelBuilder, from course: Int, step: Float) {
        let casing = b.accent(MaterialLibrary.stone(Palette.linear(0xEAD9B4), scale: 0.8))
        let low = Float(course) * step
        let wide = (reach(course) + 0.35) * Float(2).squareRoot()
        let cone: [SIMD2<Float>] = [SIMD2(0, low), SIMD2(wide, low), SIMD2(wide, low + 0.25), SIMD2(0, height + 0.4)]
        b.add(Mesh.lathe(cone, sides: 4, crease: 0.3), casing, at: .rotateY(.pi / 4))
    }

    /// A dark door under two leaning slabs on the second course, and the stairs up to it.
    private static func entrance(_ b: inout ModelBuilder, _ stones: [UInt16], step: Float) {
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x1E1813)))
        let (y, z) = (step * 2, reach(2) - 0.38)
        b.add(Mesh.box(Vec3(4.6, 4.4, 4), bevel: 0.15), stones[1], 0, y + 2.2, z - 1)
        b.add(Mesh.box(Vec3(1.9, 3.0, 0.2), bevel: 0.03), dark, 0, y + 1.5, z + 0.95)
        for side: Float in [-1, 1] {
            b.add(Mesh.box(Vec3(0.8, 3.2, 0.6), bevel: 0.1), stones[0], side * 1.35, y + 1.6, z + 1.05)
            let slab = Transform.translate(Vec3(side * 0.95, y + 4.05, z + 0.95)) * .rotateZ(-side * 0.62)
            b.add(Mesh.box(Vec3(2.5, 0.75, 1.4), bevel: 0.12), stones[2], at: slab)
        }
        b.add(Mesh.box(Vec3(3.7, 0.6, 0.7), bevel: 0.1), stones[0], 0, y + 3.3, z + 1.05)
        let stairs = 6
        for stair in 0..<stairs {
            let high = y * Float(stair + 1) / Float(stairs)
            let front = reach(1) + Float(stairs - stair) * 0.55
            b.add(Mesh.box(Vec3(4.4, high, 0.9), bevel: 0.05), stones[stair % 3], 0, high / 2, front - 0.35)
        }
    }
}
