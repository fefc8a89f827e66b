import Foundation
import StudioCore
import StudioStores
import TestSupport
import Testing

@testable import StudioServices

@Suite(.timeLimit(.minutes(10))) struct RetentionTests {
    private func counts(_ studio: JobStudio) async throws -> [String: Int] {
        try await studio.database.read { tx in
            var counts: [String: Int] = [:]
            for table in ["jobs", "artifacts", "job_events", "documents", "webhook_deliveries"] {
                counts[table] = try tx.one("SELECT COUNT(*) AS n FROM \(table)")["n"] as Int
            }
            return counts
        }
    }

    @Test func endedJobsGoAfterTheDaysOfTheirKindAndRunningOnesStay() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 10)
            let old = try await studio.create(user)
            let worker = try await studio.worker()
            try await studio.complete(try await studio.claim(worker).lease)
            let waiting = try await studio.create(user)
            studio.clock.advance(by: 31 * 86_400)
            let young = try await studio.create(user)
            try await studio.database.write { [now = studio.clock.now] tx in
                _ = try JobTransitions(metrics: .system).endIfQueued(young, .cancelled, in: tx, at: now)
            }
            for settings in [[:], ["RETENTION_DAYS": "video_3d=1"], ["RETENTION_DAYS": "32"]] {
                #expect(try await studio.retention(settings).enforce() == .init())
            }
            let removed = try await studio.retention(["RETENTION_DAYS": "99, image_generation=30"]).enforce()
            #expect(removed.jobs == 1)
            #expect(await errorCode { _ = try await studio.jobs.get(old, of: user) } == .notFound)
            for job in [waiting, young] { _ = try await studio.jobs.get(job, of: user) }
            try await ObjectCollector(database: studio.database, objects: studio.objects, longestAttempt: .zero)
                .processDeletions(at: studio.clock.now)
            #expect(try await studio.objects.list(prefix: "outputs/", after: nil, limit: 9).isEmpty)
        }
    }

    @Test func whatWasDeletedIsForgottenForGoodButForTheLedger() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 10)
            _ = try await studio.webhook(at: "http://127.0.0.1:9/", of: user)
            let job = try await studio.create(user)
            try await studio.complete(try await studio.claim(try await studio.worker()).lease)
            #expect(try await counts(studio)["webhook_deliveries"] == 2)
            _ = try await SQLDocumentStore(studio.database).put(
                ["a": 1], as: DocumentID(job: job, attempt: 1, name: "log"), at: studio.clock.now)
            try await studio.jobs.delete(job, of: user)
            studio.clock.advance(by: 6 * 86_400)
            #expect(try await studio.retention([:]).enforce().rows == 0, "within the days nothing is lost")
            studio.clock.advance(by: 2 * 86_400)
            #expect(try await studio.retention([:]).enforce().rows == 1)
            let left = try await counts(studio)
            #expect(left.values.allSatisfy { $0 == 0 }, "\(left)")
            #expect(try await studio.entryTypes(of: job) == [.capture, .hold])
        }
    }

    @Test func uploadsGoAfterTheirDaysUnlessAJobNeedsThem() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 10)
            let (now, id) = (studio.clock.now, user.user)
            let (used, unused) = (ArtifactID(at: now), ArtifactID(at: now))
            try await studio.database.write { tx in
                for artifact in [used, unused] {
                    _ = try ArtifactStore().insert(
                        Artifact(
                            id: artifact, user: id, role: .upload, name: "a", key: .upload(artifact, user: id),
                            contentType: "image/png", bytes: 5, sha256: String(repeating: "0", count: 64),
                            createdAt: now),
                        in: tx)
                }
                try tx.execute("UPDATE artifacts SET uses = 1 WHERE id = $1", used)
            }
            studio.clock.advance(by: 86_399)
            #expect(try await studio.retention(["RETENTION_UPLOAD_DAYS": "1"]).enforce().uploads == 0)
            studio.clock.advance(by: 2)
            #expect(try await studio.retention([:]).enforce().uploads == 0)
            #expect(try await studio.retention(["RETENTION_UPLOAD_DAYS": "1"]).enforce().uploads == 1)
            let left = try await studio.database.read { tx in
                (
                    try ArtifactStore().find(used, of: id, in: tx), try ArtifactStore().find(unused, of: id, in: tx),
                    try ArtifactStore().bytes(of: id, in: tx)
                )
            }
            #expect(left.0 != nil && left.1 == nil && left.2 == 5)
            // The test's own use has no job that would end.
            try await studio.database.write { tx in _ = try tx.execute("UPDATE artifacts SET uses = 0") }
        }
    }

    /// An ended job without files.
    private func ended(_ kind: JobKind, of user: UserID, _ studio: JobStudio, in tx: any Transaction) throws -> JobID {
        let now = studio.clock.now
        let new = NewJob(
            id: JobID(at: now), user: user, kind: kind, schemaVersion: 1, input: [:], engine: "scene", model: nil,
            quoted: 0, workUnits: 1, failuresMax: 1)
        let job = try JobStore().insert(new, in: tx, at: now)
        _ = try JobStore().finishIfQueued(job.id, .cancelled, in: tx, at: now)
        return job.id
    }

    @Test func eachKindHasItsOwnDays() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 0)
            let (picture, film) = try await studio.database.write { tx in
                (
                    try ended(.imageGeneration, of: user.user, studio, in: tx),
                    try ended(.video3D, of: user.user, studio, in: tx)
                )
            }
            studio.clock.advance(by: 31 * 86_400)
            let settings = ["RETENTION_DAYS": "99, image_generation=30"]
            #expect(try await studio.retention(settings).enforce().jobs == 1)
            let left = try await studio.database.read { tx in
                try [picture, film].map { try JobStore().find($0, in: tx)?.id }
            }
            #expect(left.last == film, "\(left)")
        }
    }

    @Test func moreThanFitsInOneTransactionGoesInOneRound() async throws {
        try await JobStudio.with { studio in
            let (user, now) = (try await studio.user(credits: 0).user, studio.clock.now)
            let count = RetentionService.batch + 1
            try await studio.database.write { tx in
                for _ in 0..<count {
                    let id = ArtifactID(at: now)
                    _ = try ArtifactStore().insert(
                        Artifact(
                            id: id, user: user, role: .upload, name: "a", key: .upload(id, user: user),
                            contentType: "image/png", bytes: 5, sha256: String(repeating: "0", count: 64),
                            createdAt: now), in: tx)
                    let job = try ended(.imageGeneration, of: user, studio, in: tx)
                    _ = try JobStore().deleteIfEnded(job, of: user, in: tx, at: now)
                }
            }
            studio.clock.advance(by: 8 * 86_400)
            let removed = try await studio.retention(["RETENTION_UPLOAD_DAYS": "1"]).enforce()
            #expect(removed.uploads == count && removed.rows == count, "\(removed)")
            #expect(try await counts(studio)["artifacts"] == count, "hidden, and forgotten after their days")
            studio.clock.advance(by: 8 * 86_400)
            #expect(try await studio.retention([:]).enforce().rows == count)
            let left = try await counts(studio)
            #expect(left["jobs"] == 0 && left["artifacts"] == 0, "\(left)")
        }
    }

    @Test func wrongDaysAreAWrongConfiguration() {
        for text in ["0", "soon", "painting=3", "image_generation=1, image_generation=2", "1,2", "video_3d="] {
            #expect(throws: StudioError.self) { try StudioConfiguration.with(["RETENTION_DAYS": text]) }
        }
    }
}
