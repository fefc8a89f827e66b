public import Foundation

/// Files by key. An object appears whole or not at all, and is never changed afterwards, only deleted: storing the same
/// bytes again does nothing, storing others is refused.
public protocol ObjectStore: Sendable {
    /// Stores a copy of the file.
    /// - Throws: ``StudioError`` `storage_full`, `conflict` where the key holds other bytes.
    func put(file path: String, as key: ObjectKey, contentType: String) async throws -> StoredObject
    /// Stores what the sequence gives.
    /// - Parameter bytesMax: more than this throws ``StudioError`` `body_too_large`, and stores nothing.
    /// - Throws: ``StudioError`` `storage_full`, `conflict` where the key holds other bytes, and whatever the sequence
    ///   throws: nothing is stored then.
    func put<Chunks: AsyncSequence & Sendable>(
        _ chunks: Chunks, as key: ObjectKey, contentType: String, bytesMax: Int64
    ) async throws -> StoredObject where Chunks.Element == [UInt8]
    /// Opens an object for reading, or a range of its bytes, which is clamped to what is there.
    /// - Throws: ``StudioError`` `not_found`.
    func open(_ key: ObjectKey, range: Range<Int64>?) async throws -> ObjectBody
    /// Nil where there is no such object.
    func stat(_ key: ObjectKey) async throws -> ObjectInfo?
    /// Removes every version of the object. Removing what is not there is no error.
    func delete(_ key: ObjectKey) async throws
    /// Objects whose key starts with the prefix, by key, from after the given one.
    func list(prefix: String, after key: ObjectKey?, limit: Int) async throws -> [ListedObject]
    /// Removes what writers that died left behind of objects that they never stored: parts of files, descriptions.
    /// - Parameters:
    ///   - horizon: what was written to since is left alone: its writer may live.
    ///   - removing: false only counts.
    /// - Returns: how many pieces there were.
    func collectAbandoned(before horizon: Date, removing: Bool) async throws -> Int
    /// A URL that lets whoever has it do this one thing until it expires.
    func signedURL(_ grant: ObjectGrant, at now: Date) throws -> String
    /// Headers that must be sent with the grant's URL, as they are. Beside them the length of what is stored must be told.
    func signedHeaders(_ grant: ObjectGrant) -> [String: String]
}

extension ObjectStore {
    public func signedHeaders(_ grant: ObjectGrant) -> [String: String] {
        grant.contentType.map { ["Content-Type": $0] } ?? [:]
    }

    /// Opens the whole object.
    public func open(_ key: ObjectKey) async throws -> ObjectBody { try await open(key, range: nil) }
}

/// What putting an object made.
public struct StoredObject: Sendable, Equatable {
    public var key: ObjectKey
    public var bytes: Int64
    /// Hexadecimal, of the plain content.
    public var sha256: String
}

/// What is known of an object.
public struct ObjectInfo: Sendable, Equatable {
    public var key: ObjectKey
    public var bytes: Int64
    public var contentType: String
    /// Hexadecimal, of the plain content.
    public var sha256: String
    public var modifiedAt: Date
}

/// What a list tells of an object.
public struct ListedObject: Sendable, Equatable {
    public var key: ObjectKey
    public var bytes: Int64
    public var modifiedAt: Date
}

/// What a signed URL allows.
public struct ObjectGrant: Sendable, Equatable {
    /// Reading or storing.
    public enum Method: String, Sendable { case get = "GET", put = "PUT" }
    public var method: Method
    public var key: ObjectKey
    public var expiresAt: Date
    /// GET: the name that a browser saves the object under; nil shows it in the page.
    public var downloadName: String?
    /// PUT: the most bytes that may be sent; where the checksum is given, exactly so many.
    public var bytesMax: Int64?
    /// PUT: the checksum of the only content that may be stored, hexadecimal, where it is known before.
    public var sha256: String?
    /// PUT: what the object is stored as.
    public var contentType: String?

    /// Reading.
    public static func get(_ key: ObjectKey, until expiresAt: Date, downloadName: String? = nil) -> ObjectGrant {
        ObjectGrant(method: .get, key: key, expiresAt: expiresAt, downloadName: downloadName)
    }

    /// Storing. Whether the limits were kept is seen by ``ObjectStore/stat(_:)`` once it is stored: a store that is no
    /// part of the studio may not hold senders to them.
    public static func put(
        _ key: ObjectKey, until expiresAt: Date, bytesMax: Int64, contentType: String, sha256: String? = nil
    ) -> ObjectGrant {
        ObjectGrant(
            method: .put, key: key, expiresAt: expiresAt, bytesMax: bytesMax, sha256: sha256, contentType: contentType)
    }
}

/// An object's bytes, read as they are asked for.
public struct ObjectBody: AsyncSequence, Sendable {
    public typealias Element = [UInt8]

    public let info: ObjectInfo
    /// Which of the object's bytes these are.
    public let range: Range<Int64>
    private let read: @Sendable (_ range: Range<Int64>) async throws -> [UInt8]

    static let chunkBytes: Int64 = 256 * 1024

    /// - Parameter read: returns the bytes of a range, which lies within the object; fewer only at a defect.
    init(
        info: ObjectInfo, range: Range<Int64>, read: @escaping @Sendable (Range<Int64>) async throws -> [UInt8]
    ) {
        self.info = info
        self.range = range
        self.read = read
    }

    public func makeAsyncIterator() -> Iterator { Iterator(remaining: range, read: read) }

    /// All of it at once: for small objects.
    public func collect() async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await chunk in self { bytes += chunk }
        return bytes
    }

    /// Reads a piece at a time.
    public struct Iterator: AsyncIteratorProtocol {
        var remaining: Range<Int64>
        let read: @Sendable (Range<Int64>) async throws -> [UInt8]

        public mutating func next() async throws -> [UInt8]? {
            guard !remaining.isEmpty else { return nil }
            let end = Swift.min(remaining.upperBound, remaining.lowerBound + ObjectBody.chunkBytes)
            let chunk = try await read(remaining.lowerBound..<end)
            remaining = end..<remaining.upperBound
            return chunk
        }
    }
}
