import Crypto
import Foundation
public import Logging
import StudioCore

/// The studio's own secrets. What the configuration does not give is made at the first start, kept in
/// `secrets.json` of the data folder (mode 0600), and announced, so that nobody loses it unknowingly.
public struct SecretStore: Sendable {
    private let folder: PrivateFolder
    private let logger: Logger
    private let master: SymmetricKey?
    private static let file = "secrets.json"

    /// - Parameter master: what all secrets are made from, so that processes with different folders have the same; nil: they
    ///   are random, and kept in the folder.
    public init(dataFolder: String, master: String? = nil, logger: Logger) {
        folder = PrivateFolder(path: dataFolder)
        self.master = master.map { SymmetricKey(data: Data($0.utf8)) }
        self.logger = logger
    }

    /// The configured secret, else the one of the master key, else the stored one, else a new one of 256 random bits that is stored.
    /// Blocks on the disk: meant for the start of a command.
    /// - Parameters:
    ///   - name: its key in the file: "jwt_secret".
    ///   - configured: what the configuration says.
    /// - Throws: ``StudioError`` `bad_configuration` where the file cannot be read or written.
    public func secret(_ name: String, configured: String? = nil) throws -> String {
        if let configured { return configured }
        if let master { return Self.derived(name, from: master) }
        return try folder.locked {
            var secrets = try read()
            if let stored = secrets[name] { return stored }
            let made = SecureText.random(bytes: 32)
            secrets[name] = made
            try folder.write(Self.file, try StudioJSON.encode(secrets, pretty: true))
            logger.notice(
                "Made a new secret. Keep the file: without it, what was signed or sealed is void.",
                metadata: ["name": "\(name)", "file": "\(folder.path(of: Self.file))"])
            return made
        }
    }

    /// RFC 5869. Whoever learns one of them learns none of the others.
    private static func derived(_ name: String, from master: SymmetricKey) -> String {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: master, info: Data("studio \(name)".utf8), outputByteCount: 32)
        return key.withUnsafeBytes { Array($0).hexadecimal }
    }

    private func read() throws -> [String: String] {
        guard let data = try folder.read(Self.file) else { return [:] }
        guard let secrets = try? StudioJSON.decode([String: String].self, from: data) else {
            let path = folder.path(of: Self.file)
            throw StudioError(
                .badConfiguration, "\(path) cannot be read as JSON of names and secrets. Restore it from a backup.")
        }
        return secrets
    }
}
