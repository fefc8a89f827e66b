public import Foundation
import Glibc
public import StudioCore
public import StudioStores

/// Pictures that users send: received, looked at in a process apart, stored, listed, deleted.
public struct UploadService: Sendable {
    let database: any Database
    let objects: any ObjectStore
    private let prober: any ImageProbing
    /// Seals what clients keep of uploads that are under way.
    let box: SecretBox
    let configuration: StudioConfiguration.Files
    /// What a user's files may take.
    public let storedBytesMax: Int64
    let now: @Sendable () -> Date
    let artifacts = ArtifactStore()
    let users = UserStore()
    let outbound: OutboundClient
    let downloads = UserPlaces(
        perUser: 2, all: 16, refusal: "Too many pictures are being fetched. Try again when they are there.")
    let places = UserPlaces(
        perUser: 4, all: 64, refusal: "Too many files are being sent. Try again when they are there.")
    let queue = BlockingQueue("uploads", width: 4)
    /// Of the files that are being received; other API processes may have theirs beside it.
    let folder: OwnFolder

    /// Makes a folder of temporary files, and removes those of processes that are gone. Blocks: for the start.
    /// - Parameters:
    ///   - outbound: fetches pictures by their URL.
    ///   - box: the same in all processes that share the objects.
    /// - Throws: ``StudioError`` `bad_configuration` where the folder cannot be made.
    public init(
        database: any Database, objects: any ObjectStore, prober: any ImageProbing, outbound: OutboundClient,
        box: SecretBox, configuration: StudioConfiguration.Files, limits: StudioConfiguration.UserLimits,
        now: @escaping @Sendable () -> Date = { Date() }
    ) throws {
        self.database = database
        self.objects = objects
        self.prober = prober
        self.box = box
        self.outbound = outbound
        self.configuration = configuration
        storedBytesMax = limits.storedBytesMax
        self.now = now
        folder = try OwnFolder(under: URL(filePath: configuration.dataFolder + "/tmp/uploads"), prefix: "studio-")
    }

    /// Bytes of the largest file.
    public var bytesMax: Int64 { configuration.uploadBytesMax }

    /// Takes a picture in.
    /// - Parameter body: writes the file and returns what the sender claims of it.
    /// - Throws: ``StudioError`` `quota_exceeded`, `body_too_large`, `invalid_input` for a file that is not the whole
    ///   picture it claims to be, `storage_full`, `unavailable` where no engine can look at it or too many files are being
    ///   sent; and what `body` throws.
    public func receive(
        for user: UserID, _ body: (inout UploadSink) async throws -> UploadClaims
    ) async throws -> Upload {
        try await receive(for: user, path: "/file", body)
    }

    /// - Parameter path: of the field that is told where the file cannot be used.
    func receive(
        for user: UserID, path: String, _ body: (inout UploadSink) async throws -> UploadClaims
    ) async throws -> Upload {
        let ticket = try places.enter(user)
        defer { ticket.leave() }
        // With room for the whole file, which is not there yet.
        try await DiskReserve(folder: folder.url.path, bytes: configuration.diskReserveBytes + bytesMax).require()
        // Before anything is read; the row decides.
        try await database.read { [users, artifacts, storedBytesMax] tx in
            guard let found = try users.find(user, in: tx) else {
                throw StudioError(.notFound, "There is no such user.")
            }
            try found.requireStaying()
            guard try artifacts.bytes(of: user, in: tx) < storedBytesMax else { throw Self.overQuota(storedBytesMax) }
        }
        let now = now()
        let id = ArtifactID(at: now)
        var sink = try await UploadSink.open(
            folder.url.appending(path: id.rawValue).path, bytesMax: bytesMax, on: queue)
        let claims = try await body(&sink)
        try await sink.finish()
        let image: ImageDescription
        do { image = try await examine(sink, claims) } catch let error as Refusal { throw error.problem(of: path) }
        let stored = try await objects.put(
            file: sink.path, as: .upload(id, user: user), contentType: image.contentType)
        withExtendedLifetime(sink) {}
        let artifact = Artifact(
            id: id, user: user, role: .upload, name: claims.name ?? "upload", key: stored.key,
            contentType: image.contentType, bytes: stored.bytes, sha256: stored.sha256, width: image.width,
            height: image.height, createdAt: now)
        // An object whose row is not written is garbage that the collector takes.
        try await database.write { [users, artifacts, storedBytesMax] tx in
            // A file may take its time: the user may be suspended or gone by now.
            try users.requireStaying(user, in: tx)
            guard try artifacts.insert(artifact, within: storedBytesMax, in: tx) else {
                throw Self.overQuota(storedBytesMax)
            }
        }
        return try view(artifact)
    }

