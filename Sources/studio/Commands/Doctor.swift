import ArgumentParser
import Foundation
import StudioCore
import StudioServices
import StudioStores
import StudioWorker

/// `studio doctor`
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what is configured, found and missing.",
        discussion: "Ends with 1 where something that the studio needs is missing. Secrets are never shown.")

    @Flag(help: "Print the text of .env.example and end.")
    var envExample = false

    @Flag(help: "Print the built-in prompt rules, as PROMPT_RULES_FILE takes them, and end.")
    var promptRules = false

    @Flag(
        help: "Repair what can be repaired: sums that are kept beside the truth, files that nothing names, file modes.")
    var fix = false

    func run() async throws {
        if promptRules {
            Terminal.say(try StudioJSON.string(PromptRuleFile(rules: PromptRule.builtIn), pretty: true))
            return
        }
        if envExample {
            Terminal.write(Settings.exampleFile, to: .standardOutput)
            return
        }
        let setup = try await CommandSetup.load(console: false, files: false)
        try await showSettings()
        Terminal.title("Found")
        var isSound = try await data(setup)
        isSound = try await check("disk") { try await disk(setup.configuration.files) } && isSound
        isSound = try await check("engine") { try await engine(setup) } && isSound
        isSound = try await check("credentials") { try credentials(setup.configuration) } && isSound
        guard isSound else { throw ExitCode.failure }
    }

    private func showSettings() async throws {
        let effective = try await StudioConfiguration.effectiveSettings()
        for section in Settings.sections {
            Terminal.title(section.title)
            for setting in section.settings {
                guard let (text, origin) = effective[setting.name].map({ ($0.text, $0.origin) }) else { continue }
                let shown = (text.isEmpty ? "-" : text).padded(to: 12)
                Terminal.say("  \(setting.name.padded(to: 26)) \(shown) \(origin.padded(to: 12)) \(setting.help)")
            }
        }
    }

    private func check(_ name: String, _ work: () async throws -> [String]) async throws -> Bool {
        do {
            for line in try await work() { Terminal.say("  ok       \(name): \(line)") }
            return true
        } catch let interruption as Interruption {
            throw interruption
        } catch {
            Terminal.say("  missing  \(name): \((error as? StudioError)?.description ?? "\(error)")")
            return false
        }
    }

    /// Looks at the database, the servers beside it, and all that is stored. Migrates nothing: that is for its owner to
    /// begin.
    private func data(_ setup: CommandSetup) async throws -> Bool {
        let stores = setup.configuration.stores
        let path = stores.postgres == nil ? DataFolder.databasePath(setup.configuration.files) : "PostgreSQL"
        let isAlone = stores.postgres == nil && stores.redisURL == nil && stores.mongo == nil && stores.s3 == nil
        guard !isAlone || FileManager.default.fileExists(atPath: path) else {
            return try await check("database") { ["none yet; made at the first start"] }
        }
        var opened: (any Database)?
        defer { try? opened?.close() }
        var pending = 0
        let isThere = try await check("database") {
            let database = try DataFolder.openDatabase(setup.configuration, exclusively: false, logger: setup.logger)
            opened = database
            pending = try await Migrator.studio(for: database.dialect).status(of: database).count {
                $0.appliedAt == nil
            }
            return [pending == 0 ? "\(path), up to date" : "\(path), \(pending) migrations pending: studio migrate"]
        }
        guard let opened else { return false }
        return try await examine(opened, isUpToDate: isThere && pending == 0, setup) && isThere
    }

    private func examine(_ database: any Database, isUpToDate: Bool, _ setup: CommandSetup) async throws -> Bool {
        var configuration = setup.configuration
        configuration.files.diskReserveBytes = 0
        let stores = try OpenStores(configuration, database, signer: .unused, logger: setup.logger)
        let answers = try await ask(stores)
        guard isUpToDate else {
            Terminal.say("  skipped  data: looked at once the database is there and nothing is pending")
            return answers
        }
        guard try await check("owner", { [try await owner(stores.ownership)] }) else {
            Terminal.say("  skipped  data: looked at once the files are known to be this database's")
            return false
        }
        let check = DataCheck(
            database: database, objects: stores.objects, ownership: stores.ownership,
            folder: configuration.files.dataFolder, longestAttempt: configuration.jobs.attemptTimeout)
        return show(try await check.examine(fixing: fix)) && answers
    }

    /// Asks each of the configured servers beside the database.
    private func ask(_ stores: OpenStores) async throws -> Bool {
        var isSound = true
        for store in stores.checks {
            isSound =
                try await check(store.name) {
                    try await store.run()
                    return ["answers"]
                } && isSound
        }
        return isSound
    }

    /// - Throws: ``StudioError`` where the files are another studio's, or cannot be looked at.
    private func owner(_ ownership: ObjectOwnership) async throws -> String {
        switch try await ownership.standing() {
        case .own: "the files are this database's"
        case .unclaimed: "the files are nobody's yet; claimed at the next start"
        case .foreign(let mark): throw ownership.refusal(of: mark)
        }
    }

    /// - Returns: whether all is well.
    private func show(_ findings: [DataCheck.Finding]) -> Bool {
        for finding in findings {
            let verdict = finding.problems.isEmpty ? "ok" : finding.isFixed ? "fixed" : "broken"
            let first = finding.problems.first ?? finding.summary
            let more = finding.problems.count > 1 ? " (and \(finding.problems.count - 1) more)" : ""
            Terminal.say("  \(verdict.padded(to: 8)) \(finding.name): \(first)\(more)")
        }
        let broken = findings.filter { !$0.problems.isEmpty && !$0.isFixed }
        if !fix, broken.contains(where: \.canBeFixed) {
            Terminal.say("  `studio doctor --fix` repairs what can be repaired.")
        }
        return broken.isEmpty
    }

    private func disk(_ files: StudioConfiguration.Files) async throws -> [String] {
        let folder = FileManager.default.fileExists(atPath: files.dataFolder) ? files.dataFolder : "."
        try await DiskReserve(folder: folder, bytes: files.diskReserveBytes).require()
        return [await DiskSpace.free(at: folder).map { "\($0 >> 20) MB free" } ?? "free space unknown"]
    }

    private func credentials(_ configuration: StudioConfiguration) throws -> [String] {
        let identity = try SigningIdentity.existing(
            configuration.credentials, dataFolder: configuration.files.dataFolder)
        guard let identity else { return ["no certificate yet; made at the first start"] }
        return ["pictures are signed as \(identity.subject), until \(identity.endsAt.formatted(.iso8601))"]
    }

    private func engine(_ setup: CommandSetup) async throws -> [String] {
        let result = try await withEngines(setup) { engines in try await engines.run(.describe, timeout: .seconds(20)) }
        guard case .description(let child) = result else { return [] }
        let optional = [
            "c2pa": "pictures carry no signed credentials; ./setup.sh fetches it",
            "openimagedenoise": "pictures are denoised by a simpler filter; ./setup.sh fetches it",
            "wordnet": "only words with a model of their own are drawn; install wordnet-base",
        ]
        let found = child.libraries.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        let missing = optional.filter { child.libraries[$0.key] == nil }.map { "without \($0.key): \($0.value)" }
        return ["\(child.engines.joined(separator: ", ")) with \(found.joined(separator: ", "))"] + missing.sorted()
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        padding(toLength: max(width, count), withPad: " ", startingAt: 0)
    }
}
