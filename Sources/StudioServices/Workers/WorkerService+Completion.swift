import Foundation
public import StudioCore
import StudioStores

extension WorkerService {
    /// Ends the job as succeeded: state, artifacts, report, capture and release of the rest in one transaction, after
    /// every named object was seen to be there. Completing again with the same lease does nothing.
    ///
    /// A cancellation that was asked for meanwhile comes too late: the work is done and delivered.
    public func complete(_ completion: Completion, for lease: Lease) async throws {
        try await complete([WorkerWire.CompleteBody(lease: lease, completion: completion)])[0].get()
    }

    /// Ends several jobs as succeeded, in one transaction where nothing stands against any of them.
    /// - Returns: what became of each, in their order.
    /// - Throws: what is no single one's fault.
    public func complete(_ all: [WorkerWire.CompleteBody]) async throws -> [Result<Void, any Error>] {
        let now = time.now()
        let held = try await findIfHeld(all.map(\.lease))
        let endings = await Array(zip(all, held)).mapConcurrently(width: Self.atOnce) { body, job in
            try await ending(body, of: job, at: now)
        }
        let sound = endings.compactMap { try? $0.get() }
        let together = Dictionary(
            zip(sound.map(\.finish.lease), try await endTogether(sound)), uniquingKeysWith: { first, _ in first })
        let changes = await endings.mapConcurrently(width: Self.atOnce) { ending -> JobChange? in
            guard let ending = try ending.get() else { return nil }
            return if let change = together[ending.finish.lease] ?? nil { change } else {
                try await endAlone(ending, at: now)
            }
        }
        CrashPoint.afterComplete.reached()
        let told = changes.compactMap { try? $0.get() }
        for change in told { progress.forget(change.job) }
        await signals.announce(told)
        return changes.map { $0.map { _ in } }
    }

    /// What one request has done at once of what is done for each: looks at the objects.
    private static let atOnce = 8

    /// What is to be written of a completion; nil where this very attempt has completed the job before.
    private func ending(_ body: WorkerWire.CompleteBody, of held: Job?, at now: Date) async throws -> RunningEnd? {
        let (completion, lease) = (body.completion, body.lease)
        try WorkerRules.check(completion)
        var held = held
        if held == nil { held = try await heldOrSucceeded(lease) }
        guard let job = held else { return nil }
        let made = try await verified(completion.outputs, of: job, lease, at: now)
        // Lost where another call has just completed it: what follows tells.
        let hasLog = (try? await keep(completion.log ?? [], of: lease, at: now)) ?? false
        // Whose worker it is was seen above, and never changes.
        return RunningEnd(
            lease, .succeeded(report: completion.report), holding: job.held, capturing: completion.deliveredShare,
            ending: AttemptEnding(.succeeded, hasLog: hasLog), delivering: made)
    }

    /// - Returns: nil where this very attempt has completed it before.
    /// - Throws: ``StudioError`` `lease_lost`.
    private func endAlone(_ ending: RunningEnd, at now: Date) async throws -> JobChange? {
        let lease = ending.finish.lease
        return try await database.write { tx -> JobChange? in
            guard let change = try transitions.endIfRunning([ending], in: tx, at: now)[lease] else {
                _ = try heldOrSucceeded(lease, in: tx)
                return nil
            }
            CrashPoint.beforeCompleteCommit.reached()
            return change
        }
    }

    private func heldOrSucceeded(_ lease: Lease) async throws -> Job? {
        try await database.read { tx in try heldOrSucceeded(lease, in: tx) }
    }

    /// The running job, or nil where this very attempt has completed it: its first answer was lost.
    /// - Throws: ``StudioError`` `lease_lost`.
    private func heldOrSucceeded(_ lease: Lease, in tx: any Transaction) throws -> Job? {
        if let job = try jobs.findIfHeld(lease, token: token, in: tx) { return job }
        try requireOwn(lease, in: tx)
        guard let job = try jobs.find(lease.job, in: tx), job.state == .succeeded, job.attempt == lease.attempt,
            job.worker == lease.worker
        else { throw Self.lost }
        return nil
    }

    /// The rows of outputs, each of which lies where this attempt may write and is what the worker says it is.
    private func verified(
        _ outputs: [StoredOutput], of job: Job, _ lease: Lease, at now: Date
    ) async throws -> [Artifact] {
        var made: [Artifact] = []
        for (index, output) in outputs.enumerated() {
            let key = try ObjectKey.output(of: job.id, attempt: lease.attempt, user: job.user, name: output.name)
            guard output.key == key.rawValue else {
                throw Self.badOutput(index, "key", "must be the key that this attempt was given for this name")
            }
            guard let info = try await objects.stat(key) else {
                throw Self.badOutput(index, "key", "names an object that was not stored")
            }
            guard info.bytes == output.bytes, info.sha256 == output.sha256.lowercased() else {
                throw Self.badOutput(
                    index, "sha256", "is not the stored object's: \(info.bytes) bytes of \(info.sha256)")
            }
            guard info.contentType == output.contentType else {
                throw Self.badOutput(index, "content_type", "is not the stored object's: \(info.contentType)")
            }
            made.append(
                Artifact(
                    // Ids in the order of the list: outputs are listed by id.
                    id: ArtifactID(at: now.addingTimeInterval(Double(index) / 1000)), user: job.user, job: job.id,
                    attempt: lease.attempt, role: output.role, name: output.name, key: key,
                    contentType: output.contentType, bytes: info.bytes, sha256: info.sha256, width: output.width,
                    height: output.height, duration: output.duration, createdAt: now))
        }
        return made
    }

    private static func badOutput(_ index: Int, _ field: String, _ detail: String) -> StudioError {
        StudioError(
            .invalidInput, "An output of the attempt is not valid.",
            fields: [FieldProblem(path: "/completion/outputs/\(index)/\(field)", rule: "format", detail: detail)])
    }
}
