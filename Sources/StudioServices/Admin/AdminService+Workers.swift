import Foundation
public import StudioCore
public import StudioStores

extension AdminService {
    /// A page of the workers that are, or were lately, connected, the latest started first.
    public func workers(after cursor: String?, limit: Int) async throws -> Page<JSONValue> {
        let after = try WorkerID.cursor(cursor)
        let now = now()
        return try await database.read { tx in
            let found = try workers.workers.list(after: after, limit: limit + 1, in: tx)
            let running = try jobs.jobs.running(in: tx)
            return try Page(found, limit: limit, cursor: \.description.id.rawValue) {
                try show($0, running: running, in: tx, at: now)
            }
        }
    }

    /// The worker gets no more jobs; those that it runs go on. A worker that is started again has another id.
    /// - Throws: ``StudioError`` `not_found`.
    public func drainWorker(_ id: WorkerID, by actor: AdminActor) async throws -> JSONValue {
        try await setDrain(id, true, .workerDrain, by: actor)
    }

    /// The worker gets jobs again.
    /// - Throws: ``StudioError`` `not_found`.
    public func resumeWorker(_ id: WorkerID, by actor: AdminActor) async throws -> JSONValue {
        let answer = try await setDrain(id, false, .workerResume, by: actor)
        await jobs.signals.bus.publish(.jobsQueued, [:])
        return answer
    }

    /// A page of the workers' tokens, newest first, revoked ones too.
    public func workerTokens(after cursor: String?, limit: Int) async throws -> Page<JSONValue> {
        let after = try WorkerTokenID.cursor(cursor)
        let found = try await database.read { [tokens = workers.tokens] tx in
            try tokens.list(after: after, limit: limit + 1, in: tx)
        }
        return Page(found, limit: limit, cursor: \.id.rawValue) { AdminJSON.token($0) }
    }

    /// Makes a token; the answer alone tells its secret.
    /// - Throws: ``StudioError`` `invalid_input`.
    public func createWorkerToken(name: String, by actor: AdminActor) async throws -> JSONValue {
        let made = try await workers.createWorkerToken(name: name, by: actor)
        return AdminJSON.token(made.token).adding(["secret": .string(made.secret)])
    }

    /// From now on the token opens nothing.
    /// - Throws: ``StudioError`` `not_found`, also for one that was revoked before.
    public func revokeWorkerToken(_ id: WorkerTokenID, by actor: AdminActor) async throws {
        try await workers.revokeWorkerToken(id, by: actor)
    }

    private func setDrain(
        _ id: WorkerID, _ isDraining: Bool, _ action: AdminAction, by actor: AdminActor
    ) async throws -> JSONValue {
        let now = now()
        return try await database.write { tx in
            try tx.lock(.queueSwitches)
            guard let known = try workers.workers.find(id, in: tx) else {
                throw StudioError(.notFound, "There is no such worker.")
            }
            guard (known.drainRequestedAt != nil) != isDraining,
                let changed = try workers.workers.setDrain(id, at: isDraining ? now : nil, in: tx)
            else { return try show(known, running: try jobs.jobs.running(in: tx), in: tx, at: now) }
            try audit.note(
                action, on: id.rawValue, ["name": .string(known.description.name)], by: actor, in: tx, at: now)
            return try show(changed, running: try jobs.jobs.running(in: tx), in: tx, at: now)
        }
    }

    /// - Parameter running: all running jobs.
    private func show(
        _ worker: WorkerRecord, running: [Job], in tx: any Transaction, at now: Date
    ) throws -> JSONValue {
        let token = try worker.token.flatMap { try workers.tokens.find($0, in: tx) }
        let silence = now.timeIntervalSince(worker.heartbeatAt)
        return AdminJSON.worker(
            worker, running: running.filter { $0.worker == worker.description.id }, token: token,
            isConnected: silence <= QuoteDesk.workerSilenceMax.inSeconds)
    }
}
