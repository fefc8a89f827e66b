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
        guard let uuid = canonicalUUID(text) else { return nil }
        rawValue = uuid
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

/// Where the groups of a UUID's digits are parted (RFC 9562, section 4).
private let dashes = [8, 13, 18, 23]

/// The text of a UUID in lower case; nil where it is none. Without Foundation, which scans and prints each byte by itself:
/// a request reads dozens of ids.
private func canonicalUUID(_ text: String) -> String? {
    guard text.utf8.count == 36 else { return nil }
    var isLower = true
    for (index, byte) in text.utf8.enumerated() {
        switch byte {
        case UInt8(ascii: "-"): guard dashes.contains(index) else { return nil }
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"):
            guard !dashes.contains(index) else { return nil }
        case UInt8(ascii: "A")...UInt8(ascii: "F"):
            guard !dashes.contains(index) else { return nil }
            isLower = false
        default: return nil
        }
    }
    return isLower ? text : text.lowercased()
}

private func uuidv7(milliseconds: UInt64) -> String {
    var random = SystemRandomNumberGenerator()
    let high = (milliseconds << 16) | 0x7000 | (random.next() & 0x0FFF)
    let low = (random.next() & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
    return String(unsafeUninitializedCapacity: 36) { text in
        var digits = 0
        for index in 0..<36 {
            if dashes.contains(index) {
                text[index] = UInt8(ascii: "-")
            } else {
                let half = digits < 16 ? high : low
                let nibble = UInt8(truncatingIfNeeded: half >> (60 - 4 * UInt64(digits % 16))) & 15
                text[index] = nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
                digits += 1
            }
        }
        return 36
    }
}
