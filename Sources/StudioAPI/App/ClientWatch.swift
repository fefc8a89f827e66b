import NIOCore
import Synchronization

/// Knows when the client of a connection is gone. Nothing else ends a handler then: it would wait on.
///
/// Not Hummingbird's `consumeWithCancellationOnInboundClose`: that one gives up the connection after each answer, and
/// stops the process where a body has not come to its end when the operation has.
final class ClientWatch: Sendable {
    private struct State {
        var isGone = false
        var next = 0
        var waiting: [Int: AsyncStream<Never>.Continuation] = [:]
    }
    private let state = Mutex(State())

    /// That of a connection of the server's; nil in tests without a socket.
    static func of(_ channel: any Channel) async throws -> ClientWatch? {
        try await channel.eventLoop.submit {
            try? channel.pipeline.syncOperations.handler(type: ClientWatchHandler.self).watch
        }.get()
    }

    /// Runs the operation, and cancels it when the client is gone. What it returns or throws then is its own affair.
    func cancelling<Value: Sendable>(_ operation: @escaping @Sendable () async throws -> Value) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await operation() }
            group.addTask {
                await self.end()
                return nil
            }
            defer { group.cancelAll() }
            while let value = try await group.next() {
                if let value { return value }
                group.cancelAll()
            }
            throw CancellationError()
        }
    }

    /// Returns once the client is gone, or the task is cancelled.
    private func end() async {
        let (stream, feed) = AsyncStream.makeStream(of: Never.self)
        let id = state.withLock { state in
            if state.isGone { feed.finish() }
            state.next += 1
            state.waiting[state.next] = feed
            return state.next
        }
        for await _ in stream {}
        state.withLock { $0.waiting[id] = nil }
    }

    fileprivate func clientIsGone() {
        let waiting = state.withLock { state in
            state.isGone = true
            return Array(state.waiting.values)
        }
        for feed in waiting { feed.finish() }
    }
}

/// Tells a connection's watch. A client that only ends its own side of the connection counts as gone too: HTTP clients do
/// not do that, and one that has closed its socket looks no different.
final class ClientWatchHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Any

    let watch = ClientWatch()

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed { watch.clientIsGone() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        watch.clientIsGone()
        context.fireChannelInactive()
    }
}
