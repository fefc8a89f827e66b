import ArgumentParser
import StudioCore
import StudioServices

extension Admin {
    /// `studio admin jobs`
    struct Jobs: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Everybody's jobs and their attempts.",
            subcommands: [List.self, Show.self, Attempts.self, Cancel.self, Requeue.self, Refund.self])
    }
}

/// The job that a command is about.
struct JobArgument: ParsableArguments {
    @Argument(help: "The job's id.")
    var job: JobID
}

extension Admin.Jobs {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Jobs, newest first.")

        @Option(help: "Only this user's: email or id.")
        var user: String?

        @Option(help: "Only those in this state.")
        var state: JobState?

        @Option(help: "Only those of this kind.")
        var kind: JobKind?

        @Option(help: "Only those of this engine.")
        var engine: String?

        @Option(help: "Only those whose latest attempt is this worker's.")
        var worker: WorkerID?

        @OptionGroup var page: PageOptions
        @OptionGroup var answer: AnswerOptions

        func run() async throws {
            let found = try await AdminTools.run { tools in
                var filter = JobListFilter(state: state, kind: kind, engine: engine, worker: worker)
                if let user { filter.user = try await tools.user(user) }
                return try await tools.admin.jobs(filter, after: page.cursor, limit: page.limit)
            }
            try answer.show(
                found,
                [
                    .init("ID", "id"), .init("USER", "user_id"), .init("KIND", "kind"), .init("ENGINE", "engine"),
                    .init("STATE", "state"), .init("%", "progress.percent"), .init("ATTEMPT", "attempt"),
                    .init("FAILURES", "failures"), .init("CREATED", "created_at"), .init("ERROR", "error.code"),
                ])
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "One job, with its user and attempts.")

        @OptionGroup var job: JobArgument
        @OptionGroup var answer: AnswerOptions

        func run() async throws { try answer.show(try await AdminTools.run { try await $0.admin.job(job.job) }) }
    }

    struct Attempts: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "A job's attempts with what they printed, newest first.")

        @OptionGroup var job: JobArgument
        @OptionGroup var answer: AnswerOptions

        func run() async throws {
            let attempts = try await AdminTools.run { try await $0.admin.attempts(of: job.job) }
            if answer.json || attempts.isEmpty { return try answer.show(attempts, []) }
            for attempt in attempts {
                func part(_ name: String) -> String { TextTable.cell(attempt[name]) }
                Terminal.title("Attempt \(part("attempt")): \(part("outcome")) on \(part("worker_name"))")
                Terminal.say("\(part("started_at")) to \(part("ended_at"))")
                if let error = attempt["error"], error != .null {
                    Terminal.say("\(TextTable.cell(error["code"])): \(TextTable.cell(error["detail"]))")
                }
                for line in attempt["log"]?.items ?? [] { Terminal.say("  " + TextTable.cell(line)) }
            }
        }
    }

    struct Cancel: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Cancel a waiting job at once, or ask a running one to stop.")

        @OptionGroup var job: JobArgument
        @OptionGroup var answer: AnswerOptions

        func run() async throws {
            try answer.show(try await AdminTools.run { try await $0.admin.cancel(job.job, by: $0.actor) })
        }
    }

    struct Requeue: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a running job from its worker and queue it again; counts as no failure.",
            discussion: "Drain a stuck worker first, or it may get the job again. Others look within 20 seconds.")

        @OptionGroup var job: JobArgument
        @OptionGroup var answer: AnswerOptions

        func run() async throws {
            try answer.show(try await AdminTools.run { try await $0.admin.requeue(job.job, by: $0.actor) })
        }
    }

    struct Refund: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Give back what a job cost, once.")

        @OptionGroup var job: JobArgument

        @Option(help: "Why; kept in the ledger.")
        var reason: String

        @OptionGroup var answer: AnswerOptions

        func run() async throws {
            try answer.show(
                try await AdminTools.run { try await $0.admin.refund(job.job, reason: reason, by: $0.actor) })
        }
    }
}
