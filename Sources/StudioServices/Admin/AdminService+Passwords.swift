import Foundation
public import StudioCore
import StudioStores

extension AdminService {
    /// Gives a user who has forgotten the password a new one, at random, and ends every sign-in. It is told once: the
    /// administrator hands it over, and the user changes it.
    /// - Throws: ``StudioError`` `not_found`; `conflict` for one's own, which the account's settings change.
    public func resetPassword(of id: UserID, by actor: AdminActor) async throws -> JSONValue {
        guard id != actor.user else {
            throw StudioError(.conflict, "Your own password is changed with the present one, in your account.")
        }
        let password = SecureText.random(bytes: 12)
        let hash = try await accounts.passwords.hash(password)
        let now = now()
        try await database.write { tx in
            guard let user = try accounts.users.lock(id, in: tx) else { throw Self.noSuchUser }
            _ = try accounts.users.setPasswordIfUnchanged(id, from: user.passwordHash, to: hash, in: tx, at: now)
            let sessions = try accounts.sessions.revokeAll(of: id, in: tx, at: now)
            try audit.note(
                .userPassword, on: id.rawValue, ["sessions": .whole(sessions)], by: actor, in: tx, at: now)
        }
        return ["user_id": .string(id.rawValue), "password": .string(password)]
    }
}
