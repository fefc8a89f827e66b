import ArgumentParser
import Foundation
import StudioCore
import StudioStores

extension Storage {
    /// `studio storage adopt`
    struct Adopt: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the files of the bucket or folder those of this database.",
            discussion: """
                A studio does not start where the files were marked by another database. This takes them over, where that \
                database is gone or was a copy. Files that this database does not know are removed from then on as garbage. \
                Stop every process of the other studio before.
                """)

        @Flag(help: "Take them over. Without it this only tells what would happen.")
        var yes = false

        func run() async throws {
            let setup = try await CommandSetup.load(console: false)
            try await DataFolder.withDatabase(setup) { database in
                let stores = try OpenStores(setup.configuration, database, signer: .unused, logger: setup.logger)
                guard case .foreign(let mark) = try await stores.ownership.standing() else {
                    return Terminal.say("The files are not another's; there is nothing to take over.")
                }
                Terminal.say(stores.ownership.refusal(of: mark).detail)
                let strays = try await ObjectCollector(
                    database: database, objects: stores.objects, ownership: stores.ownership,
                    longestAttempt: setup.configuration.jobs.attemptTimeout
                ).collect(removing: false, at: Date())
                Terminal.say("Files there that this database does not know: \(strays), beside those of the last day.")
                guard yes else {
                    Terminal.say("They would be removed. `studio storage adopt --yes` takes the files over.")
                    throw ExitCode.failure
                }
                try await stores.ownership.takeOver(at: Date())
                Terminal.say("Taken over. A running studio removes what it does not know within hours.")
            }
        }
    }
}
