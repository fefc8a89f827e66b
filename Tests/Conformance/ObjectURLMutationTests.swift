import Foundation
import StudioCore
import TestSupport
import Testing

@testable import StudioStores

/// Links that somebody has changed.
@Suite struct ObjectURLMutationTests {
    private static let signer = ObjectURLSigner(secret: [UInt8](repeating: 7, count: 32))
    private static let key = ObjectKey.literal("uploads/0190163d/0190163e")
    private static let grants: [ObjectGrant] = [
        .get(key, until: .epoch + 60, downloadName: "my cat & dog=1.png"), .get(key, until: .epoch + 60),
        .get(key, until: .epoch + 60, downloadName: "a\nb\n=c"),
        .get(.literal("outputs/u/1.png"), until: .epoch + 9_999),
        .put(key, until: .epoch + 60, bytesMax: 1_000, contentType: "image/png"),
        .put(key, until: .epoch + 99, bytesMax: 0, contentType: "text/html"),
    ]
    private static let mutants = Mutants(
        10_000, of: grants.map { $0.method.rawValue + " " + signer.url($0) },
        tokens: [
            "GET ", "PUT ", "&", "?", "=", "/", "%0A", "%2F", "%00", "+", "%2B", "-", "..", "&download=", "&download=x",
            "&type=image/png", "&bytes_max=1", "expires=", "signature=", "&expires=1900000000", "%3D", "a", "F", "é",
        ])

    /// Read as the studio's server reads it: of a parameter that comes twice the first counts.
    private func verified(_ text: String) throws -> ObjectGrant? {
        let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let method = ObjectGrant.Method(rawValue: String(parts[0])) else { return nil }
        let halves = parts[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves[0].hasPrefix("/objects/") else { return nil }
        var query: [String: String] = [:]
        for pair in (halves.count == 2 ? halves[1] : "").split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = sides.count == 2 ? sides[1].removingPercentEncoding ?? String(sides[1]) : ""
            let name = String(sides[0]).removingPercentEncoding ?? String(sides[0])
            if query[name] == nil { query[name] = value }
        }
        return try Self.signer.verify(
            method: method, key: String(halves[0].dropFirst("/objects/".count)), query: query, at: .epoch)
    }

    @Test func aLinkAllowsWhatWasSignedOrNothing() throws {
        var taken = 0
        var refused = 0
        for mutant in Self.mutants {
            do {
                guard let grant = try verified(mutant.text) else { continue }
                taken += 1
                // Character by character: a name that only looks the same was not signed.
                let isSigned = Self.grants.contains { signed in
                    signed == grant && Array((signed.downloadName ?? "").utf8) == Array((grant.downloadName ?? "").utf8)
                        && Array((signed.contentType ?? "").utf8) == Array((grant.contentType ?? "").utf8)
                        && (signed.downloadName == nil) == (grant.downloadName == nil)
                }
                try #require(isSigned, "\(grant): \(mutant)")
            } catch let error as StudioError {
                refused += 1
                try #require(error.code == .forbidden, "\(error): \(mutant)")
            }
        }
        #expect(taken > 100 && refused > 1_000, "\(taken) taken, \(refused) refused")
    }

    @Test func aKeyIsSegmentsThatLeadNowhereElse() throws {
        let mutants = Mutants(
            8_000, of: ["uploads/0190163d/0190163e", "outputs/u/j/1/image-1.png"],
            tokens: ["/", "//", ".", "..", "../", "\\", "%2e", "\u{0}", "é", "_", "-", " ", "~", "*"])
        var taken = 0
        for mutant in mutants {
            let form = /[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]{0,199})*/
            let isKey = mutant.bytes.count <= 512 && mutant.text.wholeMatch(of: form) != nil
            let key = ObjectKey(mutant.text)
            try #require((key != nil) == isKey, "\(mutant)")
            guard let key else { continue }
            taken += 1
            let path = URL(filePath: "/objects").appending(path: key.rawValue).standardizedFileURL.path
            try #require(path == "/objects/" + mutant.text, "\(mutant)")
        }
        #expect(taken > 300, "\(taken) taken")
    }
}
