import Foundation
import NIOHTTP1
import StudioCore
import StudioHarness
import TestSupport
import Testing

/// A worker on a machine of its own, as far as one machine can play two: copies of the programs, another user, a network
/// from which only the API is reached, by one relayed port. Nothing of the studio's own is there to be used by accident.
///
/// Needs root. `JobTests` has a worker elsewhere for those who are not.
@Suite(.serialized, .timeLimit(.minutes(10))) struct ElsewhereTests {
    private static let picture: JSONValue = [
        "prompt": "a red boat on a lake at dawn", "width": 128, "height": 128, "quality": "draft", "seed": 7,
    ]

    @Test func aWorkerThatReachesNothingButTheAPIDoesTheJobsUntilItsTokenIsRevoked() async throws {
        try await withScratchFolder { folder in
            let data = folder.appending(path: "studio")
            try FileManager.default.createDirectory(
                at: data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let own = ["DATA_FOLDER": data.path, "LOG_FOLDER": data.path + "/logs"]
            let studio = try await RunningStudio.start(
                in: folder, environment: own.merging(["WORKER_INSIDE": "false"]) { $1 })
            let machine = try Machine(in: folder, for: studio)
            try await machine.require()
            // What is out of its reach: the studio's folder, and this machine's network.
            #expect(try await machine.run("/bin/ls", [data.path]).exitCode() != 0)
            let address = try #require(URL(string: studio.client.address))
            let port = try #require(address.port)
            let connect = "import socket; socket.create_connection(('127.0.0.1', \(port)))"
            let refused = try await machine.run("/usr/bin/python3", ["-c", connect])
            #expect(try await refused.exitCode() == 1 && refused.output.contains("ConnectionRefusedError"))

            // The administrator makes a token.
            let made = try await admin(["tokens", "create", "rack-7"], own, in: folder)
            let (id, secret) = (made["id"]?.stringValue ?? "", made["secret"]?.stringValue ?? "")
            let listed = try await admin(["tokens", "list"], own, in: folder)["data"]?.items.first
            #expect(listed?["id"] == made["id"] && listed?["last_used_at"] == .null && listed?["revoked_at"] == .null)

            let worker = try await machine.work(token: secret)
            let ann = try await studio.client.registered()
            let job = try await ann.createJob(Self.picture)
            #expect(try await ann.finish(job).last == "succeeded", "\(worker.output)")
            let result = try await ann.send(.GET, "/api/v1/jobs/\(job)/result").json
            let image = try #require(result["artifacts"]?.items.first { $0["role"] == "image" })
            let bytes = try await ann.download(try #require(image["url"]?.stringValue))
            #expect(sha256(bytes) == image["sha256"]?.stringValue)
            #expect(bytes.prefix(4) == Data([0x89, 0x50, 0x4E, 0x47]))

            // What it had to do it with.
            let process = try #require(childProcesses(of: worker.processID, named: "studio").first)
            #expect(try Machine.environment(of: process).keys.sorted() == ["HOME", "PATH", "TMPDIR", "WORKER_TOKEN"])
            let files = Machine.openFiles(of: process)
            #expect(!files.isEmpty && !files.contains { $0.hasPrefix(data.path) }, "\(files)")
            #expect(try Machine.user(of: process) == Machine.nobody)
            #expect(Machine.network(of: "\(process)") != Machine.network(of: "self"))
            let seen = try await admin(["workers", "list"], own, in: folder)["data"]?.items.first
            #expect(seen?["token"]?["name"] == "rack-7" && seen?["is_connected"] == true, "\(seen ?? .null)")
            #expect(seen?["protocol"] == 2)
            let used = try await admin(["tokens", "list"], own, in: folder)["data"]?.items.first
            #expect(used?["last_used_at"]?.stringValue != nil)

            // The administrator revokes it: the worker ends, and says why.
            _ = try await admin(["tokens", "revoke", id], own, in: folder)
            #expect(try await worker.exitCode() == 1)
            #expect(worker.output.contains("worker token that is not revoked"), "\(worker.output)")
            #expect(!worker.output.contains(secret))
            let again = try await machine.work(token: secret)
            #expect(try await again.exitCode() == 1, "\(again.output)")
            let late = try await ann.createJob(Self.picture)
            #expect(try await ann.job(late)["state"] == "queued")
            let revoked = try await admin(["tokens", "list"], own, in: folder)["data"]?.items.first
            #expect(revoked?["revoked_at"]?.stringValue != nil)
            #expect(try await studio.stop() == 0)
            let audit = try await admin(["ledger", "audit"], own, in: folder)
            #expect(audit["is_sound"] == true, "\(audit)")
        }
    }

    /// Runs `studio admin … --json`.
    private func admin(
        _ arguments: [String], _ settings: [String: String], in folder: ScratchFolder
    ) async throws -> JSONValue {
        let answer = try await run(["admin"] + arguments + ["--json"], in: folder, environment: settings)
        #expect(answer.code == 0, "\(arguments): \(answer.output)")
        return try StudioJSON.parse(Data(answer.output.utf8))
    }
}

/// What plays another machine: `Tests/elsewhere.py`.
private struct Machine {
    static let nobody = "65534"
    /// Where the API is found there.
    private static let port = 3000

    private let folder: ScratchFolder
    private let home: URL
    private let programs: URL
    private let studioPort: Int

    /// Copies the programs to where another user may run them.
    init(in folder: ScratchFolder, for studio: RunningStudio) throws {
        self.folder = folder
        studioPort = try #require(URL(string: studio.client.address)?.port)
        home = folder.appending(path: "machine")
        programs = folder.appending(path: "programs")
        let files = FileManager.default
        for place in [home, programs] { try files.createDirectory(at: place, withIntermediateDirectories: true) }
        for name in ["studio", "studio-engine"] {
            try files.copyItem(at: Programs.folder.appending(path: name), to: programs.appending(path: name))
        }
    }

    /// Cancels the test, with a warning, where this machine cannot play two.
    func require() async throws {
        let isPossible: Bool
        do {
            try FileManager.default.setAttributes(
                [.ownerAccountID: 65_534, .groupOwnerAccountID: 65_534], ofItemAtPath: home.path)
            isPossible = try await run("/usr/bin/test", ["-x", programs.path + "/studio"]).exitCode() == 0
        } catch {
            isPossible = false
        }
        if isPossible { return }
        let reason = "Only root makes networks and becomes another user, who must be able to look into \(folder.path)."
        Issue.record("\(reason)", severity: .warning)
        try Test.cancel("\(reason)")
    }

    func work(token: String) async throws -> RunningProgram {
        try await run(
            programs.path + "/studio", ["worker", "--api", "http://127.0.0.1:\(Self.port)"],
            environment: ["WORKER_TOKEN": token])
    }

    func run(
        _ executable: String, _ arguments: [String], environment: [String: String] = [:]
    ) async throws -> RunningProgram {
        let own = ["PATH": "/usr/bin:/bin", "HOME": home.path, "TMPDIR": home.path]
        return try await folder.start(
            "/usr/bin/python3",
            [
                Programs.root.appending(path: "Tests/elsewhere.py").path, "\(Self.port)", "\(studioPort)", home.path,
                executable,
            ] + arguments, environment: own.merging(environment) { $1 })
    }

    // MARK: What /proc tells of a process

    static func environment(of process: Int32) throws -> [String: String] {
        let bytes = try Data(contentsOf: URL(filePath: "/proc/\(process)/environ"))
        let pairs = bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }.map { pair in
            (String(pair.prefix { $0 != "=" }), String(pair.drop { $0 != "=" }.dropFirst()))
        }
        return Dictionary(pairs, uniquingKeysWith: { $1 })
    }

    static func openFiles(of process: Int32) -> [String] {
        let folder = "/proc/\(process)/fd"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.compactMap { try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)") }
    }

    static func user(of process: Int32) throws -> String? {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("Uid:") }
        return line?.split(separator: "\t").dropFirst().first.map(String.init)
    }

    static func network(of process: String) -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/ns/net")
    }
}
