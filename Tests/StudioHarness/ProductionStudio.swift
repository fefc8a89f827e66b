import Foundation
package import StudioCore
package import TestSupport
import Testing

/// A studio of many processes on real servers: PostgreSQL, Redis, one that speaks MongoDB's protocol, an S3 server.
package struct ProductionStudio: Sendable {
    package let folder: ScratchFolder
    package let database: ProductionDatabase
    package let redis: TestServer
    package let mongo: TestServer
    package let s3: TestServer

    /// All of it is gone when the body ends.
    /// - Parameter s3: `nanio` keeps what it has when it is killed; `s3` forgets it, and can do more.
    package static func with(
        s3: TestServer.Kind = .s3, _ body: (ProductionStudio) async throws -> Void
    ) async throws {
        try await with(database: { .single(try await TestServer(.postgres)) }, s3: s3, body)
    }

    /// The same on a primary and a standby, which administrators' lists are read from.
    package static func withPair(_ body: (ProductionStudio, PostgresPair) async throws -> Void) async throws {
        try await with(database: { .pair(try await PostgresPair()) }) { studio in
            guard case .pair(let pair) = studio.database else { return }
            try await body(studio, pair)
        }
    }

    private static func with(
        database open: @escaping @Sendable () async throws -> ProductionDatabase, s3 kind: TestServer.Kind = .s3,
        _ body: (ProductionStudio) async throws -> Void
    ) async throws {
        try await withScratchFolder { folder in
            async let database = open()
            async let redis = TestServer(.redis)
            async let mongo = TestServer(.mongo)
            async let s3 = TestServer(kind)
            let studio = try await ProductionStudio(
                folder: folder, database: database, redis: redis, mongo: mongo, s3: s3)
            do {
                let setup = try await run(["storage", "setup"], in: folder, environment: studio.settings("owner"))
                #expect(setup.code == 0, "\(setup.output)")
                try await body(studio)
            } catch {
                await studio.close()
                throw error
            }
            await studio.close()
        }
    }

    /// Starts an API process with a data folder of its own.
    package func serve(_ name: String, _ more: [String: String] = [:]) async throws -> RunningStudio {
        try await RunningStudio.start(in: folder, environment: settings(name).merging(more) { $1 })
    }

    /// Starts two API processes.
    /// - Returns: them, and one new user as seen by each.
    package func serveTwo() async throws -> (RunningStudio, RunningStudio, TestClient, TestClient) {
        let (first, second) = (try await serve("a"), try await serve("b"))
        let user = try await first.client.registered()
        var elsewhere = second.client
        elsewhere.token = user.token
        return (first, second, user, elsewhere)
    }

    /// Starts a worker that knows nothing but an address and a token.
    package func work(for address: String) async throws -> RunningProgram {
        try await work(
            for: address, token: try await workerToken(in: folder, environment: settings("owner")))
    }

    package func work(
        for address: String, token: String, _ more: [String: String] = [:]
    ) async throws -> RunningProgram {
        let elsewhere = folder.appending(path: "worker-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: true)
        return try await folder.studio(
            ["worker", "--api", address], environment: more.merging(["WORKER_TOKEN": token]) { $1 },
            in: elsewhere)
    }

    /// What every process is told.
    package func settings(_ name: String) -> [String: String] {
        let data = folder.appending(path: name).path
        let own = [
            "DATA_FOLDER": data, "LOG_FOLDER": data + "/logs", "REDIS_URL": redis.url, "MONGODB_URL": mongo.url,
            "S3_ENDPOINT": s3.url, "S3_BUCKET": "studio", "S3_ACCESS_KEY": TestServer.accessKey,
            "S3_SECRET_KEY": TestServer.secretKey, "SECRET_KEY": String(repeating: "k", count: 32),
            "WORKER_INSIDE": "false",
            "DISK_RESERVE_MB": "0",
        ]
        return own.merging(database.settings) { $1 }
    }

    /// Runs `studio admin …` beside it.
    package func admin(_ arguments: [String]) async throws -> JSONValue {
        let answer = try await run(["admin"] + arguments + ["--json"], in: folder, environment: settings("owner"))
        #expect(answer.code == 0, "\(arguments): \(answer.output)")
        return try StudioJSON.parse(Data(answer.output.utf8))
    }

    /// The whole ledger sums to zero and agrees with the balances beside it.
    package func expectBooksBalance() async throws {
        try await StudioHarness.expectBooksBalance(in: folder, environment: settings("owner"))
    }

    private func close() async {
        await database.close()
        for server in [redis, mongo, s3] { await server.close() }
    }
}

/// PostgreSQL as a studio may have it.
package enum ProductionDatabase: Sendable {
    case single(TestServer)
    case pair(PostgresPair)

    /// What a process is told of it.
    fileprivate var settings: [String: String] {
        switch self {
        case .single(let server): ["DATABASE_URL": server.url]
        case .pair(let pair): ["DATABASE_URL": pair.url, "DATABASE_REPLICA_URL": pair.url(of: .standby)]
        }
    }

    fileprivate func close() async {
        switch self {
        case .single(let server): await server.close()
        case .pair(let pair): await pair.close()
        }
    }
}
