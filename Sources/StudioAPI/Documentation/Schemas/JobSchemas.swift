import StudioCore
import StudioServices

extension APISchemas {
    static let jobs: [String: JSONValue] = [
        "Kind": Shape.object([
            "kind": kindName, "title": Shape.text, "summary": Shape.text, "schema_version": Shape.integer,
            "schema": Shape.anyObject, "fields": Shape.array(Shape.text),
            "prices": Shape.object(["rule": Shape.text, "default": Shape.credits]),
            "engines": Shape.array(
                Shape.object([
                    "name": Shape.text, "models": Shape.array(Shape.text), "connected": Shape.boolean,
                ])), "retention_days": Shape.nullable(Shape.integer),
        ]),
        "Quote": Shape.object([
            "kind": kindName, "credits": Shape.credits, "balance": Shape.credits, "engine": Shape.text,
            "model": Shape.nullable(Shape.text), "expected_seconds": Shape.number,
            "wait_seconds": Shape.nullable(Shape.number),
            "queue_position": Shape.integer, "can_run": Shape.boolean, "reason": Shape.nullable(Shape.text),
        ]),
        "Job": extended(
            job,
            [
                "output": Shape.nullable(
                    Shape.object([
                        "artifacts": Shape.array(Shape.reference("Artifact")),
                        "report": Shape.nullable(Shape.anyObject),
                    ]))
            ]),
        "JobError": Shape.object(["code": Shape.text, "title": Shape.text, "detail": Shape.text]),
        "JobResult": Shape.object([
            "id": Shape.id, "state": Shape.choice(JobState.allCases.filter(\.isEnded).map(\.rawValue)),
            "artifacts": Shape.array(Shape.reference("Artifact")), "report": Shape.nullable(Shape.anyObject),
            "error": Shape.nullable(Shape.reference("JobError")),
        ]),
    ]

    /// A job without its files.
    static let job = Shape.object([
        "id": Shape.id, "kind": kindName, "state": Shape.choice(JobState.self),
        "progress": Shape.object([
            "percent": ["type": "number", "minimum": 0, "maximum": 100], "stage": Shape.text,
            "eta_seconds": Shape.nullable(Shape.number),
        ]),
        "queue_position": Shape.nullable(Shape.integer),
        "credits": Shape.object(["quoted": Shape.credits, "held": Shape.credits, "captured": Shape.credits]),
        "engine": Shape.text, "model": Shape.nullable(Shape.text), "input": Shape.anyObject,
        "error": Shape.nullable(Shape.reference("JobError")), "attempt": Shape.integer,
        "created_at": Shape.time, "started_at": Shape.nullable(Shape.time),
        "finished_at": Shape.nullable(Shape.time), "retry_of": Shape.nullable(Shape.id),
        "priority": Shape.integer, "metadata": ["type": "object", "additionalProperties": Shape.text],
        "webhook_url": Shape.nullable(Shape.text), "cancel_requested_at": Shape.nullable(Shape.time),
    ])

    static let kindName = Shape.choice(JobKind.self)

    /// The body of a request about a job: the fields around the input, and the input of each kind.
    static func request(_ schema: Schema<JobRequest>) -> JSONValue {
        let kinds = KindDefinition.all.map { definition -> JSONValue in
            guard case .object(var members) = schema.jsonSchema(defaults: JobRequest()),
                case .object(var properties)? = members["properties"]
            else { return Shape.anyObject }
            properties["kind"] = Shape.choice([definition.kind.rawValue])
            properties["input"] = definition.jsonSchema
            members["properties"] = .object(properties)
            return .object(members)
        }
        return kinds.count == 1 ? kinds[0] : ["oneOf": .array(kinds)]
    }
}