    /// - Throws: ``StudioError`` `not_found`, also for another user's.
    public func find(_ id: ArtifactID, of user: UserID) async throws -> Upload {
        let found = try await database.read { [artifacts] tx in try artifacts.find(id, of: user, in: tx) }
        guard let found, found.role == .upload else { throw Self.notFound }
        return try view(found)
    }

    /// The user's uploads, newest first.
    public func list(of user: UserID, after cursor: String?, limit: Int) async throws -> Page<Upload> {
        let after = try ArtifactID.cursor(cursor)
        let found = try await database.read { [artifacts] tx in
            try artifacts.uploads(of: user, after: after, limit: limit + 1, in: tx)
        }
        return try Page(found, limit: limit, cursor: \.id.rawValue, element: view)
    }

    /// Deletes the upload; the file follows once the outbox is relayed.
    /// - Throws: ``StudioError`` `not_found`, `conflict` while a queued or running job uses it.
    public func delete(_ id: ArtifactID, of user: UserID) async throws {
        let now = now()
        try await database.write { [artifacts] tx in
            guard try artifacts.find(id, of: user, in: tx)?.role == .upload else { throw Self.notFound }
            guard try artifacts.deleteIfUnused(id, of: user, in: tx, at: now) else {
                throw StudioError(.conflict, "A job that has not ended uses this file; cancel it or wait.")
            }
        }
    }

    // MARK: Inside

    func examine(_ sink: UploadSink, _ claims: UploadClaims) async throws -> ImageDescription {
        guard sink.bytes > 0 else { throw Refusal(detail: "The file is empty.") }
        guard let type = ImageType(head: sink.head) else {
            throw Refusal(detail: "The file must be a PNG, JPEG or WebP picture.")
        }
        guard type.agrees(with: claims.contentType) else {
            throw Refusal(detail: "The file is \(type.rawValue), but was sent as another type.")
        }
        do {
            let image = try await prober.probe(path: sink.path, pixelsMax: configuration.uploadPixelsMax)
            withExtendedLifetime(sink) {}
            guard image.contentType == type.rawValue else {
                throw Refusal(detail: "The file is \(image.contentType), but looks like \(type.rawValue).")
            }
            return image
        } catch let failure as AttemptFailure {
            switch failure.reason {
            case .badInput: throw Refusal(detail: failure.detail)
            case .timeout: throw Refusal(detail: "The picture takes too long to decode.")
            case .cancelled, .engineDied, .transient:
                throw StudioError(
                    .unavailable, "The file cannot be looked at now; try again shortly.", retryAfterSeconds: 5)
            }
        }
    }

    func view(_ artifact: Artifact) throws -> Upload {
        let now = now()
        let expiresAt = now.adding(configuration.signedURLLife)
        let url = try objects.signedURL(.get(artifact.key, until: expiresAt), at: now)
        return Upload(artifact, url: url, expiresAt: expiresAt)
    }

    struct Refusal: Error {
        /// A whole sentence.
        var detail: String

        func problem(of path: String) -> StudioError {
            StudioError(
                .invalidInput, "The file cannot be used.",
                fields: [FieldProblem(path: path, rule: "format", detail: detail)])
        }
    }

    static func overQuota(_ bytesMax: Int64) -> StudioError {
        StudioError(
            .quotaExceeded, "Your files may take \(bytesMax >> 20) MB. Remove uploads or ended jobs to make room.")
    }

    static let notFound = StudioError(.notFound, "There is no such upload.")
}

/// What a sender says of a file: none of it is believed.
public struct UploadClaims: Sendable {
    /// For people only; already without paths.
    public var name: String?
    /// In lower case, without parameters.
    public var contentType: String?

    public init(name: String? = nil, contentType: String? = nil) {
        self.name = name
        self.contentType = contentType
    }
}

/// An upload as the API shows it to its owner.
public struct Upload: Sendable, Equatable, Encodable {
    public var id: ArtifactID
    public var name: String
    public var contentType: String
    public var bytes: Int64
    public var sha256: String
    public var width: Int?
    public var height: Int?
    /// Short-lived; whoever has it can read the file.
    public var url: String
    public var expiresAt: Date
    public var createdAt: Date

    init(_ artifact: Artifact, url: String, expiresAt: Date) {
        id = artifact.id
        name = artifact.name
        contentType = artifact.contentType
        bytes = artifact.bytes
        sha256 = artifact.sha256
        width = artifact.width
        height = artifact.height
        self.url = url
        self.expiresAt = expiresAt
        createdAt = artifact.createdAt
    }

    enum CodingKeys: String, CodingKey {
        case id, name, bytes, sha256, width, height, url
        case contentType = "content_type"
        case expiresAt = "expires_at"
        case createdAt = "created_at"
    }
}
