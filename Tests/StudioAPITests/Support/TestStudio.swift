import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import StudioCore
import StudioServices
import StudioStores
import TestSupport
import Testing

@testable import StudioAPI

/// A whole studio over a real SQLite database and a real folder of objects, without a socket unless a test asks for one.
/// Time stands still unless a test moves it.
struct TestStudio: Sendable {
    let clock: TestClock
    let log: TestLog
    let database: any Database
    let objects: FolderObjectStore
    let services: APIServices
    let folder: String
    let client: any TestClientProtocol

    static let jwtSecret = String(repeating: "j", count: 32)

    /// Runs the body against a fresh studio, and removes it.
    /// - Parameter overSocket: whether requests go over one, or straight to the router.
    static func run(
        _ settings: [String: String] = [:], checks: [ReadinessCheck] = [], overSocket: Bool = false,
        limits: ServerLimits = ServerLimits(),
        _ body: @Sendable @escaping (TestStudio) async throws -> Void
    ) async throws {
        try await withScratchFolder { folder in
            var settings = settings
            settings["DATA_FOLDER"] = folder.path
            settings["DISK_RESERVE_MB"] = settings["DISK_RESERVE_MB"] ?? "0"
            settings["JWT_SECRET"] = jwtSecret
            let configuration = try StudioConfiguration.with(settings)
            let clock = TestClock()
            let time = clock.source
            let log = TestLog()
            let database = try SQLiteDatabase(path: folder.path + "/studio.db", exclusively: true)
            _ = try await Migrator.studio(for: .sqlite).migrate(database, at: clock.now)
            let signer = ObjectURLSigner(secret: [UInt8](repeating: 7, count: 32))
            let objects = try FolderObjectStore(folder: folder.path + "/objects", signer: signer, freeBytesMin: 0)
            let accounts = AccountService(
                database: database, passwords: PasswordHasher(cost: .init(logRounds: 4, blockSize: 1, parallelism: 1)),
                tokens: await AccessTokens(secret: jwtSecret, life: configuration.accounts.accessTokenLife),
                configuration: configuration.accounts, now: time.now)
            let signals = MemorySignals()
            let registry = MetricsRegistry()
            let outbound = OutboundClient(rules: OutboundRules(allowed: configuration.server.outboundAllowed))
            let documents = SQLDocumentStore(database)
            let jobs = JobService(
                database: database, objects: objects, signals: signals, configuration: configuration.jobs,
                limits: configuration.userLimits, policy: try PromptPolicy(configuration.policy),
                retention: configuration.retention, disk: configuration.files.diskReserve,
                linkLife: configuration.files.signedURLLife, rules: outbound.rules, time: time,
                metrics: MetricsSink(registry))
            let runningMax = configuration.userLimits.runningJobsMax
            let workers = WorkerService(
                database: database, queue: SQLJobQueue(database, runningMax: runningMax), objects: objects,
                documents: documents, signals: signals, configuration: configuration.jobs,
                policy: WorkerPolicy(runningJobsMax: runningMax), time: time, metrics: MetricsSink(registry))
            let services = APIServices(
                accounts: accounts,
                removal: AccountRemoval(
                    accounts: accounts, documents: documents, signals: signals, logger: quietLogger),
                exporter: AccountExporter(database: database, objects: objects, time: time),
                uploads: try UploadService(
                    database: database, objects: objects, prober: PNGProber(), outbound: outbound,
                    box: SecretBox(secret: jwtSecret), configuration: configuration.files,
                    limits: configuration.userLimits, now: time.now),
                objects: ObjectService(objects: objects, signer: signer, now: time.now), jobs: jobs,
                webhooks: WebhookService(
                    database: database, box: SecretBox(secret: jwtSecret), rules: outbound.rules, signals: signals,
                    time: time),
                workers: workers,
                admin: AdminService(accounts: accounts, jobs: jobs, workers: workers, documents: documents),
                limits: RequestLimits(
                    limiter: MemoryRateLimiter(), readsPerMinute: configuration.server.rateLimitMaxRequests,
                    creationsPerMinute: configuration.server.rateLimitMaxCreations, now: time.now),
                readiness: Readiness(checks: checks), version: "0.0.0-test", metrics: MetricsPage(registry),
                metricsReaders: MetricsReaders(
                    token: configuration.metrics.token, isOnTheWeb: configuration.server.publicURL != nil))
            let app = buildApplication(
                services, configuration: configuration.server, limits: limits, logger: log.logger)
            try await app.test(overSocket ? .ahc() : .router) { client in
                try await body(
                    TestStudio(
                        clock: clock, log: log, database: database, objects: objects, services: services,
                        folder: folder.path,
                        client: client))
            }
            try database.close()
        }
    }

