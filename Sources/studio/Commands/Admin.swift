import ArgumentParser
import Foundation
import StudioCore
import StudioServices
import StudioStores

/// `studio admin`
struct Admin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The owner's tools; they work beside a running studio.",
        subcommands: [Create.self, Grant.self, Audit.self, WorkerToken.self, RevokeWorkerToken.self])
}

extension Admin {
    /// `studio admin create`
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an administrator.",
            discussion: "The password comes from STUDIO_PASSWORD, or is asked for, never from the command line.")

        @Option(help: "Email to sign in with.")
        var email: String

        @Option(help: "Name to show.")
        var name: String

        func run() async throws {
            let setup = try await CommandSetup.load(console: false)
            let password = try readPassword()
            let profile = try await DataFolder.withDatabase(setup.configuration.files) { database in
                try await setup.accounts(database).createAdmin(email: email, name: name, password: password)
            }
            Terminal.say("Made the administrator \(profile.email).")
        }

        private func readPassword() throws -> String {
            if let given = ProcessInfo.processInfo.environment["STUDIO_PASSWORD"], !given.isEmpty { return given }
            guard isatty(STDIN_FILENO) == 1, let typed = getpass("Password: ") else {
                throw ValidationError("A password is needed: set STUDIO_PASSWORD.")
            }
            return String(cString: typed)
        }
    }

    /// `studio admin grant`
    struct Grant: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Give credits to a user.")

        @Option(help: "The user's email.")
        var email: String

        @Option(help: "Whole credits, at least 1.")
        var credits: Int64

        @Option(help: "Why; kept in the ledger.")
        var reason: String

        func run() async throws {
            let setup = try await CommandSetup.load(console: false)
            let balance = try await DataFolder.withDatabase(setup.configuration.files) { database in
                try await setup.accounts(database).grant(credits, toEmail: email, reason: reason, actor: "cli")
            }
            Terminal.say("Granted \(credits) credits to \(email); the balance is \(balance.balance).")
        }
    }

    /// `studio admin audit`
    struct Audit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add up the whole ledger.",
            discussion: "Ends with 1 where the accounts do not sum to zero or a balance differs from its ledger.")

        func run() async throws {
            let setup = try await CommandSetup.load(console: false)
            let audit = try await DataFolder.withDatabase(setup.configuration.files) { database in
                try await database.read { tx in try Ledger().audit(in: tx) }
            }
            Terminal.say("issued \(audit.issued) · revenue \(audit.revenue) · all accounts \(audit.total)")
            for mismatch in audit.mismatches {
                Terminal.say("  \(mismatch.account): stored \(mismatch.stored), ledger \(mismatch.ledger)")
            }
            guard audit.isSound else { throw ExitCode.failure }
            Terminal.say("The books balance.")
        }
    }

    /// `studio admin worker-token`
    struct WorkerToken: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a token for workers elsewhere, or list the tokens.")

        @Option(help: "Name of the new token; without it the tokens are listed.")
        var name: String?

        func run() async throws {
            let setup = try await CommandSetup.load(console: false)
            try await DataFolder.withDatabase(setup.configuration.files) { database in
                let workers = try setup.workers(database)
                guard let name else {
                    for token in try await workers.workerTokens() {
                        let state = token.revokedAt == nil ? "valid" : "revoked"
                        Terminal.say("\(token.id)  \(state)  \(token.name)")
                    }
                    return
                }
                let made = try await workers.createWorkerToken(name: name)
                Terminal.say("The token \(name), shown only now:\n\(made.secret)")
            }
        }
    }

    /// `studio admin revoke-worker-token`
    struct RevokeWorkerToken: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a worker token void at once.")

        @Argument(help: "Its id, from `studio admin worker-token`.")
        var id: String

        func run() async throws {
            let setup = try await CommandSetup.load(console: false)
            guard let id = WorkerTokenID(id) else { throw ValidationError("The id must be a UUID.") }
            try await DataFolder.withDatabase(setup.configuration.files) { database in
                try await setup.workers(database).revokeWorkerToken(id)
            }
            Terminal.say("Revoked.")
        }
    }
}

extension CommandSetup {
    /// Accounts for a command. It signs nobody in, but the service wants its key, which is made where there is none yet.
    fileprivate func accounts(_ database: SQLiteDatabase) async throws -> AccountService {
        let secrets = SecretStore(dataFolder: configuration.files.dataFolder, logger: logger)
        let secret = try secrets.secret(
            "jwt_secret", configured: configuration.accounts.jwtSecret)
        return AccountService(
            database: database, passwords: PasswordHasher(),
            tokens: await AccessTokens(secret: secret, life: configuration.accounts.accessTokenLife),
            configuration: configuration.accounts)
    }

    fileprivate func workers(_ database: SQLiteDatabase) throws -> WorkerService {
        let secrets = SecretStore(dataFolder: configuration.files.dataFolder, logger: logger)
        let objects = try FolderObjectStore(
            folder: configuration.files.dataFolder + "/objects",
            signer: ObjectURLSigner(
                secret: Array(try secrets.secret("url_secret").utf8)))
        return WorkerService(
            database: database, queue: SQLJobQueue(database), objects: objects, signals: MemorySignals(),
            configuration: configuration.jobs)
    }
}
