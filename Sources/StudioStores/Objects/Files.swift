import Foundation
import StudioCore

/// Calls of the operating system that the folder store needs, with errors that a person can act on. They block.
enum Files {
    static func failure(_ action: String, _ path: String, _ code: Int32 = errno) -> StudioError {
        if code == ENOSPC || code == EDQUOT {
            return StudioError(.storageFull, "The disk of the object store is full. Free some space and try again.")
        }
        return StudioError(.internalError, "Cannot \(action) \(path): \(String(cString: strerror(code))).")
    }

    /// Makes the folder and those above it, each durable in its parent.
    /// - Returns: false where one of those above was removed meanwhile.
    @discardableResult
    static func makeFolder(_ path: String) throws -> Bool {
        if access(path, F_OK) == 0 { return true }
        let parent = (path as NSString).deletingLastPathComponent
        guard try makeFolder(parent) else { return false }
        if mkdir(path, 0o700) != 0, errno != EEXIST {
            if errno == ENOENT { return false }
            throw failure("make the folder", path)
        }
        return try syncFolder(parent)
    }

    /// Makes renames and removals within the folder survive a power failure.
    /// - Returns: false where the folder is gone.
    @discardableResult
    static func syncFolder(_ path: String) throws -> Bool {
        do { try DurableFolder.sync(path) } catch {
            if error.code == .ENOENT { return false }
            throw failure("write the folder", path, error.code.rawValue)
        }
        return true
    }

    static func write(_ bytes: some Collection<UInt8>, to descriptor: Int32, _ path: String) throws {
        let bytes = Array(bytes)
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress.map { $0 + done }, bytes.count - done)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw failure("write", path) }
            done += count
        }
    }

    /// Bytes that may still be written to the disk that holds the path.
    static func freeBytes(at path: String) throws -> Int64 {
        guard let free = DiskSpace.freeBytes(at: path) else { throw failure("measure the disk of", path) }
        return free
    }
}

/// A file that is open for reading, closed with its last reader. What it holds stays readable when it is deleted.
final class ReadableFile: Sendable {
    private let descriptor: Int32
    private let path: String
    let bytes: Int64
    let modifiedAt: Date

    /// Nil where there is no such file.
    init?(path: String) throws {
        let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        if descriptor < 0 && (errno == ENOENT || errno == ENOTDIR) { return nil }
        guard descriptor >= 0 else { throw Files.failure("open", path) }
        var info = stat()
        guard fstat(descriptor, &info) == 0 else {
            let error = Files.failure("measure", path)
            Foundation.close(descriptor)
            throw error
        }
        guard info.st_mode & S_IFMT == S_IFREG else {
            Foundation.close(descriptor)
            return nil
        }
        self.path = path
        self.descriptor = descriptor
        bytes = Int64(info.st_size)
        modifiedAt = Date(
            timeIntervalSince1970: Double(info.st_mtim.tv_sec) + Double(info.st_mtim.tv_nsec) / 1_000_000_000)
    }

    deinit { Foundation.close(descriptor) }

    func read(_ range: Range<Int64>) throws -> [UInt8] {
        var failed: StudioError?
        let result = [UInt8](unsafeUninitializedCapacity: Int(range.count)) { buffer, count in
            while count < buffer.count {
                let got = pread(
                    descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count,
                    off_t(range.lowerBound) + off_t(count))
                if got < 0 && errno == EINTR { continue }
                guard got > 0 else {
                    failed = Files.failure("read", path, got == 0 ? EIO : errno)
                    return
                }
                count += got
            }
        }
        if let failed { throw failed }
        return result
    }
}
