import Foundation

/// A picture that fills the frame behind the things and on the ground under them, which their shadows darken.
public struct Backdrop: Sendable, Equatable {
    public let width: Int
    public let height: Int
    /// Linear reflectance, rows from the top.
    public let pixels: [RGB]
    /// Over the picture.
    let mean: RGB

    /// - Parameter bytes: 8-bit sRGB, three bytes a pixel, rows from the top.
    public init(bytes: [UInt8], width: Int, height: Int) {
        let linear = (0...255).map { SRGB.linear(Float($0) / 255) }
        self.width = width
        self.height = height
        pixels = (0..<width * height).map { i in
            RGB(linear[Int(bytes[i * 3])], linear[Int(bytes[i * 3 + 1])], linear[Int(bytes[i * 3 + 2])])
        }
        mean = pixels.reduce(RGB.zero, +) / Float(max(1, pixels.count))
    }

    /// The picture as the inner loop reads it, thrown from the camera on whatever it meets.
    struct View {
        fileprivate var pixels: UnsafePointer<RGB>
        fileprivate var mean: RGB
        fileprivate var size: SIMD2<Float>
        fileprivate var projection: Projection

        init(_ backdrop: Backdrop, pixels: UnsafePointer<RGB>, camera: Camera) {
            self.pixels = pixels
            mean = backdrop.mean
            size = SIMD2(Float(backdrop.width), Float(backdrop.height))
            projection = Projection(camera, aspect: size.x / size.y)
        }

        /// The pixel in which the camera sees a point. Outside of the frame the border goes on; behind the camera all is
        /// of the mean colour.
        @inline(__always) func color(at point: Vec3) -> RGB {
            guard let place = projection.point(point) else { return mean }
            let x = max(0, min(size.x - 1, (place.x + 1) * 0.5 * size.x))
            let y = max(0, min(size.y - 1, (1 - place.y) * 0.5 * size.y))
            return pixels[Int(y) * Int(size.x) + Int(x)]
        }

        /// The same for a direction that the camera looks along.
        @inline(__always) func color(towards direction: Vec3) -> RGB {
            color(at: projection.position + direction)
        }
    }
}

extension RenderScene {
    /// Puts the things before a picture: their shadows fall on it, and they take its brightness and some of its tint. An
    /// unshaded ground answers with the picture's own light.
    mutating func stand(before backdrop: Backdrop) {
        self.backdrop = backdrop
        let sun = sky.sunDirection
        sky = Sky(sunDirection: Vec3(sun.x, max(0.7, sun.y), max(0.2, sun.z)).normalized)
        // Together the irradiance of level ground is π.
        let sunShare: Float = 0.5
        sky.even = EvenLight(
            background: RGB(repeating: 1 - sunShare), sun: RGB(repeating: sunShare * .pi / sky.sunDirection.y))
        haze = nil
        grade.isPlain = true
        camera.apertureRadius = 0
        let level = max(0.25, min(1.1, pow(luminance(backdrop.mean) / 0.2, 0.6)))
        let tint = mix(RGB(repeating: 1), backdrop.mean / max(0.01, luminance(backdrop.mean)), 0.3)
        for index in instances.indices { instances[index].tint *= tint * level }
    }

    /// The ground on which the backdrop lies: it reflects all light alike and nothing as a mirror does.
    mutating func addBackdropGround() {
        let ahead = camera.target - camera.position
        let reach = max(1, ahead.length) * 40
        var mesh = Mesh.box(Vec3(reach, 0.001, reach))
        mesh = mesh.moved(.translate(Vec3(camera.target.x, -0.001, camera.target.z)))
        var material = Material(color: RGB(repeating: 1), roughness: 1)
        material.indexOfRefraction = 1
        material.pattern = .backdrop
        add(mesh, material)
    }
}
