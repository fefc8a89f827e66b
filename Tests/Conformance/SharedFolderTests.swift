import Foundation
import StudioCore
import Testing

@testable import StudioStores

/// Several processes on one data folder.
@Suite(.timeLimit(.minutes(10))) struct SharedFolderTests {
    private let key = ObjectKey.literal("outputs/u/j/1/image-1.png")

    /// Two stores, as two processes have them.
    private func stores(in folder: ScratchFolder) throws -> [FolderObjectStore] {
        [try ObjectDriver.folder(in: folder), try ObjectDriver.folder(in: folder)]
    }

    /// Does something between the first piece and the others.
    private struct Interrupted: AsyncSequence, Sendable {
        let pieces: [[UInt8]]
        let interruption: @Sendable () async throws -> Void

        struct AsyncIterator: AsyncIteratorProtocol {
            let sequence: Interrupted
            var next = 0

            mutating func next() async throws -> [UInt8]? {
                if next == 1 { try await sequence.interruption() }
                guard next < sequence.pieces.count else { return nil }
                defer { next += 1 }
                return sequence.pieces[next]
            }
        }

        func makeAsyncIterator() -> AsyncIterator { AsyncIterator(sequence: self) }
    }

    @Test func ofTwoThatPutAtOnceOneWinsAndItsObjectIsWhole() async throws {
        let folder = try ScratchFolder()
        let stores = try stores(in: folder)
        for round in 0..<20 {
            let key = try #require(ObjectKey("outputs/u/j/\(round)"))
            let winners = try await withThrowingTaskGroup(of: UInt8?.self) { group in
                for (store, byte) in zip(stores, [UInt8(1), 2]) {
                    group.addTask {
                        let bytes = [UInt8](repeating: byte, count: 1_000)
                        do {
                            _ = try await store.put(chunks(bytes), as: key, contentType: "a/b", bytesMax: 1_000)
                            return byte
                        } catch let error as StudioError where error.code == .conflict {
                            return nil
                        }
                    }
                }
                return try await group.reduce(into: [UInt8]()) { if let winner = $1 { $0.append(winner) } }
            }
            let winner = try #require(winners.count == 1 ? winners.first : nil, "\(winners)")
            for store in stores {
                let body = try await store.open(key)
                #expect(try await body.collect() == [UInt8](repeating: winner, count: 1_000))
                // What the metadata says is of the same put.
                let again = chunks([UInt8](repeating: winner, count: 1_000))
                #expect(
                    try await store.put(again, as: key, contentType: "a/b", bytesMax: 1_000).sha256 == body.info.sha256)
            }
        }
    }

    @Test func whileAKeyIsWrittenNoOtherProcessHasItsLock() async throws {
        let folder = try ScratchFolder()
        let store = try ObjectDriver.folder(in: folder)
        func held() throws -> Int {
            try (0..<16).count { try !FileLock(path: "\(folder.path)/objects/.locks/\($0)").acquireIfFree() }
        }
        #expect(try store.locks.locked(key) { try held() } == 1)
        #expect(try held() == 0)
        // The same in each process, so that both mean the same lock.
        #expect(try store.locks.locked(key) { try !FileLock(path: folder.path + "/objects/.locks/0").acquireIfFree() })
    }

    @Test func whatOneProcessIsStoringSurvivesTheStartAndTheSweepOfAnother() async throws {
        let folder = try ScratchFolder()
        let store = try ObjectDriver.folder(in: folder)
        let pieces = Interrupted(pieces: [[1, 2], [3]]) {
            let other = try ObjectDriver.folder(in: folder)
            #expect(try await other.collectAbandoned(before: Date() - 86_400, removing: true) == 0)
        }
        _ = try await store.put(pieces, as: key, contentType: "a/b", bytesMax: 9)
        #expect(try await store.open(key).collect() == [1, 2, 3])
    }

    @Test func puttingAndDeletingFromTwoProcessesEndsWhole() async throws {
        let folder = try ScratchFolder()
        let stores = try stores(in: folder)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<48 {
                let (store, other) = (stores[number % 2], stores[(number + 1) % 2])
                let key = try #require(ObjectKey("outputs/u/\(number % 3)/\(number)"))
                group.addTask {
                    _ = try await store.put(chunks([1]), as: key, contentType: "a/b", bytesMax: 9)
                    if number % 4 != 0 { try await other.delete(key) }
                }
            }
            try await group.waitForAll()
        }
        let left = try await stores[0].list(prefix: "", after: nil, limit: 100)
        #expect(
            Set(left.map(\.key.rawValue)) == Set(stride(from: 0, to: 48, by: 4).map { "outputs/u/\($0 % 3)/\($0)" }))
        for object in left { #expect(try await stores[1].open(object.key).collect() == [1]) }
    }

    @Test func anEmbeddedStudioAndOneOnPostgreSQLKeepEachOtherOut() throws {
        let folder = try ScratchFolder()
        let path = folder.path + "/studio.sqlite"
        var many = [try LockFile.shared(inDataFolder: folder.path), try LockFile.shared(inDataFolder: folder.path)]
        let alone = #expect(throws: StudioError.self) { try SQLiteDatabase(path: path, exclusively: true) }
        #expect(alone?.code == .conflict)
        #expect(alone?.detail.hasPrefix("Another studio is running on this data") == true)
        many.removeAll()
        let embedded = try SQLiteDatabase(path: path, exclusively: true)
        let another = #expect(throws: StudioError.self) { try LockFile.shared(inDataFolder: folder.path) }
        #expect(another?.detail.hasPrefix("Another studio (process \(getpid())) is running on this data") == true)
        try embedded.close()
        many = [try LockFile.shared(inDataFolder: folder.path)]
        #expect(many.count == 1)
    }
}
