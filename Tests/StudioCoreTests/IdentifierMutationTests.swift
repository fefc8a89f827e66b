import Foundation
import TestSupport
import Testing

@testable import StudioCore

/// Ids, which are the cursors of lists too, from paths, queries and bodies.
@Suite struct IdentifierMutationTests {
    private static let mutants = Mutants(
        8_000, of: ["0190163d-8694-739b-aea5-966c26f8ad91", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"],
        tokens: ["-", "0", "a", "F", "g", "{", "}", "' OR 1=1 --", "../", "%2e", "\u{0}", "é"])

    @Test func onlyAUUIDIsAnIdAndItIsHeldInLowerCase() throws {
        var taken = 0
        for mutant in Self.mutants {
            let id = Identifier<Never>(mutant.text)
            let isUUID =
                mutant.text.wholeMatch(of: /[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}/) != nil
            try #require((id != nil) == isUUID, "\(mutant)")
            guard let id else { continue }
            taken += 1
            try #require(Array(id.rawValue.utf8) == Array(mutant.text.lowercased().utf8), "\(mutant)")
            try #require(Identifier<Never>(id.rawValue) == id, "\(mutant)")
        }
        #expect(taken > 100, "\(taken) taken")
    }

    @Test func hexadecimalDigitsAreReadInPairsOrNotAtAll() throws {
        for mutant in Mutants(4_000, of: ["00ff10AB", "deadbeef"], tokens: ["0", "f", "g", "G", "٣", "@", "`", "/"]) {
            let bytes = [UInt8](hexadecimal: mutant.text)
            let isHexadecimal = mutant.text.wholeMatch(of: /(?:[0-9A-Fa-f]{2})*/) != nil
            try #require((bytes != nil) == isHexadecimal, "\(mutant)")
            try #require(bytes.map(\.hexadecimal) == (isHexadecimal ? mutant.text.lowercased() : nil), "\(mutant)")
        }
    }
}
