import Foundation
import StudioCore
import Synchronization

/// Connections to MongoDB, made when they are needed. Its calls block.
final class MongoPool: Sendable {
    let library: MongoLibrary
    let database: String
    /// Connections at most.
    let size: Int
    private let uri: MongoURI
    /// Nil until the first call: the name of a `mongodb+srv` URI is looked up then, and a DNS that is down must not keep
    /// the studio from starting.
    private let pool = Mutex<Handle?>(nil)

    /// A `mongoc_client_pool_t`, which is made to be shared by threads (mongoc.org, "Connection Pooling").
    private struct Handle: @unchecked Sendable { let pointer: OpaquePointer }

    /// Connects to nothing yet.
    /// - Throws: ``StudioError`` `bad_configuration`.
    init(_ configuration: MongoConfiguration) throws {
        library = try MongoLibrary.opened()
        uri = try MongoURI(configuration.uri, library)
        database = uri.database ?? "studio"
        size = max(1, uri.poolSize)
    }

    /// The last user has gone: every connection is back.
    deinit {
        guard let open = pool.withLock({ $0 }) else { return }
        // It joins the threads that watch the servers, which may wait for one that does not answer.
        Thread.detachNewThread { [library] in library.poolDestroy(open.pointer) }
    }

    /// Runs the body with a connection of its own; waits for one where all are in use.
    /// - Throws: what the body throws; ``MongoFailure`` where the servers' names cannot be found.
    func withClient<T>(_ body: (OpaquePointer) throws -> T) throws -> T {
        let pool = try opened().pointer
        guard let client = library.poolPop(pool) else {
            throw StudioError(.unavailable, "MongoDB gives no connection. Try again.", retryAfterSeconds: 5)
        }
        defer { library.poolPush(pool, client) }
        return try body(client)
    }

    private func opened() throws -> Handle {
        try pool.withLock { pool in
            if let pool { return pool }
            let new = try uri.withHandle { uri in
                try MongoFailure.require { library.poolNew(uri, $0) }
            }
            // Errors of the server then come with its own code.
            _ = library.poolSetErrorAPI(new, 2)
            _ = library.poolSetName(new, "ai-creative-studio")
            let handle = Handle(pointer: new)
            pool = handle
            return handle
        }
    }
}
