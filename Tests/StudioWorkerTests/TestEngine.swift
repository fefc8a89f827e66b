import Foundation
import StudioCore
import StudioWorker
import TestSupport

/// Engine processes for tests.
enum TestEngine {
    /// The real one, next to the test's own executable.
    static let real = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "studio-engine").path

    /// A process that speaks the protocol and does what the prompt says.
    static let script = """
        import json, os, sys, time, select, signal
        out, inp = os.dup(1), os.dup(0)
        def send(id, event):
            body = json.dumps({"id": id, "event": event}).encode()
            os.write(out, len(body).to_bytes(4, "big") + body)
        def read(count):
            data = b""
            while len(data) < count:
                part = os.read(inp, count - len(data))
                if not part: os._exit(0)
                data += part
            return data
        def receive(): return json.loads(read(int.from_bytes(read(4), "big")))
        def ready(version=1):
            send(0, {"ready": {"_0": {"protocolVersion": version, "processID": os.getpid(),
                "engines": ["scene"], "libraries": {}}}})
        def progress(id, fraction): send(id, {"progress": {"_0": {"stage": "tracing", "fraction": fraction}}})
        def picture(id, width):
            send(id, {"result": {"_0": {"image": {"_0":
                {"contentType": "image/png", "width": width, "height": os.getpid(), "bytes": 1}}}}})
        mode = sys.argv[1] if len(sys.argv) > 1 else ""
        if mode == "mute": time.sleep(600)
        if mode == "future": ready(2); time.sleep(600)
        if mode == "noise": os.write(out, b"printf debugging\\n"); time.sleep(600)
        if mode == "exit": sys.exit(3)
        print("a library says hello", file=sys.stderr, flush=True)
        ready()
        while True:
            request = receive()
            id, operation = request["id"], request["operation"]
            if "cancel" in operation: continue
            word = operation["probeImage"]["_0"]["path"]
            if word == "die": progress(id, 0.1); os.kill(os.getpid(), signal.SIGKILL)
            elif word == "hang": progress(id, 0.1); time.sleep(600)
            elif word == "obey":
                progress(id, 0.1)
                receive()
                send(id, {"failure": {"_0": {"reason": "cancelled", "detail": ""}}})
            elif word == "busy":
                progress(id, 0.1)
                while not select.select([inp], [], [], 0)[0]: pass
                receive()
                send(id, {"failure": {"_0": {"reason": "cancelled", "detail": ""}}})
            elif word == "bad": send(id, {"failure": {"_0": {"reason": "badInput", "detail": "no picture"}}})
            elif word == "environment": picture(id, len(os.environ))
            elif word == "niceness": picture(id, os.getpriority(os.PRIO_PROCESS, 0))
            else:
                progress(id, 0.5)
                picture(id, 1)
        """

    /// A host of the scripted process.
    static func scripted(_ mode: String = "", children: Int = 1) -> EngineHostSettings {
        var settings = EngineHostSettings(executable: "/usr/bin/python3", childrenMax: children)
        settings.arguments = ["-c", script] + (mode.isEmpty ? [] : [mode])
        return settings
    }

    static func probe(_ word: String) -> EngineOperation { .probeImage(ProbeImage(path: word, pixelsMax: 1)) }
}

/// Runs a host while the body runs.
func withHost<Answer: Sendable>(
    _ settings: EngineHostSettings, _ body: @Sendable (EngineHost) async throws -> Answer
) async throws -> Answer {
    let host = EngineHost(settings, logger: quietLogger)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await host.run() }
        let answer = try await body(host)
        group.cancelAll()
        try await group.waitForAll()
        return answer
    }
}
