import Foundation
import StudioCore
import StudioServices
import StudioStores

/// Moves an embedded studio to PostgreSQL, and its files to S3 where that is configured.
struct StudioMove {
    private let setup: CommandSetup

    init(_ setup: CommandSetup) { self.setup = setup }

    func run() async throws {
        let configuration = setup.configuration
        guard configuration.stores.postgres != nil, configuration.stores.secretKey != nil else {
            throw StudioError(.badConfiguration, "Set DATABASE_URL and SECRET_KEY of the new studio first.")
        }
        // As the server opens it, so that none runs meanwhile.
        let source = try DataFolder.openSQLite(configuration.files, exclusively: true)
        defer { try? source.close() }
        let target = try DataFolder.openDatabase(configuration, exclusively: false, logger: setup.logger)
        defer { try? target.close() }
        try await Migrator.studio(for: source.dialect).migrate(source, at: Date())
        try await Migrator.studio(for: target.dialect).migrate(target, at: Date())
        let stores = try OpenStores(configuration, source, signer: .unused, logger: setup.logger)
        let isMarked = try await claim(stores, before: target)
        if configuration.stores.s3 != nil { try await moveObjects(source, to: stores.objects) }
        try await moveRows(from: source, to: target)
        if !isMarked { try await stores.ownership.takeOver(at: Date()) }
        Terminal.say("Moved. Start the studio with this configuration; keep the old data until you trust the new.")
    }

    /// Marks the new files as the moving studio's. Marked by the target they may be too, where it was started once: it will
    /// be empty, or nothing is moved.
    /// - Returns: false where the mark is still the target's.
    /// - Throws: ``StudioError`` `bad_configuration` where they are another studio's.
    private func claim(_ stores: OpenStores, before target: any Database) async throws -> Bool {
        guard case .foreign(let mark) = try await stores.ownership.settle(at: Date()) else { return true }
        let replaced = try await target.read { tx in try IdentityStore().find(in: tx) }
        guard let replaced, mark.studio == replaced else { throw stores.ownership.refusal(of: mark) }
        return false
    }

    private func moveRows(from source: any Database, to target: any Database) async throws {
        Terminal.title("Rows")
        let resealing = WebhookResealing(
            from: SecretStore(dataFolder: setup.configuration.files.dataFolder, logger: setup.logger),
            to: setup.secretStore())
        let reports = try await DatabaseMove(from: source, to: target).run(
            adapt: { table, row in try resealing.adapted(row, of: table) },
            progress: { report in
                if report.rows > 0 { Terminal.say("  \(report.table): \(report.rows)") }
            })
        let audits = try await [source, target].asyncMap { database in
            try await database.read { tx in try Ledger().audit(in: tx) }
        }
        guard audits[0] == audits[1] else {
            throw StudioError(.internalError, "The ledgers differ. Do not start the new studio; report this.")
        }
        Terminal.say("  \(reports.reduce(0) { $0 + $1.rows }) rows, each compared; both ledgers add up to the same.")
    }

    /// Before the rows: what nothing refers to does no harm, and what is referred to must be there.
    private func moveObjects(_ source: any Database, to new: any ObjectStore) async throws {
        Terminal.title("Files")
        var embedded = setup.configuration
        embedded.stores = try StudioConfiguration.with().stores
        let old = try OpenStores(embedded, source, signer: .unused, logger: setup.logger).objects
        var moved = (files: 0, bytes: Int64(0))
        var last: ArtifactID?
        while true {
            let page = try await source.read { [last] tx in try ArtifactStore().all(after: last, limit: 200, in: tx) }
            guard let end = page.last else { break }
            for artifact in page {
                try await move(artifact, from: old, to: new)
                moved = (moved.files + 1, moved.bytes + artifact.bytes)
            }
            last = end.id
            Terminal.say("  \(moved.files) files, \(moved.bytes >> 20) MB")
        }
    }

    /// Moving again does nothing: a stored object is never changed.
    private func move(_ artifact: Artifact, from old: any ObjectStore, to new: any ObjectStore) async throws {
        let body = try await old.open(artifact.key)
        let stored = try await new.put(
            body, as: artifact.key, contentType: artifact.contentType, bytesMax: artifact.bytes)
        guard stored.sha256 == artifact.sha256 else {
            throw StudioError(
                .internalError, "The file \(artifact.key) is not the one that was stored. Nothing was moved.")
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<T>(_ transform: (Element) async throws -> T) async rethrows -> [T] {
        var results: [T] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
