import Foundation
import StudioHarness
import TestSupport
import Testing

/// setup.sh on machines that are not as it wants them, played by a PATH of our own.
@Suite(.timeLimit(.minutes(10))) struct SetupTests {
    /// What the script calls before it can install anything, and to put in place what it has fetched.
    private static let basics = [
        "bash", "dirname", "cat", "env", "grep", "uname", "mktemp", "mkdir", "mv", "rm", "cp", "install", "tar", "cmp",
    ]

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

    /// Everything is there and nothing has to be installed. What is fetched is written down.
    private static func machine(log: String) -> [String: String] {
        [
            "apt-get": "exit 99", "id": "echo 0", "dpkg-query": "echo installed", "pkg-config": "exit 0",
            "python3": """
            case "$*" in
                *download*) echo "$*" >>'\(log)' ;;
                "- "*) mkdir -p "$3" && for file in "${@:5}"; do : >"$3/$file"; done ;;
            esac
            """,
            // A compiler with much to say, as one in a pipe to a grep that stops reading.
            "swift": """
            if [ "$1" = --version ]; then
                echo "Swift version 6.3.1"
                for ((line = 0; line < 20000; line++)); do echo "Target: x86_64-unknown-linux-gnu"; done
            fi
            """,
        ]
    }

    @Test func aRaisedPinFetchesTheLibraryAnewAndAnUnchangedOneNothing() async throws {
        try await withScratchFolder { folder in
            let log = folder.appending(path: "fetched.log")
            func run() async throws -> Int {
                try? FileManager.default.removeItem(at: log)
                let program = try await start(folder)
                #expect(try await program.exitCode() == 0, "\(program.output)")
                let lines = (try? String(contentsOf: log, encoding: .utf8))?.split(separator: "\n") ?? []
                return lines.count
            }
            let script = try prepare(folder, programs: Self.machine(log: log.path))
            let all = try await run()
            #expect(all >= 1)
            #expect(FileManager.default.fileExists(atPath: folder.appending(path: "vendor/c2pa/lib/libc2pa_c.so").path))
            #expect(try await run() == 0)
            let raised = try String(contentsOf: script, encoding: .utf8)
                .replacing(#/c2pa-python==[0-9.]+/#, with: "c2pa-python==99.0")
            try Data(raised.utf8).write(to: script)
            #expect(try await run() == 1)
        }
    }

    @Test func whereAptKnowsNoPackageYetItIsUpdatedOnce() async throws {
        try await withScratchFolder { folder in
            let log = folder.appending(path: "apt.log").path
            var programs = Self.machine(log: "/dev/null")
            programs["apt-get"] = """
                echo "$1" >>'\(log)'
                [ "$1" = update ] && : >'\(folder.path)/updated'
                [ "$1" = download ] && { [ -e '\(folder.path)/updated' ] || exit 100; : >prometheus_1_amd64.deb; }
                exit 0
                """
            programs["dpkg-deb"] = "mkdir -p usr/bin && : >usr/bin/promtool && tar -cf - ./usr/bin/promtool"
            programs["nginx"] = "exit 0"
            // The tools are there. The end of the story: nothing runs the tests.
            programs["cmp"] = "exit 0"
            _ = try prepare(folder, programs: programs)
            let program = try await start(folder, "test")
            _ = try await program.exitCode()
            let calls = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
            #expect(calls == ["download", "update", "download"], "\(program.output)")
            #expect(FileManager.default.fileExists(atPath: folder.appending(path: "vendor/promtool/promtool").path))
        }
    }

    /// Starts a copy of the script with nothing on its PATH but the basics and the given programs.
    private func setup(in folder: ScratchFolder, programs: [String: String]) async throws -> RunningProgram {
        _ = try prepare(folder, programs: programs)
        return try await start(folder)
    }

    private func start(_ folder: ScratchFolder, _ command: String = "build") async throws -> RunningProgram {
        try await folder.start(
            "/usr/bin/bash", [folder.appending(path: "setup.sh").path, command],
            environment: ["PATH": folder.appending(path: "bin").path])
    }

    /// - Returns: the copy of the script.
    private func prepare(_ folder: ScratchFolder, programs: [String: String]) throws -> URL {
        let bin = folder.appending(path: "bin")
        try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
        for name in Self.basics where programs[name] == nil {
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
        return script
    }
}
