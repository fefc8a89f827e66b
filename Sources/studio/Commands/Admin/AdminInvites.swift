import ArgumentParser
import Foundation
import StudioCore
import StudioServices
import StudioStores

extension Admin {
    /// `studio admin invites`
    struct Invites: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Invitations, for registering where REGISTRATION is invite.",
            subcommands: [List.self, Create.self, Revoke.self])
    }
}

extension Admin.Invites {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "All invitations, newest first.")

        @OptionGroup var page: PageOptions
        @OptionGroup var answer: AnswerOptions

        func run() async throws {
            let found = try await AdminTools.run {
                try await $0.accounts.invites(after: page.cursor, limit: page.limit)
            }
            try answer.show(
                try found.elements.map(Admin.Invites.json),
                [
                    .init("ID", "id"), .init("NOTE", "note"), .init("USES", "uses"), .init("OF", "uses_max"),
                    .init("CREDITS", "credits"), .init("EXPIRES", "expires_at"), .init("REVOKED", "revoked_at"),
                ], nextCursor: found.nextCursor)
        }
    }

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make an invitation; its code is shown only now.")

        @Option(help: "Whom it is for.")
        var note = ""

        @Option(help: "How many may register with it, 1 to 10000.")
        var uses = 1

        @Option(help: "Credits that each gets beside the sign-up credits.")
        var credits = 0

        @Option(help: "How many days it is good; 0 for ever.")
        var days = 14

        @OptionGroup var answer: AnswerOptions

        func validate() throws {
            guard (1...10_000).contains(uses) else { throw ValidationError("--uses must be from 1 to 10000.") }
            guard (0...1_000_000).contains(credits) else {
                throw ValidationError("--credits must be from 0 to 1000000.")
            }
            guard (0...3650).contains(days) else { throw ValidationError("--days must be from 0 to 3650.") }
            guard note.count <= 200 else { throw ValidationError("--note may have at most 200 characters.") }
        }

        func run() async throws {
            let invite = try await AdminTools.run {
                try await $0.accounts.createInvite(
                    note: note, uses: uses, credits: Credits(credits),
                    life: days == 0 ? nil : .seconds(days * 86_400), by: $0.actor)
            }
            try answer.show(try Admin.Invites.json(invite))
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "From now on nobody can register with it.")

        @Argument(help: "The invitation's id.")
        var invite: InviteID

        @OptionGroup var answer: AnswerOptions

        func run() async throws {
            try await AdminTools.run { try await $0.accounts.revokeInvite(invite, by: $0.actor) }
            try answer.showRevoked(invite)
        }
    }

    fileprivate static func json(_ invite: InviteView) throws -> JSONValue {
        try StudioJSON.parse(try StudioJSON.encode(invite))
    }
}
