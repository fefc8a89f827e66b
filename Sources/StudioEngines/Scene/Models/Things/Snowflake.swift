import Foundation

/// One great snow crystal that stands upright on the tip of an arm: six branched arms around a six-sided plate.
enum Snowflake {
    static let model = SceneModel(
        name: "snowflake", words: ["snow crystal", "ice crystal", "snow flake"], habitat: .table,
        typicalSize: Vec3(0.28, 0.32, 0.03), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var frost = MaterialLibrary.glossy(Palette.linear(0xBFE0F5))
        frost.translucency = 0.2
        let ice = b.main(frost)
        let white = b.accent(MaterialLibrary.glossy(Palette.linear(0xEAF6FD)))
        // Where the side branches leave an arm, and how long they are.
        let forms: [[(Float, Float)]] = [
            [(0.05, 0.034), (0.08, 0.05), (0.112, 0.03)], [(0.06, 0.056), (0.096, 0.036), (0.122, 0.02)],
            [(0.046, 0.026), (0.074, 0.036), (0.1, 0.046)],
        ]
        let branches = b.pick(forms, 1)
        for arm in 0..<6 {
            let turn = Transform.rotateZ(Float(arm) / 6 * 2 * .pi)
            b.add(bar(0.15, width: 0.0155, depth: 0.019), ice, at: turn)
            b.add(tip(0.016), white, at: turn * .translate(Vec3(0, 0.145, 0)))
            for (height, length) in branches {
                for s: Float in [-1, 1] {
                    let place = turn * .translate(Vec3(0, height, 0)) * .rotateZ(s * .pi / 3)
                    b.add(bar(length, width: 0.0115, depth: 0.015), ice, at: place)
                    b.add(tip(0.0095), white, at: place * .translate(Vec3(0, length, 0)))
                }
            }
        }
        b.add(plate(0.043, depth: 0.023), ice)
        b.add(plate(0.027, depth: 0.029), white)
        return b.finish()
    }

    /// A bevelled bar that starts at the origin and goes up.
    private static func bar(_ length: Float, width: Float, depth: Float) -> Mesh {
        Mesh.box(Vec3(width, length, depth), bevel: 0.004).moved(.translate(Vec3(0, length / 2, 0)))
    }

    /// A six-sided plate with its corners between the arms.
    private static func plate(_ radius: Float, depth: Float) -> Mesh {
        Mesh.extrude(Outline.ellipse(SIMD2(radius, radius), sides: 6), depth: depth, bevel: 0.004)
    }

    /// A small diamond at the end of a bar.
    private static func tip(_ radius: Float) -> Mesh {
        let outline: [SIMD2<Float>] = [
            SIMD2(0, -radius), SIMD2(radius * 0.72, 0), SIMD2(0, radius * 1.1), SIMD2(-radius * 0.72, 0),
        ]
        return Mesh.extrude(outline, depth: radius * 1.25, bevel: radius * 0.25)
    }
}
