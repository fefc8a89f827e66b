import Foundation
import Metrics
import TestSupport
import Testing

@testable import StudioCore

@Suite(.timeLimit(.minutes(10))) struct MetricsTests {
    private let jobs = CounterMetric("t_jobs_total", by: "kind", help: "Jobs.")
    private let depth = GaugeMetric("t_depth", help: "Depth,\nin \\ \"jobs\".")
    private let wait = HistogramMetric("t_wait_seconds", by: "kind", buckets: [0.1, 1], help: "Wait.")

    private func registry() -> MetricsRegistry {
        MetricsRegistry([jobs.declaration, depth.declaration, wait.declaration])
    }

    @Test func everyKindIsRenderedAsPrometheusReadsIt() {
        let registry = registry()
        let sink = MetricsSink(registry)
        jobs.increment(in: sink, "image")
        jobs.increment(by: 2, in: sink, "image")
        jobs.increment(by: 0.5, in: sink, "film")
        depth.set(7, in: sink)
        depth.add(-3, in: sink)
        for value in [0.05, 0.1, 0.5, 20] { wait.observe(value, in: sink, "image") }
        #expect(
            registry.text() == """
                # HELP t_depth Depth,\\nin \\\\ "jobs".
                # TYPE t_depth gauge
                t_depth 4
                # HELP t_jobs_total Jobs.
                # TYPE t_jobs_total counter
                t_jobs_total{kind="film"} 0.5
                t_jobs_total{kind="image"} 3
                # HELP t_wait_seconds Wait.
                # TYPE t_wait_seconds histogram
                t_wait_seconds_bucket{kind="image",le="0.1"} 2
                t_wait_seconds_bucket{kind="image",le="1"} 3
                t_wait_seconds_bucket{kind="image",le="+Inf"} 4
                t_wait_seconds_sum{kind="image"} 20.65
                t_wait_seconds_count{kind="image"} 4

                """)
    }

    @Test func labelsThatWouldBreakALineAreEscapedAndCut() {
        let registry = registry()
        jobs.increment(in: MetricsSink(registry), "a\"b\\c\nd\re")
        jobs.increment(in: MetricsSink(registry), String(repeating: "x", count: 500))
        let lines = registry.text().split(separator: "\n")
        #expect(lines.contains(#"t_jobs_total{kind="a\"b\\c\nd e"} 1"#), "\(lines)")
        #expect(lines.contains("t_jobs_total{kind=\"\(String(repeating: "x", count: 128))\"} 1"))
        #expect(lines.count == 4)
    }

    @Test func namesOfLibrariesBecomeNamesOfPrometheus() {
        let registry = registry()
        Counter(
            label: "http.client.requestCount", dimensions: [("le", "1"), ("a-b", "x"), ("a-b", "y")], factory: registry
        )
        .increment()
        Timer(label: "db.query", factory: registry).recordMilliseconds(1500)
        Gauge(label: "2nd:queue_total", factory: registry).record(5)
        Meter(label: "pool_count", factory: registry).set(3)
        let text = registry.text()
        for line in [
            #"http_client_request_count_total{label_le="1",a_b="y"} 1"#, "db_query_seconds_sum 1.5",
            "_2nd_queue_total_value 5", "pool_count_value 3", #"db_query_seconds_bucket{le="5"} 1"#,
        ] {
            #expect(text.contains("\n\(line)\n"), "\(line) in \(text)")
        }
        #expect(text.contains("# HELP _2nd_queue_total_value Measured by a library, which calls it 2nd:queue_total."))
    }

    @Test func whatIsNoNumberIsPassedOverAndCountersNeverFall() {
        let registry = registry()
        let sink = MetricsSink(registry)
        for bad in [Double.nan, .infinity, -.infinity, -1] { jobs.increment(by: bad, in: sink, "image") }
        for bad in [Double.nan, .infinity] {
            depth.set(bad, in: sink)
            depth.add(bad, in: sink)
            wait.observe(bad, in: sink, "image")
        }
        for _ in 0..<2 { wait.observe(.greatestFiniteMagnitude, in: sink, "image") }
        let text = registry.text()
        #expect(text.contains("t_jobs_total{kind=\"image\"} 0\n") && text.contains("\nt_depth 0\n"), "\(text)")
        #expect(text.contains("t_wait_seconds_count{kind=\"image\"} 2\n"))
        #expect(!text.lowercased().contains("nan") && !text.contains(" +Inf") && !text.contains(" inf"))
    }

    @Test func manyLabelsFallIntoOneSeriesAndNoneIsLost() throws {
        let registry = registry()
        let count = MetricsRegistry.seriesMax + 50
        for number in 0..<count { jobs.increment(in: MetricsSink(registry), "kind-\(number)") }
        let lines = registry.text().split(separator: "\n").filter { $0.hasPrefix("t_jobs_total{") }
        #expect(lines.count == MetricsRegistry.seriesMax + 1)
        #expect(lines.contains("t_jobs_total{kind=\"other\"} 50"))
    }

    @Test func manyNamesAreNotKeptButOursAre() {
        let registry = registry()
        for number in 0..<MetricsRegistry.namesMax + 50 {
            Counter(label: "library_\(number)", factory: registry).increment()
        }
        jobs.increment(in: MetricsSink(registry), "image")
        let text = registry.text()
        #expect(text.split(separator: "\n").count { $0.hasPrefix("# TYPE library_") } == MetricsRegistry.namesMax)
        #expect(text.contains("t_jobs_total{kind=\"image\"} 1"))
    }

    @Test func aNameHasOneKindAndTheOtherIsNotKept() {
        let registry = registry()
        Meter(label: "size", factory: registry).set(1)
        Recorder(label: "size", aggregate: true, factory: registry).record(7)
        #expect(registry.text().contains("# TYPE size gauge\nsize 1\n"))
        #expect(!registry.text().contains("size_bucket"))
    }

    @Test func aDestroyedMetricIsGone() {
        let registry = registry()
        let counter = Counter(label: "gone", factory: registry)
        counter.increment()
        #expect(registry.text().contains("gone_total 1"))
        counter.destroy()
        #expect(!registry.text().contains("gone"))
    }

    @Test func nothingIsLostWhenManyCountAtOnce() async {
        let registry = registry()
        let sink = MetricsSink(registry)
        await withTaskGroup { group in
            for task in 0..<8 {
                group.addTask {
                    for number in 0..<2000 {
                        jobs.increment(in: sink, "kind-\(number % 3)")
                        depth.add(task % 2 == 0 ? 1 : -1, in: sink)
                        wait.observe(0.5, in: sink, "image")
                        if number % 500 == 0 { _ = registry.text() }
                    }
                }
            }
        }
        let text = registry.text()
        let counts = text.matches(of: #/t_jobs_total\{kind="kind-\d"\} (\d+)/#).compactMap { Int($0.output.1) }
        #expect(counts.reduce(0, +) == 16_000)
        #expect(text.contains("\nt_depth 0\n"))
        #expect(text.contains("t_wait_seconds_sum{kind=\"image\"} 8000\n"))
        #expect(text.contains("t_wait_seconds_bucket{kind=\"image\",le=\"1\"} 16000\n"))
    }

    @Test func theCatalogueNamesEachMetricOnceByTheRules() {
        let names = StudioMetrics.all.map(\.name)
        #expect(Set(names).count == names.count)
        for metric in StudioMetrics.all {
            #expect(metric.name.wholeMatch(of: #/[a-z][a-z0-9_]*/#) != nil)
            #expect(metric.name.hasSuffix("_total") == (metric.kind == .counter), "\(metric.name)")
            #expect(metric.labels.allSatisfy { $0.wholeMatch(of: #/[a-z]+/#) != nil && $0 != "le" })
            #expect(metric.buckets == metric.buckets.sorted() && metric.buckets.isEmpty == (metric.kind != .histogram))
            #expect(metric.help.hasSuffix(".") && !metric.help.contains("\n"))
        }
    }

    @Test func promtoolHasNothingToSayOfAnyMetricWhateverItsLabels() async throws {
        let registry = MetricsRegistry()
        for metric in StudioMetrics.all {
            for value in ["plain", "a\"b\\c\nd{e}=,", "né 🐈", "", String(repeating: "\"", count: 300)] {
                let dimensions = metric.labels.map { ($0, value) }
                switch metric.kind {
                case .counter: registry.makeCounter(label: metric.name, dimensions: dimensions).increment(by: 1)
                case .gauge: registry.makeMeter(label: metric.name, dimensions: dimensions).set(-0.5)
                case .histogram:
                    registry.makeRecorder(label: metric.name, dimensions: dimensions, aggregate: true).record(1e300)
                }
            }
        }
        Counter(label: "http.client.requestCount", dimensions: [("le", "1"), ("a-b", "x")], factory: registry)
            .increment()
        Timer(label: "db.query", factory: registry).recordMilliseconds(1500)
        Meter(label: "queue_total", factory: registry).set(3)
        try await withScratchFolder { folder in
            try await expectPromtoolHasNothingToSay(registry.text(), in: folder)
        }
    }

    @Test func theDocumentIsWhatTheCatalogueSays() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/METRICS.md")
        if ProcessInfo.processInfo.environment["STUDIO_WRITE_DOCS"] != nil {
            try Data(MetricsDocument.markdown.utf8).write(to: file)
        }
        let written = try String(contentsOf: file, encoding: .utf8)
        #expect(
            written == MetricsDocument.markdown,
            "docs/METRICS.md is old: STUDIO_WRITE_DOCS=1 swift test --filter MetricsTests writes it anew")
    }
}

