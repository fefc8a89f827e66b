import StudioCore
import TestSupport
import Testing

@testable import StudioAPI

/// Forms that were damaged on their way, or are meant to do damage, in pieces of every size.
@Suite struct MultipartMutationTests {
    private enum Outcome: Equatable {
        case read([MultipartParser.Event])
        case refused(StudioError)
    }

    private static let boundary = "AaB03x"
    private static let mutants = Mutants(
        6_000,
        of: [
            "ignore me\r\n--AaB03x  \r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n\r\n--AaB03\r\n-\r\n--AaB0\r\r\n"
                + "\r\n--AaB03x\r\ncontent-disposition: form-data; name=file; filename=\"a \\\"b\\\"; c.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n\u{0}\u{1}\r\r\n--\r\n\r\n--AaB03x\r\n"
                + "Content-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n--AaB03x--\r\n--AaB03x\r\nbehind the end\r\n",
            "--AaB03x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"été.png\"\r\n\r\nx\r\n--AaB03x--",
            "--AaB03x--\r\n", "",
        ],
        tokens: [
            "\r\n", "\r", "\n", "--", "--AaB03x", "\r\n--AaB03x", "\r\n--AaB03x\r\n", "\r\n--AaB03x--", " ", "\t", ":",
            ";", "\"", "\\\"", "name=", "filename=", "form-data", "Content-Disposition: form-data; name=a\r\n\r\n",
            "Content-Transfer-Encoding: base64\r\n", "X: y\r\n", "AaB03x",
        ])

    /// What comes of the pieces, with neighbouring content joined. Meanwhile no more is held than may be.
    private func outcome(_ pieces: [[UInt8]], of mutant: Mutant, boundary: String = boundary) throws -> Outcome {
        var parser = try MultipartParser(boundary: boundary)
        var events: [MultipartParser.Event] = []
        do {
            for piece in pieces {
                events.join(try parser.feed(piece))
                guard pieces.count > 1 else { continue }
                let held = try #require(Mirror(reflecting: parser).descendant("buffer") as? [UInt8])
                try #require(held.count <= MultipartParser.headerBytesMax + 512, "\(mutant)")
            }
            try parser.finish()
            return .read(events)
        } catch let error as StudioError { return .refused(error) }
    }

    @Test func aBodyComesToTheSameWhereverItIsCut() throws {
        for var mutant in Self.mutants {
            let whole = try outcome([mutant.bytes], of: mutant)
            let pieces = mutant.mutator.chunks(of: mutant.bytes)
            let cuts = pieces.map(\.count)
            try #require(try outcome(pieces, of: mutant) == whole, "cut into \(cuts): \(mutant)")
        }
    }

    @Test func aBodyIsWholePartsOrIsRefusedAsMalformed() throws {
        var taken = 0
        var refused = 0
        for mutant in Self.mutants {
            switch try outcome([mutant.bytes], of: mutant) {
            case .refused(let error):
                refused += 1
                try #require(error.code == .malformedBody, "\(mutant)")
                try #require(error.detail.utf8.count <= 256, "\(error.detail): \(mutant)")
            case .read(let events):
                taken += 1
                try #require(parts(events).count <= MultipartParser.partsMax, "\(mutant)")
                try #require(parts(events).flatMap(\.events) == events, "\(mutant)")
            }
        }
        #expect(taken > 300 && refused > 300, "\(taken) taken, \(refused) refused")
    }

    @Test func whatIsTakenIsTheSameWhenItIsWrittenAndReadAgain() throws {
        for mutant in Self.mutants {
            guard case .read(let events) = try outcome([mutant.bytes], of: mutant) else { continue }
            // A boundary that the contents cannot hold: no mutation is as long.
            let boundary = "0123456789'()+_,-./:=?" + String(repeating: "Z", count: 40)
            let written = parts(events).flatMap { $0.written(boundary) } + Array("--\(boundary)--\r\n".utf8)
            try #require(try outcome([written], of: mutant, boundary: boundary) == .read(events), "\(mutant)")
        }
    }

    // MARK: Parts

    private struct Part {
        var headers: MultipartHeaders
        var content: [UInt8]

        var events: [MultipartParser.Event] {
            [.partBegins(headers)] + (content.isEmpty ? [] : [.content(content)]) + [.partEnds]
        }

        func written(_ boundary: String) -> [UInt8] {
            func quoted(_ text: String) -> String {
                var quoted = ""
                for scalar in text.unicodeScalars {
                    if scalar == "\"" || scalar == "\\" { quoted += "\\" }
                    quoted.unicodeScalars.append(scalar)
                }
                return "\"\(quoted)\""
            }
            var head = "--\(boundary)\r\nContent-Disposition: form-data; name=\(quoted(headers.name))"
            if let name = headers.filename { head += "; filename=\(quoted(name))" }
            if let type = headers.contentType { head += "\r\nContent-Type: \(type)" }
            return Array((head + "\r\n\r\n").utf8) + content + Array("\r\n".utf8)
        }
    }

    /// The parts whose events these are; what is out of order is left out.
    private func parts(_ events: [MultipartParser.Event]) -> [Part] {
        var parts: [Part] = []
        for event in events {
            switch event {
            case .partBegins(let headers): parts.append(Part(headers: headers, content: []))
            case .content(let bytes): if !parts.isEmpty { parts[parts.count - 1].content += bytes }
            case .partEnds: break
            }
        }
        return parts
    }
}
