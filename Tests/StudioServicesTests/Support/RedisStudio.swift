import Foundation
import StudioCore
import StudioStores
import TestSupport
import Testing

@testable import StudioServices

/// A studio whose queue and signals are in Redis, with what keeps the queue in order.
struct RedisStudio: Sendable {
    let studio: JobStudio
    let client: RedisClient
    let queue: RedisJobQueue
    let reconciler: QueueReconciler
    let keeper: QueueKeeper

    /// - Parameter server: nil for the Redis that all tests share.
    static func with(
        _ server: TestServer? = nil, policy: WorkerPolicy = WorkerPolicy(), isFilled: Bool = true,
        _ body: (RedisStudio) async throws -> Void
    ) async throws {
        let shared = server == nil ? try await TestServer.shared(.redis) : nil
        let configuration = try RedisConfiguration(url: (server ?? shared)?.url ?? "")
        let keys = try RedisKeys(prefix: "test-\(UUID().uuidString)")
        let client = try RedisClient(configuration, logger: quietLogger)
        try await client.connect()
        let signals = try RedisSignals(client, configuration, keys: keys, logger: quietLogger)
        let maker: JobStudio.QueueMaker = { database in
            RedisJobQueue(
                client, keys: keys, database: database, runningMax: policy.runningJobsMax, logger: quietLogger)
        }
        try await JobStudio.with(policy: policy, queue: maker, signals: signals) { studio in
            let queue = try #require(studio.workers.queue as? RedisJobQueue)
            let reconciler = QueueReconciler(queue, database: studio.database)
            let keeper = QueueKeeper(reconciler, signals: signals, time: studio.clock.source, logger: quietLogger)
            let redis = RedisStudio(
                studio: studio, client: client, queue: queue, reconciler: reconciler, keeper: keeper)
            if isFilled { await keeper.round() }
            try await body(redis)
        }
    }

    /// Rows of the outbox that Redis may not know of.
    func waiting() async throws -> Int {
        try await studio.database.read { tx in try OutboxStore().count(.queuePublish, in: tx) }
    }

    /// Returns once the client is connected, or is not.
    func connection(isUp: Bool) async throws {
        for await state in client.states() where state.isUp == isUp { return }
        throw CancellationError()
    }
}