@Suite(.timeLimit(.minutes(10))) struct MetricsPageTests {
    @Test func aCollectorThatFailsOrHangsCostsItsOwnLinesOnly() async {
        let never = AsyncStream.makeStream(of: Never.self)
        let page = MetricsPage(
            MetricsRegistry(),
            collectors: [
                MetricsCollector("good") { StudioMetrics.diskFree.set(5, in: $0) },
                MetricsCollector("bad") { sink in
                    StudioMetrics.jobsQueued.set(5, in: sink)
                    throw StudioError(.unavailable, "no")
                },
                MetricsCollector("stuck") { _ in for await _ in never.stream {} },
            ], patience: .milliseconds(100))
        let text = await page.text()
        #expect(text.contains("studio_disk_free_bytes 5\n") && !text.contains("studio_jobs_queued"))
        #expect(text.contains("studio_collector_up{collector=\"good\"} 1\n"))
        #expect(text.contains("studio_collector_up{collector=\"bad\"} 0\n"))
        #expect(text.contains("studio_collector_up{collector=\"stuck\"} 0\n"))
    }

    @Test func whatACollectorNoLongerSeesIsNoLongerTold() async {
        let seen = Looks()
        let page = MetricsPage(
            MetricsRegistry(),
            collectors: [
                MetricsCollector("queue") { sink in
                    if await seen.next() == 1 { StudioMetrics.queueJobs.set(3, in: sink, "scene", "story_video") }
                }
            ])
        #expect(await page.text().contains("studio_queue_jobs{engine=\"scene\",kind=\"story_video\"} 3"))
        #expect(await !page.text().contains("studio_queue_jobs"))
    }

    @Test func theProcessIsSeenAsTheKernelSeesIt() async throws {
        let text = await MetricsPage(MetricsRegistry(), collectors: [ProcessMetrics.collector]).text()
        func value(_ name: String) throws -> Double {
            let line = try #require(text.split(separator: "\n").first { $0.hasPrefix(name + " ") }, "\(text)")
            return try #require(Double(line.dropFirst(name.count + 1)))
        }
        let now = Date().timeIntervalSince1970
        #expect(try value("process_resident_memory_bytes") > 1_000_000)
        #expect(try value("process_virtual_memory_bytes") > value("process_resident_memory_bytes"))
        #expect(try value("process_cpu_seconds_total") > 0)
        #expect(try value("process_open_fds") >= 3 && value("process_open_fds") <= value("process_max_fds"))
        #expect(try (now - 3600...now + 2).contains(value("process_start_time_seconds")))
        let own = try await ProcessMetrics.residentBytes(of: [getpid(), 0x7FFF_FFFF])
        #expect(own > 1_000_000)
    }

    private actor Looks {
        private var count = 0

        func next() -> Int {
            count += 1
            return count
        }
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
