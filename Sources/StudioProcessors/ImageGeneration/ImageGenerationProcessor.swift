public import StudioCore

/// Pictures from words: one request to the engine for each picture, with a seed of its own.
public struct ImageGenerationProcessor: Processor {
    public let kind = JobKind.imageGeneration

    public init() {}

    public func run(_ json: JSONValue, _ attempt: AttemptContext) async throws -> ProcessorOutput {
        let input: ImageGenerationInput
        do { input = try ImageGenerationInput(validating: json) } catch let error as StudioError {
            throw AttemptFailure(.badInput, error.description)
        }
        guard attempt.engine == "scene" else {
            throw AttemptFailure(.badInput, "This worker has no \(attempt.engine) engine for pictures.")
        }
        guard let seed = input.seed else { throw AttemptFailure(.badInput, "The input has no seed.") }

        let clock = ContinuousClock()
        let start = clock.now
        var made: [Picture] = []
        var refused: [Refused] = []
        for index in 1...input.count {
            let picture = Self.input(of: index, seed: seed, in: input)
            do {
                made.append(try await Self.draw(index, picture, of: input.count, attempt))
            } catch let failure as AttemptFailure where failure.reason == .badInput {
                // Another seed may well work; the owner pays for what came out.
                refused.append(Refused(index: index, seed: picture.seed, detail: failure.detail))
            }
        }
        guard !made.isEmpty else { throw AttemptFailure(.badInput, refused.first?.detail ?? "Nothing was drawn.") }
        let report = Report(
            engine: attempt.engine, seed: seed, images: made.map(\.report), refused: refused,
            ignored: input.ignoredByScene, seconds: (clock.now - start) / .seconds(1))
        return ProcessorOutput(
            files: made.flatMap(\.files), report: try JSONValue(encoding: report),
            deliveredShare: Double(made.count) / Double(input.count))
    }

    /// The input that makes this one picture again.
    private static func input(of index: Int, seed: Int, in input: ImageGenerationInput) -> ImageGenerationInput {
        var picture = input
        picture.count = 1
        // Seeds have 32 bits: the pictures after the last one start again from zero.
        picture.seed = (seed + index - 1) & 0xFFFF_FFFF
        return picture
    }

    private static func draw(
        _ index: Int, _ input: ImageGenerationInput, of count: Int, _ attempt: AttemptContext
    ) async throws -> Picture {
        let seed = input.seed ?? 0
        let backdrop = try input.initImage.map { id in
            guard let path = attempt.inputs[id] else {
                throw AttemptFailure(.transient, "The picture of init_image did not come with the job.")
            }
            return path
        }
        // The scene engine is an algorithm; it learned from no pictures.
        let provenance = Provenance(
            source: backdrop == nil ? .algorithmicMedia : .compositeSynthetic, kind: .imageGeneration,
            engine: attempt.engine, model: attempt.model,
            seed: UInt64(seed), prompt: input.prompt)
        let name = "image-\(index).\(input.format.fileExtension)"
        let thumbnailName = "image-\(index)-thumb.webp"
        let request = SceneImage(
            prompt: input.prompt, negativePrompt: input.negativePrompt, width: input.finalWidth,
            height: input.finalHeight, seed: UInt64(seed), quality: input.quality, style: input.style,
            backdropPath: backdrop, format: input.format, outputPath: attempt.path(name),
            thumbnailPath: attempt.path(thumbnailName),
            embeddedParameters: try StudioJSON.string(input.json), source: provenance.source)
        let share = Double(index - 1) / Double(count)...Double(index) / Double(count)
        guard case .sceneImage(let result) = try await attempt.ask(.sceneImage(request), share: share) else {
            throw AttemptFailure(.transient, "The engine answered something else than a picture.")
        }
        var files = [OutputFile(result.image, path: request.outputPath, name: name, role: .image, provenance)]
        if let thumbnail = result.thumbnail {
            files.append(
                OutputFile(
                    thumbnail, path: attempt.path(thumbnailName), name: thumbnailName, role: .thumbnail, provenance))
        }
        return Picture(files: files, report: ImageReport(name: name, seed: seed, scene: result.report))
    }
}

private struct Picture {
    var files: [OutputFile]
    var report: ImageReport
}

private struct Report: Encodable {
    var engine: String
    var seed: Int
    var images: [ImageReport]
    var refused: [Refused]
    /// Fields of the input that the engine does not use.
    var ignored: [String]
    var seconds: Double
}

private struct ImageReport: Encodable {
    var name: String
    var seed: Int
    var scene: SceneReport
}

private struct Refused: Encodable {
    var index: Int
    var seed: Int?
    var detail: String
}

extension OutputFile {
    fileprivate init(
        _ image: ImageDescription, path: String, name: String, role: ArtifactRole, _ provenance: Provenance
    ) {
        self.init(
            path: path, name: name, role: role, contentType: image.contentType, width: image.width,
            height: image.height, provenance: provenance)
    }
}
