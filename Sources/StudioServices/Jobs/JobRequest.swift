public import StudioCore

/// What a user sends to create a job, or to have one quoted.
public struct JobRequest: Sendable {
    public var kind = ""
    public var input: JSONValue = [:]
    /// Higher goes first. Users may lower it; administrators may raise it.
    public var priority = JobRequest.priorityNormal
    /// The user's own notes, given back with the job.
    public var metadata: [String: String] = [:]
    /// Told of the job's start and end, beside the user's webhooks.
    public var webhookURL: String?

    public init() {}

    public init(kind: JobKind, input: JSONValue) {
        self.kind = kind.rawValue
        self.input = input
    }

    public static let priorityNormal = 5
    public static let prioritiesOfUsers = 0...priorityNormal
    public static let prioritiesOfAdmins = 0...9

    private static let kindField = Field<JobRequest>(
        "kind", \.kind, .text(1...64), required: true, widget: .select, help: "the kind of job: see /api/v1/kinds")
    private static let inputField = Field<JobRequest>(
        "input", \.input, .anyObject, required: true, widget: .textarea, help: "the kind's parameters")

    /// The body of `POST /api/v1/jobs`.
    public static let schema = Schema<JobRequest>(
        version: 1,
        fields: [
            kindField, inputField,
            Field(
                "priority", \.priority, .integer(prioritiesOfAdmins), widget: .number,
                help: "0 (whenever there is time) to 5 (normal); administrators may ask up to 9"),
            Field(
                "metadata", \.metadata, .metadata, widget: .textarea,
                help: "up to 16 texts of your own by name, given back with the job"),
            Field(
                "webhook_url", \.webhookURL, .optional(.text(1...OutboundURL.charactersMax)), widget: .text,
                help: "an https address that is told of this job's start and end, as webhooks are"),
        ])

    /// The body of `POST /api/v1/jobs/quote`.
    public static let quoteSchema = Schema<JobRequest>(version: 1, fields: [kindField, inputField])

    /// Reads a body: what is wrong around the input and in it is told at once.
    /// - Throws: ``StudioError`` `invalid_input`.
    public static func read(_ body: JSONValue, _ schema: Schema<JobRequest> = schema) throws -> ValidRequest {
        var problems: [FieldProblem] = []
        let request: JobRequest
        switch schema.decode(body, into: JobRequest(), path: "") {
        case .value(let value): request = value
        case .problems(let found):
            problems = found
            request = JobRequest()
        }
        var input: (any KindInput)?
        // The input is looked at even where its surroundings are wrong, so that one answer tells everything.
        if let kind = body["kind"]?.stringValue, let given = body["input"], case .object = given {
            do { input = try KindDefinition.named(kind).validate(given) } catch let error as StudioError {
                problems += error.fields
            }
        }
        guard problems.isEmpty, let input else {
            throw StudioError(.invalidInput, "The body has fields that are not valid.", fields: problems)
        }
        return ValidRequest(request: request, input: input)
    }
}

/// A request whose fields are all right by themselves.
public struct ValidRequest: Sendable {
    public var request: JobRequest
    public var input: any KindInput

    public init(request: JobRequest, input: any KindInput) {
        self.request = request
        self.input = input
    }
}

extension ValueRule where Value == JSONValue {
    /// An object whose members another schema checks.
    static let anyObject = ValueRule(
        jsonSchema: ["type": "object"],
        decode: { json, path in
            guard case .object = json else {
                return .problems([
                    FieldProblem(path: path, rule: "type", detail: "must be an object, not \(json.typeName)")
                ])
            }
            return .value(json)
        },
        encode: { $0 })
}

extension ValueRule where Value == [String: String] {
    static let metadataPairsMax = 16

    /// Short texts by short names.
    static let metadata = ValueRule(
        jsonSchema: [
            "type": "object", "maxProperties": .integer(Int64(metadataPairsMax)),
            "propertyNames": ["type": "string", "minLength": 1, "maxLength": 64],
            "additionalProperties": ["type": "string", "maxLength": 500],
        ],
        decode: { json, path in
            guard case .object(let members) = json else {
                return .problems([
                    FieldProblem(path: path, rule: "type", detail: "must be an object, not \(json.typeName)")
                ])
            }
            guard members.count <= metadataPairsMax else {
                return .problems([
                    FieldProblem(path: path, rule: "length", detail: "may hold at most \(metadataPairsMax) texts")
                ])
            }
            var pairs: [String: String] = [:]
            var problems: [FieldProblem] = []
            let names = ValueRule<String>.text(1...64)
            let texts = ValueRule<String>.text(0...500)
            for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                let place = JSONPointer.path(of: name, in: path)
                if case .problems(let found) = names.decode(.string(name), place) { problems += found }
                switch texts.decode(value, place) {
                case .value(let text): pairs[name] = text
                case .problems(let found): problems += found
                }
            }
            return problems.isEmpty ? .value(pairs) : .problems(problems)
        },
        encode: { .object($0.mapValues { .string($0) }) })
}
