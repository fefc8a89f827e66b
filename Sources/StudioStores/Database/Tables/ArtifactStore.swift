public import Foundation
public import StudioCore

/// The table `artifacts`: only its rows make objects exist. Deleting is a tombstone and, in the same transaction, an
/// entry of the outbox by which ``ObjectCollector`` removes the object.
public struct ArtifactStore: Sendable {
    private let outbox = OutboxStore()

    public init() {}

    /// Makes a stored object known as a file of its user.
    /// - Parameter bytesMax: where the user's files would take more than this nothing is changed; nil for an output, whose
    ///   job was let in before it.
    /// - Returns: false where they would.
    @discardableResult
    public func insert(_ artifact: Artifact, within bytesMax: Int64? = nil, in tx: any Transaction) throws -> Bool {
        let counted = try tx.execute(
            "UPDATE users SET stored_bytes = stored_bytes + $2 WHERE id = $1 AND stored_bytes + $2 <= $3",
            artifact.user, artifact.bytes, bytesMax ?? .max)
        guard counted == 1 else { return false }
        try post([artifact], in: tx)
        return true
    }

    /// Makes the stored outputs of jobs known as files of their users, whose bytes are for ``Ledger/move(_:in:at:)`` to count.
    public func insert(outputs: [Artifact], in tx: any Transaction) throws { try post(outputs, in: tx) }

    /// Writes down that a file was refused: an artifact that is deleted from the start and takes no space, so that none will
    /// ever have its id. The object follows once the outbox is relayed.
    public func insertDeleted(_ artifact: Artifact, in tx: any Transaction, at now: Date) throws {
        var artifact = artifact
        artifact.deletedAt = now
        try post([artifact], in: tx)
        try outbox.append(.objectDeletion, ["key": .string(artifact.key.rawValue)], in: tx, at: now)
    }

    private func post(_ artifacts: [Artifact], in tx: any Transaction) throws {
        try tx.postInsert(
            into: """
                artifacts (id, user_id, job_id, attempt, role, name, object_key, content_type, bytes, sha256, width, height,
                    duration, created_at, deleted_at)
                """, artifacts.map(\.values))
    }

    /// The user's own artifact; nil for another's and for a deleted one.
    public func find(_ id: ArtifactID, of user: UserID, in tx: any Transaction) throws -> Artifact? {
        try tx.first(
            "SELECT * FROM artifacts WHERE id = $1 AND user_id = $2 AND deleted_at IS NULL", id, user
        ).map(Artifact.init)
    }

    /// The user's own artifact, or what is left of a deleted one.
    public func findEvenDeleted(_ id: ArtifactID, of user: UserID, in tx: any Transaction) throws -> Artifact? {
        try tx.first("SELECT * FROM artifacts WHERE id = $1 AND user_id = $2", id, user).map(Artifact.init)
    }

    /// An upload that the job's input names: what a worker of the job may read. Nil for anything else.
    public func findInput(_ id: ArtifactID, of job: JobID, in tx: any Transaction) throws -> Artifact? {
        try tx.first(
            """
            SELECT * FROM artifacts WHERE id = $1 AND deleted_at IS NULL
                AND id IN (SELECT artifact_id FROM job_inputs WHERE job_id = $2)
            """, id, job
        ).map(Artifact.init)
    }

    /// The outputs of a job, in the order of their making.
    public func list(of job: JobID, in tx: any Transaction) throws -> [Artifact] {
        try tx.query("SELECT * FROM artifacts WHERE job_id = $1 AND deleted_at IS NULL ORDER BY id", job)
            .map(Artifact.init)
    }

    /// A page of a user's uploads, newest first, from after `cursor`.
    public func uploads(
        of user: UserID, after cursor: ArtifactID? = nil, limit: Int, in tx: any Transaction
    ) throws -> [Artifact] {
        try tx.query(
            """
            SELECT * FROM artifacts WHERE user_id = $1 AND id < $2 AND job_id IS NULL AND deleted_at IS NULL
            ORDER BY id DESC LIMIT $3
            """, user, Cursor.before(cursor), limit
        ).map(Artifact.init)
    }

