public import StudioCore

/// What administrators may ask for; the same for the API and the command line.
public enum AdminRules {
    static let creditsMax = 1_000_000_000

    /// Credits to give, or to take back where it is negative.
    public static let amount = ValueRule<Int>(
        jsonSchema: [
            "type": "integer", "minimum": .integer(Int64(-creditsMax)), "maximum": .integer(Int64(creditsMax)),
            "not": ["const": 0],
        ],
        decode: { json, path in
            let range = ValueRule<Int>.integer(-creditsMax...creditsMax).decode(json, path)
            guard case .value(0) = range else { return range }
            return .problems([FieldProblem(path: path, rule: "range", detail: "must not be 0")])
        },
        encode: { .integer(Int64($0)) })

    /// Why, for people who read it later.
    public static let reason = ValueRule<String>.text(1...200)

    /// A user's share of the queue relative to others.
    public static let weight = ValueRule<Double>.number(0.01...100)

    static func check(initialCredits credits: Credits) throws {
        try check([problems(ValueRule<Int>.integer(0...creditsMax), .integer(credits), "/credits")])
    }

    /// - Throws: ``StudioError`` `invalid_input` with every bad field.
    static func check(_ problems: [[FieldProblem]]) throws {
        let all = problems.flatMap { $0 }
        guard all.isEmpty else { throw StudioError(.invalidInput, "There are values that are not valid.", fields: all) }
    }

    static func problems<Value>(_ rule: ValueRule<Value>, _ json: JSONValue, _ path: String) -> [FieldProblem] {
        if case .problems(let found) = rule.decode(json, path) { found } else { [] }
    }
}

/// Engines whose part of the queue can be paused.
public enum QueueEngine: String, Sendable, CaseIterable { case scene, diffusion, remote }
