import Foundation
import StudioCore
import Testing

@Suite struct TimeTests {
    @Test func aTimeReadsTheSameBeforeItIsStoredAndAfter() throws {
        var random = SplitMix64(seed: 7)
        for _ in 0..<2_000 {
            let time = Date(timeIntervalSince1970: Double.random(in: 1_700_000_000...1_900_000_000, using: &random))
            #expect(Date(microseconds: time.microseconds).rfc3339 == time.rfc3339)
            let read = try Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(time.rfc3339)
            #expect(read.rfc3339 == time.rfc3339 && Date(microseconds: read.microseconds).rfc3339 == time.rfc3339)
        }
    }

    @Test func millisecondsAreCut() {
        #expect(Date(microseconds: 1_795_974_238_359_999).rfc3339.hasSuffix(":58.359Z"))
        #expect(Date(microseconds: 1_795_974_238_360_000).rfc3339.hasSuffix(":58.360Z"))
        #expect(Date(microseconds: 0).rfc3339 == "1970-01-01T00:00:00.000Z")
    }
}
