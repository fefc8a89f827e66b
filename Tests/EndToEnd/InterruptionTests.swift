import Foundation
import StudioCore
import StudioHarness
import TestSupport
import Testing

/// Commands that end before their work is done leave nothing behind.
@Suite(.serialized, .timeLimit(.minutes(10))) struct InterruptionTests {
    @Test(arguments: [SIGINT, SIGTERM])
    func generateStopsInItsMiddleAndLeavesNothing(_ signal: Int32) async throws {
        try await withScratchFolder { folder in
            let program = try await folder.studio([
                "generate", "a castle in a forest", "-o", "castle.png", "--width", "2048", "--height", "2048",
                "--quality", "high",
            ])
            #expect(await program.firstLine(matching: #/castle.png: tracing/#) != nil, "\(program.output)")
            let engines = childProcesses(of: program.processID, named: "studio-engine")
            #expect(!engines.isEmpty)
            program.signal(signal)
            #expect(try await program.exitCode() == 128 + signal, "\(program.output)")
            #expect(engines.allSatisfy { !isAlive(Int($0)) })
            #expect(try left(in: folder) == [])
        }
    }

    @Test func anEngineThatCannotBeWrittenToIsAnErrorThatIsTold() async throws {
        try await withScratchFolder { folder in
            // Ready, but nobody reads its input any more.
            let engine = folder.appending(path: "deaf")
            try """
            #!/usr/bin/python3
            import json, os, time
            body = json.dumps({"id": 0, "event": {"ready": {"_0": {"protocolVersion": 1, "processID": os.getpid(),
                "engines": ["scene"], "libraries": {}}}}}).encode()
            os.close(0)
            os.write(1, len(body).to_bytes(4, "big") + body)
            time.sleep(1)
            """.write(to: engine, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: engine.path)
            let made = try await run(
                ["generate", "a boat", "-o", "boat.png"], in: folder, environment: ["STUDIO_ENGINE": engine.path])
            #expect(made.code == 1)
            #expect(made.output.contains("engine's process ended"), "\(made.output)")
            #expect(try left(in: folder) == ["deaf"])
        }
    }

    @Test func aWorkerThatIsRefusedEndsWithTheReasonAndLeavesNothing() async throws {
        try await withScratchFolder { folder in
            let studio = try await RunningStudio.start(in: folder, environment: ["WORKER_INSIDE": "false"])
            let before = try left(in: folder)
            let worker = try await run(
                ["worker", "--api", studio.client.address], in: folder, environment: ["WORKER_TOKEN": "swk_void"])
            #expect(worker.code == 1)
            #expect(worker.output.contains("studio: "), "\(worker.output)")
            #expect(try left(in: folder) == before)
            #expect(try await studio.stop() == 0)
        }
    }

    /// What lies in the folder, which is the program's temporary folder too.
    private func left(in folder: ScratchFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }
}
