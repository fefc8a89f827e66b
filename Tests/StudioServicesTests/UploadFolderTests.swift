import Foundation
import StudioCore
import StudioStores
import TestSupport
import Testing

@testable import StudioServices

/// Several API processes on one data folder, each with uploads under way.
@Suite(.timeLimit(.minutes(10))) struct UploadFolderTests {
    /// Believes the file's name of type, but reads the file.
    private struct ReadingProber: ImageProbing {
        func probe(path: String, pixelsMax: Int) async throws -> ImageDescription {
            let bytes = try Data(contentsOf: URL(filePath: path)).count
            return ImageDescription(contentType: "image/png", width: 3, height: 2, bytes: Int64(bytes))
        }
    }

    private func start(on studio: JobStudio) throws -> UploadService {
        let all = try StudioConfiguration.with(["DATA_FOLDER": studio.folder])
        var files = all.files
        files.diskReserveBytes = 0
        return try UploadService(
            database: studio.database, objects: studio.objects, prober: ReadingProber(),
            outbound: OutboundClient(rules: OutboundRules(allowed: [])), box: SecretBox(secret: "of the tests"),
            configuration: files, limits: all.userLimits,
            now: studio.clock.source.now)
    }

    @Test func anUploadUnderWaySurvivesTheStartAndTheEndOfAnotherProcess() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 0).user
            // More than is kept in memory, so that some is on the disk when the other starts.
            let (begin, rest) = (
                [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [UInt8](repeating: 1, count: 600_000),
                [UInt8](repeating: 2, count: 100_000)
            )
            let upload = try await start(on: studio).receive(for: user) { sink in
                try await sink.write(begin)
                _ = try start(on: studio)
                try await sink.write(rest)
                return UploadClaims(name: "cat.png", contentType: "image/png")
            }
            #expect(try await studio.objects.open(.upload(upload.id, user: user)).collect() == begin + rest)
        }
    }

    @Test func whatAKilledProcessReceivedIsGoneAfterTheNextStart() async throws {
        try await JobStudio.with { studio in
            let root = URL(filePath: studio.folder).appending(path: "tmp/uploads")
            let left = root.appending(path: "studio-dead/upload")
            try FileManager.default.createDirectory(
                at: left.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data([1]).write(to: left)
            try Data().write(to: root.appending(path: "studio-dead.lock"))
            let service = try start(on: studio)
            let names = try FileManager.default.contentsOfDirectory(atPath: root.path)
            #expect(names.count == 2 && !names.contains { $0.hasPrefix("studio-dead") }, "\(names)")
            withExtendedLifetime(service) {}
        }
    }
}
