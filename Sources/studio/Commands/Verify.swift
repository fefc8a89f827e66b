import ArgumentParser
import Foundation
import StudioCore
import StudioServices
import StudioWorker

/// `studio verify`
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell what pictures say of their origin, and whether it holds.",
        discussion: """
            Reads the metadata (IPTC digital source type) and the signed content credentials (C2PA) of PNG, JPEG and WebP
            files, without a server and without the network. Metadata can be written by anyone; credentials show who
            signed the picture and that no byte was changed since. A signer is known if an authority in
            DATA_FOLDER, in C2PA_CERTIFICATE, or in the file of --trust vouches for it; the answer names the file. Both
            settings are read where the command is started: in a stranger's folder give --trust.

            Ends with 0 where every file says that a machine made it and nothing speaks against that, 1 where one is
            damaged, changed since it was signed, or cannot be read, 2 where one says nothing. That a file says nothing
            proves nothing: metadata are easily removed.
            """)

    @Argument(help: "The pictures.")
    var files: [String]

    @Flag(help: "Print one JSON document, a list with an entry for each file.")
    var json = false

    @Option(help: "PEM file of authorities whose signers are known, in place of this studio's own.")
    var trust: String?

    func run() async throws {
        let setup = try await CommandSetup.load(console: false, files: false)
        let trustPath = try trustPath(setup.configuration)
        let seen = try await withEngines(setup) { engines in
            var seen: [Seen] = []
            for file in files { seen.append(try await inspect(file, trustPath, setup.configuration, engines)) }
            return seen
        }
        if json {
            Terminal.say(try StudioJSON.string(seen, pretty: true))
        } else {
            for (index, file) in seen.enumerated() { Terminal.say((index == 0 ? "" : "\n") + file.words) }
        }
        let status = seen.map(\.exitStatus).min { Self.order($0) < Self.order($1) } ?? 0
        if status != 0 { throw ExitCode(status) }
    }

    /// What is broken tells more than what is silent.
    private static func order(_ status: Int32) -> Int { [1, 2, 0].firstIndex(of: status) ?? 0 }

    private func trustPath(_ configuration: StudioConfiguration) throws -> String? {
        guard let trust else {
            return try SigningIdentity.trustPath(
                configuration.credentials, dataFolder: configuration.files.dataFolder)
        }
        guard FileManager.default.isReadableFile(atPath: trust) else {
            throw ValidationError("\(trust) cannot be read.")
        }
        return URL(filePath: trust).path
    }

    private func inspect(
        _ file: String, _ trustPath: String?, _ configuration: StudioConfiguration, _ engines: EngineHost
    ) async throws -> Seen {
        let request = InspectFile(
            path: URL(filePath: file).path, pixelsMax: configuration.files.uploadPixelsMax, trustPath: trustPath)
        do {
            guard case .inspection(let found) = try await engines.run(.inspectFile(request), timeout: .seconds(60))
            else { return Seen(file: file, error: "the engine answered something else") }
            return Seen(file: file, inspection: found, trustPath: trustPath)
        } catch let failure as AttemptFailure {
            return Seen(file: file, error: failure.detail)
        }
    }
}

/// One file and what was found in it.
private struct Seen: Encodable {
    var file: String
    var inspection: FileInspection?
    /// The authorities that were asked.
    var trustPath: String?
    /// Why nothing was found out.
    var error: String?

    /// Where it is said that the signer is known; nil where that is said nowhere.
    private var vouchedBy: String? { inspection?.credentials.state == .trusted ? trustPath : nil }

    var exitStatus: Int32 {
        switch inspection?.verdict {
        case .madeByMachine: 0
        case .silent: 2
        case .broken, nil: 1
        }
    }

    private enum CodingKeys: String, CodingKey {
        case file, verdict, image, damage, metadata, credentials, error
        case vouchedBy = "vouched_by"
    }

    func encode(to encoder: any Encoder) throws {
        var entry = encoder.container(keyedBy: CodingKeys.self)
        try entry.encode(file, forKey: .file)
        try entry.encodeIfPresent(error, forKey: .error)
        guard let inspection else { return }
        try entry.encode(inspection.verdict, forKey: .verdict)
        try entry.encodeIfPresent(inspection.image?.snakeCase, forKey: .image)
        try entry.encodeIfPresent(inspection.damage, forKey: .damage)
        try entry.encode(inspection.declared.snakeCase, forKey: .metadata)
        try entry.encode(inspection.credentials.snakeCase, forKey: .credentials)
        try entry.encodeIfPresent(vouchedBy, forKey: .vouchedBy)
    }

    /// For people.
    var words: String {
        guard let inspection else { return "\(file)\n  cannot be read: \(error ?? "no reason given")" }
        var lines = [file, "  \(inspection.verdict.words)"]
        if let damage = inspection.damage { lines.append("  file         \(damage)") }
        let declared = inspection.declared
        lines.append("  source type  \(declared.digitalSourceType ?? "none in the metadata")")
        lines.append("  made with    \(declared.creatorTool ?? "not told")")
        lines.append("  parameters   \(declared.hasParameters ? "stored: the picture can be made again" : "none")")
        lines += inspection.credentials.lines
        if let vouchedBy { lines.append("  vouched for  in \(vouchedBy)") }
        return lines.joined(separator: "\n")
    }
}

extension Encodable {
    /// Keys as the API has them.
    fileprivate var snakeCase: JSONValue {
        get throws {
            let encoder = JSONEncoder()
            encoder.keyEncodingStrategy = .convertToSnakeCase
            return try StudioJSON.decode(JSONValue.self, from: encoder.encode(self))
        }
    }
}

extension FileInspection.Verdict {
    fileprivate var words: String {
        switch self {
        case .madeByMachine: "MADE BY A MACHINE, as it says itself"
        case .broken: "BROKEN: it is damaged, or was changed after it was signed"
        case .silent: "SAYS NOTHING of a machine that made it"
        }
    }
}

extension CredentialFindings {
    fileprivate var lines: [String] {
        var lines = ["  credentials  \(state.words)"]
        if let signer { lines.append("  signed by    \(signer)\(organization.map { " (\($0))" } ?? "")") }
        if let generator { lines.append("  written by   \(generator)") }
        for action in actions {
            let source = action.digitalSourceType.map { ", \($0)" } ?? ""
            lines.append("  action       \(action.name)\(action.softwareAgent.map { " by \($0)" } ?? "")\(source)")
        }
        return lines + problems.map { "  problem      \($0.code): \($0.explanation)" }
    }
}

extension CredentialFindings.State {
    fileprivate var words: String {
        switch self {
        case .none: "none"
        case .trusted: "valid, and the signer is known"
        case .valid: "valid, by a signer who is not known here"
        case .invalid: "INVALID"
        case .unchecked: "not checked: the C2PA library is not installed"
        }
    }
}
