import Foundation
import StudioCore
import Testing

@testable import StudioStores

/// What a process that was killed leaves in the folder of objects.
@Suite(.timeLimit(.minutes(10))) struct AbandonedFileTests {
    @Test func whatWasHalfStoredIsCollectedOnceItIsOld() async throws {
        let test = try await DatabaseDriver.sqlite.open()
        let objects = try await ObjectDriver.folder.open()
        let folder = objects.folder.path + "/objects"
        let upload = try await test.upload(of: try await test.user())
        let lonely = ObjectKey.literal("outputs/u/j/1/image-1.png")
        for key in [upload.key, lonely] {
            let chunks = AsyncStream<[UInt8]> {
                $0.yield([1])
                $0.finish()
            }
            _ = try await objects.store.put(chunks, as: key, contentType: "image/png", bytesMax: 9)
        }
        // Killed between the two renames, and while another file was being written.
        try FileManager.default.removeItem(atPath: "\(folder)/\(lonely)")
        try Data([1]).write(to: URL(filePath: folder + "/.partial/half"))
        let collector = ObjectCollector(database: test.database, objects: objects.store, longestAttempt: .zero)
        #expect(try await collector.collect(at: Date() + 80_000) == 0)
        #expect(try await collector.collect(removing: false, at: Date() + 90_000) == 2)
        #expect(try await collector.collect(at: Date() + 90_000) == 2)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/.partial").isEmpty)
        #expect(!FileManager.default.fileExists(atPath: folder + "/outputs"))
        #expect(try await objects.store.stat(upload.key) != nil)
    }
}
