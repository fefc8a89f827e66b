import StudioHarness
import TestSupport
import Testing

/// A database, asked by a program that knows nothing of the studio.
struct AskedDatabase: Sendable {
    enum Place: Sendable {
        /// By its file's path.
        case sqlite(String)
        /// By its address.
        case postgres(String)
    }

    let place: Place
    let folder: ScratchFolder

    /// The rows of the answer, a line each, columns parted by `|`.
    func ask(_ question: String) async throws -> [String] {
        let program: RunningProgram
        switch place {
        case .sqlite(let file):
            let script = """
                import sqlite3, sys
                database = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True, timeout=30)
                for row in database.execute(sys.argv[2]):
                    print(*row, sep="|")
                """
            program = try await folder.start("/usr/bin/python3", ["-c", script, file, question], environment: [:])
        case .postgres(let url):
            program = try await folder.start("/usr/bin/psql", ["-qtA", url, "-c", question], environment: [:])
        }
        let code = try await program.exitCode()
        try #require(code == 0, "\(program.output)")
        return program.output.split(separator: "\n").map(String.init)
    }
}
