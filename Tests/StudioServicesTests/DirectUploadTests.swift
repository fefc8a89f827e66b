import Crypto
import Foundation
import StudioCore
import StudioStores
import Synchronization
import TestSupport
import Testing

@testable import StudioServices

/// What happens between two steps of an upload by a link.
@Suite(.timeLimit(.minutes(10))) struct DirectUploadTests {
    /// Begins as a PNG does; the prober of these tests looks no further.
    private static let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4, 5, 6]

    /// An upload service over the studio's data, and what is stored by its links.
    private struct Desk {
        let studio: JobStudio
        let uploads: UploadService
        let prober = ScriptedProber()
        let user: UserID

        init(_ studio: JobStudio, _ settings: [String: String] = [:]) async throws {
            self.studio = studio
            user = try await studio.user(credits: 0).user
            let own = ["DATA_FOLDER": studio.folder, "DISK_RESERVE_MB": "0"]
            let configuration = try StudioConfiguration.with(own.merging(settings) { $1 })
            uploads = try UploadService(
                database: studio.database, objects: studio.objects, prober: prober,
                outbound: OutboundClient(rules: JobStudio.loopbackAllowed), box: SecretBox(secret: "of the tests"),
                configuration: configuration.files, limits: configuration.userLimits, now: studio.clock.source.now)
        }

        func ticket() async throws -> UploadTicket {
            try await uploads.grant(
                UploadAnnouncement(
                    contentType: .png, bytes: Int64(picture.count),
                    sha256: Array(SHA256.hash(data: picture)).hexadecimal),
                to: user)
        }

        func store(_ bytes: [UInt8] = picture, as type: String = "image/png", by ticket: UploadTicket) async throws {
            let once = AsyncStream<[UInt8]> {
                $0.yield(bytes)
                $0.finish()
            }
            _ = try await studio.objects.put(once, as: key(ticket), contentType: type, bytesMax: 100)
        }

        func complete(_ ticket: UploadTicket) async throws -> Upload {
            try await uploads.complete(ticket.id, of: user, by: ticket.completeToken)
        }

        func isStored(_ ticket: UploadTicket) async throws -> Bool {
            try await studio.objects.stat(key(ticket)) != nil
        }

        private func key(_ ticket: UploadTicket) -> ObjectKey { .upload(ticket.id, user: user) }

        func removeDeletedObjects() async throws {
            try await ObjectCollector(database: studio.database, objects: studio.objects, longestAttempt: .zero)
                .processDeletions(at: studio.clock.now)
        }
    }

    @Test func everyObjectIsCompletedLongBeforeTheCollectorWouldTakeIt() {
        #expect(UploadService.putLife < UploadService.completionLife)
        // Clocks may differ by hours, and a commit may take its time.
        #expect(UploadService.completionLife * 4 < ObjectCollector.ageMin)
    }

    @Test func whatIsLookedAtForTooLongIsNoUploadAnyMore() async throws {
        try await JobStudio.with { studio in
            let desk = try await Desk(studio)
            let ticket = try await desk.ticket()
            try await desk.store(by: ticket)
            studio.clock.advance(by: 7_199)
            desk.prober.next { studio.clock.advance(by: 1) }
            #expect(await errorCode { _ = try await desk.complete(ticket) } == .conflict)
            let found = await errorCode { _ = try await desk.uploads.find(ticket.id, of: desk.user) }
            #expect(found == .notFound)
        }
    }

    @Test func whereNoEngineCanLookTheFileStaysForAnotherTry() async throws {
        try await JobStudio.with { studio in
            let desk = try await Desk(studio)
            let ticket = try await desk.ticket()
            try await desk.store(by: ticket)
            for reason in [AttemptFailure.Reason.engineDied, .transient, .cancelled] {
                desk.prober.next { throw AttemptFailure(reason, "no engine") }
                #expect(await errorCode { _ = try await desk.complete(ticket) } == .unavailable)
            }
            try await desk.removeDeletedObjects()
            #expect(try await desk.isStored(ticket))
            #expect(try await desk.complete(ticket).id == ticket.id)
        }
    }

    @Test func aRefusalThatComesLateTakesNoFileThatCountsMeanwhile() async throws {
        try await JobStudio.with { studio in
            let desk = try await Desk(studio)
            let ticket = try await desk.ticket()
            try await desk.store(by: ticket)
            desk.prober.next {
                #expect(try await desk.complete(ticket).id == ticket.id)
                throw AttemptFailure(.badInput, "The picture is damaged.")
            }
            #expect(await errorCode { _ = try await desk.complete(ticket) } == .invalidInput)
            try await desk.removeDeletedObjects()
            #expect(try await desk.isStored(ticket))
            #expect(try await desk.uploads.find(ticket.id, of: desk.user).id == ticket.id)
        }
    }

    @Test func aFileThatIsFoundGoodAfterItWasRefusedIsNoUpload() async throws {
        try await JobStudio.with { studio in
            let desk = try await Desk(studio)
            let ticket = try await desk.ticket()
            try await desk.store(by: ticket)
            desk.prober.next {
                desk.prober.next { throw AttemptFailure(.badInput, "The picture is damaged.") }
                #expect(await errorCode { _ = try await desk.complete(ticket) } == .invalidInput)
            }
            #expect(await errorCode { _ = try await desk.complete(ticket) } == .conflict)
            try await desk.removeDeletedObjects()
            #expect(try await !desk.isStored(ticket))
            let stored = try await studio.database.read { tx in try ArtifactStore().bytes(of: desk.user, in: tx) }
            #expect(stored == 0)
        }
    }

    @Test func nobodyIsBelievedWhatTheStoreTells() async throws {
        try await JobStudio.with { studio in
            let desk = try await Desk(studio)
            var other = Self.picture
            other[13] = 0
            for (bytes, type) in [(other, "image/png"), (Self.picture + [7], "image/png"), (Self.picture, "text/html")]
            {
                let ticket = try await desk.ticket()
                // Past the link, which would have kept some of it out: a store elsewhere may not.
                try await desk.store(bytes, as: type, by: ticket)
                #expect(await errorCode { _ = try await desk.complete(ticket) } == .invalidInput)
                try await desk.removeDeletedObjects()
                #expect(try await !desk.isStored(ticket))
            }
        }
    }

    @Test func whoLeavesWhileTheFileIsLookedAtHasNoUpload() async throws {
        try await JobStudio.with { studio in
            let desk = try await Desk(studio)
            let ticket = try await desk.ticket()
            try await desk.store(by: ticket)
            desk.prober.next {
                try await studio.database.write { [now = studio.clock.now] tx in
                    _ = try tx.execute("UPDATE users SET delete_after = $2 WHERE id = $1", desk.user, now)
                }
            }
            #expect(await errorCode { _ = try await desk.complete(ticket) } == .conflict)
            let stored = try await studio.database.read { tx in try ArtifactStore().bytes(of: desk.user, in: tx) }
            #expect(stored == 0)
        }
    }

    @Test func whatWasRefusedIsRememberedForAsLongAsItCouldBeCompleted() async throws {
        try await JobStudio.with { studio in
            let desk = try await Desk(studio)
            let ticket = try await desk.ticket()
            try await desk.store(by: ticket)
            desk.prober.next { throw AttemptFailure(.badInput, "The picture is damaged.") }
            #expect(await errorCode { _ = try await desk.complete(ticket) } == .invalidInput)
            try await desk.removeDeletedObjects()
            // Even where deleted things are forgotten at once.
            let retention = try studio.retention(["RETENTION_DELETED_DAYS": "0"])
            try await desk.store(by: ticket)
            studio.clock.advance(by: 7_199)
            #expect(try await retention.enforce().rows == 0)
            #expect(await errorCode { _ = try await desk.complete(ticket) } == .conflict)
            studio.clock.advance(by: 2)
            #expect(try await retention.enforce().rows == 1)
            #expect(await errorCode { _ = try await desk.complete(ticket) } == .conflict)
        }
    }
}

/// Finds every file a good picture, but for what a test has to say of the next.
private final class ScriptedProber: ImageProbing {
    private let script = Mutex<(@Sendable () async throws -> Void)?>(nil)

    /// Runs this at the next look; a look that it takes itself is the one after it.
    func next(_ step: @escaping @Sendable () async throws -> Void) { script.withLock { $0 = step } }

    func probe(path: String, pixelsMax: Int) async throws -> ImageDescription {
        try await script.withLock { $0.take() }?()
        return ImageDescription(contentType: "image/png", width: 3, height: 2, bytes: 14)
    }
}
