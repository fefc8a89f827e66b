import StudioCore
import StudioProcessors
import Synchronization
import Testing

@Suite struct ImageGenerationTests {
    @Test func eachPictureHasASeedOfItsOwnAndCarriesTheInputThatMakesItAgain() async throws {
        let engine = RecordingEngine()
        let input: JSONValue = ["prompt": "a fox", "count": 3, "seed": 4_294_967_294, "format": "jpeg", "steps": 30]
        let output = try await ImageGenerationProcessor().run(input, engine.attempt())
        #expect(engine.requests.map(\.seed) == [4_294_967_294, 4_294_967_295, 0])
        #expect(
            output.files.map(\.name) == [
                "image-1.jpg", "image-1-thumb.webp", "image-2.jpg", "image-2-thumb.webp", "image-3.jpg",
                "image-3-thumb.webp",
            ])
        #expect(engine.requests[0].outputPath == "/attempt/image-1.jpg")
        let parameters = try #require(engine.requests[1].embeddedParameters)
        let again = try ImageGenerationInput(validating: StudioJSON.parse(.init(parameters.utf8)))
        #expect(again.seed == 4_294_967_295)
        #expect(again.count == 1)
        #expect(output.report["ignored"] == ["steps"])
        #expect(output.deliveredShare == 1)
    }

    @Test func progressRunsAcrossThePictures() async throws {
        let engine = RecordingEngine()
        _ = try await ImageGenerationProcessor().run(["prompt": "a fox", "count": 2, "seed": 1], engine.attempt())
        #expect(engine.progress == [0.25, 0.75])
    }

    @Test func picturesThatCannotBeMadeLowerTheDeliveredShare() async throws {
        let engine = RecordingEngine(failing: [2: AttemptFailure(.badInput, "no such scene")])
        let output = try await ImageGenerationProcessor().run(
            ["prompt": "a fox", "count": 4, "seed": 1], engine.attempt())
        #expect(output.deliveredShare == 0.75)
        #expect(output.files.count == 6)
    }

    @Test func aDeadEngineFailsTheAttempt() async {
        let engine = RecordingEngine(failing: [2: AttemptFailure(.engineDied, "signal 9")])
        let failure = await #expect(throws: AttemptFailure.self) {
            try await ImageGenerationProcessor().run(["prompt": "a fox", "count": 4, "seed": 1], engine.attempt())
        }
        #expect(failure?.reason == .engineDied)
    }

    @Test(arguments: [["prompt": ""], ["prompt": "a fox"]] as [JSONValue])
    func anInputThatCannotWorkIsBadInput(_ input: JSONValue) async {
        let failure = await #expect(throws: AttemptFailure.self) {
            try await ImageGenerationProcessor().run(input, RecordingEngine().attempt())
        }
        #expect(failure?.reason == .badInput)
    }
}

/// Notes what it is asked and answers as the scene engine does, without files.
private final class RecordingEngine: EnginePort {
    private struct State {
        var requests: [SceneImage] = []
        var progress: [Double] = []
    }
    private let state = Mutex(State())
    private let failing: [UInt64: AttemptFailure]

    /// - Parameter failing: by seed.
    init(failing: [UInt64: AttemptFailure] = [:]) { self.failing = failing }

    var requests: [SceneImage] { state.withLock { $0.requests } }
    var progress: [Double] { state.withLock { $0.progress } }

    func attempt() -> AttemptContext {
        AttemptContext(
            folder: "/attempt", engine: "scene", engines: self, timeout: .seconds(1),
            progress: { fraction, _ in self.state.withLock { $0.progress.append(fraction) } })
    }

    func run(
        _ operation: EngineOperation, timeout: Duration, log: @escaping @Sendable (String) -> Void,
        progress: @escaping @Sendable (EngineProgress) -> Void
    ) async throws -> EngineResult {
        guard case .sceneImage(let request) = operation else { throw AttemptFailure(.transient, "not a picture") }
        state.withLock { $0.requests.append(request) }
        if let failure = failing[request.seed] { throw failure }
        progress(EngineProgress(stage: "tracing", fraction: 0.5))
        let image = ImageDescription(
            contentType: request.format.contentType, width: request.width, height: request.height, bytes: 1)
        let report = SceneReport(
            drawn: [], ignored: [], setting: [], samplesPerPixel: 1, raysTraced: 1, denoised: false, seconds: [:])
        return .sceneImage(SceneImageResult(image: image, thumbnail: image, report: report))
    }
}
