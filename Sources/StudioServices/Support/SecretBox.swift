import Crypto
import Foundation
import StudioCore

/// Seals secrets that must be used again, so that a copy of the database alone tells none: AES-256-GCM, with a key that
/// lies elsewhere.
public struct SecretBox: Sendable {
    private let key: SymmetricKey

    /// - Parameter secret: of ``SecretStore``: 256 random bits, as text.
    public init(secret: String) { key = SymmetricKey(data: SHA256.hash(data: Data(secret.utf8))) }

    /// - Parameter place: what the secret is of; it cannot be opened as another's.
    func seal(_ secret: Data, for place: String) throws -> String {
        let sealed = try AES.GCM.seal(secret, using: key, authenticating: Data(place.utf8))
        guard let combined = sealed.combined else { throw Self.damaged }
        return combined.base64EncodedString()
    }

    /// - Throws: ``StudioError`` `internal_error` where it was sealed with another key, or for another place.
    func open(_ sealed: String, for place: String) throws -> Data {
        guard let data = Data(base64Encoded: sealed), let box = try? AES.GCM.SealedBox(combined: data),
            let secret = try? AES.GCM.open(box, using: key, authenticating: Data(place.utf8))
        else { throw Self.damaged }
        return secret
    }

    private static let damaged = StudioError(
        .internalError, "A sealed secret cannot be opened: is secrets.json the one that belongs to the database?")
}
