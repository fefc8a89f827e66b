import Foundation
import StudioCore

/// A folder for each attempt under one root.
struct WorkFolders: Sendable {
    let root: URL

    /// Removes what an earlier run left. The root belongs to one worker.
    func clear() throws {
        if FileManager.default.fileExists(atPath: root.path) { try FileManager.default.removeItem(at: root) }
        try FileManager.default.createDirectory(
            at: root, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    func make(for lease: Lease) throws -> URL {
        let folder = root.appending(path: "\(lease.job)-\(lease.attempt)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return folder
    }

    func remove(_ folder: URL) { try? FileManager.default.removeItem(at: folder) }
}
