/// A black RGB picture, made by the PNG specification (W3C, third edition), uncompressed.
package struct PNG: Sendable {
    package private(set) var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// - Parameter rows: how many it really has, where that is another number than it says.
    package init(width: Int, height: Int, rows: Int? = nil) {
        append("IHDR", Self.big(width) + Self.big(height) + [8, 2, 0, 0, 0])
        append("IDAT", Self.deflated([UInt8](repeating: 0, count: (1 + 3 * width) * (rows ?? height))))
        append("IEND", [])
    }

    private mutating func append(_ type: String, _ content: [UInt8]) {
        let checked = Array(type.utf8) + content
        bytes += Self.big(content.count) + checked + Self.big(Int(Self.crc(checked)))
    }

    /// A zlib stream (RFC 1950) of stored blocks.
    private static func deflated(_ content: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = [0x78, 0x01]
        for start in stride(from: 0, to: content.count, by: 0xFFFF) {
            let block = content[start..<min(start + 0xFFFF, content.count)]
            let isLast: UInt8 = block.endIndex == content.count ? 1 : 0
            let (low, high) = (UInt8(block.count & 0xFF), UInt8(block.count >> 8))
            stream += [isLast, low, high, ~low, ~high] + block
        }
        var (a, b) = (1, 0)
        for byte in content {
            a = (a + Int(byte)) % 65_521
            b = (b + a) % 65_521
        }
        return stream + big(b << 16 | a)
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
        }
    }

    private static func big(_ value: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
    }
}
