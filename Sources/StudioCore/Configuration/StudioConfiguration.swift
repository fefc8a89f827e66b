public import Configuration
import SystemPackage

/// How a studio is set up. Read once at the start of a command.
public struct StudioConfiguration: Sendable {
    /// The HTTP server.
    public struct Server: Sendable {
        public var host: String
        public var port: Int
        /// What links begin with, without a trailing slash; nil where it is not set.
        public var publicURL: String?
        /// Reads in a minute.
        public var rateLimitMaxRequests: Int
        /// Requests in a minute that change something.
        public var rateLimitMaxCreations: Int
        /// Peers whose X-Forwarded-For is believed.
        public var trustedProxies: [AddressRange]
        /// Origins whose pages may read answers; "*" alone for all.
        public var corsOrigins: [String]
        /// Where requests of our own may go beside the public internet.
        public var outboundAllowed: [AddressRange]
        /// At shutdown: how long requests are still welcome, for a load balancer to notice that they soon are not.
        public var drain: Duration
    }

    /// Accounts and sign-ins.
    public struct Accounts: Sendable {
        /// nil: generated at the first start.
        public var jwtSecret: String?
        public var accessTokenLife: Duration
        public var refreshTokenLife: Duration
        public var registration: Registration
        public var signupCredits: Credits
        /// How long a deleted account can be restored.
        public var deletionGrace: Duration
    }

    /// What one user may have.
    public struct UserLimits: Sendable {
        public var queuedJobsMax: Int
        /// nil: as many as there are slots.
        public var runningJobsMax: Int?
        public var storedBytesMax: Int64
    }

    /// The data folder, uploads and links.
    public struct Files: Sendable {
        public var dataFolder: String
        public var uploadBytesMax: Int64
        public var uploadPixelsMax: Int
        public var signedURLLife: Duration
        public var diskReserveBytes: Int64
        /// What is kept free of the data folder's disk.
        public var diskReserve: DiskReserve { DiskReserve(folder: dataFolder, bytes: diskReserveBytes) }
    }

    /// How long things are kept.
    public struct Retention: Sendable {
        /// Days after a job's end, by the name of its kind; "" for all others.
        var daysByKind: [String: Int]
        /// After its making; nil: for ever.
        public var uploads: Duration?
        /// After a deletion.
        public var deleted: Duration

        /// How long jobs of the kind are kept after their end; nil: for ever.
        public func life(of kind: JobKind) -> Duration? {
            (daysByKind[kind.rawValue] ?? daysByKind[""]).map { .seconds($0 * 86_400) }
        }
    }

    /// What may be asked for.
    public struct Policy: Sendable {
        public var level: PromptPolicyLevel
        /// nil: the built-in rules.
        public var rulesFile: String?
    }

    /// Where log entries go, and from which level on.
    public struct Logs: Sendable {
        /// nil: console only.
        public var folder: String?
        public var threshold: LogThreshold
        public var fileBytesMax: Int64
    }

    /// Jobs, their attempts, and the worker inside the server.
    public struct Jobs: Sendable {
        public var workerInside: Bool
        public var concurrentPerDevice: Int
        public var deviceMemoryMegabytes: Int?
        public var lease: Duration
        public var attemptTimeout: Duration
        public var failuresMax: Int
        public var queueExpiry: Duration
        public var shutdownGrace: Duration
    }

    /// Who may read `/metrics`, and where workers elsewhere answer it.
    public struct Metrics: Sendable {
        /// nil: only this machine may.
        public var token: String?
        public var workerHost: String
        /// nil: workers listen nowhere.
        public var workerPort: Int?
    }

    /// What pictures are signed with.
    public struct Credentials: Sendable {
        /// nil, as the key: the studio makes its own.
        public var certificatePath: String?
        public var privateKeyPath: String?
        public var includesPrompt: Bool
    }

    public var server: Server
    public var accounts: Accounts
    public var files: Files
    public var userLimits: UserLimits
    public var retention: Retention
    public var policy: Policy
    public var logs: Logs
    public var jobs: Jobs
    public var metrics: Metrics
    public var credentials: Credentials
    public var stores: Stores

