import Foundation
public import StudioCore
public import StudioStores

/// Hands users all that is theirs: what the studio knows of them as JSON, and every file.
public struct AccountExporter: Sendable {
    let database: any Database
    let objects: any ObjectStore
    let time: TimeSource
    private let places = UserPlaces(
        perUser: 1, all: 4, refusal: "An export is being made already. Try again when it is done.")

    public init(database: any Database, objects: any ObjectStore, time: TimeSource = .system) {
        self.database = database
        self.objects = objects
        self.time = time
    }

    /// Prepares the archive, which is then written as it is sent.
    /// - Throws: ``StudioError`` `not_found`; `unavailable` where too many exports are being made.
    public func begin(for principal: Principal) async throws -> AccountArchive {
        let ticket = try places.enter(principal.user)
        let user = try await database.read { tx in try UserStore().find(principal.user, in: tx) }
        guard let user else { throw StudioError(.notFound, "There is no such user.") }
        return AccountArchive(profile: UserProfile(user), exporter: self, ticket: ticket)
    }
}

/// One user's archive.
///
/// `account.json`, `sign-ins.json`, `keys.json`, `webhooks.json`, `webhook-deliveries.json`, `transactions.json`,
/// `jobs.json` (with their events and the names of their files), `uploads.json`, and the files under `uploads/` and
/// `outputs/`. Pages are read one after the other, so what is made meanwhile may be in it or not.
public struct AccountArchive: Sendable {
    let profile: UserProfile
    let exporter: AccountExporter
    let ticket: PlaceTicket

    private static let pageSize = 200
    /// Each job is read with its events and files.
    private static let jobsPageSize = 25
    private static let eventsMax = 1000

    /// Writes the whole ZIP file.
    /// - Parameter take: gets the next bytes; waited for, so that a slow reader costs no memory.
    public func write(_ take: ([UInt8]) async throws -> Void) async throws {
        defer { ticket.leave() }
        let files = ArchiveFiles(zip: try ZipWriter(at: exporter.time.now()))
        try await files.add("account.json", profile, take)
        try await addSignIns(files, take)
        try await addKeys(files, take)
        try await addWebhooks(files, take)
        try await addDeliveries(files, take)
        try await addTransactions(files, take)
        try await addJobs(files, take)
        try await addUploads(files, take)
        try await addContents(files, take)
        try await files.finish(take)
    }

    private var user: UserID { profile.id }

    private func addSignIns(_ files: ArchiveFiles, _ take: ArchiveFiles.Take) async throws {
        let now = exporter.time.now()
        try await files.addList("sign-ins.json", take) { (cursor: SessionID?) in
            let page = try await exporter.database.read { [user] tx in
                try SessionStore().latest(of: user, after: cursor, limit: Self.pageSize, in: tx, at: now)
            }
            let shown = page.map { SignInView($0.session, startedAt: $0.startedAt, isCurrent: false) }
            return (shown, page.last?.session.id)
        }
    }

    private func addKeys(_ files: ArchiveFiles, _ take: ArchiveFiles.Take) async throws {
        try await files.addList("keys.json", take) { (cursor: APIKeyID?) in
            let page = try await exporter.database.read { [user] tx in
                try APIKeyStore().list(of: user, after: cursor, limit: Self.pageSize, in: tx)
            }
            return (page.map { KeyView($0) }, page.last?.id)
        }
    }

    private func addWebhooks(_ files: ArchiveFiles, _ take: ArchiveFiles.Take) async throws {
        try await files.addList("webhooks.json", take) { (cursor: WebhookID?) in
            let page = try await exporter.database.read { [user] tx in
                try WebhookStore().list(of: user, after: cursor, limit: Self.pageSize, in: tx)
            }
            return (page.map { WebhookView($0) }, page.last?.id)
        }
    }

    private func addDeliveries(_ files: ArchiveFiles, _ take: ArchiveFiles.Take) async throws {
        try await files.addList("webhook-deliveries.json", take) { (cursor: WebhookDeliveryID?) in
            let page = try await exporter.database.read { [user] tx in
                try WebhookDeliveryStore().list(
                    WebhookDeliveryFilter(user: user), withPayloads: true, after: cursor, limit: Self.pageSize, in: tx)
            }
            return (page.map { WebhookDeliveryView($0, withPayload: true) }, page.last?.id)
        }
    }

    private func addTransactions(_ files: ArchiveFiles, _ take: ArchiveFiles.Take) async throws {
        try await files.addList("transactions.json", take) { (cursor: TransactionID?) in
            let page = try await exporter.database.read { [user] tx in
                try Ledger().list(of: user, after: cursor, limit: Self.pageSize, in: tx)
            }
            return (page.map(LedgerLine.init), page.last?.id)
        }
    }

