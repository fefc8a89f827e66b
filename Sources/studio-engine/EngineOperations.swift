import Foundation
import StudioCore

/// What this build can do, one line an operation.
struct EngineOperations: Sendable {
    /// What the host is told at the start.
    var description: EngineDescription {
        EngineDescription(
            processID: ProcessInfo.processInfo.processIdentifier, engines: [], libraries: [:])
    }

    /// Blocks the calling thread until it is done.
    /// - Throws: ``EngineFailure``; anything else counts as transient.
    func run(
        _ operation: EngineOperation, progress: @escaping @Sendable (EngineProgress) -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws -> EngineResult {
        throw EngineFailure(.badInput, "This build has no engine for that.")
    }
}
