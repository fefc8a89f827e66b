import Foundation
import StudioCore

/// `Tests/servers.py` with what it runs: on loopback, unprivileged, in a folder that goes with it. It ends with the test's
/// process, or by ``close()``.
struct ServerProgram: Sendable {
    private let program: RunningProgram
    private let folder: ScratchFolder
    private let descriptions: [String: Description]

    /// What it tells of a server.
    struct Description: Decodable, Sendable {
        var url: String
        var port: Int
    }

    /// Starts servers, one after the other, and waits until all answer.
    init(_ names: [String]) async throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        folder = try ScratchFolder()
        var environment = ProcessInfo.processInfo.environment
        environment["PYTHONUNBUFFERED"] = "1"
        program = try await folder.start(
            root.appending(path: "vendor/test-tools/bin/python3").path,
            [root.appending(path: "Tests/servers.py").path] + names, environment: environment)
        guard let line = await program.firstLine(matching: /^\{.*\}$/) else {
            throw StudioError(.unavailable, "\(names.joined(separator: ", ")) did not start: \(program.output)")
        }
        descriptions = try JSONDecoder().decode([String: Description].self, from: Data(line.utf8))
    }

    /// - Throws: ``StudioError`` for one that was not started.
    func description(of name: String) throws -> Description {
        guard let found = descriptions[name] else {
            throw StudioError(.internalError, "servers.py said nothing of \(name): \(program.output)")
        }
        return found
    }

    /// Has one of its commands done, and waits for it. Commands are given one after the other.
    func obey(_ action: String, _ name: String) async {
        program.write(line: "\(action) \(name)")
        _ = await program.firstLine(matching: /"done"/)
    }

    func close() async {
        program.closeInput()
        _ = try? await program.exitCode()
        await folder.close()
    }
}
