import Foundation
import TestSupport
import Testing

/// What the README tells a new user to type, typed.
@Suite(.timeLimit(.minutes(5))) struct ReadmeTests {
    @Test func theFirstRequestsMakeAPicture() async throws {
        try await withScratchFolder { folder in
            try FileManager.default.createSymbolicLink(
                at: folder.appending(path: ".build"), withDestinationURL: Programs.root.appending(path: ".build"))
            let port = try freePort()
            let script = try #require(try examples(under: "First request").first)
                .replacing("localhost:3000", with: "localhost:\(port)")
            let shell = try await folder.start(
                "/bin/bash", ["-euo", "pipefail", "-c", script + "\nkill %1; wait %1"],
                environment: ["PATH": "/usr/bin:/bin", "PORT": "\(port)"])
            #expect(try await shell.exitCode() == 0, "\(shell.output)")
            #expect(shell.output.contains("succeeded"))
            let picture = try Data(contentsOf: folder.appending(path: "boat.png"))
            #expect(picture.prefix(4) == Data([0x89, 0x50, 0x4E, 0x47]))
        }
    }

    /// The blocks of shell commands in a section of the README.
    private func examples(under heading: String) throws -> [String] {
        let text = try String(contentsOf: Programs.root.appending(path: "README.md"), encoding: .utf8)
        let section = text.components(separatedBy: "\n## ").first { $0.hasPrefix(heading + "\n") } ?? ""
        return section.matches(of: #/```bash\n((?s).*?)```/#).map { String($0.output.1) }
    }
}
