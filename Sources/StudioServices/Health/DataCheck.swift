public import Foundation
import StudioCore
public import StudioStores

/// Looks whether what is stored agrees with itself, and repairs what follows from the truth: the ledger, the rows, the
/// objects that are there.
public struct DataCheck: Sendable {
    /// What one look found.
    public struct Finding: Sendable {
        public var name: String
        /// Where nothing is wrong.
        public var summary: String
        /// Each in a sentence; none where all is well.
        public var problems: [String]
        public var canBeFixed: Bool
        public var isFixed: Bool

        init(_ name: String, _ summary: String, _ problems: [String], canBeFixed: Bool = true, isFixed: Bool = false) {
            self.name = name
            self.summary = summary
            self.problems = problems
            self.canBeFixed = canBeFixed
            self.isFixed = isFixed
        }
    }

    private let database: any Database
    private let objects: any ObjectStore
    private let collector: ObjectCollector
    private let folder: String
    private let now: @Sendable () -> Date
    private let ledger = Ledger()
    private let artifacts = ArtifactStore()
    private static let pageSize = 500

    /// - Parameters:
    ///   - ownership: of the objects, where it is looked at elsewhere too.
    ///   - folder: of the data, whose files are for their owner only.
    ///   - longestAttempt: the time that one attempt may take; its files are no strays meanwhile.
    public init(
        database: any Database, objects: any ObjectStore, ownership: ObjectOwnership? = nil, folder: String,
        longestAttempt: Duration, now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.database = database
        self.objects = objects
        self.folder = folder
        collector = ObjectCollector(
            database: database, objects: objects, ownership: ownership, longestAttempt: longestAttempt)
        self.now = now
    }

    /// Reads everything. Works beside a running studio, and keeps it from nothing: each look is a read, each repair a short
    /// write of its own, which changes only what is still as it was found.
    public func examine(fixing: Bool) async throws -> [Finding] {
        [
            try await examineLedger(fixing), try await examineStoredBytes(fixing), try await examineUses(fixing),
            try await examineMissingObjects(), try await examineStrayObjects(fixing), examineModes(fixing),
        ]
    }

    private func examineLedger(_ fixing: Bool) async throws -> Finding {
        let audit = try await database.read { [ledger] tx in try ledger.audit(in: tx) }
        let isFixed = try await repair(audit.mismatches, fixing) { [ledger] in try ledger.repair($0, in: $1) }
        var problems = audit.mismatches.map { "\($0.account) is stored as \($0.stored), the ledger says \($0.ledger)." }
        if audit.total != 0 { problems.append("All accounts sum to \(audit.total) instead of 0: restore a backup.") }
        return Finding(
            "ledger", "the books balance", problems, canBeFixed: audit.total == 0, isFixed: isFixed && audit.total == 0)
    }

    private func examineStoredBytes(_ fixing: Bool) async throws -> Finding {
        let wrong = try await database.read { [artifacts] tx in try artifacts.miscounted(in: tx) }
        let isFixed = try await repair(wrong, fixing) { [artifacts] entry, tx in
            try artifacts.recount(entry.user, in: tx)
            return true
        }
        return Finding(
            "stored bytes", "every user's sum is right",
            wrong.map { "User \($0.user) is counted \($0.stored) bytes and has \($0.sum)." }, isFixed: isFixed)
    }

    private func examineUses(_ fixing: Bool) async throws -> Finding {
        let wrong = try await database.read { [artifacts] tx in try artifacts.misusedCounts(in: tx) }
        let isFixed = try await repair(wrong, fixing) { [artifacts] entry, tx in
            try artifacts.setUses(entry.id, from: entry.stored, to: entry.found, in: tx)
        }
        return Finding(
            "uses of uploads", "every count is right",
            wrong.map { "File \($0.id) counts \($0.stored) unfinished jobs and has \($0.found)." }, isFixed: isFixed)
    }

    /// - Returns: whether every entry was repaired; false where nothing is to be.
    private func repair<Entry: Sendable>(
        _ entries: [Entry], _ fixing: Bool, _ one: @escaping @Sendable (Entry, any Transaction) throws -> Bool
    ) async throws -> Bool {
        guard fixing else { return false }
        var isFixed = true
        for entry in entries where try await !database.write({ tx in try one(entry, tx) }) { isFixed = false }
        return isFixed
    }

    private func examineMissingObjects() async throws -> Finding {
        var problems: [String] = []
        var cursor: ArtifactID?
        repeat {
            let page = try await database.read { [artifacts, cursor] tx in
                try artifacts.all(after: cursor, limit: Self.pageSize, in: tx)
            }
            for artifact in page {
                guard let fault = try await fault(of: artifact) else { continue }
                problems.append("\(artifact.key) \(fault): restore a backup.")
            }
            cursor = page.last?.id
        } while cursor != nil
        return Finding("files", "every file is there", problems, canBeFixed: false)
    }

    /// What is wrong with the artifact's file; nil where nothing is.
    private func fault(of artifact: Artifact) async throws -> String? {
        let fault: String
        do {
            let info = try await objects.stat(artifact.key)
            if info?.bytes == artifact.bytes && info?.sha256 == artifact.sha256 { return nil }
            fault = info == nil ? "is missing" : "is another file"
        } catch let error as CancellationError {
            throw error
        } catch {
            fault = "cannot be read"
        }
        // It may have been deleted since its row was read.
        let known = try await database.read { [artifacts] tx in try artifacts.known([artifact.key], in: tx) }
        return known.isEmpty ? nil : fault
    }

    private func examineStrayObjects(_ fixing: Bool) async throws -> Finding {
        let count = try await collector.collect(removing: fixing, at: now())
        let problem = "\(count) old files belong to nothing; the studio removes them by itself within hours."
        return Finding("stray files", "none", count == 0 ? [] : [problem], isFixed: fixing)
    }

    private func examineModes(_ fixing: Bool) -> Finding {
        var open: [String] = []
        var isFixed = fixing
        let below = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        for path in [folder] + below.map({ folder + "/" + $0 }) {
            guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
                attributes[.type] as? FileAttributeType != .typeSymbolicLink,
                let mode = attributes[.posixPermissions] as? Int, mode & 0o077 != 0
            else { continue }
            open.append("Others may read \(path).")
            guard fixing else { continue }
            do {
                try FileManager.default.setAttributes([.posixPermissions: mode & 0o700], ofItemAtPath: path)
            } catch { isFixed = false }
        }
        return Finding("file modes", "the data is for its owner only", open, isFixed: isFixed)
    }
}
