import Crypto
import Foundation
import StudioCore
import TestSupport
import Testing

@testable import StudioServices

/// Tokens that somebody has changed.
@Suite(.timeLimit(.minutes(10))) struct AccessTokenMutationTests {
    private static let secret = String(repeating: "s", count: 32)
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func encoded(_ text: String) -> String { SecureText.base64URL(Data(text.utf8)) }

    /// The bytes of a part, whatever its last letter holds beyond them.
    private func decoded(_ part: Substring) -> Data? {
        let text = String(part).replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4))
    }

    @Test func onlyTokensThatWereIssuedAreTakenAndSayWhatWasIssued() async throws {
        let tokens = await AccessTokens(secret: Self.secret, life: .seconds(900))
        let others = await AccessTokens(secret: String(repeating: "t", count: 32), life: .seconds(900))
        var issued: [String: AccessTokens.Subject] = [:]
        var seeds: [String] = []
        for _ in 0..<3 {
            let subject = AccessTokens.Subject(user: UserID(at: now), session: SessionID(at: now))
            let token = try await tokens.issue(user: subject.user, session: subject.session, at: now)
            issued[token] = subject
            // The claims of one with the signature of another, of another secret, of none.
            let forged = try await others.issue(user: subject.user, session: subject.session, at: now)
            let claims = token.split(separator: ".")[1]
            seeds += [
                token, forged, "\(encoded(#"{"alg":"none"}"#)).\(claims).",
                "\(encoded(#"{"alg":"HS256"}"#)).\(claims).x",
            ]
        }
        let header = String(seeds[0].prefix { $0 != "." })
        let mutants = Mutants(
            4_000, of: seeds,
            tokens: [
                ".", "..", "=", "==", "-", "_", "+", "/", "A", "Q", "g", "w", header, encoded(#"{"alg":"none"}"#), "\n",
            ])
        var taken = 0
        for mutant in mutants {
            do {
                let subject = try await tokens.verify(mutant.text, at: now)
                taken += 1
                let parts = mutant.text.split(separator: ".", omittingEmptySubsequences: false)
                let original = try #require(
                    issued.first { token, _ in
                        // What is signed is the same to the byte, and so is the signature.
                        let sound = token.split(separator: ".")
                        return parts.count == 3 && parts[..<2].elementsEqual(sound[..<2])
                            && decoded(parts[2]) == decoded(sound[2])
                    }, "\(mutant)")
                try #require(subject == original.value, "\(mutant)")
            } catch let error as StudioError {
                try #require(error.code == .unauthorized, "\(error): \(mutant)")
                try #require(issued[mutant.text] == nil, "\(mutant)")
            }
        }
        #expect(taken >= issued.count, "\(taken) taken")
    }

    @Test func nothingThatIsChangedInASealedTextCanBeOpened() throws {
        let box = SecretBox(secret: Self.secret)
        let sealed = try box.seal(Data("a secret of some length".utf8), for: "upload 1")
        for mutant in Mutants(4_000, of: [sealed], tokens: ["=", "A", "/", "+", "\n"]) {
            guard let opened = try? box.open(mutant.text, for: "upload 1") else { continue }
            // Base64 may be written in more than one way.
            try #require(Data(base64Encoded: mutant.text) == Data(base64Encoded: sealed), "\(mutant)")
            try #require(opened == Data("a secret of some length".utf8), "\(mutant)")
        }
        #expect(throws: StudioError.self) { try box.open(sealed, for: "upload 2") }
    }
}
