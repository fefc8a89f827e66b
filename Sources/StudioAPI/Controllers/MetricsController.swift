import HTTPTypes
import Hummingbird
import NIOCore
import StudioCore

/// Who may read `/metrics`.
public enum MetricsReaders: Sendable, Equatable {
    /// Whoever connects from this machine itself, and through no proxy.
    case thisMachine
    /// Nobody, as long as there is no token: the studio is on the web, and its proxy may lead everybody here.
    case nobody
    /// Whoever sends this token, from anywhere.
    case token(String)

    /// - Parameters:
    ///   - token: nil where none is configured.
    ///   - isOnTheWeb: whether the studio has an address for others, `PUBLIC_URL`.
    public init(token: String?, isOnTheWeb: Bool) {
        self = token.map { .token($0) } ?? (isOnTheWeb ? .nobody : .thisMachine)
    }
}

/// `/metrics`, for Prometheus.
struct MetricsController {
    let page: MetricsPage
    let readers: MetricsReaders

    var routes: RouteCollection<StudioContext> {
        RouteCollection(context: StudioContext.self).get("metrics", use: metrics)
    }

    @Sendable private func metrics(_ request: Request, context: StudioContext) async throws -> Response {
        try admit(request, context)
        let text = await page.text()
        return Response(
            status: .ok, headers: [.contentType: PrometheusText.contentType, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private func admit(_ request: Request, _ context: StudioContext) throws {
        switch readers {
        case .token(let token):
            guard ConstantTime.areEqual(request.headers.bearerToken ?? "", token) else {
                throw StudioError(.unauthorized, "This needs METRICS_TOKEN: Authorization: Bearer <token>.")
            }
        case .nobody:
            throw StudioError(
                .forbidden, "A studio with PUBLIC_URL shows its metrics to who has METRICS_TOKEN: set it.")
        case .thisMachine:
            guard Self.isLoopback(context.peerAddress), !Self.cameThroughProxy(request) else {
                throw StudioError(
                    .forbidden, "Metrics are for this machine only, unless the studio has METRICS_TOKEN set.")
            }
        }
    }

    private static let loopback = [AddressRange("127.0.0.0/8"), AddressRange("::1")].compactMap { $0 }

    /// By the socket's own address: what headers say of it, anybody can write.
    private static func isLoopback(_ peer: String?) -> Bool {
        guard let address = peer.flatMap({ IPAddress($0) }) else { return false }
        return loopback.contains { $0.contains(address) }
    }

    /// A proxy on this machine connects from this machine for the whole world.
    private static func cameThroughProxy(_ request: Request) -> Bool {
        [.xForwardedFor, .forwarded, .xRealIP, .via].contains { request.headers[$0] != nil }
    }
}

extension HTTPField.Name {
    fileprivate static let forwarded = known("Forwarded")
    fileprivate static let xRealIP = known("X-Real-IP")
}
