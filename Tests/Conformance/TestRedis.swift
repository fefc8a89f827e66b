import Foundation
import Logging
import StudioCore
import TestSupport
import Testing

@testable import StudioStores

/// A place of its own in the Redis that tests share, or in one that a test has started.
struct TestRedis: Sendable {
    let configuration: RedisConfiguration
    let client: RedisClient
    let keys: RedisKeys

    /// - Parameter url: nil for the shared one.
    static func open(_ url: String? = nil, prefix: String = "test-\(UUID().uuidString)") async throws -> TestRedis {
        let shared = url == nil ? try await TestServer.shared(.redis).url : nil
        let configuration = try RedisConfiguration(url: url ?? shared ?? "")
        let client = try RedisClient(configuration, logger: quietLogger)
        try await client.connect()
        return TestRedis(configuration: configuration, client: client, keys: try RedisKeys(prefix: prefix))
    }

    /// Another process of the same studio.
    func another() async throws -> TestRedis {
        let client = try RedisClient(configuration, logger: quietLogger)
        try await client.connect()
        return TestRedis(configuration: configuration, client: client, keys: keys)
    }

    /// Another process publishes, and Redis has it when this returns.
    func publishElsewhere(_ topic: SignalTopic, _ payload: JSONValue) async throws {
        let other = try await another()
        let signals = try await other.signals()
        await signals.publish(topic, payload)
        try await other.client.command("PING")
    }

    func queue(on database: any Database) async throws -> any JobQueue {
        let queue = jobQueue(on: database)
        _ = try await QueueReconciler(queue, database: database).reconcile(at: .epoch)
        return RedisAlone(queue: queue)
    }

    func jobQueue(on database: any Database, runningMax: Int? = nil) -> RedisJobQueue {
        RedisJobQueue(client, keys: keys, database: database, runningMax: runningMax, logger: quietLogger)
    }

    func limiter() -> RedisRateLimiter { RedisRateLimiter(client, keys: keys) }

    func signals(bufferMax: Int = 64) async throws -> RedisSignals {
        let signals = try RedisSignals(client, configuration, keys: keys, bufferMax: bufferMax, logger: quietLogger)
        try await signals.states().reach { $0.isUp }
        return signals
    }

    /// Returns once the client is connected.
    func connected() async throws {
        try await client.states().reach { $0.isUp }
    }

    /// Returns once the client has no connection.
    func disconnected() async throws {
        try await client.states().reach { !$0.isUp }
    }
}

extension AsyncStream {
    /// Returns with the first element that fits.
    func reach(_ condition: (Element) -> Bool) async throws {
        for await element in self where condition(element) { return }
        throw CancellationError()
    }
}

/// The queue in Redis without a look at SQL, which would hide what it lacks.
struct RedisAlone: JobQueue {
    let queue: RedisJobQueue

    func candidates(_ limit: Int, for worker: Capabilities, at now: Date) async throws -> [JobID] {
        try #require(try await queue.look(limit, for: worker, at: now), "Redis must know")
    }

    var hasEntries: Bool { true }
    func add(_ entries: [QueueEntry], at now: Date) async throws { try await queue.add(entries, at: now) }
    func remove(_ removals: [QueueRemoval]) async throws { try await queue.remove(removals) }
}

extension TestServer {
    /// Its address for another user, or for nobody.
    nonisolated func url(user: String = "", password: String?, database: Int = 0) throws -> String {
        var parts = try #require(URLComponents(string: url))
        parts.user = password == nil ? nil : user
        parts.password = password
        parts.path = "/\(database)"
        return try #require(parts.string)
    }
}
