/// Writes a ``JSONValue`` byte for byte as `JSONEncoder` does with sorted keys and unescaped slashes.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []

    /// - Throws: `EncodingError` for a number that JSON does not know, and for nesting that would not be read again.
    init(_ value: JSONValue) throws(EncodingError) {
        bytes.reserveCapacity(256)
        try write(value, depth: 0)
    }

    /// - Parameter depth: the brackets that are open.
    private mutating func write(_ value: JSONValue, depth: Int) throws(EncodingError) {
        switch value {
        case .null: write("null")
        case .bool(let flag): write(flag ? "true" : "false")
        case .integer(let number): write(number.description)
        case .number(let number):
            guard number.isFinite else { throw Self.error(number, "JSON has no \(number).") }
            let text = number.description
            write(text.hasSuffix(".0") ? text.dropLast(2) : text[...])
        case .string(let text): write(quoting: text)
        case .array(let items):
            guard depth < StudioJSON.storedDepthMax else { throw Self.tooDeep(value) }
            bytes.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                try write(item, depth: depth + 1)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            guard depth < StudioJSON.storedDepthMax else { throw Self.tooDeep(value) }
            bytes.append(UInt8(ascii: "{"))
            // By their bytes: Swift's own order takes two spellings of a letter for one.
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            for (index, (name, member)) in sorted.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                write(quoting: name)
                bytes.append(UInt8(ascii: ":"))
                try write(member, depth: depth + 1)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private mutating func write(_ text: some StringProtocol) { bytes.append(contentsOf: text.utf8) }

    private mutating func write(quoting text: String) {
        bytes.append(UInt8(ascii: "\""))
        if text.utf8.contains(where: Self.isEscaped) {
            for byte in text.utf8 { write(escaping: byte) }
        } else {
            bytes.append(contentsOf: text.utf8)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func write(escaping byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): write("\\\"")
        case UInt8(ascii: "\\"): write("\\\\")
        case 0x08: write("\\b")
        case 0x09: write("\\t")
        case 0x0A: write("\\n")
        case 0x0C: write("\\f")
        case 0x0D: write("\\r")
        case 0..<0x20:
            write(byte < 0x10 ? "\\u000" : "\\u00")
            write(String(byte, radix: 16))
        default: bytes.append(byte)
        }
    }

    private static func tooDeep(_ value: JSONValue) -> EncodingError {
        error(value, "The value nests deeper than \(StudioJSON.storedDepthMax) levels.")
    }

    private static func error(_ value: any Sendable, _ detail: String) -> EncodingError {
        .invalidValue(value, EncodingError.Context(codingPath: [], debugDescription: detail))
    }
}
