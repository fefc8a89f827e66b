import CPostgres
import StudioCore

extension SQLFailure {
    /// From a result that reports an error.
    init(postgres result: OpaquePointer) {
        func field(_ code: UnicodeScalar) -> String? {
            PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
        }
        // PG_DIAG_SQLSTATE and PG_DIAG_MESSAGE_PRIMARY. The details are left out: they may hold values of rows.
        let state = field("C") ?? ""
        let message = field("M") ?? "the connection was lost"
        self.init(Self.reason(state: state, message: message), state.isEmpty ? message : "\(message) (\(state))")
    }

    /// By SQLSTATE (PostgreSQL 15 manual, appendix A).
    static func reason(state: String, message: String) -> Reason {
        switch state {
        case "23505": .unique
        case "23503": .foreignKey
        case "23514": .check
        // Not serialisable, deadlock: the same transaction may succeed at once.
        case "40001", "40P01": .conflict
        // Too long: a lock or a statement.
        case "55P03", "57014": .busy
        case "53100": .diskFull
        // A migration changed a table since the statement was prepared.
        case "0A000" where message.contains("cached plan"): .stale
        case "26000": .stale
        case "25006": .readOnly
        // Shut down, starting up, too many clients: another connection may do.
        case "57P01", "57P02", "57P03", "53300", "": .connection
        default: state.hasPrefix("08") ? .connection : .other
        }
    }
}
