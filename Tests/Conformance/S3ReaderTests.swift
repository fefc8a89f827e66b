import AsyncHTTPClient
import NIOCore
import StudioCore
import Synchronization
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct S3ReaderTests {
    private let bytes = content(1_000)

    /// The object from there on, in pieces of 7 bytes; broken off after so many bytes.
    private func answer(from offset: Int64, breakingAfter count: Int = .max) -> HTTPClientResponse {
        let rest = bytes[Int(offset)...].prefix(count)
        let isBroken = rest.count < bytes.count - Int(offset)
        let stream = AsyncThrowingStream<ByteBuffer, any Error> { continuation in
            for start in stride(from: rest.startIndex, to: rest.endIndex, by: 7) {
                continuation.yield(ByteBuffer(bytes: rest[start..<min(rest.endIndex, start + 7)]))
            }
            continuation.finish(throwing: isBroken ? Boom() : nil)
        }
        return HTTPClientResponse(body: .stream(stream))
    }

    @Test func aConnectionThatBreaksOffIsTakenUpWhereItBroke() async throws {
        let offsets = Mutex<[Int64]>([])
        let reader = S3Reader(answer(from: 0, breakingAfter: 250), 0..<1_000) { offset in
            offsets.withLock { $0.append(offset) }
            return answer(from: offset, breakingAfter: 300)
        }
        #expect(try await reader.read(0..<100) == Array(bytes[..<100]))
        #expect(try await reader.read(100..<1_000) == Array(bytes[100...]))
        #expect(offsets.withLock { $0 } == [250, 550, 850])
    }

    @Test func aConnectionThatGivesNothingMoreIsGivenUp() async throws {
        let tries = Mutex(0)
        let reader = S3Reader(answer(from: 0, breakingAfter: 10), 0..<1_000) { offset in
            tries.withLock { $0 += 1 }
            return answer(from: offset, breakingAfter: 0)
        }
        let error = await #expect(throws: StudioError.self) { _ = try await reader.read(0..<20) }
        #expect(error?.code == .unavailable)
        #expect(tries.withLock { $0 } == 3)
    }

    @Test func anObjectThatIsGoneMeanwhileIsToldAsSuch() async throws {
        let reader = S3Reader(answer(from: 0, breakingAfter: 10), 0..<1_000) { _ in
            throw StudioError(.notFound, "There is no such object.")
        }
        let error = await #expect(throws: StudioError.self) { _ = try await reader.read(0..<20) }
        #expect(error?.code == .notFound)
    }

    @Test func severalReadTheSameObjectEachFromItsPlace() async throws {
        let reader = S3Reader(answer(from: 0), 0..<1_000) { answer(from: $0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var seen: [UInt8] = []
                    for start in stride(from: Int64(0), to: 1_000, by: 50) {
                        seen += try await reader.read(start..<start + 50)
                    }
                    #expect(seen == bytes)
                }
            }
            try await group.waitForAll()
        }
    }
}
