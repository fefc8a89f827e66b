public import Foundation
import StudioCore

extension S3ObjectStore {
    /// Every version, also those that a deletion by another's hand has hidden.
    public func delete(_ key: ObjectKey) async throws {
        try await explained { try await removeVersions(of: name(key)) }
    }

    /// Every version and every mark of a deletion; the object alone where the server keeps no versions.
    /// - Throws: ``S3Failure``.
    func removeVersions(of name: String, pageSize: Int = 1_000) async throws {
        do {
            // The first page again and again: a marker in the next one could name a version that is gone.
            while try await removeVersions(of: name, atMost: pageSize) { try Task.checkCancellation() }
        } catch let failure as S3Failure where failure.isMissingFunction {
            _ = try await client.send(S3Request("DELETE", name))
        }
    }

    /// - Returns: whether there may be more.
    private func removeVersions(of name: String, atMost limit: Int) async throws -> Bool {
        let query = [("versions", ""), ("prefix", name), ("max-keys", "\(limit)")]
        let page = try await client.send(S3Request("GET", nil, query)).document()
        guard page.name == "ListVersionsResult" else {
            // One that does not know of versions lists its objects.
            _ = try await client.send(S3Request("DELETE", name))
            return false
        }
        let found = page.children.filter { ["Version", "DeleteMarker"].contains($0.name) }
        // By key: of those with this prefix it comes first.
        let own = found.filter { $0["Key"] == name }
        for version in own {
            _ = try await client.send(S3Request("DELETE", name, [("versionId", version["VersionId"] ?? "null")]))
        }
        return page["IsTruncated"] == "true" && !own.isEmpty && own.count == found.count
    }

    /// Uploads in parts that nothing was added to since, and streams that were not yet copied to their key.
    public func collectAbandoned(before horizon: Date, removing: Bool) async throws -> Int {
        try await explained {
            try await collectUploads(before: horizon, removing: removing)
                + collectIncoming(before: horizon, removing: removing)
        }
    }

    private func collectUploads(before horizon: Date, removing: Bool) async throws -> Int {
        var count = 0
        var next: [(String, String)] = []
        while true {
            let query = [("uploads", ""), ("prefix", configuration.prefix)] + next
            let page = try await client.send(S3Request("GET", nil, query)).document()
            for element in page.all("Upload") {
                try Task.checkCancellation()
                guard let name = element["Key"], let id = element["UploadId"], isOlder(element["Initiated"], horizon)
                else { continue }
                let upload = S3Upload(client: client, name: name, id: id)
                guard try await !wasWritten(to: upload, since: horizon) else { continue }
                if removing { try await upload.abort() }
                count += 1
            }
            guard page["IsTruncated"] == "true", let key = page["NextKeyMarker"], let id = page["NextUploadIdMarker"]
            else { return count }
            next = [("key-marker", key), ("upload-id-marker", id)]
        }
    }

    /// Whether a part came since: then its writer may live.
    private func wasWritten(to upload: S3Upload, since horizon: Date) async throws -> Bool {
        var marker = "0"
        do {
            while true {
                let query = [("uploadId", upload.id), ("part-number-marker", marker)]
                let page = try await client.send(S3Request("GET", upload.name, query)).document()
                if page.all("Part").contains(where: { !isOlder($0["LastModified"], horizon) }) { return true }
                guard page["IsTruncated"] == "true", let next = page["NextPartNumberMarker"] else { return false }
                marker = next
            }
        } catch let failure as S3Failure where failure.status == 404 {
            // It has ended meanwhile.
            return true
        }
    }

    private func collectIncoming(before horizon: Date, removing: Bool) async throws -> Int {
        var count = 0
        try await listed(prefix: configuration.prefix + Self.incoming, after: nil) { entry in
            if entry.modifiedAt < horizon {
                if removing { try await removeVersions(of: entry.name) }
                count += 1
            }
            return true
        }
        return count
    }

    private func isOlder(_ time: String?, _ horizon: Date) -> Bool {
        time.flatMap(Self.rfc3339).map { $0 < horizon } ?? false
    }
}
