public import Foundation
import StudioCore

/// What a process that was killed leaves: a file that was being written, and metadata whose object was not yet there, or
/// was deleted before it.
extension FolderObjectStore {
    public func collectAbandoned(before horizon: Date, removing: Bool) async throws -> Int {
        let halfWritten = try await work.run {
            try names(in: partial).count { name in
                let path = partial + "/" + name
                guard isOlder(path, than: horizon) else { return false }
                return !removing || unlink(path) == 0
            }
        }
        return try await halfWritten + collectSidecars(below: "", before: horizon, removing: removing)
    }

    /// A folder at a time, so that a long search does not keep a thread from those who read and write.
    /// - Parameter above: the keys' common start: empty, or with a slash at its end.
    private func collectSidecars(below above: String, before horizon: Date, removing: Bool) async throws -> Int {
        try Task.checkCancellation()
        var (count, folders) = try await work.run { () throws -> (Int, [String]) in
            let names = try names(in: folder + "/" + above)
            let lonely = try names.compactMap { name in
                Self.object(ofSidecar: name).flatMap { ObjectKey(above + $0) }
            }.filter { try removeSidecarIfLonely(of: $0, before: horizon, removing: removing) }
            return (lonely.count, names.filter { !$0.hasPrefix(".") && isFolder(folder + "/" + above + $0) })
        }
        for name in folders {
            count += try await collectSidecars(below: above + name + "/", before: horizon, removing: removing)
        }
        return count
    }

    private func removeSidecarIfLonely(of key: ObjectKey, before horizon: Date, removing: Bool) throws -> Bool {
        let sidecar = sidecarPath(key)
        // Under the lock nobody is between the two renames.
        let isLonely = try locks.locked(key) {
            guard access(path(key), F_OK) != 0, isOlder(sidecar, than: horizon) else { return false }
            return !removing || unlink(sidecar) == 0
        }
        if isLonely && removing { try removeEmptyFolders(above: key) }
        return isLonely
    }

    private func names(in path: String) throws -> [String] {
        // A deletion may remove the folder between its listing and its turn.
        do { return try FileManager.default.contentsOfDirectory(atPath: path) } catch CocoaError.fileReadNoSuchFile,
            CocoaError.fileNoSuchFile
        { return [] }
    }

    private func isOlder(_ path: String, than horizon: Date) -> Bool {
        let modified = (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
        return modified.map { $0 < horizon } ?? false
    }

    private func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
