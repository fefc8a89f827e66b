import Foundation
import Glibc
import Subprocess
import Synchronization
import SystemPackage

/// A program that runs beside the test, its output read line by line.
///
/// Started by swift-subprocess and never by Foundation's `Process`: that one hands the test's pipes on to whatever child
/// starts at the same moment, blocks the child's signals where the calling thread's are, and waits on a thread of
/// Swift's own small pool. Together these froze test runs.
public final class RunningProgram: Sendable {
    public let processID: Int32
    private let printed: Printed
    private let input: AsyncStream<String>.Continuation
    private let ending: Task<Int32, any Error>
    private let hasEnded: Flag

    private init(
        _ processID: Int32, _ printed: Printed, _ input: AsyncStream<String>.Continuation,
        _ ending: Task<Int32, any Error>, _ hasEnded: Flag
    ) {
        self.processID = processID
        self.printed = printed
        self.input = input
        self.ending = ending
        self.hasEnded = hasEnded
    }

    static func start(
        _ executable: String, _ arguments: [String], environment: [String: String], in folder: URL
    ) async throws -> RunningProgram {
        let configuration = Configuration(
            executable: .path(FilePath(executable)), arguments: Arguments(arguments),
            environment: .custom(
                Dictionary(
                    uniqueKeysWithValues: environment.compactMap { name, value in
                        Environment.Key(rawValue: name).map { ($0, value) }
                    })),
            workingDirectory: FilePath(folder.path))
        let printed = Printed()
        let (lines, input) = AsyncStream.makeStream(of: String.self)
        let (started, feed) = AsyncThrowingStream.makeStream(of: Int32.self)
        let hasEnded = Flag()
        let ending = Task {
            defer { hasEnded.isSet.store(true, ordering: .releasing) }
            do {
                let outcome = try await Subprocess.run(
                    configuration, input: .inputWriter, output: .sequence, error: .combinedWithOutput
                ) { process in
                    feed.yield(process.processIdentifier.value)
                    await withTaskGroup(of: Void.self) { group in
                        group.addTask {
                            for await line in lines { _ = try? await process.standardInputWriter.write(line + "\n") }
                            try? await process.standardInputWriter.finish()
                        }
                        await printed.read(process.standardOutput)
                        group.cancelAll()
                    }
                }
                return outcome.terminationStatus.exitCode
            } catch {
                feed.finish(throwing: error)
                throw error
            }
        }
        for try await processID in started { return RunningProgram(processID, printed, input, ending, hasEnded) }
        throw CancellationError()
    }

    /// All that it printed so far, on both streams.
    public var output: String { printed.all }

    /// The first match in a line that the program prints; nil where it ends first. Each line is looked at once.
    public func firstLine<Output>(matching pattern: Regex<Output>) async -> Output? {
        for await line in printed.lines {
            if let match = line.firstMatch(of: pattern) { return match.output }
        }
        return nil
    }

    public func closeInput() { input.finish() }

    /// Writes a line to its standard input.
    public func write(line: String) { input.yield(line) }

    public func signal(_ number: Int32) { _ = Glibc.kill(processID, number) }

    /// False once it was waited for: its id may then be another's.
    public var isRunning: Bool { !hasEnded.isSet.load(ordering: .acquiring) && isAlive(Int(processID)) }

    /// Waits for its end; as a shell tells it: 128 + n where signal n ended it.
    public func exitCode() async throws -> Int32 { try await ending.value }

    /// Ends it as a power cut does, its direct children included. Harmless where it has ended.
    public func kill() async {
        guard isRunning else { return }
        let children = childProcesses(of: processID)
        signal(SIGKILL)
        for child in children { _ = Glibc.kill(child, SIGKILL) }
        _ = try? await ending.value
    }
}

private final class Flag: Sendable {
    let isSet = Atomic(false)
}

/// What a program has printed: kept, and handed on once, line by line.
private final class Printed: Sendable {
    let lines: AsyncStream<String>
    private let feed: AsyncStream<String>.Continuation
    private let kept = Mutex<[String]>([])

    init() { (lines, feed) = AsyncStream.makeStream(of: String.self) }

    var all: String { kept.withLock { $0.joined(separator: "\n") } }

    func read(_ output: SubprocessOutputSequence) async {
        do {
            for try await line in output.strings() {
                let line = line.trimmingCharacters(in: .newlines)
                kept.withLock { $0.append(line) }
                feed.yield(line)
            }
        } catch {
            // Reading ended: so did the program.
        }
        feed.finish()
    }
}

extension TerminationStatus {
    fileprivate var exitCode: Int32 {
        switch self {
        case .exited(let code): Int32(code)
        case .signaled(let number): 128 + Int32(number)
        }
    }
}
