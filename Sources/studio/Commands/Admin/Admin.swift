public import ArgumentParser
import Foundation
public import StudioCore
public import StudioServices
import StudioStores

/// `studio admin`
struct Admin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The owner's tools; they work beside a running studio.",
        discussion: """
            What they change is in the audit log, as "cli". A running studio notices a cancelled or requeued job at the \
            next renewal of its lease, half a second later at most, and a resumed queue within two seconds.
            """,
        subcommands: [
            Create.self, Users.self, Jobs.self, Queue.self, Workers.self, Tokens.self, Invites.self, Stats.self,
            AuditLog.self, LedgerTools.self,
        ])
}

/// The services of an owner's command, on an up-to-date database.
struct AdminTools: Sendable {
    let admin: AdminService
    let accounts: AccountService
    let actor = AdminActor.commandLine

    static func run<T>(_ body: (AdminTools) async throws -> T) async throws -> T {
        let setup = try await CommandSetup.load(console: false)
        return try await DataFolder.withDatabase(setup) { database in
            try await body(try await setup.tools(database))
        }
    }

    /// The user with an id or an email.
    func user(_ name: String) async throws -> UserID {
        if let id = UserID(name) { return id }
        return try await admin.user(email: name)
    }
}

extension CommandSetup {
    /// Signs nobody in and links to nothing, but the services want their keys, which are made where there are none yet.
    fileprivate func tools(_ database: any Database) async throws -> AdminTools {
        let secrets = secretStore()
        let jwtSecret = try secrets.secret("jwt_secret", configured: configuration.accounts.jwtSecret)
        let signer = ObjectURLSigner(secret: Array(try secrets.secret("url_secret").utf8))
        // Nobody hears signals of a process without Redis: a running studio looks for itself.
        let stores = try OpenStores(configuration, database, signer: signer, logger: logger)
        try await stores.claim(logger: logger)
        let accounts = AccountService(
            database: database, passwords: PasswordHasher(),
            tokens: await AccessTokens(secret: jwtSecret, life: configuration.accounts.accessTokenLife),
            configuration: configuration.accounts)
        let jobs = try JobService(
            configuration, database: database, objects: stores.objects, signals: stores.signals, queue: stores.queue)
        let workers = WorkerService(
            database: database, queue: stores.queue, objects: stores.objects, documents: stores.documents,
            signals: stores.signals, configuration: configuration.jobs)
        return AdminTools(
            admin: AdminService(accounts: accounts, jobs: jobs, workers: workers, documents: stores.documents),
            accounts: accounts)
    }
}

extension CommandSetup {
    func secretStore() -> SecretStore {
        SecretStore(
            dataFolder: configuration.files.dataFolder, master: configuration.stores.secretKey, logger: logger)
    }
}

/// How a command answers.
struct AnswerOptions: ParsableArguments {
    @Flag(help: "Answer in JSON, as the API does.")
    var json = false

    /// One thing.
    func show(_ value: JSONValue) throws {
        Terminal.say(json ? try StudioJSON.string(value, pretty: true) : TextTable.lines(of: value))
    }

    /// That something opens nothing from now on.
    func showRevoked(_ id: some CustomStringConvertible) throws {
        if json { return try show(["id": .string(id.description), "is_revoked": true]) }
        Terminal.say("Revoked.")
    }

    /// A list.
    func show(_ values: [JSONValue], _ columns: [TextTable.Column], nextCursor: String? = nil) throws {
        if json {
            let cursor = nextCursor.map { JSONValue.string($0) } ?? .null
            return Terminal.say(
                try StudioJSON.string(["data": .array(values), "next_cursor": cursor] as JSONValue, pretty: true))
        }
        Terminal.say(TextTable(columns).text(values))
        if let nextCursor { Terminal.say("More: --cursor \(nextCursor)") }
    }

    func show(_ page: Page<JSONValue>, _ columns: [TextTable.Column]) throws {
        try show(page.elements, columns, nextCursor: page.nextCursor)
    }
}

/// Which part of a list is shown.
struct PageOptions: ParsableArguments {
    @Option(help: "How many, 1 to 1000.")
    var limit = 50

    @Option(help: "Where the page before said that there is more.")
    var cursor: String?

    func validate() throws {
        guard (1...1000).contains(limit) else { throw ValidationError("--limit must be from 1 to 1000.") }
    }
}

extension Identifier: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension JobState: ExpressibleByArgument {}
extension JobKind: ExpressibleByArgument {}
extension UserStatus: ExpressibleByArgument {}
extension QueueEngine: ExpressibleByArgument {}
extension AdminAction: ExpressibleByArgument {}
