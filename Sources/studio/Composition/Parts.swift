import Foundation
import Logging
import StudioCore
import StudioServices
import StudioStores
import StudioWorker

/// The folder with everything that must be kept.
enum DataFolder {
    /// Opens the database that is configured: SQLite in the folder, which is made where it is missing (mode 0700), or
    /// PostgreSQL.
    /// - Parameter exclusively: as the server does; commands take their turn beside it. PostgreSQL is for many.
    static func openDatabase(
        _ configuration: StudioConfiguration, exclusively: Bool, logger: Logger
    ) throws -> any Database {
        try make(configuration.files)
        guard let postgres = configuration.stores.postgres else {
            return try openSQLite(configuration.files, exclusively: exclusively)
        }
        return PostgresDatabase(PostgresConfiguration(postgres), logger: logger)
    }

    /// The embedded studio's database.
    static func openSQLite(_ files: StudioConfiguration.Files, exclusively: Bool) throws -> SQLiteDatabase {
        try SQLiteDatabase(path: databasePath(files), exclusively: exclusively)
    }

    private static func make(_ files: StudioConfiguration.Files) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: files.dataFolder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StudioError(
                .badConfiguration, "The data folder \(files.dataFolder) cannot be made; set DATA_FOLDER.")
        }
    }

    static func databasePath(_ files: StudioConfiguration.Files) -> String { files.dataFolder + "/studio.sqlite" }

    /// Runs an owner's command on an up-to-date database.
    static func withDatabase<T>(
        _ setup: CommandSetup, _ body: (any Database) async throws -> T
    ) async throws -> T {
        let database = try openDatabase(setup.configuration, exclusively: false, logger: setup.logger)
        defer { try? database.close() }
        try await Migrator.studio(for: database.dialect).migrate(database, at: Date())
        return try await body(database)
    }
}

extension PostgresConfiguration {
    init(_ settings: StudioConfiguration.Stores.Postgres) {
        self.init(
            url: settings.url, replicaURL: settings.replicaURL, connectionsMax: settings.connectionsMax,
            statementTimeout: settings.statementTimeout)
    }
}

/// Where the engine's program lies: beside this one, or where `STUDIO_ENGINE` says.
enum EngineProgram {
    static func path() throws -> String {
        if let named = ProcessInfo.processInfo.environment["STUDIO_ENGINE"], !named.isEmpty { return named }
        let own = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        let path = own.deletingLastPathComponent().appending(path: "studio-engine").path
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw StudioError(
                .badConfiguration, "There is no studio-engine beside \(own.path); build it, or set STUDIO_ENGINE.")
        }
        return path
    }
}

extension EngineHostSettings {
    /// So many children, which share the memory that GPU_VRAM_LIMIT grants evenly.
    /// - Throws: ``StudioError`` `bad_configuration` where a share is too small to draw with.
    static func shared(_ jobs: StudioConfiguration.Jobs, children: Int) throws -> EngineHostSettings {
        let share = jobs.deviceMemoryMegabytes.map { $0 / children }
        if let share, share < shareMin {
            throw StudioError(
                .badConfiguration,
                "GPU_VRAM_LIMIT leaves \(share) MB for each of \(children) engines, which need \(shareMin) MB or more: "
                    + "raise it, or lower GPU_MAX_CONCURRENT_JOBS.")
        }
        return EngineHostSettings(executable: try EngineProgram.path(), childrenMax: children, memoryMegabytes: share)
    }

    private static var shareMin: Int { 256 }
}

extension StudioConfiguration.Jobs {
    /// Engine children of a server: with its own worker one more than that has slots, so that uploads are looked at while
    /// every slot is taken.
    var serverChildren: Int { concurrentPerDevice + (workerInside ? 1 : 0) }
}

extension CredentialPolicy {
    init(_ identity: SigningIdentity, _ settings: StudioConfiguration.Credentials) {
        self.init(key: identity.key, includesPrompt: settings.includesPrompt)
    }
}

extension WorkerDescription {
    /// This process as a worker.
    static func ofThisMachine(slotsPerDevice: Int) -> WorkerDescription {
        let devices = [Devices.cpu()]
        return WorkerDescription(
            id: WorkerID(), name: ProcessInfo.processInfo.hostName, version: StudioVersion.current,
            kinds: KindDefinition.all.map(\.kind), engines: ["scene"], devices: devices,
            slots: slotsPerDevice * devices.count)
    }
}

extension WorkerSettings {
    static func `in`(_ folder: String, grace: Duration) -> WorkerSettings {
        var settings = WorkerSettings(workFolder: URL(filePath: folder))
        settings.shutdownGrace = grace
        return settings
    }
}

/// The configuration and a logger for it: what every command starts with.
struct CommandSetup {
    var configuration: StudioConfiguration
    let logger: Logger

    /// - Parameters:
    ///   - console: whether the log is shown.
    ///   - files: whether it is kept; not by a command that only makes a picture or a report where it is started.
    static func load(console: Bool, files: Bool = true) async throws -> CommandSetup {
        let configuration = try await StudioConfiguration.load()
        let sinks = files ? try .opened(configuration.logs, console: console) : LogSinks(console: console)
        let logger = sinks.logger("studio", level: configuration.logs.threshold)
        return CommandSetup(configuration: configuration, logger: logger)
    }
}
