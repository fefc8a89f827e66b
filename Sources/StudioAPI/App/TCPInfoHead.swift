/// The first fields of Linux's `struct tcp_info` (tcp(7), `TCP_INFO`).
struct TCPInfoHead: Sendable {
    static let option: CInt = 11

    var states: (UInt32, UInt32) = (0, 0)
    var timesAndSizes: (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
    /// Of a listening socket: connections that wait to be accepted.
    var waiting: UInt32 = 0
}
