import Dispatch
import Foundation
import GRDB
import StudioCore
import Synchronization

/// The embedded database: one file in WAL mode, synchronous with the disk at each commit.
///
/// One process serves; a lock file beside the database keeps a second one out. Command-line administration opens
/// without the lock and takes its turn between the server's transactions.
public final class SQLiteDatabase: Database {
    public let dialect = SQLDialect.sqlite
    private let pool: DatabasePool
    private let writes: GroupedWrites
    private let rewriter = ParameterRewriter()
    /// Held for as long as the database is open.
    private let lock: Mutex<LockFile?>
    private let isClosed = Atomic<Bool>(false)

    /// Opens the database, and makes it where there is none. Its tables come from ``Migrator``.
    /// - Parameters:
    ///   - path: of the file; its folder must exist.
    ///   - exclusively: as the server, which holds `studio.lock` beside the file.
    /// - Throws: ``StudioError`` `conflict` where another studio is running, `bad_configuration` for a file that
    ///   cannot be opened or made durable.
    public init(path: String, exclusively: Bool, busyTimeoutSeconds: Double = 5) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        lock = Mutex(exclusively ? try .exclusive(inDataFolder: folder.path) : nil)
        do {
            try Self.createPrivateFile(path)
            pool = try DatabasePool(path: path, configuration: Self.configuration(busyTimeoutSeconds))
            try Self.makeDurable(pool)
        } catch let error as DatabaseError {
            throw StudioError(.badConfiguration, "Cannot open the database \(path): \(error.message ?? "\(error)").")
        }
        writes = GroupedWrites(pool, rewriter)
    }

    public func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try checkOpen()
        do {
            return try await pool.read { [rewriter] db in try body(SQLiteTransaction(db: db, rewriter: rewriter)) }
        } catch let error as DatabaseError {
            throw SQLFailure(error).forCaller
        } catch let error as SQLFailure {
            throw error.forCaller
        }
    }

    public func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try checkOpen()
        do { return try await writes.run(body) } catch let error as SQLFailure { throw error.forCaller }
    }

    public func close() throws {
        guard !isClosed.exchange(true, ordering: .sequentiallyConsistent) else { return }
        writes.finish()
        try pool.close()
        lock.withLock { $0 = nil }
    }

    private func checkOpen() throws {
        if isClosed.load(ordering: .sequentiallyConsistent) {
            throw StudioError(.unavailable, "The studio is shutting down.")
        }
    }

    private static func configuration(_ busyTimeoutSeconds: Double) -> GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(busyTimeoutSeconds)
        configuration.maximumReaderCount = 4
        configuration.label = "studio.sqlite"
        return configuration
    }

    /// SQLite gives the files of its log the same mode.
    private static func createPrivateFile(_ path: String) throws {
        let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StudioError(
                .badConfiguration, "Cannot open the database \(path): \(String(cString: strerror(errno))).")
        }
        Foundation.close(descriptor)
    }

    /// The pool starts with `synchronous = NORMAL`, which may lose the last commits when the power fails.
    private static func makeDurable(_ pool: DatabasePool) throws {
        let (journal, synchronous) = try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            return (
                try String.fetchOne(db, sql: "PRAGMA journal_mode"), try Int.fetchOne(db, sql: "PRAGMA synchronous")
            )
        }
        guard journal == "wal", synchronous == 2 else {
            throw StudioError(.badConfiguration, "The database cannot be made durable (WAL, synchronous=FULL).")
        }
    }
}
