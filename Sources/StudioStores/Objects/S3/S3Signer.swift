import Crypto
import Foundation
import StudioCore

/// Signs requests to S3 with AWS Signature Version 4, in headers or in a URL. Pure: the same time gives the same text.
///
/// Source: Amazon S3 API Reference, "Authenticating Requests: Using the Authorization Header" and "Using Query
/// Parameters". The tests compare it byte by byte with the signer of AWS's own library.
struct S3Signer: Sendable {
    /// What the signature says of the body.
    enum Payload: Sendable, Equatable {
        /// Hexadecimal, of the whole body: a server refuses any other.
        case sha256(String)
        case unsigned

        static func of(_ bytes: some DataProtocol) -> Payload {
            .sha256(SHA256.hash(data: bytes).hexadecimal)
        }

        var text: String {
            switch self {
            case .sha256(let hash): hash
            case .unsigned: "UNSIGNED-PAYLOAD"
            }
        }
    }

    typealias Headers = [(name: String, value: String)]

    private static let algorithm = "AWS4-HMAC-SHA256"
    /// Proxies change or add them.
    private static let unsignedHeaders: Set = ["expect", "transfer-encoding", "user-agent", "x-amzn-trace-id"]
    /// Longest life of a signed URL, in seconds: a week.
    static let lifeMax = 604_800

    let credentials: S3Credentials
    let region: String
    private let service = "s3"

    init(_ credentials: S3Credentials, region: String) {
        self.credentials = credentials
        self.region = region
    }

    /// The headers to send: those that are given, with Host, time, payload, token and signature.
    func headers(_ method: String, _ url: S3URL, _ given: Headers, payload: Payload, at now: Date) -> Headers {
        let stamp = Stamp(now, region: region, service: service)
        var headers = given + [("host", url.host), ("x-amz-date", stamp.time)]
        if let token = credentials.sessionToken { headers.append(("x-amz-security-token", token)) }
        headers.append(("x-amz-content-sha256", payload.text))
        let signed = Self.canonicalHeaders(headers)
        let signature = signature(method, url, signed, payload, stamp)
        headers.append(
            (
                "authorization",
                "\(Self.algorithm) Credential=\(credentials.accessKey)/\(stamp.scope), "
                    + "SignedHeaders=\(Self.names(signed)), Signature=\(signature)"
            ))
        return headers
    }

    /// A URL that whoever has it may use so long.
    /// - Parameters:
    ///   - headers: must be sent with it as they are, beside Host.
    ///   - life: seconds, 1 to ``lifeMax``.
    func presigned(_ method: String, _ url: S3URL, _ headers: Headers = [], life: Int, at now: Date) -> String {
        let stamp = Stamp(now, region: region, service: service)
        let signed = Self.canonicalHeaders(headers + [("host", url.host)])
        var url = url
        url.query += [
            ("X-Amz-Algorithm", Self.algorithm), ("X-Amz-Credential", "\(credentials.accessKey)/\(stamp.scope)"),
            ("X-Amz-Date", stamp.time), ("X-Amz-Expires", "\(life)"), ("X-Amz-SignedHeaders", Self.names(signed)),
        ]
        if let token = credentials.sessionToken { url.query.append(("X-Amz-Security-Token", token)) }
        url.query.append(("X-Amz-Signature", signature(method, url, signed, .unsigned, stamp)))
        return url.text
    }

    // MARK: Steps

    private struct Stamp {
        /// "20260131T235959Z"
        let time: String
        let scope: String
        let parts: [String]

        init(_ now: Date, region: String, service: String) {
            let style = Date.ISO8601FormatStyle(
                dateSeparator: .omitted, dateTimeSeparator: .standard, timeSeparator: .omitted, timeZone: .gmt)
            // Cut, not rounded.
            time = Date(timeIntervalSince1970: now.timeIntervalSince1970.rounded(.down)).formatted(style)
            parts = [String(time.prefix(8)), region, service, "aws4_request"]
            scope = parts.joined(separator: "/")
        }
    }

    private func signature(
        _ method: String, _ url: S3URL, _ headers: [(String, String)], _ payload: Payload, _ stamp: Stamp
    ) -> String {
        let lines = headers.map { "\($0):\($1)\n" }.joined()
        let request = [
            method, url.encodedPath, Self.canonicalQuery(url.query), lines, Self.names(headers), payload.text,
        ].joined(separator: "\n")
        let text = [Self.algorithm, stamp.time, stamp.scope, SHA256.hash(data: Data(request.utf8)).hexadecimal]
            .joined(separator: "\n")
        let secret = SymmetricKey(data: Data("AWS4\(credentials.secretKey)".utf8))
        let key = stamp.parts.reduce(secret) { SymmetricKey(data: Self.code($1, $0)) }
        return Self.code(text, key).hexadecimal
    }

    private static func code(_ text: String, _ key: SymmetricKey) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key)
    }

    /// By encoded name, then by encoded value.
    private static func canonicalQuery(_ query: [(name: String, value: String)]) -> String {
        query.map { ($0.name.percentEncoded(), $0.value.percentEncoded()) }.sorted(by: <)
            .map { "\($0)=\($1)" }.joined(separator: "&")
    }

    /// Names in lower case and in order, each with its values; runs of blanks are one.
    private static func canonicalHeaders(_ headers: Headers) -> [(String, String)] {
        let values = headers.map { ($0.name.lowercased(), collapsed($0.value)) }
        return Dictionary(grouping: values.filter { !unsignedHeaders.contains($0.0) }, by: \.0)
            .map { ($0, $1.map(\.1).joined(separator: ",")) }.sorted { $0.0 < $1.0 }
    }

    private static func collapsed(_ value: String) -> String {
        value.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
    }

    private static func names(_ headers: [(String, String)]) -> String {
        headers.map(\.0).joined(separator: ";")
    }
}
