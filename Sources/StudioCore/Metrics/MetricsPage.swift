/// Looks something up at each look at `/metrics`, and sets its gauges.
public struct MetricsCollector: Sendable {
    public var name: String
    let collect: @Sendable (MetricsSink) async throws -> Void

    public init(_ name: String, collect: @escaping @Sendable (MetricsSink) async throws -> Void) {
        self.name = name
        self.collect = collect
    }
}

/// What `/metrics` shows: what was counted, and what the collectors see now.
public struct MetricsPage: Sendable {
    /// A collector that takes longer is left out.
    public static let patience = Duration.seconds(5)

    public let registry: MetricsRegistry
    private let collectors: [(collector: MetricsCollector, guarded: HangGuard)]

    public init(_ registry: MetricsRegistry, collectors: [MetricsCollector] = [], patience: Duration = Self.patience) {
        self.registry = registry
        self.collectors = collectors.map { ($0, HangGuard(patience: patience)) }
    }

    /// The page. A collector that fails costs its own lines only, and `studio_collector_up` says so.
    public func text() async -> String {
        // Made anew at each look, so that what is no longer there is no longer told.
        let looked = MetricsRegistry()
        StudioMetrics.buildInfo.set(1, in: MetricsSink(looked), StudioVersion.current)
        await withDiscardingTaskGroup { group in
            for (collector, guarded) in collectors {
                group.addTask {
                    // Of its own: who comes too late writes to nothing that is shown.
                    let own = MetricsRegistry()
                    let isUp = (try? await guarded.run { try await collector.collect(MetricsSink(own)) }) != nil
                    StudioMetrics.collectorUp.set(isUp ? 1 : 0, in: MetricsSink(looked), collector.name)
                    if isUp { looked.take(own) }
                }
            }
        }
        return registry.text(beside: looked)
    }
}
