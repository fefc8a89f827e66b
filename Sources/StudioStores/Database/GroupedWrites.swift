import Dispatch
import GRDB
import Synchronization

/// Runs writes one after the other, and commits those that wait together: one `fsync` for all of them.
///
/// Each write has a savepoint of its own: when it throws, only its own changes are undone, and the others go on.
/// Nobody hears of a success before the commit; when the commit fails, all of the group fail.
final class GroupedWrites: Sendable {
    /// A write that waits for its turn.
    private struct Pending: Sendable {
        /// Runs it; what comes back delivers the result.
        let run: @Sendable (any Transaction) throws -> Delivery
        let fail: @Sendable (any Error) -> Void
    }
    private typealias Delivery = @Sendable () -> Void

    private struct State {
        var waiting: [Pending] = []
        var isDraining = false
    }

    /// Bounds how long the first of a group waits for the last.
    private static let groupMax = 128

    private let pool: DatabasePool
    private let rewriter: ParameterRewriter
    private let state = Mutex(State())
    /// A serial queue's thread is none of Swift's cooperative ones: it may block on the disk.
    private let queue = DispatchQueue(label: "studio.sqlite.writes")

    init(_ pool: DatabasePool, _ rewriter: ParameterRewriter) {
        self.pool = pool
        self.rewriter = rewriter
    }

    func run<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            enqueue(
                Pending(
                    run: { tx in
                        let value = try body(tx)
                        return { continuation.resume(returning: value) }
                    },
                    fail: { continuation.resume(throwing: $0) }))
        }
    }

    /// Waits until all that was enqueued is done.
    func finish() { queue.sync {} }

    private func enqueue(_ write: Pending) {
        let startsDraining = state.withLock { state in
            state.waiting.append(write)
            defer { state.isDraining = true }
            return !state.isDraining
        }
        if startsDraining { queue.async { self.drain() } }
    }

    private func drain() {
        while true {
            let group = state.withLock { state in
                let group = Array(state.waiting.prefix(Self.groupMax))
                state.waiting.removeFirst(group.count)
                if group.isEmpty { state.isDraining = false }
                return group
            }
            if group.isEmpty { return }
            for deliver in commit(group) { deliver() }
        }
    }

    /// - Returns: for each write, what tells its caller the outcome.
    private func commit(_ group: [Pending]) -> [Delivery] {
        // Errors of single writes, which hold whatever becomes of the group.
        var failed: [Int: any Error] = [:]
        do {
            let delivered = try pool.writeWithoutTransaction { db in
                try db.beginTransaction(.immediate)
                do {
                    let delivered = try runAll(group, db, &failed)
                    try db.commit()
                    return delivered
                } catch {
                    if db.isInsideTransaction { try db.rollback() }
                    throw error
                }
            }
            return delivered
        } catch {
            let failure = (error as? DatabaseError).map(SQLFailure.init) ?? error
            return group.enumerated().map { index, write in
                let own = failed[index] ?? failure
                return { write.fail(own) }
            }
        }
    }

    private func runAll(
        _ group: [Pending], _ db: GRDB.Database, _ failed: inout [Int: any Error]
    ) throws -> [Delivery] {
        var delivered: [Delivery] = []
        for (index, write) in group.enumerated() {
            try db.cachedStatement(sql: "SAVEPOINT one_write").execute()
            do {
                let tx = SQLiteTransaction(db: db, rewriter: rewriter)
                let deliver = try write.run(tx)
                let effects = tx.effects.all
                delivered.append {
                    for effect in effects { effect() }
                    deliver()
                }
            } catch {
                failed[index] = error
                // A full disk or a failed read makes SQLite end the whole transaction by itself.
                guard db.isInsideTransaction else { throw error }
                try db.cachedStatement(sql: "ROLLBACK TO one_write").execute()
                delivered.append { write.fail(error) }
            }
            try db.cachedStatement(sql: "RELEASE one_write").execute()
        }
        return delivered
    }
}
