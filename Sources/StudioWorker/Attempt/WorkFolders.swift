import Foundation
import StudioCore

/// A folder for each attempt, in a folder that this worker has for itself under a root.
struct WorkFolders: Sendable {
    private let folder: OwnFolder
    static let prefix = "studio-worker-"

    /// - Throws: ``StudioError`` `bad_configuration` where nothing can be made under the root.
    init(under root: URL) throws { folder = try OwnFolder(under: root, prefix: Self.prefix) }

    /// This worker's own; nothing else writes there.
    var own: URL { folder.url }

    func make(for lease: Lease) throws -> URL {
        let folder = own.appending(path: "\(lease.job)-\(lease.attempt)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return folder
    }

    func remove(_ folder: URL) { try? FileManager.default.removeItem(at: folder) }

    /// Removes the worker's own folder.
    func close() { folder.close() }
}
