/// A typed value whose fields are declared once: from this come validation, JSON Schema, forms, command-line flags
/// and the tables of the documentation.
public struct Schema<Input: Sendable>: Sendable {
    /// Stored with each input, so that old jobs stay readable.
    public var version: Int
    public var fields: [Field<Input>]
    /// Rules that span fields, checked once every field is right by itself. Paths start with the given prefix.
    public var check: @Sendable (_ input: Input, _ path: String) -> [FieldProblem]

    public init(
        version: Int, fields: [Field<Input>],
        check: @escaping @Sendable (Input, String) -> [FieldProblem] = { _, _ in [] }
    ) {
        self.version = version
        self.fields = fields
        self.check = check
    }

    /// Fills `input` (which holds the defaults) from JSON.
    /// - Returns: the input, or every bad field at once.
    public func decode(_ json: JSONValue, into defaults: Input, path: String) -> Decoded<Input> {
        guard case .object(let members) = json else { return .wrongType(json, path, wanted: "an object") }
        var input = defaults
        var problems: [FieldProblem] = []
        for field in fields {
            let fieldPath = path + "/" + field.name
            if let value = members[field.name] {
                problems += field.assign(&input, value, fieldPath)
            } else if field.isRequired {
                problems.append(FieldProblem(path: fieldPath, rule: "required", detail: "is required: \(field.help)"))
            }
        }
        let known = Set(fields.map(\.name))
        for name in members.keys.sorted() where !known.contains(name) {
            problems.append(
                FieldProblem(
                    path: JSONPointer.path(of: name, in: path), rule: "unknown",
                    detail: "is not a field here; known are \(fields.map(\.name).joined(separator: ", "))"))
        }
        if problems.isEmpty { problems = check(input, path) }
        return problems.isEmpty ? .value(input) : .problems(problems)
    }

    /// Every field with its value, defaults included.
    public func encode(_ input: Input) -> JSONValue {
        .object(Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.value(input)) }))
    }

    /// JSON Schema 2020-12 of the object. `defaults` fills the `default` keywords.
    public func jsonSchema(defaults: Input) -> JSONValue {
        var properties: [String: JSONValue] = [:]
        for field in fields {
            var property = field.jsonSchema
            property["description"] = .string(field.help)
            property["x-widget"] = .string(field.widget.rawValue)
            if !field.isRequired { property["default"] = field.value(defaults) }
            properties[field.name] = .object(property)
        }
        return [
            "type": "object", "properties": .object(properties), "additionalProperties": false,
            "required": .array(fields.filter(\.isRequired).map { .string($0.name) }),
        ]
    }
}

/// How a form shows a field.
public enum Widget: String, Sendable, Codable {
    case text, textarea, number, slider, select, checkbox, seed
    /// The id of an upload.
    case upload
}

/// One declared field.
public struct Field<Input: Sendable>: Sendable {
    public var name: String
    public var help: String
    public var isRequired: Bool
    public var widget: Widget
    public var jsonSchema: [String: JSONValue]
    /// Reads the JSON into the input; returns what is wrong with it.
    public var assign: @Sendable (_ input: inout Input, _ json: JSONValue, _ path: String) -> [FieldProblem]
    public var value: @Sendable (Input) -> JSONValue

    /// - Parameter property: where the value lives; its initial value is the default.
    public init<Value: Sendable>(
        _ name: String, _ property: any WritableKeyPath<Input, Value> & Sendable, _ rule: ValueRule<Value>,
        required: Bool = false, widget: Widget, help: String
    ) {
        self.name = name
        self.help = help
        isRequired = required
        self.widget = widget
        jsonSchema = rule.jsonSchema
        assign = { input, json, path in
            switch rule.decode(json, path) {
            case .value(let value):
                input[keyPath: property] = value
                return []
            case .problems(let problems): return problems
            }
        }
        value = { rule.encode($0[keyPath: property]) }
    }
}
