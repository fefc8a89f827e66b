import Foundation
import StudioCore
import Synchronization
import Testing

/// The built executables.
enum Programs {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let folder = root.appending(path: ".build/release")
    static var studio: URL { folder.appending(path: "studio") }
}

/// A scratch folder that is gone when the body ends.
func withScratchFolder<T>(_ body: (URL) async throws -> T) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(path: "studio-e2e-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}

/// A running program of the studio, its output read line by line.
final class RunningProgram: Sendable {
    private let process = Process()
    private let collected = Mutex<[String]>([])
    private let lines: AsyncStream<String>
    let processID: Int32

    init(_ arguments: [String], in folder: URL, environment: [String: String] = [:]) throws {
        let output = Pipe()
        process.executableURL = Programs.studio
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var variables = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "TMPDIR": folder.path]
        for (name, value) in environment { variables[name] = value }
        process.environment = variables
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
        let (lines, continuation) = AsyncStream.makeStream(of: String.self)
        self.lines = lines
        try process.run()
        processID = process.processIdentifier
        Thread.detachNewThread { [self] in
            var rest = Data()
            while true {
                let chunk = output.fileHandleForReading.availableData
                if chunk.isEmpty { break }
                rest.append(chunk)
                while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    let line = String(decoding: rest[rest.startIndex..<end], as: UTF8.self)
                    rest = Data(rest[rest.index(after: end)...])
                    collected.withLock { $0.append(line) }
                    continuation.yield(line)
                }
            }
            continuation.finish()
        }
    }

    var output: String { collected.withLock { $0.joined(separator: "\n") } }

    /// The first match in a line that the program prints; nil where it ends first.
    func firstLine<Output>(matching pattern: Regex<Output>) async -> Output? {
        for await line in lines {
            if let match = line.firstMatch(of: pattern) { return match.output }
        }
        return nil
    }

    func signal(_ number: Int32) { kill(processID, number) }

    /// Waits for its end.
    func exitCode() async -> Int32 {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { [process] in
                process.waitUntilExit()
                continuation.resume(returning: process.terminationStatus)
            }
        }
    }
}

/// `studio serve` on a free port and a data folder of its own.
struct RunningStudio: Sendable {
    let program: RunningProgram
    let client: TestClient

    static func start(in folder: URL, environment: [String: String] = [:]) async throws -> RunningStudio {
        var variables = ["PORT": "0", "RATE_LIMIT_MAX_REQUESTS": "100000"]
        for (name, value) in environment { variables[name] = value }
        let program = try RunningProgram(["serve"], in: folder, environment: variables)
        guard let (_, address) = await program.firstLine(matching: #/running at (http://[0-9.:]+)/#) else {
            throw StudioError(.unavailable, "The studio did not start:\n\(program.output)")
        }
        return RunningStudio(program: program, client: TestClient(address: String(address)))
    }

    /// Ends it as an operator does.
    func stop() async -> Int32 {
        program.signal(SIGTERM)
        return await program.exitCode()
    }

    /// Ends it as a power cut does, its children included.
    func cut() async {
        let children = engineChildren()
        program.signal(SIGKILL)
        for child in children { kill(child, SIGKILL) }
        _ = await program.exitCode()
    }

    /// Process ids of its engine children.
    func engineChildren() -> [Int32] { childProcesses(of: program.processID, named: "studio-engine") }
}

/// Direct children by name, from /proc.
func childProcesses(of parent: Int32, named name: String) -> [Int32] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return entries.compactMap(Int32.init).filter { id in
        guard let stat = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
            let open = stat.firstIndex(of: "("), let close = stat.lastIndex(of: ")")
        else { return false }
        let fields = stat[stat.index(after: close)...].split(separator: " ")
        return stat[stat.index(after: open)..<close] == name && fields.count > 1 && Int32(fields[1]) == parent
    }
}

/// Runs a command to its end.
func run(_ arguments: [String], in folder: URL, environment: [String: String] = [:]) async throws -> (
    code: Int32, output: String
) {
    let program = try RunningProgram(arguments, in: folder, environment: environment)
    let code = await program.exitCode()
    _ = await program.firstLine(matching: #/^\u{0}$/#)
    return (code, program.output)
}
