import Glibc
public import StudioCore

/// Finds the addresses of a name.
public protocol NameResolver: Sendable {
    /// All of them, in the order in which they should be tried. One that cannot be read as an address is nil.
    /// - Throws: where there is none, or nobody can tell now.
    func addresses(of name: String) async throws -> [IPAddress?]
}

/// Asks the system: its hosts file and its name servers.
public struct SystemResolver: NameResolver {
    /// `getaddrinfo` blocks for as long as the name servers are silent. Threads for some users whose name servers all are.
    private let queue = BlockingQueue("names", width: 4 * NameLookUps.perUserMax, waitingMax: NameLookUps.allMax)

    public init() {}

    public func addresses(of name: String) async throws -> [IPAddress?] {
        try await queue.run { try Self.lookUp(name) }
    }

    private static func lookUp(_ name: String) throws -> [IPAddress?] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_ADDRCONFIG
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(name, nil, &hints, &list)
        guard status == 0 else { throw OutboundFailure(OutboundFailure.notPublic) }
        defer { freeaddrinfo(list) }
        return sequence(first: list, next: { $0?.pointee.ai_next }).prefix { $0 != nil }.compactMap { $0 }.map(address)
    }

    private static func address(of entry: UnsafeMutablePointer<addrinfo>) -> IPAddress? {
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let status = getnameinfo(
            entry.pointee.ai_addr, entry.pointee.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
        guard status == 0 else { return nil }
        return IPAddress(String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }
}
