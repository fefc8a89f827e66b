import Foundation
import Logging
import NIOCore
import ServiceLifecycle
import StudioAPI
import StudioCore
import StudioServices
import StudioStores
import StudioWorker
import UnixSignals

/// The studio in one process, on SQLite and a folder: which parts it has and how they are put together.
struct EmbeddedStudio: Sendable {
    let configuration: StudioConfiguration
    let logger: Logger
    let database: SQLiteDatabase
    let objects: FolderObjectStore
    let engines: EngineHost
    let worker: Worker?
    let relay: WebhookRelay
    let api: APIServices

    /// Opens the data folder, brings the database up to date and builds the services; starts nothing.
    /// - Throws: ``StudioError`` where another studio runs on the data, or a setting cannot be used.
    static func open(_ configuration: StudioConfiguration, logger: Logger) async throws -> EmbeddedStudio {
        // First of all: what is made from here on counts in it.
        let registry = MetricsRegistry.ofThisProcess
        let database = try DataFolder.openDatabase(configuration.files, exclusively: true)
        try await Migrator.studio(for: database.dialect).migrate(database, at: Date())
        let secrets = SecretStore(dataFolder: configuration.files.dataFolder, logger: logger)
        let signer = ObjectURLSigner(
            secret: Array(try secrets.secret("url_secret").utf8),
            baseURL: configuration.server.baseURL)
        let objects = try FolderObjectStore(
            folder: configuration.files.dataFolder + "/objects", signer: signer,
            freeBytesMin: configuration.files.diskReserveBytes)
        let engines = EngineHost(
            try .shared(configuration.jobs, children: configuration.jobs.serverChildren), logger: logger)
        let credentials =
            configuration.jobs.workerInside
            ? CredentialPolicy(
                try SigningIdentity.opened(
                    configuration.credentials, dataFolder: configuration.files.dataFolder, logger: logger),
                configuration.credentials) : nil
        let signals = MemorySignals()
        let outbound = OutboundClient(rules: OutboundRules(allowed: configuration.server.outboundAllowed))
        let box = SecretBox(secret: try secrets.secret("webhook_secret_key"))
        let accounts = AccountService(
            database: database, passwords: PasswordHasher(),
            tokens: await AccessTokens(
                secret: try secrets.secret(
                    "jwt_secret", configured: configuration.accounts.jwtSecret),
                life: configuration.accounts.accessTokenLife),
            configuration: configuration.accounts)
        let documents = SQLDocumentStore(database)
        let removal = AccountRemoval(accounts: accounts, documents: documents, signals: signals)
        let jobs = try JobService(configuration, database: database, objects: objects, signals: signals)
        let runningMax = configuration.userLimits.runningJobsMax
        let workers = WorkerService(
            database: database, queue: SQLJobQueue(database, runningMax: runningMax),
            objects: objects.withRelativeLinks(), documents: documents, signals: signals,
            configuration: configuration.jobs, policy: WorkerPolicy(runningJobsMax: runningMax))
        let worker =
            configuration.jobs.workerInside ? worker(configuration, workers, engines, credentials, logger) : nil
        let collectors = [
            ProcessMetrics.collector, .disk(folder: configuration.files.dataFolder),
            QueueMetrics.collector(database), engines.metrics, worker?.metrics,
        ].compactMap(\.self)
        let api = APIServices(
            accounts: accounts, removal: removal, exporter: AccountExporter(database: database, objects: objects),
            uploads: try UploadService(
                database: database, objects: objects, prober: EngineProber(engines: engines),
                outbound: outbound, configuration: configuration.files, limits: configuration.userLimits),
            objects: ObjectService(objects: objects, signer: signer), jobs: jobs,
            webhooks: WebhookService(database: database, box: box, rules: outbound.rules, signals: signals),
            workers: workers,
            admin: AdminService(accounts: accounts, jobs: jobs, workers: workers, documents: documents),
            limits: RequestLimits(
                limiter: MemoryRateLimiter(), readsPerMinute: configuration.server.rateLimitMaxRequests,
                creationsPerMinute: configuration.server.rateLimitMaxCreations),
            readiness: Readiness(checks: Self.checks(database, configuration.files)),
            version: StudioVersion.current, metrics: MetricsPage(registry, collectors: collectors),
            metricsReaders: MetricsReaders(
                token: configuration.metrics.token, isOnTheWeb: configuration.server.publicURL != nil))
        let relay = WebhookRelay(
            database: database, objects: objects, box: box, outbound: outbound, signals: signals,
            linkLife: configuration.files.signedURLLife, logger: logger)
        return EmbeddedStudio(
            configuration: configuration, logger: logger, database: database, objects: objects, engines: engines,
            worker: worker, relay: relay, api: api)
    }

