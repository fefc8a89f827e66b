import StudioCore

/// JSON Schemas in words, for people who read the documentation.
enum SchemaText {
    struct Property {
        var name: String
        var type: String
        var isRequired: Bool
        var defaultText: String?
        var help: String
    }

    /// The properties of an object, in the order of the alphabet. Those of nested objects follow theirs: "input.prompt".
    static func properties(of schema: JSONValue, prefix: String = "") -> [Property] {
        if case .array(let alternatives)? = schema["oneOf"] {
            return alternatives.flatMap { properties(of: $0, prefix: prefix) }
        }
        guard case .object(let properties)? = schema["properties"] else {
            let name = schema["$ref"].flatMap(\.stringValue).map { String($0.split(separator: "/").last ?? "") }
            return name.flatMap { APISchemas.all[$0] }.map { Self.properties(of: $0, prefix: prefix) } ?? []
        }
        var required: Set<String> = []
        if case .array(let names)? = schema["required"] { required = Set(names.compactMap(\.stringValue)) }
        return properties.sorted { $0.key < $1.key }.flatMap { name, property -> [Property] in
            let own = Property(
                name: prefix + name, type: type(of: property), isRequired: required.contains(name),
                defaultText: property["default"].flatMap { try? StudioJSON.string($0) },
                help: property["description"]?.stringValue ?? "")
            return [own] + (property["properties"] == nil ? [] : Self.properties(of: property, prefix: own.name + "."))
        }
    }

    /// "text", "a page of `Job`", "whole number or null".
    static func type(of schema: JSONValue) -> String {
        if let reference = schema["$ref"]?.stringValue {
            let name = String(reference.split(separator: "/").last ?? "")
            return "[`\(name)`](#\(name.lowercased()))"
        }
        if case .array(let parts)? = schema["anyOf"] { return parts.map(type).joined(separator: " or ") }
        if case .array(let names)? = schema["enum"] {
            let shown = names.compactMap(\.stringValue).map { "`\($0)`" }
            return shown.count > 20 ? "text" : shown.joined(separator: ", ")
        }
        if let data = schema["properties"]?["data"], schema["properties"]?["next_cursor"] != nil {
            return "a page of \(data["items"].map(type) ?? "values")"
        }
        switch schema["type"] {
        case .string(let name): return word(name, schema)
        case .array(let names):
            return names.compactMap(\.stringValue).map { word($0, schema) }.joined(separator: " or ")
        default: return "anything"
        }
    }

    private static func word(_ name: String, _ schema: JSONValue) -> String {
        switch (name, schema["format"]?.stringValue) {
        case ("string", "uuid"): "id"
        case ("string", "date-time"): "time"
        case ("string", "uri-reference"), ("string", "uri"): "link"
        case ("string", "binary"): "file"
        case ("string", _): "text"
        case ("integer", _): "whole number"
        case ("array", _): "list of \(schema["items"].map(type) ?? "values")"
        default: name
        }
    }
}
