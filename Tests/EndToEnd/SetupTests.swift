import Foundation
import TestSupport
import Testing

/// setup.sh on machines that are not as it wants them, played by a PATH of our own.
@Suite(.timeLimit(.minutes(1))) struct SetupTests {
    /// What the script calls before it can install anything.
    private static let basics = ["bash", "dirname", "cat", "env", "grep", "uname"]

    @Test func whereThereIsNoAptItNamesWhatIsMissingAndStops() async throws {
        try await withScratchFolder { folder in
            let setup = try await setup(in: folder, programs: [:])
            #expect(try await setup.exitCode() == 1)
            for package in ["libembree-dev", "libvips-dev", "wordnet-base"] {
                #expect(setup.output.contains(package), "\(setup.output)")
            }
        }
    }

    @Test func whoeverIsNotRootInstallsThroughSudoAndIsToldWhat() async throws {
        try await withScratchFolder { folder in
            let log = folder.appending(path: "sudo.log").path
            let setup = try await setup(
                in: folder,
                programs: [
                    "apt-get": "exit 99", "id": "echo 1000", "sudo": "echo \"$@\" >>'\(log)'",
                    // Two of the packages are there.
                    "dpkg-query": "case \"$*\" in *libvips-dev*|*fontconfig*) echo installed ;; *) exit 1 ;; esac",
                    // The end of the story: what comes after the packages is another test's.
                    "pkg-config": "exit 1",
                ])
            _ = try await setup.exitCode()
            let said = try #require(setup.output.firstMatch(of: #/Installing: ([-a-z0-9 .+]*)/#)).output.1
            #expect(said.contains("libembree-dev") && !said.contains("libvips-dev") && !said.contains("fontconfig"))
            let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
            #expect(lines.first == "apt-get update -qq")
            #expect(lines.last?.contains("install -y") == true && lines.last?.hasSuffix(String(said)) == true)
        }
    }

    @Test func withoutRootAndWithoutSudoItSaysWhatToDo() async throws {
        try await withScratchFolder { folder in
            let setup = try await setup(
                in: folder, programs: ["apt-get": "exit 99", "id": "echo 1000", "dpkg-query": "exit 1"])
            #expect(try await setup.exitCode() == 1)
            #expect(setup.output.contains("run as root, or install sudo"))
        }
    }

    /// Starts a copy of the script with nothing on its PATH but the basics and the given programs.
    private func setup(in folder: ScratchFolder, programs: [String: String]) async throws -> RunningProgram {
        let bin = folder.appending(path: "bin")
        try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
        for name in Self.basics {
            try FileManager.default.createSymbolicLink(
                atPath: bin.appending(path: name).path, withDestinationPath: "/usr/bin/\(name)")
        }
        for (name, script) in programs {
            let path = bin.appending(path: name).path
            try Data("#!/usr/bin/bash\n\(script)\n".utf8).write(to: URL(filePath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        }
        let script = folder.appending(path: "setup.sh")
        try FileManager.default.copyItem(at: Programs.root.appending(path: "setup.sh"), to: script)
        return try await folder.start("/usr/bin/bash", [script.path, "build"], environment: ["PATH": bin.path])
    }
}
