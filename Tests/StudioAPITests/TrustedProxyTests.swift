import HTTPTypes
import StudioCore
import TestSupport
import Testing

@testable import StudioAPI

@Suite(.timeLimit(.minutes(10))) struct TrustedProxyTests {
    private func client(of peer: String?, _ forwardedFor: String..., trusting text: String = "") throws -> String? {
        let ranges = try StudioConfiguration.with(["TRUSTED_PROXIES": text]).server.trustedProxies
        return TrustedProxies(ranges: ranges).client(of: peer, forwardedFor: forwardedFor)
    }

    // MARK: The setting

    @Test func theSettingTakesAddressesAndRanges() throws {
        func ranges(_ text: String) throws -> [AddressRange] {
            try StudioConfiguration.with(["TRUSTED_PROXIES": text]).server.trustedProxies
        }
        #expect(try ranges("") == [])
        #expect(
            try ranges("127.0.0.1, 10.0.0.0/8 ,fd00::/8")
                == ["127.0.0.1", "10.0.0.0/8", "fd00::/8"].map(AddressRange.init))
        for bad in [
            "nginx", "10.0.0.0/33", "10.0.0/8", "::1/129", "10.0.0.0/-1", "10.0.0.0/", "1.2.3.4:80",
            "::ffff:10.0.0.0/90",
        ] {
            let error = #expect(throws: StudioError.self) { try ranges(bad) }
            #expect(error?.fields.map(\.path) == ["TRUSTED_PROXIES"], "\(bad)")
        }
    }

    @Test func aRangeHoldsWhatSharesItsLeadingBits() throws {
        for (range, inside, outside) in [
            ("10.0.0.0/8", "10.255.255.255", "11.0.0.0"), ("10.1.2.3/31", "10.1.2.2", "10.1.2.4"),
            ("192.0.2.1", "192.0.2.1", "192.0.2.2"), ("0.0.0.0/0", "255.255.255.255", "::1"),
            ("fd00::/9", "fd7f::1", "fd80::"), ("::/0", "::1", "0.0.0.0"),
            ("::ffff:10.0.0.0/104", "10.9.9.9", "11.0.0.0"), ("10.0.0.0/8", "::ffff:10.1.1.1", "::ffff:11.1.1.1"),
        ] {
            let range = try #require(AddressRange(range))
            let (inside, outside) = (try #require(IPAddress(inside)), try #require(IPAddress(outside)))
            #expect(range.contains(inside), "\(range) \(inside)")
            #expect(!range.contains(outside), "\(range) \(outside)")
        }
    }

    // MARK: The chain

    @Test func aStrangersHeaderIsNotBelieved() throws {
        #expect(try client(of: "203.0.113.9", "198.51.100.1") == "203.0.113.9")
        #expect(try client(of: "203.0.113.9", "198.51.100.1", trusting: "10.0.0.0/8") == "203.0.113.9")
        #expect(try client(of: nil, "198.51.100.1", trusting: "0.0.0.0/0,::/0") == nil)
    }

    @Test func whatAProxyAppendedIsBelievedAndWhatCameBeforeIsNot() throws {
        #expect(try client(of: "127.0.0.1", "198.51.100.1", trusting: "127.0.0.1") == "198.51.100.1")
        #expect(try client(of: "127.0.0.1", "1.1.1.1, 198.51.100.1", trusting: "127.0.0.1") == "198.51.100.1")
        #expect(try client(of: "127.0.0.1", "1.1.1.1", "198.51.100.1", trusting: "127.0.0.1") == "198.51.100.1")
    }

    @Test func aChainOfProxiesIsFollowedToTheFirstStranger() throws {
        let ours = "127.0.0.1,10.0.0.0/8,fd00::/8"
        #expect(
            try client(of: "127.0.0.1", "9.9.9.9, 2001:db8::7, 10.1.1.1,fd00::2", trusting: ours) == "2001:db8::7")
        #expect(try client(of: "127.0.0.1", "10.0.0.7, 10.1.1.1", trusting: ours) == "10.0.0.7", "nobody else is there")
        #expect(try client(of: "127.0.0.1", trusting: ours) == "127.0.0.1")
    }

    @Test func whereAProxyWritesNonsenseThatProxyCounts() throws {
        for nonsense in [
            "", "unknown", "_hidden", "1.2.3", "1.2.3.4.5", "[::1", "::1]:80", "1.2.3.4:port", "%00", "'; --",
        ] {
            let found = try client(
                of: "127.0.0.1", "198.51.100.1, \(nonsense), 10.1.1.1", trusting: "127.0.0.1,10.0.0.0/8")
            #expect(found == "10.1.1.1", "\(nonsense)")
        }
    }

    @Test func portsAndIPv4InIPv6ClothesAreUnderstood() throws {
        #expect(try client(of: "::ffff:127.0.0.1", "198.51.100.1:4711", trusting: "127.0.0.1") == "198.51.100.1")
        #expect(try client(of: "127.0.0.1", "[2001:db8::7]:4711", trusting: "::ffff:127.0.0.1") == "2001:db8::7")
        #expect(try client(of: "127.0.0.1", "::ffff:198.51.100.1", trusting: "127.0.0.1") == "198.51.100.1")
        #expect(try client(of: "::ffff:203.0.113.9") == "203.0.113.9")
    }

    // MARK: The limits

    private func remaining(_ studio: TestStudio, for address: String) async throws -> String? {
        let reply = try await studio.send(.get, "/api/v1/kinds", headers: [.xForwardedFor: address])
        return reply.headers[.rateLimitRemaining]
    }

    @Test func clientsBehindAProxyAreCountedApartAndOfIPv6ByTheirNetwork() async throws {
        let settings = ["TRUSTED_PROXIES": "127.0.0.1,::1", "RATE_LIMIT_MAX_REQUESTS": "9"]
        try await TestStudio.run(settings, overSocket: true) { studio in
            for (address, left) in [
                ("198.51.100.1", "8"), ("198.51.100.2", "8"), ("198.51.100.1", "7"), ("2001:db8::1", "8"),
                ("2001:db8::ffff:0:0:1", "7"), ("2001:db8:0:1::1", "8"),
            ] {
                let remaining = try await remaining(studio, for: address)
                #expect(remaining == left, "\(address)")
            }
            #expect(studio.log.all.contains { $0.contains("address=198.51.100.2") })
        }
    }

    @Test func withoutAProxyTheHeaderMakesNobodyAnother() async throws {
        try await TestStudio.run(["RATE_LIMIT_MAX_REQUESTS": "9"], overSocket: true) { studio in
            for (address, left) in [("198.51.100.1", "8"), ("198.51.100.2", "7"), ("198.51.100.3", "6")] {
                let remaining = try await remaining(studio, for: address)
                #expect(remaining == left, "\(address)")
            }
        }
    }
}
