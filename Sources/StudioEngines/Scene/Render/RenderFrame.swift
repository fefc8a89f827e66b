import CEmbree
import Foundation
import Synchronization

/// One picture in the making: its buffers, and what every worker does with them.
///
/// Sendable: workers write the pixels of disjoint tiles, and `image` reads them after the workers have been joined.
final class RenderFrame: @unchecked Sendable {
    private let settings: RenderSettings
    private let scene: RenderScene
    private let traced: TracedScene
    private let sky: SkyModel
    private let lens: Lens
    private let isCancelled: @Sendable () -> Bool
    private let color: UnsafeMutablePointer<RGB>
    private let albedo: UnsafeMutablePointer<RGB>
    private let normal: UnsafeMutablePointer<Vec3>
    private let rays = Atomic<Int64>(0)
    /// Samples after which a pixel that saw only sky is done, and how often its clouds are marched.
    private let skySamples = 8
    private let cloudSamples = 3

    init(
        settings: RenderSettings, scene: RenderScene, traced: TracedScene, sky: SkyModel,
        isCancelled: @escaping @Sendable () -> Bool
    ) {
        self.settings = settings
        self.scene = scene
        self.traced = traced
        self.sky = sky
        self.isCancelled = isCancelled
        lens = Lens(scene.camera, width: settings.width, height: settings.height)
        let count = settings.width * settings.height
        color = .allocate(capacity: count)
        albedo = .allocate(capacity: count)
        normal = .allocate(capacity: count)
        for buffer in [color, albedo, normal] { buffer.initialize(repeating: .zero, count: count) }
    }

    deinit { for buffer in [color, albedo, normal] { buffer.deallocate() } }

    /// Takes tiles until none is left or the picture is cancelled.
    func work(_ tiles: Tiles, _ counter: Workers.Counter, progress: (Double) -> Void) {
        cembree_flush_denormals()
        EnergyTable.shared.entries.withUnsafeBufferPointer { entries in
            guard let base = entries.baseAddress else { return }
            var kernel = PathKernel(
                scene: traced, sky: sky, haze: scene.haze, energy: EnergyTable.View(entries: base), settings: settings,
                camera: scene.camera)
            defer { kernel.query.free() }
            while case let tile = counter.next(), tile < tiles.count {
                let area = tiles.area(tile)
                for y in area.y {
                    if isCancelled() { return }
                    for x in area.x { pixel(x, y, &kernel) }
                }
                progress(Double(tile + 1) / Double(tiles.count))
            }
            rays.wrappingAdd(kernel.query.count, ordering: .relaxed)
        }
    }

    private func pixel(_ x: Int, _ y: Int, _ kernel: inout PathKernel) {
        var light = RGB.zero
        var reflectance = RGB.zero
        var facing = Vec3.zero
        var smooth = RGB.zero
        var smoothCount = 0
        var missed = 0
        var done = 0
        while done < settings.samplesPerPixel {
            var sampler = Sampler(seed: settings.seed, x: x, y: y, index: done, count: settings.samplesPerPixel)
            let (origin, direction) = lens.ray(x: x, y: y, jitter: sampler.pair(), lens: sampler.pair())
            var answer = kernel.trace(origin, direction, &sampler)
            if answer.missed {
                missed += 1
                if smoothCount < cloudSamples {
                    smooth += sky.smooth(direction, jitter: sampler.one())
                    smoothCount += 1
                }
                let behind = smooth / Float(smoothCount)
                answer.color += behind * answer.skyShare
                // Even, so that the denoiser takes the clouds' grain for grain; stars stand out of it.
                answer.albedo += RGB(repeating: 0.4)
            }
            let bad = answer.color.sum()
            if bad.isFinite { light += answer.color }
            reflectance += answer.albedo
            facing += answer.normal
            done += 1
            if done == skySamples, missed == done { break }
        }
        let scale = 1 / Float(max(1, done))
        let i = y * settings.width + x
        color[i] = light * scale
        albedo[i] = pointwiseMin(reflectance * scale, RGB(repeating: 1))
        normal[i] = facing * scale
    }

    func image() -> RenderedImage {
        let count = settings.width * settings.height
        return RenderedImage(
            width: settings.width, height: settings.height,
            color: Array(UnsafeBufferPointer(start: color, count: count)),
            albedo: Array(UnsafeBufferPointer(start: albedo, count: count)),
            normal: Array(UnsafeBufferPointer(start: normal, count: count)),
            samplesPerPixel: settings.samplesPerPixel, raysTraced: rays.load(ordering: .relaxed))
    }
}

/// Makes the camera's rays: a thin lens with a round opening.
struct Lens {
    private let position: Vec3
    private let forward: Vec3
    private let right: Vec3
    private let up: Vec3
    private let apertureRadius: Float
    private let focusDistance: Float
    private let width: Float
    private let height: Float
    private let scale: Float

    init(_ camera: Camera, width: Int, height: Int) {
        position = camera.position
        let ahead = (camera.target - camera.position).normalized
        forward = ahead == .zero ? Vec3(0, 0, -1) : ahead
        let side = cross(forward, Vec3(0, 1, 0))
        right = side.lengthSquared > 1e-8 ? side.normalized : Vec3(1, 0, 0)
        up = cross(right, forward)
        apertureRadius = camera.apertureRadius
        focusDistance = max(1e-3, camera.focusDistance)
        self.width = Float(width)
        self.height = Float(height)
        scale = tan(camera.fieldOfView / 2) * 2 / Float(height)
    }

    @inline(__always) func ray(x: Int, y: Int, jitter: SIMD2<Float>, lens: SIMD2<Float>)
        -> (origin: Vec3, direction: Vec3)
    {
        let px = (Float(x) + jitter.x - width / 2) * scale
        let py = (height / 2 - Float(y) - jitter.y) * scale
        let direction = forward + right * px + up * py
        guard apertureRadius > 0 else { return (position, direction.normalized) }
        let r = lens.x.squareRoot() * apertureRadius
        let phi = 2 * Float.pi * lens.y
        let offset = right * (r * cos(phi)) + up * (r * sin(phi))
        return (position + offset, (direction * focusDistance - offset).normalized)
    }
}
