import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes
import Synchronization

/// Serves connections as `HTTP1Channel` does, and closes those that nobody serves: accepted in the very moment in which the
/// server stops. NIO ends the process when a `NIOAsyncChannel` is forgotten unused (swift-nio, issue 2637).
struct SafeHTTP1Channel: ServerChildChannel {
    let inner: HTTP1Channel

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<AcceptedConnection> {
        inner.setup(channel: channel, logger: logger).map(AcceptedConnection.init)
    }

    func handle(value: AcceptedConnection, logger: Logger) async {
        await inner.handle(value: value.taken(), logger: logger)
    }
}

/// A connection that closes itself unless it is taken to be served.
final class AcceptedConnection: ServerChildChannelValue {
    typealias Parts = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    private let parts: Parts
    private let isTaken = Atomic(false)

    init(_ parts: Parts) { self.parts = parts }

    var channel: any Channel { parts.channel }

    func taken() -> Parts {
        isTaken.store(true, ordering: .relaxed)
        return parts
    }

    deinit {
        guard !isTaken.load(ordering: .relaxed) else { return }
        // It outlives this object, which must not be awaited for.
        let parts = parts
        Task { try? await parts.executeThenClose { _, _ in } }
    }
}
