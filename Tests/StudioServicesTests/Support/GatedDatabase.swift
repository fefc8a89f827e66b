import StudioCore
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

    /// Has pieces of work done at once that each write by a gathering of two groups: the gate holds the first two, so that all
    /// others come together.
    /// - Parameters:
    ///   - waiting: how many wait in that gathering.
    ///   - onceHeld: is done when the first two are held, before the others come.
    ///   - onceWaiting: is done when all wait, before the gate opens.
    func gather<T: Sendable>(
        _ work: [@Sendable () async throws -> T], waiting: () -> Int?, onceHeld: () -> Void = {},
        onceWaiting: ([Task<T, any Error>]) async throws -> Void = { _ in }
    ) async throws -> [Result<T, any Error>] {
        let before = writes
        closeGate()
        var tasks: [Task<T, any Error>] = []
        for (index, piece) in work.enumerated() {
            tasks.append(Task { try await piece() })
            // One after the other, so that the first two are the ones that are held.
            if index < 2 {
                while writes < before + index + 1 { await Task.yield() }
                if index == 1 { onceHeld() }
            } else {
                while waiting() != index - 1 { await Task.yield() }
            }
        }
        try await onceWaiting(tasks)
        openGate()
        var results: [Result<T, any Error>] = []
        for task in tasks { results.append(await task.result) }
        return results
    }

    func close() throws { try database.close() }
    var dialect: SQLDialect { database.dialect }
}

extension Result where Failure == any Error {
    /// Of the error that it is; nil for a success.
    var code: StudioError.Code? { if case .failure(let error) = self { (error as? StudioError)?.code } else { nil } }
}
