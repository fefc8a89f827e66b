import Foundation

/// Reads JSON (RFC 8259) straight into a ``JSONValue``, in one pass over its bytes.
///
/// Half of what the studio reads from its databases is JSON of no fixed shape. Through `Codable` each value would be tried
/// as one type after another, and each failure builds an error: 15 times the work.
///
/// It takes less than Foundation's reader: no comma before a closing bracket, no UTF-16, and from strangers no object that
/// has a name twice. Foundation takes the first of two, where other programs take the last: what one of them checks and
/// another does would differ.
struct JSONReader {
    /// Who wrote a text.
    enum Source {
        /// Anybody: a body of a request.
        case stranger
        /// The studio, to its own stores.
        case studio
    }

    /// Why a text is not taken.
    enum Fault: Error, Equatable {
        case notJSON
        case commaBeforeBracket
        /// More brackets are open than that.
        case deeper(than: Int)
        case nameTwice(String)
    }

    private let depthMax: Int
    private let takesNamesTwice: Bool
    private var position = 0

    /// The value of a whole text.
    static func value(of text: Span<UInt8>, by source: Source) throws(Fault) -> JSONValue {
        var reader = JSONReader(by: source)
        if text.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF { reader.position = 3 }
        let value = try reader.value(in: text, depth: 0)
        _ = reader.next(in: text)
        guard reader.position == text.count else { throw .notJSON }
        return value
    }

    private init(by source: Source) {
        depthMax = source == .stranger ? StudioJSON.depthMax : StudioJSON.storedDepthMax
        takesNamesTwice = source == .studio
    }

    // MARK: Bytes

    /// Stands for the end of the text: a NUL is JSON nowhere.
    private static let end: UInt8 = 0

    /// The byte at the position.
    private func byte(in text: Span<UInt8>) -> UInt8 { position < text.count ? text[position] : Self.end }

    /// The next byte that is no white space, and goes to it.
    private mutating func next(in text: Span<UInt8>) -> UInt8 {
        while true {
            let byte = byte(in: text)
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
            position += 1
        }
    }

    // MARK: Values

    /// - Parameter depth: the brackets that are open.
    private mutating func value(in text: Span<UInt8>, depth: Int) throws(Fault) -> JSONValue {
        switch next(in: text) {
        case UInt8(ascii: "\""): return .string(try string(in: text))
        case UInt8(ascii: "{"): return .object(try members(in: text, depth: depth + 1))
        case UInt8(ascii: "["): return .array(try items(in: text, depth: depth + 1))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            var number = JSONNumber()
            guard let value = number.read(from: text, at: &position) else { throw .notJSON }
            return value
        case UInt8(ascii: "t"): return try word("true", .bool(true), in: text)
        case UInt8(ascii: "f"): return try word("false", .bool(false), in: text)
        case UInt8(ascii: "n"): return try word("null", .null, in: text)
        default: throw .notJSON
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue, in text: Span<UInt8>) throws(Fault)
        -> JSONValue
    {
        for letter in UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount) {
            guard byte(in: text) == letter else { throw .notJSON }
            position += 1
        }
        return value
    }

    private mutating func items(in text: Span<UInt8>, depth: Int) throws(Fault) -> [JSONValue] {
        guard try !isEmpty(in: text, until: UInt8(ascii: "]"), depth: depth) else { return [] }
        var items: [JSONValue] = []
        repeat {
            items.append(try value(in: text, depth: depth))
        } while try isFollowed(in: text, until: UInt8(ascii: "]"))
        return items
    }

    private mutating func members(in text: Span<UInt8>, depth: Int) throws(Fault) -> [String: JSONValue] {
        guard try !isEmpty(in: text, until: UInt8(ascii: "}"), depth: depth) else { return [:] }
        var written: [(name: String, value: JSONValue)] = []
        repeat {
            guard next(in: text) == UInt8(ascii: "\"") else { throw .notJSON }
            let name = try string(in: text)
            guard next(in: text) == UInt8(ascii: ":") else { throw .notJSON }
            position += 1
            written.append((name, try value(in: text, depth: depth)))
        } while try isFollowed(in: text, until: UInt8(ascii: "}"))
        // At once with room for all: a dictionary that grows hashes its names again each time.
        var members = [String: JSONValue](minimumCapacity: written.count)
        for (name, value) in written {
            guard let first = members.updateValue(value, forKey: name) else { continue }
            guard takesNamesTwice else { throw .nameTwice(name) }
            members[name] = first
        }
        return members
    }

