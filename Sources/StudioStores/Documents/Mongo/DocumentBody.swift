import Foundation
import StudioCore

/// How the JSON of a document lies in MongoDB.
///
/// As BSON in `body` wherever that holds it exactly, so that people can query it: which reports have a quality below 0.5?
/// Else as JSON text in `body_json`: names that MongoDB's own language takes for itself (with a dot or a dollar sign
/// before, empty ones) or that BSON cannot write (with NUL), deeper nesting than servers take, numbers that JSON does not
/// know (which it then refuses), and lists that grow beyond the limit in BSON alone, where each item carries its index.
/// Either way what is read equals what was written.
enum DocumentBody {
    static let fields = ["body", "body_json"]

    /// Servers take 180 to 200 levels, and our own recursion must end.
    private static let depthMax = 64
    /// Of a whole document: https://www.mongodb.com/docs/manual/reference/limits.
    private static let bytesMax = 16 * 1024 * 1024

    /// The document with the body in it.
    /// - Parameter make: its other fields.
    /// - Throws: ``StudioError`` `body_too_large` for what no server would take; `EncodingError` for what is no JSON.
    static func adding(_ body: JSONValue, to make: () throws -> BSONDocument) throws -> BSONDocument {
        if isPlain(body, depth: 0) {
            let document = try make()
            try document.set("body", body)
            if document.bytes <= bytesMax { return document }
        }
        let document = try make()
        try document.set("body_json", .string(try StudioJSON.string(body)))
        guard document.bytes <= bytesMax else {
            throw StudioError(
                .bodyTooLarge,
                "The document takes \(document.bytes / 1_048_576 + 1) MB, and MongoDB holds at most 16 MB.")
        }
        return document
    }

    /// Of the fields that were found.
    static func read(_ fields: [String: JSONValue]) throws -> JSONValue {
        if let body = fields["body"] { return body }
        guard let text = fields["body_json"]?.stringValue else {
            throw StudioError(.internalError, "A document in MongoDB is not one that the studio wrote.")
        }
        return try StudioJSON.decode(JSONValue.self, from: Data(text.utf8))
    }

    private static func isPlain(_ value: JSONValue, depth: Int) -> Bool {
        guard depth <= depthMax else { return false }
        return switch value {
        case .null, .bool, .integer, .string: true
        case .number(let number): number.isFinite
        case .array(let items): items.allSatisfy { isPlain($0, depth: depth + 1) }
        case .object(let members):
            members.allSatisfy { name, member in isPlain(name) && isPlain(member, depth: depth + 1) }
        }
    }

    private static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix("$") && !name.utf8.contains { $0 == UInt8(ascii: ".") || $0 == 0 }
    }
}
