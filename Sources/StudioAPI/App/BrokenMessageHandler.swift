import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import StudioCore

/// Makes a problem of the bare 400 that the server answers what is no HTTP: no request of it ever reaches a responder.
final class BrokenMessageHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = Any
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let isSecure: Bool
    private var refusal: StudioError?

    /// - Parameter isSecure: whether people reach the studio over TLS.
    init(isSecure: Bool) { self.isSecure = isSecure }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? HTTPParserError { refusal = Self.refusal(of: error) }
        context.fireErrorCaught(error)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // Answers of ours that are still on their way pass: none of them is both empty and a 400.
        guard let refusal, case .head(let head) = unwrapOutboundIn(data), head.status == .badRequest,
            head.headerFields[.contentLength] == "0"
        else { return context.write(data, promise: promise) }
        self.refusal = nil
        let problem = ProblemDetails(refusal, instance: "", requestID: RequestIDs.new())
        let body = ByteBuffer(bytes: (try? StudioJSON.encode(problem)) ?? Data())
        var response = Response(status: ErrorCatalogue[refusal.code].status, headers: ProblemDetails.headers)
        response.headers[.contentLength] = String(body.readableBytes)
        response.headers[.connection] = "close"
        response.headers[.xRequestID] = problem.requestID
        SecurityHeaders.add(to: &response, isSecure: isSecure)
        context.write(wrapOutboundOut(.head(response.head)), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: promise)
    }

    private static func refusal(of error: HTTPParserError) -> StudioError {
        switch error {
        case .headerOverflow:
            StudioError(
                .headersTooLarge,
                "There may be \(ServerLimits.headersMax) headers of \(ServerLimits.headerBytesMax.one) bytes each, "
                    + "\(ServerLimits.headerBytesMax.all) bytes together.")
        default:
            StudioError(.malformedBody, "The request is not valid HTTP.")
        }
    }
}
