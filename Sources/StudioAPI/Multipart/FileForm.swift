import Hummingbird
import NIOCore
import StudioCore
import StudioServices

/// Reads a form with one file, in a part named `file`. Other fields are passed over, within a limit.
struct FileForm {
    var parser: MultipartParser

    private var isInFile = false
    private var claims: UploadClaims?
    private var otherBytes = 0

    private static let otherBytesMax = 32 * 1024

    init(parser: MultipartParser) { self.parser = parser }

    /// - Returns: what the form says of the file, which is now in the sink.
    /// - Throws: ``StudioError`` `malformed_body`, `invalid_input` without a file or with two, `body_too_large`.
    mutating func read<Body: AsyncSequence>(
        _ body: Body, into sink: inout UploadSink
    ) async throws -> UploadClaims where Body.Element == ByteBuffer {
        for try await chunk in body {
            for event in try parser.feed(chunk.readableBytesView) { try await handle(event, &sink) }
        }
        try parser.finish()
        guard let claims else { throw Self.refused("required", "is required: a part named file") }
        return claims
    }

    private mutating func handle(_ event: MultipartParser.Event, _ sink: inout UploadSink) async throws {
        switch event {
        case .partBegins(let headers) where headers.name == "file":
            guard claims == nil else { throw Self.refused("choice", "must be one file") }
            isInFile = true
            claims = UploadClaims(
                name: FileNames.sanitized(headers.filename),
                contentType: headers.contentType.map { HeaderValue($0).value })
        case .content(let bytes) where isInFile: try await sink.write(bytes)
        case .content(let bytes):
            otherBytes += bytes.count
            guard otherBytes <= Self.otherBytesMax else {
                throw StudioError(.bodyTooLarge, "The fields beside the file are too long.")
            }
        case .partEnds: isInFile = false
        case .partBegins: break
        }
    }

    private static func refused(_ rule: String, _ detail: String) -> StudioError {
        StudioError(
            .invalidInput, "The form is not valid.",
            fields: [FieldProblem(path: "/file", rule: rule, detail: detail)])
    }
}
