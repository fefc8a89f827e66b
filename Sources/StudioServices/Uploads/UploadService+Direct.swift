import Crypto
import Foundation
public import StudioCore
import StudioStores

/// Pictures that clients store themselves, past the API: a link is given for what a client announces, and what came by it is
/// looked at before it counts.
///
/// In between nothing is kept: what was announced stays with the client, sealed. An object that is never completed has no
/// row, and ``ObjectCollector`` takes it after a day, long after the last moment at which it could be completed.
extension UploadService {
    /// How long a link takes the file.
    static let putLife = Duration.seconds(900)
    /// How long after a link was given its file may be completed: much less than ``ObjectCollector/ageMin``, so that no
    /// object is taken whose row is being written.
    static let completionLife = Duration.seconds(7_200)

    /// A link by which the user may store what is announced.
    /// - Throws: ``StudioError`` `body_too_large`, `quota_exceeded`.
    public func grant(_ announced: UploadAnnouncement, to user: UserID) async throws -> UploadTicket {
        guard announced.bytes <= bytesMax else {
            throw StudioError(.bodyTooLarge, "A file may have at most \(bytesMax) bytes.")
        }
        // Before anything is sent; the row decides.
        try await database.read { [users, artifacts, storedBytesMax] tx in
            guard let found = try users.find(user, in: tx) else {
                throw StudioError(.notFound, "There is no such user.")
            }
            try found.requireStaying()
            guard announced.bytes <= storedBytesMax - (try artifacts.bytes(of: user, in: tx)) else {
                throw Self.overQuota(storedBytesMax)
            }
        }
        let now = now()
        let id = ArtifactID(at: now)
        let expiresAt = now.adding(Self.putLife)
        let link = ObjectGrant.put(
            .upload(id, user: user), until: expiresAt, bytesMax: announced.bytes,
            contentType: announced.contentType.rawValue, sha256: announced.sha256)
        let pass = try StudioJSON.encode(UploadPass(announced: announced, grantedAt: now))
        return UploadTicket(
            id: id, method: link.method.rawValue, putURL: try objects.signedURL(link, at: now),
            headers: objects.signedHeaders(link), expiresAt: expiresAt,
            completeUntil: now.adding(Self.completionLife),
            completeToken: try box.seal(pass, for: Self.place(id, user)))
    }

    /// Makes an upload of what was stored by a link. Again, it is the same upload.
    /// - Parameter token: of the ticket.
    /// - Throws: ``StudioError`` `not_found` for a token that is not the user's for this upload; `conflict` while the file is
    ///   not there, and where it can no longer be completed; `invalid_input` for a file that is not what was announced, which
    ///   is removed; and as ``receive(for:_:)``.
    public func complete(_ id: ArtifactID, of user: UserID, by token: String) async throws -> Upload {
        guard let data = try? box.open(token, for: Self.place(id, user)),
            let pass = try? StudioJSON.decode(UploadPass.self, from: data)
        else { throw Self.notFound }
        let ticket = try places.enter(user)
        defer { ticket.leave() }
        let known = try await database.read { [artifacts] tx in try artifacts.findEvenDeleted(id, of: user, in: tx) }
        if let known { return try view(try Self.living(known)) }
        let end = pass.grantedAt.adding(Self.completionLife)
        guard now() < end else { throw Self.tooLate }
        var artifact = Artifact(pass, id: id, user: user)
        do {
            let image = try await look(at: artifact, pass.announced)
            (artifact.width, artifact.height) = (image.width, image.height)
        } catch let refusal as Refusal {
            try await discard(artifact)
            throw refusal.problem(of: "/file")
        }
        let made = try await database.write { [users, artifacts, storedBytesMax, now, artifact] tx in
            // Holds the user's row: of two that complete the same upload the second finds what the first has made.
            try users.requireStaying(user, in: tx)
            if let known = try artifacts.findEvenDeleted(id, of: user, in: tx) { return known }
            // Again: to look at it may have taken long.
            guard now() < end else { throw Self.tooLate }
            // What does not fit now is left where it is: there may be room before the time is over.
            guard try artifacts.insert(artifact, within: storedBytesMax, in: tx) else {
                throw Self.overQuota(storedBytesMax)
            }
            return artifact
        }
        return try view(try Self.living(made))
    }

