import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import StudioCore
import TestSupport
import Testing

@testable import StudioStores

/// A server of S3's kind that the test run started.
struct S3Server: Sendable {
    var endpoint: String
    var credentials: S3Credentials

    /// Never shut down: it lives as long as the test run.
    static let http = S3ObjectStore.makeHTTPClient()

    /// One that asks for no signature.
    static func plain() async throws -> S3Server {
        S3Server(
            endpoint: try await TestServer.shared(.s3).url,
            credentials: S3Credentials(accessKey: "tests", secretKey: "tests"))
    }

    /// One that checks the signatures of headers and of URLs. It has little beside: no versions, no conditions, no copies.
    static func verifying() async throws -> S3Server {
        S3Server(
            endpoint: try await TestServer.shared(.nanio).url,
            credentials: S3Credentials(accessKey: TestServer.accessKey, secretKey: TestServer.secretKey))
    }

    func configuration(
        bucket: String = "studio", encryption: S3Configuration.Encryption = .none, prefix: String = ""
    ) throws -> S3Configuration {
        try S3Configuration(
            endpoint: endpoint, bucket: bucket, credentials: credentials, encryption: encryption, prefix: prefix)
    }
}

/// A bucket of a test's own, with versions, and what a test asks of it beside the store.
struct TestBucket: Sendable {
    let client: S3Client
    let store: S3ObjectStore

    /// - Parameters:
    ///   - isThere: false: the bucket is not made.
    ///   - hasVersions: false for a server that does not have them.
    init(
        on server: S3Server, encryption: S3Configuration.Encryption = .none, prefix: String = "",
        parts: S3PartSizes = S3PartSizes(), isThere: Bool = true, hasVersions: Bool = true
    ) async throws {
        let configuration = try server.configuration(
            bucket: "test-" + UUID().uuidString.lowercased(), encryption: encryption, prefix: prefix)
        client = S3Client(configuration: configuration, http: S3Server.http, retry: S3Retry(), logger: quietLogger)
        store = S3ObjectStore(client, parts: parts)
        guard isThere else { return }
        _ = try await client.send(S3Request("PUT"))
        guard hasVersions else { return }
        let versioning = S3XML("VersioningConfiguration", [S3XML("Status", "Enabled")])
        _ = try await client.send(S3Request("PUT", nil, [("versioning", "")], versioning))
    }

    /// Names of uploads in parts that were begun and not ended.
    func uploads() async throws -> [String] {
        try await client.send(S3Request("GET", nil, [("uploads", "")])).document().all("Upload").compactMap {
            $0["Key"]
        }
    }

    /// Names of all versions and marks of deletions.
    func versions() async throws -> [String] {
        try await client.send(S3Request("GET", nil, [("versions", "")])).document().children
            .filter { ["Version", "DeleteMarker"].contains($0.name) }.compactMap { $0["Key"] }
    }

    func put(_ name: String, _ content: String) async throws {
        var request = S3Request("PUT", name)
        request.body = ByteBuffer(string: content)
        _ = try await client.send(request)
    }

    /// Uses a signed URL as anybody may.
    static func fetch(
        _ method: HTTPMethod, _ url: String, headers: [String: String] = [:], body: [UInt8]? = nil
    ) async throws -> (status: Int, headers: [String: String], body: [UInt8]) {
        var request = HTTPClientRequest(url: url)
        request.method = method
        request.headers = HTTPHeaders(headers.map { ($0.key, $0.value) })
        if let body { request.body = .bytes(body) }
        let response = try await S3Server.http.execute(request, timeout: .seconds(30))
        let answer = try await response.body.collect(upTo: 64 << 20)
        return (Int(response.status.code), response.headersByName, Array(answer.readableBytesView))
    }
}
