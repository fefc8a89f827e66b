/// Every setting of the studio, in the order of `.env.example`.
public enum Settings {
    static let host = Setting<String>.text("HOST", default: "127.0.0.1", "Address the API listens on; 0.0.0.0 for all.")
    static let port = Setting<Int>.integer("PORT", default: 3000, in: 0...65535, "Port of the API; 0 takes a free one.")
    static let publicURL = Setting<String>.text(
        "PUBLIC_URL", default: "", "Address that clients reach the API at; used in links. Empty: http://HOST:PORT.")
    static let dataFolder = Setting<String>.text(
        "DATA_FOLDER", default: "data", "Folder of the database, the objects and generated secrets.")
    static let logFolder = Setting<String>.text(
        "LOG_FOLDER", default: "logs", "Folder of combined.log and error.log; empty writes to the console only.")
    static let logLevel = Setting<LogThreshold>.choice(
        "LOG_LEVEL", default: .info, "Least severe entry that is logged.")
    static let logFileMegabytes = Setting<Int>.integer(
        "LOG_FILE_MAX_MB", default: 20, in: 1...1000, "Size at which a log file is rotated; five old ones are kept.")

    static let jwtSecret = Setting<String>.text(
        "JWT_SECRET", default: "", secret: true,
        "Signs access tokens, at least 32 characters. Empty: made at the first start and kept in DATA_FOLDER.")
    static let accessTokenSeconds = Setting<Int>.integer(
        "ACCESS_TOKEN_SECONDS", default: 900, in: 10...86_400, "Life of an access token.")
    static let refreshTokenSeconds = Setting<Int>.integer(
        "REFRESH_TOKEN_SECONDS", default: 2_592_000, in: 60...31_536_000, "Life of a refresh token.")
    static let registration = Setting<Registration>.choice(
        "REGISTRATION", default: .open,
        "Who may register: open (anyone), invite (who has a code of `studio admin invite`) or closed (nobody).")
    static let signupCredits = Setting<Int>.integer(
        "SIGNUP_CREDITS", default: 100, in: 0...1_000_000, "Credits granted to a new user.")

    static let accountDeletionDays = Setting<Int>.integer(
        "ACCOUNT_DELETION_DAYS", default: 7, in: 0...365,
        "Days after which an account that its user deletes is removed with all that is theirs; until then it can be restored."
    )

    static let trustedProxies = Setting<[AddressRange]>.addresses(
        "TRUSTED_PROXIES",
        "Reverse proxies in front of the studio: from these X-Forwarded-For names the client. Empty: nobody is believed."
    )
    static let outboundAllowed = Setting<[AddressRange]>.addresses(
        "OUTBOUND_ALLOWED",
        "Addresses beside the public internet's that webhooks and pictures by URL may go to, over http too: of an intranet."
    )
    static let rateLimitMaxRequests = Setting<Int>.integer(
        "RATE_LIMIT_MAX_REQUESTS", default: 100, in: 1...1_000_000,
        "Reads per minute for a user, else for an address (of IPv6: its /64).")
    static let rateLimitMaxCreations = Setting<Int?>.integer(
        "RATE_LIMIT_MAX_CREATIONS", in: 1...1_000_000,
        "Requests per minute that change something, counted apart from reads. Empty: as RATE_LIMIT_MAX_REQUESTS.")
    static let userQueuedJobs = Setting<Int>.integer(
        "USER_MAX_QUEUED_JOBS", default: 100, in: 1...1_000_000, "Jobs that a user may have waiting.")
    static let userRunningJobs = Setting<Int?>.integer(
        "USER_MAX_RUNNING_JOBS", in: 1...1_000_000,
        "Jobs of one user that run at once; the others wait. Empty: as many as there are slots.")
    static let userStorageMegabytes = Setting<Int>.integer(
        "USER_STORAGE_MAX_MB", default: 10_240, in: 1...100_000_000,
        "What a user's uploads and outputs may take; beyond it uploads and new jobs are refused.")
    static let uploadMegabytes = Setting<Int>.integer(
        "UPLOAD_MAX_MB", default: 25, in: 1...2000, "Largest upload.")
    static let uploadMegapixels = Setting<Int>.integer(
        "UPLOAD_MAX_MEGAPIXELS", default: 50, in: 1...500, "Largest picture, width times height, that is accepted.")
    static let signedURLSeconds = Setting<Int>.integer(
        "SIGNED_URL_SECONDS", default: 900, in: 10...604_800, "Life of a link to a stored file.")
    static let diskReserveMegabytes = Setting<Int>.integer(
        "DISK_RESERVE_MB", default: 256, in: 0...1_000_000, "Free space below which nothing more is stored.")

