import ArgumentParser
import StudioCore
import StudioServices
import StudioStores

extension Admin {
    /// `studio admin workers`
    struct Workers: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Workers, their devices and what they run.", subcommands: [List.self, Drain.self, Resume.self])
    }

    /// `studio admin tokens`
    struct Tokens: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tokens of workers elsewhere.", subcommands: [List.self, Create.self, Revoke.self])
    }
}

extension Admin.Workers {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Workers that are, or were lately, connected, the latest started first.")

        @OptionGroup var page: PageOptions
        @OptionGroup var answer: AnswerOptions

        func run() async throws {
            let found = try await AdminTools.run { try await $0.admin.workers(after: page.cursor, limit: page.limit) }
            try answer.show(
                found,
                [
                    .init("ID", "id"), .init("NAME", "name"), .init("TOKEN", "token.name"),
                    .init("PROTOCOL", "protocol"), .init("ENGINES", "engines"), .init("SLOTS", "slots"),
                    .init("CONNECTED", "is_connected"),
                    .init("DRAINING", "is_draining"), .init("HEARTBEAT", "heartbeat_at"), .init("RUNNING", "running"),
                    .init("DEVICES", "devices"),
                ])
        }
    }

    struct Drain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let a worker have no more jobs; those that it runs go on.")

        @Argument(help: "The worker's id.")
        var worker: WorkerID

        @OptionGroup var answer: AnswerOptions

        func run() async throws {
            try answer.show(try await AdminTools.run { try await $0.admin.drainWorker(worker, by: $0.actor) })
        }
    }

    struct Resume: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Let a worker have jobs again.")

        @Argument(help: "The worker's id.")
        var worker: WorkerID

        @OptionGroup var answer: AnswerOptions

        func run() async throws {
            try answer.show(try await AdminTools.run { try await $0.admin.resumeWorker(worker, by: $0.actor) })
        }
    }
}

extension Admin.Tokens {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "All tokens, newest first, revoked ones too.")

        @OptionGroup var page: PageOptions
        @OptionGroup var answer: AnswerOptions

        func run() async throws {
            let found = try await AdminTools.run {
                try await $0.admin.workerTokens(after: page.cursor, limit: page.limit)
            }
            try answer.show(
                found,
                [
                    .init("ID", "id"), .init("NAME", "name"), .init("CREATED", "created_at"),
                    .init("LAST USED", "last_used_at"), .init("REVOKED", "revoked_at"),
                ])
        }
    }

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a token; its secret is shown only now.")

        @Argument(help: "Which machine it is for.")
        var name: String

        @OptionGroup var answer: AnswerOptions

        func run() async throws {
            try answer.show(try await AdminTools.run { try await $0.admin.createWorkerToken(name: name, by: $0.actor) })
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a token void at once.")

        @Argument(help: "The token's id.")
        var token: WorkerTokenID

        @OptionGroup var answer: AnswerOptions

        func run() async throws {
            try await AdminTools.run { try await $0.admin.revokeWorkerToken(token, by: $0.actor) }
            try answer.showRevoked(token)
        }
    }
}
