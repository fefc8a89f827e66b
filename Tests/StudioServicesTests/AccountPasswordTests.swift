import Foundation
import Testing

@testable import StudioServices

@Suite(.timeLimit(.minutes(10))) struct AccountPasswordTests {
    private let hasher = PasswordHasher(cost: .init(logRounds: 4, blockSize: 1, parallelism: 1))

    @Test func aPasswordMatchesItsOwnHashOnly() async throws {
        let hash = try await hasher.hash("correct horse battery")
        #expect(try await hasher.verify("correct horse battery", against: hash))
        #expect(try await !hasher.verify("correct horse batterz", against: hash))
        #expect(try await !hasher.verify("", against: hash))
    }

    @Test func equalPasswordsHaveDifferentHashes() async throws {
        #expect(try await hasher.hash("the same words") != hasher.hash("the same words"))
    }

    @Test func composedAndDecomposedLettersAreOnePassword() async throws {
        let hash = try await hasher.hash("caf\u{E9} au lait")
        #expect(try await hasher.verify("cafe\u{301} au lait", against: hash))
    }

    @Test func nobodyHasNoPassword() async throws {
        #expect(try await !hasher.verify("anything at all", against: nil))
    }

    @Test func theHashTellsItsCostAndAnOlderCostIsNoticed() async throws {
        let hash = try await hasher.hash("correct horse battery")
        #expect(hash.hasPrefix("$scrypt$ln=4,r=1,p=1$"))
        #expect(!hasher.needsRehash(hash))
        let raised = PasswordHasher(cost: .init(logRounds: 5, blockSize: 1, parallelism: 1))
        #expect(raised.needsRehash(hash))
        #expect(try await raised.verify("correct horse battery", against: hash))
    }

    @Test(arguments: [
        "", "plain", "$scrypt$ln=4,r=1,p=1$$", "$scrypt$ln=99,r=1,p=1$AAAA$AAAA", "$argon2id$v=19$m=1$AAAA$AAAA",
        "$scrypt$ln=x,r=1,p=1$AAAA$AAAA", "$scrypt$ln=4$AAAA$AAAA", "$scrypt$ln=4,r=1,p=1$!!$??",
    ])
    func aDamagedHashMatchesNothing(stored: String) async throws {
        #expect(try await !hasher.verify("", against: stored))
        #expect(hasher.needsRehash(stored))
    }

    /// RFC 7914, section 12: scrypt("pleaseletmein", "SodiumChloride", 16384, 8, 1), here its first 32 bytes.
    @Test func theKnownAnswerOfTheRFCIsReached() async throws {
        let hash = "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        let bytes = stride(from: 0, to: hash.count, by: 2).map { offset in
            UInt8(hash.dropFirst(offset).prefix(2), radix: 16) ?? 0
        }
        let salt = Data("SodiumChloride".utf8).base64EncodedString().replacing("=", with: "")
        let stored = "$scrypt$ln=14,r=8,p=1$\(salt)$\(Data(bytes).base64EncodedString().replacing("=", with: ""))"
        #expect(try await hasher.verify("pleaseletmein", against: stored))
        #expect(try await !hasher.verify("pleaseletmeout", against: stored))
    }
}
