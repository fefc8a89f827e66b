import Foundation
import TestSupport
import Testing

@testable import StudioCore

/// Strangers' words in what the studio sends: a file's name in a header, a name in a JSON pointer, a text in a page.
@Suite struct HeaderTextMutationTests {
    private static let mutants = Mutants(
        4_000, of: ["my cat & dog=1.png", "../../étüde \"x\"; a=b.webp", "<b>~1/~0</b>", "夏\r\nSet-Cookie: a=b"],
        tokens: ["\r\n", "\"", "\\", ";", "'", "%", "~", "/", "<script>", "&amp;", "\u{0}", "filename="])

    @Test func noFileNameEndsTheHeaderOrAddsToIt() throws {
        for mutant in Self.mutants {
            let header = ContentDisposition.attachment(mutant.text)
            try #require(header.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "\(mutant)")
            let form = /attachment; filename="([^"\\]*)"; filename\*=UTF-8''([A-Za-z0-9!#$&+.^_`|~%-]*)/
            let match = try #require(header.wholeMatch(of: form), "\(header): \(mutant)")
            // Who reads RFC 8187 has the name itself. (Foundation takes a byte order mark away.)
            let name = mutant.text.unicodeScalars.first == "\u{FEFF}" ? nil : mutant.text
            try #require(name == nil || String(match.2).removingPercentEncoding == name, "\(mutant)")
            try #require(match.1.count == mutant.text.unicodeScalars.count, "\(mutant)")
        }
    }

    @Test func aNameIsOneStepOfAPointerAndComesBackFromIt() throws {
        for mutant in Self.mutants {
            let path = JSONPointer.path(of: mutant.text, in: "/input")
            let steps = path.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            try #require(steps.count == 3 && steps[1] == "input", "\(path): \(mutant)")
            let name = steps[2].byteReplacing("~1", "/").byteReplacing("~0", "~")
            try #require(mutant.text.unicodeScalars.starts(with: name.unicodeScalars), "\(path): \(mutant)")
        }
    }

    @Test func noTextOpensATagOrEndsAnAttribute() throws {
        for mutant in Self.mutants {
            let escaped = mutant.text.htmlEscaped
            try #require(!escaped.utf8.contains { Array("<>\"".utf8).contains($0) }, "\(mutant)")
            let plain = escaped.byteReplacing("&lt;", "<").byteReplacing("&gt;", ">")
                .byteReplacing("&quot;", "\"").byteReplacing("&amp;", "&")
            try #require(Array(plain.utf8) == Array(mutant.text.utf8), "\(mutant)")
        }
    }
}

extension String {
    /// Whatever marks stand beside it.
    fileprivate func byteReplacing(_ text: String, _ other: String) -> String {
        String(decoding: Array(utf8).replacing(Array(text.utf8), with: Array(other.utf8)), as: UTF8.self)
    }
}
