import StudioCore

/// Pieces of JSON Schema (2020-12) for what the API answers.
enum Shape {
    static let text: JSONValue = ["type": "string"]
    static let integer: JSONValue = ["type": "integer"]
    static let number: JSONValue = ["type": "number"]
    static let boolean: JSONValue = ["type": "boolean"]
    static let id: JSONValue = ["type": "string", "format": "uuid"]
    /// RFC 3339, UTC.
    static let time: JSONValue = ["type": "string", "format": "date-time"]
    /// A file's link, absolute or a path of this server.
    static let link: JSONValue = ["type": "string", "format": "uri-reference"]
    static let sha256: JSONValue = ["type": "string", "pattern": "^[0-9a-f]{64}$"]
    static let credits: JSONValue = ["type": "integer", "minimum": 0]
    static let anyObject: JSONValue = ["type": "object"]
    /// Cursors are ids of the last element of a page.
    static let cursor = id
    static let file: JSONValue = ["type": "string", "format": "binary"]

    static func choice(_ names: [String]) -> JSONValue {
        ["type": "string", "enum": .array(names.map { .string($0) })]
    }

    static func choice<Value: CaseIterable & RawRepresentable>(_ type: Value.Type) -> JSONValue
    where Value.RawValue == String { choice(type.allCases.map(\.rawValue)) }

    static func array(_ element: JSONValue) -> JSONValue { ["type": "array", "items": element] }

    static func nullable(_ schema: JSONValue) -> JSONValue {
        guard case .object(var members) = schema, case .string(let type)? = members["type"], members["enum"] == nil
        else { return ["anyOf": [schema, ["type": "null"]]] }
        members["type"] = [.string(type), "null"]
        return .object(members)
    }

    /// An object whose properties are all there, but for the optional ones.
    static func object(_ properties: KeyValuePairs<String, JSONValue>, optional: Set<String> = []) -> JSONValue {
        [
            "type": "object",
            "properties": .object(Dictionary(properties.map { ($0, $1) }, uniquingKeysWith: { $1 })),
            "required": .array(properties.map(\.key).filter { !optional.contains($0) }.map { .string($0) }),
        ]
    }

    /// A component of the document: see `APISchemas`.
    static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(name)")] }

    /// A page of components.
    static func page(of name: String) -> JSONValue { page(of: reference(name)) }

    static func page(of element: JSONValue) -> JSONValue {
        object(["data": array(element), "next_cursor": nullable(cursor)])
    }
}
