import Foundation
import Glibc
import NIOHTTP1
import StudioCore
import StudioHarness
import TestSupport
import Testing

/// What a full run leaves on the disk: no secret in a log or the database, nothing that others may read.
@Suite(.serialized, .timeLimit(.minutes(10))) struct SecrecyTests {
    @Test func aFullRunWritesNoSecretToLogsOrDatabaseAndLetsNobodyElseRead() async throws {
        try await withScratchFolder { folder in
            var secrets = [try await workerToken(in: folder)]
            // Everything is logged, and everything goes wrong once.
            let studio = try await RunningStudio.start(
                in: folder, environment: ["LOG_LEVEL": "trace", "METRICS_TOKEN": "metrics-secret-0123456789"])
            secrets += try await fullRun(studio.client)
            secrets += ["metrics-secret-0123456789"] + (try storedSecrets(in: folder))
            #expect(try await studio.stop() == 0)

            let logs = try files(in: folder.appending(path: "logs"))
            let text = try logs.map { try String(contentsOf: $0, encoding: .utf8) }.joined() + studio.program.output
            #expect(text.contains("\"route\":\"/api/v1/jobs\"") && text.count > 1000, "nothing was logged")
            let stored = try files(in: folder.appending(path: "data"))
            let database = try stored.filter { $0.lastPathComponent.hasPrefix("studio.sqlite") }.map {
                try Data(contentsOf: $0)
            }.reduce(Data(), +)
            #expect(database.range(of: Data("ann@example.com".utf8)) != nil, "nothing was stored")
            for secret in secrets {
                #expect(secret.count >= 8 && !text.contains(secret), "\(secret.prefix(6))… is in a log")
                #expect(database.range(of: Data(secret.utf8)) == nil, "\(secret.prefix(6))… is in the database")
            }
            for file in stored + logs {
                var info = stat()
                #expect(stat(file.path, &info) == 0 && info.st_mode & 0o077 == 0, "others may read \(file.path)")
            }
        }
    }

    /// One of everything that carries a secret.
    /// - Returns: the secrets.
    private func fullRun(_ client: TestClient) async throws -> [String] {
        let password = "correct horse battery"
        let signIn = try await client.send(
            .POST, "/api/v1/auth/register",
            ["email": "ann@example.com", "password": .string(password), "name": "Ann"]
        ).json
        var ann = client
        ann.token = try #require(signIn["access_token"]?.stringValue)
        let refresh = try #require(signIn["refresh_token"]?.stringValue)
        let key = try await ann.send(
            .POST, "/api/v1/keys", ["name": "k", "scopes": ["jobs:read", "jobs:write"]]
        ).json["secret"]?.stringValue
        let job = try await ann.createJob(["prompt": "a red boat", "width": 64, "height": 64, "quality": "draft"])
        try await ann.finish(job)
        let result = try await ann.send(.GET, "/api/v1/jobs/\(job)/result").json
        let link = try #require(result["artifacts"]?.items.first?["url"]?.stringValue)
        _ = try await ann.download(link)
        let signature = try #require(link.split(separator: "signature=").last.map(String.init))
        // Wrong ones too: what is refused is logged as well.
        _ = try await client.send(
            .POST, "/api/v1/auth/login", ["email": "ann@example.com", "password": "a wrong password"])
        var forged = client
        forged.token = "sk_forged-0123456789"
        _ = try await forged.send(.GET, "/api/v1/jobs?token=query-secret-1")
        // The studio's links begin at its own address where the system chose its port.
        _ = try await client.send(.GET, link + "0")
        let refreshed = try await client.send(.POST, "/api/v1/auth/refresh", ["refresh_token": .string(refresh)]).json
        _ = try await client.send(.POST, "/api/v1/auth/refresh", ["refresh_token": .string(refresh)])
        return [
            password, refresh, signature, "a wrong password", "sk_forged-0123456789", "query-secret-1",
            try #require(ann.token), try #require(key),
            try #require(refreshed["access_token"]?.stringValue), try #require(refreshed["refresh_token"]?.stringValue),
        ]
    }

    /// What the studio made for itself.
    private func storedSecrets(in folder: ScratchFolder) throws -> [String] {
        let data = try Data(contentsOf: folder.appending(path: "data/secrets.json"))
        guard case .object(let secrets) = try StudioJSON.parse(data) else { return [] }
        return secrets.values.compactMap(\.stringValue)
    }

    private func files(in folder: URL) throws -> [URL] {
        let all = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        return all.compactMap { $0 as? URL }.filter { !$0.hasDirectoryPath }
    }
}
