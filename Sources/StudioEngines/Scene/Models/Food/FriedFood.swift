import Foundation
import StudioCore

/// French fries in a red carton, popcorn in a striped box.
enum FriedFood {
    static let fries = SceneModel(
        name: "french fries",
        words: ["french fry", "fries", "fry", "chips", "bag of fries", "chip"],
        habitat: .table, typicalSize: Vec3(0.12, 0.17, 0.075)
    ) { request in
        var b = ModelBuilder(request)
        var r = b.random
        let red = b.main(MaterialLibrary.paint(Palette.linear(0xCB2A22), roughness: 0.5))
        let golden = [0xF2C14B, 0xE8B03A, 0xF6CF6A].map { b.slot(MaterialLibrary.paint(Palette.linear($0))) }
        let wall = Mesh.shell(72, 10, thickness: 0.0012, crease: 0.8) { a, v in
            let turn = a * 2 * .pi
            let (c, s) = (cos(turn), sin(turn))
            let (right, front): (Float, Float) = (c < 0 ? -1 : 1, s < 0 ? -1 : 1)
            let x = right * pow(abs(c), 0.45) * mix(0.033, 0.05, v)
            let z = front * pow(abs(s), 0.45) * mix(0.018, 0.026, v)
            // Low in front, high behind.
            let top: Float = 0.098 - 0.034 * pow(max(0, s), 2) + 0.02 * max(0, -s)
            return Vec3(x, v * top, z)
        }
        b.add(wall.outward(), red)
        b.add(
            Mesh.extrude(Outline.rounded(0.064, 0.035, round: 0.007), depth: 0.003, bevel: 0.0008), red,
            at: .translate(Vec3(0, 0.0016, 0)) * .rotateX(-.pi / 2))
        let badge = b.accent(MaterialLibrary.paint(Palette.linear(0xF4C430)))
        let front = Transform.translate(Vec3(0, 0.036, 0.0224)) * .rotateX(.pi / 2 + 0.12)
        b.add(Mesh.cylinder(0.0155, height: 0.0016, bevel: 0.0006, sides: 36), badge, at: front)
        for index in 0..<64 {
            let column = Float(index % 13) / 12 - 0.5
            let row = Float(index / 13) / 4 - 0.5
            let x = column * 0.062 + r.uniform(-0.003...0.003)
            let z = row * 0.026
            let long = r.uniform(0.085...0.115)
            let low: Float = 0.03 + 0.006 * (0.5 - row)
            let place =
                Transform.translate(Vec3(x, low, z)) * .rotateZ(-column * 0.42 + r.uniform(-0.13...0.13))
                * .rotateX(row * 0.25 + r.uniform(-0.1...0.1)) * .rotateY(r.uniform(0...1.5))
            b.add(
                Mesh.box(Vec3(0.0078, long, 0.0078), bevel: 0.0013), golden[index % 3],
                at: place * .translate(Vec3(0, long / 2, 0)))
        }
        return b.finish()
    }

    static let popcorn = SceneModel(
        name: "popcorn", words: ["pop corn", "box of popcorn", "popcorn box", "bucket of popcorn", "popcorn bucket"],
        habitat: .table, typicalSize: Vec3(0.15, 0.21, 0.15)
    ) { request in
        var b = ModelBuilder(request)
        var r = b.random
        let red = b.main(MaterialLibrary.paint(Palette.linear(0xCB2A22), roughness: 0.5))
        let white = b.accent(MaterialLibrary.paint(Palette.linear(0xF4EFE4), roughness: 0.5))
        let high: Float = 0.145
        for side in 0..<4 {
            for stripe in 0..<5 {
                let strip = Mesh.shell(6, 4, thickness: 0.0012) { a, v in
                    let half = mix(0.044, 0.062, v)
                    let x = ((Float(stripe) + a) / 5 * 2 - 1) * half
                    return Vec3(x, v * (high + 0.008 * sin(a * .pi)), half)
                }
                b.add(strip.outward(), stripe % 2 == 0 ? red : white, at: .rotateY(Float(side) * .pi / 2))
            }
        }
        b.add(Mesh.box(Vec3(0.087, 0.003, 0.087), bevel: 0.0008), white, 0, 0.0016, 0)
        let butter = b.slot(MaterialLibrary.matte(Palette.linear(0xEFC65A)))
        let puffs = [0xFBF3DA, 0xF7E6B4].map { b.slot(MaterialLibrary.matte(Palette.linear($0))) }
        b.add(Mesh.ellipsoid(Vec3(0.056, 0.034, 0.056), sides: 24), butter, 0, high - 0.012, 0)
        let kinds = (0..<3).map { _ in kernel(&r) }
        for index in 0..<58 {
            let a = Float(index) * 2.39996
            let reach = ((Float(index) + 0.5) / 58).squareRoot()
            // A square heap, as its box is.
            let square = min(1.22, 1 / max(abs(cos(a)), abs(sin(a))))
            let wide = 0.0535 * reach * square
            let spot = Vec3(cos(a) * wide, high + 0.042 - 0.036 * reach * reach, sin(a) * wide)
            let turn = Transform.rotate(r.uniform(0...6), about: r.direction())
            b.add(
                kinds[index % 3], puffs[index % 2],
                at: .translate(spot) * turn * .scale(r.uniform(0.85...1.15)))
        }
        return b.finish()
    }

    /// A popped grain.
    private static func kernel(_ r: inout SplitMix64) -> Mesh {
        var puff = Blob()
        puff.ball(.zero, 0.008)
        for lobe in 0..<5 {
            let a = Float(lobe) * 1.26 + r.uniform(-0.3...0.3)
            let spot = Vec3(cos(a) * 0.0082, r.uniform(-0.003...0.006), sin(a) * 0.0082)
            puff.ball(spot, r.uniform(0.0052...0.0072), blend: 0.0022)
        }
        puff.ball(Vec3(0, 0.008, 0), 0.006, blend: 0.002)
        return puff.mesh(cell: 0.003)
    }
}
