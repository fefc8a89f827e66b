import Foundation
import StudioCore
import StudioEngines
import StudioMedia

/// What this build can do, one line an operation.
struct EngineOperations: Sendable {
    private let scene = SceneEngine()

    /// What the host is told at the start.
    var description: EngineDescription {
        var libraries = SceneEngine.libraries()
        libraries["c2pa"] = ContentCredentials.libraryVersion
        return EngineDescription(
            processID: ProcessInfo.processInfo.processIdentifier, engines: ["scene"], libraries: libraries)
    }

    /// Blocks the calling thread until it is done.
    /// - Throws: ``EngineFailure``; anything else counts as transient.
    func run(
        _ operation: EngineOperation, progress: @escaping @Sendable (EngineProgress) -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws -> EngineResult {
        switch operation {
        case .probeImage(let probe): .image(try ImageFile.probe(probe.path, pixelsMax: probe.pixelsMax))
        case .sceneImage(let request):
            .sceneImage(try scene.run(request, progress: progress, isCancelled: isCancelled))
        case .contactSheet(let sheet):
            .contactSheet(try sheet.write())
        case .signCredentials(let request): .signedCredentials(ContentCredentials.sign(request))
        case .inspectFile(let request): .inspection(try FileInspector.inspect(request))
        case .readParameters(let path): .parameters(try ImageFile.readParameters(path))
        case .describe: .description(description)
        case .cancel: throw EngineFailure(.badInput, "There is nothing to cancel.")
        }
    }
}
