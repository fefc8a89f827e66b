import AsyncHTTPClient
import NIOCore

/// A request to the bucket or to one of its objects.
struct S3Request: Sendable {
    var method: String
    /// As the server knows it, with the prefix of the configuration; nil for the bucket.
    var key: String?
    var query: [(String, String)] = []
    var headers: S3Signer.Headers = []
    var body = ByteBuffer()

    init(_ method: String, _ key: String? = nil, _ query: [(String, String)] = [], headers: S3Signer.Headers = []) {
        self.method = method
        self.key = key
        self.query = query
        self.headers = headers
    }

    /// A document as the body.
    init(_ method: String, _ key: String? = nil, _ query: [(String, String)] = [], _ document: S3XML) {
        self.init(method, key, query, headers: [("content-type", "application/xml")])
        body = ByteBuffer(string: document.document)
    }

    /// Until the answer begins: a server may copy or write for a while, and a line may be slow (a megabyte in 10 seconds).
    var patience: TimeAmount { .seconds(60 + Int64(body.readableBytes >> 20) * 10) }
}

/// An answer that was read to its end.
struct S3Answer: Sendable {
    var status: Int
    /// By name in lower case.
    var headers: [String: String]
    var body: [UInt8]

    /// - Throws: ``S3Failure`` where it is no document.
    func document() throws -> S3XML {
        guard let document = S3XML(parsing: body) else { throw S3Failure.unreachable("its answer is no XML") }
        return document
    }
}

extension HTTPClientResponse {
    /// By name in lower case; the last of several.
    var headersByName: [String: String] {
        Dictionary(headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { $1 })
    }
}
