import Foundation

/// A wooden cradle on rockers, with bars at its sides, bedding in it and a heart in its headboard.
enum Cradle {
    static let model = SceneModel(
        name: "cradle",
        words: ["crib", "cot", "baby bed", "baby crib", "baby cot", "rocking cradle", "bassinet", "infant bed"],
        habitat: .indoors, typicalSize: Vec3(0.72, 0.95, 1.05), build: build)

    private static let long: Float = 0.94
    private static let base: Float = 0.3
    private static let top: Float = 0.62

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let wood = b.main(MaterialLibrary.wood(Palette.linear(0xB98A57), scale: 0.06))
        let linen = b.slot(MaterialLibrary.fabric(Palette.linear(0xF3EFE6), scale: 0.005))
        let cover = b.accent(
            MaterialLibrary.fabric(b.pick([0x8FB3D1, 0xE0A7B0, 0xA9C9A0].map(Palette.linear), 1), scale: 0.008))
        for end: Float in [-1, 1] {
            board(&b, wood, end)
            rocker(&b, wood, end)
        }
        for side: Float in [-1, 1] { railing(&b, wood, side) }
        b.add(Mesh.box(Vec3(0.5, 0.025, long), bevel: 0.006), wood, 0, base, 0)
        bedding(&b, linen, cover)
        b.support(.inside, Vec3(0, base + 0.15, 0), 0.14, 0.3)
        return b.finish()
    }

    /// Half the width between the railings at a height; they lean outwards.
    private static func half(_ y: Float) -> Float { 0.235 + 0.19 * (y - base) }

    /// The board at an end: its crest rises in a bow, the one at the head higher.
    private static func board(_ b: inout ModelBuilder, _ wood: UInt16, _ end: Float) {
        let rise: Float = end < 0 ? 0.3 : 0.13
        let crest = (0...16).map { step -> SIMD2<Float> in
            let s = Float(step) / 8 - 1
            let bow = rise * cos(s * .pi / 2)
            return SIMD2(-s * half(top + 0.06), top + 0.06 + bow)
        }
        let outline = [SIMD2(-half(base), base - 0.07), SIMD2(half(base), base - 0.07)] + crest
        let middle = end * (long / 2 + 0.012)
        b.add(Mesh.extrude(outline, depth: 0.034, bevel: 0.01), wood, 0, 0, middle)
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x4A321F)))
        let heart = Mesh.puffed(Outline.heart(unit: 0.0042), depth: 0.006, rows: 10)
        for face: Float in [-1, 1] { b.add(heart, dark, 0, top + rise * 0.55, middle + face * 0.018) }
    }

    /// A curved runner across the end, with the two legs that stand on it.
    private static func rocker(_ b: inout ModelBuilder, _ wood: UInt16, _ end: Float) {
        func low(_ x: Float) -> Float { 0.75 * x * x }
        let steps = 20
        let under = (0...steps).map { step -> SIMD2<Float> in
            let x = (Float(step) / Float(steps) - 0.5) * 0.74
            return SIMD2(x, low(x))
        }
        let over = under.reversed().map { SIMD2($0.x * 0.97, $0.y + 0.055) }
        let z = end * (long / 2 - 0.06)
        b.add(Mesh.extrude(under + over, depth: 0.042, bevel: 0.01), wood, 0, 0, z)
        for side: Float in [-1, 1] {
            let foot = Vec3(side * 0.15, low(0.15) + 0.03, z)
            let head = Vec3(side * 0.2, base, z)
            b.add(Mesh.tube([foot, mix(foot, head, 0.5), head], radii: [0.022, 0.03, 0.024], sides: 16), wood)
        }
    }

    private static func railing(_ b: inout ModelBuilder, _ wood: UInt16, _ side: Float) {
        for (y, thick): (Float, Float) in [(base + 0.012, 0.018), (top, 0.024)] {
            let x = side * half(y)
            b.add(Mesh.bar(Vec3(x, y, -long / 2), Vec3(x, y, long / 2), radius: thick, sides: 14), wood)
        }
        for i in 0..<11 {
            let z = (Float(i) / 10 - 0.5) * (long - 0.1)
            let (foot, head) = (Vec3(side * half(base), base, z), Vec3(side * half(top), top, z))
            b.add(Mesh.tube([foot, mix(foot, head, 0.5), head], radii: [0.008, 0.012, 0.008], sides: 10), wood)
        }
    }

    private static func bedding(_ b: inout ModelBuilder, _ linen: UInt16, _ cover: UInt16) {
        var mattress = Blob()
        mattress.box(Vec3(0, base + 0.06, 0), Vec3(0.46, 0.1, long - 0.04), round: 0.035)
        b.add(mattress.mesh(cell: 0.02), linen)
        b.cushion(Vec3(0.34, 0.09, 0.22), linen, at: .translate(Vec3(0, base + 0.15, -0.32)) * .rotateX(0.16))
        // A quilt over the lower two thirds, its upper hem turned back.
        for (from, to, lift, slot): (Float, Float, Float, UInt16) in [
            (-0.13, 0.44, 0, cover), (-0.19, -0.06, 0.016, linen),
        ] {
            let quilt = Mesh.shell(24, 20, thickness: 0.02, crease: 1.2) { a, v in
                let x = (a - 0.5) * 0.46
                let z = mix(from, to, v)
                let edge = pow(abs(a - 0.5) * 2, 6) * 0.05
                let puff = 0.008 * sin(x * 42) * sin(z * 42)
                return Vec3(x, base + 0.14 + lift + puff - edge, z)
            }
            b.add(quilt.outward(), slot)
        }
    }
}
