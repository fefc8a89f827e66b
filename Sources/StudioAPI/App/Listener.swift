public import NIOCore
public import ServiceLifecycle
import Synchronization

/// The door of the server. As a `Service` that is stopped before the server it ends what comes in without losing anybody:
/// closing a listening socket resets every connection that waits in its queue, whose clients have sent their requests by then.
/// First the kernel is told to ignore who knocks now (they try again a second later, and are refused or find another process),
/// then the queue is emptied.
public final class Listener: Service {
    private let channel = Mutex<(any Channel)?>(nil)

    public init() {}

    /// Takes note of the listening channel.
    public func opened(_ listening: any Channel) { channel.withLock { $0 = listening } }

    public func run() async throws {
        try? await gracefulShutdown()
        guard let listening = channel.withLock({ $0 }) else { return }
        // A kernel that cannot do it leaves the old way of stopping.
        try? await Self.ignoreNewConnections(of: listening)
        try? await Self.emptyQueue(of: listening)
    }

    /// Drops what asks for a new connection (SYN); handshakes under way are finished.
    static func ignoreNewConnections(of listening: any Channel) async throws {
        guard let socket = listening as? any SocketOptionProvider else { return }
        try await SocketFilter.attachDropOfSYN(to: socket)
    }

    /// Waits until all who were let in are taken over by the server.
    static func emptyQueue(of listening: any Channel) async throws {
        guard let socket = listening as? any SocketOptionProvider else { return }
        // Handshakes that were under way need a round trip, so it has to stay empty for that long.
        var quiet = 0
        for _ in 0..<Self.looksMax where quiet < 4 {
            let info: TCPInfoHead = try await socket.unsafeGetSocketOption(
                level: .tcp, name: NIOBSDSocket.Option(rawValue: TCPInfoHead.option)
            ).get()
            quiet = info.waiting == 0 ? quiet + 1 : 0
            try await Task.sleep(for: .milliseconds(25))
        }
    }

    private static let looksMax = 80
}
