import Foundation
import StudioCore
import TestSupport
import Testing

@testable import StudioServices

/// Bodies that create jobs: JSON, but not always what the fields want.
@Suite struct JobRequestMutationTests {
    private static let mutants = Mutants(
        8_000,
        of: [
            #"{"kind":"image_generation","input":{"prompt":"a red boat","negative_prompt":"no cat","width":64,"height":64,"#
                + #""quality":"draft","count":2,"seed":7},"priority":3,"metadata":{"a":"b"},"webhook_url":"https://a.example/"}"#,
            #"{"kind":"image_generation","input":{"prompt":"é🐈","style":"clay","format":"webp","upscale":2,"steps":20}}"#,
        ],
        tokens: [
            "null", "true", "{}", "[]", "\"\"", "-1", "1.5", "64.0", "1e2", "65", "\"prompt\":", "\"width\":",
            "\"kind\":", "\"input\":", "\"x\":1,", "\"~/\":1,", ",", "\\u0000", "\\u0007", "\\ud83d\\ude00", "   ",
        ])

    @Test func aBodyIsAJobThatCanBeAskedForAgainOrAllItsBadFieldsAreTold() throws {
        var taken = 0
        var refused = 0
        for mutant in Self.mutants {
            guard let body = try? StudioJSON.parse(mutant.data) else { continue }
            do {
                let valid = try JobRequest.read(body)
                taken += 1
                let input = try #require(valid.input as? ImageGenerationInput, "\(mutant)")
                let again = try ImageGenerationInput(validating: ImageGenerationInput.schema.encode(input))
                let (one, other) = (
                    ImageGenerationInput.schema.encode(input), ImageGenerationInput.schema.encode(again)
                )
                try #require(one == other, "\(one) \(other): \(mutant)")
                try #require(JobRequest.prioritiesOfAdmins.contains(valid.request.priority), "\(mutant)")
            } catch let error as StudioError {
                refused += 1
                try #require(error.code == .invalidInput && !error.fields.isEmpty, "\(error): \(mutant)")
                for problem in error.fields {
                    try #require(problem.path.isEmpty || problem.path.hasPrefix("/"), "\(problem): \(mutant)")
                    try #require(!problem.rule.isEmpty && !problem.detail.isEmpty, "\(problem): \(mutant)")
                    // What strangers write comes back cut short.
                    try #require(problem.detail.utf8.count <= 1_000, "\(problem): \(mutant)")
                }
            }
        }
        #expect(taken > 200 && refused > 300, "\(taken) taken, \(refused) refused")
    }

    @Test func anAddressOfMailIsTakenOnlyWithoutWhatWouldEndAHeader() throws {
        let mutants = Mutants(
            8_000, of: ["ada@example.com", "ada.l+x@mail.bücher.example", " a@b.c "],
            tokens: ["@", ".", "..", "-", " ", "\r\n", "\t", "\u{0}", "\"", ",", "<", ">", "(", "\u{301}", "\u{200B}"])
        var taken = 0
        for mutant in mutants {
            guard case .value(let address) = AccountRules.email.decode(.string(mutant.text), "/email") else { continue }
            taken += 1
            try #require(address.utf8.count <= 254, "\(mutant)")
            let isPlain = address.unicodeScalars.allSatisfy {
                !$0.properties.isWhitespace && $0.properties.generalCategory != .control
                    && !"\"(),:;<>[\\]".unicodeScalars.contains($0)
            }
            try #require(isPlain && address.unicodeScalars.count { $0 == "@" } == 1, "\(mutant)")
            guard case .value(let again) = AccountRules.email.decode(.string(address), "/email") else {
                throw StudioError(.invalidInput, "\(mutant)")
            }
            try #require(again == address, "\(mutant)")
        }
        #expect(taken > 300, "\(taken) taken")
    }
}
