public import Foundation
public import StudioCore
public import StudioStores

/// An invitation as an administrator sees it; the code is told once, when it is made.
public struct InviteView: Sendable, Equatable, Encodable {
    public var id: InviteID
    public var note: String
    public var usesMax: Int
    public var uses: Int
    public var credits: Credits
    public var createdAt: Date
    @Nullable public var expiresAt: Date?
    @Nullable public var revokedAt: Date?
    /// Only in the answer that makes the invitation.
    public var code: String?

    init(_ invite: Invite, code: String? = nil) {
        id = invite.id
        note = invite.note
        usesMax = invite.usesMax
        uses = invite.uses
        credits = invite.credits
        createdAt = invite.createdAt
        expiresAt = invite.expiresAt
        revokedAt = invite.revokedAt
        self.code = code
    }

    enum CodingKeys: String, CodingKey {
        case id, note, uses, credits, code
        case usesMax = "uses_max"
        case createdAt = "created_at"
        case expiresAt = "expires_at"
        case revokedAt = "revoked_at"
    }
}

extension AccountService {
    /// Makes an invitation. The code is told once; only its hash is stored.
    /// - Parameters:
    ///   - note: whom it is for.
    ///   - uses: how many people may register with it.
    ///   - credits: what each of them gets beside the sign-up credits.
    ///   - life: how long it is good; nil for ever.
    ///   - actor: who makes it.
    public func createInvite(
        note: String, uses: Int, credits: Credits, life: Duration?, by actor: AdminActor
    ) async throws -> InviteView {
        let code = SecureText.random(bytes: 12)
        let now = now()
        let invite = Invite(
            id: InviteID(at: now), codeHash: SecureText.sha256(code), note: note, usesMax: uses, credits: credits,
            createdAt: now, expiresAt: life.map { now.adding($0) })
        try await database.write { [invites, audit] tx in
            try invites.insert(invite, in: tx)
            try audit.note(
                .inviteCreate, on: invite.id.rawValue,
                ["note": .string(note), "uses": .whole(uses), "credits": .integer(credits)], by: actor, in: tx, at: now)
        }
        return InviteView(invite, code: code)
    }

    /// A page of all invitations, newest first.
    public func invites(after cursor: String?, limit: Int) async throws -> Page<InviteView> {
        let after = try InviteID.cursor(cursor)
        let found = try await database.read { [invites] tx in
            try invites.list(after: after, limit: limit + 1, in: tx)
        }
        return Page(found, limit: limit, cursor: \.id.rawValue) { InviteView($0) }
    }

    /// From now on nobody can register with it.
    /// - Throws: ``StudioError`` `not_found`, also for one that was revoked before.
    public func revokeInvite(_ id: InviteID, by actor: AdminActor) async throws {
        let now = now()
        try await database.write { [invites, audit] tx in
            guard try invites.revokeIfValid(id, in: tx, at: now) else {
                throw StudioError(.notFound, "There is no such invitation, or it is revoked already.")
            }
            try audit.note(.inviteRevoke, on: id.rawValue, by: actor, in: tx, at: now)
        }
    }
}
