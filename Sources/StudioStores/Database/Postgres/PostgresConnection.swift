import CPostgres
import Foundation
import StudioCore

/// One connection to the server, always in libpq's pipeline mode: statements whose outcome nobody waits for travel with
/// the next one, so that a transaction costs as few round trips as it has questions. Used by one thread at a time.
///
/// A server that says nothing for too long is not waited for any longer: the connection is broken then, whatever comes.
final class PostgresConnection {
    /// What an answer is owed for, in the order of sending.
    private enum Owed {
        case preparation(sql: String)
        case statement
        case synchronisation
    }

    private let handle: OpaquePointer
    private var listener: PostgresListener
    private let silenceMax: Duration?
    private var owed: [Owed] = []
    private var prepared = PreparedStatements()
    private(set) var lastUsed = ContinuousClock.now
    /// Whether it is broken because the server said nothing for too long.
    private(set) var isSilent = false
    /// Whether statements may take any time now, since the server was told so.
    var mayTakeAnyTime = false

    /// Connects, and waits for it.
    /// - Throws: ``PostgresUnreachable``.
    init(_ configuration: PostgresConfiguration) throws {
        let handle = Self.connect(configuration.keywords)
        guard let handle, PQstatus(handle) == CONNECTION_OK else {
            let message = handle.map { String(cString: PQerrorMessage($0)) } ?? "out of memory"
            if let handle { PQfinish(handle) }
            throw PostgresUnreachable(message)
        }
        self.handle = handle
        listener = PostgresListener(handle)
        silenceMax = configuration.silenceMax
        // Else libpq prints the server's notices.
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        // Else libpq waits by itself, for ever: to send what a server does not take, and to say goodbye to it.
        guard PQsetnonblocking(handle, 1) == 0 else { throw lost() }
        try script(configuration.sessionSettings, within: silenceMax)
    }

    deinit { PQfinish(handle) }

    private static func connect(_ keywords: [(name: String, value: String)]) -> OpaquePointer? {
        let names = keywords.map { strdup($0.name) } + [nil]
        let values = keywords.map { strdup($0.value) } + [nil]
        defer { for text in names + values { free(text) } }
        // With the last argument the value of `dbname` may be a whole connection string.
        return PQconnectdbParams(names.map { UnsafePointer($0) }, values.map { UnsafePointer($0) }, 1)
    }

    /// Whether the server closed the connection while nobody used it.
    var isLost: Bool {
        var descriptor = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
        if poll(&descriptor, 1, 0) > 0 { _ = PQconsumeInput(handle) }
        return PQstatus(handle) != CONNECTION_OK
    }

    var isBroken: Bool { isSilent || PQstatus(handle) != CONNECTION_OK }

    /// Whether the server told that it takes no changes: it is a standby, or a primary that was demoted. Told with the
    /// answer to the first statement after it came to be so.
    var refusesChanges: Bool { isOn("in_hot_standby") || isOn("default_transaction_read_only") }

    private func isOn(_ parameter: String) -> Bool {
        PQparameterStatus(handle, parameter).map { String(cString: $0) == "on" } ?? false
    }

    /// Lists of many lengths make statements of many texts, each of which the server remembers: a new connection has none.
    var isFull: Bool { prepared.count > 1_000 }

    // MARK: Statements

    /// Sends a statement with the next one that is waited for.
    func send(_ sql: String, _ parameters: [SQLValue]) throws {
        guard !isSilent else { throw lost() }
        let values = try PostgresParameters(parameters)
        let (name, isNew) = prepared.name(of: sql)
        if isNew {
            try check(PQsendPrepare(handle, name, sql, 0, nil))
            owed.append(.preparation(sql: sql))
        }
        try check(
            values.withPointers { count, pointers, lengths, formats in
                PQsendQueryPrepared(handle, name, count, pointers, lengths, formats, 0)
            })
        owed.append(.statement)
    }

    /// Sends a statement and waits for its answer, and for those of all that were sent before.
    /// - Throws: ``SQLFailure`` of the first that failed.
    func run<T>(_ sql: String, _ parameters: [SQLValue] = [], _ read: (borrowing PostgresResult) -> T) throws -> T {
        try send(sql, parameters)
        var answer: T?
        try settle { answer = read($0) }
        guard let answer else { throw lost() }
        return answer
    }

