import Foundation
import Glibc
import StudioCore
import StudioProcessors
import Synchronization
import TestSupport
import Testing

@testable import StudioWorker

@Suite(.timeLimit(.minutes(10))) struct EngineHostTests {
    static func image(_ result: EngineResult) throws -> ImageDescription {
        guard case .image(let image) = result else { throw AttemptFailure(.transient, "not an image") }
        return image
    }

    /// The process id of the child that answered.
    static func child(_ host: EngineHost, _ word: String = "answer") async throws -> Int {
        try await host.probe(path: word, pixelsMax: 1).height
    }

    @Test func oneChildServesManyRequests() async throws {
        try await withHost(TestEngine.scripted(children: 2)) { host in
            let first = try await Self.child(host)
            let second = try await Self.child(host)
            #expect(first == second)
        }
    }

    @Test func aChildKilledInItsWorkCostsOneRequestAndTheNextGetsANewChild() async throws {
        try await withHost(TestEngine.scripted()) { host in
            let before = try await Self.child(host)
            let failure = await #expect(throws: AttemptFailure.self) { try await Self.child(host, "die") }
            #expect(failure?.reason == .engineDied)
            #expect(failure?.detail.contains("signal 9") == true)
            let after = try await Self.child(host)
            #expect(before != after)
            #expect(!isAlive(before))
        }
    }

    @Test func aHangingChildIsKilled() async throws {
        var settings = TestEngine.scripted()
        settings.hang = .milliseconds(1500)
        try await withHost(settings) { host in
            let before = try await Self.child(host)
            let failure = await #expect(throws: AttemptFailure.self) { try await Self.child(host, "hang") }
            #expect(failure?.reason == .engineDied)
            #expect(!isAlive(before))
        }
    }

    @Test(arguments: ["obey", "hang"])
    func cancellingEndsARequestAndAChildThatDoesNotObey(_ word: String) async throws {
        try await withHost(TestEngine.scripted()) { host in
            let before = try await Self.child(host)
            let begun = Signal()
            let task = Task {
                try await host.run(TestEngine.probe(word), timeout: .seconds(60), progress: { _ in begun.set() })
            }
            await begun.wait()
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(isAlive(before) == (word == "obey"))
        }
    }

    @Test func aRequestOverItsTimeEnds() async throws {
        try await withHost(TestEngine.scripted()) { host in
            _ = try await Self.child(host)
            let failure = await #expect(throws: AttemptFailure.self) {
                try await host.run(TestEngine.probe("hang"), timeout: .milliseconds(100))
            }
            #expect(failure?.reason == .timeout)
        }
    }

    @Test func aProbeForWhichNoChildIsFreeInTimeIsWorthAnotherTry() async throws {
        try await withHost(TestEngine.scripted()) { host in
            let begun = Signal()
            let task = Task {
                try await host.run(TestEngine.probe("obey"), timeout: .seconds(60), progress: { _ in begun.set() })
            }
            await begun.wait()
            let failure = await #expect(throws: AttemptFailure.self) {
                try await host.probe(path: "answer", pixelsMax: 1, wait: .milliseconds(50))
            }
            #expect(failure?.reason == .transient)
            // Neither the busy child nor the line of those that wait has anything left of it.
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            _ = try await Self.child(host)
        }
    }

    @Test(arguments: ["noise", "future", "exit", "mute"])
    func aChildThatDoesNotSpeakTheProtocolIsRefused(_ mode: String) async throws {
        var settings = TestEngine.scripted(mode)
        if mode == "mute" { settings.ready = .milliseconds(200) }
        try await withHost(settings) { host in
            let failure = await #expect(throws: AttemptFailure.self) { try await Self.child(host) }
            #expect(failure?.reason == .engineDied)
        }
    }

    @Test func aMissingExecutableIsAFailureAndNoHang() async throws {
        try await withHost(EngineHostSettings(executable: "/nowhere/studio-engine", childrenMax: 1)) { host in
            let failure = await #expect(throws: AttemptFailure.self) { try await Self.child(host) }
            #expect(failure?.reason == .engineDied)
        }
    }

    @Test func badInputIsToldAsSuch() async throws {
        try await withHost(TestEngine.scripted()) { host in
            let failure = await #expect(throws: AttemptFailure.self) { try await Self.child(host, "bad") }
            #expect(failure == AttemptFailure(.badInput, "no picture"))
        }
    }

    @Test func noChildOutlivesTheHost() async throws {
        let child = try await withHost(TestEngine.scripted()) { host in try await Self.child(host) }
        #expect(!isAlive(child))
    }

    @Test func anIdleChildEnds() async throws {
        var settings = TestEngine.scripted()
        settings.idle = .milliseconds(1)
        try await withHost(settings) { host in
            let first = try await Self.child(host)
            while isAlive(first) { await Task.yield() }
            #expect(try await Self.child(host) != first)
        }
    }

    @Test func requestsBeyondTheChildrenWaitAndAllAreServed() async throws {
        try await withHost(TestEngine.scripted(children: 2)) { host in
            let children = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<20 { group.addTask { try await Self.child(host) } }
                return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
            }
            #expect((1...2).contains(children.count))
        }
    }

    @Test func aClosedHostRefuses() async throws {
        let host = try await withHost(TestEngine.scripted()) { $0 }
        await #expect(throws: StudioError.self) { try await Self.child(host) }
    }

    @Test func childrenGetNoSecretsAndAreNicerThanThisProcess() async throws {
        setenv("STUDIO_TEST_SECRET", "s3cret", 1)
        var settings = TestEngine.scripted()
        settings.environment = ["PATH"]
        let own = getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0)
        let niceness = min(Int(own + settings.niceness), 19)
        try await withHost(settings) { host in
            // Python itself adds LC_CTYPE.
            let variables = try await host.probe(path: "environment", pixelsMax: 1).width
            let nice = try await host.probe(path: "niceness", pixelsMax: 1).width
            #expect(variables <= 2)
            #expect(nice == niceness)
        }
    }

    @Test func whatTheProcessPrintsReachesTheLog() async throws {
        let heard = Signal()
        try await withHost(TestEngine.scripted()) { host in
            _ = try await host.run(
                TestEngine.probe("answer"), timeout: .seconds(10),
                log: { if $0 == "a library says hello" { heard.set() } })
        }
        await heard.wait()
    }

    @Test func theRealEngineStartsAndRefusesWhatIsNoPicture() async throws {
        try await withHost(EngineHostSettings(executable: TestEngine.real, childrenMax: 1)) { host in
            let failure = await #expect(throws: AttemptFailure.self) {
                try await host.probe(path: "/dev/null", pixelsMax: 100)
            }
            #expect(failure?.reason == .badInput)
        }
    }

    @Test func theRealEngineDrawsThePicturesOfAJob() async throws {
        try await withScratchFolder { folder in
            try await withHost(EngineHostSettings(executable: TestEngine.real, childrenMax: 1)) { host in
                let previews = Mutex(0)
                let attempt = AttemptContext(
                    folder: folder.path, engine: "scene", engines: host, timeout: .seconds(60),
                    progress: { step in
                        if step.preview?.hasPrefix("data:image/webp;base64,") == true { previews.withLock { $0 += 1 } }
                    })
                let output = try await ImageGenerationProcessor().run(
                    ["prompt": "a red house", "width": 64, "height": 64, "count": 2, "quality": "draft", "seed": 7],
                    attempt
                )
                #expect(output.files.map(\.role) == [.image, .thumbnail, .image, .thumbnail])
                #expect(previews.withLock { $0 } == 2, "an early picture of each")
                for file in output.files {
                    let seen = try await host.probe(path: file.path, pixelsMax: 64 * 64)
                    #expect(seen.contentType == file.contentType)
                    #expect(seen.width == file.width)
                }
            }
        }
    }

    @Test func theRealEngineEndsWithItsInput() async throws {
        try await withScratchFolder { folder in
            let engine = try await folder.start(TestEngine.real, [])
            engine.closeInput()
            #expect(try await engine.exitCode() == 0)
            #expect(engine.output.contains("ready"))
        }
    }
}
