/// What a Range header asks of a file (RFC 9110, section 14).
enum ByteRange: Equatable {
    /// No range, several, or one that cannot be read: the whole file is sent, as the RFC allows.
    case whole
    /// Offsets of bytes.
    case part(Range<Int64>)
    /// 416.
    case unsatisfiable

    init(_ header: String?, bytes: Int64) {
        self = header.flatMap { Self.parse($0, bytes: bytes) } ?? .whole
    }

    private static func parse(_ header: String, bytes: Int64) -> ByteRange? {
        let sides = header.split(separator: "=", maxSplits: 1)
        guard sides.count == 2, sides[0].lowercased() == "bytes", !sides[1].contains(",") else { return nil }
        let ends = String(sides[1]).trimmed.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else {
            return nil
        }
        // Numbers beyond 64 bits are beyond every file.
        let first = ends[0].isEmpty ? nil : Int64(ends[0]) ?? .max
        let last = ends[1].isEmpty ? nil : Int64(ends[1]) ?? .max
        switch (first, last) {
        case (let first?, let last?):
            guard first <= last else { return nil }
            return first < bytes ? .part(first..<min(last, bytes - 1) + 1) : .unsatisfiable
        case (let first?, nil): return first < bytes ? .part(first..<bytes) : .unsatisfiable
        case (nil, let suffix?): return suffix > 0 && bytes > 0 ? .part(max(0, bytes - suffix)..<bytes) : .unsatisfiable
        case (nil, nil): return nil
        }
    }
}
