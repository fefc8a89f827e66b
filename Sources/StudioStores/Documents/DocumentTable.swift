import Foundation
import StudioCore

/// The table `documents`.
struct DocumentTable: Sendable {
    /// A row of it.
    struct Row: Sendable {
        var body: JSONValue
        var createdAt: Date
    }

    /// - Returns: false where the document is there already.
    func insert(_ document: JSONValue, as id: DocumentID, in tx: any Transaction, at now: Date) throws -> Bool {
        try tx.execute(
            """
            INSERT INTO documents (job_id, attempt, name, body, created_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (job_id, attempt, name) DO NOTHING
            """, id.job, id.attempt, id.name, try SQLValue.json(document), now) == 1
    }

    func find(_ id: DocumentID, in tx: any Transaction) throws -> Row? {
        try tx.first(
            "SELECT body, created_at FROM documents WHERE job_id = $1 AND attempt = $2 AND name = $3",
            id.job, id.attempt, id.name
        ).map { Row(body: try $0.json("body"), createdAt: try $0["created_at"]) }
    }

    /// By attempt and name.
    func list(of job: JobID, in tx: any Transaction) throws -> [DocumentID] {
        try tx.query("SELECT attempt, name FROM documents WHERE job_id = $1 ORDER BY attempt, name", job).map {
            DocumentID(job: job, attempt: try $0["attempt"], name: try $0["name"])
        }
    }

    /// - Returns: false where it was not there.
    func remove(_ id: DocumentID, in tx: any Transaction) throws -> Bool {
        try tx.execute(
            "DELETE FROM documents WHERE job_id = $1 AND attempt = $2 AND name = $3", id.job, id.attempt, id.name) == 1
    }

    func removeAll(of job: JobID, in tx: any Transaction) throws {
        try tx.execute("DELETE FROM documents WHERE job_id = $1", job)
    }
}
