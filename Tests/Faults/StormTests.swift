import Foundation
import StudioCore
import StudioHarness
import TestSupport
import Testing

/// The promises of the studio, under attack. `FAULTS_KILLS` and `FAULTS_SEED` make it long, or what it was before.
@Suite(.serialized, .timeLimit(.minutes(600))) struct StormTests {
    private static func setting(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap(UInt64.init)
    }
    private static let seed = setting("FAULTS_SEED") ?? 1
    private static func kills(_ short: Int) -> Int { setting("FAULTS_KILLS").map(Int.init) ?? short }

    /// Leases run out soon, and nobody is refused for what the load is meant to be.
    private static let environment = [
        "LEASE_SECONDS": "2", "SIGNUP_CREDITS": "1000000", "RATE_LIMIT_MAX_REQUESTS": "1000000", "DISK_RESERVE_MB": "0",
        "JOB_MAX_FAILURES": "20", "SHUTDOWN_GRACE_SECONDS": "1",
    ]
    /// Of the studio's side of all flows.
    private static let studioPoints: [CrashPoint] = [
        .afterHold, .afterCreate, .beforeClaimCommit, .afterClaim, .afterStoreOutput, .beforeCompleteCommit,
        .afterComplete,
        .beforeEndCommit, .afterEnd, .beforeCancelCommit, .afterCancel, .beforeDeleteCommit, .afterDelete,
        .afterObjectDelete,
    ]
    private static let workerPoints: [CrashPoint] = [.afterMake, .beforeComplete, .afterCompleteTold]

    @Test func anEmbeddedStudioKeepsItsPromisesWhateverIsKilled() async throws {
        try await withScratchFolder { folder in
            let witness = Witness()
            let port = try freePort()
            let studio = Mortal("the studio", points: Self.studioPoints + Self.workerPoints) { armed in
                try await Self.serve(
                    in: folder, Self.environment.merging(["PORT": "\(port)"]) { $1 }.merging(armed) { $1 })
            }
            let data = folder.appending(path: "data").path
            let database = AskedDatabase(place: .sqlite(data + "/studio.sqlite"), folder: folder)
            let storm = Storm(
                mortals: [studio], servers: [], addresses: ["http://127.0.0.1:\(port)"], database: database,
                files: StoredFiles(place: ["folder", data + "/objects"], database: database), witness: witness,
                seed: Self.seed)
            try await storm.rage(kills: Self.kills(20))
            try await expectBooksBalance(in: folder)
        }
    }

    @Test func aStudioOfManyProcessesKeepsItsPromisesWhateverIsKilled() async throws {
        try await ProductionStudio.with(s3: .nanio) { studio in
            guard case .single(let postgres) = studio.database else { return }
            let witness = Witness()
            let ports = [try freePort(), try freePort()]
            let addresses = ports.map { "http://127.0.0.1:\($0)" }
            let processes = zip(["a", "b"], ports).map { name, port in
                Mortal(
                    "API process \(name)", points: Self.studioPoints + [.afterQueuePublish, .afterDocumentRelay]
                ) { armed in
                    let own = studio.settings(name).merging(Self.environment) { $1 }.merging(["PORT": "\(port)"]) { $1 }
                    return try await Self.serve(in: studio.folder, own.merging(armed) { $1 })
                }
            }
            for process in processes { try await process.live() }
            let token = try await workerToken(in: studio.folder, environment: studio.settings("owner"))
            let workers = (0..<4).map { number in
                Mortal("worker \(number)", points: Self.workerPoints) { armed in
                    try await studio.work(
                        for: addresses[number % 2], token: token, ["GPU_MAX_CONCURRENT_JOBS": "1"].merging(armed) { $1 }
                    )
                }
            }
            let database = AskedDatabase(place: .postgres(postgres.url), folder: studio.folder)
            let storm = Storm(
                mortals: processes + workers,
                servers: [
                    ("PostgreSQL", postgres), ("Redis", studio.redis), ("MongoDB", studio.mongo), ("S3", studio.s3),
                ],
                addresses: addresses, database: database,
                files: StoredFiles(
                    place: ["s3", studio.s3.url, "studio", TestServer.accessKey, TestServer.secretKey],
                    database: database),
                witness: witness, seed: Self.seed)
            try await storm.rage(kills: Self.kills(20))
            try await studio.expectBooksBalance()
        }
    }

    /// Starts it, and waits until it answers, or has ended itself.
    private static func serve(in folder: ScratchFolder, _ environment: [String: String]) async throws -> RunningProgram
    {
        let program = try await folder.studio(["serve"], environment: environment)
        if await program.firstLine(matching: #/running at (http:\/\/\S+)/#) == nil {
            let code = try await program.exitCode()
            try #require(code == CrashPoint.exitCode, "the studio did not start: \(program.output)")
        }
        return program
    }
}
