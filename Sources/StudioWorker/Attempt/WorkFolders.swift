import Foundation
import StudioCore

/// A folder for each attempt, in a folder that this worker makes for itself under a root. The root may hold anything
/// else, other workers' folders too: removed is only what workers left that have ended without doing so themselves.
struct WorkFolders: Sendable {
    /// This worker's own; nothing else writes there.
    let own: URL
    /// Held for as long as the worker lives, so that others can tell.
    private let lock: FolderLock
    static let prefix = "studio-worker-"

    /// - Throws: ``StudioError`` `bad_configuration` where nothing can be made under the root.
    init(under root: URL) throws {
        do {
            try Self.makePrivate(root)
            Self.sweep(root)
            (own, lock) = try Self.claim(in: root)
        } catch {
            throw StudioError(.badConfiguration, "The work folder \(root.path) cannot be used: \(error)")
        }
    }

    func make(for lease: Lease) throws -> URL {
        let folder = own.appending(path: "\(lease.job)-\(lease.attempt)")
        try Self.makePrivate(folder)
        return folder
    }

    func remove(_ folder: URL) { try? FileManager.default.removeItem(at: folder) }

    /// Removes the worker's own folder.
    func close() { remove(own) }

    private static func claim(in root: URL) throws -> (URL, FolderLock) {
        for _ in 0..<10 {
            let folder = root.appending(path: prefix + UUID().uuidString)
            try makePrivate(folder)
            // Until it is locked, another worker that starts takes it for a dead one's: then once more.
            if let lock = FolderLock(folder), FileManager.default.fileExists(atPath: folder.path) {
                return (folder, lock)
            }
        }
        throw CocoaError(.fileLocking)
    }

    /// Removes the folders of workers that are gone.
    private static func sweep(_ root: URL) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        for name in names where name.hasPrefix(prefix) {
            let folder = root.appending(path: name)
            guard let lock = FolderLock(folder) else { continue }
            withExtendedLifetime(lock) { try? FileManager.default.removeItem(at: folder) }
        }
    }

    private static func makePrivate(_ folder: URL) throws {
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
}
