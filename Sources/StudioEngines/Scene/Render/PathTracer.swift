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
    public init(scene: RenderScene, threads: Int? = nil) throws {
        var scene = scene
        if let backdrop = scene.sky.studioBackdrop { StudioSweep.add(to: &scene, color: backdrop) }
        self.scene = scene
        traced = try TracedScene(scene, threads: threads ?? Workers.coreCount)
    }

    /// Traces the picture on the calling thread and on threads of its own; blocks until it is done.
    ///
    /// - Parameters:
    ///   - progress: the share that is done, called from the calling thread.
    ///   - isCancelled: asked between rows of tiles from any thread; must be quick.
    /// - Throws: `EngineFailure(.cancelled)`.
    public func render(
        _ settings: RenderSettings, progress: (Double) -> Void = { _ in },
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws -> RenderedImage {
        let threads = max(1, settings.threads ?? Workers.coreCount)
        let sky = SkyModel(
            scene.sky, tableSize: max(settings.width, settings.height) > 600 ? 384 : 224, threads: threads)
        let frame = RenderFrame(settings: settings, scene: scene, traced: traced, sky: sky, isCancelled: isCancelled)
        let tiles = Tiles(width: settings.width, height: settings.height, size: tileSize)
        let counter = Workers.Counter()
        withoutActuallyEscaping(progress) { progress in
            // Only the calling thread, worker 0, calls it.
            let report = CallingThreadOnly(progress)
            Workers.run(threads: threads) { worker in
                frame.work(tiles, counter) { share in if worker == 0 { report.body(share) } }
            }
        }
        if isCancelled() { throw EngineFailure(.cancelled, "The picture was cancelled.") }
        return frame.image()
    }

    /// Sendable: the closure is only called by the thread that made it.
    private struct CallingThreadOnly: @unchecked Sendable {
        let body: (Double) -> Void

        init(_ body: @escaping (Double) -> Void) { self.body = body }
    }
}

/// The squares that a picture is cut into.
struct Tiles: Sendable {
    let width: Int
    let height: Int
    let size: Int

    var columns: Int { (width + size - 1) / size }
    var count: Int { columns * ((height + size - 1) / size) }

    func area(_ index: Int) -> (x: Range<Int>, y: Range<Int>) {
        let x = index % columns * size
        let y = index / columns * size
        return (x..<min(width, x + size), y..<min(height, y + size))
    }
}
