import Foundation
import StudioCore

/// Why a request of the studio's own was not sent, or got no answer.
struct OutboundFailure: Error, Equatable {
    /// Of a bad URL what would be right ("must begin with https://"), else what happened. For people; it does not tell
    /// what a name has led to, since that would tell strangers of the network inside.
    var detail: String

    /// Of an address inside, and of a name without any: strangers shall not learn which names there are inside.
    static let notPublic = "must lead to an address of the public internet"

    init(_ detail: String) { self.detail = detail }

    /// The refusal of a field that holds the URL.
    func refusal(of path: String) -> StudioError {
        StudioError(
            .invalidInput, "The address cannot be used.",
            fields: [FieldProblem(path: path, rule: "format", detail: detail)])
    }
}

/// An address on the web from outside: read strictly, and written anew from what was read, so that who connects cannot
/// read it in another way than who has checked it.
struct OutboundURL: Sendable, Equatable {
    enum Host: Sendable, Equatable {
        /// In lower case, without the dot of the root.
        case name(String)
        case address(IPAddress)

        /// As in a URL.
        var text: String {
            switch self {
            case .name(let name): name
            case .address(let address): address.isVersion6 ? "[\(address)]" : address.description
            }
        }
    }

    let isEncrypted: Bool
    let host: Host
    let port: Int
    /// Path and query.
    let target: String

    static let charactersMax = 2048

    /// - Throws: ``OutboundFailure`` that says what would be right.
    init(_ text: String) throws(OutboundFailure) {
        guard text.utf8.count <= Self.charactersMax else {
            throw OutboundFailure("must have at most \(Self.charactersMax) characters")
        }
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !Self.forbidden.contains($0) }) else {
            throw OutboundFailure(
                "must be written in ASCII: international names as xn--…, other characters percent-encoded")
        }
        guard let match = text.wholeMatch(of: /([A-Za-z]+):\/\/([^\/?#]*)([^#]*)(?:#.*)?/),
            ["http", "https"].contains(match.1.lowercased())
        else { throw OutboundFailure("must begin with https://") }
        isEncrypted = match.1.lowercased() == "https"
        let authority = match.2
        guard !authority.contains("@") else { throw OutboundFailure("must hold no user name and no password") }
        guard let parts = authority.wholeMatch(of: /(\[[0-9A-Fa-f:.]+\]|[^:\[\]]+)(?::([0-9]{1,5}))?/) else {
            throw OutboundFailure("must name a host, and where it has a port, a number")
        }
        host = try Self.host(String(parts.1))
        guard let port = parts.2.map({ Int($0) }) ?? (isEncrypted ? 443 : 80), (1...65_535).contains(port) else {
            throw OutboundFailure("must have a port from 1 to 65535")
        }
        self.port = port
        target = match.3.hasPrefix("/") ? String(match.3) : "/" + match.3
        // Who connects reads the URL with Foundation: it must see the same host, or the pinned address would not hold.
        guard let url = URL(string: self.text), url.host(percentEncoded: true) == urlHost, url.port == port else {
            throw OutboundFailure("must be a valid URL")
        }
    }

    /// `"`, `<`, `>`, `\`, `^`, `` ` ``, `{`, `|`, `}`: no part of any URL (RFC 3986).
    private static let forbidden = Set(#""<>\^`{|}"#.utf8)

    /// As Foundation tells it.
    private var urlHost: String { host.text.trimmingCharacters(in: ["[", "]"]) }

    /// The whole URL; its port is always there.
    var text: String { "\(isEncrypted ? "https" : "http")://\(host.text):\(port)\(target)" }

    /// As the Host header says it (RFC 9110, section 7.2): a default port is left out.
    var hostHeader: String { port == (isEncrypted ? 443 : 80) ? host.text : "\(host.text):\(port)" }

    /// Where a Location header leads (RFC 9110, section 10.2.2).
    func following(_ location: String) throws(OutboundFailure) -> OutboundURL {
        guard let base = URL(string: text), let next = URL(string: location, relativeTo: base) else {
            throw OutboundFailure("redirects to what is no URL")
        }
        return try OutboundURL(next.absoluteString)
    }

    private static func host(_ text: String) throws(OutboundFailure) -> Host {
        var text = text.lowercased()
        if text.hasPrefix("[") {
            guard let address = IPAddress(String(text.dropFirst().dropLast())) else {
                throw OutboundFailure("must hold a valid IPv6 address")
            }
            return .address(address)
        }
        if text.hasSuffix(".") { text.removeLast() }
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 253, let last = labels.last,
            labels.allSatisfy({ $0.wholeMatch(of: /[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?/) != nil })
        else { throw OutboundFailure("must name a valid host") }
        // Such a name is an IPv4 address (WHATWG URL, "ends in a number"), which C reads in octal, hex and short too.
        guard last.wholeMatch(of: /[0-9]+|0x[0-9a-f]*/) != nil else { return .name(text) }
        guard let address = IPAddress(text) else {
            throw OutboundFailure("must write an IPv4 address as four decimal numbers")
        }
        return .address(address)
    }
}
