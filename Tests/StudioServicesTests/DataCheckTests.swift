import Foundation
import StudioCore
import StudioStores
import TestSupport
import Testing

@testable import StudioServices

@Suite(.timeLimit(.minutes(10))) struct DataCheckTests {
    private func check(
        _ studio: JobStudio, objects: (any ObjectStore)? = nil, longestAttempt: Duration = .zero
    ) -> DataCheck {
        DataCheck(
            database: studio.database, objects: objects ?? studio.objects, folder: studio.folder + "/objects",
            longestAttempt: longestAttempt, now: { Date(timeIntervalSinceNow: 2 * 86_400) })
    }

    /// The one file of a new job that has ended, with its user.
    private func file(_ studio: JobStudio) async throws -> (artifact: Artifact, user: Principal) {
        let (user, job, lease) = try await studio.running()
        try await studio.complete(lease)
        let found = try await studio.database.read { tx in try ArtifactStore().list(of: job, in: tx).first }
        return (try #require(found), user)
    }

    private func broken(_ studio: JobStudio, fixing: Bool = false) async throws -> [String] {
        try await check(studio).examine(fixing: fixing).filter { !$0.problems.isEmpty && !$0.isFixed }.map(\.name)
    }

    @Test func whatFollowsFromTheTruthIsRepaired() async throws {
        try await JobStudio.with { studio in
            let (user, job, lease) = try await studio.running()
            try await studio.complete(lease)
            _ = try await studio.create(user)
            #expect(try await broken(studio) == [])
            try await studio.database.write { [id = user.user] tx in
                try tx.execute("UPDATE users SET balance = balance + 7, stored_bytes = 99 WHERE id = $1", id)
                try tx.execute("UPDATE artifacts SET uses = 3 WHERE job_id = $1", job)
            }
            let stray = try #require(ObjectKey("uploads/nobody/file"))
            let path = studio.folder + "/stray"
            try Data("x".utf8).write(to: URL(fileURLWithPath: path))
            _ = try await studio.objects.put(file: path, as: stray, contentType: "image/png")
            chmod(studio.folder + "/objects/\(stray)", 0o644)
            #expect(
                try await broken(studio) == ["ledger", "stored bytes", "uses of uploads", "stray files", "file modes"])
            #expect(try await broken(studio, fixing: true) == [])
            #expect(try await broken(studio) == [])
            #expect(try await studio.objects.stat(stray) == nil)
            #expect(try await studio.credits(of: user) == CreditBalance(balance: 3, held: 1))
        }
    }

    @Test func nothingOfAnotherStudioIsRepaired() async throws {
        try await JobStudio.with { studio in
            try await JobStudio.with { other in
                let key = try await file(other).artifact.key
                // Theirs, and by a mistake of configuration looked at from here.
                try await ObjectOwnership(database: other.database, objects: other.objects).confirm(at: other.clock.now)
                let code = await errorCode {
                    _ = try await check(studio, objects: other.objects).examine(fixing: true)
                }
                #expect(code == .badConfiguration)
                #expect(try await other.objects.stat(key) != nil)
            }
        }
    }

    @Test func aMissingFileIsToldAndCannotBeMadeUp() async throws {
        try await JobStudio.with { studio in
            try await studio.objects.delete(try await file(studio).artifact.key)
            #expect(try await broken(studio) == ["files"])
            #expect(try await broken(studio, fixing: true) == ["files"])
        }
    }

    @Test(arguments: ["sha256 = '0'", "bytes = bytes + 1"])
    func aFileOfOtherContentOrLengthIsToldToBeAnother(change: String) async throws {
        try await JobStudio.with { studio in
            let (_, job, lease) = try await studio.running()
            try await studio.complete(lease)
            try await studio.database.write { tx in
                _ = try tx.execute("UPDATE artifacts SET \(change) WHERE job_id = $1", job)
            }
            let files = try await check(studio).examine(fixing: false).first { $0.name == "files" }
            #expect(files?.problems.count == 1 && files?.problems.first?.contains("another file") == true)
        }
    }

    @Test func everyFileIsLookedAtHoweverManyThereAre() async throws {
        try await JobStudio.with { studio in
            let (user, now) = (try await studio.user(credits: 0).user, studio.clock.now)
            try await studio.database.write { tx in
                for _ in 0..<501 {
                    let id = ArtifactID(at: now)
                    _ = try ArtifactStore().insert(
                        Artifact(
                            id: id, user: user, role: .upload, name: "a", key: .upload(id, user: user),
                            contentType: "image/png", bytes: 5, sha256: String(repeating: "0", count: 64),
                            createdAt: now), in: tx)
                }
            }
            let files = try await check(studio).examine(fixing: false).first { $0.name == "files" }
            #expect(files?.problems.count == 501)
        }
    }

    @Test func fixingNarrowsTheModesOfTheDataAndOfNothingThatALinkLeadsTo() async throws {
        try await JobStudio.with { studio in
            let outside = studio.folder + "/outside"
            try Data("x".utf8).write(to: URL(fileURLWithPath: outside))
            let (inside, link) = (studio.folder + "/objects/inside", studio.folder + "/objects/link")
            try Data("x".utf8).write(to: URL(fileURLWithPath: inside))
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: outside)
            for path in [outside, inside] { #expect(chmod(path, 0o644) == 0) }
            func mode(_ path: String) throws -> Int? {
                try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            }
            let found = try await check(studio).examine(fixing: true).first { $0.name == "file modes" }
            #expect(found?.problems == ["Others may read \(inside)."] && found?.isFixed == true)
            #expect(try mode(inside) == 0o600 && mode(outside) == 0o644)
        }
    }

    @Test func lookingKeepsNobodyFromWriting() async throws {
        try await JobStudio.with { studio in
            _ = try await file(studio)
            let (begun, looked) = (Signal(), DispatchSemaphore(value: 0))
            async let heldUntilLooked = studio.database.write { _ in
                begun.set()
                return looked.wait(timeout: .now() + 20) == .success
            }
            await begun.wait()
            #expect(try await broken(studio) == [])
            looked.signal()
            #expect(try await heldUntilLooked, "the look waited for the writer")
        }
    }

    @Test func aFileWithoutReadableMetadataIsToldAndTheRestIsLookedAt() async throws {
        try await JobStudio.with { studio in
            let key = try await file(studio).artifact.key.rawValue as NSString
            let sidecar = "\(key.deletingLastPathComponent)/.\(key.lastPathComponent).json"
            try Data("{".utf8).write(to: URL(filePath: studio.folder + "/objects/" + sidecar))
            let findings = try await check(studio).examine(fixing: false)
            #expect(findings.count == 6)
            #expect(findings.flatMap(\.problems).contains { $0.contains("\(key) cannot be read") }, "\(findings)")
        }
    }

    @Test func aFileThatIsDeletedMeanwhileIsNotMissed() async throws {
        try await JobStudio.with { studio in
            let (artifact, user) = try await file(studio)
            let objects = WatchedObjects(store: studio.objects) { key in
                guard key == artifact.key else { return }
                try await studio.jobs.delete(try #require(artifact.job), of: user)
                try await studio.objects.delete(key)
            }
            let findings = try await check(studio, objects: objects).examine(fixing: false)
            #expect(findings.allSatisfy { $0.problems.isEmpty }, "\(findings)")
        }
    }

    @Test func filesOfAnAttemptThatMayStillRunAreNoStrays() async throws {
        try await JobStudio.with { studio in
            let (_, _, lease) = try await studio.running()
            _ = try await studio.store(for: lease)
            func strays(_ longestAttempt: Duration) async throws -> Int {
                try await check(studio, longestAttempt: longestAttempt).examine(fixing: false)
                    .first { $0.name == "stray files" }?.problems.count ?? 0
            }
            #expect(try await strays(.zero) == 1)
            #expect(try await strays(.seconds(3 * 86_400)) == 0)
        }
    }
}

/// Objects of which the test hears when one is looked for.
private struct WatchedObjects: ForwardedObjects {
    let store: any ObjectStore
    let onStat: @Sendable (ObjectKey) async throws -> Void

    func stat(_ key: ObjectKey) async throws -> ObjectInfo? {
        try await onStat(key)
        return try await store.stat(key)
    }
}
