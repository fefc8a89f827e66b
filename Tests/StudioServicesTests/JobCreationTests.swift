import Foundation
import StudioCore
import StudioServices
import StudioStores
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10))) struct JobCreationTests {
    @Test func creatingHoldsThePriceAndDrawsASeed() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 10)
            let answer = try await studio.jobs.create(try JobStudio.body(count: 3), for: user)
            let job = try StudioJSON.parse(answer.body)
            #expect(job["state"] == "queued")
            #expect(job["credits"] == ["quoted": 3, "held": 3, "captured": 0])
            #expect(job["input"]?["seed"]?.integerValue != nil)
            #expect(job["queue_position"] == 0)
            #expect(try await studio.credits(of: user) == CreditBalance(balance: 7, held: 3))
        }
    }

    @Test func badFieldsAroundAndInTheInputAreToldAtOnce() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 10)
            let body = try JobStudio.body(
                count: 9,
                [
                    "colour": "red", "priority": 77, "metadata": ["a": 1],
                ])
            let error = await #expect(throws: StudioError.self) { try await studio.jobs.create(body, for: user) }
            #expect(error?.code == .invalidInput)
            #expect(
                Set(error?.fields.map(\.path) ?? []) == [
                    "/colour", "/priority", "/metadata/a", "/input/count",
                ])
            #expect(try await studio.credits(of: user) == CreditBalance(balance: 10, held: 0))
        }
    }

    @Test func anUploadThatIsNotTheirsIsABadFieldAndHoldsNothing() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 10)
            let body = try JobStudio.body(
                count: 1,
                [
                    "input": ["prompt": "a fox", "init_image": .string(ArtifactID().rawValue)]
                ])
            let error = await #expect(throws: StudioError.self) { try await studio.jobs.create(body, for: user) }
            #expect(error?.code == .invalidInput)
            #expect(error?.fields.map(\.path) == ["/input/init_image"])
            #expect(try await studio.credits(of: user) == CreditBalance(balance: 10, held: 0))
            let words = try JobStudio.body(count: 1, ["input": ["prompt": "a fox", "init_image": "holiday.jpg"]])
            let malformed = await #expect(throws: StudioError.self) { try await studio.jobs.create(words, for: user) }
            #expect(malformed?.fields.map(\.path) == ["/input/init_image"])
        }
    }

    @Test func onlyAdministratorsMayRaiseThePriority() async throws {
        try await JobStudio.with { studio in
            let body = try JobStudio.body(count: 1, ["priority": 9])
            let user = try await studio.user(credits: 1)
            #expect(await errorCode { _ = try await studio.jobs.create(body, for: user) } == .invalidInput)
            let admin = try await studio.user(credits: 1, isAdmin: true)
            let job = try await studio.jobs.create(body, for: admin).job
            #expect(try await studio.row(job).priority == 9)
        }
    }

    @Test func metadataComesBackWithTheJob() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 1)
            let body = try JobStudio.body(count: 1, ["metadata": ["shot": "12b"]])
            let id = try await studio.jobs.create(body, for: user).job
            #expect(try await studio.jobs.get(id, of: user)["metadata"] == ["shot": "12b"])
        }
    }

    @Test func ofSixtyFourCreationsAtOnceExactlyTenAreAfforded() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 10)
            let body = try JobStudio.body()
            let codes = await withTaskGroup(of: StudioError.Code?.self) { group in
                for _ in 0..<64 {
                    group.addTask { await errorCode { _ = try await studio.jobs.create(body, for: user) } }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.filter { $0 == nil }.count == 10)
            #expect(codes.filter { $0 == .insufficientCredits }.count == 54)
            #expect(try await studio.credits(of: user) == CreditBalance(balance: 0, held: 10))
        }
    }

    @Test func twinsWithOneIdempotencyKeyMakeOneJobAndGetTheSameBytes() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 100)
            let body = try JobStudio.body()
            let answers = try await withThrowingTaskGroup(of: CreationAnswer.self) { group in
                for _ in 0..<16 {
                    group.addTask { try await studio.jobs.create(body, for: user, idempotencyKey: "twin") }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(answers.map(\.body)).count == 1)
            #expect(answers.filter { !$0.isReplayed }.count == 1)
            #expect(try await studio.credits(of: user) == CreditBalance(balance: 99, held: 1))
        }
    }

    @Test func aKeyReplaysTheFirstAnswerAfterTheJobHasChanged() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let body = try JobStudio.body()
            let first = try await studio.jobs.create(body, for: user, idempotencyKey: "k")
            _ = try await studio.jobs.cancel(first.job, of: user)
            let second = try await studio.jobs.create(body, for: user, idempotencyKey: "k")
            #expect(second.body == first.body)
            #expect(second.isReplayed)
        }
    }

    @Test func anotherBodyUnderTheSameKeyIsRefused() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            _ = try await studio.jobs.create(try JobStudio.body(), for: user, idempotencyKey: "k")
            let code = await errorCode {
                _ = try await studio.jobs.create(try JobStudio.body(count: 2), for: user, idempotencyKey: "k")
            }
            #expect(code == .idempotencyKeyReused)
            // Another user's key is another key.
            let other = try await studio.user(credits: 5)
            _ = try await studio.jobs.create(try JobStudio.body(count: 2), for: other, idempotencyKey: "k")
        }
    }

    @Test func aRefusedCreationDoesNotUseUpItsKey() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 0)
            let body = try JobStudio.body()
            let code = await errorCode { _ = try await studio.jobs.create(body, for: user, idempotencyKey: "k") }
            #expect(code == .insufficientCredits)
            let now = studio.clock.now
            try await studio.database.write { tx in
                try Ledger().grant(1, to: user.user, LedgerNote(), in: tx, at: now)
            }
            #expect(try await studio.jobs.create(body, for: user, idempotencyKey: "k").isReplayed == false)
        }
    }

    @Test func aKeyIsForgottenAfterADay() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let first = try await studio.jobs.create(try JobStudio.body(), for: user, idempotencyKey: "k")
            studio.clock.advance(by: 86_401)
            let second = try await studio.jobs.create(try JobStudio.body(), for: user, idempotencyKey: "k")
            #expect(second.job != first.job)
        }
    }

    @Test func anEngineThatIsNotConfiguredIsRefusedBeforeAnythingIsHeld() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            for more: [String: JSONValue] in [["engine": "diffusion"], ["engine": "remote"], ["model": "flux"]] {
                let input = JSONValue.object(["prompt": "a cat"].merging(more) { $1 })
                let body = try StudioJSON.encode(["kind": "image_generation", "input": input] as JSONValue)
                let code = await errorCode { _ = try await studio.jobs.create(body, for: user) }
                #expect(code == .engineUnavailable)
            }
            #expect(try await studio.credits(of: user) == CreditBalance(balance: 5, held: 0))
        }
    }

    @Test func aQuoteHoldsNothingAndSaysWhetherTheJobCanRun() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let valid = try JobRequest.read(try StudioJSON.parse(try JobStudio.body(count: 4)))
            let lonely = try await studio.jobs.quote(valid, for: user)
            #expect(lonely.credits == 4)
            #expect(!lonely.canRun && lonely.reason?.contains("worker") == true)
            _ = try await studio.worker()
            let quote = try await studio.jobs.quote(valid, for: user)
            #expect(quote.canRun && quote.reason == nil)
            #expect(quote.engine == "scene" && quote.queuePosition == 0 && quote.expectedSeconds > 0)
            #expect(try await studio.credits(of: user) == CreditBalance(balance: 5, held: 0))
            let poor = try await studio.jobs.quote(valid, for: try await studio.user(credits: 3))
            #expect(!poor.canRun && poor.reason?.contains("credits") == true)
        }
    }

    @Test func theNumberOfMetadataPairsIsBounded() throws {
        let pairs = Dictionary(uniqueKeysWithValues: (0..<17).map { ("k\($0)", JSONValue.string("v")) })
        let body = try StudioJSON.parse(try JobStudio.body(count: 1, ["metadata": .object(pairs)]))
        #expect(throws: StudioError.self) { try JobRequest.read(body) }
    }
}
