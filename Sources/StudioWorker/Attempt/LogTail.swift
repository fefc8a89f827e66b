import StudioCore
import Synchronization

/// Collects the last lines that an attempt's engines printed, and its worker's own notes, each with the seconds since the
/// claim.
final class LogTail: Sendable {
    /// So many lines go into the worker's own log where an attempt fails.
    static let shownLines = 20
    private let log = Mutex(AttemptLog())
    private let startedAt: ContinuousClock.Instant
    private let folder: String

    /// - Parameter folder: of the worker: its path is nobody's business and becomes "<work>".
    init(since startedAt: ContinuousClock.Instant, hiding folder: String) {
        self.startedAt = startedAt
        self.folder = folder
    }

    func add(_ line: String) {
        let tenths = Int((ContinuousClock.now - startedAt) / .milliseconds(100))
        let shown = folder.isEmpty ? line : line.replacing(folder, with: "<work>")
        log.withLock { $0.add("\(tenths / 10).\(tenths % 10) s  \(shown)") }
    }

    var lines: [String] { log.withLock { $0.lines } }
    var end: String { lines.suffix(Self.shownLines).joined(separator: "\n") }
}