    /// Waits for all answers that are owed.
    /// - Parameter read: gets the last statement's, where none failed.
    /// - Throws: ``SQLFailure`` of the first statement that failed.
    func settle(_ read: (borrowing PostgresResult) -> Void = { _ in }) throws {
        guard !owed.isEmpty else { return }
        // The server sends what it has at a synchronisation; after a failure it passes over all up to there.
        listener.begin()
        try check(PQpipelineSync(handle))
        owed.append(.synchronisation)
        lastUsed = .now
        var failure: SQLFailure?
        let limit = mayTakeAnyTime ? nil : silenceMax
        for (index, item) in owed.enumerated() where !isBroken {
            guard let answer = try next(within: limit) else { throw lost() }
            let result = PostgresResult(answer)
            if let found = result.failure { failure = failure ?? found }
            switch item {
            case .preparation(let sql): if result.status == PGRES_COMMAND_OK { prepared.confirm(sql) }
            case .statement: if index == owed.count - 2, failure == nil { read(result) }
            case .synchronisation: continue
            }
            // All answers but a synchronisation's are ended by a null.
            while let more = try next(within: limit) { PQclear(more) }
        }
        owed.removeAll(keepingCapacity: true)
        prepared.forgetUnconfirmed()
        if isBroken { throw SQLFailure(.connection, failure?.message ?? "the connection to the database was lost") }
        if let failure { throw failure }
    }

    /// Runs several statements without parameters.
    /// - Parameter limit: how long the server may say nothing. It allows so much to each of them; nil: any time.
    func script(_ sql: String, within limit: Duration? = nil) throws {
        try settle()
        guard !isBroken else { throw lost() }
        _ = PQexitPipelineMode(handle)
        defer { PQenterPipelineMode(handle) }
        listener.begin()
        try check(PQsendQuery(handle, sql))
        var failure: SQLFailure?
        while let answer = try next(within: limit) { failure = failure ?? PostgresResult(answer).failure }
        if let failure { throw failure }
        if isBroken { throw lost() }
    }

    /// The next answer; nil after the last to a statement.
    private func next(within limit: Duration?) throws -> OpaquePointer? {
        guard listener.waitForAnswer(within: limit) else {
            isSilent = true
            throw lost()
        }
        return PQgetResult(handle)
    }

    private func check(_ isSent: Int32) throws {
        guard isSent == 1 else {
            throw isBroken ? lost() : SQLFailure(.other, String(cString: PQerrorMessage(handle)))
        }
    }

    private func lost() -> SQLFailure {
        owed.removeAll()
        return SQLFailure(
            .connection, isSilent ? "it said nothing for too long" : "the connection to the database was lost")
    }
}

/// The server cannot be reached or does not let us in. The message is libpq's: it names hosts and users, never passwords.
struct PostgresUnreachable: Error {
    var message: String

    init(_ message: String) { self.message = message.trimmingCharacters(in: .whitespacesAndNewlines) }

    /// Trying again cannot help: the connection string is wrong.
    var isRefusal: Bool {
        ["authentication failed", "does not exist", "no pg_hba.conf entry", "invalid", "certificate"].contains {
            message.contains($0)
        }
    }
}

/// Which statements a connection has prepared, by their text.
private struct PreparedStatements {
    private var names: [String: String] = [:]
    private var unconfirmed: Set<String> = []
    private(set) var count = 0

    /// - Returns: its name, and whether it must be prepared under it first.
    mutating func name(of sql: String) -> (name: String, isNew: Bool) {
        if let known = names[sql] { return (known, false) }
        count += 1
        let name = "s\(count)"
        names[sql] = name
        unconfirmed.insert(sql)
        return (name, true)
    }

    mutating func confirm(_ sql: String) { unconfirmed.remove(sql) }

    /// The preparation failed, or was passed over because something before it failed.
    mutating func forgetUnconfirmed() {
        for sql in unconfirmed { names[sql] = nil }
        unconfirmed.removeAll()
    }
}
