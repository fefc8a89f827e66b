import Foundation
import Logging
import ServiceLifecycle
import StudioCore
import StudioWorker
import UnixSignals

/// Runs a body with an engine host, for commands that need no server. The children end with it.
/// - Throws: ``Interruption`` once Ctrl-C or SIGTERM has cancelled the body and the body has ended.
func withEngines<T: Sendable>(
    _ setup: CommandSetup, _ body: @escaping @Sendable (EngineHost) async throws -> T
) async throws -> T {
    let host = EngineHost(try .shared(setup.configuration.jobs, children: 1), logger: setup.logger)
    // Before anything is begun, so that a signal finds nothing that it could leave behind.
    let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
    return try await withThrowingTaskGroup(of: T?.self) { group in
        group.addTask {
            for await signal in signals { throw Interruption(signal: signal) }
            return nil
        }
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
