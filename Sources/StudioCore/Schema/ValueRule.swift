/// What a field's value may be: how it is read from JSON, written to JSON, and described by JSON Schema (2020-12).
public struct ValueRule<Value: Sendable>: Sendable {
    /// JSON Schema keywords.
    public var jsonSchema: [String: JSONValue]
    /// The value, or every problem found at and below `path`.
    public var decode: @Sendable (_ json: JSONValue, _ path: String) -> Decoded<Value>
    public var encode: @Sendable (Value) -> JSONValue

    public init(
        jsonSchema: [String: JSONValue], decode: @escaping @Sendable (JSONValue, String) -> Decoded<Value>,
        encode: @escaping @Sendable (Value) -> JSONValue
    ) {
        self.jsonSchema = jsonSchema
        self.decode = decode
        self.encode = encode
    }
}

/// A decoded value, or what is wrong with it.
public enum Decoded<Value: Sendable>: Sendable {
    case value(Value)
    case problems([FieldProblem])

    static func problem(_ path: String, _ rule: String, _ detail: String) -> Self {
        .problems([FieldProblem(path: path, rule: rule, detail: detail)])
    }

    static func wrongType(_ json: JSONValue, _ path: String, wanted: String) -> Self {
        .problem(path, "type", "must be \(wanted), not \(json.typeName)")
    }
}

extension ValueRule where Value == String {
    /// Text of so many characters (Unicode scalars, as JSON Schema counts); NUL and other control characters are refused.
    public static func text(_ length: ClosedRange<Int>) -> Self {
        ValueRule(
            jsonSchema: [
                "type": "string", "minLength": .integer(Int64(length.lowerBound)),
                "maxLength": .integer(Int64(length.upperBound)),
                "pattern": .string(length.lowerBound > 0 ? notBlankPattern : plainPattern),
            ],
            decode: { json, path in
                guard let text = json.stringValue else { return .wrongType(json, path, wanted: "text") }
                let count = text.unicodeScalars.count
                guard length.contains(count) else {
                    return .problem(
                        path, "length",
                        "must have \(length.lowerBound) to \(length.upperBound) characters; this has \(count)")
                }
                guard !text.unicodeScalars.contains(where: isForbidden) else {
                    return .problem(path, "format", "must not contain control characters")
                }
                if length.lowerBound > 0, text.unicodeScalars.allSatisfy(\.properties.isWhitespace) {
                    return .problem(path, "length", "must not be blank")
                }
                return .value(text)
            },
            encode: { .string($0) })
    }

    // The same as `isForbidden` and the check for blank text, as regular expressions (ECMA-262) for clients.
    private static let forbidden = #"\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F"#
    private static let plainPattern = "^[^\(forbidden)]*$"
    private static let notBlankPattern = #"^[^\#(forbidden)]*[^\s\#(forbidden)][^\#(forbidden)]*$"#

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        (scalar.value < 0x20 && scalar != "\n" && scalar != "\t" && scalar != "\r") || scalar.value == 0x7F
    }
}

extension ValueRule where Value == Int {
    /// A whole number in a range, a multiple of `step` where that is given.
    public static func integer(_ range: ClosedRange<Int>, step: Int = 1) -> Self {
        var schema: [String: JSONValue] = [
            "type": "integer", "minimum": .integer(Int64(range.lowerBound)),
            "maximum": .integer(Int64(range.upperBound)),
        ]
        if step > 1 { schema["multipleOf"] = .integer(Int64(step)) }
        let wanted =
            "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
            + (step > 1 ? ", a multiple of \(step)" : "")
        return ValueRule(
            jsonSchema: schema,
            decode: { json, path in
                guard let whole = json.exactInteger else {
                    if case .number(let number) = json {
                        return .problem(path, "type", "must be a whole number, not \(number)")
                    }
                    return .wrongType(json, path, wanted: "a whole number")
                }
                guard let number = Int(exactly: whole), range.contains(number), number % step == 0 else {
                    return .problem(path, "range", wanted + "; this is \(whole)")
                }
                return .value(number)
            },
            encode: { .integer(Int64($0)) })
    }
}

