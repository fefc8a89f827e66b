import Foundation
import StudioCore
import StudioStores
import Synchronization
import TestSupport
import Testing

@testable import StudioServices

/// What happens between two steps of an account's use case.
@Suite(.timeLimit(.minutes(10))) struct AccountRaceTests {
    @Test func aSignInWithAPasswordThatIsChangedMeanwhileFails() async throws {
        try await withScratchFolder { folder in
            let sqlite = try SQLiteDatabase(path: folder.path + "/studio.sqlite", exclusively: true)
            try await Migrator.studio(for: .sqlite).migrate(sqlite, at: .now)
            let database = InterruptedDatabase(sqlite)
            let accounts = AccountService(
                database: database,
                passwords: PasswordHasher(cost: .init(logRounds: 4, blockSize: 1, parallelism: 1)),
                tokens: await AccessTokens(secret: String(repeating: "s", count: 43), life: .seconds(60)),
                configuration: try StudioConfiguration.with().accounts)
            let client = ClientInfo()
            let user = try await accounts.register(
                email: "ann@example.com", name: "Ann", password: "correct horse battery", from: client
            ).user.id
            // As the owner does, once the thief's password was found right and before the thief's session is written.
            database.beforeNextWrite {
                try await sqlite.write { tx in
                    let hash = try UserStore().find(user, in: tx)?.passwordHash ?? ""
                    _ = try UserStore().setPasswordIfUnchanged(user, from: hash, to: "new", in: tx, at: .now)
                    try SessionStore().revokeAll(of: user, in: tx, at: .now)
                }
            }
            let error = await #expect(throws: StudioError.self) {
                _ = try await accounts.login(email: "ann@example.com", password: "correct horse battery", from: client)
            }
            #expect(error?.code == .unauthorized)
            try sqlite.close()
        }
    }
}

/// Lets a test do something before the next write.
private final class InterruptedDatabase: Database {
    private let database: any Database
    private let interruption = Mutex<(@Sendable () async throws -> Void)?>(nil)

    init(_ database: any Database) { self.database = database }

    func beforeNextWrite(_ interruption: @escaping @Sendable () async throws -> Void) {
        self.interruption.withLock { $0 = interruption }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.read(body)
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await interruption.withLock { $0.take() }?()
        return try await database.write(body)
    }

    func close() throws { try database.close() }

    var dialect: SQLDialect { database.dialect }
}
