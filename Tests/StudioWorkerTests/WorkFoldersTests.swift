import Foundation
import StudioCore
import TestSupport
import Testing

@testable import StudioWorker

@Suite struct WorkFoldersTests {
    private func exists(_ folder: URL) -> Bool { FileManager.default.fileExists(atPath: folder.path) }

    @Test func twoWorkersUnderOneRootLeaveEachOtherAlone() async throws {
        try await withScratchFolder { root in
            let first = try WorkFolders(under: root.url)
            let attempt = try first.make(for: Lease(job: JobID(), attempt: 1, worker: WorkerID()))
            let second = try WorkFolders(under: root.url)
            #expect(first.own != second.own)
            second.close()
            #expect(exists(attempt))
            first.remove(attempt)
            #expect(!exists(attempt) && exists(first.own))
            first.close()
            #expect(try FileManager.default.contentsOfDirectory(atPath: root.path) == [])
        }
    }

    @Test func aRootThatCannotBeMadeIsAWrongConfiguration() throws {
        let error = #expect(throws: StudioError.self) { try WorkFolders(under: URL(filePath: "/proc/none")) }
        #expect(error?.code == .badConfiguration)
    }
}
