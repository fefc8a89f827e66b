import Foundation
import StudioCore

/// One writer at a time for each key of a folder store, in this process and in all that share the folder. So many keys
/// share a lock: they only wait for each other.
final class KeyLocks: Sendable {
    /// A lock of files does not keep threads of one process out.
    private let locks: [(threads: NSLock, processes: FileLock)]
    private let folder: String

    /// - Throws: ``StudioError`` where a lock's file cannot be made.
    init(in folder: String) throws {
        try Files.makeFolder(folder)
        self.folder = folder
        locks = try (0..<16).map { (NSLock(), try Self.open("\(folder)/\($0)")) }
    }

    func locked<T>(_ key: ObjectKey, _ body: () throws -> T) throws -> T {
        // Not hashValue, which is another in each process.
        let sum = key.rawValue.utf8.reduce(UInt32(0)) { $0 &* 31 &+ UInt32($1) }
        let lock = locks[Int(sum % UInt32(locks.count))]
        return try lock.threads.withLock {
            try acquire(lock.processes)
            defer { lock.processes.release() }
            return try body()
        }
    }

    private static func open(_ path: String) throws -> FileLock {
        do { return try FileLock(path: path) } catch { throw Files.failure("open", path, error.code.rawValue) }
    }

    private func acquire(_ lock: FileLock) throws {
        do { try lock.acquire() } catch { throw Files.failure("lock files in", folder, error.code.rawValue) }
    }
}
