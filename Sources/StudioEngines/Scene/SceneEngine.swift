import CEmbree
import Foundation
public import StudioCore
import StudioMedia

/// The built-in picture engine: reads a prompt, builds the scene that it describes, and traces it.
///
/// It needs no weights and no GPU. The same request gives the same picture. Blocks the calling thread and works on
/// all cores; safe to use from several threads.
public struct SceneEngine: Sendable {
    private let reader: PromptReader
    private let catalogue: [SceneModel]

    public init() {
        catalogue = ModelCatalog.all
        reader = PromptReader(models: catalogue)
    }

    /// The libraries that the engine found, with their versions: "embree" → "3.13.5". What is missing has no entry.
    public static func libraries() -> [String: String] {
        var found = ["vips": ImageFile.libraryVersion]
        found["embree"] = RTC_VERSION_STRING
        found["openimagedenoise"] = Denoiser.libraryVersion
        if WordNet.installed != nil { found["wordnet"] = "3.0" }
        return found
    }

    /// Makes the picture of a request and writes it, with its thumbnail.
    ///
    /// Any text is drawn: what means nothing to the engine is listed in the report. `progress` is called from the
    /// calling thread with a fraction that never falls; `isCancelled` may be asked from any thread.
    /// - Throws: `EngineFailure`: `.badInput` for sizes out of range, `.cancelled`, `.transient` for want of memory or
    ///   disk.
    public func run(
        _ request: SceneImage, progress: @escaping @Sendable (EngineProgress) -> Void = { _ in },
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws -> SceneImageResult {
        guard Self.sides.contains(request.width), Self.sides.contains(request.height) else {
            throw EngineFailure(
                .badInput,
                "A picture is \(Self.sides.lowerBound) to \(Self.sides.upperBound) pixels wide and high.")
        }
        var stages = StageClock(progress)
        stages.begin(.reading)
        var graph = reader.read(request.prompt, negative: request.negativePrompt)
        let style = request.style ?? graph.style ?? .realistic
        style.apply(to: &graph)
        let backdrop = try request.backdropPath.map {
            Backdrop(
                bytes: try ImageFile.pixels(of: $0, covering: request.width, request.height), width: request.width,
                height: request.height)
        }
        if backdrop != nil { graph.setting.leaveToBackdrop() }
        stages.begin(.building)
        let aspect = Float(request.width) / Float(request.height)
        var laidOut = Layout(
            graph, catalogue: catalogue, seed: request.seed, aspect: aspect, isPlain: style.drawsOutlines
        ).layOut()
        style.apply(to: &laidOut.scene)
        if let backdrop { laidOut.scene.stand(before: backdrop) }
        try Self.check(isCancelled)
        let tracer = try PathTracer(scene: laidOut.scene, isBrief: request.quality == .draft)
        stages.begin(.tracing)
        let quality = QualityPreset(
            request.quality, denoiser: Denoiser.expected, isBlurred: laidOut.scene.camera.apertureRadius > 0)
        var settings = RenderSettings(width: request.width, height: request.height, samples: quality.samples)
        settings.noiseTarget = quality.noiseTarget
        settings.seed = request.seed
        settings.bouncesMax = quality.bouncesMax
        // By night the exposure is long: what is hardly bright is a firefly already.
        if laidOut.scene.sky.isNight { settings.indirectMax = 2.5 }
        let grade = laidOut.scene.grade
        var image = try tracer.render(
            settings,
            preview: { small in
                let early = try Self.preview(of: small, style, grade, beside: request.outputPath)
                if let early { stages.show(early) }
            }, progress: { stages.advance($0) }, isCancelled: isCancelled)
        stages.begin(.denoising)
        let denoising = try Denoiser.denoise(&image, quality: request.quality, isCancelled: isCancelled)
        stages.begin(.encoding)
        let pixels = Self.develop(image, style, grade, seed: request.seed)
        let (file, thumbnail) = try Self.write(pixels, request)
        let seconds = stages.end()
        let report = SceneReport(
            drawn: graph.things.map { .init(noun: $0.noun, model: $0.model, count: $0.count) },
            ignored: graph.ignored,
            setting: backdrop == nil ? Self.words(graph.setting, laidOut.place) : ["init_image"],
            samplesPerPixel: image.samplesPerPixel, raysTraced: image.raysTraced,
            denoised: denoising == .openImageDenoise, seconds: seconds)
        return SceneImageResult(image: file, thumbnail: thumbnail, report: report)
    }

    private static let sides = 16...8_192
    private static let thumbnailSide = 384
    /// Even leaves and grain stay well below the bytes that a preview may have.
    private static let previewSide = 192

    private static func check(_ isCancelled: () -> Bool) throws {
        if isCancelled() { throw EngineFailure(.cancelled, "The picture was cancelled.") }
    }

    static func develop(_ image: RenderedImage, _ style: PictureStyle, _ grade: Grade, seed: UInt64) -> [UInt8] {
        let picture = Film.develop(image.color, width: image.width, height: image.height, grade: grade)
        return Film.bytes(style.paint(picture, of: image, seed: seed) ?? picture, seed: seed)
    }

    /// The early picture as data URI, denoised and painted as the large one will be; nil: it would be too much to tell.
    private static func preview(
        of small: RenderedImage, _ style: PictureStyle, _ grade: Grade, beside path: String
    ) throws -> String? {
        var image = small
        _ = try Denoiser.denoise(&image, quality: .draft, isCancelled: { false })
        let (whole, shrunk) = (path + ".glance", path + ".preview")
        defer { for file in [whole, shrunk] { unlink(file) } }
        try ImageFile.encode(
            develop(image, style, grade, seed: 0), width: image.width, height: image.height, format: .webp, to: whole)
        try ImageFile.thumbnail(of: whole, to: shrunk, longerSide: previewSide)
        let uri = DataURI(contentType: "image/webp", bytes: try Data(contentsOf: URL(filePath: shrunk))).text
        return uri.utf8.count <= JobProgress.previewBytesMax ? uri : nil
    }

    private static func write(
        _ pixels: [UInt8], _ request: SceneImage
    ) throws -> (ImageDescription, ImageDescription?) {
        let metadata = ImageMetadata(source: request.source, parameters: request.embeddedParameters)
        let file = try ImageFile.encode(
            pixels, width: request.width, height: request.height, format: request.format, to: request.outputPath,
            metadata: metadata)
        guard let path = request.thumbnailPath else { return (file, nil) }
        let plain = ImageMetadata(source: request.source)
        let thumbnail = try ImageFile.thumbnail(
            of: request.outputPath, to: path, longerSide: thumbnailSide, metadata: plain)
        return (file, thumbnail)
    }

    private static func words(_ setting: SceneGraph.Setting, _ place: SceneGraph.Setting.Place) -> [String] {
        [
            place.rawValue, (setting.time ?? .morning).rawValue, (setting.weather ?? .clear).rawValue,
            ThingBuilder.season(of: setting).rawValue, setting.mood,
        ].compactMap { $0 }
    }
}

/// How much work each quality is worth.
struct QualityPreset {
    var samples: ClosedRange<Int>
    var noiseTarget: Float
    var bouncesMax: Int

