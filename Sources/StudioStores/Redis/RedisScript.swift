import Crypto

/// A Lua script: what it does is done at once, as one command.
struct RedisScript: Sendable {
    let source: String
    /// What Redis knows it by: SHA-1, which is a name here and keeps no secret.
    let digest: String

    init(_ source: String) {
        self.source = source
        digest = Insecure.SHA1.hash(data: Array(source.utf8)).map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }
}

extension RedisClient {
    /// Runs a script, and teaches it to a server that does not know it.
    /// - Parameter key: which all keys that it uses begin with, so that Cluster finds their slot.
    /// - Throws: as ``command(_:)``.
    func run(_ script: RedisScript, on key: String, _ arguments: [any RedisConvertible]) async throws -> RedisValue {
        let tail: [any RedisConvertible] = [1, key] + arguments
        let answer = try await pipeline([RedisCommand(["EVALSHA", script.digest] + tail)])[0]
        guard answer.errorCode == "NOSCRIPT" else { return try answer.checked() }
        return try await pipeline([RedisCommand(["EVAL", script.source] + tail)])[0].checked()
    }
}
