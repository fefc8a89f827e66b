public import StudioCore
public import StudioServices

/// The services that the routes call. One composition root builds them: `studio`, or a test.
public struct APIServices: Sendable {
    public var accounts: AccountService
    public var removal: AccountRemoval
    public var exporter: AccountExporter
    public var uploads: UploadService
    public var objects: ObjectService
    public var jobs: JobService
    public var webhooks: WebhookService
    public var workers: WorkerService
    public var admin: AdminService
    public var limits: RequestLimits
    public var readiness: Readiness
    /// What `/metrics` shows; the requests are counted in its registry.
    public var metrics: MetricsPage
    /// Who may read `/metrics`.
    public var metricsReaders: MetricsReaders
    /// Told by `/health`.
    public var version: String

    public init(
        accounts: AccountService, removal: AccountRemoval, exporter: AccountExporter, uploads: UploadService,
        objects: ObjectService, jobs: JobService, webhooks: WebhookService, workers: WorkerService,
        admin: AdminService, limits: RequestLimits, readiness: Readiness, version: String,
        metrics: MetricsPage = MetricsPage(MetricsRegistry()), metricsReaders: MetricsReaders = .thisMachine
    ) {
        self.accounts = accounts
        self.removal = removal
        self.exporter = exporter
        self.uploads = uploads
        self.objects = objects
        self.jobs = jobs
        self.webhooks = webhooks
        self.workers = workers
        self.admin = admin
        self.limits = limits
        self.readiness = readiness
        self.version = version
        self.metrics = metrics
        self.metricsReaders = metricsReaders
    }
}
