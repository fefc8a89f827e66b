/// Pictures from words.
public struct ImageGenerationInput: KindInput {
    public var prompt = ""
    public var negativePrompt = ""
    public var width = 1024
    public var height = 1024
    public var count = 1
    public var quality = Quality.standard
    /// nil: as the prompt says it ("a watercolour of …"), else realistic.
    public var style: PictureStyle?
    /// An upload that the things of the prompt stand before, in place of sky and land.
    public var initImage: ArtifactID?
    /// How many times wider and higher than asked the picture is made.
    public var upscale = 1
    public var format = ImageFormat.png
    /// nil: drawn when the job is created, and told in its input.
    public var seed: Int?
    public var engine = EngineChoice.auto
    public var model: String?
    public var steps: Int?
    public var guidance: Double?

    public init() {}

    public static let kind = JobKind.imageGeneration
    public static let title = "Image generation"
    public static let summary = "One to eight pictures from a sentence."

    /// Pixels of one finished picture.
    public static let pixelsMax = 4096 * 2048
    public var finalWidth: Int { width * upscale }
    public var finalHeight: Int { height * upscale }

    public static let schema = Schema<Self>(
        version: 1,
        fields: [
            Field(
                "prompt", \.prompt, .text(1...4000), required: true, widget: .textarea,
                help: "what the picture shows, in plain English"),
            Field(
                "negative_prompt", \.negativePrompt, .text(0...2000), widget: .textarea,
                help: "what it must not show"),
            Field("width", \.width, .integer(64...2048, step: 8), widget: .slider, help: "width in pixels"),
            Field("height", \.height, .integer(64...2048, step: 8), widget: .slider, help: "height in pixels"),
            Field(
                "count", \.count, .integer(1...8), widget: .number,
                help: "how many pictures, each with a seed of its own"),
            Field("quality", \.quality, .choice(), widget: .select, help: "draft is fast, high is clean"),
            Field(
                "style", \.style, .optional(.choice()), widget: .select,
                help: "how it is drawn; empty: as the prompt says (\"a watercolour of a boat\"), else realistic"),
            Field(
                "init_image", \.initImage, .optional(.identifier()), widget: .upload,
                help:
                    "an upload of yours as backdrop: what the prompt names stands before it and throws shadows on it; cut to the picture's shape"
            ),
            Field(
                "upscale", \.upscale, .integer(1...4), widget: .number,
                help: "times its width and height: sampled anew with more detail, at most \(pixelsMax) pixels in all"),
            Field("format", \.format, .choice(), widget: .select, help: "file format"),
            Field(
                "seed", \.seed, .optional(.integer(0...4_294_967_295)), widget: .seed,
                help: "the same seed and input give the same picture; empty draws one"),
            Field(
                "engine", \.engine, .choice(), widget: .select, help: "auto takes the best engine that is configured"),
            Field("model", \.model, .optional(.text(1...128)), widget: .text, help: "a model of the engine"),
            Field(
                "steps", \.steps, .optional(.integer(1...150)), widget: .slider,
                help: "sampling steps of diffusion models; other engines ignore it"),
            Field(
                "guidance", \.guidance, .optional(.number(0...30)), widget: .slider,
                help: "how closely diffusion models follow the prompt; other engines ignore it"),
        ],
        check: { input, path in
            guard input.finalWidth * input.finalHeight > pixelsMax else { return [] }
            return [
                FieldProblem(
                    path: "\(path)/upscale", rule: "maximum",
                    detail: "\(input.finalWidth) × \(input.finalHeight) pixels are more than the \(pixelsMax) allowed")
            ]
        })

    public static let priceRule =
        "One credit for each started half megapixel of the finished picture, times 1 (draft), 2 (standard) or 4 (high), for each picture."

    public var price: Credits {
        let halfMegapixels = (finalWidth * finalHeight + 524_287) / 524_288
        return Credits(halfMegapixels * quality.priceFactor * count)
    }

    public var artifacts: [(field: String, id: ArtifactID)] { initImage.map { [("init_image", $0)] } ?? [] }

    // What must not be shown is no wish for it.
    public var promptTexts: [(field: String, text: String)] { [("prompt", prompt)] }

    public var workUnits: Double {
        Double(finalWidth * finalHeight) / 1_048_576 * Double(quality.priceFactor) * Double(count)
    }

    /// Fields that the scene engine accepts and does not use, for the report.
    public var ignoredByScene: [String] {
        (steps == nil ? [] : ["steps"]) + (guidance == nil ? [] : ["guidance"])
    }
}

extension Quality {
    /// What a better quality costs, relative to a draft.
    public var priceFactor: Int {
        switch self {
        case .draft: 1
        case .standard: 2
        case .high: 4
        }
    }
}