extension ValueRule where Value == Double {
    /// A finite number in a range.
    public static func number(_ range: ClosedRange<Double>) -> Self {
        ValueRule(
            jsonSchema: [
                "type": "number", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound),
            ],
            decode: { json, path in
                let number: Double
                switch json {
                case .integer(let i): number = Double(i)
                case .number(let d): number = d
                default: return .wrongType(json, path, wanted: "a number")
                }
                guard range.contains(number) else {
                    return .problem(
                        path, "range",
                        "must be from \(plain(range.lowerBound)) to \(plain(range.upperBound)); this is \(plain(number))"
                    )
                }
                return .value(number)
            },
            encode: { .number($0) })
    }
}

/// As people write it: 100 rather than 100.0.
private func plain(_ number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? String(number)
}

extension ValueRule {
    /// The id of something that the studio keeps.
    public static func identifier<Tag>(of type: Value.Type = Value.self) -> Self where Value == Identifier<Tag> {
        ValueRule(
            jsonSchema: ["type": "string", "format": "uuid"],
            decode: { json, path in
                guard let text = json.stringValue else { return .wrongType(json, path, wanted: "text") }
                guard let id = Identifier<Tag>(text) else { return .problem(path, "format", "must be a UUID") }
                return .value(id)
            },
            encode: { .string($0.rawValue) })
    }
}

extension ValueRule where Value == Bool {
    public static let flag = ValueRule(
        jsonSchema: ["type": "boolean"],
        decode: { json, path in
            guard case .bool(let value) = json else { return .wrongType(json, path, wanted: "true or false") }
            return .value(value)
        },
        encode: { .bool($0) })
}

extension ValueRule where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
    /// One of an enumeration's names.
    public static func choice(_ type: Value.Type = Value.self) -> Self { choice(among: Array(type.allCases)) }

    /// One of these names of an enumeration.
    public static func choice(among values: [Value]) -> Self {
        let names = values.map(\.rawValue)
        return ValueRule(
            jsonSchema: ["type": "string", "enum": .array(names.map { .string($0) })],
            decode: { json, path in
                guard let text = json.stringValue else { return .wrongType(json, path, wanted: "text") }
                guard names.contains(text), let value = Value(rawValue: text) else {
                    return .problem(path, "choice", "must be one of \(names.joined(separator: ", "))")
                }
                return .value(value)
            },
            encode: { .string($0.rawValue) })
    }
}

extension ValueRule {
    /// The rule, or null.
    public static func optional<Wrapped>(_ rule: ValueRule<Wrapped>) -> ValueRule<Wrapped?> where Value == Wrapped? {
        var schema = rule.jsonSchema
        if case .string(let type) = schema["type"] { schema["type"] = [.string(type), "null"] }
        if let names = schema["enum"]?.items { schema["enum"] = .array(names + [.null]) }
        return ValueRule<Wrapped?>(
            jsonSchema: schema,
            decode: { json, path in
                if json == .null { return .value(nil) }
                switch rule.decode(json, path) {
                case .value(let value): return .value(value)
                case .problems(let problems): return .problems(problems)
                }
            },
            encode: { $0.map(rule.encode) ?? .null })
    }
}

extension ValueRule {
    /// So many values of the rule, each at most once.
    public static func list<Element: Hashable>(
        of rule: ValueRule<Element>, count: ClosedRange<Int>
    ) -> Self where Value == [Element] {
        ValueRule(
            jsonSchema: [
                "type": "array", "items": .object(rule.jsonSchema), "uniqueItems": true,
                "minItems": .integer(Int64(count.lowerBound)), "maxItems": .integer(Int64(count.upperBound)),
            ],
            decode: { json, path in
                guard case .array(let items) = json else { return .wrongType(json, path, wanted: "a list") }
                guard count.contains(items.count) else {
                    return .problem(
                        path, "length",
                        "must hold \(count.lowerBound) to \(count.upperBound) values; this holds \(items.count)")
                }
                var values: [Element] = []
                var problems: [FieldProblem] = []
                for (index, item) in items.enumerated() {
                    switch rule.decode(item, "\(path)/\(index)") {
                    case .value(let value): values.append(value)
                    case .problems(let found): problems += found
                    }
                }
                guard problems.isEmpty else { return .problems(problems) }
                guard Set(values).count == values.count else {
                    return .problem(path, "choice", "must hold each value at most once")
                }
                return .value(values)
            },
            encode: { .array($0.map(rule.encode)) })
    }
}

extension JSONValue {
    /// A whole number, also where it is written as 3.0.
    var exactInteger: Int64? {
        switch self {
        case .integer(let i): i
        case .number(let d): Int64(exactly: d)
        default: nil
        }
    }
}
