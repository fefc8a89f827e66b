import StudioCore

/// Which bucket of which server of S3's kind holds the studio's objects, and how it is spoken to.
public struct S3Configuration: Sendable, Equatable {
    /// How the server encrypts what it keeps.
    public enum Encryption: Sendable, Equatable {
        /// As the bucket is set up.
        case none
        /// With keys of the store itself (SSE-S3).
        case managed
        /// With a key of its key management service (SSE-KMS); nil for the account's own.
        case keyManagement(key: String?)
    }

    /// The bucket's name.
    public let bucket: String
    /// Where it lies, as signatures name it.
    public let region: String
    /// Empty, or a path that all keys start with, with a slash at its end.
    public let prefix: String
    /// What each write asks for.
    public let encryption: Encryption
    let credentials: S3Credentials
    /// What the studio speaks to.
    let address: S3Address
    /// What clients and workers speak to, by signed URLs.
    let publicAddress: S3Address

    /// - Parameters:
    ///   - endpoint: "https://s3.example:9000"; nil for AWS in the region.
    ///   - publicEndpoint: the address that clients and workers reach the same server at; nil where it is the same.
    ///   - isPathStyle: whether the bucket stands in the path, not in the host's name; nil: where an endpoint is given, or
    ///     the bucket's name holds a dot, which no certificate of AWS covers.
    ///   - prefix: of all keys, for a bucket that holds other things too: "studio".
    /// - Throws: ``StudioError`` `bad_configuration` that names every setting that is wrong.
    public init(
        endpoint: String? = nil, publicEndpoint: String? = nil, region: String = "us-east-1", bucket: String,
        credentials: S3Credentials, isPathStyle: Bool? = nil, encryption: Encryption = .none, prefix: String = ""
    ) throws {
        var problems: [FieldProblem] = []
        func require(_ holds: Bool, _ setting: String, _ detail: String) {
            if !holds { problems.append(FieldProblem(path: setting, rule: "format", detail: detail)) }
        }
        let server = endpoint.flatMap { S3Endpoint($0) } ?? (endpoint == nil ? S3Endpoint.amazon(region) : nil)
        let publicServer = publicEndpoint.map { S3Endpoint($0) } ?? server
        let address = "must be an http or https address without a path: https://s3.example.com"
        require(server != nil, "S3_ENDPOINT", address)
        require(server == nil || publicServer != nil, "S3_PUBLIC_ENDPOINT", address)
        require(region.wholeMatch(of: /[a-z0-9-]{1,64}/) != nil, "S3_REGION", "must be a region such as us-east-1")
        require(
            bucket.wholeMatch(of: /[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/) != nil, "S3_BUCKET",
            "must have 3 to 63 lower-case letters, digits, dots and hyphens")
        require(
            credentials.accessKey.wholeMatch(of: /[!-~&&[^\/,]]+/) != nil, "S3_ACCESS_KEY", "must be the id of a key")
        require(!credentials.secretKey.isEmpty, "S3_SECRET_KEY", "must be the secret of the key")
        let path = prefix.split(separator: "/").joined(separator: "/")
        require(
            path.isEmpty || (path.utf8.count <= 200 && ObjectKey(path) != nil), "S3_PREFIX",
            "must hold letters, digits, '-', '_', '.' and '/', at most 200 of them, and no name that starts with a dot")
        guard problems.isEmpty, let server, let publicServer else {
            throw StudioError(.badConfiguration, "The object store's configuration is not valid.", fields: problems)
        }
        let isPathStyle = isPathStyle ?? (endpoint != nil || bucket.contains("."))
        self.bucket = bucket
        self.region = region
        self.prefix = path.isEmpty ? "" : path + "/"
        self.encryption = encryption
        self.credentials = credentials
        self.address = S3Address(endpoint: server, bucket: bucket, isPathStyle: isPathStyle)
        publicAddress = S3Address(endpoint: publicServer, bucket: bucket, isPathStyle: isPathStyle)
    }
}

extension S3Configuration: CustomStringConvertible {
    /// Without any secret.
    public var description: String {
        let part = prefix.isEmpty ? "" : " under \(prefix)"
        return "bucket \(bucket) at \(address.endpoint.scheme)://\(address.endpoint.host)\(part)"
    }
}

extension S3Configuration.Encryption {
    /// What each write of an object says of it.
    var headers: S3Signer.Headers {
        switch self {
        case .none: []
        case .managed: [("x-amz-server-side-encryption", "AES256")]
        case .keyManagement(let key):
            [("x-amz-server-side-encryption", "aws:kms")]
                + (key.map { [("x-amz-server-side-encryption-aws-kms-key-id", $0)] } ?? [])
        }
    }
}
