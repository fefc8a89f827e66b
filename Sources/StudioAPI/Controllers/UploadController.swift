import HTTPTypes
import Hummingbird
import NIOCore
import StudioCore
import StudioServices

/// `/uploads`: pictures of the user, sent as a form (`file`) or as the bare body, named by a URL, or stored past the API by a
/// link.
struct UploadController {
    let uploads: UploadService
    let limits: RequestLimits

    var routes: RouteCollection<StudioContext> {
        RouteCollection(context: StudioContext.self)
            .post(use: create)
            .post("direct", use: grant)
            .post(":id/complete", use: complete)
            .get(use: list)
            .get(":id", use: show)
            .delete(":id", use: delete)
    }

    @Sendable private func create(_ request: Request, context: StudioContext) async throws -> Response {
        let user = try context.user().user
        let type = HeaderValue(request.headers[.contentType] ?? "")
        let upload: Upload
        switch type.value {
        case "multipart/form-data":
            try request.refuseBody(over: uploads.bytesMax + Self.formBytesMax)
            let form = FileForm(parser: try MultipartParser(boundary: type.parameters["boundary"]))
            upload = try await uploads.receive(for: user) { sink in
                var form = form
                return try await form.read(request.pacedBody(in: context), into: &sink)
            }
        case let bare where Self.fileTypes.contains(bare):
            try request.refuseBody(over: uploads.bytesMax)
            upload = try await uploads.receive(for: user) { sink in
                for try await chunk in request.pacedBody(in: context) { try await sink.write(chunk.readableBytesView) }
                return UploadClaims(contentType: bare)
            }
        case _ where type.isJSON:
            upload = try await context.whileClientIsThere {
                try await uploads.receive(for: user) {
                    try await request.fields(UploadFields.self, upTo: Self.jsonBytesMax, in: context).url
                }
            }
        default:
            throw StudioError(
                .unsupportedMediaType,
                "Send the picture as multipart/form-data with a part named file, as the body with its own type, or as "
                    + "JSON with its url.")
        }
        return try .json(upload, status: .created, headers: [.location: "/api/v1/uploads/\(upload.id)"])
    }

    /// Types that a bare body may have; the last are old names that some programs still send.
    private static let fileTypes = [
        "application/octet-stream", "image/png", "image/jpeg", "image/webp", "image/jpg", "image/pjpeg", "image/x-png",
    ]

    /// Room for delimiters, headers and small fields beside the file.
    private static let formBytesMax: Int64 = 64 * 1024
    /// Room for a picture in a data URI.
    static let jsonBytesMax = UploadService.urlCharactersMax + 64 * 1024

    @Sendable private func grant(_ request: Request, context: StudioContext) async throws -> Response {
        let user = try context.user().user
        let fields = try await request.fields(DirectUploadFields.self, in: context)
        let announced = fields.announcement
        let ticket = try await uploads.grant(announced, to: user)
        // Last, so that what is refused does not count. A ticket that is not handed out was never given.
        try await limits.admitDirectUpload(of: announced.bytes, by: user, bytesMax: uploads.storedBytesMax)
        return try .json(ticket, status: .created)
    }

    @Sendable private func complete(_ request: Request, context: StudioContext) async throws -> Response {
        let user = try context.user().user
        let id: ArtifactID = try context.id()
        let fields = try await request.fields(CompleteUploadFields.self, in: context)
        let upload = try await context.whileClientIsThere {
            try await uploads.complete(id, of: user, by: fields.completeToken)
        }
        return try .json(upload)
    }

    @Sendable private func list(_ request: Request, context: StudioContext) async throws -> Response {
        let user = try context.user().user
        let query = try PageQuery(request)
        let page = try await uploads.list(of: user, after: query.cursor, limit: query.limit)
        return try .json(ListBody(page))
    }

    @Sendable private func show(_ request: Request, context: StudioContext) async throws -> Response {
        let user = try context.user().user
        return try .json(try await uploads.find(try context.id(), of: user))
    }

    @Sendable private func delete(_ request: Request, context: StudioContext) async throws -> Response {
        let user = try context.user().user
        try await uploads.delete(try context.id(), of: user)
        return .noContent
    }
}

struct UploadFields: RequestFields {
    var url = ""

    static let schema = Schema<Self>(
        version: 1,
        fields: [
            Field(
                "url", \.url, .text(1...UploadService.urlCharactersMax), required: true, widget: .text,
                help: "an https address, or the picture itself as data:image/png;base64,…")
        ])
}

struct DirectUploadFields: RequestFields {
    var contentType = ImageType.png
    var bytes = 0
    var sha256 = ""
    var name: String?

    static let schema = Schema<Self>(
        version: 1,
        fields: [
            Field(
                "content_type", \.contentType, .choice(), required: true, widget: .select,
                help: "what the file is, and is sent as"),
            Field(
                "bytes", \.bytes, .integer(1...Self.bytesMax), required: true, widget: .number,
                help: "how many the file has; at most `UPLOAD_MAX_MB`"),
            Field(
                "sha256", \.sha256, .sha256, required: true, widget: .text,
                help: "of the file, in hexadecimal and lower case"),
            Field(
                "name", \.name, .optional(.text(1...255)), widget: .text,
                help: "of the file, for people; what looks like a path is cut to its last part"),
        ])

    /// Of all studios; what this one takes is in its configuration.
    private static let bytesMax = 2_000 << 20

    var announcement: UploadAnnouncement {
        UploadAnnouncement(
            contentType: contentType, bytes: Int64(bytes), sha256: sha256, name: FileNames.sanitized(name))
    }
}

struct CompleteUploadFields: RequestFields {
    var completeToken = ""

    static let schema = Schema<Self>(
        version: 1,
        fields: [
            Field(
                "complete_token", \.completeToken, .text(1...4_096), required: true, widget: .text,
                help: "of the answer that gave the link")
        ])
}

extension ValueRule where Value == String {
    /// A SHA-256 as 64 hexadecimal digits in lower case.
    fileprivate static var sha256: Self {
        ValueRule(
            jsonSchema: ["type": "string", "pattern": "^[0-9a-f]{64}$"],
            decode: { json, path in
                guard let text = json.stringValue else {
                    return .problems([
                        FieldProblem(path: path, rule: "type", detail: "must be text, not \(json.typeName)")
                    ])
                }
                guard text.wholeMatch(of: /[0-9a-f]{64}/) != nil else {
                    return .problems([
                        FieldProblem(path: path, rule: "format", detail: "must be 64 hexadecimal digits in lower case")
                    ])
                }
                return .value(text)
            },
            encode: { .string($0) })
    }
}
