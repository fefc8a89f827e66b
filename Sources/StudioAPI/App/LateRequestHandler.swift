import NIOCore
import NIOHTTPTypes

/// Gives a request time to arrive that was sent while the server was told to stop. At once, the next handler would close
/// every connection on which no request has been read yet, and the request would be lost with it.
final class LateRequestHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart

    private let patience: TimeAmount
    private var held: Scheduled<Void>?

    /// - Parameter patience: how long a connection without a request outlives the order to stop.
    init(patience: Duration) { self.patience = TimeAmount(patience) }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is ChannelShouldQuiesceEvent else { return context.fireUserInboundEventTriggered(event) }
        guard held == nil else { return }
        held = context.eventLoop.assumeIsolated().scheduleTask(in: patience) { [self] in passOn(context) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        context.fireChannelRead(data)
        // Read and counted by now: the connection ends with its answer.
        if case .head = unwrapInboundIn(data), held != nil { passOn(context) }
    }

    func handlerRemoved(context: ChannelHandlerContext) { held?.cancel() }

    private func passOn(_ context: ChannelHandlerContext) {
        held?.cancel()
        context.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
    }
}
