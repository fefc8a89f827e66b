import ArgumentParser
import Foundation
import StudioCore

/// The command line. Exit codes: 0 done, 1 failed, 64 wrong usage, 75 try again, 78 wrong configuration, 130 stopped by
/// Ctrl-C.
@main
struct Studio: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "studio",
        abstract: "The backend of an AI creative studio.",
        discussion: """
            Start with `studio demo`, or `studio generate "a red boat on a lake at dawn" -o boat.png`.
            `studio serve` runs the whole studio in one process on SQLite and a folder.
            Completion: studio --generate-completion-script bash > /etc/bash_completion.d/studio
            """,
        version: StudioVersion.current,
        subcommands: [
            Serve.self, WorkerCommand.self, Demo.self, Generate.self, Gallery.self, Verify.self, Migrate.self,
            Storage.self, Doctor.self, Admin.self,
        ])

    static func main() async {
        // Writing to a process that is gone is an error like others, not the end of this one.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let interruption as Interruption {
            Foundation.exit(interruption.exitStatus)
        } catch let error as StudioError {
            Terminal.write("studio: \(error)\n", to: .standardError)
            Foundation.exit(exitStatus(of: error))
        } catch {
            exit(withError: error)
        }
    }

    private static func exitStatus(of error: StudioError) -> Int32 {
        switch error.code {
        case .badConfiguration: 78
        case .unavailable, .rateLimited: 75
        default: 1
        }
    }
}
