public import Metrics
import Synchronization

/// Our back end for swift-metrics: keeps what is counted in memory, and renders it for Prometheus.
///
/// Bounded, whatever is measured: a metric has at most ``seriesMax`` sets of label values, and what comes then is counted
/// under the value "other"; metrics of libraries beyond ``namesMax`` are not kept.
public final class MetricsRegistry: MetricsFactory {
    /// Sets of label values of one metric.
    public static let seriesMax = 1000
    /// Metrics.
    public static let namesMax = 500
    /// Buckets of histograms that nobody declared: from a millisecond to a minute, where they are times.
    static let bucketsUndeclared = [0.001, 0.005, 0.025, 0.1, 0.5, 1, 5, 15, 60]

    private struct Family {
        var declaration: MetricDeclaration
        /// By their rendered labels.
        var series: [String: any MetricSeries] = [:]
    }
    private let declared: [String: MetricDeclaration]
    private let families = Mutex<[String: Family]>([:])

    /// - Parameter declarations: what is known beforehand, with its help and its buckets.
    public init(_ declarations: [MetricDeclaration] = StudioMetrics.all) {
        declared = Dictionary(declarations.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    }

    /// The registry of this process: the first use makes it the back end of swift-metrics, for libraries too. Programs
    /// only; a test has a registry of its own.
    public static let ofThisProcess: MetricsRegistry = {
        let registry = MetricsRegistry()
        MetricsSystem.bootstrap(registry)
        return registry
    }()

    // MARK: MetricsFactory

    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, dimensions, .counter) { _ in CounterSeries() } ?? NOOPMetricsHandler.instance
    }

    public func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(label, dimensions, .counter) { _ in CounterSeries() } ?? NOOPMetricsHandler.instance
    }

    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, dimensions, .gauge) { _ in GaugeSeries() } ?? NOOPMetricsHandler.instance
    }

    public func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        guard aggregate else {
            return series(label, dimensions, .gauge) { _ in GaugeSeries() } ?? NOOPMetricsHandler.instance
        }
        return series(label, dimensions, .histogram) { HistogramSeries(bounds: $0) } ?? NOOPMetricsHandler.instance
    }

    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(label, dimensions, .histogram, isTime: true) { HistogramSeries(bounds: $0) }
            ?? NOOPMetricsHandler.instance
    }

    public func destroyCounter(_ handler: any CounterHandler) { forget(handler) }
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { forget(handler) }
    public func destroyMeter(_ handler: any MeterHandler) { forget(handler) }
    public func destroyRecorder(_ handler: any RecorderHandler) { forget(handler) }
    public func destroyTimer(_ handler: any TimerHandler) { forget(handler) }

    /// Nil where the name is taken by a metric of another kind, or there are too many names.
    private func series<Series: MetricSeries>(
        _ label: String, _ dimensions: [(String, String)], _ kind: MetricDeclaration.Kind, isTime: Bool = false,
        _ make: (_ buckets: [Double]) -> Series
    ) -> Series? {
        let declaration = declared[label]
        let dimensions = declaration == nil ? PrometheusText.soundNames(dimensions) : dimensions
        let name = declaration?.name ?? PrometheusText.name(label, kind, isTime: isTime)
        let labels = PrometheusText.labels(dimensions)
        return families.withLock { families in
            if let known = families[name]?.series[labels] { return known as? Series }
            if families[name] == nil {
                guard families.count < Self.namesMax || declaration != nil else { return nil }
                families[name] = Family(declaration: declaration ?? Self.undeclared(name, kind, label, dimensions))
            }
            guard let family = families[name], family.declaration.kind == kind else { return nil }
            let isFull = family.series.count >= Self.seriesMax
            let key = isFull ? PrometheusText.labels(family.declaration.labels.map { ($0, "other") }) : labels
            if let known = family.series[key] { return known as? Series }
            let new = make(family.declaration.buckets)
            families[name]?.series[key] = new
            return new
        }
    }

    private static func undeclared(
        _ name: String, _ kind: MetricDeclaration.Kind, _ label: String, _ dimensions: [(String, String)]
    ) -> MetricDeclaration {
        MetricDeclaration(
            name: name, kind: kind, help: "Measured by a library, which calls it \(label).",
            labels: dimensions.map(\.0), buckets: kind == .histogram ? bucketsUndeclared : [])
    }

    private func forget(_ handler: AnyObject) {
        families.withLock { families in
            for name in families.keys {
                guard let label = families[name]?.series.first(where: { $0.value === handler })?.key else { continue }
                families[name]?.series[label] = nil
                return
            }
        }
    }

    // MARK: Text

    /// All that is known, by name.
    /// - Parameter other: what is told beside it; metrics of a name that this registry has are left out.
    public func text(beside other: MetricsRegistry? = nil) -> String {
        let all = (other?.snapshot ?? [:]).merging(snapshot) { $1 }
        var lines: [String] = []
        for (name, family) in all.sorted(by: { $0.key < $1.key }) where !family.series.isEmpty {
            lines += PrometheusText.head(name, family.declaration.kind, help: family.declaration.help)
            for (labels, series) in family.series.sorted(by: { $0.key < $1.key }) {
                lines += series.lines(name, labels)
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// Takes over the metrics of another registry under names that this one lacks.
    func take(_ other: MetricsRegistry) {
        let taken = other.snapshot
        families.withLock { $0.merge(taken) { own, _ in own } }
    }

    private var snapshot: [String: Family] { families.withLock { $0 } }
}
