import Foundation
import TestSupport
import Testing

@testable import StudioCore

@Suite struct OwnFolderTests {
    private func own(_ root: ScratchFolder) throws -> OwnFolder { try OwnFolder(under: root.url, prefix: "own-") }

    /// A folder as a process leaves it that was killed in its work.
    private func abandoned(in root: ScratchFolder) throws -> URL {
        let folder = root.appending(path: "own-dead")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "work"), withIntermediateDirectories: true)
        try Data().write(to: root.appending(path: "own-dead.lock"))
        return folder
    }

    private func exists(_ folder: URL) -> Bool { FileManager.default.fileExists(atPath: folder.path) }

    private func names(_ root: ScratchFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.path).sorted()
    }

    @Test func whatADeadProcessLeftIsRemovedAndWhatIsForeignStays() async throws {
        try await withScratchFolder { root in
            let left = try abandoned(in: root)
            try Data("credits".utf8).write(to: root.appending(path: "studio.sqlite"))
            try Data().write(to: root.appending(path: "foreign.lock"))
            let folder = try own(root)
            #expect(exists(folder.url) && !exists(left))
            folder.close()
            #expect(try names(root) == ["foreign.lock", "studio.sqlite"])
        }
    }

    @Test func twoOwnersUnderOneRootLeaveEachOtherAlone() async throws {
        try await withScratchFolder { root in
            let first = try own(root)
            let file = first.url.appending(path: "file")
            try Data([1]).write(to: file)
            let second = try own(root)
            #expect(first.url != second.url)
            second.close()
            #expect(exists(file))
            first.close()
            first.close()
            #expect(try names(root) == [])
        }
    }

    @Test func theFolderIsItsOwnersAloneAndGoesWithIt() async throws {
        try await withScratchFolder { root in
            var folder: OwnFolder? = try own(root)
            let path = try #require(folder?.url.path)
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o700)
            folder = nil
            #expect(try names(root) == [])
        }
    }

    @Test func aLinkIsNotFollowed() async throws {
        try await withScratchFolder { root in
            let (precious, lock) = (root.appending(path: "precious"), root.appending(path: "precious.lock"))
            try FileManager.default.createDirectory(at: precious, withIntermediateDirectories: true)
            try Data().write(to: lock)
            for (name, target) in [("own-a.lock", lock), ("own-b", precious)] {
                try FileManager.default.createSymbolicLink(at: root.appending(path: name), withDestinationURL: target)
            }
            try Data().write(to: root.appending(path: "own-b.lock"))
            let folder = try own(root)
            #expect(exists(precious) && exists(lock))
            folder.close()
            #expect(try names(root) == ["own-a.lock", "precious", "precious.lock"])
        }
    }

    @Test func aRootThatCannotBeMadeIsAWrongConfiguration() throws {
        let error = #expect(throws: StudioError.self) { try OwnFolder(under: URL(filePath: "/proc/none"), prefix: "x") }
        #expect(error?.code == .badConfiguration)
    }

    @Test func aLockIsHeldByOneAtATime() async throws {
        try await withScratchFolder { root in
            let path = root.appending(path: "lock").path
            let (first, second) = (try FileLock(path: path), try FileLock(path: path))
            try first.acquire()
            #expect(try !second.acquireIfFree())
            first.release()
            #expect(try second.acquireIfFree())
            #expect(try !first.acquireIfFree())
        }
    }
}
