import Foundation
import StudioCore

extension S3ObjectStore {
    /// Objects of others in the bucket, whose names are no keys, are passed over.
    public func list(prefix: String, after key: ObjectKey?, limit: Int) async throws -> [ListedObject] {
        var found: [ListedObject] = []
        guard limit > 0 else { return found }
        try await explained {
            try await listed(prefix: configuration.prefix + prefix, after: key.map(name), pageSize: limit) { entry in
                // What lies there by another's doing may have names that are no keys.
                if let key = ObjectKey(String(entry.name.dropFirst(configuration.prefix.count))) {
                    found.append(ListedObject(key: key, bytes: entry.bytes, modifiedAt: entry.modifiedAt))
                }
                return found.count < limit
            }
        }
        return found
    }

    /// An object as a list tells it, with the server's name for it.
    struct Entry {
        var name: String
        var bytes: Int64
        var modifiedAt: Date
    }

    /// Goes through objects in the order of their names.
    /// - Parameter take: returns false to stop.
    /// - Throws: ``S3Failure``, what `take` throws.
    func listed(
        prefix: String, after name: String?, pageSize: Int = 1_000, _ take: (Entry) async throws -> Bool
    ) async throws {
        var query = [("list-type", "2"), ("prefix", prefix), ("max-keys", "\(min(1_000, pageSize))")]
        if let name { query.append(("start-after", name)) }
        var next: [(String, String)] = []
        while true {
            try Task.checkCancellation()
            let page = try await client.send(S3Request("GET", nil, query + next)).document()
            for element in page.all("Contents") {
                guard let name = element["Key"], let bytes = Self.bytes(element["Size"]),
                    let modified = element["LastModified"].flatMap(Self.rfc3339)
                else { throw S3Failure.unreachable("its list lacks what a list tells") }
                guard try await take(Entry(name: name, bytes: bytes, modifiedAt: modified)) else { return }
            }
            guard page["IsTruncated"] == "true", let token = page["NextContinuationToken"] else { return }
            next = [("continuation-token", token)]
        }
    }

    static func rfc3339(_ text: String) -> Date? {
        (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
            ?? (try? Date(text, strategy: .iso8601))
    }
}
