import StudioStores
import Synchronization

/// Leads to a database, and counts the transactions that write. Those that come while its gate is closed wait before it.
final class GatedDatabase: Database {
    private struct State {
        var writes = 0
        var isClosed = false
        var waiting: [CheckedContinuation<Void, Never>] = []
        var failures: [any Error] = []
    }

    private let database: any Database
    private let state = Mutex(State())

    init(_ database: any Database) { self.database = database }

    /// Transactions that write, those before the gate too.
    var writes: Int { state.withLock { $0.writes } }

    func closeGate() { state.withLock { $0.isClosed = true } }

    func openGate() {
        let waiting = state.withLock { state in
            defer { state.waiting = [] }
            state.isClosed = false
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// The next transaction to begin that writes fails with this, and changes nothing.
    func failNextWrite(with error: any Error) { state.withLock { $0.failures.append(error) } }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        let failure = state.withLock { state in
            state.writes += 1
            return state.failures.isEmpty ? nil : state.failures.removeFirst()
        }
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if state.isClosed { state.waiting.append(continuation) }
                return !state.isClosed
            }
            if isOpen { continuation.resume() }
        }
        if let failure { throw failure }
        return try await database.write(body)
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.read(body)
    }

    func close() throws { try database.close() }
    var dialect: SQLDialect { database.dialect }
}