    /// Passes an opening bracket, and the closing one where nothing stands between them.
    private mutating func isEmpty(in text: Span<UInt8>, until bracket: UInt8, depth: Int) throws(Fault) -> Bool {
        guard depth <= depthMax else { throw .deeper(than: depthMax) }
        position += 1
        guard next(in: text) == bracket else { return false }
        position += 1
        return true
    }

    /// Passes a comma with something behind it, or the closing bracket.
    private mutating func isFollowed(in text: Span<UInt8>, until bracket: UInt8) throws(Fault) -> Bool {
        let byte = next(in: text)
        position += 1
        if byte == bracket { return false }
        guard byte == UInt8(ascii: ",") else { throw .notJSON }
        let following = next(in: text)
        guard following != UInt8(ascii: "]"), following != UInt8(ascii: "}") else { throw .commaBeforeBracket }
        return true
    }

    // MARK: Texts

    private mutating func string(in text: Span<UInt8>) throws(Fault) -> String {
        position += 1
        let start = position
        while position < text.count {
            switch text[position] {
            case UInt8(ascii: "\""):
                position += 1
                return try Self.string(of: text.extracting(start..<position - 1))
            case UInt8(ascii: "\\"):
                return try escapedString(in: text, from: start)
            case 0..<0x20: throw .notJSON
            default: position += 1
            }
        }
        throw .notJSON
    }

    private static func string(of bytes: Span<UInt8>) throws(Fault) -> String {
        guard let valid = try? UTF8Span(validating: bytes) else { throw .notJSON }
        return String(copying: valid)
    }

    /// A string with a backslash at the position.
    private mutating func escapedString(in text: Span<UInt8>, from start: Int) throws(Fault) -> String {
        var plain: [UInt8] = []
        for index in start..<position { plain.append(text[index]) }
        while position < text.count {
            let byte = text[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return try Self.string(of: plain.span)
            case UInt8(ascii: "\\"): try appendEscaped(to: &plain, in: text)
            case 0..<0x20: throw .notJSON
            default: plain.append(byte)
            }
        }
        throw .notJSON
    }

    /// What is meant by the letters behind a backslash.
    private mutating func appendEscaped(to plain: inout [UInt8], in text: Span<UInt8>) throws(Fault) {
        let letter = byte(in: text)
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain.append(letter)
        case UInt8(ascii: "b"): plain.append(0x08)
        case UInt8(ascii: "f"): plain.append(0x0C)
        case UInt8(ascii: "n"): plain.append(0x0A)
        case UInt8(ascii: "r"): plain.append(0x0D)
        case UInt8(ascii: "t"): plain.append(0x09)
        case UInt8(ascii: "u"): plain.append(contentsOf: String(try scalar(in: text)).utf8)
        default: throw .notJSON
        }
    }

    /// The character of `XXXX`, or of `XXXX\uXXXX` where it takes two halves. One half alone is none.
    private mutating func scalar(in text: Span<UInt8>) throws(Fault) -> Unicode.Scalar {
        let first = try codeUnit(in: text)
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, byte(in: text) == UInt8(ascii: "\\") else { throw .notJSON }
        position += 1
        guard byte(in: text) == UInt8(ascii: "u") else { throw .notJSON }
        position += 1
        let second = try codeUnit(in: text)
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
        else { throw .notJSON }
        return scalar
    }

    private mutating func codeUnit(in text: Span<UInt8>) throws(Fault) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            let digit = byte(in: text)
            let value: UInt8? =
                switch digit {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
                case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
                case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
                default: nil
                }
            guard let value else { throw .notJSON }
            unit = unit << 4 | UInt16(value)
            position += 1
        }
        return unit
    }
}
