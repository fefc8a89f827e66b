import Synchronization

/// Turns `$1` into `?1`. To SQLite `$1` is a name, which binds in the order of appearance; `?1` is a number.
///
/// Text in quotes and comments stays as it is. Statements are static, so results are kept.
final class ParameterRewriter: Sendable {
    private let cache = Mutex<[String: String]>([:])
    /// More than all statements of the studio; a leak of generated statements ends in rewriting each time.
    private static let entriesMax = 2_000

    func rewrite(_ sql: String) -> String {
        if let known = cache.withLock({ $0[sql] }) { return known }
        let rewritten = Self.rewrite(sql)
        cache.withLock { if $0.count < Self.entriesMax { $0[sql] = rewritten } }
        return rewritten
    }

    private static func rewrite(_ sql: String) -> String {
        let source = Array(sql.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(source.count)
        var index = 0
        while index < source.count {
            let end = endOfOpaqueText(in: source, at: index)
            if end > index {
                result += source[index..<end]
                index = end
                continue
            }
            let isParameter =
                source[index] == UInt8(ascii: "$") && index + 1 < source.count && isDigit(source[index + 1])
            result.append(isParameter ? UInt8(ascii: "?") : source[index])
            index += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Where the literal, quoted identifier or comment that starts here ends; `start` itself where none does.
    private static func endOfOpaqueText(in source: [UInt8], at start: Int) -> Int {
        func end(after closing: String, from index: Int) -> Int {
            let closing = Array(closing.utf8)
            var index = index
            while index + closing.count <= source.count {
                if source[index..<index + closing.count].elementsEqual(closing) { return index + closing.count }
                index += 1
            }
            return source.count
        }
        let pair = source[start..<min(start + 2, source.count)]
        switch source[start] {
        // A doubled quote inside ends one literal and starts the next: the same result.
        case UInt8(ascii: "'"): return end(after: "'", from: start + 1)
        case UInt8(ascii: "\""): return end(after: "\"", from: start + 1)
        default:
            if pair.elementsEqual("--".utf8) { return end(after: "\n", from: start) }
            if pair.elementsEqual("/*".utf8) { return end(after: "*/", from: start + 2) }
            return start
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
