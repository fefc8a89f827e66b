/// Cuts what a process prints into lines of bounded length; the rest of a longer line is dropped.
struct LineCutter {
    static let bytesMax = 2048
    private var line: [UInt8] = []

    mutating func append(_ bytes: some Sequence<UInt8>) -> [String] {
        var lines: [String] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if let text = flush() { lines.append(text) }
            } else if line.count < Self.bytesMax {
                line.append(byte)
            }
        }
        return lines
    }

    /// What came after the last end of a line.
    mutating func flush() -> String? {
        guard !line.isEmpty else { return nil }
        defer { line.removeAll(keepingCapacity: true) }
        return String(decoding: line, as: UTF8.self)
    }
}
