import Foundation
import Logging
import ServiceLifecycle
import StudioCore
import StudioWorker

/// Runs a body with an engine host, for commands that need no server. Ctrl-C cancels it; the children end with it.
func withEngines<T: Sendable>(
    _ setup: CommandSetup, children: Int = 1, _ body: @escaping @Sendable (EngineHost) async throws -> T
) async throws -> T {
    let host = EngineHost(
        EngineHostSettings(
            executable: try EngineProgram.path(), childrenMax: children,
            memoryMegabytes: setup.configuration.jobs.deviceMemoryMegabytes),
        logger: setup.logger)
    return try await withThrowingTaskGroup(of: T?.self) { group in
        group.addTask {
            try await host.run()
            return nil
        }
        group.addTask { try await body(host) }
        defer { group.cancelAll() }
        while let finished = try await group.next() {
            if let result = finished { return result }
        }
        throw StudioError(.unavailable, "The engine host ended early.")
    }
}
