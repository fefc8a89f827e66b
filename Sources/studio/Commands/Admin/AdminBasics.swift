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

        @Option(help: "Name to show.")
        var name: String

        @Option(help: "Credits to start with; sign-up credits are for those who sign up.")
        var credits: Int64 = 0

        func run() async throws {
            let password = try readPassword()
            let profile = try await AdminTools.run { tools in
                try await tools.accounts.createAdmin(email: email, name: name, password: password, credits: credits)
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
        var credits: Int

        @Option(help: "Why; kept in the ledger.")
        var reason: String

        func run() async throws {
            guard credits > 0 else {
                throw ValidationError("--credits must be at least 1; `users credits` takes back.")
            }
            let moved = try await AdminTools.run { tools in
                try await tools.moveCredits(credits, of: try await tools.user(email), reason: reason)
            }
            let balance = moved["credits"]?["balance"]?.integerValue ?? 0
            Terminal.say("Granted \(credits) credits to \(email); the balance is \(balance).")
        }
    }

    /// `studio admin audit`
    struct Audit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add up the whole ledger.",
            discussion: "Ends with 1 where the accounts do not sum to zero or a balance differs from its ledger.")

        @OptionGroup var answer: AnswerOptions

        func run() async throws { try await Self.show(answer) }

        static func show(_ answer: AnswerOptions) async throws {
            let audit = try await AdminTools.run { try await $0.admin.auditLedger() }
            let isSound = audit["is_sound"] == true
            if answer.json {
                try answer.show(audit)
                if !isSound { throw ExitCode.failure }
                return
            }
            func sum(_ name: String) -> Int64 { audit[name]?.integerValue ?? 0 }
            Terminal.say("issued \(sum("issued")) · revenue \(sum("revenue")) · all accounts \(sum("total"))")
            for mismatch in audit["mismatches"]?.items ?? [] {
                func part(_ name: String) -> String { TextTable.cell(mismatch[name]) }
                Terminal.say("  \(part("account")): stored \(part("stored")), ledger \(part("ledger"))")
            }
            guard isSound else { throw ExitCode.failure }
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
            try await AdminTools.run { tools in
                guard let name else {
                    for token in try await tools.admin.workerTokens(after: nil, limit: 1000).elements.reversed() {
                        let state = token["revoked_at"] == .null ? "valid" : "revoked"
                        Terminal.say("\(TextTable.cell(token["id"]))  \(state)  \(TextTable.cell(token["name"]))")
                    }
                    return
                }
                let made = try await tools.admin.createWorkerToken(name: name, by: tools.actor)
                Terminal.say("The token \(name), shown only now:\n\(made["secret"]?.stringValue ?? "")")
            }
        }
    }

    /// `studio admin revoke-worker-token`
    struct RevokeWorkerToken: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a worker token void at once.")

        @Argument(help: "Its id, from `studio admin worker-token`.")
        var id: WorkerTokenID

        func run() async throws {
            try await AdminTools.run { try await $0.admin.revokeWorkerToken(id, by: $0.actor) }
            Terminal.say("Revoked.")
        }
    }
}