    /// Reads every setting.
    /// - Throws: ``StudioError`` `bad_configuration` that names every setting that is wrong.
    public init(_ reader: ConfigReader) throws {
        var read = SettingReader(reader)
        server = Server(
            host: read(Settings.host), port: read(Settings.port),
            publicURL: nonEmpty(read(Settings.publicURL)).map(withoutTrailingSlash),
            rateLimitMaxRequests: read(Settings.rateLimitMaxRequests),
            rateLimitMaxCreations: read(Settings.rateLimitMaxCreations) ?? read(Settings.rateLimitMaxRequests),
            trustedProxies: read(Settings.trustedProxies), corsOrigins: read(Settings.corsOrigins),
            outboundAllowed: read(Settings.outboundAllowed), drain: .seconds(read(Settings.drainSeconds)))
        accounts = Accounts(
            jwtSecret: nonEmpty(read(Settings.jwtSecret)),
            accessTokenLife: .seconds(read(Settings.accessTokenSeconds)),
            refreshTokenLife: .seconds(read(Settings.refreshTokenSeconds)),
            registration: read(Settings.registration), signupCredits: Credits(read(Settings.signupCredits)),
            deletionGrace: .seconds(read(Settings.accountDeletionDays) * 86_400))
        files = Files(
            dataFolder: read(Settings.dataFolder),
            uploadBytesMax: megabytes(read(Settings.uploadMegabytes)),
            uploadPixelsMax: read(Settings.uploadMegapixels) * 1_000_000,
            signedURLLife: .seconds(read(Settings.signedURLSeconds)),
            diskReserveBytes: megabytes(read(Settings.diskReserveMegabytes)))
        userLimits = UserLimits(
            queuedJobsMax: read(Settings.userQueuedJobs), runningJobsMax: read(Settings.userRunningJobs),
            storedBytesMax: megabytes(read(Settings.userStorageMegabytes)))
        retention = Retention(
            daysByKind: read(Settings.retentionDays),
            uploads: read(Settings.uploadRetentionDays).map { .seconds($0 * 86_400) },
            deleted: .seconds(read(Settings.deletedRetentionDays) * 86_400))
        policy = Policy(level: read(Settings.promptPolicy), rulesFile: nonEmpty(read(Settings.promptRulesFile)))
        logs = Logs(
            folder: nonEmpty(read(Settings.logFolder)), threshold: read(Settings.logLevel),
            fileBytesMax: megabytes(read(Settings.logFileMegabytes)))
        jobs = Jobs(
            workerInside: read(Settings.workerInside), concurrentPerDevice: read(Settings.gpuMaxConcurrentJobs),
            deviceMemoryMegabytes: read(Settings.gpuVRAMLimit), lease: .seconds(read(Settings.leaseSeconds)),
            attemptTimeout: .seconds(read(Settings.jobTimeoutSeconds)), failuresMax: read(Settings.jobMaxFailures),
            queueExpiry: .seconds(read(Settings.queueExpirySeconds)),
            shutdownGrace: .seconds(read(Settings.shutdownGraceSeconds)))
        metrics = Metrics(
            token: nonEmpty(read(Settings.metricsToken)), workerHost: read(Settings.workerHTTPHost),
            workerPort: read(Settings.workerHTTPPort))
        credentials = Credentials(
            certificatePath: nonEmpty(read(Settings.credentialCertificate)),
            privateKeyPath: nonEmpty(read(Settings.credentialKey)),
            includesPrompt: read(Settings.credentialPrompt))
        stores = Stores(&read)
        let problems = read.problems + stores.problems + combinationProblems()
        guard problems.isEmpty else {
            throw StudioError(.badConfiguration, "The configuration is not valid.", fields: problems)
        }
    }

    /// What the rules of single settings do not say.
    private func combinationProblems() -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if (credentials.certificatePath == nil) != (credentials.privateKeyPath == nil) {
            problems.append(
                FieldProblem(
                    path: credentials.certificatePath == nil ? "C2PA_CERTIFICATE" : "C2PA_PRIVATE_KEY",
                    rule: "required",
                    detail: "must be set where the other one of C2PA_CERTIFICATE and C2PA_PRIVATE_KEY is")
            )
        }
        if let secret = accounts.jwtSecret, secret.utf8.count < 32 {
            problems.append(
                FieldProblem(path: "JWT_SECRET", rule: "length", detail: "must have at least 32 characters"))
        }
        if let token = metrics.token, token.utf8.count < 16 {
            problems.append(
                FieldProblem(path: "METRICS_TOKEN", rule: "length", detail: "must have at least 16 characters"))
        }
        return problems
    }

    /// From the environment, then `.env`, then `studio.json` of the working folder.
    public static func load(environmentFile: String = ".env", file: String = "studio.json") async throws -> Self {
        try Self(ConfigReader(providers: try await sources(environmentFile, file).map(\.provider)))
    }

    /// Where settings come from, by the names that people know, the first one that has a value winning.
    static func sources(
        _ environmentFile: String, _ file: String
    ) async throws -> [(name: String, provider: any ConfigProvider)] {
        do {
            return [
                ("environment", EnvironmentVariablesProvider()),
                (
                    environmentFile,
                    try await EnvironmentVariablesProvider(
                        environmentFilePath: FilePath(environmentFile), allowMissing: true)
                ),
                (file, try await FileProvider<JSONSnapshot>(filePath: FilePath(file), allowMissing: true)),
            ]
        } catch {
            throw StudioError(
                .badConfiguration, "\(environmentFile) or \(file) cannot be read: it must be KEY=value lines, or JSON.")
        }
    }

    /// Every default, with some settings by name: for tests and tools.
    public static func with(_ settings: [String: String] = [:]) throws -> Self {
        try Self(ConfigReader(provider: EnvironmentVariablesProvider(environmentVariables: settings)))
    }
}

private func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }
private func withoutTrailingSlash(_ text: String) -> String { text.hasSuffix("/") ? String(text.dropLast()) : text }
private func megabytes(_ count: Int) -> Int64 { Int64(count) * 1_048_576 }
