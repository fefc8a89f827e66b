public import StudioCore

/// Where requests of the studio's own may go: over https to the public internet, and wherever the operator allows.
public struct OutboundRules: Sendable {
    private let allowed: [AddressRange]

    /// - Parameter allowed: addresses that are fine though they are not public, over http too.
    public init(allowed: [AddressRange] = []) { self.allowed = allowed }

    /// Names that no public name server knows (RFC 6761, 6762, 8375; ICANN's `internal`).
    private static let privateNames = ["localhost", "local", "internal", "home.arpa"]
    /// Well-known ports that are fine. Others below 1024 are of services that do not speak HTTP.
    private static let wellKnownPorts = [80, 443]

    /// What can be said of a URL before its name is resolved, so that users are told where they give it. Names are
    /// looked up, and their addresses judged, each time that a request goes out.
    /// - Throws: ``OutboundFailure`` that says what would be right.
    func check(_ text: String) throws(OutboundFailure) -> OutboundURL {
        let url = try OutboundURL(text)
        switch url.host {
        case .address(let address): try require(url, at: address)
        case .name(let name):
            // The name may lead to what is allowed.
            guard allowed.isEmpty else { return url }
            let isPrivate = Self.privateNames.contains { name == $0 || name.hasSuffix("." + $0) }
            guard !isPrivate, name.contains(".") else {
                throw OutboundFailure("must name a host of the public internet")
            }
            try requirePublicForm(of: url)
        }
        return url
    }

    /// - Throws: ``OutboundFailure`` where a request to the URL may not go to this address.
    func require(_ url: OutboundURL, at address: IPAddress) throws(OutboundFailure) {
        if allowed.contains(where: { $0.contains(address) }) { return }
        guard address.isPublic else { throw OutboundFailure(OutboundFailure.notPublic) }
        try requirePublicForm(of: url)
    }

    private func requirePublicForm(of url: OutboundURL) throws(OutboundFailure) {
        guard url.isEncrypted else { throw OutboundFailure("must begin with https://") }
        guard url.port >= 1024 || Self.wellKnownPorts.contains(url.port) else {
            throw OutboundFailure("must have port 443, 80, or one from 1024 to 65535")
        }
    }
}
