import Foundation
import StudioCore
import TestSupport
import Testing

/// Pictures that come in a field of a body.
@Suite struct DataURIMutationTests {
    private static let mutants = Mutants(
        4_000,
        of: [
            "data:image/png;base64,iVBORw0KGgo=", "DATA:;base64,", "data:image/webp;charset=x;BASE64,UklGRg==",
            "data:text/plain,hello", "https://example.com/a.png",
        ],
        tokens: ["data:", ";base64", ",", ";", "=", "==", "image/png", "-", "_", "\n", "%3D"])

    @Test func whatIsTakenIsTheSameWhenItIsWrittenAndReadAgain() throws {
        var taken = 0
        for mutant in Self.mutants {
            guard let uri = DataURI(mutant.text) else { continue }
            taken += 1
            try #require(mutant.text.lowercased().hasPrefix("data:"), "\(mutant)")
            // Base64 has four letters for three bytes: no picture is larger than its text.
            try #require(uri.bytes.count <= mutant.bytes.count * 3 / 4, "\(mutant)")
            let again = try #require(DataURI(uri.text), "\(uri.text): \(mutant)")
            try #require(again.bytes == uri.bytes && again.contentType == uri.contentType, "\(mutant)")
        }
        #expect(taken > 300, "\(taken) taken")
    }
}
