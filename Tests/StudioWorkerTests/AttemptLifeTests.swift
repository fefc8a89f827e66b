import StudioCore
import Testing

@testable import StudioWorker

@Suite struct AttemptLifeTests {
    static let start = ContinuousClock.now
    static let completion = Completion(outputs: [], report: .null)
    static let cancelled = AttemptLife.Ending.fail(AttemptFailure(.cancelled, "Cancelled by its owner."))

    static func life() -> AttemptLife {
        AttemptLife(leaseTime: .seconds(30), timeout: .seconds(100), at: start)
    }

    @Test func workThatIsMadeCompletesOnce() {
        var life = Self.life()
        #expect(life.handle(.workEnded(.made(Self.completion)), at: Self.start) == .end(.complete(Self.completion)))
        #expect(life.handle(.workEnded(.made(Self.completion)), at: Self.start) == nil)
        #expect(life.handle(.drain("late"), at: Self.start) == nil)
    }

    @Test func aWishToCancelStopsTheWorkThenFailsTheAttempt() {
        var life = Self.life()
        #expect(life.handle(.renewed(.cancelRequested, sentAt: Self.start), at: Self.start) == .stopWork)
        #expect(life.handle(.renewed(.cancelRequested, sentAt: Self.start), at: Self.start) == nil)
        #expect(life.handle(.workEnded(.stopped), at: Self.start) == .end(Self.cancelled))
    }

    @Test func workThatEndsAfterTheWishToCancelIsStillCancelled() {
        var life = Self.life()
        _ = life.handle(.renewed(.cancelRequested, sentAt: Self.start), at: Self.start)
        #expect(life.handle(.workEnded(.made(Self.completion)), at: Self.start) == .end(Self.cancelled))
    }

    @Test func aLostLeaseOverridesEveryOtherEnd() {
        var life = Self.life()
        _ = life.handle(.drain("bye"), at: Self.start)
        _ = life.handle(.renewed(.cancelRequested, sentAt: Self.start), at: Self.start)
        _ = life.handle(.renewed(.lost, sentAt: Self.start), at: Self.start)
        _ = life.handle(.renewed(.cancelRequested, sentAt: Self.start), at: Self.start)
        #expect(life.handle(.workEnded(.made(Self.completion)), at: Self.start) == .end(.forget))
    }

    @Test func withoutAnAnswerTheLeaseCountsAsLostWhenItsTimeIsOver() {
        var life = Self.life()
        let renewal = Self.start + .seconds(10)
        _ = life.handle(.renewed(.held, sentAt: renewal), at: renewal + .seconds(5))
        #expect(life.handle(.tick, at: renewal + .milliseconds(29_999)) == nil)
        #expect(life.handle(.tick, at: renewal + .seconds(30)) == .stopWork)
        #expect(life.handle(.workEnded(.stopped), at: renewal) == .end(.forget))
    }

    @Test func anAttemptOverItsTimeFails() {
        var life = Self.life()
        let end = Self.start + .seconds(100)
        _ = life.handle(.renewed(.held, sentAt: end), at: end)
        #expect(life.handle(.tick, at: end) == .stopWork)
        guard case .end(.fail(let failure)) = life.handle(.workEnded(.stopped), at: end) else {
            Issue.record("it did not fail")
            return
        }
        #expect(failure.reason == .timeout)
    }

    @Test func drainHandsBackButKeepsWhatIsDone() {
        var life = Self.life()
        #expect(life.handle(.drain("bye"), at: Self.start) == .stopWork)
        var copy = life
        #expect(life.handle(.workEnded(.stopped), at: Self.start) == .end(.handBack("bye")))
        #expect(copy.handle(.workEnded(.made(Self.completion)), at: Self.start) == .end(.complete(Self.completion)))
    }

    @Test func aFailureOfAnEngineThatWasStoppedByTheDrainDoesNotCount() {
        var life = Self.life()
        _ = life.handle(.drain("bye"), at: Self.start)
        let died = AttemptFailure(.engineDied, "signal 9")
        #expect(life.handle(.workEnded(.failed(died)), at: Self.start) == .end(.handBack("bye")))
    }
}

@Suite struct PolicyTests {
    @Test func pausesGrowWithinTheirLimitsAndRepeatForASeed() {
        var a = Backoff(first: .milliseconds(100), max: .seconds(1), seed: 7)
        var b = Backoff(first: .milliseconds(100), max: .seconds(1), seed: 7)
        for step in [100, 200, 400, 800, 1000, 1000] {
            let pause = a.next()
            #expect(pause == b.next())
            #expect(pause >= .milliseconds(step) / 2 && pause <= .milliseconds(step))
        }
        a.reset()
        #expect(a.next() <= .milliseconds(100))
    }

    @Test func onlyAsManyJobsAsSlotsAreAdmitted() {
        var admission = SlotAdmission(slots: 2)
        #expect(admission.take() && admission.take() && !admission.take())
        admission.release()
        #expect(admission.free == 1)
    }

    @Test func theTimeLeftFollowsFromTheTimeSpent() {
        #expect(ProgressMeter.eta(elapsed: 10, fraction: 0.25) == 30)
        #expect(ProgressMeter.eta(elapsed: 10, fraction: 0.001) == nil)
    }

    @Test func anErrorThatStaysIsNotTriedAgain() {
        #expect(!LinkRetry.isTransient(StudioError(.leaseLost, "")))
        #expect(!LinkRetry.isTransient(CancellationError()))
        #expect(LinkRetry.isTransient(StudioError(.unavailable, "")))
    }

    @Test func longLinesAreCutAndBothEndsOfLinesCount() {
        var cutter = LineCutter()
        #expect(cutter.append("a\r\nb\n\nc".utf8) == ["a", "b"])
        #expect(cutter.flush() == "c")
        #expect(cutter.append((String(repeating: "x", count: 10_000) + "\n").utf8).map(\.utf8.count) == [2048])
    }
}
