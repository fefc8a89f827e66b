import Foundation
public import StudioCore
import StudioStores

extension AdminService {
    /// What waits and runs, and what is paused.
    public func queue() async throws -> JSONValue {
        let now = now()
        return try await database.read { tx in try showQueue(in: tx, at: now) }
    }

    /// From now on nobody gets jobs; they are created as ever, running ones go on, and waiting ones may expire. It holds
    /// until ``resumeQueue(_:by:)``, across restarts.
    /// - Parameter engine: whose jobs; nil for all.
    /// - Throws: ``StudioError`` `invalid_input`.
    public func pauseQueue(
        _ engine: QueueEngine?, reason: String?, by actor: AdminActor
    ) async throws -> JSONValue {
        try await pause(engine, reason, .queuePause, by: actor) { _, _ in [] }
    }

    /// Pauses, and takes what runs from its workers at once: it is queued again, which counts as no failure.
    /// - Throws: as ``pauseQueue(_:reason:by:)``.
    public func drainQueue(
        _ engine: QueueEngine?, reason: String?, by actor: AdminActor
    ) async throws -> JSONValue {
        try await pause(engine, reason, .queueDrain, by: actor) { tx, now in
            try jobs.jobs.running(engine: engine?.rawValue, in: tx).compactMap {
                try takeAway($0, in: tx, at: now)
            }
        }
    }

    /// Lets workers have jobs again.
    /// - Parameter engine: nil ends every pause; a pause of all engines is not ended by naming one.
    public func resumeQueue(_ engine: QueueEngine?, by actor: AdminActor) async throws -> JSONValue {
        let now = now()
        try await database.write { tx in
            if try pauses.resume(engine?.rawValue, in: tx) > 0 {
                try audit.note(.queueResume, on: engine?.rawValue, by: actor, in: tx, at: now)
            }
        }
        await jobs.signals.bus.publish(.jobsQueued, [:])
        return try await showQueue(at: now)
    }

    private func pause(
        _ engine: QueueEngine?, _ reason: String?, _ action: AdminAction, by actor: AdminActor,
        _ more: @escaping @Sendable (any Transaction, Date) throws -> [JobChange]
    ) async throws -> JSONValue {
        try AdminRules.check([
            reason.map { AdminRules.problems(AdminRules.reason, .string($0), "/reason") } ?? []
        ])
        let now = now()
        let changes = try await database.write { tx -> [JobChange] in
            try tx.lock(.queueSwitches)
            let isNew = try pauses.pauseIfOpen(
                engine?.rawValue, reason: reason, actor: actor.name, in: tx, at: now)
            let changes = try more(tx, now)
            if isNew || !changes.isEmpty {
                try audit.note(
                    action, on: engine?.rawValue, ["reason": .optional(reason), "jobs": .whole(changes.count)],
                    by: actor, in: tx, at: now)
            }
            return changes
        }
        await announce(changes)
        return try await showQueue(at: now)
    }

    /// Apart from what changes it: a long queue takes a while to count, and the writer is one for all.
    private func showQueue(at now: Date) async throws -> JSONValue {
        try await database.read { tx in try showQueue(in: tx, at: now) }
    }

    private func showQueue(in tx: any Transaction, at now: Date) throws -> JSONValue {
        let activity = try jobs.jobs.activity(in: tx)
        return [
            "queued": .whole(activity.queued), "running": .whole(activity.running),
            "pauses": .array(try pauses.list(in: tx).map(AdminJSON.pause)),
            "depth": .array(try jobs.jobs.depth(in: tx).map { AdminJSON.depth($0, at: now) }),
        ]
    }
}
