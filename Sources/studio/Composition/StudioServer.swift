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

/// The studio's server process: which parts it has and how they are put together. By default it is all there is, on SQLite
/// and a folder; by configuration one of many, on PostgreSQL, Redis, MongoDB and S3.
struct StudioServer: Sendable {
    let configuration: StudioConfiguration
    let logger: Logger
    let data: StudioData
    let work: StudioWork
    let relay: WebhookRelay
    let api: APIServices

    /// Opens the data folder, brings the database up to date and builds the services; starts nothing.
    /// - Throws: ``StudioError`` where another studio runs on the data, or a setting cannot be used.
    static func open(_ configuration: StudioConfiguration, logger: Logger) async throws -> StudioServer {
        // First of all: what is made from here on counts in it.
        let registry = MetricsRegistry.ofThisProcess
        let data = try await StudioData(configuration, logger: logger)
        let stores = data.stores
        let outbound = OutboundClient(rules: OutboundRules(allowed: configuration.server.outboundAllowed))
        let accounts = try await data.accounts(configuration.accounts)
        let work = try StudioWork(configuration, data, logger: logger)
        let api = APIServices(
            accounts: accounts,
            removal: AccountRemoval(
                accounts: accounts, documents: stores.documents, signals: stores.signals, queue: stores.queue,
                logger: logger),
            exporter: AccountExporter(database: data.database, objects: stores.objects),
            uploads: try UploadService(
                database: data.database, objects: stores.objects, prober: EngineProber(engines: work.engines),
                outbound: outbound, box: data.box, configuration: configuration.files,
                limits: configuration.userLimits),
            objects: ObjectService(objects: stores.objects, signer: data.signer), jobs: work.jobs,
            webhooks: WebhookService(
                database: data.database, box: data.box, rules: outbound.rules, signals: stores.signals),
            workers: work.workers,
            admin: AdminService(
                accounts: accounts, jobs: work.jobs, workers: work.workers, documents: stores.documents),
            limits: RequestLimits(
                limiter: stores.limiter, readsPerMinute: configuration.server.rateLimitMaxRequests,
                creationsPerMinute: configuration.server.rateLimitMaxCreations),
            readiness: Readiness(
                checks: [.database(data.database), .disk(configuration.files.diskReserve)] + stores.checks,
                drain: configuration.server.drain),
            version: StudioVersion.current,
            metrics: MetricsPage(registry, collectors: collectors(configuration, data, work)),
            metricsReaders: MetricsReaders(
                token: configuration.metrics.token, isOnTheWeb: configuration.server.publicURL != nil))
        let relay = WebhookRelay(
            database: data.database, objects: stores.objects, box: data.box, outbound: outbound,
            signals: stores.signals,
            linkLife: configuration.files.signedURLLife, logger: logger)
        return StudioServer(
            configuration: configuration, logger: logger, data: data, work: work, relay: relay, api: api)
    }

    private static func collectors(
        _ configuration: StudioConfiguration, _ data: StudioData, _ work: StudioWork
    ) -> [MetricsCollector] {
        [
            ProcessMetrics.collector, .disk(folder: configuration.files.dataFolder),
            QueueMetrics.collector(data.database), work.engines.metrics, work.worker?.metrics,
        ].compactMap(\.self)
    }

    /// Runs until SIGTERM, SIGINT, or the end of the guest.
    /// - Parameters:
    ///   - guest: a service that ends the studio when it ends: the demo's story.
    ///   - onRunning: gets the address.
    func run(guest: (any Service)? = nil, onRunning: @escaping @Sendable (String) -> Void) async throws {
        let listener = Listener()
        let server = buildApplication(api, configuration: configuration.server, logger: logger) { channel in
            listener.opened(channel)
            onRunning(configuration.server.address(port: channel.localAddress?.port ?? 0))
        }
        // Stopped in reverse: first "draining", then the worker hands back, then no more connections are taken, then the
        // server, and the engines last.
        var services = data.stores.services + [work.engines, reaper, relay, server, listener]
        if let worker = work.worker { services.append(worker) }
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
        group.maximumGracefulShutdownDuration =
            configuration.server.drain + configuration.jobs.shutdownGrace + .seconds(20)
        defer { try? data.database.close() }
        try await ServiceGroup(configuration: group).run()
    }

    private var reaper: LeaseReaper {
        LeaseReaper(
            api.workers, removal: api.removal,
            retention: RetentionService(
                database: data.database, documents: data.stores.documents, configuration: configuration.retention),
            collector: ObjectCollector(
                database: data.database, objects: data.stores.objects, ownership: data.stores.ownership,
                longestAttempt: configuration.jobs.attemptTimeout),
            logger: logger)
    }
}
