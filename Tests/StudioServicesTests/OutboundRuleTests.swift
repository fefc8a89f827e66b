import StudioCore
import Testing

@testable import StudioServices

@Suite struct OutboundRuleTests {
    private func refusal(_ url: String, allowed: [String] = []) -> String? {
        do {
            _ = try OutboundRules(allowed: allowed.compactMap(AddressRange.init)).check(url)
            return nil
        } catch { return error.detail }
    }

    @Test(arguments: [
        "https://example.com", "https://example.com/", "HTTPS://EXAMPLE.COM/a?b=c#d", "https://example.com:443/x",
        "https://example.com:8443/", "https://example.com./x", "https://xn--bcher-kva.example/",
        "https://93.184.215.14/",
        "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/x", "https://a_b.example.com/%F0%9F?x=%20",
        "https://example.com?x",
        "https://[::ffff:8.8.8.8]/",
    ])
    func addressesOfThePublicInternetAreFine(_ url: String) { #expect(refusal(url) == nil) }

    @Test(arguments: [
        // Other schemes, and none.
        "", "http://example.com/", "ftp://example.com/", "file:///etc/passwd", "gopher://example.com/",
        "//example.com/",
        "https:example.com", "https:/example.com", "https://", "https:///x", "javascript:alert(1)", "unix:///x",
        // Whoever splits at the wrong sign sees another host.
        "https://user@example.com/", "https://user:word@example.com/", "https://example.com@127.0.0.1/",
        "https://example.com\\@127.0.0.1/", "https://example.com%2f@127.0.0.1/", "https://127.0.0.1#@example.com/",
        "https://127.0.0.1?@example.com/", "https://exam\tple.com/", "https://example.com/\r\nHost: x",
        " https://example.com/",
        "https://example.com /", "https://exa%6dple.com/", "https://exam<ple.com/", "https://example.com\0.evil/",
        // Loopback, private and special addresses, in every notation.
        "https://127.0.0.1/", "https://127.0.0.1:443/", "https://127.1/", "https://127.0.1/", "https://2130706433/",
        "https://0x7f000001/", "https://0x7f.0.0.1/", "https://0177.0.0.1/", "https://017700000001/",
        "https://127.0.0.1./",
        "https://127.0.0.0x1/", "https://0/", "https://0.0.0.0/", "https://10.0.0.1/", "https://172.16.0.1/",
        "https://172.31.255.255/", "https://192.168.1.1/", "https://100.64.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://192.0.0.1/", "https://192.0.2.1/", "https://198.18.0.1/", "https://198.51.100.7/",
        "https://203.0.113.9/",
        "https://192.88.99.1/", "https://224.0.0.1/", "https://239.255.255.250/", "https://240.0.0.1/",
        "https://255.255.255.255/", "https://256.1.1.1/", "https://1.2.3.4.5/", "https://1.2.3/", "https://0x/",
        "https://[::]/", "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://[::ffff:7f00:1]/",
        "https://[::127.0.0.1]/",
        "https://[fe80::1]/", "https://[fe80::1%25eth0]/", "https://[fc00::1]/", "https://[fd12:3456::1]/",
        "https://[ff02::1]/", "https://[64:ff9b::7f00:1]/", "https://[64:ff9b:1::a00:1]/", "https://[2002:7f00:1::]/",
        "https://[2001::1]/", "https://[2001:db8::1]/", "https://[3fff::1]/", "https://[100::1]/", "https://[5f00::1]/",
        "https://[fec0::1]/", "https://[::1", "https://::1/", "https://[127.0.0.1]/", "https://[]/",
        // Names that lead inside.
        "https://localhost/", "https://LOCALHOST/", "https://localhost./", "https://a.localhost/",
        "https://printer.local/",
        "https://metadata.google.internal/", "https://intranet/", "https://router.home.arpa/", "https://./",
        "https://a..b/",
        "https://-a.example/", "https://a-.example/",
        // Letters that some programs fold into others.
        "https://ⓛocalhost/", "https://127。0。0。1/", "https://bücher.example/", "https://１２７.0.0.1/",
        "https://example.com/ü",
        // Ports of what does not speak HTTP, and none.
        "https://example.com:22/", "https://example.com:25/", "https://example.com:0/", "https://example.com:65536/",
        "https://example.com:99999/", "https://example.com:-1/", "https://example.com:/", "https://example.com:80:80/",
        "https://example.com:٣/",
    ])
    func whateverMayLeadElsewhereIsRefusedWithAReason(_ url: String) {
        let reason = refusal(url)
        #expect(reason?.hasPrefix("must ") == true, "\(url): \(reason ?? "accepted")")
    }

    @Test func longAddressesAreRefused() {
        #expect(refusal("https://example.com/" + String(repeating: "a", count: 2048)) != nil)
        #expect(refusal("https://" + String(repeating: "a", count: 64) + ".com/") != nil)
        #expect(refusal("https://" + String(repeating: "a.", count: 130) + "com/") != nil)
    }

    @Test func whatTheOperatorAllowsMayBePrivateAndInTheClear() {
        let allowed = ["127.0.0.1", "10.1.0.0/16", "fd00::/8"]
        for url in ["http://127.0.0.1:3000/x", "https://10.1.2.3/", "http://[fd00::1]:81/", "http://intranet/"] {
            #expect(refusal(url, allowed: allowed) == nil, "\(url)")
        }
        for url in [
            "http://127.0.0.2/", "https://10.2.0.1/", "http://8.8.8.8/", "https://8.8.8.8:22/", "https://[::1]/",
        ] {
            #expect(refusal(url, allowed: allowed) != nil, "\(url)")
        }
    }

    @Test func whatIsWrittenAnewSaysTheSame() throws {
        for (given, written) in [
            ("HTTPS://Example.COM./a/../b?c=d#e", "https://example.com:443/a/../b?c=d"),
            ("https://example.com?x=1", "https://example.com:443/?x=1"),
            ("https://[2606:2800:0:0::1]", "https://[2606:2800::1]:443/"),
        ] { #expect(try OutboundURL(given).text == written) }
        let url = try OutboundURL("https://example.com/a/b?c")
        #expect(try url.following("d").text == "https://example.com:443/a/d")
        #expect(try url.following("/d?e").text == "https://example.com:443/d?e")
        #expect(try url.following("//other.example/").text == "https://other.example:443/")
        #expect(throws: OutboundFailure.self) { try url.following("file:///etc/passwd") }
        #expect(url.hostHeader == "example.com")
        #expect(try OutboundURL("https://example.com:8443/").hostHeader == "example.com:8443")
    }
}
