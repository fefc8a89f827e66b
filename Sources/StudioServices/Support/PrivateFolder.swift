import Foundation
import Glibc
import StudioCore

/// A folder whose files hold secrets: only the studio's own user may read them. All calls block on the disk.
///
/// All throw ``StudioError`` `bad_configuration` where the folder or a file cannot be read or written.
struct PrivateFolder: Sendable {
    let path: String

    func path(of name: String) -> String { "\(path)/\(name)" }

    /// Two commands that start at once make one secret: the second waits and reads what the first has made, also on
    /// another machine that shares the disk.
    func locked<T>(_ body: () throws -> T) throws -> T {
        try? FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let lock: FileLock
        do {
            lock = try FileLock(path: self.path(of: Self.lockFile))
            try lock.acquire()
        } catch { throw cannotWrite(path, error.code.rawValue) }
        defer { lock.release() }
        removeLeftovers()
        return try body()
    }

    static let lockFile = ".lock"
    private static let temporaryEnding = ".partial"

    /// What a crash before the rename left: a copy of a secret under a name that nobody knows. Whoever holds the lock
    /// is the only one who writes.
    private func removeLeftovers() {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        where name.hasPrefix(".") && name.hasSuffix(Self.temporaryEnding) { unlink(self.path(of: name)) }
    }

    /// nil where there is no such file.
    func read(_ name: String) throws -> Data? {
        let file = path(of: name)
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw StudioError(.badConfiguration, "\(file) cannot be read.")
        }
        // A copy or restore may have widened it.
        chmod(file, 0o600)
        return data
    }

    /// Writes a new file beside and renames it: a crash leaves the old or the new one, and at no moment may others read.
    /// Called while the folder is locked.
    func write(_ name: String, _ data: Data) throws {
        let file = path(of: name)
        let temporary = path(of: ".\(name).\(SecureText.random(bytes: 6))\(Self.temporaryEnding)")
        let number = open(temporary, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard number >= 0 else { throw cannotWrite(file) }
        defer { close(number) }
        let written = data.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
        guard written == data.count, fsync(number) == 0, rename(temporary, file) == 0 else {
            let code = errno
            unlink(temporary)
            throw cannotWrite(file, code)
        }
        do { try DurableFolder.sync(path) } catch { throw cannotWrite(path, error.code.rawValue) }
    }

    private func cannotWrite(_ file: String, _ code: Int32 = errno) -> StudioError {
        StudioError(.badConfiguration, "\(file) cannot be written: \(String(cString: strerror(code))).")
    }
}
