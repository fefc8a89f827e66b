public import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// A web server of a test's own on a free port of this machine, which remembers what it was sent.
public final class Receiver: Sendable {
    public struct Received: Sendable {
        public var method: String
        /// With the query.
        public var path: String
        /// By name in lower case.
        public var headers: [String: String]
        public var body: Data
    }

    public struct Answer: Sendable {
        public var status: Int
        public var headers: [String: String]
        public var body: [UInt8]

        public init(_ status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
            self.status = status
            self.headers = headers
            self.body = body
        }
    }

    private let requests = Mutex<[Received]>([])
    private let changes = Changes()
    private let port: Int

    private init(port: Int) { self.port = port }

    public var address: String { "http://127.0.0.1:\(port)" }
    public var all: [Received] { requests.withLock { $0 } }

    /// Returns once it has got so many requests.
    public func got(_ count: Int) async throws { try await changes.until { all.count >= count } }

    /// Runs the server while the body runs.
    /// - Parameter answer: what it answers; it may take its time.
    public static func run(
        _ answer: @escaping @Sendable (Received) async throws -> Answer,
        _ body: (Receiver) async throws -> Void
    ) async throws {
        let (ports, feed) = AsyncStream.makeStream(of: Int.self)
        let made = Mutex<Receiver?>(nil)
        let app = Application(
            responder: CallbackResponder { (request: Request, _: BasicRequestContext) in
                let received = try await Received(request)
                made.withLock { $0 }?.note(received)
                let answer = try await answer(received)
                var headers = HTTPFields()
                for (name, value) in answer.headers { HTTPField.Name(name).map { headers[$0] = value } }
                return Response(
                    status: .init(code: answer.status), headers: headers,
                    body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
            },
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { feed.yield($0.localAddress?.port ?? 0) }, logger: quietLogger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await app.run() }
            for await port in ports {
                let receiver = Receiver(port: port)
                made.withLock { $0 = receiver }
                try await body(receiver)
                break
            }
            group.cancelAll()
            do { try await group.waitForAll() } catch is CancellationError {}
        }
    }

    private func note(_ received: Received) {
        requests.withLock { $0.append(received) }
        changes.announce()
    }
}

extension Receiver.Received {
    fileprivate init(_ request: Request) async throws {
        method = request.method.rawValue
        path = request.uri.description
        headers = [:]
        for field in request.headers { headers[field.name.rawName.lowercased()] = field.value }
        headers["host"] = request.head.authority
        body = Data(try await request.body.collect(upTo: 16 << 20).readableBytesView)
    }
}
