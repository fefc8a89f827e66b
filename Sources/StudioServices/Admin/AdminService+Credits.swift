public import Foundation
public import StudioCore
import StudioStores

/// An answer as it was stored for replaying.
public struct StoredAnswer: Sendable, Equatable {
    /// JSON; the very bytes of the first answer where an Idempotency-Key replays it.
    public var body: Data
    public var isReplayed: Bool
}

extension AdminService {
    /// Gives credits, or takes some back: then never more than the balance has, and what is held stays held.
    /// - Parameters:
    ///   - amount: negative to take back.
    ///   - idempotencyKey: what the sender calls this; nil where it may be done again.
    ///   - body: what was sent.
    /// - Throws: ``StudioError`` `not_found`, `invalid_input`, `idempotency_key_reused`.
    public func moveCredits(
        _ amount: Int, of id: UserID, reason: String, by actor: AdminActor, idempotencyKey: String? = nil,
        body: Data = Data()
    ) async throws -> StoredAnswer {
        try AdminRules.check([
            AdminRules.problems(AdminRules.amount, .whole(amount), "/amount"),
            AdminRules.problems(AdminRules.reason, .string(reason), "/reason"),
        ])
        let key = try actor.user.flatMap { user in
            try IdempotencyKey(
                header: idempotencyKey, of: user, route: "POST /api/v1/admin/users/\(id)/credits", body: body)
        }
        let now = now()
        let answer = try await database.write { tx in
            try jobs.idempotency.once(key, status: 200, in: tx, at: now) {
                try StudioJSON.encode(try move(amount, of: id, reason: reason, by: actor, in: tx, at: now))
            }
        }
        return StoredAnswer(body: answer.body, isReplayed: answer.isReplayed)
    }

    private func move(
        _ amount: Int, of id: UserID, reason: String, by actor: AdminActor, in tx: any Transaction, at now: Date
    ) throws -> JSONValue {
        let note = LedgerNote(reason: reason, actor: actor.name)
        var moved = Credits(amount)
        if amount > 0 {
            try jobs.ledger.grant(moved, to: id, note, in: tx, at: now)
        } else {
            moved = -(try jobs.ledger.takeBack(-moved, from: id, note, in: tx, at: now))
        }
        try audit.note(
            .userCredits, on: id.rawValue,
            ["amount": .whole(amount), "moved": .integer(moved), "reason": .string(reason)], by: actor, in: tx, at: now)
        guard let user = try accounts.users.find(id, in: tx) else { throw Self.noSuchUser }
        return [
            "user_id": .string(id.rawValue), "amount": .whole(amount), "moved": .integer(moved),
            "credits": AdminJSON.credits(user),
        ]
    }

    /// Adds up the whole ledger.
    public func auditLedger() async throws -> JSONValue {
        AdminJSON.ledger(try await database.readReplica { [ledger = jobs.ledger] tx in try ledger.audit(in: tx) })
    }
}
