public import Foundation
public import StudioCore

/// Documents in a table of the relational database.
public struct SQLDocumentStore: DocumentStore {
    private let database: any Database
    private let table = DocumentTable()

    public init(_ database: any Database) { self.database = database }

    public func put(_ document: JSONValue, as id: DocumentID, at now: Date) async throws -> Bool {
        try await database.write { [table] tx in try table.insert(document, as: id, in: tx, at: now) }
    }

    public func get(_ id: DocumentID) async throws -> JSONValue? {
        try await database.read { [table] tx in try table.find(id, in: tx)?.body }
    }

    public func list(of job: JobID) async throws -> [DocumentID] {
        try await database.read { [table] tx in try table.list(of: job, in: tx) }
    }

    public func deleteAll(of job: JobID) async throws {
        try await database.write { [table] tx in try table.removeAll(of: job, in: tx) }
    }
}
