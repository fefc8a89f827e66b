import Foundation

/// A striped watermelon with a red slice in front, or the slice alone.
enum Melon {
    static let model = SceneModel(
        name: "watermelon",
        words: [
            "melon", "water melon", "watermelon slice", "slice of watermelon", "slice of melon", "piece of watermelon",
            "melon slice",
        ],
        habitat: .table, typicalSize: Vec3(0.36, 0.27, 0.36)
    ) { request in
        var b = ModelBuilder(request)
        let isSlice = b.has(
            "watermelon slice", "slice of watermelon", "slice of melon", "piece of watermelon", "melon slice")
        let light = b.main(MaterialLibrary.glossy(Palette.linear(0x86B04A)))
        let color = b.materials[Int(light)].color
        let dark = b.slot(MaterialLibrary.glossy(request.colors.isEmpty ? Palette.linear(0x24522A) : color * 0.3))
        if isSlice {
            slice(&b, rind: dark, at: .translate(Vec3(0, radius * 0.995, 0)) * .rotateX(-0.1))
            return b.finish()
        }
        whole(&b, light, dark, at: .translate(Vec3(-0.01, 0.135, -0.08)) * .rotateY(0.2) * .rotateZ(.pi / 2))
        slice(&b, rind: dark, at: .translate(Vec3(0.05, radius * 0.985, 0.105)) * .rotateY(-0.1) * .rotateX(-0.2))
        return b.finish()
    }

    private static let radius: Float = 0.125

    /// The fruit about the Y axis, its stripes from pole to pole.
    private static func whole(_ b: inout ModelBuilder, _ light: UInt16, _ dark: UInt16, at place: Transform) {
        let ball = Mesh.ellipsoid(Vec3(0.135, 0.17, 0.135), sides: 168)
        let (stripes, rest) = ball.split { p, _ in
            let a = atan2(p.z, p.x)
            let ragged: Float = 0.85 * Noise.gradient(p * 34) + 0.6 * Noise.gradient(p * 80)
            return sin(a * 9) + ragged > 0.2
        }
        b.add(stripes, dark, at: place)
        b.add(rest, light, at: place)
        let stalk = b.slot(MaterialLibrary.matte(Palette.linear(0x7A7440)))
        let path = Mesh.curve([Vec3(0, 0.165, 0), Vec3(0.004, 0.182, 0), Vec3(0.016, 0.192, 0.004)], steps: 5)
        b.add(Mesh.tube(path, radii: [0.006, 0.0045], sides: 10), stalk, at: place)
    }

    /// Half a disc on its rind, the cut faces looking along Z.
    private static func slice(_ b: inout ModelBuilder, rind: UInt16, at place: Transform) {
        let pale = b.slot(MaterialLibrary.paint(Palette.linear(0xDDE8B8)))
        var juicy = MaterialLibrary.glossy(Palette.linear(0xDC3A3C))
        juicy.pattern = .mottled(scale: 0.006, amount: 0.14)
        let flesh = b.accent(juicy)
        let seed = b.slot(MaterialLibrary.glossy(Palette.linear(0x1E1512)))
        let depth: Float = 0.036
        for (share, more, slot): (Float, Float, UInt16) in [
            (1, 0, rind), (0.95, 0.0008, pale), (0.885, 0.0016, flesh),
        ] {
            let reach = radius * share
            let half = (0...48).map { step -> SIMD2<Float> in
                let a = Float.pi * (1 + Float(step) / 48)
                return SIMD2(cos(a) * reach, sin(a) * reach + more)
            }
            b.add(Mesh.extrude(half, depth: depth + more, bevel: 0.001), slot, at: place)
        }
        for side: Float in [-1, 1] {
            for (reach, count): (Float, Int) in [(0.4, 4), (0.68, 7)] {
                for number in 0..<count {
                    let a = Float.pi * (1 + (Float(number) + 0.5) / Float(count))
                    let spot = Vec3(cos(a) * reach * radius, sin(a) * reach * radius, side * (depth / 2 + 0.001))
                    b.add(
                        Mesh.ellipsoid(Vec3(0.0034, 0.0055, 0.0016), sides: 14), seed,
                        at: place * .translate(spot) * .rotateZ(a + .pi / 2))
                }
            }
        }
    }
}
