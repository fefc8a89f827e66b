import CRedis
import Foundation
import StudioCore

/// What Redis answers (RESP2).
public enum RedisValue: Sendable, Equatable {
    case null
    case integer(Int64)
    /// May hold any byte, zero too.
    case bytes([UInt8])
    case status(String)
    /// A refusal: a code in capitals, then words.
    case error(String)
    case array([RedisValue])

    init(_ reply: redisReply) {
        switch reply.type {
        case REDIS_REPLY_INTEGER: self = .integer(reply.integer)
        case REDIS_REPLY_STRING: self = .bytes(Self.bytes(of: reply))
        case REDIS_REPLY_STATUS: self = .status(String(decoding: Self.bytes(of: reply), as: UTF8.self))
        case REDIS_REPLY_ERROR: self = .error(String(decoding: Self.bytes(of: reply), as: UTF8.self))
        case REDIS_REPLY_ARRAY:
            let elements = UnsafeBufferPointer(start: reply.element, count: reply.elements)
            self = .array(elements.map { $0.map { RedisValue($0.pointee) } ?? .null })
        default: self = .null
        }
    }

    private static func bytes(of reply: redisReply) -> [UInt8] {
        Array(UnsafeRawBufferPointer(start: reply.str, count: reply.len))
    }

    /// Text, where it is bytes or a status.
    public var text: String? {
        switch self {
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .status(let text): text
        default: nil
        }
    }

    /// The number, where it is one.
    public var integer: Int64? { if case .integer(let number) = self { number } else { nil } }

    /// The elements of an array; nothing for anything else.
    public var elements: [RedisValue] { if case .array(let elements) = self { elements } else { [] } }

    /// The code of a refusal: `NOSCRIPT`.
    var errorCode: String? {
        guard case .error(let text) = self else { return nil }
        return String(text.prefix { $0 != " " })
    }

    /// Itself, unless it is a refusal.
    /// - Throws: ``StudioError``.
    func checked() throws -> RedisValue {
        if case .error(let text) = self { throw RedisRefusal.error(text) }
        return self
    }
}

/// What a refusal of Redis means to the studio.
enum RedisRefusal {
    /// Answers of a server that cannot serve now; another time, or another server, may.
    private static let passing: Set<String> = [
        "BUSY", "CLUSTERDOWN", "LOADING", "MASTERDOWN", "MISCONF", "MOVED", "ASK", "NOREPLICAS", "OOM", "READONLY",
        "TRYAGAIN", "UNBLOCKED",
    ]
    private static let rights: Set<String> = ["NOAUTH", "NOPERM", "WRONGPASS"]

    static func error(_ text: String) -> StudioError {
        let code = String(text.prefix { $0 != " " })
        // Commands hold no secrets but that which signs in, whose refusal does not come here.
        let words = text.prefix(200)
        if passing.contains(code) { return StudioError(.unavailable, "Redis cannot do this now: \(words)") }
        if rights.contains(code) { return StudioError(.badConfiguration, "Redis does not allow this: \(words)") }
        return StudioError(.internalError, "Redis refused a command: \(words)")
    }

    /// Whether the connection leads to a server that no longer takes changes, so that another must be looked for.
    static func isOfReplica(_ value: RedisValue) -> Bool { value.errorCode == "READONLY" }
}
