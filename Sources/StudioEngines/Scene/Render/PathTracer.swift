import CEmbree
import Foundation
import StudioCore

/// Makes a picture of a scene by following light paths on all cores.
///
/// The same scene, settings and seed give the same bits, whatever the number of threads.
public struct PathTracer: Sendable {
    private let scene: RenderScene
    private let traced: TracedScene
    private let tileSize = 16

    /// Builds the acceleration structures. Throws `EngineFailure(.transient)` where memory is short.
    ///
    /// - Parameter isBrief: The build takes a fifth of the time, and rays a little longer: right for a few samples.
    public init(scene: RenderScene, threads: Int? = nil, isBrief: Bool = false) throws {
        var scene = scene
        if let backdrop = scene.sky.studioBackdrop { StudioSweep.add(to: &scene, color: backdrop) }
        if scene.backdrop != nil { scene.addBackdropGround() }
        self.scene = scene
        traced = try TracedScene(scene, threads: threads ?? Workers.coreCount, isBrief: isBrief)
    }

    /// Traces the picture on the calling thread and on threads of its own; blocks until it is done.
    ///
    /// - Parameters:
    ///   - preview: given a small and grainy picture of the whole early on, from the calling thread; nil: none is made for
    ///     its own sake.
    ///   - progress: the share that is done, called from the calling thread.
    ///   - isCancelled: asked between rows of tiles from any thread; must be quick.
    /// - Throws: `EngineFailure(.cancelled)`, and what `preview` throws.
    public func render(
        _ settings: RenderSettings, preview: ((RenderedImage) throws -> Void)? = nil,
        progress: (Double) -> Void = { _ in }, isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws -> RenderedImage {
        let sky = SkyModel(scene.sky, tableSize: skyTableSize(settings), threads: settings.threadCount)
        guard preview != nil || settings.noiseTarget > 0 else {
            return try trace(settings, sky, NoiseMeter(exposure: 1), progress, isCancelled)
        }
        let small = try trace(Self.glance(settings), sky, NoiseMeter(exposure: 1), { _ in }, isCancelled)
        try preview?(small)
        let gain = Film.gain(small.color, width: small.width, height: small.height, grade: scene.grade)
        let meter = NoiseMeter(exposure: gain)
        return try trace(settings, sky, meter, progress, isCancelled)
    }

    /// Reflections show the table's grain. Hardly anything in a room is a sharp one of the sky, and a small table stays in
    /// the processor's cache.
    private func skyTableSize(_ settings: RenderSettings) -> Int {
        guard !scene.sky.isBehindWalls else { return 64 }
        return max(settings.width, settings.height) > 600 ? 384 : 224
    }

    /// A small picture of the same, by which exposure is set.
    private static func glance(_ settings: RenderSettings) -> RenderSettings {
        let longer = Float(max(settings.width, settings.height))
        let scale = min(1, max(96, longer / 5) / longer)
        var small = settings
        small.width = max(1, Int(Float(settings.width) * scale))
        small.height = max(1, Int(Float(settings.height) * scale))
        small.samples = 4...4
        return small
    }

    private func trace(
        _ settings: RenderSettings, _ sky: SkyModel, _ meter: NoiseMeter, _ progress: (Double) -> Void,
        _ isCancelled: @escaping @Sendable () -> Bool
    ) throws -> RenderedImage {
        let frame = RenderFrame(
            settings: settings, scene: scene, traced: traced, sky: sky, meter: meter, isCancelled: isCancelled)
        let tiles = Tiles(width: settings.width, height: settings.height, size: tileSize)
        let counter = Workers.Counter()
        withoutActuallyEscaping(progress) { progress in
            // Only the calling thread, worker 0, calls it.
            let report = CallingThreadOnly(progress)
            Workers.run(threads: settings.threadCount) { worker in
                frame.work(tiles, counter) { share in if worker == 0 { report.body(share) } }
            }
        }
        if isCancelled() { throw EngineFailure(.cancelled, "The picture was cancelled.") }
        // The last tile may have been another thread's.
        progress(1)
        return frame.image()
    }

    /// Sendable: the closure is only called by the thread that made it.
    private struct CallingThreadOnly: @unchecked Sendable {
        let body: (Double) -> Void

        init(_ body: @escaping (Double) -> Void) { self.body = body }
    }
}

/// The squares that a picture is cut into, in an order that spreads over it: the share of tiles that are done is then
/// about the share of the work, wherever that lies.
struct Tiles: Sendable {
    let width: Int
    let height: Int
    let size: Int
    private let columns: Int
    let count: Int
    private let step: Int

    init(width: Int, height: Int, size: Int) {
        self.width = width
        self.height = height
        self.size = size
        columns = (width + size - 1) / size
        count = columns * ((height + size - 1) / size)
        // Near the golden section, and without a common factor: every tile comes once.
        var step = max(1, Int(Double(count) * 0.618))
        while Self.commonFactor(step, count) > 1 { step += 1 }
        self.step = step
    }

    func area(_ number: Int) -> (x: Range<Int>, y: Range<Int>) {
        let index = number * step % count
        let x = index % columns * size
        let y = index / columns * size
        return (x..<min(width, x + size), y..<min(height, y + size))
    }

    private static func commonFactor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : commonFactor(b, a % b) }
}
