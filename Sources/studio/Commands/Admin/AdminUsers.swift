import ArgumentParser
import StudioCore
import StudioServices

extension Admin {
    /// `studio admin users`
    struct Users: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Find, change and suspend users; give and take credits.",
            subcommands: [
                List.self, Show.self, Suspend.self, Activate.self, Promote.self, Demote.self, Set.self, Grant.self,
                TakeBack.self, ResetPassword.self,
            ])
    }
}

/// The user that a command is about.
struct UserArgument: ParsableArguments {
    @Argument(help: "The user's email or id.")
    var user: String
}

extension Admin.Users {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Users, newest first.")

        @Option(name: [.customShort("q"), .long], help: "A part of the email or name.")
        var query: String?

        @Option(help: "Only these: active or suspended.")
        var status: UserStatus?

        @OptionGroup var page: PageOptions
        @OptionGroup var answer: AnswerOptions

        func run() async throws {
            let found = try await AdminTools.run {
                try await $0.admin.users(text: query, status: status, after: page.cursor, limit: page.limit)
            }
            try answer.show(
                found,
                [
                    .init("ID", "id"), .init("EMAIL", "email"), .init("NAME", "name"), .init("ROLE", "role"),
                    .init("STATUS", "status"), .init("BALANCE", "credits.balance"), .init("HELD", "credits.held"),
                    .init("LAST SIGN-IN", "last_sign_in_at"),
                ])
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "One user, with counts of what is theirs.")

        @OptionGroup var user: UserArgument
        @OptionGroup var answer: AnswerOptions

        func run() async throws {
            try answer.show(try await AdminTools.run { try await $0.admin.user(try await $0.user(user.user)) })
        }
    }

    struct Suspend: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Cancel the user's jobs and end every sign-in and key, at once.")

        @OptionGroup var user: UserArgument
        @OptionGroup var answer: AnswerOptions

        func run() async throws { try answer.show(try await user.change(UserChanges(status: .suspended))) }
    }

    struct Activate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Let a suspended user sign in again.")

        @OptionGroup var user: UserArgument
        @OptionGroup var answer: AnswerOptions

        func run() async throws { try answer.show(try await user.change(UserChanges(status: .active))) }
    }

    struct Promote: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make the user an administrator.")

        @OptionGroup var user: UserArgument
        @OptionGroup var answer: AnswerOptions

        func run() async throws { try answer.show(try await user.change(UserChanges(role: .admin))) }
    }

    struct Demote: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make an administrator a user; never the last one.")

        @OptionGroup var user: UserArgument
        @OptionGroup var answer: AnswerOptions

        func run() async throws { try answer.show(try await user.change(UserChanges(role: .user))) }
    }

    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Change the user's name or share of the queue.")

        @OptionGroup var user: UserArgument

        @Option(help: "How the user is called.")
        var name: String?

        @Option(help: "Share of the queue relative to others, 0.01 to 100.")
        var weight: Double?

        @OptionGroup var answer: AnswerOptions

        func run() async throws {
            try answer.show(try await user.change(UserChanges(weight: weight, name: name)))
        }
    }

    struct Grant: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Give credits to a user.")

        @OptionGroup var user: UserArgument

        @Argument(help: "Whole credits, at least 1.")
        var credits: Int

        @Option(help: "Why; kept in the ledger.")
        var reason: String

        @OptionGroup var answer: AnswerOptions

        func validate() throws {
            guard credits > 0 else { throw ValidationError("Credits must be at least 1.") }
        }

        func run() async throws { try answer.show(try await user.move(credits, reason)) }
    }

    struct TakeBack: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take credits back, as far as the balance has them.")

        @OptionGroup var user: UserArgument

        @Argument(help: "Whole credits, at least 1.")
        var credits: Int

        @Option(help: "Why; kept in the ledger.")
        var reason: String

        @OptionGroup var answer: AnswerOptions

        func validate() throws {
            guard credits > 0 else { throw ValidationError("Credits must be at least 1.") }
        }

        func run() async throws { try answer.show(try await user.move(-credits, reason)) }
    }
}

extension Admin.Users {
    struct ResetPassword: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a user who has forgotten the password a new one, and end every sign-in.")

        @OptionGroup var user: UserArgument
        @OptionGroup var answer: AnswerOptions

        func run() async throws {
            try answer.show(
                try await AdminTools.run { tools in
                    try await tools.admin.resetPassword(of: try await tools.user(user.user), by: tools.actor)
                })
        }
    }
}

extension UserArgument {
    fileprivate func change(_ changes: UserChanges) async throws -> JSONValue {
        try await AdminTools.run { tools in
            try await tools.admin.update(try await tools.user(user), changes, by: tools.actor)
        }
    }

    fileprivate func move(_ amount: Int, _ reason: String) async throws -> JSONValue {
        try await AdminTools.run { tools in
            try await tools.moveCredits(amount, of: try await tools.user(user), reason: reason)
        }
    }
}

extension AdminTools {
    /// - Parameter amount: negative to take back.
    func moveCredits(_ amount: Int, of user: UserID, reason: String) async throws -> JSONValue {
        try StudioJSON.parse(try await admin.moveCredits(amount, of: user, reason: reason, by: actor).body)
    }
}
