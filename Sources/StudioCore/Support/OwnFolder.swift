public import Foundation

/// A folder that a process makes for itself under a root, and that goes with it.
///
/// The root may hold anything else, and other processes' folders, also those of other machines: removed is only what
/// processes left that ended without doing so themselves. Beside a folder lies its lock, `name.lock`, which its owner
/// holds for as long as it lives.
public final class OwnFolder: Sendable {
    /// Nobody else writes there.
    public let url: URL
    private let lock: FileLock

    private static let lockEnding = ".lock"

    /// Makes the folder, and removes those whose owners are gone. Blocks on the disk.
    /// - Parameter prefix: what the names of such folders begin with.
    /// - Throws: ``StudioError`` `bad_configuration` where nothing can be made or locked under the root.
    public init(under root: URL, prefix: String) throws {
        do {
            try Self.makePrivate(root)
            Self.sweep(root, prefix)
            (url, lock) = try Self.claim(in: root, prefix)
        } catch {
            let reason = (error as? POSIXError).map { String(cString: strerror($0.code.rawValue)) + "." }
            throw StudioError(
                .badConfiguration,
                "The folder \(root.path) cannot be used for temporary files: \(reason ?? error.localizedDescription)")
        }
    }

    deinit { close() }

    /// Removes the folder; its owner may do so as soon as it needs it no longer. Closing twice is harmless.
    public func close() {
        try? FileManager.default.removeItem(at: url)
        unlink(url.path + Self.lockEnding)
    }

    private static func claim(in root: URL, _ prefix: String) throws -> (URL, FileLock) {
        for _ in 0..<10 {
            let url = root.appending(path: prefix + UUID().uuidString)
            let path = url.path + lockEnding
            let lock = try FileLock(path: path)
            // Until it is held, another process that starts takes it for a dead one's, and removes it: then once more.
            guard try lock.acquireIfFree(), FileManager.default.fileExists(atPath: path) else { continue }
            try makePrivate(url)
            return (url, lock)
        }
        throw POSIXError(.EBUSY)
    }

    private static func sweep(_ root: URL, _ prefix: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        for name in names where name.hasPrefix(prefix) && name.hasSuffix(lockEnding) {
            let path = root.appending(path: name).path
            // Never made anew: whoever claims a folder tells by the name that its lock was not removed.
            guard let lock = try? FileLock(path: path, making: false), lock.isOfThisUser,
                (try? lock.acquireIfFree()) == true
            else { continue }
            let folder = String(path.dropLast(lockEnding.count))
            try? FileManager.default.removeItem(atPath: folder)
            // What could not be removed is tried again by the next one.
            if !FileManager.default.fileExists(atPath: folder) { unlink(path) }
            lock.release()
        }
    }

    private static func makePrivate(_ folder: URL) throws {
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
}
