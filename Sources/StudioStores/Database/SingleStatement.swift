/// A transaction of one statement that reads.
final class SingleStatement: Transaction {
    private let tx: any Transaction
    private var isSpent = false

    init(_ tx: any Transaction) { self.tx = tx }

    var dialect: SQLDialect { tx.dialect }

    func query(_ sql: String, _ parameters: [SQLValue]) throws -> [SQLRow] {
        guard !isSpent else { throw SQLFailure(.other, "a second statement where one is allowed") }
        isSpent = true
        return try tx.query(sql, parameters)
    }

    func execute(_ sql: String, _ parameters: [SQLValue]) throws -> Int { throw Self.onlyReads }
    func script(_ sql: String) throws { throw Self.onlyReads }
    func lock(_ lock: SharedLock, shared: Bool) throws { throw Self.onlyReads }
    func allowLoss() throws { throw Self.onlyReads }
    func afterCommit(_ effect: @escaping @Sendable () -> Void) {}

    private static let onlyReads = SQLFailure(.readOnly, "this transaction is one statement that reads")
}
