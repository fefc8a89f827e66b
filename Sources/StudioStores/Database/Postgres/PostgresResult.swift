import CPostgres
import Foundation

/// What the server answered to one statement.
struct PostgresResult: ~Copyable {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) { self.handle = handle }

    deinit { PQclear(handle) }

    var status: ExecStatusType { PQresultStatus(handle) }

    /// The failure, where it is one.
    var failure: SQLFailure? {
        switch status {
        case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE: SQLFailure(postgres: handle)
        default: nil
        }
    }

    /// "COMMIT", "INSERT 0 1".
    var command: String { PQcmdStatus(handle).map { String(cString: $0) } ?? "" }

    /// Rows that were inserted, changed or deleted; 0 for a query.
    var changed: Int {
        guard status == PGRES_COMMAND_OK || !command.hasPrefix("SELECT"), let text = PQcmdTuples(handle) else {
            return 0
        }
        return Int(String(cString: text)) ?? 0
    }

    func rows() -> [SQLRow] {
        let (rowCount, columnCount) = (PQntuples(handle), PQnfields(handle))
        guard rowCount > 0 else { return [] }
        let names = (0..<columnCount).map { PQfname(handle, $0).map { String(cString: $0) } ?? "" }
        let types = (0..<columnCount).map { ValueType(PQftype(handle, $0)) }
        return (0..<rowCount).map { row in
            SQLRow(columns: names, values: (0..<columnCount).map { value(row, $0, types[Int($0)]) })
        }
    }

    private func value(_ row: Int32, _ column: Int32, _ type: ValueType) -> SQLValue {
        guard PQgetisnull(handle, row, column) == 0, let text = PQgetvalue(handle, row, column) else { return .null }
        let bytes = UnsafeRawBufferPointer(start: text, count: Int(PQgetlength(handle, row, column)))
        return type.value(bytes)
    }
}

/// How a column's text is read, by the object id of its type (`pg_type.dat`).
private enum ValueType {
    case integer, real, numeric, boolean, bytes, text

    init(_ oid: Oid) {
        switch oid {
        case 20, 21, 23: self = .integer
        case 700, 701: self = .real
        case 1700: self = .numeric
        case 16: self = .boolean
        case 17: self = .bytes
        default: self = .text
        }
    }

    func value(_ bytes: UnsafeRawBufferPointer) -> SQLValue {
        let text = String(decoding: bytes, as: UTF8.self)
        switch self {
        case .integer: return Int64(text).map { .integer($0) } ?? .text(text)
        case .real: return Double(text).map { .real($0) } ?? .text(text)
        // Sums of whole numbers are numeric, and whole.
        case .numeric: return Int64(text).map { .integer($0) } ?? Double(text).map { .real($0) } ?? .text(text)
        case .boolean: return .integer(text == "t" ? 1 : 0)
        case .bytes: return .blob(Self.unhex(bytes))
        case .text: return .text(text)
        }
    }

    /// `\x68656c6c6f`.
    private static func unhex(_ bytes: UnsafeRawBufferPointer) -> Data {
        func digit(_ byte: UInt8) -> UInt8 { byte <= UInt8(ascii: "9") ? byte - UInt8(ascii: "0") : byte - 87 }
        var data = Data(capacity: bytes.count / 2)
        for index in stride(from: 2, to: bytes.count - 1, by: 2) {
            data.append(digit(bytes[index]) << 4 | digit(bytes[index + 1]))
        }
        return data
    }
}