    /// A page of all files of a user that are not deleted, uploads and outputs, the oldest first, from after `cursor`.
    public func all(
        of user: UserID, after cursor: ArtifactID? = nil, limit: Int, in tx: any Transaction
    ) throws -> [Artifact] {
        try tx.query(
            """
            SELECT * FROM artifacts WHERE user_id = $1 AND id > $2 AND deleted_at IS NULL ORDER BY id LIMIT $3
            """, user, cursor?.rawValue ?? "", limit
        ).map(Artifact.init)
    }

    /// Bytes that a user's files take; 0 for a user that is gone.
    public func bytes(of user: UserID, in tx: any Transaction) throws -> Int64 {
        try tx.first("SELECT stored_bytes FROM users WHERE id = $1", user)?["stored_bytes"] ?? 0
    }

    /// Users whose count of stored bytes is not the sum of their files. Reads all files.
    public func miscounted(in tx: any Transaction) throws -> [(user: UserID, stored: Int64, sum: Int64)] {
        try tx.query(
            """
            SELECT id, stored_bytes, CAST(total AS BIGINT) AS total FROM (
                SELECT id, stored_bytes, COALESCE((
                    SELECT SUM(bytes) FROM artifacts WHERE user_id = users.id AND deleted_at IS NULL), 0) AS total
                FROM users) AS counted
            WHERE stored_bytes <> total ORDER BY id
            """
        ).map { (try $0["id"], try $0["stored_bytes"], try $0["total"]) }
    }

    /// Artifacts whose count of uses is not the number of unfinished jobs that name them. Reads all artifacts and the
    /// inputs of all unfinished jobs, each once.
    public func misusedCounts(in tx: any Transaction) throws -> [(id: ArtifactID, stored: Int, found: Int)] {
        try tx.query(
            """
            SELECT id, uses, COALESCE(found, 0) AS found FROM artifacts
            LEFT JOIN (
                SELECT artifact_id, COUNT(*) AS found FROM job_inputs JOIN jobs ON jobs.id = job_inputs.job_id
                WHERE jobs.state IN ('queued', 'running') GROUP BY artifact_id) AS counted ON artifact_id = id
            WHERE deleted_at IS NULL AND uses <> COALESCE(found, 0) ORDER BY id
            """
        ).map { (try $0["id"], try $0["uses"], try $0["found"]) }
    }

    /// Sets the count of uses.
    /// - Returns: whether it was still the one that was found wrong.
    public func setUses(_ id: ArtifactID, from old: Int, to new: Int, in tx: any Transaction) throws -> Bool {
        try tx.execute("UPDATE artifacts SET uses = $3 WHERE id = $1 AND uses = $2", id, old, new) == 1
    }

    /// A page of all artifacts of everybody that are not deleted, the oldest first, from after `cursor`.
    public func all(after cursor: ArtifactID? = nil, limit: Int, in tx: any Transaction) throws -> [Artifact] {
        try tx.query(
            "SELECT * FROM artifacts WHERE id > $1 AND deleted_at IS NULL ORDER BY id LIMIT $2",
            cursor?.rawValue ?? "", limit
        ).map(Artifact.init)
    }

    /// Counts a user's stored bytes anew.
    public func recount(_ user: UserID, in tx: any Transaction) throws {
        // Whoever stores or deletes meanwhile waits: the sum is that of all who were before.
        _ = try UserStore().lock(user, in: tx)
        try tx.execute(
            """
            UPDATE users SET stored_bytes = COALESCE((
                SELECT SUM(bytes) FROM artifacts WHERE user_id = users.id AND deleted_at IS NULL), 0)
            WHERE id = $1
            """, user)
    }

    /// Bytes that all users store.
    public func bytes(in tx: any Transaction) throws -> Int64 {
        try tx.one("SELECT CAST(COALESCE(SUM(bytes), 0) AS BIGINT) AS n FROM artifacts WHERE deleted_at IS NULL")["n"]
    }

    /// Queued and running jobs whose input names the artifact.
    public func uses(of id: ArtifactID, in tx: any Transaction) throws -> Int {
        try tx.first("SELECT uses FROM artifacts WHERE id = $1", id)?["uses"] ?? 0
    }

