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

    @Test func anUploadBecomesTheBackdropAndThePictureAComposite() async throws {
        let engine = RecordingEngine()
        let upload = ArtifactID()
        let input: JSONValue = ["prompt": "a fox", "seed": 1, "init_image": .string(upload.rawValue)]
        let output = try await ImageGenerationProcessor().run(
            input, engine.attempt(inputs: [upload: "/attempt/input-1"]))
        #expect(engine.requests.first?.backdropPath == "/attempt/input-1")
        #expect(engine.requests.first?.source == .compositeSynthetic)
        #expect(output.files.allSatisfy { $0.provenance?.source == .compositeSynthetic })
        let failure = await #expect(throws: AttemptFailure.self) {
            try await ImageGenerationProcessor().run(input, engine.attempt())
        }
        #expect(failure?.reason == .transient)
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

    private static let policy = CredentialPolicy(
        key: SigningKey(algorithm: .es256, certificatePath: "/certificate", privateKeyPath: "/key"))

    @Test func whatIsMadeIsSignedWithTheWorkersKeyAndTheReportSaysSo() async throws {
        let engine = RecordingEngine()
        let output = try await ImageGenerationProcessor().deliver(
            ["prompt": "a fox", "count": 2, "seed": 5], engine.attempt(Self.policy))
        let request = try #require(engine.signing.first)
        #expect(request.key == Self.policy.key)
        #expect(request.files.map(\.path) == output.files.map(\.path))
        #expect(request.files.map(\.provenance.seed) == [5, 5, 6, 6])
        #expect(request.files.allSatisfy { $0.provenance.prompt == nil })
        #expect(request.files.allSatisfy { $0.provenance.source == .algorithmicMedia })
        #expect(output.report["credentials"] == ["attached": true])
        #expect(output.report["seed"] == 5)
    }

    @Test func thePromptIsToldOnlyWhereTheOwnerSaysSo() async throws {
        let engine = RecordingEngine()
        var policy = Self.policy
        policy.includesPrompt = true
        _ = try await ImageGenerationProcessor().deliver(["prompt": "a fox", "seed": 5], engine.attempt(policy))
        #expect(engine.signing.first?.files.first?.provenance.prompt == "a fox")
    }

    @Test func aWorkerWithoutAKeyDeliversAndSaysWhy() async throws {
        let engine = RecordingEngine()
        let output = try await ImageGenerationProcessor().deliver(["prompt": "a fox", "seed": 5], engine.attempt())
        #expect(engine.signing.isEmpty && output.files.count == 2)
        #expect(output.report["credentials"]?["attached"] == false)
        #expect(output.report["credentials"]?["reason"]?.stringValue?.contains("no key") == true)
    }

    @Test(
        arguments: [
            .success(SignedCredentials(signed: 1, problem: "the disk is full")),
            .failure(AttemptFailure(.engineDied, "the disk is full")),
        ] as [Result<SignedCredentials, AttemptFailure>])
    func whatCannotBeSignedIsDeliveredAllTheSame(_ answer: Result<SignedCredentials, AttemptFailure>) async throws {
        let engine = RecordingEngine(signing: answer)
        let output = try await ImageGenerationProcessor().deliver(
            ["prompt": "a fox", "seed": 5], engine.attempt(Self.policy))
        #expect(output.files.count == 2 && output.deliveredShare == 1)
        #expect(output.report["credentials"] == ["attached": false, "reason": "the disk is full"])
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
        var signing: [SignCredentials] = []
    }
    private let state = Mutex(State())
    private let failing: [UInt64: AttemptFailure]

    private let answer: Result<SignedCredentials, AttemptFailure>?

    /// - Parameters:
    ///   - failing: by seed.
    ///   - signing: what comes of it; nil: every file is signed.
    init(failing: [UInt64: AttemptFailure] = [:], signing: Result<SignedCredentials, AttemptFailure>? = nil) {
        self.failing = failing
        answer = signing
    }

    var requests: [SceneImage] { state.withLock { $0.requests } }
    var progress: [Double] { state.withLock { $0.progress } }
    var signing: [SignCredentials] { state.withLock { $0.signing } }

    func attempt(_ credentials: CredentialPolicy? = nil, inputs: [ArtifactID: String] = [:]) -> AttemptContext {
        AttemptContext(
            folder: "/attempt", engine: "scene", inputs: inputs, credentials: credentials, engines: self,
            timeout: .seconds(1),
            progress: { step in self.state.withLock { $0.progress.append(step.fraction) } })
    }

    func run(
        _ operation: EngineOperation, timeout: Duration, log: @escaping @Sendable (String) -> Void,
        progress: @escaping @Sendable (EngineProgress) -> Void
    ) async throws -> EngineResult {
        if case .signCredentials(let request) = operation {
            state.withLock { $0.signing.append(request) }
            return .signedCredentials(try answer?.get() ?? SignedCredentials(signed: request.files.count))
        }
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
