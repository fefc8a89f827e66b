import StudioCore
import StudioServices

extension APISchemas {
    static let accounts: [String: JSONValue] = [
        "User": Shape.object([
            "id": Shape.id, "email": Shape.text, "name": Shape.text, "role": Shape.choice(["user", "admin"]),
            "created_at": Shape.time, "deletes_at": Shape.nullable(Shape.time),
        ]),
        "Tokens": Shape.object([
            "user": Shape.reference("User"), "access_token": Shape.text, "refresh_token": Shape.text,
            "token_type": Shape.choice(["Bearer"]), "expires_in": Shape.integer,
        ]),
        "Credits": Shape.object(["balance": Shape.credits, "held": Shape.credits]),
        "Transaction": Shape.object(
            [
                "id": Shape.id, "type": Shape.choice(TransactionType.self), "from": Shape.text, "to": Shape.text,
                "amount": Shape.credits, "job_id": Shape.id, "reason": Shape.text, "created_at": Shape.time,
            ], optional: ["job_id", "reason"]),
        "SignIn": Shape.object([
            "id": Shape.id, "started_at": Shape.time, "used_at": Shape.time, "expires_at": Shape.time,
            "user_agent": Shape.nullable(Shape.text), "address": Shape.nullable(Shape.text),
            "is_current": Shape.boolean,
        ]),
        "Key": key(),
        "NewKey": key(["secret": Shape.text]),
        "Invite": invite(),
        "NewInvite": invite(["code": Shape.text]),
    ]

    private static func key(_ more: [String: JSONValue] = [:]) -> JSONValue {
        extended(
            Shape.object([
                "id": Shape.id, "name": Shape.text, "prefix": Shape.text,
                "scopes": Shape.array(Shape.choice(KeyScope.self)), "credits_max": Shape.nullable(Shape.credits),
                "credits_used": Shape.credits, "created_at": Shape.time, "last_used_at": Shape.nullable(Shape.time),
            ]), more)
    }

    private static func invite(_ more: [String: JSONValue] = [:]) -> JSONValue {
        extended(
            Shape.object([
                "id": Shape.id, "note": Shape.text, "uses_max": Shape.integer, "uses": Shape.integer,
                "credits": Shape.credits, "created_at": Shape.time, "expires_at": Shape.nullable(Shape.time),
                "revoked_at": Shape.nullable(Shape.time),
            ]), more)
    }

    /// The object with more properties, all of them there.
    static func extended(_ schema: JSONValue, _ more: [String: JSONValue]) -> JSONValue {
        guard case .object(var members) = schema, case .object(let properties)? = members["properties"],
            case .array(let required)? = members["required"]
        else { return schema }
        members["properties"] = .object(properties.merging(more) { $1 })
        members["required"] = .array(required + more.keys.sorted().map { .string($0) })
        return .object(members)
    }
}
