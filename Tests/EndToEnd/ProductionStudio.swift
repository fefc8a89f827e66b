import Foundation
import StudioCore
import TestSupport
import Testing

/// A studio of many processes on real servers: PostgreSQL, Redis, one that speaks MongoDB's protocol, an S3 server.
struct ProductionStudio: Sendable {
    let folder: ScratchFolder
    let postgres: TestServer
    let redis: TestServer
    let mongo: TestServer
    let s3: TestServer

    /// All of it is gone when the body ends.
    static func with(_ body: (ProductionStudio) async throws -> Void) async throws {
        try await withScratchFolder { folder in
            async let postgres = TestServer(.postgres)
            async let redis = TestServer(.redis)
            async let mongo = TestServer(.mongo)
            async let s3 = TestServer(.s3)
            let studio = try await ProductionStudio(
                folder: folder, postgres: postgres, redis: redis, mongo: mongo, s3: s3)
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
    func serve(_ name: String, _ more: [String: String] = [:]) async throws -> RunningStudio {
        try await RunningStudio.start(in: folder, environment: settings(name).merging(more) { $1 })
    }

    /// Starts a worker that knows nothing but an address and a token.
    func work(for address: String) async throws -> RunningProgram {
        let made = try await run(
            ["admin", "tokens", "create", "gpu", "--json"], in: folder, environment: settings("owner"))
        let token = try #require(try StudioJSON.parse(Data(made.output.utf8))["secret"]?.stringValue, "\(made.output)")
        let elsewhere = folder.appending(path: "worker-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: true)
        return try await folder.studio(
            ["worker", "--api", address], environment: ["WORKER_TOKEN": token], in: elsewhere)
    }

    /// What every process is told.
    func settings(_ name: String) -> [String: String] {
        let data = folder.appending(path: name).path
        return [
            "DATA_FOLDER": data, "LOG_FOLDER": data + "/logs", "DATABASE_URL": postgres.url, "REDIS_URL": redis.url,
            "MONGODB_URL": mongo.url, "S3_ENDPOINT": s3.url, "S3_BUCKET": "studio", "S3_ACCESS_KEY": "tests",
            "S3_SECRET_KEY": "tests", "SECRET_KEY": String(repeating: "k", count: 32), "WORKER_INSIDE": "false",
            "DISK_RESERVE_MB": "0",
        ]
    }

    private func close() async {
        for server in [postgres, redis, mongo, s3] { await server.close() }
    }
}
