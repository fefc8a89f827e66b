import Foundation
import StudioCore

/// How long a job waits after a failed attempt: doubling, with jitter so that jobs which failed together do not come
/// back together.
public struct RetryPolicy: Sendable {
    /// The wait after the first failure.
    public var base: Duration
    public var longest: Duration
    /// The wait is drawn from this share of it up to all of it.
    public var jitterFloor: Double

    public init(base: Duration = .seconds(2), longest: Duration = .seconds(300), jitterFloor: Double = 0.5) {
        self.base = base
        self.longest = longest
        self.jitterFloor = jitterFloor
    }

    /// - Parameters:
    ///   - failures: failed attempts so far, this one included: at least 1.
    ///   - random: 0..<1.
    public func delay(failures: Int, random: Double) -> Duration {
        let doublings = Double(min(max(failures, 1) - 1, 30))
        let full = min(base.inSeconds * exp2(doublings), longest.inSeconds)
        return .seconds(full * (jitterFloor + (1 - jitterFloor) * random))
    }
}
