import Foundation
import StudioCore
import Synchronization

/// Remembers for a short while what was read, by key. For what may be a little old: never for who owns what, or what was
/// revoked.
final class ReadCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Entry {
        var value: Value
        var readAt: Date
    }
    private let entries = Mutex<[Key: Entry]>([:])
    private let life: Double
    private let entriesMax: Int

    /// - Parameters:
    ///   - life: what is older is read again.
    ///   - entriesMax: where more keys are asked for, all is forgotten.
    init(life: Duration, entriesMax: Int) {
        self.life = life.inSeconds
        self.entriesMax = entriesMax
    }

    /// What is remembered, or else what `read` gives. Two who ask at the same moment may both read.
    func value(_ key: Key, at now: Date, _ read: () throws -> Value) rethrows -> Value {
        if let known = entries.withLock({ $0[key] }), (0..<life).contains(now.timeIntervalSince(known.readAt)) {
            return known.value
        }
        let value = try read()
        entries.withLock { entries in
            if entries.count >= entriesMax { entries.removeAll() }
            entries[key] = Entry(value: value, readAt: now)
        }
        return value
    }
}
