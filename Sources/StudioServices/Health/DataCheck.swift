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
    private let folder: String
    private let now: @Sendable () -> Date
    private let ledger = Ledger()
    private let artifacts = ArtifactStore()
    private static let pageSize = 500

    /// - Parameter folder: of the data, whose files are for their owner only.
    public init(
        database: any Database, objects: any ObjectStore, folder: String,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.database = database
        self.objects = objects
        self.folder = folder
        self.now = now
    }

    /// Reads everything. Works beside a running studio.
    public func examine(fixing: Bool) async throws -> [Finding] {
        [
            try await examineLedger(fixing), try await examineStoredBytes(fixing), try await examineUses(fixing),
            try await examineMissingObjects(), try await examineStrayObjects(fixing), examineModes(fixing),
        ]
    }

    private func examineLedger(_ fixing: Bool) async throws -> Finding {
        let (audit, isFixed) = try await database.write { [ledger] tx in
            let audit = try ledger.audit(in: tx)
            guard fixing, !audit.mismatches.isEmpty else { return (audit, false) }
            return (audit, try audit.mismatches.map { try ledger.repair($0, in: tx) }.allSatisfy(\.self))
        }
        var problems = audit.mismatches.map { "\($0.account) is stored as \($0.stored), the ledger says \($0.ledger)." }
        if audit.total != 0 { problems.append("All accounts sum to \(audit.total) instead of 0: restore a backup.") }
        return Finding(
            "ledger", "the books balance", problems, canBeFixed: audit.total == 0, isFixed: isFixed && audit.total == 0)
    }

    private func examineStoredBytes(_ fixing: Bool) async throws -> Finding {
        let wrong = try await database.write { [artifacts] tx in
            let wrong = try artifacts.miscounted(in: tx)
            if fixing { for entry in wrong { try artifacts.recount(entry.user, in: tx) } }
            return wrong
        }
        return Finding(
            "stored bytes", "every user's sum is right",
            wrong.map { "User \($0.user) is counted \($0.stored) bytes and has \($0.sum)." }, isFixed: fixing)
    }

    private func examineUses(_ fixing: Bool) async throws -> Finding {
        let wrong = try await database.write { [artifacts] tx in
            let wrong = try artifacts.misusedCounts(in: tx)
            if fixing {
                for entry in wrong { try artifacts.setUses(entry.id, from: entry.stored, to: entry.found, in: tx) }
            }
            return wrong
        }
        return Finding(
            "uses of uploads", "every count is right",
            wrong.map { "File \($0.id) counts \($0.stored) unfinished jobs and has \($0.found)." }, isFixed: fixing)
    }

    private func examineMissingObjects() async throws -> Finding {
        var missing: [String] = []
        var cursor: ArtifactID?
        repeat {
            let page = try await database.read { [artifacts, cursor] tx in
                try artifacts.all(after: cursor, limit: Self.pageSize, in: tx)
            }
            for artifact in page {
                let info = try await objects.stat(artifact.key)
                if info?.bytes != artifact.bytes || info?.sha256 != artifact.sha256 {
                    missing.append("\(artifact.key) is \(info == nil ? "missing" : "another file"): restore a backup.")
                }
            }
            cursor = page.last?.id
        } while cursor != nil
        return Finding("files", "every file is there", missing, canBeFixed: false)
    }

    private func examineStrayObjects(_ fixing: Bool) async throws -> Finding {
        let count = try await ObjectCollector(database: database, objects: objects).collect(removing: fixing, at: now())
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
