import Foundation
import Logging
import StudioCore
import StudioServices
import Synchronization
import TestSupport

/// Keeps what is logged.
final class TestLog: Sendable {
    private let lines = Mutex<[String]>([])
    private let changes = Changes()

    var all: [String] { lines.withLock { $0 } }

    /// Returns once a line holds the text.
    func holds(_ text: String) async throws { try await changes.until { all.contains { $0.contains(text) } } }

    var logger: Logger { Logger(label: "test") { _ in Handler(log: self) } }

    private struct Handler: LogHandler {
        let log: TestLog
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        init(log: TestLog) { self.log = log }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let merged = metadata.merging(event.metadata ?? [:]) { $1 }
            let pairs = merged.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            log.lines.withLock { $0.append("\(event.level) \(event.message) " + pairs.joined(separator: " ")) }
            log.changes.announce()
        }
    }
}

/// Reads the header and the end of PNG files: a real look, without a codec.
struct PNGProber: ImageProbing {
    func probe(path: String, pixelsMax: Int) async throws -> ImageDescription {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        guard bytes.count >= 45, bytes[12..<16].elementsEqual("IHDR".utf8),
            bytes.suffix(12).elementsEqual([0, 0, 0, 0] + Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82])
        else { throw AttemptFailure(.badInput, "The picture is cut off or damaged.") }
        func number(_ offset: Int) -> Int { bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
        guard number(16) * number(20) <= pixelsMax else {
            throw AttemptFailure(.badInput, "The picture has more than \(pixelsMax) pixels.")
        }
        return ImageDescription(
            contentType: "image/png", width: number(16), height: number(20), bytes: Int64(bytes.count))
    }
}

enum TestImages {
    /// A PNG whose header claims the size, padded with an ancillary chunk.
    static func png(width: Int = 3, height: Int = 2, padding: Int = 0) -> [UInt8] {
        func be(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }
        var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        bytes += be(13) + Array("IHDR".utf8) + be(width) + be(height) + [8, 2, 0, 0, 0] + be(0)
        if padding > 0 {
            bytes +=
                be(padding) + Array("teSt".utf8) + (0..<padding).map { UInt8(truncatingIfNeeded: $0 &* 31) } + be(0)
        }
        return bytes + be(0) + Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82]
    }

    /// A form with the file.
    static func form(
        _ file: [UInt8], filename: String = "photo.png", type: String = "image/png", field: String = "file"
    ) -> [UInt8] {
        Array(
            "--XyZ\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(filename)\"\r\nContent-Type: \(type)\r\n\r\n"
                .utf8) + file + Array("\r\n--XyZ--\r\n".utf8)
    }
}
