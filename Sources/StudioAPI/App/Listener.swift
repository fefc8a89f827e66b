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

/// The first fields of Linux's `struct tcp_info` (tcp(7), `TCP_INFO`).
private struct TCPInfoHead: Sendable {
    static let option: CInt = 11

    var states: (UInt32, UInt32) = (0, 0)
    var timesAndSizes: (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
    /// Of a listening socket: connections that wait to be accepted.
    var waiting: UInt32 = 0
}

/// A classic BPF program on a socket (Linux's `struct sock_fprog`, socket(7), `SO_ATTACH_FILTER`).
private enum SocketFilter {
    private struct Instruction {
        var code: UInt16
        var ifTrue: UInt8 = 0
        var ifFalse: UInt8 = 0
        var operand: UInt32
    }

    /// Sendable: the instructions are written before it is made and never after, only the kernel reads them, within the
    /// one call that sets the option, and they are freed once that call is over (`attachDropOfSYN` waits for it).
    private struct Program: @unchecked Sendable {
        var count: UInt16
        var instructions: UnsafeMutablePointer<Instruction>
    }

    /// The program sees segments from their TCP header on; its byte 13 has the flags (RFC 9293, section 3.1).
    private static let dropSYN = [
        Instruction(code: 0x30, operand: 13),  // load the byte
        Instruction(code: 0x45, ifTrue: 1, operand: 0x02),  // is SYN set?
        Instruction(code: 0x06, operand: .max),  // no: let it through
        Instruction(code: 0x06, operand: 0),  // yes: drop it
    ]

    static func attachDropOfSYN(to socket: any SocketOptionProvider) async throws {
        let instructions = UnsafeMutablePointer<Instruction>.allocate(capacity: dropSYN.count)
        instructions.initialize(from: dropSYN, count: dropSYN.count)
        defer { instructions.deallocate() }
        // The kernel copies it before the call returns.
        try await socket.unsafeSetSocketOption(
            level: .socket, name: NIOBSDSocket.Option(rawValue: 26),
            value: Program(count: UInt16(dropSYN.count), instructions: instructions)
        ).get()
    }
}
