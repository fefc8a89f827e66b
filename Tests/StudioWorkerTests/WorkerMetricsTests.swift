import Foundation
import ServiceLifecycle
import StudioCore
import Synchronization
import TestSupport
import Testing

@testable import StudioWorker

@Suite(.timeLimit(.minutes(10))) struct WorkerMetricsTests {
    @Test func childrenAreCountedFromTheirStartToTheReasonOfTheirEnd() async throws {
        let registry = MetricsRegistry()
        try await withHost(TestEngine.scripted(), registry) { host, page in
            #expect(await page.text().contains("\nstudio_engine_children 0\n"))
            _ = try await host.probe(path: "answer", pixelsMax: 1)
            _ = try? await host.probe(path: "bad", pixelsMax: 1)
            let alive = await page.text()
            #expect(alive.contains("\nstudio_engine_children 1\n"))
            let memory = alive.firstMatch(of: #/\nstudio_engine_children_resident_memory_bytes (\d+)\n/#)
            #expect((memory.flatMap { Int($0.output.1) } ?? 0) > 1_000_000)
            _ = try? await host.probe(path: "die", pixelsMax: 1)
            #expect(await page.text().contains("\nstudio_engine_children 0\n"))
            _ = try await host.probe(path: "answer", pixelsMax: 1)
        }
        let text = registry.text()
        for line in [
            "studio_engine_children_started_total 2", #"studio_engine_children_ended_total{reason="signal"} 1"#,
            #"studio_engine_children_ended_total{reason="stopped"} 1"#,
            #"studio_engine_requests_total{operation="probe_image",outcome="done"} 2"#,
            #"studio_engine_requests_total{operation="probe_image",outcome="bad_input"} 1"#,
            #"studio_engine_requests_total{operation="probe_image",outcome="engine_died"} 1"#,
            #"studio_engine_request_duration_seconds_count{operation="probe_image"} 4"#,
        ] {
            #expect(text.contains("\n\(line)\n"), "\(line) in \(text)")
        }
    }

    @Test(arguments: ["hang", "idle"])
    func aChildThatHangsIsKilledAndOneWithoutWorkIsLetGo(_ how: String) async throws {
        let registry = MetricsRegistry()
        var settings = TestEngine.scripted()
        if how == "hang" { settings.hang = .milliseconds(300) } else { settings.idle = .milliseconds(10) }
        try await withHost(settings, registry) { host, _ in
            _ = try? await host.probe(path: how == "hang" ? "hang" : "answer", pixelsMax: 1)
            let reason = how == "hang" ? "killed" : "idle"
            while !registry.text().contains("studio_engine_children_ended_total{reason=\"\(reason)\"} 1") {
                try Task.checkCancellation()
                await Task.yield()
            }
        }
    }

    @Test func theStagesOfAnAttemptAreTimed() {
        let times = StageTimes()
        let meter = ProgressMeter { stage, time in times.add(stage, time) }
        for stage in ["reading", "reading", "tracing", "storing", "tracing"] { meter.set(0.5, stage: stage) }
        meter.finish()
        meter.finish()
        #expect(times.stages == ["reading", "tracing", "storing", "tracing"])
        #expect(ProgressMeter.label(of: "tracing") == "tracing")
        #expect(ProgressMeter.label(of: "image 3 of 8") == "other")
        #expect(ProgressMeter.label(of: String(repeating: "x", count: 33)) == "other")
    }

    @Test func aWorkerTellsItsSlotsAndWhetherTheStudioAnswers() async throws {
        let studio = TestStudio()
        let registry = MetricsRegistry()
        try await withScratchFolder { folder in
            var settings = WorkerSettings(workFolder: folder.url)
            settings.shutdownGrace = .zero
            settings.heartbeat = .milliseconds(20)
            let host = EngineHost(TestEngine.scripted(), logger: quietLogger, metrics: MetricsSink(registry))
            let worker = Worker(
                WorkerDescription(
                    id: WorkerID(), name: "test", version: "1", kinds: [.imageGeneration], engines: ["scene"],
                    devices: [], slots: 3),
                link: studio, engines: host, processors: [WordProcessor()], settings: settings, logger: quietLogger,
                metrics: MetricsSink(registry))
            #expect(throws: StudioError.self) { try worker.requireConnection() }
            let services = ServiceGroup(
                configuration: .init(services: [.init(service: host), .init(service: worker)], logger: quietLogger))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await services.run() }
                let job = await studio.submit(["word": "hang"])
                try await studio.until { !$0.progress.isEmpty }
                try worker.requireConnection()
                let text = await MetricsPage(registry, collectors: [worker.metrics]).text()
                #expect(text.contains("\nstudio_worker_slots 3\n") && text.contains("\nstudio_worker_slots_busy 1\n"))
                await studio.breakCalls("register", times: .max)
                while (try? worker.requireConnection()) != nil { await Task.yield() }
                await studio.requestCancel(job)
                _ = try await studio.end(of: job)
                await services.triggerGracefulShutdown()
                try await group.waitForAll()
            }
        }
        let text = registry.text()
        #expect(
            text.contains(#"studio_worker_stage_duration_seconds_count{kind="image_generation",stage="tracing"} 1"#))
    }

    /// Runs the body with a host; then shuts it down.
    private func withHost(
        _ settings: EngineHostSettings, _ registry: MetricsRegistry,
        _ body: (EngineHost, MetricsPage) async throws -> Void
    ) async throws {
        let host = EngineHost(settings, logger: quietLogger, metrics: MetricsSink(registry))
        let page = MetricsPage(registry, collectors: [host.metrics])
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await host.run() }
            try await body(host, page)
            group.cancelAll()
        }
    }
}

private final class StageTimes: Sendable {
    private let seen = Mutex<[String]>([])

    var stages: [String] { seen.withLock { $0 } }

    func add(_ stage: String, _ time: Duration) {
        #expect(time >= .zero)
        seen.withLock { $0.append(stage) }
    }
}
