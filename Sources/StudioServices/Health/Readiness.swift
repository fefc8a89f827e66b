public import ServiceLifecycle
import StudioCore
import Synchronization

/// One thing that must work before requests are welcome: the database, the disk, the engine.
public struct ReadinessCheck: Sendable {
    public var name: String
    /// Throws what is wrong, in words for an operator.
    public var run: @Sendable () async throws -> Void

    public init(_ name: String, run: @escaping @Sendable () async throws -> Void) {
        self.name = name
        self.run = run
    }
}

/// Whether the studio wants requests. As a `Service` it notices a graceful shutdown and says "draining" from then on,
/// so that a load balancer sends its requests elsewhere while running ones finish.
public final class Readiness: Service {
    /// What each check found.
    public struct Report: Sendable, Encodable, Equatable {
        /// "ready", "not_ready", "draining".
        public var status: String
        /// Each check: "ok", or what is wrong.
        public var checks: [String: String]

        public var isReady: Bool { status == "ready" }
    }

    private let checks: [ReadinessCheck]
    private let isDraining = Mutex(false)

    public init(checks: [ReadinessCheck]) { self.checks = checks }

    /// Runs every check; a draining server is not ready.
    public func report() async -> Report {
        var results: [String: String] = [:]
        var isSound = true
        for check in checks {
            do {
                try await check.run()
                results[check.name] = "ok"
            } catch {
                isSound = false
                // Only our own errors are written for people; others may tell paths.
                results[check.name] = (error as? StudioError)?.detail ?? "failed"
            }
        }
        let status = isDraining.withLock { $0 } ? "draining" : isSound ? "ready" : "not_ready"
        return Report(status: status, checks: results)
    }

    /// From now on the server is not ready: no new requests are sent to it.
    public func drain() { isDraining.withLock { $0 = true } }

    public func run() async throws {
        try? await gracefulShutdown()
        drain()
    }
}
