import Foundation
import TestSupport
import Testing

@testable import StudioCore

/// What `X-Forwarded-For`, URLs and settings say of addresses.
@Suite struct AddressMutationTests {
    private static let seeds = [
        "192.0.2.1", "10.0.0.0/8", "255.255.255.255", "2001:db8::1", "::", "::1", "::ffff:192.0.2.1",
        "::ffff:10.0.0.0/104", "fe80::1:2:3:4", "fd00::/8", "2001:db8:1:2:3:4:5:6", "64:ff9b::192.0.2.33",
    ]
    private static let mutants = Mutants(
        8_000, of: seeds, tokens: [".", ":", "::", "/", "%eth0", "0x", "ffff:", "::ffff:", "0", "255", "256", "/32"])

    @Test func anAddressThatIsTakenIsTheSameWhenItIsWrittenAndReadAgain() throws {
        var taken = 0
        for mutant in Self.mutants {
            guard let address = IPAddress(mutant.text) else { continue }
            taken += 1
            try #require(IPAddress(address.description) == address, "\(mutant)")
            // No zone, no port, no octal or short form: what else could be written in these signs is none.
            try #require(mutant.bytes.allSatisfy { Array("0123456789abcdefABCDEF:.".utf8).contains($0) }, "\(mutant)")
            let isDotted = !mutant.text.contains(":")
            try #require(!isDotted || mutant.text == address.description, "\(mutant)")
        }
        #expect(taken > 300, "\(taken) taken")
    }

    @Test func aRangeHoldsItsFirstAddressAndNoneOfTheOtherKind() throws {
        var taken = 0
        for mutant in Self.mutants {
            guard let range = AddressRange(mutant.text) else { continue }
            taken += 1
            let written = String(mutant.text.prefix { $0 != "/" })
            let address = try #require(IPAddress(written), "\(mutant)")
            try #require(range.contains(address), "\(mutant)")
            let other = try #require(IPAddress(address.isVersion6 ? "192.0.2.1" : "2001:db8::1"))
            try #require(!range.contains(other), "\(mutant)")
        }
        #expect(taken > 300, "\(taken) taken")
    }
}
