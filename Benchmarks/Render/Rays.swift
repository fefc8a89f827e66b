import ArgumentParser
import CEmbree
import Foundation
import StudioCore

@testable import StudioEngines

/// Rays a second of the whole renderer beside those of Embree alone, for rays of the same kinds through the same scene.
struct Rays: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare the renderer's rays a second with Embree's own.")

    @Option(help: "The picture's width and height.")
    var side = 384

    @Argument(help: "Prompts.")
    var prompts = ["a castle on a hill", "three cats on a wooden table", "a red boat on a lake at dawn"]

    func run() throws {
        for prompt in prompts {
            let scene = BenchmarkScene.laidOut(prompt, aspect: 1)
            let tracer = try PathTracer(scene: scene)
            let settings = RenderSettings(width: side, height: side, samplesPerPixel: 16)
            _ = try tracer.render(settings)
            let start = ContinuousClock.now
            let rays = try tracer.render(settings).raysTraced
            let rendered = Double(rays) / (ContinuousClock.now - start).inSeconds
            let raw = try RawRays(scene, side: side).rate()
            print(
                String(
                    format: "%.2f of Embree's rate: %.2f of %.2f million rays/s  %@", rendered / raw, rendered / 1e6,
                    raw / 1e6, prompt))
        }
    }
}

/// Rays as a path tracer asks for them, recorded first and then traced with nothing else being done.
private struct RawRays {
    private struct Ray {
        var origin: Vec3
        var direction: Vec3
        var isShadow: Bool
    }

    private let traced: TracedScene
    private var rays: [Ray] = []

    /// Follows paths of up to four surfaces with a shadow ray towards the sun from each, and from the first one into the
    /// sky where the renderer aims at it.
    init(_ scene: RenderScene, side: Int) throws {
        traced = try TracedScene(scene, threads: Workers.coreCount)
        let lens = Lens(scene.camera, width: side, height: side)
        var query = RayQuery(traced)
        defer { query.free() }
        var random = SplitMix64(seed: 3)
        for _ in 0..<3 {
            for y in 0..<side {
                for x in 0..<side {
                    var (origin, direction) = lens.ray(x: x, y: y, jitter: SIMD2(0.5, 0.5), lens: SIMD2(0.5, 0.5))
                    for depth in 0..<4 {
                        rays.append(Ray(origin: origin, direction: direction, isShadow: false))
                        guard case .surface(let hit, let instance, _) = query.nearest(origin, direction) else { break }
                        let surface = Surface(hit, traced.instances[instance])
                        let side =
                            dot(surface.geometric, direction) > 0 ? -surface.geometric : surface.geometric
                        origin = surface.position + side * 1e-3
                        let up = Frame(side)
                        func scattered() -> Vec3 { up.world(Bsdf.cosineDirection(SIMD2(random.unit(), random.unit()))) }
                        rays.append(Ray(origin: origin, direction: scene.sky.sunDirection, isShadow: true))
                        if depth == 0, scene.sky.isAimedAt {
                            rays.append(Ray(origin: origin, direction: scattered(), isShadow: true))
                        }
                        direction = scattered()
                    }
                }
            }
        }
    }

    /// Rays a second on all cores.
    func rate() throws -> Double {
        trace()
        let start = ContinuousClock.now
        for _ in 0..<3 { trace() }
        return Double(rays.count * 3) / (ContinuousClock.now - start).inSeconds
    }

    private func trace() {
        let (traced, rays) = (traced, rays)
        let part = 4096
        let counter = Workers.Counter()
        Workers.run(threads: Workers.coreCount) { _ in
            var query = RayQuery(traced)
            defer { query.free() }
            let mode = cembree_flush_denormals()
            defer { cembree_restore(mode) }
            while case let first = counter.next() * part, first < rays.count {
                for ray in rays[first..<min(rays.count, first + part)] {
                    if ray.isShadow {
                        _ = query.passed(ray.origin, ray.direction, .infinity)
                    } else {
                        _ = query.nearest(ray.origin, ray.direction)
                    }
                }
            }
        }
    }
}
