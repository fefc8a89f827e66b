import Foundation

/// A white tower with three long blades.
enum WindTurbine {
    static let model = SceneModel(
        name: "wind turbine", words: ["wind generator", "wind power plant", "windturbine"],
        habitat: .meadow, typicalSize: Vec3(22, 38, 5.5), build: build)

    private static let hub = Vec3(0, 25, 2.2)
    private static let span: Float = 12

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let white = b.main(MaterialLibrary.paint(Palette.linear(0xF0F0EC), roughness: 0.35))
        let red = b.accent(MaterialLibrary.paint(Palette.linear(0xC8342B), roughness: 0.4))
        tower(&b, white)
        nacelle(&b, white)
        let wing = blade(from: 0, to: 0.86)
        let tip = blade(from: 0.86, to: 1)
        for turn in 0..<3 {
            let place = Transform.translate(hub) * .rotateZ(Float(turn) * 2 * .pi / 3 + 0.32)
            b.add(wing, white, at: place)
            b.add(tip, red, at: place)
        }
        b.signal(Vec3(0.22, 0.26, 0.22), 0xC8281E, at: Vec3(0, hub.y + 1.15, -0.9))
        return b.finish()
    }

    private static func tower(_ b: inout ModelBuilder, _ white: UInt16) {
        let stone = b.slot(MaterialLibrary.stone(Palette.linear(0xA8A69E), scale: 0.5))
        let dark = b.slot(MaterialLibrary.paint(Palette.linear(0x5E6A70)))
        b.add(Mesh.cylinder(2.3, height: 0.5, top: 2.1, bevel: 0.08, sides: 40), stone)
        let shape: [SIMD2<Float>] = [
            SIMD2(0, 0.4), SIMD2(1.25, 0.4), SIMD2(1.16, 4), SIMD2(1.0, 12), SIMD2(0.78, 20), SIMD2(0.66, 24.4),
            SIMD2(0, 24.4),
        ]
        b.add(Mesh.lathe(shape, sides: 44), white)
        for (y, r): (Float, Float) in [(8, 1.09), (16, 0.9)] {
            b.add(Mesh.torus(r, tube: 0.05, sides: 44, around: 8), white, 0, y, 0)
        }
        b.plate(0.8, 1.8, round: 0.15, proud: 0.08, dark, at: .translate(Vec3(0, 1.5, 1.2)))
    }

    private static func nacelle(_ b: inout ModelBuilder, _ white: UInt16) {
        var body = Blob()
        body.box(Vec3(0, hub.y, -0.4), Vec3(1.9, 2.0, 4.0), round: 0.6)
        body.bone(Vec3(0, hub.y, 0.8), 0.85, Vec3(0, hub.y, 1.5), 0.8, blend: 0.3)
        b.add(body.mesh(cell: 0.16), white)
        let nose = Mesh.curve(
            [SIMD2(0.86, 0), SIMD2(0.9, 0.5), SIMD2(0.72, 1.1), SIMD2(0.36, 1.5), SIMD2(0.02, 1.62)], steps: 5)
        let place = Transform.translate(Vec3(0, hub.y, hub.z - 0.55)) * .rotateX(.pi / 2)
        b.add(Mesh.lathe([SIMD2(0, 0)] + nose + [SIMD2(0, 1.63)], sides: 36), white, at: place)
    }

    /// A part of a blade by its share of the length: round at the root, wide and twisted, then ever slimmer.
    private static func blade(from: Float, to: Float) -> Mesh {
        let sections = (0...16).map { step -> [Vec3] in
            let t = mix(from, to, Float(step) / 16)
            let swell: Float = min(t / 0.2, 1)
            let taper: Float = 1 - 0.95 * max(t - 0.2, 0)
            let chord: Float = (0.8 + 0.7 * swell * swell * (3 - 2 * swell)) * taper
            let thick: Float = (0.8 - 0.56 * min(t / 0.25, 1)) * (1 - 0.75 * t)
            let twist = Transform.rotateY(0.5 * (1 - t))
            return (0..<18).map { i -> Vec3 in
                let a = Float(i) / 18 * 2 * .pi
                let x = cos(a) * chord / 2 + chord * 0.14 * swell
                return twist.point(Vec3(x, 0.35 + t * span, sin(a) * thick / 2))
            }
        }
        return Mesh.loft(sections, closed: true, caps: true, crease: 1.2)
    }
}
