import NIOCore

/// Ends a connection whose client does not read on: its answer would be held, and its handler wait, for ever.
///
/// A connection is not writable while more than its high-water mark waits to be sent, and so is the handler that writes.
final class WriteStallHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Any

    private let patience: TimeAmount
    private var end: Scheduled<Void>?

    init(patience: Duration) { self.patience = TimeAmount(patience) }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        stopWaiting()
        let channel = context.channel
        if !channel.isWritable {
            end = context.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
        }
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        stopWaiting()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { stopWaiting() }

    private func stopWaiting() {
        end?.cancel()
        end = nil
    }
}
