import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Ends a connection some time after an answer that says so (`Connection: close`): else the rest of a refused body would be
/// read for as long as its sender goes on.
final class LastAnswerHandler: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPResponsePart

    private let patience: TimeAmount
    private var isLast = false
    private var end: Scheduled<Void>?

    /// - Parameter patience: closing at once could take the answer away from who still sends.
    init(patience: Duration) { self.patience = TimeAmount(patience) }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head): isLast = head.headerFields[.connection]?.lowercased() == "close"
        case .end where isLast && end == nil:
            let channel = context.channel
            end = context.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
        case .body, .end: break
        }
        context.write(data, promise: promise)
    }

    func handlerRemoved(context: ChannelHandlerContext) { end?.cancel() }
}
