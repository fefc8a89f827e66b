import Foundation
import StudioCore
import TestSupport
import Testing

@testable import StudioServices

/// URLs of webhooks and pictures, from users who want to be led where they may not go.
@Suite struct OutboundURLMutationTests {
    private static let mutants = Mutants(
        6_000,
        of: [
            "https://example.com/a/b?c=d#e", "HTTPS://EXAMPLE.com.:8443", "http://93.184.215.14:80/x",
            "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/x", "https://user:word@example.com@127.0.0.1/",
            "https://xn--bcher-kva.example/%F0%9F?x=%20", "https://[::ffff:8.8.8.8]:443/",
        ],
        tokens: [
            "https://", "http://", "//", "@", ":", "/", "\\", "?", "#", "%2f", "%40", "%00", ".", "..", "[", "]", "::1",
            "127.0.0.1", "0x7f.1", "0177.0.0.1", "2130706433", "localhost", "169.254.169.254", ":22", ":443", "。", "ⓛ",
            "\t", "\r\n", "xn--",
        ])

    @Test func whatIsTakenIsReadByEverybodyAsTheSame() throws {
        var taken = 0
        for mutant in Self.mutants {
            let url: OutboundURL
            do throws(OutboundFailure) { url = try OutboundURL(mutant.text) } catch {
                try #require(error.detail.hasPrefix("must "), "\(error.detail): \(mutant)")
                continue
            }
            taken += 1
            // As it is written anew, for those who connect.
            try #require(try OutboundURL(url.text) == url, "\(url.text): \(mutant)")
            try #require(url.text.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "\(mutant)")
            // As it was sent, for those who check it with other tools.
            let parts = try #require(URLComponents(string: mutant.text), "\(mutant)")
            try #require(parts.user == nil && parts.password == nil, "\(mutant)")
            try #require(parts.scheme?.lowercased() == (url.isEncrypted ? "https" : "http"), "\(mutant)")
            try #require((parts.port ?? (url.isEncrypted ? 443 : 80)) == url.port, "\(mutant)")
            let host = try #require(parts.encodedHost, "\(mutant)").lowercased()
            switch url.host {
            case .name(let name): try #require(host == name || host == name + ".", "\(host): \(mutant)")
            case .address(let address):
                let bare = host.trimmingCharacters(in: ["[", "]"])
                try #require(IPAddress(bare) ?? IPAddress(String(bare.dropLast())) == address, "\(host): \(mutant)")
            }
        }
        #expect(taken > 300, "\(taken) taken")
    }

    @Test func whatTheRulesLetPassLeadsToThePublicInternetOnly() throws {
        let rules = OutboundRules()
        var passed = 0
        for mutant in Self.mutants {
            let url: OutboundURL
            do throws(OutboundFailure) { url = try rules.check(mutant.text) } catch { continue }
            passed += 1
            try #require(url.isEncrypted && (url.port >= 1024 || [80, 443].contains(url.port)), "\(mutant)")
            switch url.host {
            case .address(let address): try #require(address.isPublic, "\(mutant)")
            case .name(let name):
                // No number that C would read as an address.
                let last = try #require(name.split(separator: ".").last, "\(mutant)")
                try #require(name.contains(".") && last.first?.isNumber != true || !isNumber(last), "\(mutant)")
                try #require(!name.hasSuffix("localhost") || !name.hasSuffix(".localhost"), "\(mutant)")
            }
        }
        #expect(passed > 300, "\(passed) passed")
    }

    @Test func aRedirectIsReadAsStrictlyAsTheFirstAddress() throws {
        let base = try OutboundURL("https://example.com:8443/a/b?c")
        let mutants = Mutants(
            4_000, of: ["/x?y", "../z", "//other.example/x", "https://example.org/", "?q", "", "http://a.example:1/"],
            tokens: ["/", "//", "..", "@", ":", "\\", "127.0.0.1", "[::1]", "#", "%", "https:", "javascript:", " "])
        var followed = 0
        for mutant in mutants {
            let next: OutboundURL
            do throws(OutboundFailure) { next = try base.following(mutant.text) } catch { continue }
            followed += 1
            try #require(try OutboundURL(next.text) == next, "\(next.text): \(mutant)")
            // Without a host of its own it stays where it is.
            let isRelative = URL(string: mutant.text)?.host() == nil
            try #require(!isRelative || (next.host, next.port) == (base.host, base.port), "\(next.text): \(mutant)")
        }
        #expect(followed > 300, "\(followed) followed")
    }

    private func isNumber(_ label: Substring) -> Bool { label.wholeMatch(of: /[0-9]+|0x[0-9a-f]*/) != nil }
}
