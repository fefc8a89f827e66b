import StudioCore
import StudioServices

extension APISchemas {
    static let files: [String: JSONValue] = [
        "Artifact": Shape.object([
            "id": Shape.id, "role": Shape.choice(ArtifactRole.self), "name": Shape.text, "content_type": Shape.text,
            "bytes": Shape.integer, "sha256": Shape.sha256, "width": Shape.nullable(Shape.integer),
            "height": Shape.nullable(Shape.integer), "duration": Shape.nullable(Shape.number), "url": Shape.link,
            "expires_at": Shape.time,
        ]),
        "Upload": Shape.object(
            [
                "id": Shape.id, "name": Shape.text, "content_type": Shape.text, "bytes": Shape.integer,
                "sha256": Shape.sha256, "width": Shape.integer, "height": Shape.integer, "url": Shape.link,
                "expires_at": Shape.time, "created_at": Shape.time,
            ], optional: ["width", "height"]),
        "UploadTicket": Shape.object([
            "id": Shape.id, "method": Shape.choice(["PUT"]), "put_url": Shape.link,
            "headers": ["type": "object", "additionalProperties": Shape.text], "expires_at": Shape.time,
            "complete_until": Shape.time, "complete_token": Shape.text,
        ]),
        "StoredFile": Shape.object(["key": Shape.text, "bytes": Shape.integer, "sha256": Shape.sha256]),
    ]
}
