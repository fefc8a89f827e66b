import Foundation
import Logging
import StudioCore
import StudioServices
import StudioStores
import StudioWorker

/// All that is kept, opened and up to date.
struct StudioData: Sendable {
    let database: any Database
    let stores: OpenStores
    let secrets: SecretStore
    let signer: ObjectURLSigner
    /// Seals the secrets of webhooks, and what clients keep of uploads that are under way.
    let box: SecretBox
    /// Held for as long as this lives; nil where the database keeps others out by itself.
    private let lock: LockFile?

    /// - Throws: ``StudioError`` where another studio runs on the data, the files are those of another database, a folder
    ///   cannot be used, or the database cannot be reached.
    init(_ configuration: StudioConfiguration, logger: Logger) async throws {
        database = try DataFolder.openDatabase(configuration, exclusively: true, logger: logger)
        lock = try configuration.stores.postgres.map { _ in
            try .shared(inDataFolder: configuration.files.dataFolder)
        }
        try await Migrator.studio(for: database.dialect).migrate(database, at: Date())
        secrets = SecretStore(
            dataFolder: configuration.files.dataFolder, master: configuration.stores.secretKey, logger: logger)
        signer = ObjectURLSigner(
            secret: Array(try secrets.secret("url_secret").utf8), baseURL: configuration.server.baseURL)
        box = SecretBox(secret: try secrets.secret("webhook_secret_key"))
        stores = try OpenStores(configuration, database, signer: signer, logger: logger)
        try await stores.connect()
        try await stores.claim(logger: logger)
    }

    func accounts(_ configuration: StudioConfiguration.Accounts) async throws -> AccountService {
        let secret = try secrets.secret("jwt_secret", configured: configuration.jwtSecret)
        return AccountService(
            database: database, passwords: PasswordHasher(),
            tokens: await AccessTokens(secret: secret, life: configuration.accessTokenLife),
            configuration: configuration)
    }
}

/// Jobs, those who run them, and the worker inside where there is one.
struct StudioWork: Sendable {
    let jobs: JobService
    let workers: WorkerService
    let engines: EngineHost
    let worker: Worker?

    /// - Throws: ``StudioError`` `bad_configuration`.
    init(
        _ configuration: StudioConfiguration, _ data: StudioData, logger: Logger
    ) throws {
        let (settings, stores) = (configuration.jobs, data.stores)
        jobs = try JobService(
            configuration, database: data.database, objects: stores.objects, signals: stores.signals,
            queue: stores.queue)
        workers = WorkerService(
            database: data.database, queue: stores.queue, objects: stores.workerObjects, documents: stores.documents,
            signals: stores.signals, configuration: settings,
            policy: WorkerPolicy(runningJobsMax: configuration.userLimits.runningJobsMax))
        engines = EngineHost(try .shared(settings, children: settings.serverChildren), logger: logger)
        guard settings.workerInside else {
            worker = nil
            return
        }
        let identity = try SigningIdentity.opened(
            configuration.credentials, dataFolder: configuration.files.dataFolder, logger: logger)
        worker = Worker(
            .ofThisMachine(slotsPerDevice: settings.concurrentPerDevice), link: workers, engines: engines,
            credentials: CredentialPolicy(identity, configuration.credentials),
            settings: .in(configuration.files.dataFolder + "/tmp/work", grace: settings.shutdownGrace), logger: logger)
    }
}

/// Looks at uploads in an engine child.
struct EngineProber: ImageProbing {
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
