import Foundation
import StudioCore
import StudioStores
import TestSupport
import Testing

@testable import StudioServices

@Suite(.timeLimit(.minutes(10))) struct AccountKeyTests {
    @Test func nobodyHasMoreKeysThanAreAllowedAndARevokedOneMakesRoom() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 0)
            func make() async throws -> KeyView {
                try await studio.accounts.createKey(name: "ci", scopes: [.jobsRead], creditsMax: nil, for: user)
            }
            let first = try await make()
            for _ in 1..<AccountService.keysMax { _ = try await make() }
            #expect(await errorCode { _ = try await make() } == .conflict)
            try await studio.accounts.revokeKey(first.id, of: user.user)
            _ = try await make()
            #expect(await errorCode { _ = try await make() } == .conflict)
        }
    }

    @Test func aKeyOpensNothingForAUserWhoIsSuspendedOrWhoseTimeIsOver() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 0)
            let key = try await studio.accounts.createKey(
                name: "ci", scopes: [.jobsRead], creditsMax: nil, for: user)
            let secret = try #require(key.secret)
            #expect(try await studio.accounts.authenticate(key: secret).user == user.user)
            func code() async -> StudioError.Code? {
                await errorCode { _ = try await studio.accounts.authenticate(key: secret) }
            }
            let now = studio.clock.now
            // The rows alone, without what the services do beside: the key itself is not revoked.
            try await studio.database.write { tx in
                _ = try UserStore().set(user.user, status: .suspended, in: tx, at: now)
            }
            #expect(await code() == .forbidden)
            try await studio.database.write { tx in
                _ = try UserStore().set(user.user, status: .active, in: tx, at: now)
                _ = try UserStore().setDeletionIfPending(user.user, at: now + 60, in: tx, at: now)
            }
            #expect(await code() == nil)
            studio.clock.advance(by: 60)
            #expect(await code() == .unauthorized)
        }
    }
}
