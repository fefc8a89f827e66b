/// What the engine host asks an engine child to do. One JSON document a frame; media travel as files, never in frames.
public struct EngineRequest: Codable, Sendable, Equatable {
    /// Chosen by the host, unique for the life of the child; every reply repeats it.
    public var id: UInt64
    public var operation: EngineOperation

    public init(id: UInt64, operation: EngineOperation) {
        self.id = id
        self.operation = operation
    }
}

/// What can be asked of an engine child.
public enum EngineOperation: Codable, Sendable, Equatable {
    /// Looks at an untrusted file and says what it is.
    case probeImage(ProbeImage)
    /// Makes one picture from words.
    case sceneImage(SceneImage)
    /// Lays pictures out on one sheet.
    case contactSheet(ContactSheet)
    /// Adds signed content credentials to outputs.
    case signCredentials(SignCredentials)
    /// Reads back what an untrusted file says of its origin.
    case inspectFile(InspectFile)
    /// Reads the input that is stored in an untrusted picture.
    case readParameters(path: String)
    /// Says what the child is and which libraries it found.
    case describe
    /// Stops the request of that id as soon as possible; that request then fails with `cancelled`.
    case cancel(UInt64)
}

/// What an engine child answers.
public struct EngineReply: Codable, Sendable, Equatable {
    /// The request it belongs to; 0 for `ready`.
    public var id: UInt64
    public var event: EngineEvent

    public init(id: UInt64, event: EngineEvent) {
        self.id = id
        self.event = event
    }
}

/// What a child tells of a request.
public enum EngineEvent: Codable, Sendable, Equatable {
    /// The first frame of every child.
    case ready(EngineDescription)
    case progress(EngineProgress)
    case result(EngineResult)
    case failure(EngineFailure)
}

/// What a child says of itself when it is ready.
public struct EngineDescription: Codable, Sendable, Equatable {
    /// Of the protocol; a host refuses another major number.
    public static let currentProtocol = 1
    public var protocolVersion: Int
    public var processID: Int32
    /// Names of engines in it: "scene".
    public var engines: [String]
    /// Found libraries with their versions: "embree" → "3.13.5"; what is missing has no entry.
    public var libraries: [String: String]

    public init(processID: Int32, engines: [String], libraries: [String: String]) {
        protocolVersion = Self.currentProtocol
        self.processID = processID
        self.engines = engines
        self.libraries = libraries
    }
}

/// How far a request is.
public struct EngineProgress: Codable, Sendable, Equatable {
    /// A short stage name: "reading", "building", "tracing", "denoising", "encoding".
    public var stage: String
    /// Share of this request that is done, 0...1, never falling.
    public var fraction: Double
    /// A small and early picture of what is being made, as data URI (RFC 2397) of at most
    /// ``JobProgress/previewBytesMax`` characters; nil: none is new.
    public var preview: String?

    public init(stage: String, fraction: Double, preview: String? = nil) {
        self.stage = stage
        self.fraction = fraction
        self.preview = preview
    }
}

/// How a request ended well.
public enum EngineResult: Codable, Sendable, Equatable {
    case image(ImageDescription)
    case sceneImage(SceneImageResult)
    case contactSheet(ImageDescription)
    case signedCredentials(SignedCredentials)
    case inspection(FileInspection)
    /// The stored input as JSON; nil: there is none.
    case parameters(String?)
    case description(EngineDescription)
}

/// Why a request failed.
public struct EngineFailure: Codable, Sendable, Equatable, Error {
    /// What is to be done about a failure.
    public enum Reason: String, Codable, Sendable {
        /// The given file or parameters cannot be used; trying again gives the same.
        case badInput
        case cancelled
        /// Memory, disk, a library's error: another try may succeed.
        case transient
    }
    public var reason: Reason
    /// For people; names no path outside the attempt's folder.
    public var detail: String

    public init(_ reason: Reason, _ detail: String) {
        self.reason = reason
        self.detail = detail
    }
}

/// An image file as it really is, whatever its name says.
public struct ImageDescription: Codable, Sendable, Equatable {
    /// "image/png", "image/jpeg", "image/webp".
    public var contentType: String
    public var width: Int
    public var height: Int
    public var bytes: Int64

    public init(contentType: String, width: Int, height: Int, bytes: Int64) {
        self.contentType = contentType
        self.width = width
        self.height = height
        self.bytes = bytes
    }
}

/// Looks at an untrusted picture.
public struct ProbeImage: Codable, Sendable, Equatable {
    public var path: String
    /// Width × height above this is refused before anything is decoded.
    public var pixelsMax: Int

    public init(path: String, pixelsMax: Int) {
        self.path = path
        self.pixelsMax = pixelsMax
    }
}

