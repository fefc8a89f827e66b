import Foundation
import StudioCore

/// Reads `multipart/form-data` (RFC 7578, RFC 2046 section 5.1) as it arrives, in pieces of any size, holding no more
/// than one piece, one block of headers and one delimiter.
struct MultipartParser {
    enum Event: Equatable {
        case partBegins(MultipartHeaders)
        case content([UInt8])
        case partEnds
    }

    private enum State {
        /// Before the first delimiter: text that RFC 2046 says to ignore.
        case preamble
        /// Behind a delimiter: the rest of its line decides whether another part follows.
        case delimiterLine
        case headers
        case content
        /// Behind the closing delimiter: text to ignore.
        case epilogue
    }

    /// Of preamble and epilogue together.
    static let skippedBytesMax = 1024
    static let headerBytesMax = 8192
    static let partsMax = 16

    private let delimiter: [UInt8]
    private var state = State.preamble
    // A delimiter begins with the line break before it; the body's first line has none, so one is put there.
    private var buffer: [UInt8] = [0x0D, 0x0A]
    private var skippedBytes = 0
    private var headerBytes = 0
    private var headerLines: [String] = []
    private var parts = 0

    /// - Parameter boundary: the parameter of the Content-Type.
    /// - Throws: ``StudioError`` `malformed_body` for a boundary that RFC 2046 does not allow.
    init(boundary: String?) throws {
        guard let boundary, (1...70).contains(boundary.utf8.count), boundary.utf8.allSatisfy(Self.isBoundaryByte),
            boundary.last != " "
        else { throw Self.malformed("its Content-Type needs a boundary of 1 to 70 plain characters") }
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    /// Takes the next piece of the body.
    /// - Throws: ``StudioError`` `malformed_body`.
    mutating func feed(_ bytes: some Sequence<UInt8>) throws -> [Event] {
        buffer.append(contentsOf: bytes)
        var events: [Event] = []
        while try step(&events) {}
        return events
    }

    /// Says that the body is over.
    /// - Throws: ``StudioError`` `malformed_body` where the closing delimiter has not come.
    func finish() throws {
        guard case .epilogue = state else { throw Self.malformed("it ends before its closing delimiter") }
    }

    /// Does what the buffer allows; false where more bytes are needed.
    private mutating func step(_ events: inout [Event]) throws -> Bool {
        switch state {
        case .preamble:
            let (before, isFound) = takeToDelimiter()
            skippedBytes += before.count
            guard skippedBytes <= Self.skippedBytesMax else { throw Self.malformed("its first delimiter is missing") }
            if isFound { state = .delimiterLine }
            return isFound
        case .delimiterLine: return try readDelimiterLine()
        case .headers: return try readHeaderLine(&events)
        case .content:
            let (content, isFound) = takeToDelimiter()
            if !content.isEmpty { events.append(.content(content)) }
            guard isFound else { return false }
            events.append(.partEnds)
            state = .delimiterLine
            return true
        case .epilogue:
            skippedBytes += buffer.count
            guard skippedBytes <= Self.skippedBytesMax else { throw Self.malformed("it goes on after its end") }
            buffer.removeAll()
            return false
        }
    }

    /// Takes all bytes before the delimiter, and the delimiter; without one, all bytes that cannot be its beginning.
    private mutating func takeToDelimiter() -> (before: [UInt8], isFound: Bool) {
        var from = 0
        while let start = buffer[from...].firstIndex(of: 0x0D) {
            let rest = buffer[start...]
            if rest.starts(with: delimiter) {
                let before = Array(buffer[..<start])
                buffer.removeSubrange(..<(start + delimiter.count))
                return (before, true)
            }
            if rest.count < delimiter.count, delimiter.starts(with: rest) {
                let before = Array(buffer[..<start])
                buffer.removeSubrange(..<start)
                return (before, false)
            }
            from = start + 1
        }
        defer { buffer.removeAll(keepingCapacity: true) }
        return (buffer, false)
    }

    private mutating func readDelimiterLine() throws -> Bool {
        // Blanks may follow a delimiter (RFC 2046: transport padding).
        let padding = buffer.prefix { $0 == 0x20 || $0 == 0x09 }.count
        guard padding <= 256 else { throw Self.malformed("a delimiter is followed by too many blanks") }
        let next = buffer[padding...].prefix(2)
        guard next.count == 2 else { return false }
        buffer.removeSubrange(..<(padding + 2))
        switch Array(next) {
        case Array("--".utf8): state = .epilogue
        case Array("\r\n".utf8):
            parts += 1
            guard parts <= Self.partsMax else { throw Self.malformed("it has more than \(Self.partsMax) parts") }
            headerBytes = 0
            headerLines = []
            state = .headers
        default: throw Self.malformed("a delimiter is followed by other text")
        }
        return true
    }

    private mutating func readHeaderLine(_ events: inout [Event]) throws -> Bool {
        guard headerBytes + (buffer.firstIndex(of: 0x0A) ?? buffer.count) <= Self.headerBytesMax else {
            throw Self.malformed("the headers of a part are longer than \(Self.headerBytesMax) bytes")
        }
        guard let end = buffer.firstIndex(of: 0x0A) else { return false }
        guard end > 0, buffer[end - 1] == 0x0D else { throw Self.malformed("a header does not end in CR LF") }
        let line = buffer[..<(end - 1)]
        guard let text = String(validating: line, as: UTF8.self) else {
            throw Self.malformed("a header is not UTF-8")
        }
        buffer.removeSubrange(...end)
        headerBytes += end + 1
        if text.isEmpty {
            events.append(.partBegins(try MultipartHeaders(lines: headerLines)))
            state = .content
        } else {
            headerLines.append(text)
        }
        return true
    }

    private static func isBoundaryByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: "'()+_,-./:=? ".utf8.contains(byte)
        }
    }

    static func malformed(_ reason: String) -> StudioError {
        StudioError(.malformedBody, "The multipart body cannot be read: \(reason).")
    }
}