    /// `denoiser`: what will clean the picture. The filter of our own needs a cleaner one to begin with. `isBlurred`:
    /// what is out of focus gives the denoiser grainy guides, and two samples do not tell how grainy.
    init(_ quality: Quality, denoiser: Denoiser.Method, isBlurred: Bool = false) {
        switch (quality, denoiser) {
        case (.draft, .openImageDenoise): (samples, noiseTarget, bouncesMax) = (isBlurred ? 3...8 : 2...6, 0.2, 4)
        case (.draft, .edgeAvoidingWavelets): (samples, noiseTarget, bouncesMax) = (4...12, 0.14, 5)
        case (.standard, .openImageDenoise): (samples, noiseTarget, bouncesMax) = (4...12, 0.13, 6)
        case (.standard, .edgeAvoidingWavelets): (samples, noiseTarget, bouncesMax) = (6...48, 0.08, 7)
        case (.high, _): (samples, noiseTarget, bouncesMax) = (32...512, 0.02, 10)
        }
    }
}

/// Turns stages into a rising fraction, and keeps the time of each.
private struct StageClock {
    enum Stage: String, CaseIterable {
        case reading, building, tracing, denoising, encoding

        /// The usual share of a request's time.
        var weight: Double {
            switch self {
            case .reading: 0.01
            case .building: 0.09
            case .tracing: 0.8
            case .denoising: 0.07
            case .encoding: 0.03
            }
        }
    }

    private let progress: (EngineProgress) -> Void
    private var current: Stage?
    private var started = ContinuousClock.now
    private var done = 0.0
    private var last = 0.0
    private var seconds: [String: Double] = [:]

    init(_ progress: @escaping (EngineProgress) -> Void) { self.progress = progress }

    mutating func begin(_ stage: Stage) {
        finish()
        current = stage
        advance(0)
    }

    /// `share`: how much of the current stage is done.
    mutating func advance(_ share: Double) {
        guard let current else { return }
        last = max(last, done + current.weight * min(1, max(0, share)))
        progress(EngineProgress(stage: current.rawValue, fraction: min(1, last)))
    }

    /// Tells of an early picture; how much is done stays as it is.
    func show(_ preview: String) {
        guard let current else { return }
        progress(EngineProgress(stage: current.rawValue, fraction: min(1, last), preview: preview))
    }

    mutating func end() -> [String: Double] {
        advance(1)
        finish()
        return seconds
    }

    private mutating func finish() {
        let now = ContinuousClock.now
        if let current {
            let spent = now - started
            seconds[current.rawValue] = spent.inSeconds
            done += current.weight
        }
        started = now
    }
}
