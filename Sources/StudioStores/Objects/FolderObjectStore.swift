public import Foundation
import StudioCore

/// Objects as files: a key is a path below the folder, and beside each object `name` lies `.name.json` with its
/// content type and checksum. Files have mode 0600.
///
/// An object is written under another name, made durable, then renamed: it is there whole or not at all, also after
/// a power failure. Several processes may use the folder at once, also from several machines where its disk has locks.
public struct FolderObjectStore: ObjectStore {
    let folder: String
    let partial: String
    private var signer: ObjectURLSigner
    private let freeBytesMin: Int64
    let work = BlockingQueue("objects", width: 4)
    /// Whether an object is there, and its putting there or removing, are several steps.
    let locks: KeyLocks

    private struct Metadata: Codable {
        var contentType: String
        var sha256: String
    }

    /// - Parameters:
    ///   - freeBytesMin: with less free space than this nothing is stored: a full disk would stop the database too.
    /// - Throws: ``StudioError`` where the folder cannot be made.
    public init(folder: String, signer: ObjectURLSigner, freeBytesMin: Int64 = 1 << 30) throws {
        self.folder = URL(fileURLWithPath: folder).standardizedFileURL.path
        self.signer = signer
        self.freeBytesMin = freeBytesMin
        partial = self.folder + "/.partial"
        try Files.makeFolder(partial)
        locks = try KeyLocks(in: self.folder + "/.locks")
    }

    /// The same objects, with links that begin at the studio's own address: a worker elsewhere may know the studio by
    /// another address than people do, or by none that a configuration names.
    public func withRelativeLinks() -> FolderObjectStore {
        var store = self
        store.signer = signer.relative()
        return store
    }

    // MARK: Writing

    public func put(file source: String, as key: ObjectKey, contentType: String) async throws -> StoredObject {
        try await work.run {
            guard let file = try ReadableFile(path: source) else {
                throw StudioError(.notFound, "There is no file \(source).")
            }
            let target = try begin(bytes: file.bytes, bytesMax: file.bytes, reserve: freeBytesMin)
            var offset: Int64 = 0
            while offset < file.bytes {
                let end = min(file.bytes, offset + ObjectBody.chunkBytes)
                try target.append(try file.read(offset..<end))
                offset = end
            }
            return try finish(target, as: key, contentType: contentType)
        }
    }

    public func put<Chunks: AsyncSequence & Sendable>(
        _ chunks: Chunks, as key: ObjectKey, contentType: String, bytesMax: Int64
    ) async throws -> StoredObject where Chunks.Element == [UInt8] {
        // Without its mark nothing may be removed, which is what would make room.
        let reserve = key == .studioMark ? 0 : freeBytesMin
        let target = try await work.run { try begin(bytes: bytesMax, bytesMax: bytesMax, reserve: reserve) }
        for try await chunk in chunks { try await work.run { try target.append(chunk) } }
        // A sequence that ends because its task was cancelled has not given all.
        try Task.checkCancellation()
        return try await work.run { try finish(target, as: key, contentType: contentType) }
    }

    /// - Parameters:
    ///   - bytes: how many will be written, at most.
    ///   - reserve: how many must stay free.
    private func begin(bytes: Int64, bytesMax: Int64, reserve: Int64) throws -> PartialFile {
        guard try Files.freeBytes(at: folder) - bytes >= reserve else {
            throw StudioError(
                .storageFull, "The disk of the object store is nearly full. Free some space and try again.")
        }
        return try PartialFile(in: partial, bytesMax: bytesMax)
    }

    private func finish(_ file: PartialFile, as key: ObjectKey, contentType: String) throws -> StoredObject {
        let (bytes, sha256) = try file.finish()
        return try locks.locked(key) {
            if let there = try look(key) {
                guard there.sha256 == sha256 else {
                    throw StudioError(.conflict, "Another file is stored there already, and stored files never change.")
                }
                return StoredObject(key: key, bytes: there.bytes, sha256: there.sha256)
            }
            return try publish(
                file, StoredObject(key: key, bytes: bytes, sha256: sha256), contentType: contentType)
        }
    }

