import ArgumentParser
import StudioCore
import StudioServices

extension Admin {
    /// `studio admin stats`
    struct Stats: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What happened on each day (UTC), by kind, and how things stand now.")

        @Option(help: "How many days, today included, 1 to 366.")
        var days = 30

        @OptionGroup var answer: AnswerOptions

        func run() async throws {
            let found = try await AdminTools.run { try await $0.admin.statistics(days: days) }
            if answer.json { return try answer.show(found) }
            let rows = (found["days"]?.items ?? []).flatMap { day -> [JSONValue] in
                let common: [String: JSONValue] = [
                    "day": day["day"] ?? .null, "new_users": day["new_users"] ?? .null,
                ]
                let kinds = day["kinds"]?.items ?? []
                if kinds.isEmpty { return day["new_users"] == 0 ? [] : [.object(common)] }
                return kinds.map { kind in
                    guard case .object(let members) = kind else { return kind }
                    return .object(members.merging(common) { $1 })
                }
            }
            try answer.show(
                rows,
                [
                    .init("DAY", "day"), .init("NEW USERS", "new_users"), .init("KIND", "kind"),
                    .init("CREATED", "created"), .init("SUCCEEDED", "succeeded"), .init("FAILED", "failed"),
                    .init("CANCELLED", "cancelled"), .init("CREDITS", "credits_captured"),
                    .init("MEAN S", "mean_seconds"), .init("P95 S", "p95_seconds"),
                ])
            Terminal.say("")
            try answer.show(found["totals"] ?? .null)
        }
    }

    /// `studio admin audit-log`
    struct AuditLog: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What administrators did, here and through the API, newest first.")

        @Option(help: "Only what this one did: a user's id, or cli.")
        var actor: String?

        @Option(help: "Only these actions.")
        var action: AdminAction?

        @OptionGroup var page: PageOptions
        @OptionGroup var answer: AnswerOptions

        func run() async throws {
            let found = try await AdminTools.run {
                try await $0.admin.auditLog(actor: actor, action: action, after: page.cursor, limit: page.limit)
            }
            try answer.show(
                found,
                [
                    .init("WHEN", "created_at"), .init("WHO", "actor"), .init("WHAT", "action"),
                    .init("ON", "subject"), .init("FROM", "address"), .init("DETAILS", "details"),
                ])
        }
    }

    /// `studio admin ledger`
    struct LedgerTools: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ledger", abstract: "The books.", subcommands: [Check.self])

        struct Check: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                commandName: "audit", abstract: "Add up the whole ledger.",
                discussion: "Ends with 1 where the accounts do not sum to zero or a balance differs from its ledger.")

            @OptionGroup var answer: AnswerOptions

            func run() async throws {
                let audit = try await AdminTools.run { try await $0.admin.auditLedger() }
                try show(audit)
                guard audit["is_sound"] == true else { throw ExitCode.failure }
            }

            private func show(_ audit: JSONValue) throws {
                if answer.json { return try answer.show(audit) }
                func sum(_ name: String) -> Int64 { audit[name]?.integerValue ?? 0 }
                Terminal.say("issued \(sum("issued")) · revenue \(sum("revenue")) · all accounts \(sum("total"))")
                for mismatch in audit["mismatches"]?.items ?? [] {
                    func part(_ name: String) -> String { TextTable.cell(mismatch[name]) }
                    Terminal.say("  \(part("account")): stored \(part("stored")), ledger \(part("ledger"))")
                }
                if audit["is_sound"] == true { Terminal.say("The books balance.") }
            }
        }
    }
}
