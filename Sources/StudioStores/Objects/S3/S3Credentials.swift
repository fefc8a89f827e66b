/// What a store of S3's kind knows us by. The secret and the token are never printed.
public struct S3Credentials: Sendable, Equatable {
    /// Its id, which is no secret.
    public var accessKey: String
    var secretKey: String
    /// Only with keys that expire, which a token service hands out.
    var sessionToken: String?

    /// - Parameter sessionToken: nil for keys that do not expire.
    public init(accessKey: String, secretKey: String, sessionToken: String? = nil) {
        self.accessKey = accessKey
        self.secretKey = secretKey
        self.sessionToken = sessionToken
    }
}

extension S3Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The id alone.
    public var description: String { "S3Credentials(\(accessKey), a secret)" }
    /// The id alone.
    public var debugDescription: String { description }
    /// What `dump` and reflection see.
    public var customMirror: Mirror { Mirror(self, children: ["accessKey": accessKey]) }
}
