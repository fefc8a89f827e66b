import StudioCore
import Testing

@Suite struct BlockingQueueTests {
    private final class Held: Sendable {}
    private struct Failure: Error {}

    @Test(arguments: [false, true]) func whatTheWorkHeldIsLetGoBeforeItsEndIsTold(fails: Bool) async throws {
        let queue = BlockingQueue("held", width: 2)
        for _ in 0..<2_000 {
            var held: Held? = Held()
            weak let left = held
            try? await work(on: queue, with: held, fails: fails)
            held = nil
            #expect(left == nil)
        }
    }

    @Test func whatTheWorkMadeIsTheCallersAlone() async throws {
        let queue = BlockingQueue("made", width: 2)
        for _ in 0..<2_000 {
            var made: Held? = try await queue.run { Held() }
            weak let left = made
            #expect(made != nil)
            made = nil
            #expect(left == nil)
        }
    }

    private func work(on queue: BlockingQueue, with held: Held?, fails: Bool) async throws {
        try await queue.run { [held] in
            try withExtendedLifetime(held) { if fails { throw Failure() } }
        }
    }
}
