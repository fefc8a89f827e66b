import StudioCore
import Synchronization

/// Collects how far an attempt is; keeps only the newest for whoever reports it.
final class ProgressMeter: Sendable {
    /// What there is to report, the newest only; ends with the task that reads it, or with the meter.
    let changes: AsyncStream<JobProgress>
    private let feed: AsyncStream<JobProgress>.Continuation
    private let startedAt = ContinuousClock.now
    private let done = Mutex(0.0)
    /// The last one that came: reports may be passed over, so each carries it.
    private let preview = Mutex<String?>(nil)
    private let stage = Mutex<(name: String, since: ContinuousClock.Instant)?>(nil)
    private let onStageEnd: @Sendable (String, Duration) -> Void

    /// - Parameter onStageEnd: gets each stage and the time that was spent in it.
    init(onStageEnd: @escaping @Sendable (String, Duration) -> Void = { _, _ in }) {
        self.onStageEnd = onStageEnd
        (changes, feed) = AsyncStream.makeStream(of: JobProgress.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Share of the attempt that is done, 0...1, never falling.
    var fraction: Double { done.withLock { $0 } }

    /// What a stage is called in metrics: one that counts something ("image 3 of 8") would have a name for each number.
    static func label(of stage: String) -> String {
        let isName = stage.utf8.count <= 32 && stage.unicodeScalars.allSatisfy { $0.isASCII && !("0"..."9" ~= $0) }
        return isName ? stage : "other"
    }

    /// Ends the last stage.
    func finish() { begin(nil) }

    /// - Returns: whether this is another stage than before.
    @discardableResult
    private func begin(_ name: String?) -> Bool {
        let now = ContinuousClock.now
        let (ended, isNew) = stage.withLock { stage -> ((name: String, since: ContinuousClock.Instant)?, Bool) in
            guard stage?.name != name else { return (nil, false) }
            defer { stage = name.map { ($0, now) } }
            return (stage, true)
        }
        if let ended { onStageEnd(ended.name, now - ended.since) }
        return isNew
    }

    /// - Returns: whether this begins another stage.
    @discardableResult
    func set(_ fraction: Double, stage: String, preview new: String? = nil) -> Bool {
        let isNewStage = begin(stage)
        let shown = preview.withLock { preview in
            if let new { preview = new }
            return preview
        }
        let fraction = done.withLock { done in
            done = max(done, min(max(fraction, 0), 1))
            return done
        }
        let elapsed = (ContinuousClock.now - startedAt) / .seconds(1)
        feed.yield(
            JobProgress(
                percent: (fraction * 1000).rounded() / 10, stage: stage,
                etaSeconds: Self.eta(elapsed: elapsed, fraction: fraction), preview: shown))
        return isNewStage
    }

    /// Seconds left if it goes on as so far; nil while too little is done to tell.
    static func eta(elapsed: Double, fraction: Double) -> Double? {
        guard fraction >= 0.02, elapsed >= 0.5 else { return nil }
        return (elapsed * (1 - fraction) / fraction * 10).rounded() / 10
    }
}
