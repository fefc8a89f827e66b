import Foundation
import StudioHarness
import TestSupport
import Testing

/// What the README tells a new user to type, typed.
@Suite(.timeLimit(.minutes(10))) struct ReadmeTests {
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

    @Test func theExamplesOfTheAPIRunOneAfterTheOther() async throws {
        try await withScratchFolder { folder in
            let port = try freePort()
            let studio = try await RunningStudio.start(in: folder, environment: ["PORT": "\(port)"])
            let script = try examples(under: "Examples", of: "docs/API.md").joined()
                .replacing("localhost:3000", with: "localhost:\(port)")
            let shell = try await folder.start(
                "/bin/bash", ["-euo", "pipefail", "-c", script], environment: ["PATH": "/usr/bin:/bin"])
            #expect(try await shell.exitCode() == 0, "\(shell.output)")
            #expect(shell.output.contains("\"state\":\"succeeded\"") && shell.output.contains("/input/width"))
            for (name, magic) in [("lighthouse.png", [0x89, 0x50]), ("all.zip", [0x50, 0x4B])] as [(String, [UInt8])] {
                #expect(try Data(contentsOf: folder.appending(path: name)).prefix(2) == Data(magic), "\(name)")
            }
            #expect(try await studio.stop() == 0)
        }
    }

    /// The blocks of shell commands in a section of a document.
    private func examples(under heading: String, of document: String = "README.md") throws -> [String] {
        let text = try String(contentsOf: Programs.root.appending(path: document), encoding: .utf8)
        let section = text.components(separatedBy: "\n## ").first { $0.hasPrefix(heading + "\n") } ?? ""
        return section.matches(of: #/```bash\n((?s).*?)```/#).map { String($0.output.1) }
    }
}
