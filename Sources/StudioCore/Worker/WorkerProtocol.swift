/// The versions of the worker protocol (``WorkerWire``).
///
/// A studio serves the current version and the one before, so that studio and workers can be updated one after the other:
/// the studio first. New members of bodies, and new addresses that nobody must use, need no new version: both sides pass
/// over members that they do not know. What an older side would misunderstand needs one: a member that must be there, a
/// new value of an enumeration, another meaning.
///
/// | version | what it brought |
/// | --- | --- |
/// | 1 | the protocol before versions: the registration names none |
/// | 2 | the registration names the version; `worker_too_old` ends a worker, `worker_too_new` lets it wait |
public enum WorkerProtocol {
    /// What a worker speaks that names no version.
    public static let unnamed = 1
    /// What this program speaks.
    public static let current = 2
    /// What this studio serves.
    public static let served = (current - 1)...current

    /// - Throws: ``StudioError`` `worker_too_old`, `worker_too_new`; `invalid_input` for what is no version.
    public static func check(_ version: Int, served: ClosedRange<Int> = served) throws {
        guard version >= 1 else {
            throw StudioError(
                .invalidInput, "The worker's description is not valid.",
                fields: [FieldProblem(path: "/protocol", rule: "range", detail: "must be a whole number from 1")])
        }
        let speaks = "This studio serves versions \(served.lowerBound) to \(served.upperBound) of the worker protocol"
        if version < served.lowerBound {
            throw StudioError(.workerTooOld, "\(speaks), and this worker speaks \(version). Update the worker.")
        }
        if version > served.upperBound {
            throw StudioError(.workerTooNew, "\(speaks), and this worker speaks \(version). Update the studio first.")
        }
    }
}

extension WorkerDescription {
    /// The version of the protocol that the worker speaks.
    public var spokenProtocol: Int { protocolVersion ?? WorkerProtocol.unnamed }
}
