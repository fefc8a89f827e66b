import StudioCore

/// Tries again while another try may succeed: exponential backoff with full jitter, which spreads many callers best (AWS
/// Architecture Blog, "Exponential Backoff And Jitter").
struct S3Retry: Sendable {
    var first: Duration = .milliseconds(100)
    var max: Duration = .seconds(5)
    /// No try starts later than this after the first one.
    var limit: Duration = .seconds(30)
    var time: TimeSource = .system
    /// A number in 0..<1.
    var random: @Sendable () -> Double = { .random(in: 0..<1) }

    /// - Parameter call: throws ``S3Failure`` where it may be tried again.
    /// - Throws: the last failure, once it is one that stays or the time is over; `CancellationError`.
    func run<Answer>(_ call: () async throws -> Answer) async throws -> Answer {
        let end = time.now().adding(limit)
        var step = first
        while true {
            do { return try await call() } catch let failure as S3Failure where failure.isTransient {
                try Task.checkCancellation()
                let pause = Swift.max(step * random(), failure.retryAfter ?? .zero)
                guard time.now().adding(pause) < end else { throw failure }
                try await time.sleep(pause)
                step = min(step * 2, max)
            }
        }
    }
}
