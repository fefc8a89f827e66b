import Foundation
import StudioCore

/// What is said first on a new connection.
struct RedisLogin {
    private let configuration: RedisConfiguration
    private let name: String

    init(_ configuration: RedisConfiguration, name: String) {
        self.configuration = configuration
        self.name = name
    }

    /// - Returns: the server's own id; empty where it does not tell.
    /// - Throws: ``StudioError`` `bad_configuration` where it does not let us in, `unavailable` where it cannot serve yet.
    func perform(on link: RedisLink) throws -> String {
        let deadline = ContinuousClock.now + configuration.connectTimeout
        if let login = authentication {
            // What Redis says is not told: of a command that it does not know it repeats the arguments.
            let code = try link.ask([login], until: deadline)[0].errorCode
            guard code == nil || code == "LOADING" else {
                throw StudioError(
                    .badConfiguration,
                    "Redis does not accept the user or the password of \(configuration) (\(code ?? "")).")
            }
        }
        var commands = [
            RedisCommand("PING"), RedisCommand("INFO", "server"), RedisCommand("ROLE"),
            // Refused to a user who may not use it: it is only a name.
            RedisCommand("CLIENT", "SETNAME", "studio-\(name)-\(ProcessInfo.processInfo.processIdentifier)"),
        ]
        // Cluster knows no other than 0, and refuses even that.
        if configuration.database != 0 { commands.append(RedisCommand("SELECT", configuration.database)) }
        let answers = try link.ask(commands, until: deadline)
        try check(ping: answers[0], role: answers[2])
        if answers.count > 4, let code = answers[4].errorCode {
            throw StudioError(
                .badConfiguration, "Redis has no database \(configuration.database) for this user (\(code)).")
        }
        return Self.runID(answers[1].text ?? "")
    }

    private var authentication: RedisCommand? {
        switch (configuration.user, configuration.password) {
        case (nil, nil): nil
        case (nil, let password?): RedisCommand("AUTH", password)
        case (let user?, let password): RedisCommand("AUTH", user, password ?? "")
        }
    }

    private func check(ping: RedisValue, role: RedisValue) throws {
        if ping.errorCode == "NOAUTH" {
            throw StudioError(.badConfiguration, "Redis wants a password: write it into its address.")
        }
        // A server that reads its files, for one.
        _ = try ping.checked()
        // Where it is not allowed to ask, the first change tells.
        if role.elements.first?.text == "slave" {
            throw StudioError(.unavailable, "The address of Redis leads to a replica, which takes no changes.")
        }
    }

    private static func runID(_ information: String) -> String {
        let line = information.split(whereSeparator: \.isNewline).first { $0.hasPrefix("run_id:") }
        return line.map { String($0.dropFirst("run_id:".count)) } ?? ""
    }
}
