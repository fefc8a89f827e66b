/// How to reach PostgreSQL, and how much of it one process may take.
public struct PostgresConfiguration: Sendable, CustomStringConvertible {
    /// A connection string as libpq reads it: `postgres://user:password@host:5432/database?sslmode=verify-full`, with any
    /// of its parameters (TLS, several hosts, `target_session_attrs`): PostgreSQL 15 manual, section 34.1. Of several
    /// hosts the first that takes changes is used, where the string does not say otherwise.
    public var url: String
    /// Of a copy that only reads; nil: there is none.
    public var replicaURL: String?
    /// Connections of this process at most, each with a thread of its own.
    public var connectionsMax: Int
    /// Longest time that a statement may run.
    public var statementTimeout: Duration
    /// Longest time that a statement may wait for another transaction's rows.
    public var lockTimeout: Duration
    /// Longest time that a transaction may wait for a free connection.
    public var waitMax = Duration.seconds(10)
    /// How long a lost connection is made again and again before callers are told: the time of a restart, or of a
    /// failover. A server that was never reached is not waited for.
    public var patience = Duration.seconds(10)
    /// How much longer a server may say nothing than it would allow a statement. Then it stands still, or nobody carries its
    /// words: a server that works ends what takes too long, and says so.
    public var grace = Duration.seconds(5)
    /// After this time without work a connection is closed.
    public var idleMax = Duration.seconds(300)
    /// Whether a server that refuses changes will do.
    var readsOnly = false

    public init(
        url: String, replicaURL: String? = nil, connectionsMax: Int = 10, statementTimeout: Duration = .seconds(30),
        lockTimeout: Duration = .seconds(5)
    ) {
        self.url = url
        self.replicaURL = replicaURL
        self.connectionsMax = max(1, connectionsMax)
        self.statementTimeout = statementTimeout
        self.lockTimeout = lockTimeout
    }

    /// Without the connection string, which may hold a password.
    public var description: String { "PostgreSQL, at most \(connectionsMax) connections" }

    /// Keywords and values for libpq. Those of the connection string win where they come later.
    var keywords: [(name: String, value: String)] {
        [
            ("connect_timeout", "5"), ("application_name", "studio"), ("client_encoding", "UTF8"),
            // A host that vanished without a word is noticed within half a minute.
            ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "20000"),
            // A standby would answer, with what is old, and refuse every change.
            ("target_session_attrs", readsOnly ? "any" : "read-write"),
            ("dbname", url),
        ]
    }

    /// The longest that a server may say nothing while an answer is owed; nil: as long as it likes, as its statements may
    /// take. Statements that travel together may wait for locks one after the other.
    var silenceMax: Duration? { statementTimeout > .zero ? statementTimeout + lockTimeout + grace : nil }

    /// What each new connection is told. Not by the keyword `options`, which poolers refuse and a URL may set itself.
    var sessionSettings: String {
        """
        SET statement_timeout = \(statementTimeout.milliseconds); SET lock_timeout = \(lockTimeout.milliseconds);
        SET idle_in_transaction_session_timeout = \(statementTimeout.milliseconds); SET timezone = 'UTC';
        SET bytea_output = 'hex'; SET random_page_cost = 1.1
        """
    }
}

extension Duration {
    var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
