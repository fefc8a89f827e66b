import GRDB
import StudioCore

/// An open transaction of SQLite.
struct SQLiteTransaction: Transaction {
    let db: GRDB.Database
    let rewriter: ParameterRewriter
    let effects = CommitEffects()
    let dialect = SQLDialect.sqlite

    func afterCommit(_ effect: @escaping @Sendable () -> Void) { effects.all.append(effect) }

    func execute(_ sql: String, _ parameters: [SQLValue]) throws -> Int {
        try translatingErrors {
            let before = db.totalChangesCount
            try db.cachedStatement(sql: rewriter.rewrite(sql)).execute(arguments: arguments(parameters))
            // Zero for statements that change no row; the count of the last statement would be stale there.
            return db.totalChangesCount == before ? 0 : db.changesCount
        }
    }

    func query(_ sql: String, _ parameters: [SQLValue]) throws -> [SQLRow] {
        try translatingErrors {
            let statement = try db.cachedStatement(sql: rewriter.rewrite(sql))
            let columns = statement.columnNames
            let cursor = try Row.fetchCursor(statement, arguments: arguments(parameters))
            var rows: [SQLRow] = []
            while let row = try cursor.next() {
                rows.append(SQLRow(columns: columns, values: row.databaseValues.map(SQLValue.init)))
            }
            return rows
        }
    }

    func lock(_ lock: SharedLock, shared: Bool) throws {}

    func allowLoss() throws {}

    func script(_ sql: String) throws {
        try translatingErrors { try db.execute(sql: sql) }
    }

    private func arguments(_ parameters: [SQLValue]) -> StatementArguments {
        StatementArguments(parameters.map(\.databaseValue))
    }

    private func translatingErrors<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as DatabaseError { throw SQLFailure(error) }
    }
}

/// What is to be done after the commit. Of one transaction, and so of one thread.
final class CommitEffects {
    var all: [@Sendable () -> Void] = []
}

extension SQLValue {
    fileprivate init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .double(let number): self = .real(number)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .blob(data)
        }
    }

    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .real(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let data): data.databaseValue
        }
    }
}

extension SQLFailure {
    init(_ error: DatabaseError) {
        let reason: Reason =
            switch (error.resultCode, error.extendedResultCode) {
            case (_, .SQLITE_CONSTRAINT_UNIQUE), (_, .SQLITE_CONSTRAINT_PRIMARYKEY): .unique
            case (_, .SQLITE_CONSTRAINT_FOREIGNKEY): .foreignKey
            case (_, .SQLITE_CONSTRAINT_CHECK): .check
            case (.SQLITE_BUSY, _): .busy
            case (.SQLITE_FULL, _): .diskFull
            default: .other
            }
        // Without the arguments: they may hold what must not be in a log.
        self.init(reason, "\(error.message ?? "error \(error.extendedResultCode.rawValue)") in \(error.sql ?? "-")")
    }
}