    private func addJobs(_ files: ArchiveFiles, _ take: ArchiveFiles.Take) async throws {
        let json = JobJSON(links: ArtifactLinks(objects: exporter.objects, life: .zero))
        let now = exporter.time.now()
        try await files.addList("jobs.json", take) { (cursor: JobID?) in
            let page = try await exporter.database.read { [user] tx in
                let jobs = try JobStore().list(JobFilter(user: user), after: cursor, limit: Self.jobsPageSize, in: tx)
                return try jobs.map { job -> (JobID, JSONValue) in
                    let events = try JobEventStore().list(of: job.id, limit: Self.eventsMax, in: tx).map(JobFeed.shown)
                    let outputs = try ArtifactStore().list(of: job.id, in: tx).map {
                        JSONValue.string(Self.path(of: $0))
                    }
                    // Links would be dead when the archive is read: the files lie beside.
                    guard case .object(var members) = try json.job(job, position: nil, artifacts: [], at: now) else {
                        return (job.id, .null)
                    }
                    members["output"] = nil
                    members["report"] = job.report ?? .null
                    members["events"] = .array(events)
                    members["files"] = .array(outputs)
                    return (job.id, .object(members))
                }
            }
            return (page.map(\.1), page.last?.0)
        }
    }

    private func addUploads(_ files: ArchiveFiles, _ take: ArchiveFiles.Take) async throws {
        try await files.addList("uploads.json", take) { (cursor: ArtifactID?) in
            let page = try await exporter.database.read { [user] tx in
                try ArtifactStore().uploads(of: user, after: cursor, limit: Self.pageSize, in: tx)
            }
            let shown = page.map { upload -> JSONValue in
                [
                    "id": .string(upload.id.rawValue), "name": .string(upload.name),
                    "file": .string(Self.path(of: upload)), "sha256": .string(upload.sha256),
                    "bytes": .integer(upload.bytes), "created_at": .string(upload.createdAt.rfc3339),
                ]
            }
            return (shown, page.last?.id)
        }
    }

    private func addContents(_ files: ArchiveFiles, _ take: ArchiveFiles.Take) async throws {
        var cursor: ArtifactID?
        repeat {
            let page = try await exporter.database.read { [user, cursor] tx in
                try ArtifactStore().all(of: user, after: cursor, limit: Self.pageSize, in: tx)
            }
            for artifact in page {
                do {
                    try await files.add(Self.path(of: artifact), try await exporter.objects.open(artifact.key), take)
                } catch let error as StudioError where error.code == .notFound { continue }  // deleted meanwhile
            }
            cursor = page.last?.id
        } while cursor != nil
    }

    /// Where the file lies in the archive: of identifiers and names that objects may have, so it is plain ASCII.
    private static func path(of artifact: Artifact) -> String {
        guard let job = artifact.job else {
            return "uploads/\(artifact.id).\(artifact.contentType.split(separator: "/").last ?? "bin")"
        }
        return "outputs/\(job)/\(artifact.key.rawValue.split(separator: "/").last ?? "output")"
    }
}

/// Puts files into the archive and hands on what has been written of it.
private struct ArchiveFiles {
    typealias Take = ([UInt8]) async throws -> Void

    let zip: ZipWriter

    func add(_ path: String, _ value: some Encodable, _ take: Take) async throws {
        try zip.begin(path, compressed: true)
        try zip.write(try StudioJSON.encode(value, pretty: true))
        try await handOn(take)
    }

    func add(_ path: String, _ content: ObjectBody, _ take: Take) async throws {
        try zip.begin(path, compressed: false)
        for try await piece in content {
            try zip.write(piece)
            try await handOn(take)
        }
    }

    /// A JSON list that is read in pages.
    func addList<Element: Encodable, Cursor>(
        _ path: String, _ take: Take, _ page: (Cursor?) async throws -> (elements: [Element], last: Cursor?)
    ) async throws {
        try zip.begin(path, compressed: true)
        try zip.write("[\n".utf8)
        var cursor: Cursor?
        var isFirst = true
        repeat {
            let (elements, last) = try await page(cursor)
            for element in elements {
                try zip.write((isFirst ? "" : ",\n").utf8)
                try zip.write(try StudioJSON.encode(element))
                isFirst = false
            }
            try await handOn(take)
            cursor = last
        } while cursor != nil
        try zip.write("\n]\n".utf8)
    }

    func finish(_ take: Take) async throws {
        try zip.finish()
        try await handOn(take)
    }

    private func handOn(_ take: Take) async throws {
        let bytes = zip.takeOutput()
        if !bytes.isEmpty { try await take(bytes) }
    }
}
