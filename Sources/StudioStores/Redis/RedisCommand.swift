public import Foundation
public import StudioCore

/// A value that a command of Redis can hold.
public protocol RedisConvertible: Sendable {
    var redisBytes: [UInt8] { get }
}

extension String: RedisConvertible {
    public var redisBytes: [UInt8] { Array(utf8) }
}

extension Data: RedisConvertible {
    public var redisBytes: [UInt8] { Array(self) }
}

extension Array: RedisConvertible where Element == UInt8 {
    public var redisBytes: [UInt8] { self }
}

extension Int: RedisConvertible {
    public var redisBytes: [UInt8] { Array(String(self).utf8) }
}

extension Int64: RedisConvertible {
    public var redisBytes: [UInt8] { Array(String(self).utf8) }
}

extension Identifier: RedisConvertible {
    public var redisBytes: [UInt8] { Array(rawValue.utf8) }
}

/// A command and its arguments: any bytes, sent with their lengths.
public struct RedisCommand: Sendable {
    /// All of them, one after the other.
    let bytes: [UInt8]
    let lengths: [Int]

    public init(_ parts: [any RedisConvertible]) {
        let parts = parts.map(\.redisBytes)
        bytes = Array(parts.joined())
        lengths = parts.map(\.count)
    }

    public init(_ parts: any RedisConvertible...) { self.init(parts) }
}
