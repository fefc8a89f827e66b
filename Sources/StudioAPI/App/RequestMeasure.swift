import HTTPTypes
import StudioCore

/// Measures one request. It counts as in flight for as long as anything holds on to this: an answer may be given up
/// without a word when its client leaves.
final class RequestMeasure: Sendable {
    private let sink: MetricsSink
    private let start = ContinuousClock.now

    init(sink: MetricsSink) {
        self.sink = sink
        StudioMetrics.httpInFlight.add(1, in: sink)
    }

    deinit { StudioMetrics.httpInFlight.add(-1, in: sink) }

    var elapsed: Duration { .now - start }

    /// The head of the answer is known.
    func answered(_ method: HTTPRequest.Method, _ route: String?, _ status: HTTPResponse.Status, problem: String?) {
        let route = Self.label(route)
        StudioMetrics.httpRequests.increment(in: sink, Self.label(method), route, String(status.code))
        if let problem { StudioMetrics.httpProblems.increment(in: sink, route, problem) }
    }

    /// The body is sent, or will never be.
    func sent(_ bytes: Int, _ route: String?) {
        let route = Self.label(route)
        StudioMetrics.httpDuration.observe(elapsed, in: sink, route)
        StudioMetrics.httpResponseBytes.increment(by: Double(bytes), in: sink, route)
    }

    /// The pattern, never the path: of those a stranger can send as many as they like. Where no route fits, the router
    /// gives a name that is no pattern.
    private static func label(_ route: String?) -> String {
        guard let route, route.hasPrefix("/") else { return "none" }
        return route
    }

    /// A stranger can also make methods up.
    private static func label(_ method: HTTPRequest.Method) -> String {
        let known: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options]
        return known.contains(method) ? method.rawValue : "other"
    }
}
