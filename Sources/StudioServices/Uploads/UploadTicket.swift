public import Foundation
public import StudioCore

/// A picture that a client wants to store itself, as the client describes it: what comes must be exactly that.
public struct UploadAnnouncement: Sendable, Equatable, Codable {
    public var contentType: ImageType
    public var bytes: Int64
    /// Hexadecimal, in lower case.
    public var sha256: String
    /// For people only; already without paths.
    public var name: String?

    public init(contentType: ImageType, bytes: Int64, sha256: String, name: String? = nil) {
        self.contentType = contentType
        self.bytes = bytes
        self.sha256 = sha256
        self.name = name
    }
}

/// How a client stores a picture itself, and how it says that it did.
public struct UploadTicket: Sendable, Equatable, Encodable {
    /// Of the upload that it will be.
    public var id: ArtifactID
    /// Of the request to `putURL`.
    public var method: String
    public var putURL: String
    /// To be sent as they are, beside the length.
    public var headers: [String: String]
    /// Of the link.
    public var expiresAt: Date
    public var completeUntil: Date
    /// Tells what was announced; only the studio can read it, and it is good for this user and upload alone.
    public var completeToken: String

    enum CodingKeys: String, CodingKey {
        case id, method, headers
        case putURL = "put_url"
        case expiresAt = "expires_at"
        case completeUntil = "complete_until"
        case completeToken = "complete_token"
    }
}

/// What a ticket's token holds.
struct UploadPass: Codable {
    var announced: UploadAnnouncement
    var grantedAt: Date
}
