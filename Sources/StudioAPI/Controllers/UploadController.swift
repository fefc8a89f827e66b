import HTTPTypes
import Hummingbird
import NIOCore
import StudioCore
import StudioServices

/// `/uploads`: pictures of the user, sent as a form (`file`) or as the bare body.
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
            try request.refuseLength(over: uploads.bytesMax + Self.formBytesMax)
            let form = FileForm(parser: try MultipartParser(boundary: type.parameters["boundary"]))
            upload = try await uploads.receive(for: user) { sink in
                var form = form
                return try await form.read(request.pacedBody(in: context), into: &sink)
            }
        case let bare where bare == "application/octet-stream" || bare.hasPrefix("image/"):
            try request.refuseLength(over: uploads.bytesMax)
            upload = try await uploads.receive(for: user) { sink in
                for try await chunk in request.pacedBody(in: context) { try await sink.write(chunk.readableBytesView) }
                return UploadClaims(contentType: bare)
            }
        default:
            throw StudioError(
                .unsupportedMediaType,
                "Send the picture as multipart/form-data with a part named file, or as the body with its own type.")
        }
        return try .json(upload, status: .created, headers: [.location: "/api/v1/uploads/\(upload.id)"])
    }

    /// Room for delimiters, headers and small fields beside the file.
    private static let formBytesMax: Int64 = 64 * 1024

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
