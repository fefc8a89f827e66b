import StudioCore
import Testing

@testable import StudioWorker

@Suite struct ChildLifeTests {
    static let limits = ChildLife.Limits(ready: .seconds(5), hang: .seconds(60), cancelGrace: .milliseconds(500))
    static let start = ContinuousClock.now
    static let request = EngineRequest(id: 1, operation: .probeImage(ProbeImage(path: "/p", pixelsMax: 1)))
    static let cancel = EngineRequest(id: 1, operation: .cancel(1))
    static let picture = EngineResult.image(ImageDescription(contentType: "image/png", width: 1, height: 1, bytes: 9))

    static func ready(_ version: Int = EngineDescription.currentProtocol) -> ChildLife.Event {
        var description = EngineDescription(processID: 1, engines: [], libraries: [:])
        description.protocolVersion = version
        return .frame(EngineReply(id: 0, event: .ready(description)))
    }

    /// A child that works on request 1.
    static func busy(timeout: Duration = .seconds(600)) -> ChildLife {
        var life = ChildLife(limits: limits, at: start)
        #expect(life.handle(.assigned(request, timeout: timeout), at: start) == [])
        #expect(life.handle(ready(), at: start) == [.send(request)])
        return life
    }

    @Test func aRequestIsSentWhenTheChildIsReady() {
        var life = Self.busy()
        let reply = EngineReply(id: 1, event: .result(Self.picture))
        #expect(life.handle(.frame(reply), at: Self.start) == [.wait, .finish(.result(Self.picture))])
    }

    @Test func aChildThatIsNeverReadyIsKilled() {
        var life = ChildLife(limits: Self.limits, at: Self.start)
        _ = life.handle(.assigned(Self.request, timeout: .seconds(1)), at: Self.start)
        #expect(life.handle(.tick, at: Self.start + .milliseconds(4999)) == [])
        #expect(life.handle(.tick, at: Self.start + .seconds(5)) == [.kill])
        let why = "The engine's process did not get ready in time."
        #expect(life.handle(.exited("signal 9"), at: Self.start) == [.finish(.died(why))])
    }

    @Test func anotherProtocolIsRefused() {
        var life = ChildLife(limits: Self.limits, at: Self.start)
        #expect(life.handle(Self.ready(2), at: Self.start) == [.kill])
    }

    @Test func deathInTheMiddleEndsTheRequestWithTheSignal() {
        var life = Self.busy()
        let why = "The engine's process ended in the middle of its work (signal 9)."
        #expect(life.handle(.exited("signal 9"), at: Self.start) == [.finish(.died(why))])
        #expect(life.handle(.exited("signal 9"), at: Self.start) == [])
    }

    @Test func silenceKillsAndProgressKeepsAlive() {
        var life = Self.busy()
        let progress = EngineProgress(stage: "tracing", fraction: 0.1)
        let later = Self.start + .seconds(59)
        let frame = ChildLife.Event.frame(EngineReply(id: 1, event: .progress(progress)))
        #expect(life.handle(frame, at: later) == [.progress(progress)])
        #expect(life.handle(.tick, at: Self.start + .seconds(61)) == [])
        #expect(life.handle(.tick, at: later + .seconds(60)) == [.kill])
    }

    @Test func cancellingIsAMessageThenAKillAndEndsOnlyWhenTheProcessIsGone() {
        var life = Self.busy()
        #expect(life.handle(.cancel(1), at: Self.start) == [.send(Self.cancel)])
        #expect(life.handle(.tick, at: Self.start + .milliseconds(499)) == [])
        #expect(life.handle(.tick, at: Self.start + .milliseconds(500)) == [.kill])
        #expect(life.handle(.exited("signal 9"), at: Self.start) == [.finish(.cancelled)])
    }

    @Test func aChildThatObeysACancellationLivesOn() {
        var life = Self.busy()
        _ = life.handle(.cancel(1), at: Self.start)
        let reply = EngineReply(id: 1, event: .failure(EngineFailure(.cancelled, "")))
        #expect(life.handle(.frame(reply), at: Self.start) == [.wait, .finish(.cancelled)])
        let next = EngineRequest(id: 2, operation: Self.request.operation)
        #expect(life.handle(.assigned(next, timeout: .seconds(1)), at: Self.start) == [.send(next)])
    }

    @Test func aCancellationThatComesTooLateLeavesTheNextRequestAlone() {
        var life = Self.busy()
        _ = life.handle(.frame(EngineReply(id: 1, event: .result(Self.picture))), at: Self.start)
        let next = EngineRequest(id: 2, operation: Self.request.operation)
        _ = life.handle(.assigned(next, timeout: .seconds(1)), at: Self.start)
        #expect(life.handle(.cancel(1), at: Self.start) == [])
        let reply = EngineReply(id: 2, event: .result(Self.picture))
        #expect(life.handle(.frame(reply), at: Self.start) == [.wait, .finish(.result(Self.picture))])
    }

    @Test func aTimeoutAsksBeforeItKills() {
        var life = Self.busy(timeout: .seconds(10))
        #expect(life.handle(.tick, at: Self.start + .seconds(10)) == [.send(Self.cancel)])
        #expect(life.handle(.tick, at: Self.start + .seconds(11)) == [.kill])
        #expect(life.handle(.exited("signal 9"), at: Self.start) == [.finish(.timedOut)])
    }

    @Test func aReplyToAnotherRequestIsAProtocolError() {
        var life = Self.busy()
        let reply = EngineReply(id: 7, event: .result(Self.picture))
        #expect(life.handle(.frame(reply), at: Self.start) == [.kill])
    }

    @Test func garbageKills() {
        var life = Self.busy()
        #expect(life.handle(.garbage("noise"), at: Self.start) == [.kill])
        let why = "The engine's process sent noise."
        #expect(life.handle(.exited("signal 9"), at: Self.start) == [.finish(.died(why))])
    }

    @Test func cancellingBeforeItIsReadyKeepsTheChild() {
        var life = ChildLife(limits: Self.limits, at: Self.start)
        _ = life.handle(.assigned(Self.request, timeout: .seconds(1)), at: Self.start)
        #expect(life.handle(.cancel(1), at: Self.start) == [.finish(.cancelled)])
        #expect(life.handle(Self.ready(), at: Self.start) == [.wait])
    }
}
