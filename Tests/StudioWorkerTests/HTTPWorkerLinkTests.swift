import Foundation
import StudioCore
import TestSupport
import Testing

@testable import StudioWorker

@Suite(.timeLimit(.minutes(10))) struct HTTPWorkerLinkTests {
    @Test(arguments: [
        "https://studio.example.com", "http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000",
    ])
    func anEncryptedOrLocalAddressIsAccepted(_ address: String) throws {
        #expect(HTTPWorkerLink.isSafe(try #require(URL(string: address))))
    }

    @Test(arguments: [
        "http://studio.example.com", "http://127.0.0.1.example.com", "http://127.evil.com", "ftp://localhost",
        "file:///etc/passwd",
    ])
    func anAddressThatWouldSendTheTokenInTheClearIsRefused(_ address: String) throws {
        let url = try #require(URL(string: address))
        let error = #expect(throws: StudioError.self) { try HTTPWorkerLink(studio: url, token: "t") }
        #expect(error?.code == .badConfiguration)
    }

    /// The studio says more than this version knows: members named "later".
    @Test func aJobGoesOverHTTPFromClaimToCompletion() async throws {
        try await withStudio { link, folder in
            let worker = WorkerID()
            let description = WorkerDescription(
                id: worker, name: "w", version: "1", kinds: [.imageGeneration], engines: ["scene"], devices: [],
                slots: 1)
            try await link.register(description)
            let assignment = try #require(try await link.claim(worker, limit: 1, wait: .seconds(1)).first)
            let lease = assignment.lease
            #expect(lease.worker == worker)
            #expect(try await link.renew([lease, lease]) == [.cancelRequested, .held])
            try await link.report(JobProgress(percent: 50, stage: "tracing"), for: lease)

            let input = folder.appending(path: "input").path
            try await link.fetch(ArtifactID(), for: lease, to: input)
            #expect(try Data(contentsOf: URL(filePath: input)) == Data("signed".utf8))

            let path = folder.appending(path: "image-1.png").path
            let picture = Data((0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
            try picture.write(to: URL(filePath: path))
            let stored = try await link.store(
                OutputFile(path: path, name: "image-1.png", role: .image, contentType: "image/png"), for: lease)
            #expect(stored.bytes == 700_000)
            // The studio refuses a completion whose file's hash is not that of the bytes it got.
            try await link.complete(Completion(outputs: [stored], report: .null), for: lease)
            try await link.leave(worker)
            let error = await #expect(throws: StudioError.self) { try await link.leave(WorkerID()) }
            #expect(error?.code == .notFound)
        }
    }

    /// While the first two are on their way the others gather.
    @Test(arguments: ["", "old", "narrow"]) func completionsThatComeTogetherTravelTogether(
        studio mode: String
    ) async throws {
        try await withStudio(mode) { link, _ in
            let lease = Lease(job: JobID(), attempt: 1, worker: WorkerID())
            let tasks = (0..<12).map { number in
                Task {
                    // What the studio is to say of it is in its report.
                    let report: JSONValue = [
                        "code": number % 5 == 4 ? "lease_lost" : .null, "number": .integer(Int64(number)),
                    ]
                    try await link.complete(
                        Completion(outputs: [], report: report),
                        for: Lease(job: JobID(), attempt: 1, worker: lease.worker))
                }
            }
            while link.completions.waiting < 10 { await Task.yield() }
            // Until it hears this, the small studio answers no completion.
            try await link.report(JobProgress(percent: 1, stage: "all wait"), for: lease)
            for (number, task) in tasks.enumerated() {
                if number % 5 == 4 {
                    let error = await #expect(throws: StudioError.self) { try await task.value }
                    #expect(error?.code == .leaseLost && error?.detail == "The lease of \(number) has passed on.")
                } else {
                    try await task.value
                }
            }
            let error = await #expect(throws: StudioError.self) { try await link.handBack(lease, reason: "count") }
            // Two by themselves and the rest in one request; where that is not understood, one by one after it.
            #expect(error?.detail == (mode.isEmpty ? "3" : "13"))
        }
    }

    @Test func problemsOfTheStudioKeepTheirCode() async throws {
        try await withStudio { link, _ in
            let lease = Lease(job: JobID(), attempt: 1, worker: WorkerID())
            let error = await #expect(throws: StudioError.self) {
                try await link.fail(AttemptFailure(.transient, ""), for: lease)
            }
            #expect(error?.code == .leaseLost)
            #expect(error?.detail == "The lease has passed on.")
        }
    }

    @Test func aBadGatewayIsWorthAnotherTry() async throws {
        try await withStudio { link, _ in
            let lease = Lease(job: JobID(), attempt: 1, worker: WorkerID())
            let error = await #expect(throws: StudioError.self) { try await link.handBack(lease, reason: "") }
            #expect(error.map(LinkRetry.isTransient) == true)
        }
    }

    @Test func aCallWhoseAnswerStopsAfterItsHeadEndsInTime() async throws {
        try await withStudio("stuck", callTimeout: .milliseconds(200)) { link, _ in
            let lease = Lease(job: JobID(), attempt: 1, worker: WorkerID())
            let error = await #expect(throws: StudioError.self) { try await link.renew([lease]) }
            #expect(error?.code == .unavailable)
        }
    }

    @Test func aFileThatStopsAfterItsHeadEndsInTime() async throws {
        try await withStudio("stuck", transferTimeout: .milliseconds(200)) { link, folder in
            let lease = Lease(job: JobID(), attempt: 1, worker: WorkerID())
            let path = folder.appending(path: "file").path
            let error = await #expect(throws: StudioError.self) {
                try await link.fetch(ArtifactID(), for: lease, to: path)
            }
            #expect(error?.code == .unavailable)
        }
    }

    /// Runs the body against a small server that plays the studio's part.
    /// - Parameter mode: "stuck" for one whose connections carry nothing more once the head of an answer is sent.
    private func withStudio(
        _ mode: String = "", callTimeout: Duration = .seconds(10), transferTimeout: Duration = .seconds(600),
        _ body: (HTTPWorkerLink, ScratchFolder) async throws -> Void
    ) async throws {
        try await withScratchFolder { folder in
            let server = try await folder.start("/usr/bin/python3", ["-c", Self.server, mode])
            let port = try #require(await server.firstLine(matching: #/^[0-9]+$/#))
            let link = try HTTPWorkerLink(
                studio: try #require(URL(string: "http://127.0.0.1:\(port)/")), token: "secret",
                callTimeout: callTimeout, transferTimeout: transferTimeout)
            do { try await body(link, folder) } catch {
                try await link.close()
                throw error
            }
            try await link.close()
        }
    }

    private static let server = """
        import hashlib, json, sys, threading, uuid
        from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
        stored = {"requests": 0}
        all_wait, counting = threading.Event(), threading.Lock()
        class Studio(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def log_message(self, *arguments): pass
            def answer(self, status, value=None, headers={}, raw=None):
                if sys.argv[1] == "stuck" and status != 201:
                    self.send_response(200)
                    self.send_header("Content-Length", "100")
                    self.end_headers()
                    threading.Event().wait()
                body = raw if raw is not None else b"" if value is None else json.dumps(value).encode()
                self.send_response(status)
                for name in headers: self.send_header(name, headers[name])
                if status != 204: self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            def do_GET(self):
                if self.path.startswith("/signed"):
                    clean = self.headers.get("Authorization") is None
                    return self.answer(200 if clean else 500, raw=b"signed")
                self.answer(307, headers={"Location": "/signed?s=1"})
            def do_PUT(self):
                stored["sent"] = hashlib.sha256(self.rfile.read(int(self.headers["Content-Length"]))).hexdigest()
                good = self.headers["X-Ticket"] == "1" and self.headers.get("Authorization") is None
                self.answer(200 if good else 500)
            def completed(self, body):
                with counting: stored["requests"] += 1
                all_wait.wait()
                if "completions" in body and sys.argv[1]:
                    return self.answer(404, {"code": "not_found"}) if sys.argv[1] == "old" else self.answer(413)
                told = []
                for one in body.get("completions", [body]):
                    report = one["completion"]["report"]
                    detail = "The lease of %d has passed on." % report["number"]
                    told.append({"problem": {"code": report["code"], "detail": detail, "later": 1}} if report["code"] else {})
                if "completions" in body: return self.answer(200, {"data": told})
                if told[0]: return self.answer(409, told[0]["problem"])
                self.answer(204)
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                what = self.path.rsplit("/", 1)[1]
                if self.headers["Authorization"] != "Bearer secret": return self.answer(401)
                if what == "claim":
                    lease = {"job": str(uuid.uuid4()), "attempt": 1, "worker": body["worker"]}
                    return self.answer(200, {"later": 1, "data": [{"lease": {**lease, "later": {}}, "input": {},
                        "kind": "image_generation", "engine": "scene", "artifacts": [], "lease_seconds": 30,
                        "timeout_seconds": 60, "later": [1]}]})
                if what == "register":
                    if body.get("protocol") != 2: return self.answer(422)
                    stored["worker"] = body["id"]
                if what == "leave": return self.answer(204 if body["worker"] == stored["worker"] else 404)
                if what == "renew": return self.answer(200, {"later": 1, "data": ["cancel_requested", "held"]})
                if what == "outputs":
                    return self.answer(201, {"key": "k", "put_url": "/put", "headers": {"X-Ticket": "1"}, "later": 1})
                if what == "complete" and "sent" not in stored: return self.completed(body)
                if what == "complete":
                    same = body["completion"]["outputs"][0]["sha256"] == stored["sent"]
                    return self.answer(204 if same else 422)
                if what == "progress": all_wait.set()
                if what == "fail":
                    return self.answer(409, {"code": "lease_lost", "detail": "The lease has passed on."})
                if what == "hand-back" and body["reason"] == "count":
                    return self.answer(409, {"code": "conflict", "detail": str(stored["requests"])})
                if what == "hand-back": return self.answer(502, raw=b"<html>bad gateway</html>")
                self.answer(204)
        server = ThreadingHTTPServer(("127.0.0.1", 0), Studio)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(server.server_port, flush=True)
        threading.Event().wait()
        """
}
