extension Settings {
    static let databaseURL = Setting<String>.text(
        "DATABASE_URL", default: "", secret: true,
        "PostgreSQL: postgres://user:password@host:5432/name, with any of libpq's parameters. Empty: SQLite in DATA_FOLDER."
    )
    static let databaseReplicaURL = Setting<String>.text(
        "DATABASE_REPLICA_URL", default: "", secret: true,
        "A copy of the PostgreSQL that only reads: administrators' lists and statistics go there. Empty: none.")
    static let databasePoolMax = Setting<Int>.integer(
        "DATABASE_POOL_MAX", default: 10, in: 1...500, "Connections of this process to PostgreSQL, at most.")
    static let databaseTimeoutSeconds = Setting<Int>.integer(
        "DATABASE_TIMEOUT_SECONDS", default: 30, in: 1...3600, "Longest time that a statement may run on PostgreSQL.")
    static let redisURL = Setting<String>.text(
        "REDIS_URL", default: "", secret: true,
        "Redis: redis://user:password@host:6379/0. Orders the queue, tells processes of each other, shares rate limits."
    )
    static let mongoURL = Setting<String>.text(
        "MONGODB_URL", default: "", secret: true,
        "MongoDB: mongodb://user:password@host:27017/name. Empty: documents lie in the database.")
    static let documentLogDays = Setting<Int?>.integer(
        "DOCUMENT_LOG_DAYS", in: 1...36_500, "Days that MongoDB keeps logs of attempts. Empty: as long as the job.")

    static let s3Bucket = Setting<String>.text(
        "S3_BUCKET", default: "", "Bucket of the objects. Empty: they lie in DATA_FOLDER.")
    static let s3Endpoint = Setting<String>.text(
        "S3_ENDPOINT", default: "", "S3 server: https://minio.example:9000. Empty: AWS of S3_REGION.")
    static let s3PublicEndpoint = Setting<String>.text(
        "S3_PUBLIC_ENDPOINT", default: "",
        "Address at which clients and workers reach the S3 server, where it is another than S3_ENDPOINT.")
    static let s3Region = Setting<String>.text(
        "S3_REGION", default: "us-east-1", "Region that requests are signed for.")
    static let s3AccessKey = Setting<String>.text("S3_ACCESS_KEY", default: "", "Name of the S3 key.")
    static let s3SecretKey = Setting<String>.text("S3_SECRET_KEY", default: "", secret: true, "The S3 key's secret.")
    static let s3SessionToken = Setting<String>.text(
        "S3_SESSION_TOKEN", default: "", secret: true, "Only for temporary S3 keys.")

    static let s3Addressing = Setting<S3Addressing>.choice(
        "S3_ADDRESSING", default: .auto,
        "Where the bucket stands: path, or virtual (in the host's name). auto: path where S3_ENDPOINT is set.")
    static let s3Prefix = Setting<String>.text(
        "S3_PREFIX", default: "", "What all keys start with, in a bucket that holds other things too.")
    static let s3Encryption = Setting<S3EncryptionChoice>.choice(
        "S3_ENCRYPTION", default: .bucket,
        "How the server encrypts objects: as the bucket says, with its own keys (managed), or by its key management (kms)."
    )
    static let s3KMSKey = Setting<String>.text(
        "S3_KMS_KEY", default: "", "The key of S3_ENCRYPTION=kms. Empty: the account's own.")

    static let secretKey = Setting<String>.text(
        "SECRET_KEY", default: "", secret: true,
        "What all other secrets are made from, at least 32 characters: the same for all processes on one PostgreSQL.")

    /// Of `.env.example`.
    static let stores: [SettingDeclaration] = [
        databaseURL.declaration, databaseReplicaURL.declaration, databasePoolMax.declaration,
        databaseTimeoutSeconds.declaration, redisURL.declaration, mongoURL.declaration, documentLogDays.declaration,
        s3Bucket.declaration, s3Endpoint.declaration, s3PublicEndpoint.declaration, s3Region.declaration,
        s3AccessKey.declaration, s3SecretKey.declaration, s3SessionToken.declaration, s3Addressing.declaration,
        s3Prefix.declaration, s3Encryption.declaration, s3KMSKey.declaration, secretKey.declaration,
    ]
}

/// Where the bucket's name stands in an address.
public enum S3Addressing: String, Sendable, CaseIterable { case auto, path, virtual }

/// How the S3 server encrypts what it keeps.
public enum S3EncryptionChoice: String, Sendable, CaseIterable { case bucket, managed, kms }
