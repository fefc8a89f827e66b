import Foundation
import StudioCore
import TestSupport
import Testing

@testable import StudioWorker

@Suite struct WorkFoldersTests {
    /// A folder as a worker leaves it that was killed in its work.
    private func abandoned(in root: ScratchFolder) throws -> URL {
        let folder = root.appending(path: WorkFolders.prefix + "dead")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "attempt"), withIntermediateDirectories: true)
        return folder
    }

    private func exists(_ folder: URL) -> Bool { FileManager.default.fileExists(atPath: folder.path) }

    @Test func whatADeadWorkerLeftIsRemovedAndWhatIsForeignStays() async throws {
        try await withScratchFolder { root in
            let left = try abandoned(in: root)
            let foreign = root.appending(path: "studio.sqlite")
            try Data("credits".utf8).write(to: foreign)
            let folders = try WorkFolders(under: root.url)
            #expect(!exists(left))
            folders.close()
            #expect(try FileManager.default.contentsOfDirectory(atPath: root.path) == ["studio.sqlite"])
        }
    }

    @Test func twoWorkersUnderOneRootLeaveEachOtherAlone() async throws {
        try await withScratchFolder { root in
            let first = try WorkFolders(under: root.url)
            let attempt = try first.make(for: Lease(job: JobID(), attempt: 1, worker: WorkerID()))
            let second = try WorkFolders(under: root.url)
            #expect(first.own != second.own)
            second.close()
            #expect(exists(attempt))
            first.close()
        }
    }

    @Test func aLinkIsNotFollowed() async throws {
        try await withScratchFolder { root in
            let precious = root.appending(path: "precious")
            try FileManager.default.createDirectory(at: precious, withIntermediateDirectories: true)
            let link = root.appending(path: WorkFolders.prefix + "link")
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: precious)
            let folders = try WorkFolders(under: root.url)
            #expect(exists(precious) && exists(link))
            folders.close()
        }
    }

    @Test func aRootThatCannotBeMadeIsAWrongConfiguration() throws {
        let error = #expect(throws: StudioError.self) { try WorkFolders(under: URL(filePath: "/proc/none")) }
        #expect(error?.code == .badConfiguration)
    }
}
