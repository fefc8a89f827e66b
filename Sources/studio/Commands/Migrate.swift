import ArgumentParser
import Foundation
import StudioCore
import StudioStores

/// `studio migrate`
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring the database up to date.",
        discussion: "`studio serve` does this at its start. Applied steps are never changed; there is no way back.")

    @Flag(help: "Only show which steps are applied and which are pending.")
    var status = false

    func run() async throws {
        let setup = try await CommandSetup.load(console: false)
        let database = try DataFolder.openDatabase(setup.configuration.files, exclusively: false)
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
