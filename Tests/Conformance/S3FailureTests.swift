import Foundation
import StudioCore
import Synchronization
import TestSupport
import Testing

@testable import StudioStores

/// A server that fails, and what people are told of it.
@Suite(.timeLimit(.minutes(10))) struct S3FailureTests {
    private let key = ObjectKey.literal("outputs/u/j/1/image-1.png")
    private let secret = "a-secret-that-nobody-may-read"

    /// Waits that were asked for; nobody waits.
    private final class Waits: Sendable {
        private let state = Mutex<(now: Date, waits: [Duration])>((.epoch, []))

        var all: [Duration] { state.withLock { $0.waits } }
        var time: TimeSource {
            TimeSource(
                now: { self.state.withLock { $0.now } },
                sleep: { wait in
                    self.state.withLock {
                        $0.now = $0.now.adding(wait)
                        $0.waits.append(wait)
                    }
                })
        }
    }

    /// - Parameter random: how much of each pause is waited.
    private func store(at endpoint: String, _ waits: Waits = Waits(), random: Double = 0.5) throws -> S3ObjectStore {
        let configuration = try S3Configuration(
            endpoint: endpoint, bucket: "media",
            credentials: S3Credentials(accessKey: "AKEXAMPLE", secretKey: secret, sessionToken: "token-" + secret))
        let retry = S3Retry(time: waits.time, random: { random })
        return S3ObjectStore(
            S3Client(configuration: configuration, http: S3Server.http, retry: retry, logger: quietLogger))
    }

    private func error(_ status: Int, _ code: String, _ more: String = "") -> Receiver.Answer {
        let body = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Error><Code>\(code)</Code><Message>You sent \(secret)</Message><RequestId>R-1</RequestId>\(more)</Error>
            """
        return Receiver.Answer(status, headers: ["Content-Type": "application/xml"], body: Array(body.utf8))
    }

    private func failure(
        _ answer: @escaping @Sendable (Receiver.Received) -> Receiver.Answer, _ waits: Waits = Waits()
    ) async throws -> StudioError {
        let told = Mutex<StudioError?>(nil)
        try await Receiver.run(answer) { server in
            let store = try store(at: server.address, waits)
            let error = await #expect(throws: StudioError.self) {
                _ = try await store.put(chunks([1, 2, 3]), as: key, contentType: "a/b", bytesMax: 9)
            }
            told.withLock { $0 = error }
        }
        let error = try #require(told.withLock { $0 })
        #expect(!"\(error)".contains(secret))
        return error
    }

    @Test func aBusyServerIsAskedAgainWithGrowingPauses() async throws {
        let waits = Waits()
        let fails = Mutex(3)
        try await Receiver.run({ request in
            guard request.method == "PUT" else { return Receiver.Answer(404) }
            let isBusy = fails.withLock { left in
                left -= 1
                return left >= 0
            }
            return isBusy ? error(503, "SlowDown") : Receiver.Answer(200)
        }) { server in
            let stored = try await store(at: server.address, waits).put(
                chunks([1, 2, 3]), as: key, contentType: "a/b", bytesMax: 9)
            #expect(stored.bytes == 3)
            let sent = server.all.filter { $0.method == "PUT" }
            #expect(sent.count == 4)
            #expect(sent.allSatisfy { $0.body == Data([1, 2, 3]) })
            // Each try is signed anew.
            #expect(Set(sent.compactMap { $0.headers["x-amz-date"] }).count >= 1)
        }
        #expect(waits.all == [.milliseconds(50), .milliseconds(100), .milliseconds(200)])
    }

    @Test func aServerThatStaysBusyIsGivenUpInTime() async throws {
        let waits = Waits()
        let error = try await failure({ _ in self.error(500, "InternalError") }, waits)
        #expect(error.code == .unavailable)
        #expect(error.retryAfterSeconds == 5)
        #expect(waits.all.reduce(.zero, +) <= .seconds(30))
        #expect(waits.all.count > 5)
        #expect(waits.all.allSatisfy { $0 <= .milliseconds(2_500) })
    }

    @Test func theServersOwnPauseIsKept() async throws {
        let waits = Waits()
        let isFirst = Mutex(true)
        try await Receiver.run({ _ in
            let first = isFirst.withLock { first in
                defer { first = false }
                return first
            }
            return first ? Receiver.Answer(503, headers: ["Retry-After": "7"]) : Receiver.Answer(404)
        }) { server in
            let found = try await store(at: server.address, waits).stat(key)
            #expect(found == nil)
        }
        #expect(waits.all == [.seconds(7)])
    }

    @Test func aServerThatIsNotThereIsTold() async throws {
        let waits = Waits()
        let error = await #expect(throws: StudioError.self) {
            _ = try await store(at: "http://127.0.0.1:1", waits).stat(key)
        }
        #expect(error?.code == .unavailable)
        #expect(error?.detail.contains("S3_ENDPOINT") == true)
        #expect(!waits.all.isEmpty)
    }

    @Test func clocksThatDifferAreBothTold() async throws {
        let skew = error(
            403, "RequestTimeTooSkewed",
            "<RequestTime>20270115T080000Z</RequestTime><ServerTime>2027-01-15T09:30:00Z</ServerTime>")
        // HEAD has no body: the reason is asked for.
        let told = try await failure { $0.method == "HEAD" ? Receiver.Answer(403) : skew }
        #expect(told.code == .unavailable)
        #expect(told.detail.contains("2027-01-15T08:00:00Z"))
        #expect(told.detail.contains("2027-01-15T09:30:00Z"))
    }

    @Test(arguments: [
        (403, "InvalidAccessKeyId", StudioError.Code.badConfiguration, "S3_ACCESS_KEY"),
        (403, "SignatureDoesNotMatch", .badConfiguration, "S3_SECRET_KEY"),
        (400, "ExpiredToken", .badConfiguration, "S3_SESSION_TOKEN"),
        (403, "AccessDenied", .badConfiguration, "R-1"),
        (404, "NoSuchBucket", .badConfiguration, "studio storage setup"),
        (400, "AuthorizationHeaderMalformed", .badConfiguration, "S3_REGION"),
        (301, "PermanentRedirect", .badConfiguration, "S3_REGION"),
        (507, "XMinioStorageFull", .storageFull, "full"), (507, "", .storageFull, "full"),
        (403, "QuotaExceeded", .storageFull, "QuotaExceeded"),
        (400, "EntityTooLarge", .internalError, "EntityTooLarge"),
    ])
    func aRefusalSaysWhatToDo(_ status: Int, _ code: String, _ expected: StudioError.Code, _ word: String) async throws
    {
        let told = try await failure { request in
            request.method == "HEAD" ? Receiver.Answer(404) : self.error(status, code)
        }
        #expect(told.code == expected)
        #expect(told.detail.contains(word), "\(told)")
    }

    @Test func anErrorBehindAGoodStatusIsAnError() async throws {
        let folder = try ScratchFolder()
        let path = folder.path + "/film"
        try Data(content(9 << 20)).write(to: URL(filePath: path))
        try await Receiver.run({ request in
            switch request.method {
            case "HEAD": Receiver.Answer(404)
            case "DELETE": Receiver.Answer(204)
            case "PUT": Receiver.Answer(200, headers: ["ETag": "\"e\""])
            default:
                request.path.hasSuffix("?uploads=")
                    ? Receiver.Answer(200, body: Array("<R><UploadId>u</UploadId></R>".utf8))
                    : self.error(200, "EntityTooSmall")
            }
        }) { server in
            let error = await #expect(throws: StudioError.self) {
                _ = try await store(at: server.address).put(file: path, as: key, contentType: "a/b")
            }
            #expect(error?.detail.contains("EntityTooSmall") == true)
            #expect(server.all.last?.method == "DELETE")
        }
    }

    @Test func aServerWithoutConditionsIsWrittenToWithoutThem() async throws {
        try await Receiver.run({ request in
            if request.method == "HEAD" { return Receiver.Answer(404) }
            return request.headers["if-none-match"] == nil ? Receiver.Answer(200) : self.error(501, "NotImplemented")
        }) { server in
            _ = try await store(at: server.address).put(chunks([1]), as: key, contentType: "a/b", bytesMax: 9)
            #expect(server.all.map(\.method) == ["HEAD", "PUT", "PUT"])
        }
    }

    @Test func aWriterThatComesSecondIsToldWhatIsThere() async throws {
        let sha256 = S3Signer.Payload.of([UInt8]([1])).text
        for (theirs, isSame) in [(sha256, true), (String(repeating: "0", count: 64), false)] {
            let looks = Mutex(0)
            try await Receiver.run({ request in
                guard request.method == "HEAD" else { return self.error(412, "PreconditionFailed") }
                let isFirst = looks.withLock { looks in
                    looks += 1
                    return looks == 1
                }
                guard !isFirst else { return Receiver.Answer(404) }
                return Receiver.Answer(
                    200,
                    headers: [
                        "Last-Modified": "Sun, 06 Nov 1994 08:49:37 GMT", "x-amz-meta-sha256": theirs,
                    ], body: [1])
            }) { server in
                let store = try store(at: server.address)
                func put() async throws -> StoredObject {
                    try await store.put(chunks([1]), as: key, contentType: "a/b", bytesMax: 9)
                }
                if isSame {
                    #expect(try await put().sha256 == sha256)
                } else {
                    let error = await #expect(throws: StudioError.self) { _ = try await put() }
                    #expect(error?.code == .conflict)
                }
            }
        }
    }
}
