import Foundation
import StudioCore
import TestSupport

/// The built executables.
enum Programs {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let folder = root.appending(path: ".build/release")
    static var studio: URL { folder.appending(path: "studio") }
}

extension ScratchFolder {
    /// Starts `studio` with an environment of its own.
    func studio(
        _ arguments: [String], environment: [String: String] = [:], in folder: URL? = nil
    ) async throws -> RunningProgram {
        let own = ["PATH": "/usr/bin:/bin", "HOME": path, "TMPDIR": path]
        return try await start(
            Programs.studio.path, arguments, environment: own.merging(environment) { $1 }, in: folder)
    }
}

/// `studio serve` on a free port and a data folder of its own.
struct RunningStudio: Sendable {
    let program: RunningProgram
    let client: TestClient

    static func start(in folder: ScratchFolder, environment: [String: String] = [:]) async throws -> RunningStudio {
        var variables = ["PORT": "0", "RATE_LIMIT_MAX_REQUESTS": "100000"]
        for (name, value) in environment { variables[name] = value }
        let program = try await folder.studio(["serve"], environment: variables)
        guard let (_, address) = await program.firstLine(matching: #/running at (http://[0-9.:]+)/#) else {
            throw StudioError(.unavailable, "The studio did not start:\n\(program.output)")
        }
        return RunningStudio(program: program, client: TestClient(address: String(address)))
    }

    /// Ends it as an operator does.
    func stop() async throws -> Int32 {
        program.signal(SIGTERM)
        return try await program.exitCode()
    }

    /// Ends it as a power cut does, its children included.
    func cut() async { await program.kill() }

    /// Process ids of its engine children.
    func engineChildren() -> [Int32] { childProcesses(of: program.processID, named: "studio-engine") }
}

/// Runs a command to its end.
func run(_ arguments: [String], in folder: ScratchFolder, environment: [String: String] = [:]) async throws -> (
    code: Int32, output: String
) {
    let program = try await folder.studio(arguments, environment: environment)
    return (try await program.exitCode(), program.output)
}
