import ArgumentParser
import StudioCore

/// `studio serve`
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the studio: API, queue and worker in one process.",
        discussion: """
            Listens on HOST:PORT (default 127.0.0.1:3000); data lies in DATA_FOLDER, logs in LOG_FOLDER. Ctrl-C or
            SIGTERM ends it: running jobs get SHUTDOWN_GRACE_SECONDS, then they are handed back.
            `studio doctor` shows every setting.
            """)

    func run() async throws {
        OpenFiles.raiseLimit()
        let setup = try await CommandSetup.load(console: true)
        let studio = try await StudioServer.open(setup.configuration, logger: setup.logger)
        try await studio.run { address in Terminal.say("The studio is running at \(address) (Ctrl-C stops it).") }
    }
}
