import Foundation
import StudioCore

/// A real server of a test's own: PostgreSQL, Redis, one that speaks MongoDB's protocol, an S3 server. `Tests/servers.py`
/// runs it on loopback, unprivileged, in a folder that goes with it.
public actor TestServer {
    /// What can be started.
    public enum Kind: String, Sendable, CaseIterable { case postgres, redis, mongo, s3, nanio }

    /// Where it answers.
    public nonisolated let url: String
    public nonisolated let port: Int
    private let kind: Kind
    private let program: RunningProgram
    private let folder: ScratchFolder

    private struct Description: Decodable {
        var url: String
        var port: Int
    }

    /// Starts one, and waits until it answers. It ends with the test's process, or by ``close()``.
    public init(_ kind: Kind) async throws {
        self.kind = kind
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        folder = try ScratchFolder()
        var environment = ProcessInfo.processInfo.environment
        environment["PYTHONUNBUFFERED"] = "1"
        program = try await folder.start(
            root.appending(path: "vendor/test-tools/bin/python3").path,
            [root.appending(path: "Tests/servers.py").path, kind.rawValue], environment: environment)
        guard let line = await program.firstLine(matching: /^\{.*\}$/) else {
            throw StudioError(.unavailable, "The \(kind.rawValue) server did not start: \(program.output)")
        }
        let described = try JSONDecoder().decode([String: Description].self, from: Data(line.utf8))
        guard let own = described[kind.rawValue] else { throw StudioError(.internalError, "servers.py said \(line)") }
        (url, port) = (own.url, own.port)
    }

    /// Ends it as a power cut does. Returns when it is dead.
    public func kill() async { await obey("kill") }
    /// Ends it as an operator does.
    public func stop() async { await obey("stop") }
    /// Starts it again, on the same port and data.
    public func start() async { await obey("start") }
    /// Freezes it, as a network that swallows everything.
    public func pause() async { await obey("pause") }
    public func resume() async { await obey("resume") }

    /// Ends it for good.
    public func close() async {
        program.closeInput()
        _ = try? await program.exitCode()
        await folder.close()
    }

    private func obey(_ action: String) async {
        program.write(line: "\(action) \(kind.rawValue)")
        _ = await program.firstLine(matching: /"done"/)
    }

    // MARK: Shared

    /// One of each kind for all tests of this process, started when the first asks for it.
    public static func shared(_ kind: Kind) async throws -> TestServer { try await SharedServers.all.server(kind) }
}

private actor SharedServers {
    static let all = SharedServers()
    private var started: [TestServer.Kind: Task<TestServer, any Error>] = [:]

    func server(_ kind: TestServer.Kind) async throws -> TestServer {
        let task = started[kind] ?? Task { try await TestServer(kind) }
        started[kind] = task
        return try await task.value
    }
}
