import NIOHTTP1
import StudioCore
import StudioHarness
import Testing

/// A client that asks again before it was answered, many times over: one idempotency key, in requests that arrive together.
@Suite(.serialized, .timeLimit(.minutes(10))) struct KeyContentionTests {
    private static let atOnce = 50

    private static func body(seed: Int64) -> JSONValue {
        [
            "kind": "image_generation",
            "input": ["prompt": "a red ball", "width": 64, "height": 64, "quality": "draft", "seed": .integer(seed)],
        ]
    }

    /// All at once, from one process to the other and back.
    private func rush(
        _ studio: ContendedStudio, key: String, _ body: (Int) -> JSONValue
    ) async throws -> [Rush.Answer] {
        let posts = (0..<Self.atOnce).map { (client: studio.user($0), body: body($0)) }
        return try await Rush(posts: posts, headers: ["Idempotency-Key": key]).post("/api/v1/jobs")
    }

    /// There is this job alone; it is made, and was held and paid for once.
    private func expectOnly(_ id: String, in studio: ContendedStudio) async throws {
        let ann = studio.user(1)
        #expect(try await ann.finish(id).last == "succeeded")
        let jobs = try await ann.send(.GET, "/api/v1/jobs").json["data"]?.items ?? []
        #expect(jobs.compactMap { $0["id"]?.stringValue } == [id])
        #expect(try await ann.entryTypes(of: id) == ["hold", "capture"])
        #expect(try await ann.balance() == (99, 0))
    }

    @Test(arguments: ContendedStudio.Shape.allCases)
    func oneKeyFiftyTimesAtOnceIsOneJobOneHoldAndFiftyEqualAnswers(_ shape: ContendedStudio.Shape) async throws {
        try await ContendedStudio.with(shape) { studio in
            let answers = try await rush(studio, key: "one") { _ in Self.body(seed: 7) }
            #expect(answers.count == Self.atOnce)
            for answer in answers { #expect(answer.status == 202, "\(answer.json)") }
            #expect(Set(answers.map(\.body)).count == 1, "the very bytes")
            // Whoever was first: all others are told that theirs is a repetition.
            #expect(answers.count { $0.headers["Idempotency-Replayed"] == ["true"] } == Self.atOnce - 1)
            let id = try #require(answers.first?.json["id"]?.stringValue)
            #expect(Set(answers.map { $0.headers["Location"] }) == [["/api/v1/jobs/\(id)"]])
            try await expectOnly(id, in: studio)
            // So it stays when the job has ended.
            let late = try await rush(studio, key: "one") { _ in Self.body(seed: 7) }
            #expect(Set(late.map(\.body)) == Set(answers.map(\.body)))
            #expect(try await studio.user(0).balance() == (99, 0))
        }
    }

    @Test(arguments: ContendedStudio.Shape.allCases)
    func ofTwoBodiesUnderOneKeyAtOnceOneIsMadeAndTheOtherRefused(_ shape: ContendedStudio.Shape) async throws {
        try await ContendedStudio.with(shape) { studio in
            // In pairs, so that each body is sent to each process.
            func seed(_ number: Int) -> Int64 { Int64(number / 2 % 2) }
            let answers = try await rush(studio, key: "two") { Self.body(seed: seed($0)) }
            let made = answers.filter { $0.status == 202 }
            let job = try #require(made.first?.json)
            let id = try #require(job["id"]?.stringValue)
            let winner = try #require(job["input"]?["seed"]?.integerValue)
            for (number, answer) in answers.enumerated() {
                if seed(number) == winner {
                    #expect(answer.status == 202 && answer.body == made[0].body, "\(answer.json)")
                } else {
                    let isRefused = answer.status == 422 && answer.json["code"] == "idempotency_key_reused"
                    #expect(isRefused, "\(answer.status) \(answer.json)")
                }
            }
            try await expectOnly(id, in: studio)
        }
    }

    @Test(arguments: ContendedStudio.Shape.allCases)
    func ofFiftyBodiesUnderOneKeyAtOnceExactlyOneIsMade(_ shape: ContendedStudio.Shape) async throws {
        try await ContendedStudio.with(shape) { studio in
            let answers = try await rush(studio, key: "fifty") { Self.body(seed: Int64($0)) }
            let made = answers.filter { $0.status == 202 }
            #expect(made.count == 1)
            for answer in answers where answer.status != 202 {
                let isRefused = answer.status == 422 && answer.json["code"] == "idempotency_key_reused"
                #expect(isRefused, "\(answer.status) \(answer.json)")
            }
            try await expectOnly(try #require(made.first?.json["id"]?.stringValue), in: studio)
        }
    }
}
