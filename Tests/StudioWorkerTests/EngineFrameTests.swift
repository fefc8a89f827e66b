import Foundation
import StudioCore
import Testing

@Suite struct EngineFrameTests {
    static let replies = [
        EngineReply(id: 0, event: .ready(EngineDescription(processID: 7, engines: ["scene"], libraries: [:]))),
        EngineReply(id: 1, event: .progress(EngineProgress(stage: "tracing", fraction: 0.5))),
        EngineReply(id: 1, event: .failure(EngineFailure(.badInput, "ä ünïcode \u{1F98A}"))),
    ]

    @Test func framesCutAtAnyByteComeOutWhole() throws {
        let bytes = try Self.replies.reduce(into: Data()) { $0 += try EngineFrame.encode($1) }
        for split in 0...bytes.count {
            var decoder = EngineFrame.Decoder()
            var seen: [EngineReply] = []
            for part in [bytes.prefix(split), bytes.dropFirst(split)] {
                decoder.append(part)
                while let reply = try decoder.next(EngineReply.self) { seen.append(reply) }
            }
            #expect(seen == Self.replies)
            #expect(decoder.pendingBytes == 0)
        }
    }

    @Test func framesComeOutByteByByte() throws {
        let bytes = try Self.replies.reduce(into: Data()) { $0 += try EngineFrame.encode($1) }
        var decoder = EngineFrame.Decoder()
        var seen: [EngineReply] = []
        for byte in bytes {
            decoder.append([byte])
            while let reply = try decoder.next(EngineReply.self) { seen.append(reply) }
        }
        #expect(seen == Self.replies)
    }

    @Test(arguments: [[0, 0, 0, 0], [0, 16, 0, 1], [255, 255, 255, 255], Array("prin".utf8)] as [[UInt8]])
    func aLengthOutsideOfTheLimitsIsRefusedBeforeAnyBody(_ header: [UInt8]) {
        var decoder = EngineFrame.Decoder()
        decoder.append(header)
        #expect(throws: EngineFrame.Problem.self) { try decoder.next(EngineReply.self) }
    }

    @Test func aFrameThatIsNoMessageIsRefused() {
        var decoder = EngineFrame.Decoder()
        decoder.append([0, 0, 0, 2] + Array("{}".utf8))
        #expect(throws: EngineFrame.Problem.self) { try decoder.next(EngineReply.self) }
    }

    @Test func aMessageOverTheLimitIsNotSent() {
        let failure = EngineFailure(.transient, String(repeating: "x", count: EngineFrame.bytesMax))
        #expect(throws: EngineFrame.Problem.self) {
            try EngineFrame.encode(EngineReply(id: 1, event: .failure(failure)))
        }
    }
}
