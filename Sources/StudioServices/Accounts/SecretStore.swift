import Crypto
import Foundation
import Glibc
public import Logging
import StudioCore

/// The studio's own secrets. What the configuration does not give is made at the first start, kept in
/// `secrets.json` of the data folder (mode 0600), and announced, so that nobody loses it unknowingly.
public struct SecretStore: Sendable {
    private let path: String
    private let logger: Logger

    public init(dataFolder: String, logger: Logger) {
        path = dataFolder + "/secrets.json"
        self.logger = logger
    }

    /// The configured secret, else the stored one, else a new one of 256 random bits that is stored.
    /// Blocks on the disk: meant for the start of a command.
    /// - Parameters:
    ///   - name: its key in the file: "jwt_secret".
    ///   - configured: what the configuration says.
    /// - Throws: ``StudioError`` `bad_configuration` where the file cannot be read or written.
    public func secret(_ name: String, configured: String? = nil) throws -> String {
        if let configured { return configured }
        let lock = try lockFolder()
        defer { close(lock) }
        var secrets = try read()
        if let stored = secrets[name] { return stored }
        let made = SecureText.random(bytes: 32)
        secrets[name] = made
        try write(secrets)
        logger.notice(
            "Made a new secret. Keep the file: without it, what was signed or sealed is void.",
            metadata: ["name": "\(name)", "file": "\(path)"])
        return made
    }

    /// Two commands that start at once make one secret: the second waits and reads what the first has made. Closing the
    /// number ends the lock.
    private func lockFolder() throws -> Int32 {
        let folder = (path as NSString).deletingLastPathComponent
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let number = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw cannotWrite() }
        guard flock(number, LOCK_EX) == 0 else {
            close(number)
            throw cannotWrite()
        }
        return number
    }

    private func read() throws -> [String: String] {
        guard FileManager.default.fileExists(atPath: path) else { return [:] }
        guard let data = FileManager.default.contents(atPath: path),
            let secrets = try? StudioJSON.decode([String: String].self, from: data)
        else {
            throw StudioError(
                .badConfiguration, "\(path) cannot be read as JSON of names and secrets. Restore it from a backup.")
        }
        // A copy or restore may have widened it.
        chmod(path, 0o600)
        return secrets
    }

    /// Writes a new file beside and renames it: a crash leaves the old or the new one, and at no moment may others read.
    private func write(_ secrets: [String: String]) throws {
        let temporary = path + "." + SecureText.random(bytes: 6)
        let data = try StudioJSON.encode(secrets, pretty: true)
        let file = open(temporary, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw cannotWrite() }
        defer { close(file) }
        let written = data.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        guard written == data.count, fsync(file) == 0, rename(temporary, path) == 0 else {
            unlink(temporary)
            throw cannotWrite()
        }
    }

    private func cannotWrite() -> StudioError {
        StudioError(.badConfiguration, "\(path) cannot be written: \(String(cString: strerror(errno))).")
    }
}
