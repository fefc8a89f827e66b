import ArgumentParser
import Foundation
import NIOCore
import ServiceLifecycle
import StudioAPI
import StudioCore
import StudioServices
import StudioWorker
import UnixSignals

/// `studio worker`
struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Run jobs for a studio elsewhere.",
        discussion: """
            Needs one outbound connection and one token (`studio admin tokens create`), which is best given by the
            environment: WORKER_TOKEN=… studio worker --api https://studio.example

            It listens nowhere, unless WORKER_HTTP_PORT is set (0 takes a free port): then it answers /health, /ready
            and /metrics at WORKER_HTTP_HOST (default 127.0.0.1). METRICS_TOKEN says who may read /metrics; without it
            only this machine may.

            Pictures are signed where C2PA_CERTIFICATE and C2PA_PRIVATE_KEY are set here: the studio's own key stays there.
            """)

    @Option(help: "Address of the studio; https, or http on this machine.")
    var api: String

    @Option(help: "The worker token; visible to other users of this machine, so prefer WORKER_TOKEN.")
    var token: String?

    @Option(
        help: "Folder under which the worker makes one of its own for running work; else the system's temporary folder."
    )
    var workFolder: String?

    func run() async throws {
        let setup = try await CommandSetup.load(console: true)
        let registry = MetricsRegistry.ofThisProcess
        guard let token = token ?? ProcessInfo.processInfo.environment["WORKER_TOKEN"], !token.isEmpty else {
            throw ValidationError("A token is needed: set WORKER_TOKEN, or give --token.")
        }
        let jobs = setup.configuration.jobs
        let engines = EngineHost(
            try .shared(jobs, children: jobs.concurrentPerDevice), logger: setup.logger)
        let description = WorkerDescription.ofThisMachine(slotsPerDevice: jobs.concurrentPerDevice)
        let folder = workFolder ?? FileManager.default.temporaryDirectory.path
        guard let address = URL(string: api) else { throw ValidationError("--api must be the address of a studio.") }
        let link = try HTTPWorkerLink(studio: address, token: token)
        let identity = try SigningIdentity.configured(setup.configuration.credentials)
        let worker = Worker(
            description, link: link, engines: engines,
            credentials: identity.map { CredentialPolicy($0, setup.configuration.credentials) },
            settings: .in(folder, grace: jobs.shutdownGrace), logger: setup.logger)
        var services: [any Service] = [engines, worker]
        if let port = setup.configuration.metrics.workerPort {
            let readiness = Readiness(checks: [ReadinessCheck("studio") { try worker.requireConnection() }])
            let page = MetricsPage(registry, collectors: [ProcessMetrics.collector, engines.metrics, worker.metrics])
            services.insert(server(setup, port, readiness, page), at: 0)
            services.append(readiness)
        }
        Terminal.say("Working for \(api) with \(jobs.concurrentPerDevice) slots (Ctrl-C stops it).")
        var group = ServiceGroupConfiguration(
            services: services.map { .init(service: $0) }, gracefulShutdownSignals: [.sigterm, .sigint],
            logger: setup.logger)
        group.maximumGracefulShutdownDuration = jobs.shutdownGrace + .seconds(20)
        do { try await ServiceGroup(configuration: group).run() } catch {
            try? await link.close()
            throw error
        }
        try await link.close()
    }

    /// What tells an operator how this worker is; stopped last.
    private func server(
        _ setup: CommandSetup, _ port: Int, _ readiness: Readiness, _ page: MetricsPage
    ) -> some Service {
        let metrics = setup.configuration.metrics
        return buildWorkerApplication(
            metrics, port: port, readiness: readiness, metrics: page, version: StudioVersion.current,
            logger: setup.logger
        ) { channel in
            let address = StudioConfiguration.Server.address(
                host: metrics.workerHost, port: channel.localAddress?.port ?? port)
            Terminal.say("The worker answers at \(address).")
        }
    }
}
