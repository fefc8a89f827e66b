public import StudioCore

/// What is written beside the files of a studio: whose they are.
public struct ObjectMark: Sendable, Equatable, Codable {
    /// Nil where what is written there is no such mark: then it is not known whose they are.
    public var studio: StudioID?
    /// The database that first claimed them, in words, without a secret.
    public var database: String
    /// RFC 3339.
    public var since: String

    /// No mark is longer.
    static let bytesMax: Int64 = 4_096
    static let unreadable = ObjectMark(studio: nil, database: "unknown", since: "an unknown time")
}
