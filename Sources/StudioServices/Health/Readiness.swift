public import ServiceLifecycle
import StudioCore
import Synchronization

/// One thing that must work before requests are welcome: the database, the disk, the engine.
public struct ReadinessCheck: Sendable {
    public var name: String
    /// What happens while it does not work; nil: requests are not welcome then.
    public var meanwhile: String?
    /// Throws what is wrong, in words for an operator.
    public var run: @Sendable () async throws -> Void

    public init(_ name: String, run: @escaping @Sendable () async throws -> Void) {
        self.name = name
        self.run = run
    }

    /// A check of something that the studio can do without for a while.
    public static func optional(
        _ name: String, _ meanwhile: String, run: @escaping @Sendable () async throws -> Void
    ) -> ReadinessCheck {
        var check = ReadinessCheck(name, run: run)
        check.meanwhile = meanwhile
        return check
    }
}

/// Whether the studio wants requests. As a `Service` it notices a graceful shutdown and says "draining" from then on,
/// so that a load balancer sends its requests elsewhere while running ones finish.
public final class Readiness: Service {
    /// What each check found.
    public struct Report: Sendable, Encodable, Equatable {
        /// "ready", "degraded" (ready, but something that can be done without is missing), "not_ready", "draining".
        public var status: String
        /// Each check: "ok", or what is wrong.
        public var checks: [String: String]

        public var isReady: Bool { status == "ready" || status == "degraded" }
    }

    /// A check that takes longer counts as failed.
    public static let patience = Duration.seconds(5)

    private let checks: [(check: ReadinessCheck, guarded: HangGuard)]
    private let drainTime: Duration
    private let draining = Mutex(false)
    /// A run of the checks, shared by all who ask meanwhile: a stranger's many questions cost no more than one, and make
    /// no other's fail. It ends by itself, since each check is guarded.
    private let run = Mutex<Task<[String: String?], Never>?>(nil)

    /// - Parameters:
    ///   - patience: longest wait for a check.
    ///   - drain: how long it says "draining" before the services that are stopped after it are.
    public init(checks: [ReadinessCheck], patience: Duration = Readiness.patience, drain: Duration = .zero) {
        self.checks = checks.map { ($0, HangGuard(patience: patience)) }
        drainTime = drain
    }

    /// Runs every check, all at once; a draining server is not ready.
    public func report() async -> Report {
        let problems = await sharedRun().value
        let status = isDraining ? "draining" : status(problems)
        return Report(status: status, checks: problems.mapValues { $0 ?? "ok" })
    }

    private func status(_ problems: [String: String?]) -> String {
        let broken = checks.map(\.check).filter { problems[$0.name] ?? nil != nil }
        if broken.isEmpty { return "ready" }
        return broken.allSatisfy { $0.meanwhile != nil } ? "degraded" : "not_ready"
    }

    private func sharedRun() -> Task<[String: String?], Never> {
        run.withLock { run in
            if let run { return run }
            let new = Task {
                let problems = await problems()
                self.run.withLock { $0 = nil }
                return problems
            }
            run = new
            return new
        }
    }

    /// What is wrong with each check; nil where nothing is.
    private func problems() async -> [String: String?] {
        await withTaskGroup { group in
            for (check, guarded) in checks {
                group.addTask { (check.name, await Self.problem(of: check, guarded)) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = .some($1.1) }
        }
    }

    private static func problem(of check: ReadinessCheck, _ guarded: HangGuard) async -> String? {
        do {
            try await guarded.run { try await check.run() }
            return nil
        } catch is HangGuard.NoAnswer {
            return told("no answer in time", check)
        } catch {
            // Only our own errors are written for people; others may tell paths.
            return told((error as? StudioError)?.detail ?? "failed", check)
        }
    }

    private static func told(_ problem: String, _ check: ReadinessCheck) -> String {
        check.meanwhile.map { "\(problem) Meanwhile \($0)." } ?? problem
    }

    /// From now on the server is not ready: no new requests are sent to it.
    public func drain() { draining.withLock { $0 = true } }

    /// Whether it has been told to stop.
    public var isDraining: Bool { draining.withLock { $0 } }

    public func run() async throws {
        try? await gracefulShutdown()
        drain()
        // Whoever cannot wait for it cuts it.
        try? await Task.sleep(for: drainTime)
    }
}
