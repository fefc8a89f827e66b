import Foundation
import Synchronization
import TestSupport
import Testing

@testable import StudioCore

@Suite(.timeLimit(.minutes(10))) struct HangGuardTests {
    @Test func itPassesOnWhatTheWorkReturnsAndThrows() async throws {
        let guarded = HangGuard(patience: .seconds(30))
        #expect(try await guarded.run { 7 } == 7)
        let error = await #expect(throws: StudioError.self) {
            try await guarded.run { throw StudioError(.storageFull, "full") }
        }
        #expect(error?.code == .storageFull)
    }

    @Test func workThatHeedsNothingIsLeftBehindAndDoesNotPileUp() async throws {
        let guarded = HangGuard(patience: .milliseconds(20), runsMax: 2)
        let blocked = BlockingQueue("hang-guard-test", width: 4)
        let begun = Mutex(0)
        let changes = Changes()
        let released = DispatchSemaphore(value: 0)
        for _ in 0..<4 {
            await #expect(throws: HangGuard.NoAnswer.self) {
                try await guarded.run {
                    begun.withLock { $0 += 1 }
                    changes.announce()
                    try await blocked.run { released.wait() }
                }
            }
        }
        // Their tasks may come to run only after nobody waits any more.
        try await changes.until { begun.withLock { $0 } >= 2 }
        #expect(begun.withLock { $0 } == 2)
        for _ in 0..<2 { released.signal() }
        // Once they have ended there is room again.
        while (try? await guarded.run { 1 }) != 1 { await Task.yield() }
    }
}
