public import Foundation
import StudioCore
public import StudioStores

/// Serves and takes in objects by signed URLs, where the studio itself holds them.
public struct ObjectService: Sendable {
    private let objects: any ObjectStore
    private let signer: ObjectURLSigner
    private let now: @Sendable () -> Date

    public init(objects: any ObjectStore, signer: ObjectURLSigner, now: @escaping @Sendable () -> Date = { Date() }) {
        self.objects = objects
        self.signer = signer
        self.now = now
    }

    /// - Parameters:
    ///   - key: as in the URL.
    ///   - query: the URL's decoded parameters.
    /// - Throws: ``StudioError`` `forbidden` for a URL that is not ours or has expired, `not_found`.
    public func read(_ key: String, query: [String: String]) async throws -> ObjectDownload {
        let grant = try signer.verify(method: .get, key: key, query: query, at: now())
        guard let info = try await objects.stat(grant.key) else {
            throw StudioError(.notFound, "There is no such file any more.")
        }
        return ObjectDownload(info, downloadName: grant.downloadName, from: objects)
    }

    /// The most bytes that the URL lets its holder send.
    /// - Throws: ``StudioError`` `forbidden`.
    public func permission(toStore key: String, query: [String: String]) throws -> ObjectUpload {
        let grant = try signer.verify(method: .put, key: key, query: query, at: now())
        return ObjectUpload(key: grant.key, bytesMax: grant.bytesMax ?? 0, contentType: grant.contentType ?? "")
    }

    /// Stores what the sequence gives.
    /// - Throws: ``StudioError`` `forbidden` for another type than the URL is for, `conflict` where other bytes are
    ///   stored there already, `body_too_large`, `storage_full`, and what the sequence throws.
    public func store<Chunks: AsyncSequence & Sendable>(
        _ chunks: Chunks, by upload: ObjectUpload, contentType: String
    ) async throws -> StoredFile where Chunks.Element == [UInt8] {
        guard contentType == upload.contentType else {
            throw StudioError(.forbidden, "This link is for \(upload.contentType), not for \(contentType).")
        }
        let stored = try await objects.put(
            chunks, as: upload.key, contentType: contentType, bytesMax: upload.bytesMax)
        return StoredFile(key: stored.key.rawValue, bytes: stored.bytes, sha256: stored.sha256)
    }
}

/// An object that may be read.
public struct ObjectDownload: Sendable {
    public let contentType: String
    public let bytes: Int64
    /// Hexadecimal, of the content.
    public let sha256: String
    /// The name to save it under; nil shows it.
    public let downloadName: String?
    private let key: ObjectKey
    private let objects: any ObjectStore

    init(_ info: ObjectInfo, downloadName: String?, from objects: any ObjectStore) {
        contentType = info.contentType
        bytes = info.bytes
        sha256 = info.sha256
        key = info.key
        self.downloadName = downloadName
        self.objects = objects
    }

    /// Opens a part of it; reading goes on even when the object is deleted meanwhile.
    public func open(_ range: Range<Int64>) async throws -> ObjectContent {
        ObjectContent(body: try await objects.open(key, range: range))
    }
}

/// The bytes of an object, a piece at a time.
public struct ObjectContent: Sendable {
    let body: ObjectBody

    /// Hands over each piece once the one before has been taken.
    public func forEach(_ take: (_ piece: [UInt8]) async throws -> Void) async throws {
        for try await piece in body { try await take(piece) }
    }
}

/// The right to store one object.
public struct ObjectUpload: Sendable {
    let key: ObjectKey
    public let bytesMax: Int64
    let contentType: String
}

/// What storing an object made.
public struct StoredFile: Sendable, Equatable, Encodable {
    public var key: String
    public var bytes: Int64
    public var sha256: String
}
