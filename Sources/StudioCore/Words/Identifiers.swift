public import Foundation

/// A typed UUIDv7 (RFC 9562, section 5.7) in lower case: ids of one kind sort by the time they were made.
public struct Identifier<Tag>: Hashable, Sendable, Codable, CustomStringConvertible, Comparable {
    public let rawValue: String

    /// A new id.
    public init(at now: Date = Date()) {
        rawValue = uuidv7(milliseconds: UInt64(max(0, now.timeIntervalSince1970) * 1000))
    }

    /// An id from outside: nil where the text is not a UUID, so that nothing else ever reaches a query or a path.
    public init?(_ text: String) {
        guard let uuid = UUID(uuidString: text), text.utf8.count == 36 else { return nil }
        rawValue = uuid.uuidString.lowercased()
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "must be a UUID")
        }
        self = id
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    public var description: String { rawValue }
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// Tells user ids from others.
public enum UserTag {}
/// Tells job ids from others.
public enum JobTag {}
/// Tells artifact ids from others.
public enum ArtifactTag {}
/// Tells worker ids from others.
public enum WorkerTag {}
/// Tells ids of the ledger's rows from others.
public enum TransactionTag {}
/// Tells session ids from others.
public enum SessionTag {}
/// Tells ids of studios from others.
public enum StudioTag {}

/// The id of a user.
public typealias UserID = Identifier<UserTag>
/// The id of a job.
public typealias JobID = Identifier<JobTag>
/// The id of an upload or output.
public typealias ArtifactID = Identifier<ArtifactTag>
/// The id of a worker: a new one at each start of it.
public typealias WorkerID = Identifier<WorkerTag>
/// The id of a ledger's row.
public typealias TransactionID = Identifier<TransactionTag>
/// The id of a refresh token that was given out; of the first one, also the id of the sign-in.
public typealias SessionID = Identifier<SessionTag>
/// The id of a studio: of its database, whatever product holds it, and of the files that belong to it.
public typealias StudioID = Identifier<StudioTag>

private func uuidv7(milliseconds: UInt64) -> String {
    var random = SystemRandomNumberGenerator()
    let high = (milliseconds << 16) | 0x7000 | (random.next() & 0x0FFF)
    let low = (random.next() & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
    let hex = hexadecimal(high) + hexadecimal(low)
    let cuts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
    let digits = Array(hex)
    return cuts.map { String(digits[$0]) }.joined(separator: "-")
}

private func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}
