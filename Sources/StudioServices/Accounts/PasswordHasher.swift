import Crypto
import CryptoExtras
import Foundation
import StudioCore

/// Hashes passwords with scrypt (RFC 7914) on threads of its own.
///
/// A hash is stored as `$scrypt$ln=15,r=8,p=3$salt$hash` (the PHC string format, base64 without padding), so the cost
/// can rise later: ``needsRehash(_:)`` finds the old ones when their owners sign in.
public struct PasswordHasher: Sendable {
    /// scrypt's parameters N = 2^logRounds, r and p (RFC 7914, section 2).
    public struct Cost: Sendable, Equatable {
        /// Base-2 logarithm of the number of rounds.
        public var logRounds: Int
        public var blockSize: Int
        public var parallelism: Int

        public init(logRounds: Int, blockSize: Int, parallelism: Int) {
            self.logRounds = logRounds
            self.blockSize = blockSize
            self.parallelism = parallelism
        }

        /// 32 MB and three passes: one of the settings of equal strength in OWASP's Password Storage Cheat Sheet.
        public static let standard = Cost(logRounds: 15, blockSize: 8, parallelism: 3)
    }

    private let cost: Cost
    private let queue: BlockingQueue
    /// What an unknown user's password is compared with, so that the answer takes as long as for a known one.
    private let decoy: String

    /// - Parameter threads: hashes computed at once; each takes the memory of the cost.
    public init(cost: Cost = .standard, threads: Int = 2) {
        self.cost = cost
        queue = BlockingQueue("passwords", width: threads, waitingMax: 64)
        decoy =
            Encoded(
                cost: cost, salt: SecureText.randomBytes(Self.saltBytes), hash: SecureText.randomBytes(Self.hashBytes)
            ).text
    }

    /// - Throws: ``StudioError`` `unavailable` where too many hashes are waiting.
    public func hash(_ password: String) async throws -> String {
        let cost = cost
        return try await queue.run {
            let salt = SecureText.randomBytes(Self.saltBytes)
            return Encoded(cost: cost, salt: salt, hash: try Self.derive(password, salt: salt, cost: cost)).text
        }
    }

    /// Whether the password belongs to the hash. nil stands for a user who does not exist: never true, same work.
    public func verify(_ password: String, against stored: String?) async throws -> Bool {
        let text = stored ?? decoy
        let isMatch = try await queue.run {
            guard let encoded = Encoded(text) else { return false }
            let hash = try Self.derive(password, salt: encoded.salt, cost: encoded.cost)
            return ConstantTime.areEqual(hash, encoded.hash)
        }
        return isMatch && stored != nil
    }

    /// Whether the hash was made at another cost than today's.
    public func needsRehash(_ stored: String) -> Bool { Encoded(stored)?.cost != cost }

    private static let saltBytes = 16
    private static let hashBytes = 32

    private static func derive(_ password: String, salt: Data, cost: Cost) throws -> Data {
        // Composed, so that a password typed on another keyboard system is the same bytes.
        let bytes = Data(password.precomposedStringWithCanonicalMapping.utf8)
        let key = try KDF.Scrypt.deriveKey(
            from: bytes, salt: salt, outputByteCount: hashBytes, rounds: 1 << cost.logRounds,
            blockSize: cost.blockSize, parallelism: cost.parallelism)
        return key.withUnsafeBytes { Data($0) }
    }

    private struct Encoded {
        var cost: Cost
        var salt: Data
        var hash: Data

        init(cost: Cost, salt: Data, hash: Data) {
            self.cost = cost
            self.salt = salt
            self.hash = hash
        }

        init?(_ text: String) {
            let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt" else { return nil }
            var numbers: [String: Int] = [:]
            for pair in parts[2].split(separator: ",") {
                let sides = pair.split(separator: "=")
                guard sides.count == 2, let number = Int(sides[1]) else { return nil }
                numbers[String(sides[0])] = number
            }
            // Bounded, so that a damaged row cannot ask for all memory.
            guard let logRounds = numbers["ln"], (1...20).contains(logRounds),
                let blockSize = numbers["r"], (1...32).contains(blockSize),
                let parallelism = numbers["p"], (1...16).contains(parallelism),
                let salt = Self.decode(parts[3]), !salt.isEmpty,
                let hash = Self.decode(parts[4]), hash.count == PasswordHasher.hashBytes
            else { return nil }
            self.init(
                cost: Cost(logRounds: logRounds, blockSize: blockSize, parallelism: parallelism), salt: salt, hash: hash
            )
        }

        var text: String {
            "$scrypt$ln=\(cost.logRounds),r=\(cost.blockSize),p=\(cost.parallelism)$\(Self.encode(salt))$\(Self.encode(hash))"
        }

        private static func encode(_ data: Data) -> String { data.base64EncodedString().replacing("=", with: "") }

        private static func decode(_ text: String) -> Data? {
            Data(base64Encoded: text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4))
        }
    }
}