    // MARK: Inside

    private static func place(_ id: ArtifactID, _ user: UserID) -> String { "upload \(user) \(id)" }

    /// Fetches the object and looks at it, as at a file that is sent here.
    ///
    /// A server of S3's kind that does its duty has held the sender to the checksum, which is a signed header; not each does,
    /// and may yet tell the checksum as its own. The folder holds senders to the length and the type alone. As the picture
    /// must be read anyway, its checksum is counted on the way, and nobody need be believed.
    /// - Throws: ``Refusal`` where it is not what was announced, or no picture.
    private func look(at artifact: Artifact, _ announced: UploadAnnouncement) async throws -> ImageDescription {
        try await DiskReserve(folder: folder.url.path, bytes: configuration.diskReserveBytes + announced.bytes)
            .require()
        let body: ObjectBody
        do { body = try await objects.open(artifact.key) } catch let error as StudioError
            where error.code == .notFound
        { throw Self.notThereYet }
        guard body.info.bytes == announced.bytes else {
            throw Refusal(detail: "The file has \(body.info.bytes) bytes, but \(announced.bytes) were announced.")
        }
        guard body.info.contentType == announced.contentType.rawValue else {
            throw Refusal(
                detail: "The file was sent as \(body.info.contentType), but announced as "
                    + "\(announced.contentType.rawValue).")
        }
        // Under a name of its own: the same upload may be completed twice at once.
        var sink = try await UploadSink.open(
            folder.url.appending(path: ArtifactID(at: now()).rawValue).path, bytesMax: announced.bytes, on: queue)
        var hash = SHA256()
        for try await chunk in body {
            hash.update(data: chunk)
            try await sink.write(chunk)
        }
        try await sink.finish()
        guard Array(hash.finalize()).hexadecimal == announced.sha256 else {
            throw Refusal(detail: "The SHA-256 of the file is not the one that was announced.")
        }
        return try await examine(sink, UploadClaims(contentType: announced.contentType.rawValue))
    }

    /// Sees that a refused file goes and that its id is never an upload. Deleting it at once could hit another file: one that
    /// was sent, completed and counted since, where two complete the same upload.
    private func discard(_ artifact: Artifact) async throws {
        let now = now()
        try await database.write { [users, artifacts] tx in
            guard try users.lock(artifact.user, in: tx) != nil,
                try artifacts.findEvenDeleted(artifact.id, of: artifact.user, in: tx) == nil
            else { return }
            try artifacts.insertDeleted(artifact, in: tx, at: now)
        }
    }

    /// - Throws: ``StudioError`` `conflict` for one that was deleted or refused.
    private static func living(_ artifact: Artifact) throws -> Artifact {
        guard artifact.deletedAt == nil else {
            throw StudioError(
                .conflict, "This upload was removed, or its file refused: \(beginAgain)")
        }
        return artifact
    }

    private static let beginAgain = "ask for a new link with POST /api/v1/uploads/direct."
    private static let tooLate = StudioError(
        .conflict, "This upload can no longer be completed: \(beginAgain)")
    private static let notThereYet = StudioError(
        .conflict, "The file is not there yet: send it by PUT to put_url, then complete the upload.")
}

extension Artifact {
    fileprivate init(_ pass: UploadPass, id: ArtifactID, user: UserID) {
        self.init(
            id: id, user: user, role: .upload, name: pass.announced.name ?? "upload", key: .upload(id, user: user),
            contentType: pass.announced.contentType.rawValue, bytes: pass.announced.bytes,
            sha256: pass.announced.sha256, createdAt: pass.grantedAt)
    }
}
