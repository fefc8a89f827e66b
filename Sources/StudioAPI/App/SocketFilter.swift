import NIOCore

/// A classic BPF program on a socket (Linux's `struct sock_fprog`, socket(7), `SO_ATTACH_FILTER`).
enum SocketFilter {
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
