public import StudioCore

/// The name of an object: segments of a strict alphabet, so that no key is ever a way out of a folder, and each is
/// the same in a path, a URL and an S3 bucket.
///
/// Segments hold letters, digits, `-`, `_` and `.`, do not start with a dot, and have at most 200 bytes; a key has at
/// most 512.
public struct ObjectKey: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let rawValue: String

    /// Nil where the text is not a key.
    public init?(_ text: String) {
        guard (1...512).contains(text.utf8.count) else { return nil }
        let segments = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let isGood = segments.allSatisfy { segment in
            (1...200).contains(segment.count) && segment.first != UInt8(ascii: ".")
                && segment.allSatisfy(Self.isAllowed)
        }
        guard isGood else { return nil }
        rawValue = text
    }

    /// Where an attempt's output lies. Another attempt can never overwrite it.
    /// - Throws: ``StudioError`` `invalid_input` for a name that is no segment of a key.
    public static func output(of job: JobID, attempt: Int, user: UserID, name: String) throws -> ObjectKey {
        guard !name.contains("/"), let key = ObjectKey("outputs/\(user)/\(job)/\(attempt)/\(name)") else {
            throw StudioError(
                .invalidInput, "An output's name must be letters, digits, '-', '_' and '.', and not start with a dot.",
                fields: [FieldProblem(path: "/name", rule: "format", detail: "is not a name of an output")])
        }
        return key
    }

    /// Where an upload lies.
    public static func upload(_ id: ArtifactID, user: UserID) -> ObjectKey {
        ObjectKey(trusted: "uploads/\(user)/\(id)")
    }

    /// Where a store's files are marked as one studio's. The collector goes through outputs and uploads alone.
    static let studioMark = ObjectKey(trusted: "studio/identity.json")

    /// Of text that is made of identifiers alone, or written here.
    private init(trusted text: String) { rawValue = text }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    public var description: String { rawValue }
    /// By bytes, as S3 lists.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue.utf8.lexicographicallyPrecedes(b.rawValue.utf8) }
}

extension ObjectKey: SQLConvertible {
    public var sqlValue: SQLValue { .text(rawValue) }
    public init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self.init(text)
    }
}
