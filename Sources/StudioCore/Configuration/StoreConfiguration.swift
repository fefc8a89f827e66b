extension StudioConfiguration {
    /// Where the data lies that is not in the data folder: a studio of many machines. nil: in the data folder.
    public struct Stores: Sendable {
        /// PostgreSQL.
        public struct Postgres: Sendable {
            public var url: String
            /// Of a copy that only reads.
            public var replicaURL: String?
            public var connectionsMax: Int
            public var statementTimeout: Duration
        }

        /// MongoDB.
        public struct Mongo: Sendable {
            public var url: String
            /// nil: logs live as long as their job.
            public var logDays: Int?
        }

        /// A bucket of an S3 server.
        public struct S3: Sendable {
            public var bucket: String
            /// nil: AWS of the region.
            public var endpoint: String?
            public var publicEndpoint: String?
            public var region: String
            public var accessKey: String
            public var secretKey: String
            public var sessionToken: String?
            public var addressing: S3Addressing
            public var prefix: String
            public var encryption: S3EncryptionChoice
            public var kmsKey: String?
        }

        public var postgres: Postgres?
        public var redisURL: String?
        public var mongo: Mongo?
        public var s3: S3?
        /// What all secrets are made from that are not set; nil: they are made at the first start.
        public var secretKey: String?

        init(_ read: inout SettingReader) {
            func filled(_ text: String) -> String? { text.isEmpty ? nil : text }
            let (pool, timeout) = (read(Settings.databasePoolMax), read(Settings.databaseTimeoutSeconds))
            let replica = filled(read(Settings.databaseReplicaURL))
            postgres = filled(read(Settings.databaseURL)).map {
                Postgres(url: $0, replicaURL: replica, connectionsMax: pool, statementTimeout: .seconds(timeout))
            }
            redisURL = filled(read(Settings.redisURL))
            let logDays = read(Settings.documentLogDays)
            mongo = filled(read(Settings.mongoURL)).map { Mongo(url: $0, logDays: logDays) }
            let bucket = S3(
                bucket: read(Settings.s3Bucket), endpoint: filled(read(Settings.s3Endpoint)),
                publicEndpoint: filled(read(Settings.s3PublicEndpoint)), region: read(Settings.s3Region),
                accessKey: read(Settings.s3AccessKey), secretKey: read(Settings.s3SecretKey),
                sessionToken: filled(read(Settings.s3SessionToken)), addressing: read(Settings.s3Addressing),
                prefix: read(Settings.s3Prefix), encryption: read(Settings.s3Encryption),
                kmsKey: filled(read(Settings.s3KMSKey)))
            s3 = bucket.bucket.isEmpty ? nil : bucket
            secretKey = filled(read(Settings.secretKey))
        }

        /// What the rules of single settings do not say.
        var problems: [FieldProblem] {
            var problems: [FieldProblem] = []
            if let secretKey, secretKey.utf8.count < 32 {
                problems.append(
                    FieldProblem(path: "SECRET_KEY", rule: "length", detail: "must have at least 32 characters"))
            }
            if postgres != nil, secretKey == nil {
                problems.append(
                    FieldProblem(
                        path: "SECRET_KEY", rule: "required",
                        detail: "must be set where DATABASE_URL is, the same for all processes: openssl rand -hex 32"))
            }
            return problems
        }
    }
}
