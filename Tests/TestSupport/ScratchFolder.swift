public import Foundation
import Synchronization

/// A folder of a test's own, and the programs that the test started in it.
public final class ScratchFolder: Sendable {
    public let url: URL
    private let programs = Mutex<[RunningProgram]>([])

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "studio-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    public var path: String { url.path }

    public func appending(path: String) -> URL { url.appending(path: path) }

    /// Starts a program. It is killed when the folder's time is over, if it has not ended by then.
    public func start(
        _ executable: String, _ arguments: [String], environment: [String: String] = [:], in folder: URL? = nil
    ) async throws -> RunningProgram {
        let program = try await RunningProgram.start(
            executable, arguments, environment: environment, in: folder ?? url)
        programs.withLock { $0.append(program) }
        return program
    }

    func close() async {
        for program in programs.withLock({ $0 }) { await program.kill() }
        try? FileManager.default.removeItem(at: url)
    }
}

/// A scratch folder that is gone when the body ends, with all that was started in it.
public func withScratchFolder<Answer>(
    isolation: isolated (any Actor)? = #isolation, _ body: (ScratchFolder) async throws -> Answer
) async throws -> Answer {
    let folder = try ScratchFolder()
    do {
        let answer = try await body(folder)
        await folder.close()
        return answer
    } catch {
        await folder.close()
        throw error
    }
}
