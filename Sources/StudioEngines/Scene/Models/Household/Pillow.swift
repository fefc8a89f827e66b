import Foundation

/// A plump pillow with pointed corners, piping round its seam and a button in its middle.
enum Pillow {
    static let model = SceneModel(
        name: "pillow", words: ["cushion", "throw pillow", "bed pillow", "sofa cushion", "headrest"],
        habitat: .indoors, typicalSize: Vec3(0.56, 0.2, 0.44), build: build)

    private static let half = SIMD2<Float>(0.27, 0.21)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let cloth = b.main(
            MaterialLibrary.fabric(b.pick([0x4F7FA8, 0xB8584A, 0x7A9A6A].map(Palette.linear), 1), scale: 0.006))
        let trim = b.accent(MaterialLibrary.fabric(Palette.linear(0xF0E6D0), scale: 0.004))
        for up: Float in [1, -1] {
            // The lower side is flatter, since it lies on the ground.
            let side = Mesh.sheet(36, 30, crease: 2) { a, v in
                point((a * 2 - 1) * up, v * 2 - 1, height: up > 0 ? 0.115 : -0.062)
            }
            b.add(side, cloth)
        }
        let seam = rim()
        b.add(Mesh.tube(seam + [seam[0]], radius: 0.0075, sides: 10), trim)
        for x: Float in [-1, 1] {
            for z: Float in [-1, 1] { tassel(&b, trim, point(x, z, height: 0)) }
        }
        b.add(Mesh.ellipsoid(Vec3(0.024, 0.011, 0.024), sides: 22), trim, 0, 0.092, 0)
        b.support(.on, Vec3(0, 0.09, 0), 0.12, 0.1)
        return b.finish()
    }

    /// A point of the cover for two parameters in -1...1: edges drawn in, corners pulled out, the middle tied down.
    private static func point(_ u: Float, _ v: Float, height: Float) -> Vec3 {
        let x = u * half.x * (1 - 0.1 * (1 - v * v))
        let z = v * half.y * (1 - 0.1 * (1 - u * u))
        let full = pow(max(0, (1 - u * u) * (1 - v * v)), 0.42)
        let dent = 1 - 0.24 * exp(-(u * u + v * v) * 22)
        return Vec3(x, height * full * dent, z)
    }

    /// The seam, once round.
    private static func rim() -> [Vec3] {
        let count = 24
        let steps = (0..<count).map { Float($0) / Float(count) * 2 - 1 }
        let near = steps.map { point($0, 1, height: 0) }
        let right = steps.map { point(1, -$0, height: 0) }
        let far = steps.map { point(-$0, -1, height: 0) }
        let left = steps.map { point(-1, $0, height: 0) }
        return near + right + far + left
    }

    /// Threads that hang from a corner.
    private static func tassel(_ b: inout ModelBuilder, _ trim: UInt16, _ corner: Vec3) {
        b.add(Mesh.sphere(0.014, sides: 14), trim, at: .translate(corner))
        let out = Vec3(corner.x, 0, corner.z).normalized
        let across = Vec3(out.z, 0, -out.x)
        for thread in -2...2 {
            let lean = Float(thread) * 0.009
            let tip = corner + out * 0.05 + across * lean + Vec3(0, -0.03, 0)
            b.add(Mesh.tube([corner, tip], radii: [0.004, 0.005], sides: 7), trim)
        }
    }
}
