public import Foundation

/// JSON as this studio writes it: sorted keys, RFC 3339 times with milliseconds, no escaped slashes.
public enum StudioJSON {
    /// Nesting beyond this is refused of strangers.
    public static let depthMax = 32
    /// Nesting beyond this is neither written nor read: readers call themselves for each level.
    public static let storedDepthMax = 512

    /// JSON as the studio writes it: sorted keys, RFC 3339 times.
    public static func encode(_ value: some Encodable, pretty: Bool = false) throws -> Data {
        if !pretty, let value = value as? JSONValue { return Data(try JSONWriter(value).bytes) }
        let encoder = JSONEncoder()
        encoder.outputFormatting =
            pretty ? [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted] : [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var c = encoder.singleValueContainer()
            try c.encode(date.rfc3339)
        }
        return try encoder.encode(value)
    }

    /// The same as text.
    public static func string(_ value: some Encodable, pretty: Bool = false) throws -> String {
        if !pretty, let value = value as? JSONValue {
            return String(decoding: try JSONWriter(value).bytes, as: UTF8.self)
        }
        return String(decoding: try encode(value, pretty: pretty), as: UTF8.self)
    }

    /// Reads JSON as the studio writes it.
    /// - Throws: `DecodingError`.
    public static func decode<T: Decodable>(_ type: T.Type, from data: Data) throws -> T {
        if type == JSONValue.self, let value = try stored(data) as? T { return value }
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { try date(from: $0) }
        return try decoder.decode(type, from: data)
    }

    /// The same of a value that is read already.
    /// - Throws: `DecodingError`.
    public static func decode<T: Decodable>(_ type: T.Type, from value: JSONValue) throws -> T {
        try JSONValueDecoder(value: value).decode(type)
    }

    static func date(from decoder: any Decoder) throws -> Date {
        let c = try decoder.singleValueContainer()
        let text = try c.decode(String.self)
        if let date = try? Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(text) { return date }
        if let date = try? Date.ISO8601FormatStyle().parse(text) { return date }
        throw DecodingError.dataCorruptedError(in: c, debugDescription: "This is no RFC 3339 time.")
    }

    private static func stored(_ data: Data) throws -> JSONValue {
        do { return try JSONReader.value(of: data.span, by: .studio) } catch {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [], debugDescription: "The data is not JSON.", underlyingError: error))
        }
    }

    /// Reads an untrusted body.
    /// - Throws: ``StudioError`` `malformed_body` for anything but UTF-8 JSON of bounded depth, whose objects have no name twice.
    public static func parse(_ body: Data) throws -> JSONValue {
        do { return try JSONReader.value(of: body.span, by: .stranger) } catch {
            throw StudioError(.malformedBody, detail(of: error, in: body))
        }
    }

    private static func detail(of fault: JSONReader.Fault, in body: Data) -> String {
        switch fault {
        case .deeper(let levels): "The body nests deeper than \(levels) levels."
        case .commaBeforeBracket: "The body is not valid JSON: a comma stands before a closing bracket."
        case .nameTwice(let name):
            // A stranger's text: cut short.
            "An object of the body has the name \(String(decoding: name.utf8.prefix(64), as: UTF8.self)) twice."
        case .notJSON:
            String(validating: body, as: UTF8.self) == nil
                ? "The body must be JSON in UTF-8." : "The body is not valid JSON."
        }
    }
}