    /// The files of uploads that are not yet stored: in the folder of the service's own.
    func uploadsUnderWay() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder + "/tmp/uploads").filter { $0.contains("/") }
    }

    // MARK: Requests

    func send(
        _ method: HTTPRequest.Method, _ path: String, token: String? = nil, body: [UInt8]? = nil,
        headers: HTTPFields = [:]
    ) async throws -> Reply {
        var headers = headers
        if let token { headers[.authorization] = "Bearer \(token)" }
        let response = try await client.execute(
            uri: path, method: method, headers: headers, body: body.map { ByteBuffer(bytes: $0) })
        return Reply(
            status: response.status.code, headers: response.headers, body: Array(response.body.readableBytesView))
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, token: String? = nil, json: JSONValue, headers: HTTPFields = [:]
    ) async throws -> Reply {
        var headers = headers
        headers[.contentType] = "application/json"
        return try await send(
            method, path, token: token, body: Array(try StudioJSON.encode(json)), headers: headers)
    }

    /// A connection of its own to a studio that has a socket; it is closed when the body ends.
    func connect(_ body: (RawConnection) async throws -> Void) async throws {
        try await RawConnection.open(port: try #require(client.port), body)
    }

    /// Registers somebody new.
    func register(_ email: String = "ada@example.com") async throws -> Tokens {
        Tokens(
            try await send(
                .post, "/api/v1/auth/register",
                json: ["email": .string(email), "password": "correct horse battery", "name": "Ada"]))
    }

    struct Tokens: Sendable {
        var access: String
        var refresh: String
        var user: String

        init(_ reply: Reply) {
            access = reply.json["access_token"]?.stringValue ?? ""
            refresh = reply.json["refresh_token"]?.stringValue ?? ""
            user = reply.json["user"]?["id"]?.stringValue ?? ""
        }
    }
}

/// An answer, read.
struct Reply: Sendable, CustomStringConvertible {
    var status: Int
    var headers: HTTPFields
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSONValue { (try? StudioJSON.parse(Data(body))) ?? .null }
    /// The code of a problem; nil for anything that is no whole problem document.
    var problem: String? {
        guard headers[.contentType] == "application/problem+json", json["status"]?.integerValue == Int64(status),
            json["title"]?.stringValue != nil, json["detail"]?.stringValue != nil,
            json["request_id"]?.stringValue == headers[.xRequestID]
        else { return nil }
        return json["code"]?.stringValue
    }
    /// The paths of the bad fields, sorted.
    var badFields: [String] {
        guard case .array(let errors)? = json["errors"] else { return [] }
        return errors.compactMap { $0["path"]?.stringValue }.sorted()
    }
    var description: String { "\(status) \(text.prefix(500))" }
}

extension TestStudio {
    /// An administrator, signed in.
    func administrator() async throws -> Tokens {
        _ = try await services.accounts.createAdmin(
            email: "root@example.com", name: "Root", password: "correct horse battery")
        return Tokens(
            try await send(
                .post, "/api/v1/auth/login", json: ["email": "root@example.com", "password": "correct horse battery"]))
    }

    /// The secret of a new key.
    func key(of user: Tokens, scopes: [KeyScope], creditsMax: Int64? = nil) async throws -> String {
        let reply = try await send(
            .post, "/api/v1/keys", token: user.access,
            json: [
                "name": "test", "scopes": .array(scopes.map { .string($0.rawValue) }),
                "credits_max": creditsMax.map { .integer($0) } ?? .null,
            ])
        return try #require(reply.json["secret"]?.stringValue, "\(reply)")
    }

    /// Creates the smallest job, which costs one credit a picture.
    func createJob(token: String, count: Int64 = 1) async throws -> Reply {
        try await send(
            .post, "/api/v1/jobs", token: token,
            json: [
                "kind": "image_generation",
                "input": [
                    "prompt": "a red boat", "width": 64, "height": 64, "quality": "draft", "count": .integer(count),
                ],
            ])
    }
}

extension JSONValue {
    /// An item of a list.
    subscript(index: Int) -> JSONValue? {
        if case .array(let items) = self, items.indices.contains(index) { items[index] } else { nil }
    }
}
