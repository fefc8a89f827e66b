import AsyncHTTPClient
import Foundation
import NIOHTTP1
public import StudioCore
import StudioStores

extension UploadService {
    /// Longest text that a picture's URL may have: a data URI holds the whole file.
    public static let urlCharactersMax = 6 << 20
    /// For all of a download, redirects included.
    private static let downloadTime = Duration.seconds(30)
    private static let redirectsMax = 3

    /// Takes a picture in from where it lies: an address on the web, or the URL itself.
    /// - Parameter url: reads the URL, which may hold a whole picture: not before there is a place for it.
    /// - Throws: ``StudioError`` `invalid_input` for a URL that cannot be used, or leads to no picture; `unavailable` where
    ///   too many are being fetched; what `url` throws; and as ``receive(for:_:)``.
    public func receive(for user: UserID, from url: () async throws -> String) async throws -> Upload {
        let path = "/url"
        let ticket = try downloads.enter(user)
        defer { ticket.leave() }
        let url = try await url()
        do {
            if url.prefix(DataURI.scheme.count).lowercased() == DataURI.scheme {
                guard let file = DataURI(url) else { throw OutboundFailure(DataURI.form) }
                return try await receive(for: user, path: path) { sink in
                    try await sink.write(file.bytes)
                    return UploadClaims(contentType: file.contentType)
                }
            }
            let first = try outbound.rules.check(url)
            return try await receive(for: user, path: path) { sink in
                try await download(first, for: user, into: &sink)
            }
        } catch let failure as OutboundFailure {
            throw failure.refusal(of: path)
        } catch let error as StudioError where error.code == .bodyTooLarge {
            throw OutboundFailure("must lead to a file of at most \(bytesMax) bytes").refusal(of: path)
        }
    }

    /// Follows redirects, each of which is checked as the first address was.
    private func download(
        _ first: OutboundURL, for user: UserID, into sink: inout UploadSink
    ) async throws -> UploadClaims {
        let end = ContinuousClock.now + Self.downloadTime
        let message = OutboundClient.Message(headers: [("accept", "image/png, image/jpeg, image/webp")])
        var url = first
        for _ in 0...Self.redirectsMax {
            let left = ContinuousClock.now.duration(to: end)
            let answer = try await outbound.send(message, to: url, for: user, within: left) { response, end in
                try await Self.take(response, into: &sink, until: end)
            }
            switch answer {
            case .file(let claims): return claims
            case .redirect(let location): url = try url.following(location)
            }
        }
        throw OutboundFailure("must not redirect more than \(Self.redirectsMax) times")
    }

    private enum Answer {
        case file(UploadClaims)
        case redirect(to: String)
    }

    private static func take(
        _ response: HTTPClientResponse, into sink: inout UploadSink, until end: ContinuousClock.Instant
    ) async throws -> Answer {
        let status = Int(response.status.code)
        if [301, 302, 303, 307, 308].contains(status), let location = response.headers.first(name: "location") {
            return .redirect(to: location)
        }
        guard status == 200 else { throw OutboundFailure("must lead to a picture; the host answered \(status)") }
        let type = response.headers.first(name: "content-type").map { header in
            header.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
        }
        if let length = response.headers.first(name: "content-length").flatMap(Int64.init) {
            try sink.refuse(length)
        }
        try await response.readBody(until: end) { try await sink.write($0) }
        return .file(UploadClaims(contentType: type))
    }
}
