public import Foundation
import StudioCore

/// Clients and workers reach the store themselves, by URLs that are signed for one request each.
///
/// A URL for storing holds whoever has it to the content's type, and, where the grant has the checksum, to exactly the
/// content: its length and its SHA-256 are signed headers, which the server checks. Without the checksum S3 has no way to
/// limit the length of a PUT: see by ``S3ObjectStore/stat(_:)`` what came, and delete what is too long.
extension S3ObjectStore {
    /// At the public endpoint. A grant of more than a week, S3's longest, is one of a week.
    public func signedURL(_ grant: ObjectGrant, at now: Date) throws -> String {
        let seconds = grant.expiresAt.timeIntervalSince(now).rounded(.up)
        guard seconds.isFinite else { throw StudioError(.internalError, "A link must end at some time.") }
        let life = Int(min(max(1, seconds), Double(S3Signer.lifeMax)))
        var query: [(String, String)] = []
        if let downloadName = grant.downloadName {
            query.append(("response-content-disposition", ContentDisposition.attachment(downloadName)))
        }
        var headers = signedHeaders(grant).map { (name: $0.key, value: $0.value) }
        // Whoever speaks HTTP sends this one anyway, and browsers let nobody set it.
        if grant.sha256 != nil, let bytes = grant.bytesMax { headers.append(("content-length", "\(bytes)")) }
        let url = configuration.publicAddress.url(name(grant.key), query)
        return client.signer.presigned(grant.method.rawValue, url, headers, life: life, at: now)
    }

    /// With `If-None-Match: *`: where the key is taken, the answer is 412.
    public func signedHeaders(_ grant: ObjectGrant) -> [String: String] {
        guard grant.method == .put else { return [:] }
        // Refused with 412 where the key is taken: what is stored never changes.
        var headers = configuration.encryption.headers + [("If-None-Match", "*")]
        if let type = grant.contentType { headers.append(("Content-Type", type)) }
        if let sha256 = grant.sha256?.lowercased() {
            headers += [("x-amz-meta-sha256", sha256), ("x-amz-checksum-sha256", Self.checksum(sha256))]
        }
        return Dictionary(headers.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    }
}
