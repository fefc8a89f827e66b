import Foundation
import HTTPTypes
import StudioCore
import StudioServices
import StudioStores
import Synchronization
import TestSupport
import Testing

@testable import StudioAPI

/// Many workers without work, each with a connection on which it waits for some.
@Suite(.timeLimit(.minutes(10))) struct IdleWorkerTests {
    private static let count = 1000

    @Test func ofAThousandWaitingWorkersOneGetsTheJobAndTheAPIAnswersAllTheWhile() async throws {
        // Both ends of each connection are in this process.
        guard allowOpenFiles(2 * Self.count + 512) else {
            Issue.record("This system lets a process have too few files open for this test.", severity: .warning)
            return
        }
        try await TestStudio.run(overSocket: true, limits: ServerLimits()) { studio in
            let ada = try await studio.register()
            let workers = try await registered(in: studio)
            let answers = Answers()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, worker) in workers.enumerated() {
                    group.addTask { try answers.add(try await worker.claim(in: studio)) }
                    // A hundred at a time, which a listening socket's queue holds. Time stands still: nobody's wait ends by
                    // itself.
                    if (index + 1).isMultiple(of: 100) { try await studio.clock.sleepers(index + 1) }
                }
                #expect(try await studio.send(.get, "/health").status == 200)
                #expect(answers.all.isEmpty)

                let created = try await studio.createJob(token: ada.access)
                let job = try #require(created.json["id"]?.stringValue, "\(created)")
                try await answers.reach(1)
                #expect(answers.all.first?.contains(job) == true, "\(answers.all)")
                let shown = try await studio.send(.get, "/api/v1/jobs/\(job)", token: ada.access)
                #expect(shown.json["state"] == "running" && shown.json["attempt"] == 1, "\(shown)")

                // The others wait on, and are there for the next one.
                let next = try await studio.createJob(token: ada.access)
                try await answers.reach(2)
                let second = try #require(next.json["id"]?.stringValue, "\(next)")
                #expect(answers.all.last?.contains(second) == true, "\(answers.all)")
                #expect(answers.all.count == 2)
                #expect(try await studio.send(.get, "/health").status == 200)
                group.cancelAll()
                while let ended = await group.nextResult() { _ = ended }
            }
            // Every attempt belongs to one worker alone.
            let running = try await studio.database.read { tx in try JobStore().running(in: tx) }
            #expect(running.count == 2 && Set(running.compactMap(\.worker)).count == 2)
        }
    }

    /// Workers of a few tokens.
    private func registered(in studio: TestStudio) async throws -> [IdleWorker] {
        var tokens: [String] = []
        for number in 1...3 {
            tokens.append(
                try await studio.services.workers.createWorkerToken(name: "rack \(number)", by: .commandLine).secret)
        }
        let all = (0..<Self.count).map { IdleWorker(token: tokens[$0 % tokens.count]) }
        var links: [String: WorkerService] = [:]
        for token in tokens { links[token] = try await studio.services.workers.authenticated(by: token) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in all {
                let link = try #require(links[worker.token])
                group.addTask { try await link.register(worker.description) }
            }
            try await group.waitForAll()
        }
        return all
    }
}

/// A worker with a connection of its own.
private struct IdleWorker: Sendable {
    let token: String
    let id = WorkerID()

    var description: WorkerDescription {
        WorkerDescription(
            id: id, name: "gpu", version: "1", kinds: [.imageGeneration], engines: ["scene"], devices: [], slots: 1)
    }

    /// Waits for a job.
    /// - Returns: the answer, head and all.
    func claim(in studio: TestStudio) async throws -> String {
        let body = WorkerWire.ClaimBody(worker: id, limit: 1, waitSeconds: 60)
        let text = String(decoding: try StudioJSON.encode(body), as: UTF8.self)
        var answer = ""
        try await studio.connect { connection in
            try await connection.send(
                "POST", WorkerWire.basePath + "/claim",
                ["Authorization": "Bearer \(token)", "Content-Type": "application/json", "Connection": "close"],
                body: text)
            answer = try await connection.read()
        }
        return answer
    }
}

/// What was answered, in order.
private final class Answers: Sendable {
    private let texts = Mutex<[String]>([])
    private let changes = Changes()

    var all: [String] { texts.withLock { $0 } }

    func add(_ text: String) throws {
        // A connection that the test has closed has nothing to say.
        guard !Task.isCancelled else { throw CancellationError() }
        texts.withLock { $0.append(text) }
        changes.announce()
    }

    /// Returns once there are so many.
    func reach(_ count: Int) async throws { try await changes.until { all.count >= count } }
}
