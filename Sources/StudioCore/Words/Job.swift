/// The six kinds of job.
public enum JobKind: String, Codable, Sendable, CaseIterable {
    case imageGeneration = "image_generation"
    case clothSwap = "cloth_swap"
    case influencerCreation = "influencer_creation"
    case video3D = "video_3d"
    case studyAnimation = "study_animation"
    case storyVideo = "story_video"
}

/// Where a job stands. Every change is one guarded SQL update.
public enum JobState: String, Codable, Sendable, CaseIterable {
    case queued, running, succeeded, failed, cancelled

    public var isEnded: Bool { self == .succeeded || self == .failed || self == .cancelled }

    /// The states that may follow this one; a state never follows itself.
    public var successors: Set<JobState> {
        switch self {
        case .queued: [.running, .cancelled, .failed]
        case .running: [.succeeded, .failed, .cancelled, .queued]
        case .succeeded, .failed, .cancelled: []
        }
    }
}

/// How an attempt ended.
public enum AttemptEnd: String, Codable, Sendable, CaseIterable {
    case succeeded, failed, cancelled
    /// By its worker, unfinished.
    case handedBack = "handed_back"
    /// Taken away by an administrator.
    case requeued
    /// Its lease ran out.
    case lost
}

/// Whole credits.
public typealias Credits = Int64

/// What an artifact is to its job.
public enum ArtifactRole: String, Codable, Sendable, CaseIterable {
    case upload, image, thumbnail, video, poster, subtitles, model, document, mask, overlay
}

/// Why an attempt or a job failed, for its owner.
public struct JobError: Codable, Sendable, Equatable {
    public var code: String
    public var title: String
    public var detail: String

    public init(code: String, title: String, detail: String) {
        self.code = code
        self.title = title
        self.detail = detail
    }
}

/// How far a running job is.
public struct JobProgress: Codable, Sendable, Equatable {
    /// 0...100.
    public var percent: Double
    public var stage: String
    public var etaSeconds: Double?
    /// A small and early picture of what is being made, as data URI (RFC 2397). It is told, not kept.
    public var preview: String?
    /// Characters of a preview: it goes to everybody who follows the job, with each report.
    public static let previewBytesMax = 32 << 10

    public init(percent: Double, stage: String, etaSeconds: Double? = nil, preview: String? = nil) {
        self.percent = percent
        self.stage = stage
        self.etaSeconds = etaSeconds
        self.preview = preview
    }

    enum CodingKeys: String, CodingKey {
        case percent, stage, preview
        case etaSeconds = "eta_seconds"
    }
}
