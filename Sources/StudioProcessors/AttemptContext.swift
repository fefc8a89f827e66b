public import StudioCore

/// What a processor may use while it works on one attempt.
public struct AttemptContext: Sendable {
    /// Gets how far the attempt is.
    public typealias ProgressSink = @Sendable (EngineProgress) -> Void

    /// Absolute path of the attempt's own folder, without a slash at the end. Everything in it is removed afterwards.
    public let folder: String
    /// The engine that the quote fixed.
    public let engine: String
    public let model: String?
    /// Uploads of the job, by the path where they lie.
    public let inputs: [ArtifactID: String]
    /// How outputs are signed; nil where this worker has no key.
    public let credentials: CredentialPolicy?

    private let engines: any EnginePort
    private let timeout: Duration
    private let progress: ProgressSink
    private let log: @Sendable (String) -> Void

    /// - Parameter timeout: Longest run of one engine operation.
    public init(
        folder: String, engine: String, model: String? = nil, inputs: [ArtifactID: String] = [:],
        credentials: CredentialPolicy? = nil, engines: any EnginePort, timeout: Duration,
        log: @escaping @Sendable (String) -> Void = { _ in },
        progress: @escaping ProgressSink
    ) {
        self.folder = folder
        self.engine = engine
        self.model = model
        self.inputs = inputs
        self.credentials = credentials
        self.engines = engines
        self.timeout = timeout
        self.log = log
        self.progress = progress
    }

    /// Asks an engine; its progress 0...1 becomes the given share of the attempt's.
    public func ask(_ operation: EngineOperation, share: ClosedRange<Double>) async throws -> EngineResult {
        try await engines.run(operation, timeout: timeout, log: log) { [progress] engine in
            var whole = engine
            whole.fraction =
                share.lowerBound + min(max(engine.fraction, 0), 1) * (share.upperBound - share.lowerBound)
            progress(whole)
        }
    }

    /// Tells how far the attempt is.
    public func report(_ fraction: Double, stage: String) { progress(EngineProgress(stage: stage, fraction: fraction)) }

    /// The path of a file in the attempt's folder.
    public func path(_ name: String) -> String { "\(folder)/\(name)" }
}
