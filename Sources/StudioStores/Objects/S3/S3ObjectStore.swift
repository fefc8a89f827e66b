public import AsyncHTTPClient
import Foundation
public import Logging
import NIOHTTP1
import StudioCore

/// Objects in a bucket of S3, MinIO or another server of that kind.
///
/// **Never changed.** Before it stores, it looks whether the key is taken (the same bytes again do nothing, others are a
/// conflict), and each write carries `If-None-Match: *`. Servers that honour it (AWS since August 2024, MinIO, R2) let
/// exactly one of several writers win, and the others are told what they would be told later. On one that does not, two
/// writers that store different bytes at the same moment both succeed and the later one stays; no writer of the studio
/// does that, as keys name the attempt or the upload, and the versions of the other are removed by the lifecycle rules.
///
/// **Whole or not at all.** A server shows an object when it has all of it, and each request names the SHA-256 of its
/// body, which the server checks. What is larger than a part goes up in parts, of which nothing is seen before the last.
///
/// **Its checksum** is metadata of the object, `sha256`, and so must be known before the upload begins. A file is read
/// for it first. A stream of more than one part goes up under a name that is no key, `.incoming/…`, and is copied within
/// the server once its checksum is known; it costs a copy there, and no disk and little memory here.
public struct S3ObjectStore: ObjectStore {
    /// Beside the keys, which have no name that starts with a dot.
    static let incoming = ".incoming/"

    let client: S3Client
    let parts: S3PartSizes
    /// Reading files blocks.
    let work = BlockingQueue("s3-files", width: 4)

    var configuration: S3Configuration { client.configuration }

    /// - Parameter http: as ``makeHTTPClient()`` makes it; whoever made it shuts it down.
    public init(_ configuration: S3Configuration, http: HTTPClient, logger: Logger) {
        self.init(S3Client(configuration: configuration, http: http, retry: S3Retry(), logger: logger))
    }

    init(
        _ client: S3Client, parts: S3PartSizes = S3PartSizes()
    ) {
        self.client = client
        self.parts = parts
    }

    /// A client that speaks HTTP as the store needs it. It must be shut down at the end.
    public static func makeHTTPClient() -> HTTPClient {
        HTTPClient(eventLoopGroupProvider: .singleton, configuration: S3Client.httpConfiguration)
    }

    /// The key as the server knows it.
    func name(_ key: ObjectKey) -> String { configuration.prefix + key.rawValue }

    /// - Throws: what went wrong, as ``StudioError``.
    func explained<Answer>(_ body: () async throws -> Answer) async throws -> Answer {
        do { return try await body() } catch let failure as S3Failure { throw failure.explained }
    }

    // MARK: Looking

    /// The checksum is the one that the server verified, where it tells one, else what the writer said. It is empty for an
    /// object that was stored past the studio.
    public func stat(_ key: ObjectKey) async throws -> ObjectInfo? {
        try await explained { try await look(key) }
    }

    /// - Throws: ``S3Failure``.
    func look(_ key: ObjectKey) async throws -> ObjectInfo? {
        var request = S3Request("HEAD", name(key), headers: Self.checksumMode)
        do {
            let answer = try await client.send(request)
            return try await info(of: key, answer.headers, bytes: Self.bytes(answer.headers["content-length"]))
        } catch let failure as S3Failure where failure.status == 404 {
            return nil
        } catch let failure as S3Failure where failure.code.isEmpty && (400...403).contains(failure.status) {
            // An answer to HEAD has no body, which would tell why.
            request.method = "GET"
            request.headers.append(("range", "bytes=0-0"))
            _ = try await client.send(request)
            throw failure
        }
    }

    /// The server then tells the checksum that it verified itself, where it has one.
    static let checksumMode: S3Signer.Headers = [("x-amz-checksum-mode", "ENABLED")]

    /// - Throws: ``S3Failure`` where the answer is not that of such a server.
    func info(of key: ObjectKey, _ headers: [String: String], bytes: Int64?) async throws -> ObjectInfo {
        guard let bytes, let modified = headers["last-modified"].flatMap(Self.time) else {
            throw S3Failure.unreachable("its answer has no Content-Length or Last-Modified")
        }
        // Of an upload in parts it is one of their checksums, "…-3".
        let verified = headers["x-amz-checksum-sha256"].flatMap { Data(base64Encoded: $0) }.map(\.hexadecimal)
        return ObjectInfo(
            key: key, bytes: bytes, contentType: headers["content-type"] ?? "application/octet-stream",
            sha256: verified ?? headers["x-amz-meta-sha256"] ?? "", modifiedAt: modified)
    }

    static func bytes(_ text: (some StringProtocol)?) -> Int64? { text.flatMap { Int64($0) } }

    /// RFC 9110, section 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT".
    private static func time(_ text: String) -> Date? {
        let format: Date.FormatString = """
            \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .padded(4)) \
            \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\
            \(second: .twoDigits) GMT
            """
        let style = Date.VerbatimFormatStyle(
            format: format, locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt,
            calendar: Calendar(identifier: .gregorian))
        return try? style.parseStrategy.parse(text)
    }
}