    /// Deletes the user's artifact while no queued or running job uses it.
    public func deleteIfUnused(
        _ id: ArtifactID, of user: UserID, in tx: any Transaction, at now: Date
    ) throws -> Bool {
        let rows = try tx.query(
            """
            UPDATE artifacts SET deleted_at = $3
            WHERE id = $1 AND user_id = $2 AND deleted_at IS NULL AND uses = 0 RETURNING object_key, user_id, bytes
            """, id, user, now)
        return try removeObjects(of: rows, in: tx, at: now) == 1
    }

    /// Deletes the outputs of an ended job that no other job uses.
    /// - Returns: how many were deleted.
    @discardableResult
    public func deleteAll(of job: JobID, in tx: any Transaction, at now: Date) throws -> Int {
        let rows = try tx.query(
            """
            UPDATE artifacts SET deleted_at = $2
            WHERE job_id = $1 AND deleted_at IS NULL AND uses = 0 RETURNING object_key, user_id, bytes
            """, job, now)
        return try removeObjects(of: rows, in: tx, at: now)
    }

    /// Removes rows of the user, deleted or not, whose objects follow; all jobs that use them must have ended.
    /// - Returns: how many rows are gone.
    public func removeAll(of user: UserID, limit: Int, in tx: any Transaction, at now: Date) throws -> Int {
        let rows = try tx.query(
            """
            DELETE FROM artifacts WHERE id IN (SELECT id FROM artifacts WHERE user_id = $1 ORDER BY id LIMIT $2)
            RETURNING object_key, user_id, bytes, deleted_at
            """, user, limit)
        // Those deleted before have their entry already.
        _ = try removeObjects(of: rows.filter { (try $0["deleted_at"] as Date?) == nil }, in: tx, at: now)
        return rows.count
    }

    /// Deletes uploads of anybody that are older than the horizon and that no queued or running job uses.
    /// - Returns: how many were deleted.
    public func deleteUnusedUploads(
        before horizon: Date, limit: Int, in tx: any Transaction, at now: Date
    ) throws -> Int {
        let rows = try tx.query(
            """
            UPDATE artifacts SET deleted_at = $3 WHERE deleted_at IS NULL AND uses = 0 AND id IN (
                SELECT id FROM artifacts
                WHERE job_id IS NULL AND deleted_at IS NULL AND uses = 0 AND created_at < $1
                ORDER BY created_at LIMIT $2)
            RETURNING object_key, user_id, bytes
            """, horizon, limit, now)
        return try removeObjects(of: rows, in: tx, at: now)
    }

    /// Removes the rows of jobs' outputs that were deleted: their objects have entries of the outbox.
    public func removeRows(of jobs: [JobID], in tx: any Transaction) throws {
        for job in jobs { try tx.execute("DELETE FROM artifacts WHERE job_id = $1 AND deleted_at IS NOT NULL", job) }
    }

    /// Removes rows of artifacts that were deleted before the horizon.
    /// - Returns: how many are gone.
    public func removeRows(deletedBefore horizon: Date, limit: Int, in tx: any Transaction) throws -> Int {
        try tx.execute(
            """
            DELETE FROM artifacts WHERE id IN (
                SELECT id FROM artifacts WHERE deleted_at IS NOT NULL AND deleted_at < $1 LIMIT \(limit))
            """, horizon)
    }

    /// Which of the keys belong to an artifact that is not deleted.
    public func known(_ keys: [ObjectKey], in tx: any Transaction) throws -> Set<ObjectKey> {
        guard !keys.isEmpty else { return [] }
        let list = (1...keys.count).map { "$\($0)" }.joined(separator: ", ")
        let rows = try tx.query(
            "SELECT object_key FROM artifacts WHERE deleted_at IS NULL AND object_key IN (\(list))",
            keys.map(\.sqlValue))
        return Set(try rows.map { try $0["object_key"] })
    }

    private func removeObjects(of rows: [SQLRow], in tx: any Transaction, at now: Date) throws -> Int {
        for row in rows {
            let key: ObjectKey = try row["object_key"]
            try outbox.append(.objectDeletion, ["key": .string(key.rawValue)], in: tx, at: now)
            try tx.execute(
                "UPDATE users SET stored_bytes = stored_bytes - $2 WHERE id = $1", try row["user_id"] as UserID,
                try row["bytes"] as Int64)
        }
        return rows.count
    }
}
