import NIOHTTP1
import StudioCore
import StudioHarness
import TestSupport
import Testing

/// A studio as people meet it who all come at once: whichever of its processes answers, it is one.
struct ContendedStudio: Sendable {
    enum Shape: Sendable, CaseIterable {
        case embedded
        /// Two API processes and a worker, on servers.
        case manyProcesses
    }

    /// One user as each of the API processes sees them.
    let users: [TestClient]
    private let servers: [RunningStudio]
    private let audit: @Sendable () async throws -> Void

    /// Runs the body, then stops the studio and demands that its books balance.
    static func with(_ shape: Shape, _ body: (ContendedStudio) async throws -> Void) async throws {
        switch shape {
        case .embedded:
            try await withScratchFolder { folder in
                let server = try await RunningStudio.start(in: folder)
                let ann = try await server.client.registered()
                try await ContendedStudio(users: [ann], servers: [server]) {
                    try await expectBooksBalance(in: folder)
                }.contend(body)
            }
        case .manyProcesses:
            try await ProductionStudio.with { studio in
                let (first, second, ann, elsewhere) = try await studio.serveTwo()
                _ = try await studio.work(for: first.client.address)
                try await ContendedStudio(users: [ann, elsewhere], servers: [first, second]) {
                    try await studio.expectBooksBalance()
                }.contend(body)
            }
        }
    }

    private init(
        users: [TestClient], servers: [RunningStudio], audit: @escaping @Sendable () async throws -> Void
    ) {
        self.users = users
        self.servers = servers
        self.audit = audit
    }

    /// The user, by one process after the other.
    func user(_ number: Int) -> TestClient { users[number % users.count] }

    private func contend(_ body: (ContendedStudio) async throws -> Void) async throws {
        try await body(self)
        for server in servers { #expect(try await server.stop() == 0) }
        try await audit()
    }
}

extension TestClient {
    /// What the ledger has of a job, in order.
    func entryTypes(of job: String) async throws -> [String] {
        let ledger = try await send(.GET, "/api/v1/users/me/transactions?limit=100").json
        let entries = ledger["data"]?.items.filter { $0["job_id"]?.stringValue == job } ?? []
        return entries.reversed().compactMap { $0["type"]?.stringValue }
    }
}
