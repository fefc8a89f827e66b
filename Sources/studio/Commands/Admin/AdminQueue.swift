import ArgumentParser
import StudioCore
import StudioServices

extension Admin {
    /// `studio admin queue`
    struct Queue: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What waits, and whether anybody gets it.",
            subcommands: [Show.self, Pause.self, Resume.self, Drain.self])
    }
}

/// The part of the queue that a command is about.
struct EngineOption: ParsableArguments {
    @Option(help: "Whose jobs: scene, diffusion or remote; all without it.")
    var engine: QueueEngine?
}

/// Why something is paused.
struct ReasonOption: ParsableArguments {
    @Option(help: "Why, for other administrators.")
    var reason: String?
}

extension AnswerOptions {
    fileprivate func show(queue: JSONValue) throws {
        if json { return try show(queue) }
        Terminal.say("queued \(TextTable.cell(queue["queued"])) · running \(TextTable.cell(queue["running"]))")
        for pause in queue["pauses"]?.items ?? [] {
            let engine = pause["engine"]?.stringValue ?? "all engines"
            Terminal.say(
                "paused: \(engine), since \(TextTable.cell(pause["created_at"])) (\(TextTable.cell(pause["reason"])))")
        }
        guard let depth = queue["depth"]?.items, !depth.isEmpty else { return }
        try show(
            depth,
            [
                .init("ENGINE", "engine"), .init("KIND", "kind"), .init("PRIORITY", "priority"),
                .init("QUEUED", "queued"), .init("OLDEST SECONDS", "oldest_seconds"),
            ])
    }
}

extension Admin.Queue {
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "What waits and runs, and what is paused.")

        @OptionGroup var answer: AnswerOptions

        func run() async throws { try answer.show(queue: try await AdminTools.run { try await $0.admin.queue() }) }
    }

    struct Pause: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let no worker have jobs, until `resume`.",
            discussion: "Jobs are created as ever and running ones go on; waiting ones expire as ever.")

        @OptionGroup var part: EngineOption
        @OptionGroup var why: ReasonOption
        @OptionGroup var answer: AnswerOptions

        func run() async throws {
            try answer.show(
                queue: try await AdminTools.run {
                    try await $0.admin.pauseQueue(part.engine, reason: why.reason, by: $0.actor)
                })
        }
    }

    struct Drain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Pause, and queue again at once what runs; counts as no failure.")

        @OptionGroup var part: EngineOption
        @OptionGroup var why: ReasonOption
        @OptionGroup var answer: AnswerOptions

        func run() async throws {
            try answer.show(
                queue: try await AdminTools.run {
                    try await $0.admin.drainQueue(part.engine, reason: why.reason, by: $0.actor)
                })
        }
    }

    struct Resume: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Let workers have jobs again.")

        @OptionGroup var part: EngineOption
        @OptionGroup var answer: AnswerOptions

        func run() async throws {
            try answer.show(
                queue: try await AdminTools.run { try await $0.admin.resumeQueue(part.engine, by: $0.actor) })
        }
    }
}
