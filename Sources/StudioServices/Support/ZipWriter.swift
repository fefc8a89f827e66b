import CArchive
import Foundation
import StudioCore

/// Writes a ZIP file piece by piece, into memory that whoever writes takes away. Of any length (ZIP64).
///
/// Used by one task at a time.
final class ZipWriter {
    /// What the library has written and nobody has taken.
    private final class Output {
        var bytes: [UInt8] = []
    }

    private let archive: OpaquePointer
    private let output = Output()
    private let time: Date

    /// AE_IFREG, a macro that Swift does not see.
    private static let regularFile: UInt32 = 0o100000

    /// - Parameter time: of all entries.
    /// - Throws: ``StudioError`` `internal_error` where the library has no memory.
    init(at time: Date) throws {
        guard let archive = archive_write_new() else { throw Self.failure("there is no memory") }
        self.archive = archive
        self.time = time
        try check(archive_write_set_format_zip(archive))
        // Written as it comes, without blocks that wait to be filled.
        try check(archive_write_set_bytes_per_block(archive, 0))
        // Unretained: `archive_write_free` in `deinit` writes its last bytes while `output` is still there.
        try check(
            archive_write_open(
                archive, Unmanaged.passUnretained(output).toOpaque(), nil,
                { _, client, bytes, count in
                    guard let client, let bytes else { return 0 }
                    let output = Unmanaged<Output>.fromOpaque(client).takeUnretainedValue()
                    output.bytes.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
                    return count
                }, nil))
    }

    deinit { withExtendedLifetime(output) { _ = archive_write_free(archive) } }

    /// Begins a file; what is written next is its content.
    /// - Parameters:
    ///   - path: in ASCII, with slashes.
    ///   - compressed: pictures and films are so already.
    func begin(_ path: String, compressed: Bool) throws {
        guard let entry = archive_entry_new() else { throw Self.failure("there is no memory") }
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname(entry, path)
        archive_entry_set_filetype(entry, Self.regularFile)
        archive_entry_set_perm(entry, 0o600)
        archive_entry_set_mtime(entry, time_t(time.timeIntervalSince1970), 0)
        try check(
            compressed
                ? archive_write_zip_set_compression_deflate(archive) : archive_write_zip_set_compression_store(archive))
        try check(archive_write_header(archive, entry))
    }

    func write(_ bytes: some Collection<UInt8>) throws {
        let bytes = Array(bytes)
        let written = bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
        guard written == bytes.count else { throw Self.failure(message) }
    }

    /// Ends the last file and the archive.
    func finish() throws { try check(archive_write_close(archive)) }

    /// What was written since the last call.
    func takeOutput() -> [UInt8] {
        defer { output.bytes.removeAll(keepingCapacity: true) }
        return output.bytes
    }

    private func check(_ status: Int32) throws {
        guard status >= ARCHIVE_WARN else { throw Self.failure(message) }
    }

    private var message: String { archive_error_string(archive).map { String(cString: $0) } ?? "unknown error" }

    private static func failure(_ detail: String) -> StudioError {
        StudioError(.internalError, "The archive cannot be written: \(detail).")
    }
}
