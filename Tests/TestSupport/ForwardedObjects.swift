public import Foundation
public import StudioStores

/// Objects of another store, of which a test changes what it is about.
public protocol ForwardedObjects: ObjectStore {
    var store: any ObjectStore { get }
}

extension ForwardedObjects {
    public func put(file path: String, as key: ObjectKey, contentType: String) async throws -> StoredObject {
        try await store.put(file: path, as: key, contentType: contentType)
    }

    public func put<Chunks: AsyncSequence & Sendable>(
        _ chunks: Chunks, as key: ObjectKey, contentType: String, bytesMax: Int64
    ) async throws -> StoredObject where Chunks.Element == [UInt8] {
        try await store.put(chunks, as: key, contentType: contentType, bytesMax: bytesMax)
    }

    public func stat(_ key: ObjectKey) async throws -> ObjectInfo? { try await store.stat(key) }

    public func open(_ key: ObjectKey, range: Range<Int64>?) async throws -> ObjectBody {
        try await store.open(key, range: range)
    }

    public func delete(_ key: ObjectKey) async throws { try await store.delete(key) }

    public func list(prefix: String, after key: ObjectKey?, limit: Int) async throws -> [ListedObject] {
        try await store.list(prefix: prefix, after: key, limit: limit)
    }

    public func collectAbandoned(before horizon: Date, removing: Bool) async throws -> Int {
        try await store.collectAbandoned(before: horizon, removing: removing)
    }

    public func signedURL(_ grant: ObjectGrant, at now: Date) throws -> String { try store.signedURL(grant, at: now) }
}
