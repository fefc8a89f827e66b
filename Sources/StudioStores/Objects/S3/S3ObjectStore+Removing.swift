public import Foundation
import StudioCore

extension S3ObjectStore {
    public func delete(_ key: ObjectKey) async throws {
        try await explained { try await removeVersions(of: name(key)) }
    }

    /// Every version and every mark of a deletion; the object alone where the server keeps no versions.
    /// - Throws: ``S3Failure``.
    func removeVersions(of name: String) async throws {
        do {
            try await pages("versions", prefix: name, ["key-marker", "version-id-marker"]) { page in
                let versions = page.children.filter { ["Version", "DeleteMarker"].contains($0.name) }
                for version in versions where version["Key"] == name {
                    let id = version["VersionId"] ?? "null"
                    _ = try await client.send(S3Request("DELETE", name, [("versionId", id)]))
                }
                // By key: behind another one there is none of this.
                return versions.allSatisfy { $0["Key"] == name }
            }
        } catch let failure as S3Failure where failure.isMissingFunction {
            _ = try await client.send(S3Request("DELETE", name))
        }
    }

    public func collectAbandoned(before horizon: Date, removing: Bool) async throws -> Int {
        try await explained {
            try await collectUploads(before: horizon, removing: removing)
                + collectIncoming(before: horizon, removing: removing)
        }
    }

    private func collectUploads(before horizon: Date, removing: Bool) async throws -> Int {
        var count = 0
        try await pages("uploads", prefix: configuration.prefix, ["key-marker", "upload-id-marker"]) { page in
            for element in page.all("Upload") {
                try Task.checkCancellation()
                guard let name = element["Key"], let id = element["UploadId"], isOlder(element["Initiated"], horizon)
                else { continue }
                let upload = S3Upload(client: client, name: name, id: id)
                guard try await !wasWritten(to: upload, since: horizon) else { continue }
                if removing { try await upload.abort() }
                count += 1
            }
            return true
        }
        return count
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
