import Foundation
import StudioCore

/// One row of a result: `let id: JobID = try row["id"]`.
public struct SQLRow: Sendable {
    /// The names of the columns, shared by all rows of a result.
    public let columns: [String]
    public let values: [SQLValue]

    public init(columns: [String], values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// The column's value as the type that is asked for; an optional type takes null.
    /// - Throws: ``SQLFailure`` that names the column, what was wanted and what is there.
    public subscript<T: SQLConvertible>(column: String) -> T {
        get throws {
            let value = try raw(column)
            guard let converted = T(sqlValue: value) else {
                throw SQLFailure(.other, "column \(column) must hold \(T.self), but holds \(value.typeName)")
            }
            return converted
        }
    }

    /// A column of JSON text.
    public func json<T: Decodable>(_ column: String, as type: T.Type = T.self) throws -> T {
        guard let value = try jsonIfPresent(column, as: type) else {
            throw SQLFailure(.other, "column \(column) must hold JSON, but holds null")
        }
        return value
    }

    /// A column of JSON text, or nil where it is null.
    public func jsonIfPresent<T: Decodable>(_ column: String, as type: T.Type = T.self) throws -> T? {
        let text: String? = try self[column]
        guard let text else { return nil }
        do { return try StudioJSON.decode(type, from: Data(text.utf8)) } catch {
            throw SQLFailure(.other, "column \(column) does not hold the JSON of \(T.self): \(error)")
        }
    }

    private func raw(_ column: String) throws -> SQLValue {
        // Rows are narrow: a scan is faster than hashing.
        guard let index = columns.firstIndex(of: column) else {
            throw SQLFailure(.other, "there is no column \(column); there are \(columns.joined(separator: ", "))")
        }
        return values[index]
    }
}
