import Hummingbird
import NIOCore
import StudioCore
import Synchronization

/// How slowly a file may come: senders that dribble would hold a connection, a temporary file and a place for ever.
struct UploadPace: Sendable {
    /// Before this nobody is too slow.
    var grace: Duration
    /// On the whole, from the beginning on.
    var bytesPerSecondMin: Int
}

extension Request {
    /// The body, for as long as it comes at the pace that is asked for. Silence is the connection's own limit.
    /// - Throws: while it is read, ``StudioError`` `request_timeout`.
    func pacedBody(in context: StudioContext) -> AsyncThrowingMapSequence<RequestBody, ByteBuffer> {
        let pace = context.uploadPace
        let start = ContinuousClock.now
        let counter = Counter()
        return body.map { chunk in
            let bytes = counter.add(chunk.readableBytes)
            let seconds = start.duration(to: .now).inSeconds
            guard seconds <= pace.grace.inSeconds || Double(bytes) >= seconds * Double(pace.bytesPerSecondMin) else {
                throw StudioError(
                    .requestTimeout, "The file comes too slowly: less than \(pace.bytesPerSecondMin) bytes a second.")
            }
            return chunk
        }
    }
}

/// What has come so far.
private final class Counter: Sendable {
    private let bytes = Mutex(0)

    func add(_ count: Int) -> Int {
        bytes.withLock {
            $0 += count
            return $0
        }
    }
}
