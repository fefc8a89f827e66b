import Foundation

/// An IPv4 or IPv6 address. An IPv4 address in IPv6 clothes (`::ffff:192.0.2.1`), which a socket for both kinds tells, is
/// the IPv4 address.
public struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    /// 4 or 16, the most significant first.
    let bytes: [UInt8]

    static let mappedPrefix = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// nil for text that is no address; names, ports and zones are none.
    public init?(_ text: String) {
        guard let bytes = Self.parse(text, AF_INET, count: 4) ?? Self.parse(text, AF_INET6, count: 16) else {
            return nil
        }
        self.init(bytes: bytes.starts(with: Self.mappedPrefix) ? Array(bytes.dropFirst(12)) : bytes)
    }

    private static func parse(_ text: String, _ family: Int32, count: Int) -> [UInt8]? {
        // C would read up to the first zero only.
        guard !text.utf8.contains(0) else { return nil }
        var bytes = [UInt8](repeating: 0, count: count)
        return inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }

    /// Whether it is an IPv6 address.
    public var isVersion6: Bool { bytes.count == 16 }

    /// The first address of the network with this many leading bits.
    public func network(bits: Int) -> IPAddress {
        let masked = bytes.enumerated().map { index, byte in
            byte & ~UInt8(truncatingIfNeeded: 0xFF >> min(8, max(0, bits - index * 8)))
        }
        return IPAddress(bytes: masked)
    }

    public var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        inet_ntop(isVersion6 ? AF_INET6 : AF_INET, bytes, &text, socklen_t(text.count))
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// One address, or all that share its leading bits: `192.0.2.1`, `10.0.0.0/8`, `fd00::/8`.
public struct AddressRange: Sendable, Hashable {
    private let first: IPAddress
    private let bits: Int

    /// nil for text that is neither.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let address = IPAddress(parts[0]) else { return nil }
        let bitsOfAddress = address.bytes.count * 8
        // A mapped address counts its bits as IPv6 does.
        let hidden = !address.isVersion6 && parts[0].contains(":") ? 96 : 0
        guard let bits = parts.count == 1 ? bitsOfAddress : Int(parts[1]).map({ $0 - hidden }),
            (0...bitsOfAddress).contains(bits)
        else { return nil }
        self.bits = bits
        first = address.network(bits: bits)
    }

    /// Whether the address lies in it.
    public func contains(_ address: IPAddress) -> Bool {
        address.isVersion6 == first.isVersion6 && address.network(bits: bits) == first
    }
}
