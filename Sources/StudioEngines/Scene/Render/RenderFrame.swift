import CEmbree
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
    private let meter: NoiseMeter
    private let isCancelled: @Sendable () -> Bool
    private let color: UnsafeMutablePointer<RGB>
    private let albedo: UnsafeMutablePointer<RGB>
    private let normal: UnsafeMutablePointer<Vec3>
    private let depth: UnsafeMutablePointer<Float>
    private let rays = Atomic<Int64>(0)
    private let samples = Atomic<Int64>(0)

    init(
        settings: RenderSettings, scene: RenderScene, traced: TracedScene, sky: SkyModel, meter: NoiseMeter,
        isCancelled: @escaping @Sendable () -> Bool
    ) {
        self.settings = settings
        self.scene = scene
        self.traced = traced
        self.sky = sky
        self.meter = meter
        self.isCancelled = isCancelled
        lens = Lens(scene.camera, width: settings.width, height: settings.height)
        let count = settings.width * settings.height
        color = .allocate(capacity: count)
        albedo = .allocate(capacity: count)
        normal = .allocate(capacity: count)
        depth = .allocate(capacity: count)
        for buffer in [color, albedo, normal] { buffer.initialize(repeating: .zero, count: count) }
        depth.initialize(repeating: 0, count: count)
    }

    deinit {
        for buffer in [color, albedo, normal] { buffer.deallocate() }
        depth.deallocate()
    }

    /// Takes tiles until none is left or the picture is cancelled.
    func work(_ tiles: Tiles, _ counter: Workers.Counter, progress: (Double) -> Void) {
        let mode = cembree_flush_denormals()
        defer { cembree_restore(mode) }
        EnergyTable.shared.entries.withUnsafeBufferPointer { entries in
            guard let base = entries.baseAddress else { return }
            var kernel = PathKernel(
                scene: traced, sky: sky, haze: scene.haze, energy: EnergyTable.View(entries: base), settings: settings,
                camera: scene.camera)
            let sums = UnsafeMutableBufferPointer<PixelSum>.allocate(capacity: tiles.size * tiles.size)
            var grid = SkyGrid(tile: tiles.size)
            defer {
                kernel.query.free()
                sums.deallocate()
                grid.free()
            }
            while case let tile = counter.next(), tile < tiles.count {
                guard render(tiles.area(tile), sums, &grid, &kernel) else { return }
                progress(Double(tile + 1) / Double(tiles.count))
            }
            rays.wrappingAdd(kernel.query.count, ordering: .relaxed)
        }
    }

    /// Samples a tile until it is clean enough; false: cancelled.
    private func render(
        _ area: (x: Range<Int>, y: Range<Int>), _ sums: UnsafeMutableBufferPointer<PixelSum>, _ grid: inout SkyGrid,
        _ kernel: inout PathKernel
    ) -> Bool {
        grid.begin(x: area.x.lowerBound, y: area.y.lowerBound)
        let pixels = UnsafeMutableBufferPointer(rebasing: sums[..<(area.x.count * area.y.count)])
        pixels.initialize(repeating: PixelSum())
        var wanted = settings.samples.lowerBound
        while true {
            for y in area.y {
                if isCancelled() { return false }
                let row = (y - area.y.lowerBound) * area.x.count
                for x in area.x { sample(x, y, upTo: wanted, &pixels[row + x - area.x.lowerBound], grid, &kernel) }
            }
            guard let more = meter.samplesWanted(pixels, after: wanted, settings) else { break }
            wanted = more
        }
        for y in area.y {
            let row = (y - area.y.lowerBound) * area.x.count
            for x in area.x { keep(pixels[row + x - area.x.lowerBound], at: y * settings.width + x) }
        }
        samples.wrappingAdd(pixels.reduce(0) { $0 + Int64($1.count) }, ordering: .relaxed)
        return true
    }

    @inline(__always) private func sample(
        _ x: Int, _ y: Int, upTo wanted: Int, _ sum: inout PixelSum, _ grid: SkyGrid, _ kernel: inout PathKernel
    ) {
        while sum.count < wanted, !sum.isSky {
            var sampler = Sampler(seed: settings.seed, x: x, y: y, index: sum.count)
            let (origin, direction) = lens.ray(x: x, y: y, jitter: sampler.pair(), lens: sampler.pair())
            let answer = kernel.trace(origin, direction, &sampler)
            if answer.missed, sum.sky == nil { sum.sky = grid.light(x: x, y: y, sky, lens) }
            sum.add(answer)
        }
    }

    private func keep(_ sum: PixelSum, at i: Int) {
        let scale = 1 / Float(max(1, sum.count))
        color[i] = sum.color
        albedo[i] = pointwiseMin(sum.reflectance * scale, RGB(repeating: 1))
        normal[i] = sum.facing * scale
        depth[i] = sum.depth / Float(max(1, sum.count - sum.missed))
    }

    func image() -> RenderedImage {
        let count = settings.width * settings.height
        return RenderedImage(
            width: settings.width, height: settings.height,
            color: Array(UnsafeBufferPointer(start: color, count: count)),
            albedo: Array(UnsafeBufferPointer(start: albedo, count: count)),
            normal: Array(UnsafeBufferPointer(start: normal, count: count)),
            depth: Array(UnsafeBufferPointer(start: depth, count: count)),
            samplesPerPixel: Double(samples.load(ordering: .relaxed)) / Double(count),
            raysTraced: rays.load(ordering: .relaxed))
    }
}
