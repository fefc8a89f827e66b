import Foundation
import StudioCore
import TestSupport
import Testing

@testable import StudioServices

@Suite(.timeLimit(.minutes(10))) struct AccountSecretTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "secrets-\(UUID().uuidString)").path
    private var store: SecretStore { SecretStore(dataFolder: folder, logger: quietLogger) }
    private var path: String { folder + "/secrets.json" }

    @Test func aMissingSecretIsMadeOnceForItsOwnerAlone() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let made = try store.secret("jwt_secret")
        #expect(made.utf8.count >= 43)
        #expect(try store.secret("jwt_secret") == made)
        #expect(try store.secret("url_secret") != made)
        #expect(try store.secret("jwt_secret") == made)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [".lock", "secrets.json"])
    }

    @Test func commandsThatStartAtOnceMakeOneSecret() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let made = try await withThrowingTaskGroup(of: [String].self) { group in
            for number in 0..<16 {
                let names = number.isMultiple(of: 2) ? ["jwt_secret", "url_secret"] : ["url_secret", "jwt_secret"]
                group.addTask { try names.map { try store.secret($0) }.sorted() }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(made.count == 1)
    }

    @Test func aConfiguredSecretWinsAndIsNotWritten() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try store.secret("jwt_secret", configured: "given") == "given")
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func aDamagedFileIsNeverReplaced() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data("{\"jwt_secret\": ".utf8).write(to: URL(filePath: path))
        #expect(throws: StudioError.self) { try store.secret("jwt_secret") }
        #expect(try Data(contentsOf: URL(filePath: path)) == Data("{\"jwt_secret\": ".utf8))
    }

    @Test func aFileThatOthersMayReadIsNarrowed() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try store.secret("jwt_secret")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        _ = try store.secret("jwt_secret")
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    }
}
