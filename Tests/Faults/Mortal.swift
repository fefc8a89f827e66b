import Glibc
import StudioCore
import StudioHarness
import TestSupport

/// A process of the studio that is killed, or ends itself at a crash point, and is started again at the same address.
actor Mortal {
    nonisolated let name: String
    /// Where it may end itself.
    private let points: [CrashPoint]
    private let begin: @Sendable ([String: String]) async throws -> RunningProgram
    private var program: RunningProgram?
    private var armed: String?

    /// - Parameter begin: starts it, with what arms a crash point in its environment.
    init(
        _ name: String, points: [CrashPoint],
        _ begin: @escaping @Sendable ([String: String]) async throws -> RunningProgram
    ) {
        self.name = name
        self.points = points
        self.begin = begin
    }

    /// Starts it where it does not run.
    /// - Parameter random: where given, it ends itself at one of its points, when it has come there some times.
    func live(armedBy random: SplitMix64? = nil) async throws {
        if isRunning { return }
        armed = random.map { random in
            var random = random
            return "\(points[random.below(points.count)].name):\(random.below(8))"
        }
        program = try await begin(armed.map { ["STUDIO_CRASH_AT": $0] } ?? [:])
    }

    var isRunning: Bool { program?.isRunning ?? false }

    /// The crash point at which it has ended itself; nil where it runs, or was killed.
    func crashed() async throws -> String? {
        guard let program, !isRunning, try await program.exitCode() == CrashPoint.exitCode else { return nil }
        return armed
    }

    func kill() async { await program?.kill() }

    /// Kills one of its engines.
    /// - Returns: whether there was one.
    func killEngine(_ random: inout SplitMix64) -> Bool {
        guard let program else { return false }
        let engines = childProcesses(of: program.processID, named: "studio-engine")
        guard !engines.isEmpty else { return false }
        _ = Glibc.kill(engines[random.below(engines.count)], SIGKILL)
        return true
    }

    /// Ends it as an operator does.
    func stop() async throws -> Int32 {
        guard let program else { return 0 }
        program.signal(SIGTERM)
        return try await program.exitCode()
    }
}

extension SplitMix64 {
    /// A whole number below the count, or zero.
    mutating func below(_ count: Int) -> Int { Int(next() % UInt64(max(count, 1))) }
}
