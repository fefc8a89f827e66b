import Foundation

/// A mapped text file whose lines are sorted by their first word, as WordNet's index files are.
struct SortedLines: Sendable {
    private let data: Data

    init(_ data: Data) { self.data = data }

    /// The line whose first word is `key`, found by bisection over byte positions.
    func line(of key: String) -> String? {
        let wanted = Array(key.utf8)
        guard !wanted.isEmpty else { return nil }
        return data.withUnsafeBytes { bytes in
            var low = 0
            var high = bytes.count
            while low < high {
                let middle = (low + high) / 2
                let line = Self.line(around: middle, in: bytes)
                let word = bytes[line].prefix { $0 != UInt8(ascii: " ") }
                if word.elementsEqual(wanted) {
                    return String(decoding: bytes[line], as: UTF8.self)
                }
                if word.lexicographicallyPrecedes(wanted) {
                    low = line.upperBound + 1
                } else {
                    high = line.lowerBound
                }
            }
            return nil
        }
    }

    /// Up to `limit` lines that begin with `prefix`, in order.
    func lines(withPrefix prefix: String, limit: Int) -> [String] {
        let wanted = Array(prefix.utf8)
        guard !wanted.isEmpty else { return [] }
        return data.withUnsafeBytes { bytes in
            var low = 0
            var high = bytes.count
            while low < high {
                let line = Self.line(around: (low + high) / 2, in: bytes)
                if bytes[line].lexicographicallyPrecedes(wanted) {
                    low = line.upperBound + 1
                } else {
                    high = line.lowerBound
                }
            }
            var found: [String] = []
            while found.count < limit, low < bytes.count {
                let line = Self.line(around: low, in: bytes)
                guard bytes[line].starts(with: wanted) else { break }
                found.append(String(decoding: bytes[line], as: UTF8.self))
                low = line.upperBound + 1
            }
            return found
        }
    }

    private static func line(around position: Int, in bytes: UnsafeRawBufferPointer) -> Range<Int> {
        let newline = UInt8(ascii: "\n")
        var start = position
        while start > 0, bytes[start - 1] != newline { start -= 1 }
        var end = position
        while end < bytes.count, bytes[end] != newline { end += 1 }
        return start..<end
    }
}
