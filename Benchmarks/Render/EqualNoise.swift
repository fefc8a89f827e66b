import ArgumentParser
import Foundation
import StudioCore

@testable import StudioEngines

/// The time to equal noise beside Blender's Cycles, for the same scene.
struct EqualNoise: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare the time to equal noise with Blender's Cycles.",
        discussion: """
            Both trace the same GLB: diffuse materials, a constant background and one sun, no denoiser, the same number of
            bounces and threads, a box filter. Each one's noise is the mean squared difference from a converged picture of
            its own. Error × time is what a renderer needs for a given noise, whatever the number of samples. The two are
            timed by turns, several times, and the median of the turns' ratios counts.
            Needs Blender 3 or newer on the PATH: apt-get install blender python3-numpy.
            """)

    @Option(help: "Width; the height is three quarters of it.")
    var width = 320

    @Option(help: "Samples for each pixel of the noisy picture.")
    var samples = 16

    @Option(help: "Samples for each pixel of the converged picture.")
    var reference = 1024

    @Option(help: "How often both are timed.")
    var rounds = 3

    @Option(help: "Folder to leave the GLB files in; none: they are removed.")
    var keep: String?

    @Argument(help: "Prompts.")
    var prompts = ["a castle on a hill", "three cats on a wooden table", "a steam train crossing a bridge"]

    private static let bounces = 8
    private var height: Int { width * 3 / 4 }

    struct Measured: Decodable {
        /// Mean squared difference from the converged picture.
        var error: Double
        var mean: Double
    }

    /// For the samples of the noisy picture, without the preparation of the scene.
    private struct Timed: Decodable { var seconds: Double }

    /// One round: seconds of both.
    private struct Round {
        var ours, theirs: Double
        var ratio: Double { theirs / ours }
    }

    func run() throws {
        for (index, prompt) in prompts.enumerated() {
            let aspect = Float(width) / Float(height)
            let scene = BenchmarkScene.diffuse(prompt, aspect: aspect)
            let folder = keep.map { URL(filePath: $0) } ?? FileManager.default.temporaryDirectory
            let file = folder.appending(path: "scene-\(index)-\(UUID().uuidString.prefix(8)).glb")
            var writer = GLBWriter(scene, aspect: aspect)
            try writer.write(to: file)
            let tracer = try PathTracer(scene: scene)
            let ours = try error(of: tracer)
            let theirs = try ask(Measured.self, of: scene, file, ["reference": reference])
            let turns = try (0..<max(1, rounds)).map { _ in
                Round(
                    ours: try seconds(of: tracer),
                    theirs: try ask(Timed.self, of: scene, file, ["reference": 0]).seconds)
            }
            if keep == nil { try FileManager.default.removeItem(at: file) }
            report(prompt, ours, theirs, turns.sorted { $0.ratio < $1.ratio })
        }
    }

    private func report(_ prompt: String, _ ours: Measured, _ theirs: Measured, _ turns: [Round]) {
        let median = turns[turns.count / 2]
        let noise = theirs.error / ours.error
        print(
            String(
                format: "%.2f times Cycles' speed to equal noise (%.2f to %.2f)  %@", noise * median.ratio,
                noise * (turns.first ?? median).ratio, noise * (turns.last ?? median).ratio, prompt))
        for (name, measured, seconds) in [("studio", ours, median.ours), ("Cycles", theirs, median.theirs)] {
            print(
                String(
                    format: "    %@: error %.3e in %.2f s at %d samples; mean light %.4f", name, measured.error,
                    seconds, samples, measured.mean))
        }
    }

    private func render(_ tracer: PathTracer, _ samples: Int, seed: UInt64) throws -> (color: [RGB], seconds: Double) {
        var settings = RenderSettings(width: width, height: height, samplesPerPixel: samples)
        settings.seed = seed
        settings.bouncesMax = Self.bounces
        settings.indirectMax = .infinity
        let start = ContinuousClock.now
        let image = try tracer.render(settings)
        return (image.color, (ContinuousClock.now - start).inSeconds)
    }

    private func seconds(of tracer: PathTracer) throws -> Double {
        _ = try render(tracer, 1, seed: 0)
        let short = try render(tracer, samples, seed: 1)
        let longer = try render(tracer, samples * 3, seed: 2)
        return (longer.seconds - short.seconds) / 2
    }

    private func error(of tracer: PathTracer) throws -> Measured {
        let noisy = try render(tracer, samples, seed: 1)
        let converged = try render(tracer, reference, seed: 3)
        var error = 0.0
        var mean = 0.0
        for (a, b) in zip(noisy.color, converged.color) {
            let d = a - b
            error += Double((d * d).sum())
            mean += Double(b.sum())
        }
        let count = Double(noisy.color.count * 3)
        return Measured(error: error / count, mean: mean / count)
    }

    private func ask<Answer: Decodable>(
        _: Answer.Type, of scene: RenderScene, _ file: URL, _ more: [String: Any]
    ) throws -> Answer {
        guard let light = scene.sky.even else { throw ValidationError("The scene has no even light.") }
        let sun = scene.sky.sunDirection.normalized
        let own: [String: Any] = [
            "glb": file.path, "width": width, "height": height, "samples": samples,
            "bounces": Self.bounces, "threads": Workers.coreCount,
            "background": [light.background.x, light.background.y, light.background.z],
            "sun": [light.sun.x, light.sun.y, light.sun.z], "sun_direction": [sun.x, sun.y, sun.z],
            // The disc's whole angle; ours is told by its radius.
            "sun_angle": 2 * acos(SkyModel(scene.sky, tableSize: 8, threads: 1).sunCosine),
        ]
        let options = own.merging(more) { $1 }
        let json = String(decoding: try JSONSerialization.data(withJSONObject: options), as: UTF8.self)
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "cycles.py").path
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["blender", "-b", "--factory-startup", "-noaudio", "-P", script, "--", json]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("RESULT ") }) else {
            throw StudioError(.unavailable, "Blender made no picture: \(text.suffix(2000))")
        }
        return try JSONDecoder().decode(Answer.self, from: Data(line.dropFirst(7).utf8))
    }
}
