import StudioCore
import TestSupport
import Testing

@testable import StudioAPI

/// What strangers write into headers.
@Suite struct HeaderMutationTests {
    // MARK: Range

    @Test func aRangeLiesInTheFileAndIsTheOneThatIsAskedFor() throws {
        let mutants = Mutants(
            12_000,
            of: ["bytes=0-0", "bytes=2-4", "Bytes=5-", "bytes=-3", "bytes=0-1,3-4", "bytes= 8-99999999999999999999 "],
            tokens: ["bytes=", "-", "=", ",", " ", "0", "9", "10", "+1", "٣", "\u{A0}"])
        var parts = 0
        for mutant in mutants {
            for bytes in [0, 1, 10, Int64.max] {
                let found = ByteRange(mutant.text, bytes: bytes)
                if let asked = mutant.text.wholeMatch(of: /bytes=([0-9]{1,18})-([0-9]{0,18})/),
                    let first = Int64(asked.1)
                {
                    let last = Int64(asked.2) ?? .max
                    let expected: ByteRange =
                        last < first
                        ? .whole : first < bytes ? .part(first..<min(last, bytes - 1) + 1) : .unsatisfiable
                    try #require(found == expected, "of \(bytes): \(mutant)")
                }
                guard case .part(let range) = found else { continue }
                parts += 1
                try #require(
                    !range.isEmpty && range.lowerBound >= 0 && range.upperBound <= bytes, "\(bytes): \(mutant)")
                let header = "bytes=\(range.lowerBound)-\(range.upperBound - 1)"
                try #require(ByteRange(header, bytes: bytes) == found, "of \(bytes): \(mutant)")
            }
        }
        #expect(parts > 1_000, "\(parts) parts")
    }

    // MARK: Values with parameters

    private static let names = Mutants(
        6_000,
        of: ["photo.png", "a \"b\"; c\\.png", "été 夏.jpg", "../../etc/passwd", "C:\\fakepath\\a.png", "🐈\u{FE0F}"],
        tokens: ["\"", "\\", ";", "=", "/", ":", ",", " ", "name=", "\u{301}", "\u{FE0F}", "\u{200D}"])

    @Test func anyNameComesBackFromItsQuotedForm() throws {
        for mutant in Self.names where !mutant.bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            var quoted = ""
            for scalar in mutant.text.unicodeScalars {
                if scalar == "\"" || scalar == "\\" { quoted += "\\" }
                quoted.unicodeScalars.append(scalar)
            }
            let value = HeaderValue("form-data; filename=\"\(quoted)\"; name=file")
            try #require(value.value == "form-data" && value.parameters["name"] == "file", "\(value): \(mutant)")
            let found = value.parameters["filename"].map { Array($0.utf8) }
            try #require(found == Array(mutant.text.utf8), "\(value): \(mutant)")
        }
    }

    @Test func aShownNameHidesNothingAndIsNoPath() throws {
        for mutant in Self.names {
            guard let shown = FileNames.sanitized(mutant.text) else { continue }
            try #require(!shown.isEmpty && shown.count <= FileNames.charactersMax, "\(shown): \(mutant)")
            try #require(!shown.hasPrefix("."), "\(shown): \(mutant)")
            let isPlain = shown.unicodeScalars.allSatisfy { scalar in
                scalar != "/" && scalar != "\\"
                    && ![.control, .format, .lineSeparator, .paragraphSeparator].contains(
                        scalar.properties.generalCategory)
            }
            try #require(isPlain, "\(shown.debugDescription): \(mutant)")
        }
    }

    // MARK: X-Forwarded-For

    @Test func nobodyIsBelievedWhoStandsBehindAStranger() throws {
        let trusted = try ["10.0.0.0/8", "fd00::/8"].map { try #require(AddressRange($0)) }
        let proxies = TrustedProxies(ranges: trusted)
        let mutants = Mutants(
            4_000, of: ["1.1.1.1, 10.0.0.7", "[2001:db8::1]:4711, 10.1.1.1:80", "unknown, fd00::2", "10.0.0.1"],
            tokens: [",", ", ", "10.0.0.9", "[", "]", ":80", "::ffff:10.0.0.3", "_hidden", "\"", "203.0.113.1"])
        var named = 0
        for mutant in mutants {
            let claims = mutant.text
            // Who sent it is a stranger; or the proxy, which is ours, has seen one.
            try #require(proxies.client(of: "203.0.113.9", forwardedFor: [claims]) == "203.0.113.9", "\(mutant)")
            for seen in [[claims, "198.51.100.1"], [claims + ", 198.51.100.1:4711 , 10.0.0.5"]] {
                try #require(proxies.client(of: "10.0.0.1", forwardedFor: seen) == "198.51.100.1", "\(mutant)")
            }
            // Whatever it says: an address as this studio writes it, by which requests are counted.
            let client = try #require(proxies.client(of: "10.0.0.1", forwardedFor: [claims]), "\(mutant)")
            try #require(IPAddress(client)?.description == client, "\(client): \(mutant)")
            if client != "10.0.0.1" { named += 1 }
        }
        #expect(named > 300, "\(named) named")
    }
}
