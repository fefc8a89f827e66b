import Foundation
import Logging
import StudioCore
import StudioServices
import StudioStores
import StudioWorker

/// What lies in the data folder of the embedded studio, opened and up to date.
struct EmbeddedData: Sendable {
    let database: SQLiteDatabase
    let documents: SQLDocumentStore
    let secrets: SecretStore
    let signer: ObjectURLSigner
    let objects: FolderObjectStore
    /// Seals the secrets of webhooks.
    let box: SecretBox

    /// - Throws: ``StudioError`` where another studio runs on the data, or the folder cannot be used.
    init(_ configuration: StudioConfiguration, logger: Logger) async throws {
        let files = configuration.files
        database = try DataFolder.openDatabase(files, exclusively: true)
        try await Migrator.studio(for: database.dialect).migrate(database, at: Date())
        documents = SQLDocumentStore(database)
        secrets = SecretStore(dataFolder: files.dataFolder, logger: logger)
        signer = ObjectURLSigner(
            secret: Array(try secrets.secret("url_secret").utf8), baseURL: configuration.server.baseURL)
        objects = try FolderObjectStore(
            folder: files.dataFolder + "/objects", signer: signer, freeBytesMin: files.diskReserveBytes)
        box = SecretBox(secret: try secrets.secret("webhook_secret_key"))
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
struct EmbeddedWork: Sendable {
    let jobs: JobService
    let workers: WorkerService
    let engines: EngineHost
    let worker: Worker?

    /// - Throws: ``StudioError`` `bad_configuration`.
    init(
        _ configuration: StudioConfiguration, _ data: EmbeddedData, _ signals: MemorySignals, logger: Logger
    ) throws {
        let settings = configuration.jobs
        let runningMax = configuration.userLimits.runningJobsMax
        jobs = try JobService(configuration, database: data.database, objects: data.objects, signals: signals)
        workers = WorkerService(
            database: data.database, queue: SQLJobQueue(data.database, runningMax: runningMax),
            objects: data.objects.withRelativeLinks(), documents: data.documents, signals: signals,
            configuration: settings, policy: WorkerPolicy(runningJobsMax: runningMax))
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
