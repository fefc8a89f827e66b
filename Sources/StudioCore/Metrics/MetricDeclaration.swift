import Metrics

/// What a metric is, declared once: its name, what it counts, and what it is divided by.
public struct MetricDeclaration: Sendable, Equatable {
    /// How Prometheus understands the samples.
    public enum Kind: String, Sendable { case counter, gauge, histogram }

    /// Base units, `_total` where it is a counter (prometheus.io/docs/practices/naming).
    public var name: String
    public var kind: Kind
    public var help: String
    /// Names of its labels, in the order in which values are given.
    public var labels: [String]
    /// Upper bounds of a histogram's buckets, rising; `+Inf` is added.
    public var buckets: [Double] = []

    fileprivate func dimensions(_ values: [String]) -> [(String, String)] { Array(zip(labels, values)) }
}

/// Where measurements go: a swift-metrics back end.
public struct MetricsSink: Sendable {
    fileprivate let factory: any MetricsFactory

    public init(_ registry: MetricsRegistry) { factory = registry }

    private init(factory: any MetricsFactory) { self.factory = factory }

    /// What this process was bootstrapped with; nothing is kept where it was not.
    public static var system: MetricsSink { MetricsSink(factory: MetricsSystem.factory) }
}

/// A number that only rises.
public struct CounterMetric: Sendable {
    public let declaration: MetricDeclaration

    init(_ name: String, by labels: String..., help: String) {
        declaration = MetricDeclaration(name: name, kind: .counter, help: help, labels: labels)
    }

    /// - Parameter values: of the labels, in their order.
    public func increment(by amount: Double = 1, in sink: MetricsSink, _ values: String...) {
        sink.factory.makeFloatingPointCounter(
            label: declaration.name, dimensions: declaration.dimensions(values)
        ).increment(by: amount)
    }
}

/// A number that rises and falls.
public struct GaugeMetric: Sendable {
    public let declaration: MetricDeclaration

    init(_ name: String, by labels: String..., help: String) {
        declaration = MetricDeclaration(name: name, kind: .gauge, help: help, labels: labels)
    }

    /// - Parameter values: of the labels, in their order.
    public func set(_ value: Double, in sink: MetricsSink, _ values: String...) {
        sink.factory.makeMeter(label: declaration.name, dimensions: declaration.dimensions(values)).set(value)
    }

    /// Adds to it; a negative amount takes away.
    public func add(_ amount: Double, in sink: MetricsSink, _ values: String...) {
        sink.factory.makeMeter(label: declaration.name, dimensions: declaration.dimensions(values))
            .increment(by: amount)
    }
}

/// How values are spread.
public struct HistogramMetric: Sendable {
    public let declaration: MetricDeclaration

    init(_ name: String, by labels: String..., buckets: [Double], help: String) {
        declaration = MetricDeclaration(name: name, kind: .histogram, help: help, labels: labels, buckets: buckets)
    }

    /// - Parameter values: of the labels, in their order.
    public func observe(_ value: Double, in sink: MetricsSink, _ values: String...) {
        sink.factory.makeRecorder(
            label: declaration.name, dimensions: declaration.dimensions(values), aggregate: true
        ).record(value)
    }

    /// Observes a time in seconds.
    public func observe(_ time: Duration, in sink: MetricsSink, _ values: String...) {
        sink.factory.makeRecorder(
            label: declaration.name, dimensions: declaration.dimensions(values), aggregate: true
        ).record(time.inSeconds)
    }
}
