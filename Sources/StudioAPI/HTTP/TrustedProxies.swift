import HTTPTypes
import StudioCore

/// Tells who sent a request that came through proxies.
struct TrustedProxies: Sendable {
    let ranges: [AddressRange]

    /// The last hop that is no proxy of ours. Each proxy appends the address that it sees to `X-Forwarded-For`, so only
    /// what our own proxies wrote is believed: read from the end, up to the first stranger.
    /// - Parameters:
    ///   - peer: the other end of the socket.
    ///   - forwardedFor: the values of `X-Forwarded-For`, in their order.
    func client(of peer: String?, forwardedFor: [String]) -> String? {
        guard let peer, var hop = IPAddress(peer) else { return peer }
        var claims = forwardedFor.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }[...]
        while isTrusted(hop), let claim = claims.popLast() {
            // A proxy that does not name an address is as far as we can see.
            guard let address = Self.address(String(claim).trimmed) else { break }
            hop = address
        }
        return hop.description
    }

    private func isTrusted(_ address: IPAddress) -> Bool { ranges.contains { $0.contains(address) } }

    /// Some proxies add the port: `192.0.2.1:4711`, `[2001:db8::1]:4711`.
    private static func address(_ text: String) -> IPAddress? {
        if let address = IPAddress(text) { return address }
        guard let match = text.wholeMatch(of: /(?:\[([0-9A-Fa-f:.]+)\]|([0-9.]+))(?::[0-9]{1,5})?/) else { return nil }
        return (match.1 ?? match.2).flatMap { IPAddress(String($0)) }
    }
}

extension HTTPField.Name {
    static let xForwardedFor = known("X-Forwarded-For")
}
