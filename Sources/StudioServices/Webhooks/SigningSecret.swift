import Crypto
import Foundation
import StudioCore
import StudioStores

/// What signs messages of one webhook, or of one user's jobs, as Standard Webhooks says
/// (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
struct SigningSecret: Sendable {
    /// The keys that sign now, the newest first.
    private let keys: [Data]

    /// What each secret starts with.
    static let prefix = "whsec_"
    /// How long the secret before signs too.
    static let rotationTime = Duration.seconds(86_400)

    static func makeKey() -> Data { SecureText.randomBytes(32) }

    /// - Parameters:
    ///   - place: what the secrets were sealed for.
    ///   - now: an old secret whose time is over does not sign.
    init(_ sealed: SealedSigningSecret, of place: String, _ box: SecretBox, at now: Date) throws {
        var keys = [try box.open(sealed.current, for: place)]
        if let old = sealed.old, let until = sealed.oldUntil, now < until { keys.append(try box.open(old, for: place)) }
        self.keys = keys
    }

    /// As receivers are given it.
    var text: String { Self.text(of: keys[0]) }

    static func text(of key: Data) -> String { prefix + key.base64EncodedString() }

    /// The headers that prove a message. `timestamp` is the time of the try, in whole seconds.
    func headers(message: String, timestamp: Date, body: [UInt8]) -> [(name: String, value: String)] {
        let time = String(Int64(timestamp.timeIntervalSince1970))
        let signed = Data("\(message).\(time).".utf8) + Data(body)
        let signatures = keys.map { key in
            "v1,"
                + Data(HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: key)))
                .base64EncodedString()
        }
        return [
            ("webhook-id", message), ("webhook-timestamp", time),
            ("webhook-signature", signatures.joined(separator: " ")),
        ]
    }
}
