import AsyncHTTPClient
import Foundation
import Logging
import ServiceLifecycle
import StudioCore
import StudioServices
import StudioStores

/// What the configuration's drivers open beside the database: each is the embedded one where nothing else is named.
struct OpenStores: Sendable {
    let documents: any DocumentStore
    let objects: any ObjectStore
    /// Whether the objects are the database's.
    let ownership: ObjectOwnership
    /// The same with links as workers elsewhere can follow them.
    let workerObjects: any ObjectStore
    let signals: any SignalBus
    let limiter: any RateLimiter
    let queue: any JobQueue
    /// What runs beside the server: relays, and the keeper of the queue.
    private(set) var services: [any Service] = []
    private(set) var checks: [ReadinessCheck] = []
    private let redis: OpenRedis?

    /// Connects to nothing that may be down: what is down is told by its check, and works once it is back.
    /// - Throws: ``StudioError`` `bad_configuration`.
    init(
        _ configuration: StudioConfiguration, _ database: any Database, signer: ObjectURLSigner, logger: Logger
    ) throws {
        let runningMax = configuration.userLimits.runningJobsMax
        if let url = configuration.stores.redisURL {
            let redis = try OpenRedis(url, database, runningMax: runningMax, logger: logger)
            self.redis = redis
            (signals, limiter, queue) = (redis.signals, redis.limiter, redis.queue)
            services.append(redis.keeper)
            services.append(AtEnd { redis.close() })
            checks.append(
                .optional("redis", "the queue is read from the database, and limits count by process") {
                    try await redis.ping()
                })
        } else {
            redis = nil
            (signals, limiter) = (MemorySignals(), MemoryRateLimiter())
            queue = SQLJobQueue(database, runningMax: runningMax)
        }
        if let settings = configuration.stores.s3 {
            let http = S3ObjectStore.makeHTTPClient()
            let bucket = try S3Configuration(settings)
            let store = S3ObjectStore(bucket, http: http, logger: logger)
            let ownership = ObjectOwnership(configuration, database, store, in: "the \(bucket)")
            (objects, workerObjects, self.ownership) = (store, store, ownership)
            services.append(AtEnd { try? await http.shutdown() })
            checks.append(ReadinessCheck("objects") { try await ownership.check() })
        } else {
            let path = configuration.files.dataFolder + "/objects"
            let folder = try FolderObjectStore(
                folder: path, signer: signer, freeBytesMin: configuration.files.diskReserveBytes)
            (objects, workerObjects) = (folder, folder.withRelativeLinks())
            ownership = ObjectOwnership(
                configuration, database, folder, in: "the folder \(ObjectOwnership.absolute(path))")
        }
        if let settings = configuration.stores.mongo {
            let mongo = try MongoDocumentStore(MongoConfiguration(uri: settings.url, logDays: settings.logDays))
            let outboxed = OutboxedDocumentStore(mongo, database: database)
            documents = outboxed
            services.append(DocumentRelay(outboxed, logger: logger))
            checks.append(.optional("documents", "logs of attempts wait in the database") { try await mongo.ping() })
        } else {
            documents = SQLDocumentStore(database)
        }
    }

    /// Tries what is configured. What is away may come back; what does not let us in will not.
    /// - Throws: ``StudioError`` `bad_configuration`.
    func connect() async throws {
        do { try await redis?.client.connect() } catch let error as StudioError where error.code == .badConfiguration {
            throw error
        } catch is StudioError {
            // Its readiness tells.
        }
    }
}

/// What a studio has of Redis.
private struct OpenRedis: Sendable {
    let client: RedisClient
    let signals: RedisSignals
    let limiter: RedisRateLimiter
    let queue: RedisJobQueue
    let keeper: QueueKeeper

    init(_ url: String, _ database: any Database, runningMax: Int?, logger: Logger) throws {
        let configuration = try RedisConfiguration(url: url)
        let keys = try RedisKeys()
        client = try RedisClient(configuration, logger: logger)
        signals = try RedisSignals(client, configuration, keys: keys, logger: logger)
        limiter = RedisRateLimiter(client, keys: keys)
        queue = RedisJobQueue(client, keys: keys, database: database, runningMax: runningMax, logger: logger)
        keeper = QueueKeeper(QueueReconciler(queue, database: database), signals: signals, logger: logger)
    }

    func ping() async throws { _ = try await client.command("PING") }

    func close() {
        signals.close()
        client.close()
    }
}

/// Does something when the studio ends, after all that was started later.
private struct AtEnd: Service {
    let work: @Sendable () async -> Void

    func run() async throws {
        try? await gracefulShutdown()
        await work()
    }
}

/// Writes down documents that waited for their database.
private struct DocumentRelay: Service {
    let documents: OutboxedDocumentStore
    let logger: Logger

    init(_ documents: OutboxedDocumentStore, logger: Logger) {
        self.documents = documents
        self.logger = logger
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do { _ = try await documents.relay(at: Date()) } catch is CancellationError { return } catch {
                    logger.error("Documents that wait could not be written", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: .seconds(2))
            }
        }
    }
}

extension ObjectURLSigner {
    /// Where nobody is given a link.
    static var unused: ObjectURLSigner { ObjectURLSigner(secret: [UInt8](repeating: 0, count: 32)) }
}

extension S3Configuration {
    /// - Throws: ``StudioError`` `bad_configuration` that names every setting that is wrong.
    init(_ settings: StudioConfiguration.Stores.S3) throws {
        let encryption: Encryption =
            switch settings.encryption {
            case .bucket: .none
            case .managed: .managed
            case .kms: .keyManagement(key: settings.kmsKey)
            }
        let isPathStyle: Bool? =
            switch settings.addressing {
            case .auto: nil
            case .path: true
            case .virtual: false
            }
        try self.init(
            endpoint: settings.endpoint, publicEndpoint: settings.publicEndpoint, region: settings.region,
            bucket: settings.bucket,
            credentials: S3Credentials(
                accessKey: settings.accessKey, secretKey: settings.secretKey, sessionToken: settings.sessionToken),
            isPathStyle: isPathStyle, encryption: encryption, prefix: settings.prefix)
    }
}
