import Foundation
public import StudioCore

/// The recipe of one kind of job: turns its input into files by asking engines. Knows no store and no HTTP.
public protocol Processor: Sendable {
    var kind: JobKind { get }

    /// Leaves its files in the attempt's folder and names them.
    /// - Throws: ``AttemptFailure`` (what `attempt.ask` throws is one), `CancellationError`.
    func run(_ input: JSONValue, _ attempt: AttemptContext) async throws -> ProcessorOutput
}

/// What a processor made.
public struct ProcessorOutput: Sendable, Equatable {
    public var files: [OutputFile]
    /// Engine, seeds, timings, what was ignored.
    public var report: JSONValue
    /// Share of what was asked that is delivered, above 0 and up to 1.
    public var deliveredShare: Double

    public init(files: [OutputFile], report: JSONValue, deliveredShare: Double = 1) {
        self.files = files
        self.report = report
        self.deliveredShare = deliveredShare
    }
}

/// Whoever can run an engine's operation.
public protocol EnginePort: Sendable {
    /// Waits for a free engine and for its answer. Cancelling the task stops the operation; when this returns or
    /// throws, nothing works on its files any more.
    /// - Parameters:
    ///   - timeout: counted from when an engine starts on it.
    ///   - log: gets the lines that the engine's process prints.
    /// - Throws: ``AttemptFailure``, `CancellationError`, ``StudioError`` `unavailable` when it is shutting down.
    func run(
        _ operation: EngineOperation, timeout: Duration, log: @escaping @Sendable (String) -> Void,
        progress: @escaping @Sendable (EngineProgress) -> Void
    ) async throws -> EngineResult
}

extension JSONValue {
    /// The value as the API shows it: keys in snake_case.
    init(encoding value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        self = try StudioJSON.decode(JSONValue.self, from: encoder.encode(value))
    }
}
