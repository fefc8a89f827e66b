import Logging
import StudioCore

/// Tries a call to the studio again while another try may succeed.
struct LinkRetry: Sendable {
    var first: Duration = .milliseconds(200)
    var max: Duration = .seconds(5)
    /// No try starts later than this after the first one.
    var limit: Duration = .seconds(30)

    /// - Throws: the last error, once it is one that stays or the time is over; `CancellationError`.
    func run<Answer: Sendable>(
        _ what: String, logger: Logger, _ call: @Sendable () async throws -> Answer
    ) async throws -> Answer {
        let end = ContinuousClock.now + limit
        var backoff = Backoff(first: first, max: max)
        while true {
            do { return try await call() } catch {
                guard Self.isTransient(error) else { throw error }
                let pause = Swift.max(backoff.next(), Self.askedPause(error))
                guard ContinuousClock.now + pause < end else { throw error }
                logger.notice("\(what) failed, trying again", metadata: ["error": "\(error)"])
                try await Task.sleep(for: pause)
            }
        }
    }

    /// Errors of the network are, and of a studio that is starting, overloaded or broken for the moment.
    static func isTransient(_ error: any Error) -> Bool {
        if error is CancellationError { return false }
        guard let error = error as? StudioError else { return true }
        return [.unavailable, .rateLimited, .internalError, .storageFull].contains(error.code)
    }

    private static func askedPause(_ error: any Error) -> Duration {
        .seconds(min((error as? StudioError)?.retryAfterSeconds ?? 0, 60))
    }
}
