import Crypto
import Foundation
import StudioCore
import StudioStores

extension IdempotencyKey {
    /// How long a key is remembered.
    static let life = Duration.seconds(86_400)

    /// The key that a request names; nil where it names none and may be done again.
    /// - Parameters:
    ///   - header: the value of `Idempotency-Key`.
    ///   - route: with the ids of its path.
    /// - Throws: ``StudioError`` `invalid_input`.
    init?(header: String?, of user: UserID, route: String, body: Data) throws {
        guard let header else { return nil }
        guard (1...255).contains(header.utf8.count), header.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw StudioError(
                .invalidInput, "The Idempotency-Key header is not valid.",
                fields: [
                    FieldProblem(
                        path: "Idempotency-Key", rule: "format", detail: "must be 1 to 255 visible ASCII characters")
                ])
        }
        self.init(user: user, route: route, key: header, bodyHash: SHA256.hash(data: body).hexadecimal)
    }
}

extension IdempotencyStore {
    /// The stored answer of the key, or else that of the work, which is then stored in the same transaction.
    /// - Parameter status: of the answer.
    func once(
        _ key: IdempotencyKey?, status: Int, in tx: any Transaction, at now: Date, _ work: () throws -> Data
    ) throws -> (body: Data, isReplayed: Bool) {
        guard let key else { return (try work(), false) }
        if let stored = try reserve(key, expiresAt: now.adding(IdempotencyKey.life), in: tx, at: now) {
            return (stored.body, true)
        }
        let body = try work()
        try store(StoredResponse(status: status, body: body), for: key, in: tx)
        return (body, false)
    }
}
