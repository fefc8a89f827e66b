import Synchronization
import TestSupport

/// A count that others wait for.
final class Tally: Sendable {
    private let count = Mutex(0)
    private let changes = Changes()

    var total: Int { count.withLock { $0 } }

    func add(_ amount: Int = 1) {
        count.withLock { $0 += amount }
        changes.announce()
    }

    /// Waits until more than so many were added from now on.
    func grow(by amount: Int) async throws {
        let before = total
        try await changes.until { total > before + amount }
    }
}

/// Set once, for all threads.
final class Flag: Sendable {
    private let value = Mutex(false)
    var isSet: Bool { value.withLock { $0 } }
    func set() { value.withLock { $0 = true } }
}
