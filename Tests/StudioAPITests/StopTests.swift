import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import NIOPosix
import StudioCore
import StudioServices
import Testing

@testable import StudioAPI

/// A server that is told to stop loses nobody who was let in.
@Suite(.timeLimit(.minutes(10))) struct StopTests {
    @Test func aConnectionThatNobodyServesClosesItself() async throws {
        let http = SafeHTTP1Channel(inner: HTTP1Channel(responder: { _, _, _ in }))
        let channel = NIOAsyncTestingChannel()
        try await channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).get()
        var connection: AcceptedConnection? = try await channel.eventLoop.flatSubmit {
            http.setup(channel: channel, logger: Logger(label: "test"))
        }.get()
        #expect(connection?.channel.isActive == true)
        connection = nil
        try await channel.closeFuture.get()
    }

    @Test func aRequestThatArrivesAfterTheOrderToStopIsReadBeforeItsConnectionHearsOfIt() throws {
        let seen = Seen()
        let channel = EmbeddedChannel(handlers: [LateRequestHandler(patience: .seconds(1)), seen])
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(900))
        #expect(seen.all == [])
        try channel.writeInbound(HTTPRequestPart.head(request))
        #expect(seen.all == ["head", "stop"])
        channel.embeddedEventLoop.advanceTime(by: .seconds(5))
        #expect(seen.all == ["head", "stop"])
    }

    @Test func aConnectionWithoutARequestHearsOfTheOrderALittleLater() throws {
        let seen = Seen()
        let channel = EmbeddedChannel(handlers: [LateRequestHandler(patience: .seconds(1)), seen])
        try channel.writeInbound(HTTPRequestPart.head(request))
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(seen.all == ["head", "stop"])
    }

    @Test func aClosedListenerResetsNobodyWhoHadComeIn() async throws {
        let group = MultiThreadedEventLoopGroup.singleton
        let listening = try await ServerBootstrap(group: group).bind(host: "127.0.0.1", port: 0).get()
        let address = try #require(listening.localAddress)
        let early = try await ClientBootstrap(group: group).connect(to: address).get()
        try await Listener.ignoreNewConnections(of: listening)
        // It knocks, and is let in by nobody: once the door is closed it is refused, not reset.
        let late = ClientBootstrap(group: group).connect(to: address)
        try await Listener.emptyQueue(of: listening)
        try await listening.close()
        await #expect(throws: (any Error).self) { try await late.get() }
        #expect(early.isActive)
        try await early.close()
    }

    @Test func whileItStopsEachAnswerIsTheLastOfItsConnection() async throws {
        try await TestStudio.run(overSocket: true) { studio in
            let before = try await studio.send(.get, "/health")
            #expect(before.headers[.connection] == nil)
            studio.services.readiness.drain()
            let last = try await studio.send(.get, "/health")
            #expect(last.headers[.connection] == "close")
        }
    }

    private let request = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/")
}

/// What reaches the handler after ours, in its order.
private final class Seen: ChannelInboundHandler {
    typealias InboundIn = HTTPRequestPart

    var all: [String] = []

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head = unwrapInboundIn(data) { all.append("head") }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent { all.append("stop") }
    }
}
