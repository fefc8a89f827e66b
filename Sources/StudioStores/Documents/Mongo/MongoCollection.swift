import StudioCore

/// The collection of documents on one connection. Its calls block, and throw ``MongoFailure``.
final class MongoCollection {
    private let library: MongoLibrary
    private let client: OpaquePointer
    private let database: String
    private let name: String
    private let handle: OpaquePointer

    /// - Parameter client: must outlive it.
    init(_ name: String, _ client: OpaquePointer, _ pool: MongoPool) throws {
        guard let handle = pool.library.collection(client, pool.database, name) else {
            throw StudioError(.internalError, "MongoDB's library gives no collection.")
        }
        (library, database) = (pool.library, pool.database)
        (self.client, self.name, self.handle) = (client, name, handle)
    }

    deinit { library.collectionDestroy(handle) }

    /// An empty one.
    func document() -> BSONDocument { BSONDocument(library.bson) }

    func insert(_ document: BSONDocument) throws { try change(library.insertOne, document) }

    /// Removes all that match.
    func delete(_ filter: BSONDocument) throws { try change(library.deleteMany, filter) }

    private func change(_ call: MongoLibrary.Change, _ document: BSONDocument) throws {
        defer { withExtendedLifetime(self) {} }
        try document.withHandle { document in
            try MongoFailure.check { call(handle, document, nil, nil, $0) }
        }
    }

    /// The named fields of all that match.
    func find(
        _ filter: BSONDocument, returning fields: [String], by order: BSONDocument? = nil
    ) throws -> [[String: JSONValue]] {
        defer { withExtendedLifetime(self) {} }
        let projection = document()
        if !fields.contains("_id") { try projection.set("_id", 0) }
        for field in fields { try projection.set(field, 1) }
        let options = document()
        try options.set("projection", document: projection)
        if let order { try options.set("sort", document: order) }
        let cursor = filter.withHandle { filter in
            options.withHandle { options in library.find(handle, filter, options, nil) }
        }
        guard let cursor else { return [] }
        defer { library.cursorDestroy(cursor) }
        var found: [[String: JSONValue]] = []
        var document: OpaquePointer?
        // Each lives until the next is asked for.
        while library.cursorNext(cursor, &document) {
            if let document { found.append(try library.bson.object(document)) }
        }
        // Here true says that it failed.
        try MongoFailure.check { !library.cursorError(cursor, $0) }
        return found
    }

    /// Makes those that are missing: of a job's documents in their order, and of logs by the time that ends them. A
    /// server looks at the latter every minute.
    func createIndexes() throws {
        let job = document()
        for field in ["job", "attempt", "name"] { try job.set(field, 1) }
        let expiry = document()
        try expiry.set("expires_at", 1)
        let command = document()
        try command.set("createIndexes", .string(name))
        try command.set(
            "indexes",
            array: [
                try index(job, "job_documents_job"),
                // Sparse: what never expires is not in it.
                try index(expiry, "job_documents_expiry", ["expireAfterSeconds": 0, "sparse": true]),
            ])
        defer { withExtendedLifetime(self) {} }
        try command.withHandle { command in
            try MongoFailure.check { library.writeCommand(client, database, command, nil, nil, $0) }
        }
    }

    private func index(
        _ key: BSONDocument, _ name: String, _ options: KeyValuePairs<String, JSONValue> = [:]
    ) throws -> BSONDocument {
        let index = document()
        try index.set("key", document: key)
        try index.set("name", .string(name))
        for (option, value) in options { try index.set(option, value) }
        return index
    }
}