    static let retentionDays = Setting<[String: Int]>.daysByKind(
        "RETENTION_DAYS",
        "Days after its end at which a job and its files are removed, by kind; one number for all. Empty: never.")
    static let uploadRetentionDays = Setting<Int?>.integer(
        "RETENTION_UPLOAD_DAYS", in: 1...36_500,
        "Days after which an upload that no unfinished job uses is removed. Empty: never.")
    static let deletedRetentionDays = Setting<Int>.integer(
        "RETENTION_DELETED_DAYS", default: 7, in: 0...3650,
        "Days after which nothing is left of a job that was deleted, but for the ledger. Its files go at once.")

    static let promptPolicy = Setting<PromptPolicyLevel>.choice(
        "PROMPT_POLICY", default: .standard, "Which prompts are refused, before anything is held.")
    static let promptRulesFile = Setting<String>.text(
        "PROMPT_RULES_FILE", default: "",
        "Rules in place of the built-in ones; `studio doctor --prompt-rules` prints those to start from.")
    static let drainSeconds = Setting<Int>.integer(
        "DRAIN_SECONDS", default: 0, in: 0...600,
        "At shutdown, time in which /ready says no and requests are still answered: as long as a load balancer takes to notice."
    )
    static let corsOrigins = Setting<[String]>.origins(
        "CORS_ORIGINS",
        "Web pages elsewhere that may call the API from a browser. Empty: none; *: all.")

    static let workerInside = Setting<Bool>.flag(
        "WORKER_INSIDE", default: true, "Whether `studio serve` runs jobs itself.")
    static let gpuMaxConcurrentJobs = Setting<Int>.integer(
        "GPU_MAX_CONCURRENT_JOBS", default: 2, in: 1...64, "Jobs that run at once on a device.")
    static let gpuVRAMLimit = Setting<Int?>.integer(
        "GPU_VRAM_LIMIT", in: 256...1_000_000,
        "Memory in MB that engines may use together; each gets an equal share. Empty: no limit.")
    static let leaseSeconds = Setting<Int>.integer(
        "LEASE_SECONDS", default: 30, in: 1...3600, "A worker that is silent for so long loses its job.")
    static let jobTimeoutSeconds = Setting<Int>.integer(
        "JOB_TIMEOUT_SECONDS", default: 1800, in: 1...86_400, "Longest run of one attempt.")
    static let jobMaxFailures = Setting<Int>.integer(
        "JOB_MAX_FAILURES", default: 3, in: 1...20, "Failed attempts after which a job has failed.")
    static let queueExpirySeconds = Setting<Int>.integer(
        "QUEUE_EXPIRY_SECONDS", default: 86_400, in: 1...31_536_000,
        "A job that waits longer fails and its credits are released.")
    static let shutdownGraceSeconds = Setting<Int>.integer(
        "SHUTDOWN_GRACE_SECONDS", default: 10, in: 0...3600,
        "Time that running jobs get at shutdown before they are handed back.")

