import Foundation
import StudioCore
import TestSupport
import Testing

@testable import StudioWorker

/// What a child writes that has lost its mind, or was never one of ours, in pieces of every size.
@Suite struct EngineFrameMutationTests {
    private enum End: Equatable {
        case waiting(pending: Int)
        case refused(EngineFrame.Problem)
    }

    private static func mutants() throws -> Mutants {
        let frames = try EngineFrameTests.replies.map { [UInt8](try EngineFrame.encode($0)) }
        let image = ImageDescription(contentType: "image/png", width: 3, height: 2, bytes: 9)
        let result = [UInt8](try EngineFrame.encode(EngineReply(id: 2, event: .result(.image(image)))))
        return Mutants(
            6_000, of: frames + [frames.joined() + result, result + result, [0, 0, 0, 2] + Array("{}".utf8)],
            tokens: [
                "\u{0}\u{0}\u{0}\u{2}{}", "\u{0}\u{0}\u{0}\u{4}null", "{\"id\":1,\"event\":", "}", "\"ready\":{",
                "\"result\"",
                "\u{0}\u{0}\u{0}", "\u{0}\u{10}\u{0}\u{0}", "\u{0}\u{10}\u{0}\u{1}", "warning: low memory\n",
            ])
    }

    private func read(_ pieces: [[UInt8]]) throws -> (replies: [EngineReply], end: End) {
        var decoder = EngineFrame.Decoder()
        var replies: [EngineReply] = []
        for piece in pieces {
            decoder.append(piece)
            do {
                while let reply = try decoder.next(EngineReply.self) { replies.append(reply) }
            } catch let problem as EngineFrame.Problem { return (replies, .refused(problem)) }
        }
        return (replies, .waiting(pending: decoder.pendingBytes))
    }

    @Test func aStreamComesToTheSameWhereverItIsCut() throws {
        for var mutant in try Self.mutants() {
            let whole = try read([mutant.bytes])
            let pieces = mutant.mutator.chunks(of: mutant.bytes)
            let cut = try read(pieces)
            let cuts = pieces.map(\.count)
            try #require(cut.replies == whole.replies && cut.end == whole.end, "cut into \(cuts): \(mutant)")
        }
    }

    @Test func whatIsReadIsWholeFramesFromTheFirstByteOn() throws {
        var read = 0
        var refused = 0
        for mutant in try Self.mutants() {
            let (replies, end) = try self.read([mutant.bytes])
            var rest = mutant.bytes[...]
            for reply in replies {
                read += 1
                let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
                let body = Data(rest.dropFirst(4).prefix(length))
                try #require(body.count == length && length <= EngineFrame.bytesMax, "\(mutant)")
                try #require(try StudioJSON.decode(EngineReply.self, from: body) == reply, "\(mutant)")
                rest = rest.dropFirst(4 + length)
                // A host would write the same.
                var decoder = EngineFrame.Decoder()
                decoder.append(try EngineFrame.encode(reply))
                try #require(try decoder.next(EngineReply.self) == reply, "\(mutant)")
            }
            let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            switch end {
            case .waiting(let pending):
                try #require(pending == rest.count, "\(mutant)")
                // More than one frame is never waited for.
                try #require(pending < 4 || (pending < 4 + length && length <= EngineFrame.bytesMax), "\(mutant)")
            case .refused(.length(let told)):
                refused += 1
                try #require(told == length && !(1...EngineFrame.bytesMax).contains(length), "\(mutant)")
            case .refused(.content):
                refused += 1
                let body = Data(rest.dropFirst(4).prefix(length))
                try #require((try? StudioJSON.decode(EngineReply.self, from: body)) == nil, "\(mutant)")
            }
        }
        #expect(read > 1_000 && refused > 1_000, "\(read) read, \(refused) refused")
    }

    @Test func whatAChildPrintsIsCutIntoTheSameShortLinesWhereverItComesInPieces() throws {
        let mutants = Mutants(
            3_000, of: ["one\ntwo\r\nthree\rfour", "é🐈\n\n\n", String(repeating: "x", count: 3_000) + "\nlast"],
            tokens: ["\n", "\r", "\r\n", "\u{0}", String(repeating: "y", count: 700)])
        func lines(_ pieces: [[UInt8]]) -> [String] {
            var cutter = LineCutter()
            var lines = pieces.flatMap { cutter.append($0) }
            if let last = cutter.flush() { lines.append(last) }
            return lines
        }
        for var mutant in mutants {
            let whole = lines([mutant.bytes])
            let expected = mutant.bytes.split { $0 == 10 || $0 == 13 }.map { line in
                String(decoding: line.prefix(LineCutter.bytesMax), as: UTF8.self)
            }
            try #require(whole == expected, "\(mutant)")
            try #require(lines(mutant.mutator.chunks(of: mutant.bytes)) == whole, "\(mutant)")
        }
    }
}
