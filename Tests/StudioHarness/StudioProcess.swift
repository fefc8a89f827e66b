package import Foundation
import Glibc
import StudioCore
package import TestSupport
import Testing

/// The built executables.
package enum Programs {
    package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    package static let folder = root.appending(path: ".build/release")
    package static var studio: URL { folder.appending(path: "studio") }
}

extension ScratchFolder {
    /// Starts `studio` with an environment of its own.
    package func studio(
        _ arguments: [String], environment: [String: String] = [:], in folder: URL? = nil
    ) async throws -> RunningProgram {
        let own = ["PATH": "/usr/bin:/bin", "HOME": path, "TMPDIR": path]
        return try await start(
            Programs.studio.path, arguments, environment: own.merging(environment) { $1 }, in: folder)
    }
}

/// `studio serve` on a free port and a data folder of its own.
package struct RunningStudio: Sendable {
    package let program: RunningProgram
    package let client: TestClient

    package static func start(in folder: ScratchFolder, environment: [String: String] = [:]) async throws
        -> RunningStudio
    {
        var variables = ["PORT": "0", "RATE_LIMIT_MAX_REQUESTS": "100000"]
        for (name, value) in environment { variables[name] = value }
        let program = try await folder.studio(["serve"], environment: variables)
        guard let (_, address) = await program.firstLine(matching: #/running at (http://\S+)/#) else {
            throw StudioError(.unavailable, "The studio did not start:\n\(program.output)")
        }
        return RunningStudio(program: program, client: TestClient(address: String(address)))
    }

    /// Ends it as an operator does.
    package func stop() async throws -> Int32 {
        program.signal(SIGTERM)
        return try await program.exitCode()
    }

    /// Ends it as a power cut does, its children included.
    package func cut() async { await program.kill() }

    /// Process ids of its engine children.
    package func engineChildren() -> [Int32] { childProcesses(of: program.processID, named: "studio-engine") }
}

/// Runs a command to its end.
package func run(_ arguments: [String], in folder: ScratchFolder, environment: [String: String] = [:]) async throws -> (
    code: Int32, output: String
) {
    let program = try await folder.studio(arguments, environment: environment)
    return (try await program.exitCode(), program.output)
}

/// The secret of a new token for workers elsewhere.
package func workerToken(in folder: ScratchFolder, environment: [String: String] = [:]) async throws -> String {
    let made = try await run(["admin", "tokens", "create", "gpu", "--json"], in: folder, environment: environment)
    return try #require(try StudioJSON.parse(Data(made.output.utf8))["secret"]?.stringValue, "\(made.output)")
}

/// A port that nobody listened on a moment ago.
package func freePort() throws -> UInt16 {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(listener, $0, length) == 0 && getsockname(listener, $0, &length) == 0
        }
    }
    try #require(isBound)
    return UInt16(bigEndian: address.sin_port)
}
