import NIOCore
import NIOPosix

/// A connection over which a test says what no HTTP client would say.
final class RawConnection {
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var received = ""

    private init(
        _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>, _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.inbound = inbound.makeAsyncIterator()
        self.outbound = outbound
    }

    static func open(port: Int, _ body: (RawConnection) async throws -> Void) async throws {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "localhost", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        try await channel.executeThenClose { inbound, outbound in
            try await body(RawConnection(inbound, outbound))
        }
    }

    /// Sends a request, or as much of one as there is.
    /// - Parameter contentLength: that of the body, where nothing else is said.
    func send(
        _ method: String, _ path: String, _ headers: [String: String] = [:], contentLength: Int? = nil,
        body: String = ""
    ) async throws {
        var headers = headers
        headers["Host"] = "localhost"
        if headers["Transfer-Encoding"] == nil { headers["Content-Length"] = "\(contentLength ?? body.utf8.count)" }
        let fields = headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }.joined()
        try await outbound.write(ByteBuffer(string: "\(method) \(path) HTTP/1.1\r\n\(fields)\r\n\(body)"))
    }

    /// Sends these very characters.
    func send(text: String) async throws { try await outbound.write(ByteBuffer(string: text)) }

    /// All that the server has sent, once it holds the text; or once it sends no more.
    func read(until text: String? = nil) async throws -> String {
        while text.map({ !received.contains($0) }) ?? true, let piece = try await inbound.next() {
            received += String(buffer: piece)
        }
        return received
    }
}
