import ArgumentParser
import Foundation
import StudioCore
import StudioServices
import StudioStores

/// `studio migrate`
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring the database up to date, or move an embedded studio to PostgreSQL.",
        discussion: """
            `studio serve` brings it up to date at its start. Applied steps are never changed; there is no way back.

            With --from sqlite --to postgres everything of the embedded studio in DATA_FOLDER goes to the PostgreSQL of \
            DATABASE_URL, which must be empty, and its files to the bucket of S3_BUCKET, where one is set. Stop the studio \
            before. All rows are moved and compared in one transaction: all of it is there afterwards, or nothing. The old \
            data stay as they are.
            """)

    /// A database by the name of its product.
    enum Product: String, ExpressibleByArgument, CaseIterable { case sqlite, postgres }

    @Flag(help: "Only show which steps are applied and which are pending.")
    var status = false

    @Option(help: "Move from this database: sqlite.")
    var from: Product?

    @Option(help: "Move to this database: postgres.")
    var to: Product?

    func validate() throws {
        guard (from == nil) == (to == nil) else { throw ValidationError("--from and --to are given together.") }
        guard from == nil || (from == .sqlite && to == .postgres) else {
            throw ValidationError("A studio can be moved --from sqlite --to postgres.")
        }
    }

    func run() async throws {
        let setup = try await CommandSetup.load(console: false)
        if from != nil { return try await StudioMove(setup).run() }
        let database = try DataFolder.openDatabase(setup.configuration, exclusively: false, logger: setup.logger)
        defer { try? database.close() }
        let migrator = Migrator.studio(for: database.dialect)
        if !status {
            let applied = try await migrator.migrate(database, at: Date())
            Terminal.say(applied.isEmpty ? "The database is up to date." : "Applied \(applied.count) steps.")
        }
        for step in try await migrator.status(of: database) {
            let number = String(format: "%04d", step.number)
            Terminal.say(
                "  \(number) \(step.name): \(step.appliedAt.map { "applied \($0.formatted(.iso8601))" } ?? "pending")")
        }
    }
}
