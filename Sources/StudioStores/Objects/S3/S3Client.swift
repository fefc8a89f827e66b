import AsyncHTTPClient
import Foundation
import Logging
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import StudioCore

/// Sends signed requests to a bucket, again where that may help.
struct S3Client: Sendable {
    let configuration: S3Configuration
    let http: HTTPClient
    var retry: S3Retry
    let logger: Logger

    /// Of an answer that is not an object.
    private static let answerBytesMax = 16 << 20

    var signer: S3Signer { S3Signer(configuration.credentials, region: configuration.region) }

    /// What the connections need: S3 speaks HTTP/1.1, and its redirects are to be told, not followed with a signature that
    /// does not fit them.
    static var httpConfiguration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.httpVersion = .http1Only
        configuration.timeout.connect = .seconds(5)
        // Of silence, also in the middle of an object.
        configuration.timeout.read = .seconds(60)
        // A refused connection is a failure at once: trying again is decided here.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 32
        return configuration
    }

    /// Sends it and reads the answer.
    /// - Throws: ``S3Failure`` for every answer but 2xx, and for a 2xx that carries an error; `CancellationError`.
    func send(_ request: S3Request) async throws -> S3Answer {
        try await attempt(request) { response in
            let body = try await response.body.collect(upTo: Self.answerBytesMax)
            let answer = S3Answer(
                status: Int(response.status.code), headers: response.headersByName, body: Array(body.readableBytesView))
            // Completing and copying begin their answer before they know.
            if String(decoding: answer.body.prefix(256), as: UTF8.self).contains("<Error>") {
                throw S3Failure(status: 200, headers: answer.headers, body: S3XML(parsing: answer.body))
            }
            return answer
        }
    }

    /// Sends it, and leaves the body to be read.
    /// - Throws: ``S3Failure`` for every answer but 2xx; `CancellationError`.
    func open(_ request: S3Request) async throws -> HTTPClientResponse {
        try await attempt(request) { $0 }
    }

    /// Sends it so that it is refused (412) where the key holds an object, and without that where the server does not have
    /// such conditions.
    func sendIfAbsent(_ request: S3Request) async throws -> S3Answer {
        var conditional = request
        conditional.headers.append(("if-none-match", "*"))
        do { return try await send(conditional) } catch let failure as S3Failure where failure.isMissingFunction {
            return try await send(request)
        }
    }

    private func attempt<Answer>(
        _ request: S3Request, _ read: (HTTPClientResponse) async throws -> Answer
    ) async throws -> Answer {
        try await retry.run {
            do {
                let response = try await http.execute(signed(request), timeout: request.patience)
                guard (200...299).contains(response.status.code) else { throw try await failure(response, request) }
                return try await read(response)
            } catch let failure as S3Failure {
                if failure.isTransient { note(failure, request) }
                throw failure
            } catch {
                try Task.checkCancellation()
                if error is CancellationError { throw error }
                let failure = S3Failure.unreachable(Self.describe(error))
                note(failure, request)
                throw failure
            }
        }
    }

    private func signed(_ request: S3Request) -> HTTPClientRequest {
        let url = configuration.address.url(request.key, request.query)
        var result = HTTPClientRequest(url: url.text)
        result.method = HTTPMethod(rawValue: request.method)
        // Signed anew at each try: a signature ages.
        let headers = signer.headers(
            request.method, url, request.headers, payload: .of(request.body.readableBytesView), at: retry.time.now())
        result.headers = HTTPHeaders(headers.map { ($0.name, $0.value) })
        if request.body.readableBytes > 0 || ["PUT", "POST"].contains(request.method) {
            result.body = .bytes(request.body)
        }
        return result
    }

    private func failure(_ response: HTTPClientResponse, _ request: S3Request) async throws -> S3Failure {
        let body = try await response.body.collect(upTo: Self.answerBytesMax)
        var failure = S3Failure(
            status: Int(response.status.code), headers: response.headersByName,
            body: S3XML(parsing: Array(body.readableBytesView)))
        failure.requestTime = failure.requestTime ?? retry.time.now().rfc3339
        return failure
    }

    private func note(_ failure: S3Failure, _ request: S3Request) {
        logger.notice(
            "The object store did not do a request",
            metadata: [
                "method": "\(request.method)", "status": "\(failure.status)", "code": "\(failure.code)",
                "why": "\(failure.message)", "store_request": "\(failure.requestID ?? "")",
            ])
    }

    /// No header or URL of ours is in it.
    private static func describe(_ error: any Error) -> String {
        switch error {
        case let error as HTTPClientError: error.shortDescription
        case let error as IOError: String(cString: strerror(error.errnoCode))
        default: String("\(error)".prefix(200))
        }
    }
}
