import HTTPTypes
import StudioCore
import StudioServices

extension UploadController {
    private static let upload = Shape.reference("Upload")

    static let declarations = [
        RouteDeclaration(
            .post, "/api/v1/uploads", "Store a picture (PNG, JPEG, WebP)", by: .user(.uploadsWrite),
            body: .init(
                content: [
                    "multipart/form-data": [
                        "type": "object", "properties": ["file": Shape.file], "required": ["file"],
                    ],
                    "image/png": Shape.file, "image/jpeg": Shape.file, "image/webp": Shape.file,
                    "application/octet-stream": Shape.file,
                    "application/json": UploadFields.schema.jsonSchema(defaults: UploadFields()),
                ],
                help:
                    "a form with a part named `file`; the picture itself with its own type; or JSON with its `url`: an "
                    + "https address of the public internet, or a data URI, in up to "
                    + "\(UploadController.jsonBytesMax >> 20) MiB of body"),
            answers: [.init(201, "the upload", upload, headers: [.init("Location", "its address")])],
            errors: [.invalidInput, .storageFull, .conflict, .quotaExceeded]),
        RouteDeclaration(
            .post, "/api/v1/uploads/direct",
            "Announce a picture and get a link to store it by, past the API; then complete the upload",
            by: .user(.uploadsWrite), body: .fields(of: DirectUploadFields.self),
            answers: [
                .init(
                    201, "send the bytes with one PUT to `put_url` and these headers", Shape.reference("UploadTicket"))
            ], errors: [.invalidInput, .conflict, .quotaExceeded]),
        RouteDeclaration(
            .post, "/api/v1/uploads/{id}/complete",
            "Make an upload of what was stored by a link, if it is what was announced; again, it is the same upload",
            by: .user(.uploadsWrite), body: .fields(of: CompleteUploadFields.self),
            answers: [.init(200, "the upload", upload)],
            errors: [.invalidInput, .conflict, .quotaExceeded, .storageFull]),
        RouteDeclaration(
            .get, "/api/v1/uploads", "The user's uploads, newest first", by: .user(.uploadsRead), query: .page,
            answers: [.init(200, "a page", Shape.page(of: "Upload"))], errors: [.invalidInput]),
        RouteDeclaration(
            .get, "/api/v1/uploads/{id}", "An upload", by: .user(.uploadsRead),
            answers: [.init(200, "the upload", upload)]),
        RouteDeclaration(
            .delete, "/api/v1/uploads/{id}", "Remove an upload that no waiting or running job uses",
            by: .user(.uploadsWrite), answers: [.init(204, "removed")], errors: [.conflict]),
    ]
}

extension ObjectController {
    private static let query = [
        RouteDeclaration.Parameter("expires", "seconds since 1970", Shape.integer, required: true),
        RouteDeclaration.Parameter("signature", "of method, key, expiry and limits", required: true),
    ]
    private static let reading: [RouteDeclaration.Parameter] = [
        .init("ETag", "of the content"), .init("Accept-Ranges", "bytes"),
    ]

    static let declarations = [
        RouteDeclaration(
            .get, "/objects/{key…}", "Read a file by its link; ranges and entity tags work", by: .signedURL,
            headers: [.init("Range", "one range of bytes"), .init("If-None-Match", "entity tags that the client has")],
            query: query,
            answers: [
                .init(200, "the file", content: ["*/*": Shape.file], headers: reading),
                .init(
                    206, "a range of it", content: ["*/*": Shape.file],
                    headers: reading + [.init("Content-Range", "which bytes, of how many")]),
                .init(304, "unchanged", headers: reading),
            ], errors: [.forbidden, .notFound, .rangeNotSatisfiable]),
        RouteDeclaration(
            .put, "/objects/{key…}",
            "Store a file by a link that allows it: how workers send outputs, and users pictures", by: .signedURL,
            query: query + [
                .init("bytes_max", "the most bytes that may be sent", Shape.integer),
                .init("type", "what the file must be sent as"),
            ], body: .init(content: ["*/*": Shape.file]),
            answers: [.init(201, "stored", Shape.reference("StoredFile"), headers: [.init("ETag", "of the content")])],
            errors: [.forbidden, .conflict, .storageFull]),
    ]
}