/// One picture of the scene engine.
public struct SceneImage: Codable, Sendable, Equatable {
    public var prompt: String
    public var negativePrompt: String
    public var width: Int
    public var height: Int
    public var seed: UInt64
    public var quality: Quality
    public var style: PictureStyle?
    /// A picture that the things stand before, in place of sky and land; nil: none.
    public var backdropPath: String?
    public var format: ImageFormat
    /// Where the picture is written.
    public var outputPath: String
    /// Where its thumbnail (WebP, at most 384 px on the longer side) is written; nil: none.
    public var thumbnailPath: String?
    /// The whole input as JSON, embedded in the file so that the picture can be made again.
    public var embeddedParameters: String?
    /// What the file says of where its pixels come from.
    public var source: DigitalSourceType

    public init(
        prompt: String, negativePrompt: String = "", width: Int, height: Int, seed: UInt64,
        quality: Quality = .standard, style: PictureStyle? = nil, backdropPath: String? = nil,
        format: ImageFormat = .png, outputPath: String,
        thumbnailPath: String? = nil,
        embeddedParameters: String? = nil, source: DigitalSourceType = .algorithmicMedia
    ) {
        self.prompt = prompt
        self.negativePrompt = negativePrompt
        self.width = width
        self.height = height
        self.seed = seed
        self.quality = quality
        self.style = style
        self.backdropPath = backdropPath
        self.format = format
        self.outputPath = outputPath
        self.thumbnailPath = thumbnailPath
        self.embeddedParameters = embeddedParameters
        self.source = source
    }
}

/// A picture that the scene engine made.
public struct SceneImageResult: Codable, Sendable, Equatable {
    public var image: ImageDescription
    public var thumbnail: ImageDescription?
    public var report: SceneReport

    public init(image: ImageDescription, thumbnail: ImageDescription?, report: SceneReport) {
        self.image = image
        self.thumbnail = thumbnail
        self.report = report
    }
}

/// What the scene engine drew of a prompt, honestly.
public struct SceneReport: Codable, Sendable, Equatable {
    /// A thing of the prompt that was drawn.
    public struct Drawn: Codable, Sendable, Equatable {
        /// The word of the prompt.
        public var noun: String
        /// The model that stands for it; differs from the noun when it is only the nearest.
        public var model: String
        public var count: Int

        public init(noun: String, model: String, count: Int) {
            self.noun = noun
            self.model = model
            self.count = count
        }
    }
    public var drawn: [Drawn]
    /// Words that nothing was drawn for.
    public var ignored: [String]
    /// The setting as drawn: "lake", "dawn", "clear".
    public var setting: [String]
    /// The mean over the picture.
    public var samplesPerPixel: Double
    public var raysTraced: Int64
    public var denoised: Bool
    /// Seconds spent in each stage.
    public var seconds: [String: Double]

    public init(
        drawn: [Drawn], ignored: [String], setting: [String], samplesPerPixel: Double, raysTraced: Int64,
        denoised: Bool,
        seconds: [String: Double]
    ) {
        self.drawn = drawn
        self.ignored = ignored
        self.setting = setting
        self.samplesPerPixel = samplesPerPixel
        self.raysTraced = raysTraced
        self.denoised = denoised
        self.seconds = seconds
    }
}

/// Pictures on one sheet with a caption under each.
public struct ContactSheet: Codable, Sendable, Equatable {
    /// A picture of the sheet.
    public struct Tile: Codable, Sendable, Equatable {
        public var path: String
        public var caption: String

        public init(path: String, caption: String) {
            self.path = path
            self.caption = caption
        }
    }
    public var tiles: [Tile]
    public var columns: Int
    public var outputPath: String
    /// What the sheet says of where its pixels come from.
    public var source: DigitalSourceType

    public init(tiles: [Tile], columns: Int, outputPath: String, source: DigitalSourceType = .algorithmicMedia) {
        self.tiles = tiles
        self.columns = columns
        self.outputPath = outputPath
        self.source = source
    }
}

/// How much work goes into an output.
public enum Quality: String, Codable, Sendable, CaseIterable { case draft, standard, high }

/// How a picture is drawn.
public enum PictureStyle: String, Codable, Sendable, CaseIterable {
    /// As a photograph of a crafted diorama.
    case realistic
    /// Of one matt clay.
    case clay
    /// Flat shades with dark outlines.
    case toon
    /// White lines on blue paper.
    case blueprint
    /// Realistic, by night.
    case night
    case watercolour
    /// Pencil.
    case sketch
    /// Black and white.
    case monochrome
}

/// The formats that pictures are made in.
public enum ImageFormat: String, Codable, Sendable, CaseIterable {
    case png, jpeg, webp

    public var contentType: String { "image/\(rawValue)" }
    public var fileExtension: String { self == .jpeg ? "jpg" : rawValue }
}
