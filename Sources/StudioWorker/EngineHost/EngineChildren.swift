import StudioCore
import Synchronization

/// The engine processes that are alive, and what is counted of them.
final class EngineChildren: Sendable {
    /// Why a process ended.
    enum Ending: String, Sendable {
        /// It had nothing to do for too long.
        case idle
        /// The host shut down.
        case stopped
        /// It hung, did not get ready, did not stop when told to, or sent nonsense.
        case killed
        case exited, signal
        case notStarted = "not_started"
    }

    let sink: MetricsSink
    private let alive = Mutex<Set<Int32>>([])

    init(sink: MetricsSink) { self.sink = sink }

    func started(_ process: Int32) {
        alive.withLock { _ = $0.insert(process) }
        StudioMetrics.engineStarted.increment(in: sink)
    }

    func ended(_ process: Int32?, _ ending: Ending) {
        if let process { alive.withLock { _ = $0.remove(process) } }
        StudioMetrics.engineEnded.increment(in: sink, ending.rawValue)
    }

    var collector: MetricsCollector {
        MetricsCollector("engines") { sink in
            let alive = Array(self.alive.withLock { $0 })
            StudioMetrics.engineChildren.set(Double(alive.count), in: sink)
            StudioMetrics.engineMemory.set(
                Double(try await ProcessMetrics.residentBytes(of: alive)), in: sink)
        }
    }

    /// Counts a request that ended as this says.
    func answered(_ operation: EngineOperation, _ result: Result<EngineResult, any Error>, after time: Duration) {
        let outcome =
            switch result {
            case .success: "done"
            case .failure(let failure as AttemptFailure): failure.reason.rawValue
            case .failure(is CancellationError): "cancelled"
            case .failure: "refused"
            }
        StudioMetrics.engineRequests.increment(in: sink, operation.name, outcome)
        StudioMetrics.engineDuration.observe(time, in: sink, operation.name)
    }
}

extension EngineOperation {
    /// For metrics.
    fileprivate var name: String {
        switch self {
        case .probeImage: "probe_image"
        case .sceneImage: "scene_image"
        case .contactSheet: "contact_sheet"
        case .signCredentials: "sign_credentials"
        case .inspectFile: "inspect_file"
        case .readParameters: "read_parameters"
        case .describe: "describe"
        case .cancel: "cancel"
        }
    }
}
