import ArgumentParser
import Foundation
import StudioCore
import StudioServices
import StudioStores

extension Admin {
    /// `studio admin create`
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an administrator.",
            discussion: "The password comes from STUDIO_PASSWORD, or is asked for, never from the command line.")

        @Option(help: "Email to sign in with.")
        var email: String

        @Option(help: "Name to show; else the first part of the email.")
        var name: String?

        @Option(help: "Credits to start with; sign-up credits are for those who sign up.")
        var credits: Int64 = 0

        @OptionGroup var answer: AnswerOptions

        func run() async throws {
            let name = name ?? String(email.prefix { $0 != "@" })
            let password = try readPassword()
            let profile = try await AdminTools.run { tools in
                try await tools.accounts.createAdmin(email: email, name: name, password: password, credits: credits)
            }
            if answer.json { return try answer.show(try StudioJSON.parse(try StudioJSON.encode(profile))) }
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
}
