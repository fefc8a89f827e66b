public import Foundation
public import StudioCore

/// A stored file that belongs to a user: an upload, or an output of a job.
public struct Artifact: Sendable, Equatable {
    public var id: ArtifactID
    public var user: UserID
    /// Nil for an upload.
    public var job: JobID?
    public var attempt: Int?
    public var role: ArtifactRole
    /// For people and downloads: "image-1.png".
    public var name: String
    public var key: ObjectKey
    public var contentType: String
    public var bytes: Int64
    /// Hexadecimal, of the plain content.
    public var sha256: String
    public var width: Int?
    public var height: Int?
    /// Seconds.
    public var duration: Double?
    public var createdAt: Date
    public var deletedAt: Date?

    public init(
        id: ArtifactID, user: UserID, job: JobID? = nil, attempt: Int? = nil, role: ArtifactRole, name: String,
        key: ObjectKey, contentType: String, bytes: Int64, sha256: String, width: Int? = nil, height: Int? = nil,
        duration: Double? = nil, createdAt: Date
    ) {
        self.id = id
        self.user = user
        self.job = job
        self.attempt = attempt
        self.role = role
        self.name = name
        self.key = key
        self.contentType = contentType
        self.bytes = bytes
        self.sha256 = sha256
        self.width = width
        self.height = height
        self.duration = duration
        self.createdAt = createdAt
    }

    /// In the order of the columns that ``ArtifactStore`` inserts.
    var values: [SQLValue] {
        [
            id.sqlValue, user.sqlValue, job.sqlValue, attempt.sqlValue, role.sqlValue, name.sqlValue, key.sqlValue,
            contentType.sqlValue, bytes.sqlValue, sha256.sqlValue, width.sqlValue, height.sqlValue, duration.sqlValue,
            createdAt.sqlValue, deletedAt.sqlValue,
        ]
    }

    init(_ row: SQLRow) throws {
        id = try row["id"]
        user = try row["user_id"]
        job = try row["job_id"]
        attempt = try row["attempt"]
        role = try row["role"]
        name = try row["name"]
        key = try row["object_key"]
        contentType = try row["content_type"]
        bytes = try row["bytes"]
        sha256 = try row["sha256"]
        width = try row["width"]
        height = try row["height"]
        duration = try row["duration"]
        createdAt = try row["created_at"]
        deletedAt = try row["deleted_at"]
    }
}
