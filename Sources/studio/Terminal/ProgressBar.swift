import Foundation
import StudioCore
import Synchronization

/// A bar with a stage and the time left, on one line of a terminal; a line a stage where the output is not one.
final class ProgressBar: Sendable {
    private struct State {
        var stage = ""
        var percent = 0.0
        var startedAt = ContinuousClock.now
    }

    private let title: String
    private let isTerminal: Bool
    private let state = Mutex(State())
    private static let width = 28

    init(_ title: String, isTerminal: Bool = isatty(STDERR_FILENO) == 1) {
        self.title = title
        self.isTerminal = isTerminal
    }

    func show(_ progress: JobProgress) {
        state.withLock { state in
            let isNewStage = state.stage != progress.stage
            state.stage = progress.stage
            state.percent = max(state.percent, progress.percent)
            if isTerminal {
                let eta = progress.etaSeconds ?? Self.eta(percent: state.percent, since: state.startedAt)
                write("\r\u{1B}[2K" + line(state, eta))
            } else if isNewStage {
                write("\(title): \(progress.stage)\n")
            }
        }
    }

    /// Ends the line.
    func finish(_ text: String) { write((isTerminal ? "\r\u{1B}[2K" : "") + "\(title): \(text)\n") }

    private func line(_ state: State, _ eta: Double?) -> String {
        let filled = Int((state.percent / 100 * Double(Self.width)).rounded())
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
        let left = eta.map { " · \(Int($0.rounded(.up))) s left" } ?? ""
        return "\(title) \(bar) \(Int(state.percent)) % \(state.stage)\(left)"
    }

    private static func eta(percent: Double, since start: ContinuousClock.Instant) -> Double? {
        guard percent >= 5, percent < 100 else { return nil }
        return (ContinuousClock.now - start) / .seconds(1) * (100 - percent) / percent
    }

    private func write(_ text: String) { Terminal.write(text, to: .standardError) }
}
