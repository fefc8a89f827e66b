import Crypto
import Foundation
import NIOCore
import NIOFoundationCompat
import StudioCore

/// Rules of which a bucket has a list. Those of others stay; ours are known by their ids.
extension S3Setup {
    static let ownID = "studio-"

    /// The collector of the studio removes leftovers too; these rules work also while no studio runs.
    var lifecycle: Rule {
        let all = S3XML("Filter", [S3XML("Prefix", configuration.prefix)])
        let wanted = [
            lifecycleRule("uploads", all, S3XML("AbortIncompleteMultipartUpload", [S3XML("DaysAfterInitiation", "2")])),
            lifecycleRule("versions", all, S3XML("NoncurrentVersionExpiration", [S3XML("NoncurrentDays", "1")])),
            lifecycleRule("marks", all, S3XML("Expiration", [S3XML("ExpiredObjectDeleteMarker", "true")])),
            lifecycleRule(
                "incoming", S3XML("Filter", [S3XML("Prefix", configuration.prefix + S3ObjectStore.incoming)]),
                S3XML("Expiration", [S3XML("Days", "2")])),
        ]
        return Rule(
            name: "lifecycle", done: "Unfinished uploads are removed after 2 days, replaced versions after 1.",
            unchanged: "The lifecycle rules are set already.",
            without: "The studio's own collector removes leftovers."
        ) { try await merge("lifecycle", into: "LifecycleConfiguration", of: "Rule", wanted) }
    }

    private func lifecycleRule(_ id: String, _ filter: S3XML, _ action: S3XML) -> S3XML {
        S3XML("Rule", [S3XML("ID", Self.ownID + id), filter, S3XML("Status", "Enabled"), action])
    }

    /// So that pages of other origins can show, fetch and store by signed URLs.
    var sharing: Rule {
        let origins = origins.map { S3XML("AllowedOrigin", $0) }
        let others = [
            S3XML("AllowedMethod", "GET"), S3XML("AllowedMethod", "HEAD"), S3XML("AllowedMethod", "PUT"),
            S3XML("AllowedHeader", "*"), S3XML("ExposeHeader", "ETag"), S3XML("MaxAgeSeconds", "3600"),
        ]
        let wanted = origins.isEmpty ? [] : [S3XML("CORSRule", [S3XML("ID", Self.ownID + "web")] + origins + others)]
        return Rule(
            name: "cors",
            done: wanted.isEmpty
                ? "No web page of another origin may use signed links."
                : "Web pages of \(self.origins.joined(separator: ", ")) may use signed links.",
            unchanged: "The rules for web pages are set already.",
            without: "Web pages may not be able to store files by signed links."
        ) { try await merge("cors", into: "CORSConfiguration", of: "CORSRule", wanted) }
    }

    /// Replaces our own rules of a list by these.
    private func merge(_ name: String, into document: String, of element: String, _ wanted: [S3XML]) async throws
        -> Bool
    {
        let there = try await get(name)?.all(element) ?? []
        let own = there.filter { $0["ID"]?.hasPrefix(Self.ownID) == true }
        guard Set(own.map(\.sorted)) != Set(wanted.map(\.sorted)) else { return false }
        let rules = there.filter { !own.contains($0) } + wanted
        if rules.isEmpty {
            _ = try await client.send(S3Request("DELETE", nil, [(name, "")]))
        } else {
            try await put(name, S3XML(document, rules))
        }
        return true
    }
}

extension S3XML {
    /// What it says, in whatever order a server gives it back.
    fileprivate var sorted: String {
        "\(name)=\(text)" + (children.isEmpty ? "" : "(\(children.map(\.sorted).sorted().joined(separator: ",")))")
    }
}

extension S3Request {
    /// What S3 demands beside the signature for such documents, base64 (RFC 1864).
    var md5: String { Data(Insecure.MD5.hash(data: body.readableBytesView)).base64EncodedString() }
}
