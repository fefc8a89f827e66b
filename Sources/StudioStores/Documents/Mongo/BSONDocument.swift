import Foundation
import StudioCore

/// A document as MongoDB takes it (BSON, https://bsonspec.org), built field by field in the order of the calls.
final class BSONDocument {
    private let library: BSONFunctions
    private let handle: OpaquePointer

    init(_ library: BSONFunctions) {
        guard let handle = library.new() else { preconditionFailure("no memory is left") }
        self.library = library
        self.handle = handle
    }

    deinit { library.destroy(handle) }

    /// The library's handle, which dies with the document.
    func withHandle<T, E>(_ body: (OpaquePointer) throws(E) -> T) throws(E) -> T {
        defer { withExtendedLifetime(self) {} }
        return try body(handle)
    }

    /// Bytes that it takes: its first field says so.
    var bytes: Int {
        withHandle { handle in
            guard let data = library.data(handle) else { return 0 }
            return Int(UInt32(littleEndian: UnsafeRawPointer(data).loadUnaligned(as: UInt32.self)))
        }
    }

    /// Sets a field. The key may hold no NUL.
    /// - Throws: ``StudioError`` `body_too_large` where it grows beyond 2 GB.
    func set(_ key: String, _ value: JSONValue) throws {
        let length = Int32(key.utf8.count)
        switch value {
        case .null: try require(library.appendNull(handle, key, length))
        case .bool(let value): try require(library.appendBool(handle, key, length, value))
        case .integer(let value): try require(library.appendInt64(handle, key, length, value))
        case .number(let value): try require(library.appendDouble(handle, key, length, value))
        case .string(let value):
            guard let bytes = Int32(exactly: value.utf8.count) else { throw Self.tooLarge }
            try require(library.appendText(handle, key, length, value, bytes))
        case .array(let items): try set(key, array: items) { try $0.set($1, $2) }
        case .object(let members): try set(key, document: BSONDocument(library, members))
        }
    }

    func set(_ key: String, date: Date) throws {
        let milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
        try require(library.appendDate(handle, key, Int32(key.utf8.count), milliseconds))
    }

    func set(_ key: String, document: BSONDocument) throws {
        try document.withHandle { child in
            try require(library.appendDocument(handle, key, Int32(key.utf8.count), child))
        }
    }

    /// Sets a field to a list of the documents.
    func set(_ key: String, array items: [BSONDocument]) throws {
        try set(key, array: items) { try $0.set($1, document: $2) }
    }

    private func set<Item>(
        _ key: String, array items: [Item], by append: (BSONDocument, String, Item) throws -> Void
    ) throws {
        let list = BSONDocument(library)
        for (index, item) in items.enumerated() { try append(list, String(index), item) }
        try list.withHandle { child in try require(library.appendArray(handle, key, Int32(key.utf8.count), child)) }
    }

    /// In the order of their names, so that equal objects are equal bytes.
    private convenience init(_ library: BSONFunctions, _ members: [String: JSONValue]) throws {
        self.init(library)
        for (name, member) in members.sorted(by: { $0.key < $1.key }) { try set(name, member) }
    }

    private func require(_ isDone: Bool) throws {
        defer { withExtendedLifetime(self) {} }
        if !isDone { throw Self.tooLarge }
    }

    private static let tooLarge = StudioError(.bodyTooLarge, "The document is larger than MongoDB can hold.")
}