    static let metricsToken = Setting<String>.text(
        "METRICS_TOKEN", default: "", secret: true,
        "What /metrics asks for, as Authorization: Bearer; at least 16 characters. Empty: only this machine may read it, and nobody where PUBLIC_URL is set."
    )
    static let workerHTTPHost = Setting<String>.text(
        "WORKER_HTTP_HOST", default: "127.0.0.1",
        "Address at which `studio worker` answers /health, /ready and /metrics.")
    static let workerHTTPPort = Setting<Int?>.integer(
        "WORKER_HTTP_PORT", in: 0...65535, "Port of it; 0 takes a free one. Empty: `studio worker` listens nowhere.")
    static let credentialCertificate = Setting<String>.text(
        "C2PA_CERTIFICATE", default: "",
        "PEM file of the certificate that signs pictures, then its authorities'. Empty: the studio makes its own.")
    static let credentialKey = Setting<String>.text(
        "C2PA_PRIVATE_KEY", default: "", "PEM file (PKCS #8) of the private key of C2PA_CERTIFICATE.")
    static let credentialPrompt = Setting<Bool>.flag(
        "C2PA_INCLUDE_PROMPT", default: false, "Whether signed content credentials tell the prompt.")

    /// What each section of `.env.example` holds.
    public static let sections: [(title: String, settings: [SettingDeclaration])] = [
        (
            "Server",
            [
                host.declaration, port.declaration, publicURL.declaration, dataFolder.declaration,
                logFolder.declaration, logLevel.declaration, logFileMegabytes.declaration, corsOrigins.declaration,
            ]
        ),
        ("Stores of a studio of many machines", stores),
        (
            "Accounts",
            [
                jwtSecret.declaration, accessTokenSeconds.declaration, refreshTokenSeconds.declaration,
                registration.declaration, signupCredits.declaration, accountDeletionDays.declaration,
            ]
        ),
        (
            "Limits and files",
            [
                trustedProxies.declaration, outboundAllowed.declaration, drainSeconds.declaration,
                rateLimitMaxRequests.declaration,
                rateLimitMaxCreations.declaration, userQueuedJobs.declaration, userRunningJobs.declaration,
                userStorageMegabytes.declaration, uploadMegabytes.declaration, uploadMegapixels.declaration,
                signedURLSeconds.declaration, diskReserveMegabytes.declaration,
            ]
        ),
        (
            "Retention",
            [retentionDays.declaration, uploadRetentionDays.declaration, deletedRetentionDays.declaration]
        ),
        (
            "Policy",
            [promptPolicy.declaration, promptRulesFile.declaration]
        ),
        (
            "Jobs and workers",
            [
                workerInside.declaration, gpuMaxConcurrentJobs.declaration, gpuVRAMLimit.declaration,
                leaseSeconds.declaration, jobTimeoutSeconds.declaration, jobMaxFailures.declaration,
                queueExpirySeconds.declaration, shutdownGraceSeconds.declaration,
            ]
        ),
        (
            "Metrics",
            [metricsToken.declaration, workerHTTPHost.declaration, workerHTTPPort.declaration]
        ),
        (
            "Trust",
            [credentialCertificate.declaration, credentialKey.declaration, credentialPrompt.declaration]
        ),
    ]

    /// The text of `.env.example`: every setting with its meaning and default, commented out.
    public static var exampleFile: String {
        var lines = [
            "# Settings of AI Creative Studio. Copy to .env and change what you need; everything has a default.",
            "# The environment wins over .env, .env wins over studio.json (keys there are nested: jwt.secret).",
        ]
        for section in sections {
            lines += ["", "# \(section.title)"]
            for setting in section.settings {
                lines += ["", "# \(setting.help)"]
                if setting.rule != "text" { lines.append("# Must be \(setting.rule).") }
                lines.append("#\(setting.name)=\(setting.defaultText)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// Who may register.
public enum Registration: String, Sendable, CaseIterable { case open, invite, closed }

/// How much of what prompts ask for is refused.
public enum PromptPolicyLevel: String, Codable, Sendable, CaseIterable { case off, standard, strict }

/// Least severity of a log entry.
public enum LogThreshold: String, Sendable, CaseIterable { case trace, debug, info, notice, warning, error, critical }
