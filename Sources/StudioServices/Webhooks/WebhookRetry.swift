import Foundation
import StudioCore

/// What follows a try: the schedule that Standard Webhooks recommends, about three days in all.
struct WebhookRetry: Sendable {
    enum Decision: Equatable {
        case delivered
        case again(Duration)
        case giveUp
        /// The receiver wants nothing more (410).
        case gone
    }

    /// Waits after the first try that failed, the second, and so on.
    var waits: [Duration] = [
        .seconds(5), .seconds(5 * 60), .seconds(30 * 60), .seconds(2 * 3600), .seconds(5 * 3600),
        .seconds(10 * 3600), .seconds(14 * 3600), .seconds(20 * 3600), .seconds(24 * 3600),
    ]
    /// Longest wait that a receiver may ask for.
    var retryAfterMax = Duration.seconds(24 * 3600)
    /// A webhook to which nothing was delivered for so long is disabled when a delivery is given up.
    var failingMax = Duration.seconds(5 * 86_400)

    /// - Parameters:
    ///   - status: of the answer; nil where there was none.
    ///   - attempts: tries so far, this one included.
    ///   - retryAfter: what the receiver asks for.
    ///   - random: 0..<1.
    func decide(status: Int?, attempts: Int, retryAfter: Duration? = nil, random: Double) -> Decision {
        switch status {
        case .some(200..<300): return .delivered
        case 410: return .gone
        default:
            guard waits.indices.contains(attempts - 1) else { return .giveUp }
            // Up to a tenth longer, so that what failed together does not come back together.
            let wait = waits[attempts - 1] * (1 + random / 10)
            return .again(max(wait, min(retryAfter ?? .zero, retryAfterMax)))
        }
    }

    /// What a Retry-After header asks for: seconds, or a time (RFC 9110, section 10.2.3); nil where it says nothing.
    static func retryAfter(_ header: String?, at now: Date) -> Duration? {
        guard let header else { return nil }
        if let seconds = Int64(header), (0...1_000_000).contains(seconds) { return .seconds(seconds) }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        guard let date = formatter.date(from: header) else { return nil }
        return .seconds(max(0, date.timeIntervalSince(now)))
    }
}
