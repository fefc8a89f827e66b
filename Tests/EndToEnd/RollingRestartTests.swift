import Foundation
import NIOHTTP1
import StudioCore
import StudioHarness
import Synchronization
import TestSupport
import Testing

/// Two API processes behind nginx are replaced one after the other, while people and a worker use them.
@Suite(.timeLimit(.minutes(10)), .serialized) struct RollingRestartTests {
    private static let small: JSONValue = [
        "prompt": "a red ball", "width": 64, "height": 64, "quality": "draft", "seed": 1,
    ]

    @Test func noRequestAndNoJobIsLost() async throws {
        try await ProductionStudio.with { studio in
            let ports = (try freePort(), try freePort())
            let nginx = try await Nginx.start(for: ports, in: studio.folder)
            func serve(_ name: String, _ port: UInt16) async throws -> RunningStudio {
                try await studio.serve(
                    name, ["PORT": "\(port)", "TRUSTED_PROXIES": "127.0.0.1", "USER_MAX_QUEUED_JOBS": "1000000"])
            }
            var (first, second) = (try await serve("a", ports.0), try await serve("b", ports.1))
            let worker = try await studio.work(for: nginx.client.address)
            let ann = try await nginx.client.registered()
            let load = Load(client: ann, input: Self.small)
            let users = Task { await load.run(users: 24) }
            defer { users.cancel() }

            try await load.isAnswered(100)
            #expect(try await first.stop() == 0)
            first = try await serve("a", ports.0)
            try await load.isAnswered(100)
            #expect(try await second.stop() == 0)
            second = try await serve("b", ports.1)
            try await load.isAnswered(100)

            users.cancel()
            await users.value
            #expect(load.failures == [], "of \(load.answered) requests")
            let jobs = load.jobs
            #expect(!jobs.isEmpty)
            for id in jobs {
                let states = try await ann.finish(id)
                #expect(states.last == "succeeded", "\(states) \(worker.output)")
                #expect(try await ann.job(id)["attempt"]?.integerValue == 1, "the worker kept its job")
            }
            let audit = try await run(
                ["admin", "ledger", "audit"], in: studio.folder, environment: studio.settings("owner"))
            #expect(audit.code == 0, "\(audit.output)")
            #expect(try await first.stop() == 0)
            #expect(try await second.stop() == 0)
            #expect(try await nginx.stop() == 0)
        }
    }
}

/// People who use a studio without a pause, and what they were answered.
private final class Load: Sendable {
    private struct Counts {
        var answered = 0
        var failures: [String] = []
        var jobs: [String] = []
    }

    private let client: TestClient
    private let input: JSONValue
    private let counts = Mutex(Counts())

    init(client: TestClient, input: JSONValue) {
        self.client = client
        self.input = input
    }

    var answered: Int { counts.withLock { $0.answered } }
    var failures: [String] { counts.withLock { $0.failures } }
    var jobs: [String] { counts.withLock { $0.jobs } }

    /// Waits for so many more answers.
    func isAnswered(_ more: Int) async throws {
        let goal = answered + more
        try await waitUntil("\(goal) requests are answered") { answered >= goal || !failures.isEmpty }
    }

    /// Until it is cancelled. One of them makes a job and follows it to its end, and then the next.
    func run(users: Int) async {
        await withTaskGroup { group in
            group.addTask { [self] in while !Task.isCancelled { await makeAndFollow() } }
            for user in 1..<users {
                group.addTask { [self] in
                    while !Task.isCancelled {
                        await send(.GET, "/api/v1/users/me")
                        await send(.PATCH, "/api/v1/users/me", ["name": .string("Ann \(user)")])
                        await send(.POST, "/api/v1/jobs/quote", ["kind": "image_generation", "input": input])
                    }
                }
            }
        }
    }

    private func makeAndFollow() async {
        let made = await send(.POST, "/api/v1/jobs", ["kind": "image_generation", "input": input])
        guard let id = made?["id"]?.stringValue else { return }
        counts.withLock { $0.jobs.append(id) }
        // The stream of a process that stops ends early: its reader asks again.
        while !Task.isCancelled {
            do { if try await client.finish(id).last == "succeeded" { return } } catch is CancellationError {
                return
            } catch { counts.withLock { $0.failures.append("following: \(error)") } }
        }
    }

    @discardableResult
    private func send(_ method: HTTPMethod, _ path: String, _ body: JSONValue? = nil) async -> JSONValue? {
        do {
            let answer = try await client.send(method, path, body)
            counts.withLock {
                $0.answered += 1
                if !(200..<300).contains(answer.status) {
                    $0.failures.append("\(method) \(path): \(answer.status) \(answer.json)")
                }
            }
            return answer.json
        } catch {
            if !Task.isCancelled { counts.withLock { $0.failures.append("\(method) \(path): \(error)") } }
            return nil
        }
    }
}
