import Synchronization

/// The last lines that an attempt's engines printed.
final class LogTail: Sendable {
    static let linesMax = 50
    private let lines = Mutex<[String]>([])

    func add(_ line: String) {
        lines.withLock { lines in
            if lines.count == Self.linesMax { lines.removeFirst() }
            lines.append(line)
        }
    }

    var text: String { lines.withLock { $0.joined(separator: "\n") } }
}
