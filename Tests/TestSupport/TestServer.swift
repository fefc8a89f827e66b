/// A real server of a test's own: PostgreSQL, Redis, one that speaks MongoDB's protocol, an S3 server. `Tests/servers.py`
/// runs it on loopback, unprivileged, in a folder that goes with it.
public actor TestServer {
    /// What can be started.
    public enum Kind: String, Sendable, CaseIterable { case postgres, redis, mongo, s3, nanio }

    /// What the S3 servers know their one user by; `servers.py` has them too.
    public static let accessKey = "studio"
    public static let secretKey = "the-secret-of-the-tests"

    /// Where it answers.
    public nonisolated let url: String
    public nonisolated let port: Int
    private let kind: Kind
    private let program: ServerProgram

    /// Starts one, and waits until it answers. It ends with the test's process, or by ``close()``.
    public init(_ kind: Kind) async throws {
        self.kind = kind
        program = try await ServerProgram([kind.rawValue])
        let own = try program.description(of: kind.rawValue)
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

    /// Makes a Redis forget everything.
    public func empty() async { await obey("empty") }

    /// Ends it for good.
    public func close() async { await program.close() }

    private func obey(_ action: String) async { await program.obey(action, kind.rawValue) }

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
