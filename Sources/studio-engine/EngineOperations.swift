import Foundation
import StudioCore
import StudioEngines
import StudioMedia

/// What this build can do, one line an operation.
struct EngineOperations: Sendable {
    /// What the host is told at the start.
    var description: EngineDescription {
        EngineDescription(
            processID: ProcessInfo.processInfo.processIdentifier, engines: ["scene"],
            libraries: SceneEngine.libraries())
    }

    private let scene = SceneEngine()

    /// Blocks the calling thread until it is done.
    /// - Throws: ``EngineFailure``; anything else counts as transient.
    func run(
        _ operation: EngineOperation, progress: @escaping @Sendable (EngineProgress) -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws -> EngineResult {
        switch operation {
        case .probeImage(let request):
            .image(try ImageFile.probe(request.path, pixelsMax: request.pixelsMax))
        case .contactSheet(let sheet):
            .contactSheet(try sheet.write())
        case .sceneImage(let request):
            .sceneImage(try scene.run(request, progress: progress, isCancelled: isCancelled))
        case .cancel:
            throw EngineFailure(.badInput, "There is nothing to cancel.")
        }
    }
}
