import Foundation

/// A head of broccoli: dark florets on a pale, branching stem.
enum Broccoli {
    static let model = SceneModel(
        name: "broccoli", words: ["broccoli floret", "cauliflower"], habitat: .table,
        typicalSize: Vec3(0.15, 0.14, 0.15)
    ) { request in
        var b = ModelBuilder(request)
        let isWhite = b.has("cauliflower")
        let head = b.main(MaterialLibrary.matte(Palette.linear(isWhite ? 0xF0E9D6 : 0x3F7A2C)))
        let stem = b.slot(MaterialLibrary.paint(Palette.linear(isWhite ? 0xBFCF8E : 0xA3BF6A), roughness: 0.6))
        var crowns: [(Vec3, Float)] = [(Vec3(0, 0.108, 0), 0.03)]
        for (count, reach, y, size): (Int, Float, Float, Float) in [(5, 0.035, 0.097, 0.024), (8, 0.054, 0.078, 0.02)] {
            for number in 0..<count {
                let a = Float(number) / Float(count) * 2 * .pi + y * 40
                crowns.append((Vec3(cos(a) * reach, y + 0.004 * sin(a * 3), sin(a) * reach), size))
            }
        }
        var stalk = Blob()
        stalk.bone(Vec3(0, 0.016, 0), 0.0185, Vec3(0, 0.055, 0), 0.0175)
        stalk.cut(beyond: Vec3(0, 0.002, 0), normal: Vec3(0, -1, 0))
        for (spot, size) in crowns {
            stalk.bone(Vec3(spot.x * 0.2, 0.042, spot.z * 0.2), 0.009, spot, size * 0.42, blend: 0.008)
        }
        b.add(stalk.mesh(cell: 0.0036), stem)
        var florets = Blob()
        for (spot, size) in crowns {
            florets.ball(spot, size * 0.8, blend: 0.003)
            for bud in 0..<14 {
                let t = (Float(bud) + 0.5) / 14
                let a = Float(bud) * 2.39996
                // Buds on the upper three quarters of each crown.
                let y = 1 - 1.45 * t
                let round = max(0, 1 - y * y).squareRoot()
                let d = Vec3(cos(a) * round, y, sin(a) * round)
                florets.ball(spot + d * (size * 0.8), size * 0.36, blend: 0.0025)
            }
        }
        b.add(florets.mesh(cell: 0.0031).tufted(scale: 0.0036, height: 0.0013), head)
        return b.finish()
    }
}
