import ArgumentParser
import Foundation
import StudioCore
import StudioProcessors

@testable import StudioEngines

/// How long sentences take to be read.
struct Reading: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read random sentences: the mean, the 99th percentile and the longest time.")

    @Option(help: "How many sentences.")
    var sentences = 1000

    func run() throws {
        let reader = PromptReader(models: ModelCatalog.all)
        var random = SplitMix64(seed: 5)
        let words = GalleryPrompts.all.flatMap { $0.split(separator: " ").map(String.init) }
        var times: [Double] = []
        for _ in 0..<sentences {
            let length = 1 + Int(random.next() % 40)
            let sentence = (0..<length).map { _ in words[Int(random.next() % UInt64(words.count))] }.joined(
                separator: " ")
            times.append(milliseconds { _ = reader.read(sentence) })
        }
        times.sort()
        let mean = times.reduce(0, +) / Double(times.count)
        print(
            String(
                format: "%d sentences: mean %.3f ms, 99 %% under %.3f ms, longest %.3f ms (limit 5 ms)", times.count,
                mean, times[times.count * 99 / 100], times.last ?? 0))
    }

    /// The least of three tries: what came between them is not the reader's time.
    private func milliseconds(_ work: () -> Void) -> Double {
        let tries = (0..<3).map { _ in
            let start = ContinuousClock.now
            work()
            return (ContinuousClock.now - start).inSeconds * 1000
        }
        return tries.min() ?? 0
    }
}
