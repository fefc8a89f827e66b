public import Foundation
public import StudioCore

/// Documents in a table of the relational database.
public struct SQLDocumentStore: DocumentStore {
    private let database: any Database

    public init(_ database: any Database) { self.database = database }

    public func put(_ document: JSONValue, as id: DocumentID, at now: Date) async throws -> Bool {
        let body = try SQLValue.json(document)
        return try await database.write { tx in
            try tx.execute(
                """
                INSERT INTO documents (job_id, attempt, name, body, created_at) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (job_id, attempt, name) DO NOTHING
                """, id.job, id.attempt, id.name, body, now) == 1
        }
    }

    public func get(_ id: DocumentID) async throws -> JSONValue? {
        try await database.read { tx in
            try tx.first(
                "SELECT body FROM documents WHERE job_id = $1 AND attempt = $2 AND name = $3",
                id.job, id.attempt, id.name
            )?.json("body")
        }
    }

    public func list(of job: JobID) async throws -> [DocumentID] {
        try await database.read { tx in
            try tx.query("SELECT attempt, name FROM documents WHERE job_id = $1 ORDER BY attempt, name", job).map {
                DocumentID(job: job, attempt: try $0["attempt"], name: try $0["name"])
            }
        }
    }

    public func deleteAll(of job: JobID) async throws {
        try await database.write { tx in _ = try tx.execute("DELETE FROM documents WHERE job_id = $1", job) }
    }
}