    private static func checks(
        _ database: SQLiteDatabase, _ files: StudioConfiguration.Files
    ) -> [ReadinessCheck] {
        [
            .database(database), .disk(folder: files.dataFolder, reserveBytes: files.diskReserveBytes),
        ]
    }

    /// Runs until SIGTERM, SIGINT, or the end of the guest.
    /// - Parameters:
    ///   - guest: a service that ends the studio when it ends: the demo's story.
    ///   - onRunning: gets the address.
    func run(guest: (any Service)? = nil, onRunning: @escaping @Sendable (String) -> Void) async throws {
        let server = buildApplication(api, configuration: configuration.server, logger: logger) { channel in
            onRunning(configuration.server.address(port: channel.localAddress?.port ?? 0))
        }
        // Stopped in reverse: first "draining", then the worker hands back, then the server, and the engines last.
        var services: [any Service] = [engines, reaper, relay, server]
        if let worker { services.append(worker) }
        services.append(api.readiness)
        var parts = services.map { ServiceGroupConfiguration.ServiceConfiguration(service: $0) }
        if let guest {
            parts.append(
                .init(
                    service: guest, successTerminationBehavior: .gracefullyShutdownGroup,
                    failureTerminationBehavior: .gracefullyShutdownGroup))
        }
        var group = ServiceGroupConfiguration(
            services: parts, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        group.maximumGracefulShutdownDuration = configuration.jobs.shutdownGrace + .seconds(20)
        defer { try? database.close() }
        try await ServiceGroup(configuration: group).run()
    }

    private var reaper: LeaseReaper {
        let longest = configuration.jobs.attemptTimeout.inSeconds
        return LeaseReaper(
            api.workers, removal: api.removal,
            retention: RetentionService(
                database: database, documents: SQLDocumentStore(database), configuration: configuration.retention),
            collector: ObjectCollector(
                database: database, objects: objects, horizonSeconds: max(86_400, longest + 3600)),
            logger: logger)
    }

    private static func worker(
        _ configuration: StudioConfiguration, _ link: WorkerService, _ engines: EngineHost,
        _ credentials: CredentialPolicy?, _ logger: Logger
    ) -> Worker {
        let folder = configuration.files.dataFolder + "/tmp/work"
        return Worker(
            .ofThisMachine(slotsPerDevice: configuration.jobs.concurrentPerDevice), link: link, engines: engines,
            credentials: credentials, settings: WorkerSettings.in(folder, grace: configuration.jobs.shutdownGrace),
            logger: logger)
    }
}

/// Looks at uploads in an engine child.
private struct EngineProber: ImageProbing {
    let engines: EngineHost

    func probe(path: String, pixelsMax: Int) async throws -> ImageDescription {
        try await engines.probe(path: path, pixelsMax: pixelsMax)
    }
}

extension StudioConfiguration.Server {
    /// What links begin with. Empty where only the system knows the port: links are then relative.
    fileprivate var baseURL: String {
        if let publicURL { return publicURL }
        guard port != 0 else { return "" }
        return address(port: port)
    }
}
