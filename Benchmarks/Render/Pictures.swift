import ArgumentParser
import Foundation
import StudioCore
import StudioEngines

/// How long whole pictures take, from words to file.
struct Pictures: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make pictures: seconds for 512² as a draft and 1024² in standard quality.")

    @Argument(help: "Prompts.")
    var prompts = [
        "a red boat on a lake at dawn", "a castle on a hill at night", "three cats on a wooden table",
        "a pine forest in the mist", "a modern city street at night in the rain", "a steaming coffee cup beside a book",
    ]

    private static func stages(_ seconds: [String: Double]) -> String {
        ["building", "tracing", "denoising", "encoding"].map { String(format: "%@ %.2f", $0, seconds[$0] ?? 0) }
            .joined(separator: ", ")
    }

    func run() throws {
        let engine = SceneEngine()
        for (quality, side, limit) in [(Quality.draft, 512, 2.0), (.standard, 1024, 15.0)] {
            for prompt in prompts {
                let path = FileManager.default.temporaryDirectory.appending(path: "picture-\(UUID().uuidString).png")
                    .path
                defer { try? FileManager.default.removeItem(atPath: path) }
                let request = SceneImage(
                    prompt: prompt, width: side, height: side, seed: 7, quality: quality, outputPath: path)
                let start = ContinuousClock.now
                let report = try engine.run(request).report
                let seconds = (ContinuousClock.now - start).inSeconds
                print(
                    String(
                        format: "%6.2f s of %2.0f  %4d²  %5.1f samples  %@  %@", seconds, limit, side,
                        report.samplesPerPixel, Self.stages(report.seconds), prompt))
            }
        }
    }
}
