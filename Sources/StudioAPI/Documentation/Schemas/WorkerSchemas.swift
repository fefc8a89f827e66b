import StudioCore
import StudioServices

extension APISchemas {
    static let workers: [String: JSONValue] = [
        "Lease": Shape.object(["job": Shape.id, "attempt": Shape.integer, "worker": Shape.id]),
        "WorkerDescription": Shape.object(
            [
                "id": Shape.id, "name": Shape.text, "version": Shape.text, "kinds": Shape.array(kindName),
                "engines": Shape.array(Shape.text),
                "devices": Shape.array(
                    Shape.object(["name": Shape.text, "type": Shape.text, "memory_megabytes": Shape.integer])),
                "slots": Shape.integer, "protocol": Shape.nullable(["type": "integer", "minimum": 1]),
            ], optional: ["protocol"]),
        "Assignment": Shape.object(
            [
                "lease": Shape.reference("Lease"), "kind": kindName, "input": Shape.anyObject, "engine": Shape.text,
                "model": Shape.text, "artifacts": Shape.array(Shape.id), "lease_seconds": Shape.number,
                "timeout_seconds": Shape.number,
            ], optional: ["model"]),
        "StoredOutput": Shape.object(
            [
                "key": Shape.text, "name": Shape.text, "role": Shape.choice(ArtifactRole.self),
                "bytes": Shape.integer, "sha256": Shape.sha256, "content_type": Shape.text, "width": Shape.integer,
                "height": Shape.integer, "duration": Shape.number,
            ], optional: ["width", "height", "duration"]),
    ]

}
