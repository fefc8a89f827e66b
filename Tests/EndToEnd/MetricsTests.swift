import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import StudioCore
import StudioHarness
import TestSupport
import Testing

private let smallPicture: JSONValue = [
    "prompt": "a red boat on a lake at dawn", "width": 64, "height": 64, "quality": "draft", "count": 2,
]

/// `/metrics` of the real programs, as Prometheus reads it.
@Suite(.serialized, .timeLimit(.minutes(10))) struct MetricsTests {
    @Test func aJobIsSeenWholeAndPromtoolHasNothingToSay() async throws {
        try await withScratchFolder { folder in
            let studio = try await RunningStudio.start(in: folder)
            let ann = try await studio.client.registered()
            let id = try await ann.createJob(smallPicture)
            try await ann.finish(id)
            _ = try await ann.send(.GET, "/api/v1/jobs/\(id)")
            _ = try await ann.send(.GET, "/nothing/\(id)")
            let price = try #require(try await ann.job(id)["credits"]?["captured"]?.integerValue)

            let page = try await scrape(studio.client.address)
            let made = #"kind="image_generation""#
            for (series, value) in [
                ("studio_jobs_finished_total{\(made),engine=\"scene\",state=\"succeeded\"}", 1),
                ("studio_attempts_total{\(made),engine=\"scene\",outcome=\"succeeded\"}", 1),
                ("studio_job_duration_seconds_count{\(made)}", 1), ("studio_job_wait_seconds_count{\(made)}", 1),
                (#"studio_credits_moved_total{type="grant"}"#, 100),
                (#"studio_credits_moved_total{type="hold"}"#, Double(price)),
                (#"studio_credits_moved_total{type="capture"}"#, Double(price)),
                ("studio_jobs_queued", 0), (#"studio_workers{state="active"}"#, 1),
                ("studio_engine_children", Double(studio.engineChildren().count)),
                (#"studio_http_requests_total{method="GET",route="/api/v1/jobs/{id}",status="200"}"#, 2),
                (#"studio_http_problems_total{route="none",code="not_found"}"#, 1),
            ] {
                #expect(page.values[series] == value, "\(series): \(page.text)")
            }
            let whole = try #require(page.values["studio_job_duration_seconds_sum{\(made)}"])
            let stage = try #require(
                page.values["studio_worker_stage_duration_seconds_sum{\(made),stage=\"tracing\"}"])
            #expect(stage > 0 && stage < whole && whole < 60)
            #expect(try #require(page.values["process_resident_memory_bytes"]) > 10_000_000)
            #expect(try #require(page.values["studio_engine_children_resident_memory_bytes"]) > 10_000_000)
            #expect(page.values.filter { $0.key.hasPrefix("studio_collector_up") }.map(\.value) == [1, 1, 1, 1, 1])
            #expect(!page.text.contains(id))
            try await expectPromtoolHasNothingToSay(page.text, in: folder)
            #expect(try await studio.stop() == 0)
        }
    }

    @Test func aWorkerElsewhereAnswersForItselfAndLeavesWithAWord() async throws {
        try await withScratchFolder { folder in
            let studio = try await RunningStudio.start(in: folder, environment: ["WORKER_INSIDE": "false"])
            let token = try await workerToken(in: folder)
            let elsewhere = folder.appending(path: "elsewhere")
            try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: true)
            let worker = try await folder.studio(
                ["worker", "--api", studio.client.address],
                environment: ["WORKER_TOKEN": token, "WORKER_HTTP_PORT": "0"], in: elsewhere)
            let found = await worker.firstLine(matching: #/worker answers at (http://\S+)\./#)
            let address = String(try #require(found?.1, "\(worker.output)"))
            let own = TestClient(address: address)
            #expect(try await own.send(.GET, "/health").json["status"] == "live")
            try await waitUntil("the worker is ready") { try await own.send(.GET, "/ready").status == 200 }

            let ann = try await studio.client.registered()
            try await ann.finish(try await ann.createJob(smallPicture))
            let page = try await scrape(address)
            #expect(page.values[#"studio_engine_requests_total{operation="scene_image",outcome="done"}"#] == 2)
            #expect(page.values["studio_worker_slots"] == 2)
            #expect(!page.text.contains("studio_jobs_queued") && !page.text.contains(token))
            try await expectPromtoolHasNothingToSay(page.text, in: folder)

            let quote: JSONValue = ["kind": "image_generation", "input": smallPicture]
            #expect(try await ann.send(.POST, "/api/v1/jobs/quote", quote).json["can_run"] == true)
            worker.signal(SIGTERM)
            #expect(try await worker.exitCode() == 0)
            #expect(try await ann.send(.POST, "/api/v1/jobs/quote", quote).json["can_run"] == false)
            #expect(try await scrape(studio.client.address).values[#"studio_workers{state="draining"}"#] == 1)
            #expect(try await studio.stop() == 0)
        }
    }

    @Test func aStudioTakesAsManyFilesAsTheSystemLetsItHave() async throws {
        try await withScratchFolder { folder in
            // As a shell starts it; the other limit, which it cannot raise, is the system's.
            let program = try await folder.start(
                "/bin/sh",
                ["-c", "ulimit -Sn 512 && echo hard $(ulimit -Hn) && exec \"$0\" serve", Programs.studio.path],
                environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path, "TMPDIR": folder.path, "PORT": "0"])
            let limit = try #require(await program.firstLine(matching: #/^hard (\S+)$/#), "\(program.output)").1
            let address = try #require(await program.firstLine(matching: #/running at (http:\/\/\S+)/#)).1
            // A worker that waits holds a connection, and a thousand of them are not many.
            let most = min(Double(limit) ?? 65_536, 65_536)
            #expect(try await scrape(String(address)).values["process_max_fds"] == most)
            program.signal(SIGTERM)
            #expect(try await program.exitCode() == 0)
        }
    }

    private struct Page {
        var text: String
        var values: [String: Double]
    }

    private func scrape(_ address: String) async throws -> Page {
        let response = try await HTTPClient.shared.execute(
            HTTPClientRequest(url: address + "/metrics"), timeout: .seconds(30))
        #expect(response.status == .ok)
        let text = String(buffer: try await response.body.collect(upTo: 8 << 20))
        let pairs = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
            line.lastIndex(of: " ").flatMap { space in
                Double(line[line.index(after: space)...]).map { (String(line[..<space]), $0) }
            }
        }
        return Page(text: text, values: Dictionary(pairs, uniquingKeysWith: { $1 }))
    }
}

/// A tool that is not there is a warning.
private func expectPromtoolHasNothingToSay(_ page: String, in folder: ScratchFolder) async throws {
    guard let verdict = try await Promtool.verdict(on: page, in: folder) else {
        Issue.record("promtool is not there: ./setup.sh test fetches it", severity: .warning)
        return
    }
    #expect(verdict == "")
}
