import NIOHTTP1
import StudioCore
import StudioHarness
import TestSupport
import Testing

/// A user who makes jobs, looks at them, cancels and deletes some, and asks again whenever no answer comes, as every client
/// should. What is done is drawn from a seed; when it is answered, is not.
struct Person: Sendable {
    let number: Int
    /// The addresses of the studio's processes; one as good as the other.
    let addresses: [String]
    let token: String
    let witness: Witness

    /// Jobs that wait or run at once, at most.
    private static let unfinishedMax = 6
    /// For an answer, and for jobs to end: longer than any of the studio's own waits for what is dead.
    private static let patience: Duration = .seconds(300)

    /// Until the witness says that it is over.
    /// - Returns: how many jobs were made.
    func live(random seed: SplitMix64) async throws -> Int {
        var random = seed
        var made = 0
        while !witness.isOver {
            switch random.below(10) {
            case 0...4:
                try await create(made, &random)
                made += 1
            case 5: if made > 0 { try await create(random.below(made), &random) }
            case 6: try await withJob(&random) { id, random in try await cancel(id, &random) }
            case 7: try await withJob(&random) { id, random in try await delete(id, &random) }
            default: try await withJob(&random) { id, random in try await look(id, &random) }
            }
            try await lookAround("few jobs wait", &random) { $0 <= Self.unfinishedMax }
        }
        return made
    }

    /// Looks until all that were made have ended.
    func waitForAll(random seed: SplitMix64) async throws {
        var random = seed
        try await lookAround("all jobs have ended", &random) { $0 == 0 }
    }

    /// Looks at all that may have ended, until so many have not.
    private func lookAround(
        _ what: String, _ random: inout SplitMix64, until isEnough: (_ unfinished: Int) -> Bool
    ) async throws {
        try await waitUntil(what, atMost: Self.patience) {
            for id in witness.unfinished(of: number) { try await look(id, &random) }
            return isEnough(witness.unfinished(of: number).count)
        }
    }

    /// Nothing that was answered is untrue now, and every file is there.
    func expectTruth(random seed: SplitMix64) async throws {
        var random = seed
        for (id, known) in witness.jobs where known.person == number {
            if known.isDeleted {
                #expect(try await ask(.GET, "/api/v1/jobs/\(id)", &random).status == 404, "deleted job \(id)")
                continue
            }
            let job = try await ask(.GET, "/api/v1/jobs/\(id)", &random)
            #expect(job.status == 200, "job \(id) is lost: \(job.json)")
            witness.saw(id, job.json)
            guard job.json["state"] == "succeeded" else { continue }
            for artifact in job.json["output"]?["artifacts"]?.items ?? [] {
                let url = try #require(artifact["url"]?.stringValue)
                let bytes = try await client(&random).download(url)
                #expect(sha256(bytes) == artifact["sha256"]?.stringValue, "a file of job \(id)")
            }
        }
    }

    // MARK: What is done

    private func create(_ job: Int, _ random: inout SplitMix64) async throws {
        let body: JSONValue = [
            "kind": "image_generation",
            "input": [
                "prompt": "a red ball", "width": 64, "height": 64, "quality": "draft", "seed": .integer(Int64(job)),
            ],
        ]
        let key = "person-\(number)-job-\(job)"
        let answer = try await ask(.POST, "/api/v1/jobs", &random, body: body, headers: ["Idempotency-Key": key])
        guard answer.status == 202, let id = answer.json["id"]?.stringValue else {
            return witness.contradicts("a creation was answered with \(answer.status): \(answer.json)")
        }
        witness.created(id, answer.json, by: number)
    }

    private func withJob(
        _ random: inout SplitMix64, _ body: (String, inout SplitMix64) async throws -> Void
    ) async throws {
        let jobs = witness.jobs(of: number)
        guard !jobs.isEmpty else { return }
        try await body(jobs[random.below(jobs.count)], &random)
    }

    private func look(_ id: String, _ random: inout SplitMix64) async throws {
        let answer = try await ask(.GET, "/api/v1/jobs/\(id)", &random)
        guard answer.status == 200 else { return witness.contradicts("job \(id) is lost: \(answer.status)") }
        witness.saw(id, answer.json)
    }

    private func cancel(_ id: String, _ random: inout SplitMix64) async throws {
        let answer = try await ask(.POST, "/api/v1/jobs/\(id)/cancel", &random)
        switch answer.status {
        case 200...299: witness.saw(id, answer.json)
        case 409: try await look(id, &random)
        default: witness.contradicts("cancelling \(id) was answered with \(answer.status): \(answer.json)")
        }
    }

    private func delete(_ id: String, _ random: inout SplitMix64) async throws {
        let answer = try await ask(.DELETE, "/api/v1/jobs/\(id)", &random)
        switch answer.status {
        case 204: witness.deleted(id)
        // Done by a request whose answer was lost.
        case 404 where answer.tries > 1: witness.deleted(id)
        case 409: try await look(id, &random)
        default: witness.contradicts("deleting \(id) was answered with \(answer.status): \(answer.json)")
        }
    }

    // MARK: Asking

    private struct Answer {
        var status: Int
        var json: JSONValue
        var tries: Int
    }

    private func client(_ random: inout SplitMix64) -> TestClient {
        TestClient(address: addresses[random.below(addresses.count)], token: token)
    }

    /// Asks until there is an answer that is the studio's own.
    private func ask(
        _ method: HTTPMethod, _ path: String, _ random: inout SplitMix64, body: JSONValue? = nil,
        headers: [String: String] = [:]
    ) async throws -> Answer {
        var tries = 0
        var own: TestClient.Answer?
        try await waitUntil("\(method) \(path) is answered", atMost: Self.patience) {
            tries += 1
            own = try? await client(&random).send(method, path, body, headers: headers)
            return own.map { $0.status < 500 && $0.status != 429 } ?? false
        }
        let answer = try #require(own)
        return Answer(status: answer.status, json: answer.json, tries: tries)
    }
}
