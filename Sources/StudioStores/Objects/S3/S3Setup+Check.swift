import AsyncHTTPClient
public import Foundation
import NIOCore
import NIOHTTP1
import StudioCore

extension S3Setup {
    /// Stores, reads and deletes a small object, as the studio does and as clients do by signed URLs at the public
    /// endpoint. Nothing is left of it.
    /// - Parameter now: what signed URLs are made for.
    /// - Throws: `CancellationError`.
    public func check(at now: Date = Date()) async throws -> [Step] {
        let store = S3ObjectStore(client)
        var steps: [Step] = []
        for (name, works, probe) in probes(store, at: now) {
            guard let key = ObjectKey("probe/\(UUID().uuidString.lowercased())") else { continue }
            do {
                try await probe(key)
                steps.append(Step(name: name, outcome: .done, detail: works))
            } catch let error as StudioError {
                steps.append(Step(name: name, outcome: .failed, detail: error.detail))
            }
            await Task { try? await store.delete(key) }.value
        }
        return steps
    }

    private typealias Probe = (name: String, works: String, run: (ObjectKey) async throws -> Void)

    private func probes(_ store: S3ObjectStore, at now: Date) -> [Probe] {
        [
            (
                "objects", "Storing, reading and deleting work.",
                { key in
                    try await put(key, store)
                    guard try await store.open(key).collect() == Self.content else { throw Self.other }
                    try await store.delete(key)
                    guard try await store.stat(key) == nil else {
                        throw StudioError(.internalError, "A deleted object is still there.")
                    }
                }
            ),
            (
                "signed reading", "Clients can read by signed links.",
                { key in
                    try await put(key, store)
                    let url = try store.signedURL(.get(key, until: now + 60), at: now)
                    guard try await fetch(.GET, url, [:], []) == Self.content else { throw Self.other }
                }
            ),
            (
                "signed storing", "Workers and clients can store by signed links.",
                { key in
                    let grant = ObjectGrant.put(
                        key, until: now + 60, bytesMax: Int64(Self.content.count), contentType: "text/plain",
                        sha256: Self.sha256)
                    _ = try await fetch(
                        .PUT, try store.signedURL(grant, at: now), store.signedHeaders(grant), Self.content)
                    guard try await store.stat(key)?.sha256 == Self.sha256 else { throw Self.other }
                }
            ),
        ]
    }

    private static let content = Array("AI Creative Studio was here.\n".utf8)
    private static var sha256: String { S3Signer.Payload.of(content).text }
    private static let other = StudioError(.internalError, "What is read is not what was stored.")

    private func put(_ key: ObjectKey, _ store: S3ObjectStore) async throws {
        let once = AsyncStream<[UInt8]> {
            $0.yield(Self.content)
            $0.finish()
        }
        _ = try await store.put(once, as: key, contentType: "text/plain", bytesMax: 1_024)
    }

    /// As whoever has the URL does: with no key.
    private func fetch(
        _ method: HTTPMethod, _ url: String, _ headers: [String: String], _ body: [UInt8]
    ) async throws -> [UInt8] {
        var request = HTTPClientRequest(url: url)
        request.method = method
        request.headers = HTTPHeaders(headers.map { ($0.key, $0.value) })
        if !body.isEmpty { request.body = .bytes(body) }
        do {
            let response = try await client.http.execute(request, timeout: .seconds(30))
            let answer = Array(try await response.body.collect(upTo: 1 << 20).readableBytesView)
            guard (200...299).contains(response.status.code) else {
                throw S3Failure(
                    status: Int(response.status.code), headers: response.headersByName, body: S3XML(parsing: answer))
            }
            return answer
        } catch let failure as S3Failure { throw failure.explained } catch {
            try Task.checkCancellation()
            throw StudioError(
                .unavailable, "S3_PUBLIC_ENDPOINT, or S3_ENDPOINT where it is not set, cannot be reached from here.")
        }
    }
}
