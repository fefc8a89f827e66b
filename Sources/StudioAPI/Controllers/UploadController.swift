import HTTPTypes
import Hummingbird
import NIOCore
import StudioCore
import StudioServices

/// `/uploads`: pictures of the user, sent as a form (`file`) or as the bare body, or named by a URL.
struct UploadController {
    let uploads: UploadService

    var routes: RouteCollection<StudioContext> {
        RouteCollection(context: StudioContext.self)
            .post(use: create)
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
