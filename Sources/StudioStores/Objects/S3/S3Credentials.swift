/// What a store of S3's kind knows us by. The secret and the token are never printed.
public struct S3Credentials: Sendable, Equatable {
    public var accessKey: String
    var secretKey: String
    /// Only with keys that expire, which a token service hands out.
    var sessionToken: String?

    public init(accessKey: String, secretKey: String, sessionToken: String? = nil) {
        self.accessKey = accessKey
        self.secretKey = secretKey
        self.sessionToken = sessionToken
    }
}

extension S3Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "S3Credentials(\(accessKey), a secret)" }
    public var debugDescription: String { description }
    /// What `dump` and reflection see.
    public var customMirror: Mirror { Mirror(self, children: ["accessKey": accessKey]) }
}