    private func publish(_ file: PartialFile, _ object: StoredObject, contentType: String) throws -> StoredObject {
        let (key, sha256) = (object.key, object.sha256)
        let sidecar = try PartialFile(in: partial, bytesMax: 64 * 1024)
        try sidecar.append(Array(try StudioJSON.encode(Metadata(contentType: contentType, sha256: sha256))))
        _ = try sidecar.finish()
        let parent = (path(key) as NSString).deletingLastPathComponent
        // A deletion may remove the empty folder between its making and its use.
        for _ in 0..<8 {
            guard try Files.makeFolder(parent) else { continue }
            // The object last: it is there only with its metadata.
            if try sidecar.rename(to: sidecarPath(key)) || access(sidecarPath(key), F_OK) == 0 {
                if try file.rename(to: path(key)) {
                    try Files.syncFolder(parent)
                    return object
                }
            }
        }
        throw StudioError(.unavailable, "The object's folder is being removed. Try again.", retryAfterSeconds: 1)
    }

    public func delete(_ key: ObjectKey) async throws {
        try await work.run {
            try locks.locked(key) {
                for path in [path(key), sidecarPath(key)]
                where unlink(path) != 0 && errno != ENOENT && errno != ENOTDIR {
                    throw Files.failure("delete", path)
                }
            }
            try removeEmptyFolders(above: key)
        }
    }

    func removeEmptyFolders(above key: ObjectKey) throws {
        var parent = (path(key) as NSString).deletingLastPathComponent
        while parent.count > folder.count, rmdir(parent) == 0 || errno == ENOENT {
            parent = (parent as NSString).deletingLastPathComponent
        }
        if access(parent, F_OK) == 0 { try Files.syncFolder(parent) }
    }

    // MARK: Reading

    public func open(_ key: ObjectKey, range: Range<Int64>?) async throws -> ObjectBody {
        let (file, info) = try await work.run { () throws -> (ReadableFile, ObjectInfo) in
            guard let file = try ReadableFile(path: path(key)), let info = try metadata(key, file) else {
                throw StudioError(.notFound, "There is no such object.")
            }
            return (file, info)
        }
        let whole = 0..<info.bytes
        return ObjectBody(info: info, range: range?.clamped(to: whole) ?? whole) { [work] range in
            try await work.run { try file.read(range) }
        }
    }

    public func stat(_ key: ObjectKey) async throws -> ObjectInfo? {
        try await work.run { try look(key) }
    }

    private func look(_ key: ObjectKey) throws -> ObjectInfo? {
        try ReadableFile(path: path(key)).flatMap { try metadata(key, $0) }
    }

    /// Nil where it was deleted since the object was opened: the object goes first.
    private func metadata(_ key: ObjectKey, _ file: ReadableFile) throws -> ObjectInfo? {
        guard let sidecar = try ReadableFile(path: sidecarPath(key)) else { return nil }
        let json = try StudioJSON.decode(JSONValue.self, from: Data(try sidecar.read(0..<sidecar.bytes)))
        let metadata = try StudioJSON.decode(Metadata.self, from: json)
        return ObjectInfo(
            key: key, bytes: file.bytes, contentType: metadata.contentType, sha256: metadata.sha256,
            modifiedAt: file.modifiedAt)
    }

    public func list(prefix: String, after key: ObjectKey?, limit: Int) async throws -> [ListedObject] {
        try await work.run {
            var lister = FolderLister(folder: folder, prefix: prefix, after: key?.rawValue, limit: limit)
            try lister.walk("")
            return lister.found
        }
    }

    public func signedURL(_ grant: ObjectGrant, at now: Date) throws -> String { signer.url(grant) }

    // MARK: Paths

    func path(_ key: ObjectKey) -> String { folder + "/" + key.rawValue }

    func sidecarPath(_ key: ObjectKey) -> String {
        let key = key.rawValue
        let name = key.lastIndex(of: "/").map { key.index(after: $0) } ?? key.startIndex
        return "\(folder)/\(key[..<name]).\(key[name...]).json"
    }

    /// The name of the object whose metadata a file of that name holds; nil for any other file.
    static func object(ofSidecar name: String) -> String? {
        name.hasPrefix(".") && name.hasSuffix(".json") ? String(name.dropFirst().dropLast(5)) : nil
    }
}
