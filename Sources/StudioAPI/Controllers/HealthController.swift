import Hummingbird
import StudioServices

/// `/health` says that the process lives, `/ready` whether it wants requests.
struct HealthController {
    let readiness: Readiness
    let version: String
    private let start = ContinuousClock.now

    init(readiness: Readiness, version: String) {
        self.readiness = readiness
        self.version = version
    }

    var routes: RouteCollection<StudioContext> {
        RouteCollection(context: StudioContext.self).get("health", use: health).get("ready", use: ready)
    }

    private struct Health: Encodable {
        var status = "live"
        var version: String
        var uptimeSeconds: Int64

        enum CodingKeys: String, CodingKey {
            case status, version
            case uptimeSeconds = "uptime_seconds"
        }
    }

    @Sendable private func health(_ request: Request, context: StudioContext) async throws -> Response {
        let uptime = start.duration(to: .now).components.seconds
        return try .json(Health(version: version, uptimeSeconds: uptime))
    }

    @Sendable private func ready(_ request: Request, context: StudioContext) async throws -> Response {
        let report = await readiness.report()
        return try .json(report, status: report.isReady ? .ok : .serviceUnavailable)
    }
}
