import Foundation
import TestSupport
import Testing

@testable import StudioCore

/// Bodies of requests that were damaged on their way, or are meant to do damage.
@Suite struct JSONMutationTests {
    private static let mutants = Mutants(
        6_000,
        of: [
            #"{"kind":"image_generation","input":{"prompt":"a red boat","width":64,"height":64,"count":1}}"#,
            #"{"email":"ada@example.com","password":"correct horse battery","name":"Ada \u00e9\ud83d\ude00 \"L\" \\ \/"}"#,
            #" [ null , true,false, 0,-1, 1.5e3, -2.5E-4, 123456789012345678, "é🐈\n\t" , [] , {} ] "#,
            #"{"a":{"b":{"c":[[[[1]]]]}},"events":["job.succeeded","job.failed"],"metadata":{"":"x"}}"#,
            #"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"#,
        ],
        tokens: [
            "null", "true", "false", "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "\\udc00", "\\u0000",
            "\"a\":1,", "\"a\":{", "[[", "1e", "e+", "-", ".", "0", "NaN", "//", "\u{FEFF}",
        ])

    private func isFoundationJSON(_ data: Data) -> Bool {
        (try? JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)) != nil
    }

    /// What the studio alone refuses: depth, names twice, a comma before a bracket, and texts that are no UTF-8.
    private func isStricter(_ mutant: Mutant) -> Bool {
        do throws(JSONReader.Fault) { _ = try JSONReader.value(of: mutant.data.span, by: .stranger) } catch {
            // Foundation takes text with NULs at its start for UTF-16 or UTF-32, and reads that too; of a name that comes
            // again it does not look at every number.
            return error != .notJSON || mutant.bytes.prefix(4).contains(0) || mutant.text.contains("1e400")
        }
        return false
    }

    @Test func aBodyIsTakenWhereFoundationTakesItAndElseRefusedAsMalformed() throws {
        var taken = 0
        var refused = 0
        for mutant in Self.mutants {
            do {
                let value = try StudioJSON.parse(mutant.data)
                taken += 1
                let judge = try? JSONDecoder().decode(JSONValue.self, from: mutant.data)
                try #require(judge.map { JSONSample.agree(value, $0) } == true, "\(mutant)")
                try #require(value.depth <= StudioJSON.depthMax, "\(mutant)")
            } catch let error as StudioError {
                refused += 1
                try #require(error.code == .malformedBody, "\(error): \(mutant)")
                // Of a body of any length: the sentence is shown to people, and logged.
                try #require(error.detail.utf8.count <= 256, "\(error): \(mutant)")
                try #require(isStricter(mutant) || !isFoundationJSON(mutant.data), "\(error): \(mutant)")
            }
        }
        #expect(taken > 300 && refused > 300, "\(taken) taken, \(refused) refused")
    }

    @Test func whatIsTakenIsTheSameWhenItIsWrittenAndReadAgain() throws {
        for mutant in Self.mutants {
            guard let value = try? StudioJSON.parse(mutant.data) else { continue }
            let written = try StudioJSON.encode(value)
            let again = try StudioJSON.parse(written)
            try #require(JSONSample.agree(again, value), "\(mutant)")
            // From the second time on to the byte: stored bodies are compared by their bytes.
            let rewritten = try StudioJSON.encode(again)
            try #require(try StudioJSON.encode(StudioJSON.parse(rewritten)) == rewritten, "\(mutant)")
        }
    }

    /// Whoever sends a body twice may be asked whether it is the same.
    @Test func aStoredTextReadsAsAStrangersDoes() throws {
        for mutant in Self.mutants {
            guard let value = try? StudioJSON.parse(mutant.data) else { continue }
            try #require(try StudioJSON.decode(JSONValue.self, from: mutant.data) == value, "\(mutant)")
        }
    }
}
