import Metrics
import Synchronization

/// One line, or one histogram, of the text: what a metric counted for one set of label values.
protocol MetricSeries: AnyObject, Sendable {
    /// - Parameter labels: rendered, without braces; empty where there are none.
    func lines(_ name: String, _ labels: String) -> [String]
}

/// Never falls, but for a reset; what is not a number, or would let it fall, is passed over.
final class CounterSeries: MetricSeries, CounterHandler, FloatingPointCounterHandler {
    private let value = Mutex(0.0)

    func increment(by amount: Int64) { increment(by: Double(amount)) }

    func increment(by amount: Double) {
        guard amount.isFinite, amount >= 0 else { return }
        value.withLock { $0 = min($0 + amount, .greatestFiniteMagnitude) }
    }

    func reset() { value.withLock { $0 = 0 } }

    func lines(_ name: String, _ labels: String) -> [String] {
        [PrometheusText.line(name, labels, value.withLock { $0 })]
    }
}

/// The last value that was set; what is not a number is passed over.
final class GaugeSeries: MetricSeries, MeterHandler, RecorderHandler {
    private let value = Mutex(0.0)

    func set(_ new: Int64) { set(Double(new)) }

    func set(_ new: Double) {
        guard new.isFinite else { return }
        value.withLock { $0 = new }
    }

    func increment(by amount: Double) {
        value.withLock { if ($0 + amount).isFinite { $0 += amount } }
    }

    func decrement(by amount: Double) { increment(by: -amount) }
    func record(_ new: Int64) { set(Double(new)) }
    func record(_ new: Double) { set(new) }

    func lines(_ name: String, _ labels: String) -> [String] {
        [PrometheusText.line(name, labels, value.withLock { $0 })]
    }
}

/// Counts values by the first bound that they do not pass. Times arrive in nanoseconds and are kept in seconds.
final class HistogramSeries: MetricSeries, RecorderHandler, TimerHandler {
    private struct State {
        /// One more than there are bounds: the last holds what passes them all.
        var counts: [UInt64]
        var sum = 0.0
    }
    private let bounds: [Double]
    private let state: Mutex<State>

    init(bounds: [Double]) {
        self.bounds = bounds
        state = Mutex(State(counts: [UInt64](repeating: 0, count: bounds.count + 1)))
    }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        guard value.isFinite else { return }
        let index = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLock { state in
            state.counts[index] += 1
            let sum = state.sum + value
            if sum.isFinite { state.sum = sum }
        }
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func lines(_ name: String, _ labels: String) -> [String] {
        let state = state.withLock { $0 }
        let prefix = labels.isEmpty ? "" : labels + ","
        var lines: [String] = []
        var total: UInt64 = 0
        for (index, count) in state.counts.enumerated() {
            total += count
            let bound = index < bounds.count ? PrometheusText.number(bounds[index]) : "+Inf"
            lines.append(PrometheusText.line(name + "_bucket", "\(prefix)le=\"\(bound)\"", Double(total)))
        }
        lines.append(PrometheusText.line(name + "_sum", labels, state.sum))
        lines.append(PrometheusText.line(name + "_count", labels, Double(total)))
        return lines
    }
}
