import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import StudioCore

/// The outermost layer: gives each request its id, answers every error as a problem, sets the headers that all
/// responses carry, measures, and writes the access log once the body is sent. It stands outside of the router so that generated
/// HEAD answers pass through it too.
struct StudioResponder: HTTPResponder {
    let router: RouterResponder<StudioContext>
    let front: ServerFront
    let limits: ServerLimits
    let metrics: MetricsSink
    /// Whether the server is about to stop: each answer then asks its connection's client for no more requests on it.
    let isStopping: @Sendable () -> Bool

    func respond(to request: Request, context: StudioContext) async throws -> Response {
        let measure = RequestMeasure(sink: metrics)
        var context = context
        context.requestID = RequestIDs.accepted(request.headers[.xRequestID]) ?? RequestIDs.new()
        context.remoteAddress = front.proxies.client(
            of: context.peerAddress, forwardedFor: request.headers[values: .xForwardedFor])
        context.bodyTime = limits.bodyTime
        context.uploadPace = limits.uploadPace
        context.logger[metadataKey: "request_id"] = "\(context.requestID)"
        var response: Response
        if let preflight = front.cors.preflight(request) {
            response = preflight
        } else {
            do {
                response = try await router.respond(to: request, context: context)
            } catch {
                response = .problem(error, for: request, in: context)
            }
            front.cors.addHeaders(to: &response, for: request)
        }
        response.headers[.xRequestID] = context.requestID
        if isStopping() { response.headers[.connection] = "close" }
        SecurityHeaders.add(to: &response, isSecure: front.isSecure)
        measure.answered(request.method, context.endpointPath, response.status, problem: context.facts.problem)
        return logged(response, to: request, in: context, measure)
    }

    private func logged(
        _ response: Response, to request: Request, in context: StudioContext, _ measure: RequestMeasure
    ) -> Response {
        var response = response
        let body = response.body
        let status = response.status.code
        response.body = ResponseBody(contentLength: body.contentLength) { writer in
            let count = ByteCount()
            defer {
                measure.sent(count.value, context.endpointPath)
                let elapsed = measure.elapsed
                // The pattern, never the path or query: those may hold ids, cursors and signatures.
                context.logger.info(
                    "request",
                    metadata: [
                        "method": "\(request.method)", "route": "\(context.endpointPath ?? "-")",
                        "status": "\(status)", "bytes": "\(count.value)",
                        "ms":
                            "\(elapsed.components.seconds * 1000 + elapsed.components.attoseconds / 1_000_000_000_000_000)",
                        "user": "\(context.facts.user?.rawValue ?? "-")",
                        "address": "\(context.remoteAddress ?? "-")",
                    ])
            }
            do { try await body.write(CountingWriter(parent: writer, count: count)) } catch {
                // The status is sent: only the log can tell. That clients leave is their affair.
                if !(error is ChannelError || error is IOError || error is CancellationError) {
                    context.logger.error("An answer broke off", metadata: ["error": "\(error)"])
                }
                throw error
            }
        }
        return response
    }
}

enum RequestIDs {
    static func new() -> String { UUID().uuidString.lowercased() }

    /// Ids from outside end in logs and headers: short, and of harmless characters only.
    static func accepted(_ text: String?) -> String? {
        guard let text, (1...64).contains(text.utf8.count) else { return nil }
        let isSane = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                true
            default: false
            }
        }
        return isSane ? text : nil
    }
}

/// Used by one task: the one that writes the body.
private final class ByteCount {
    var value = 0
}

private struct CountingWriter: ResponseBodyWriter {
    var parent: any ResponseBodyWriter
    let count: ByteCount

    mutating func write(_ buffer: ByteBuffer) async throws {
        count.value += buffer.readableBytes
        try await parent.write(buffer)
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        try await parent.finish(trailingHeaders)
    }
}

extension HTTPField.Name {
    static let xRequestID = known("X-Request-ID")

    /// A name that is written in this code, so it is a token (RFC 9110, section 5.1).
    static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no header name") }
        return name
    }
}
