public import Hummingbird
import HummingbirdCore
public import Logging
public import NIOCore
public import StudioCore
public import StudioServices

/// The HTTP server over the services.
/// - Parameters:
///   - limits: what connections may take.
///   - onServerRunning: called with the listening channel, which knows its port.
public func buildApplication(
    _ services: APIServices, configuration: StudioConfiguration.Server, limits: ServerLimits = ServerLimits(),
    logger: Logger,
    onServerRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
) -> some ApplicationProtocol {
    server(
        buildRouter(services), services.metrics, services.readiness, ServerFront(configuration), limits: limits,
        logger: logger, onServerRunning: onServerRunning)
}

/// The small HTTP server of a worker elsewhere: `/health`, `/ready` and `/metrics`.
/// - Parameter onServerRunning: called with the listening channel, which knows its port.
public func buildWorkerApplication(
    _ configuration: StudioConfiguration.Metrics, port: Int, readiness: Readiness, metrics: MetricsPage,
    version: String, logger: Logger,
    onServerRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
) -> some ApplicationProtocol {
    let router = Router(context: StudioContext.self, options: [.autoGenerateHeadEndpoints])
    router.add(middleware: ProblemMiddleware())
    router.addRoutes(HealthController(readiness: readiness, version: version).routes)
    router.addRoutes(
        MetricsController(page: metrics, readers: MetricsReaders(token: configuration.token, isOnTheWeb: false)).routes)
    router.refuseOtherMethods()
    return server(
        router, metrics, readiness, ServerFront(host: configuration.workerHost, port: port), limits: ServerLimits(),
        logger: logger, onServerRunning: onServerRunning)
}

private func server(
    _ router: Router<StudioContext>, _ metrics: MetricsPage, _ readiness: Readiness, _ front: ServerFront,
    limits: ServerLimits, logger: Logger, onServerRunning: @escaping @Sendable (any Channel) async -> Void
) -> some ApplicationProtocol {
    Application(
        responder: StudioResponder(
            router: router.buildResponder(), front: front, limits: limits, metrics: MetricsSink(metrics.registry),
            isStopping: { readiness.isDraining }),
        server: HTTPServerBuilder { responder in
            SafeHTTP1Channel(inner: HTTP1Channel(responder: responder, configuration: connections(front, limits)))
        },
        configuration: ApplicationConfiguration(
            address: .hostname(front.host, port: front.port), serverName: nil,
            availableConnectionsDelegate: .maximum(limits.connectionsMax, logger: logger)),
        onServerRunning: onServerRunning, logger: logger)
}

private func connections(_ front: ServerFront, _ limits: ServerLimits) -> HTTP1Channel.Configuration {
    HTTP1Channel.Configuration(
        additionalChannelHandlers: [
            BrokenMessageHandler(isSecure: front.isSecure), ClientWatchHandler(),
            WriteStallHandler(patience: limits.writeStall), LastAnswerHandler(patience: limits.lastAnswer),
            LateRequestHandler(patience: limits.lateRequest),
        ],
        // Ends connections on which nothing arrives between requests or within one. Each byte of a request
        // begins the wait anew, so bodies have `bodyTime` beside it; while an answer is sent it never ends.
        idleTimeout: TimeAmount(limits.idle),
        httpDecoderConfiguration: .init(
            maxHeaderFieldSize: ServerLimits.headerBytesMax.one,
            maxHeaderListSize: ServerLimits.headerBytesMax.all, maxHeaderFieldCount: ServerLimits.headersMax))
}

/// Every route. The only place that decides which middlewares stand before which controllers.
/// - Parameter refusingOtherMethods: false leaves only the routes themselves, for comparing them with the declarations.
func buildRouter(_ services: APIServices, refusingOtherMethods: Bool = true) -> Router<StudioContext> {
    let router = Router(context: StudioContext.self, options: [.autoGenerateHeadEndpoints])
    router.add(middleware: ProblemMiddleware())
    router.addRoutes(HealthController(readiness: services.readiness, version: services.version).routes)
    router.addRoutes(MetricsController(page: services.metrics, readers: services.metricsReaders).routes)
    router.addRoutes(DocumentController(version: services.version).routes)
    router.addRoutes(ObjectController(objects: services.objects).routes, atPath: "objects")

    let api = router.group("api/v1")
    api.addMiddleware {
        IdentifyMiddleware(accounts: services.accounts)
        RateLimitMiddleware(limits: services.limits)
        // Once more, so that answers to errors carry the rate limit's headers too.
        ProblemMiddleware()
        AuthorizeMiddleware()
    }
    api.addRoutes(AuthController(accounts: services.accounts, limits: services.limits).routes, atPath: "auth")
    api.addRoutes(
        UserController(
            accounts: services.accounts, removal: services.removal, exporter: services.exporter,
            limits: services.limits
        ).routes, atPath: "users")
    api.addRoutes(KeyController(accounts: services.accounts).routes, atPath: "keys")
    api.addRoutes(InviteController(accounts: services.accounts).routes, atPath: "admin/invites")
    api.addRoutes(AdminUserController(admin: services.admin).routes, atPath: "admin/users")
    api.addRoutes(AdminJobController(admin: services.admin).routes, atPath: "admin/jobs")
    api.addRoutes(AdminQueueController(admin: services.admin).routes, atPath: "admin/queue")
    api.addRoutes(AdminWorkerController(admin: services.admin).routes, atPath: "admin")
    api.addRoutes(AdminReportController(admin: services.admin).routes, atPath: "admin")
    api.addRoutes(UploadController(uploads: services.uploads, limits: services.limits).routes, atPath: "uploads")
    api.addRoutes(KindController(jobs: services.jobs).routes, atPath: "kinds")
    api.addRoutes(JobController(jobs: services.jobs).routes, atPath: "jobs")
    api.addRoutes(WebhookController(webhooks: services.webhooks).routes, atPath: "webhooks")

    // Workers have tokens of their own, and no rate limit: they renew often.
    router.addRoutes(WorkerController(workers: services.workers).routes, atPath: "api/v1/worker")

    if refusingOtherMethods { router.refuseOtherMethods() }
    return router
}
