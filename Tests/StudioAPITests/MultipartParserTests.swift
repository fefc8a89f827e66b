import StudioCore
import Testing

@testable import StudioAPI

struct MultipartParserTests {
    /// Runs the pieces through a parser and joins neighbouring content.
    private func parse(_ pieces: [[UInt8]], boundary: String = "AaB03x") throws -> [MultipartParser.Event] {
        var parser = try MultipartParser(boundary: boundary)
        var joined: [MultipartParser.Event] = []
        for piece in pieces { joined.join(try parser.feed(piece)) }
        try parser.finish()
        return joined
    }

    private func parse(_ text: String, boundary: String = "AaB03x") throws -> [MultipartParser.Event] {
        try parse([Array(text.utf8)], boundary: boundary)
    }

    /// Contents full of near-delimiters, an empty part, a preamble, padding and an epilogue.
    private let tricky =
        "ignore me\r\n--AaB03x  \r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n\r\n--AaB03\r\n-\r\n--AaB0\r\r\n"
        + "\r\n--AaB03x\r\ncontent-disposition: form-data; name=file; filename=\"a \\\"b\\\"; c.png\"\r\n"
        + "Content-Type: image/png\r\n\r\n\u{0}\u{1}\r\r\n--\r\n\r\n--AaB03x\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n"
        + "\r\n--AaB03x--\r\n--AaB03x\r\nbehind the end\r\n"

    private let expected: [MultipartParser.Event] = [
        .partBegins(MultipartHeaders(name: "note")), .content(Array("\r\n--AaB03\r\n-\r\n--AaB0\r\r\n".utf8)),
        .partEnds,
        .partBegins(MultipartHeaders(name: "file", filename: "a \"b\"; c.png", contentType: "image/png")),
        .content([0, 1, 13, 13, 10, 45, 45, 13, 10]), .partEnds,
        .partBegins(MultipartHeaders(name: "empty")), .partEnds,
    ]

    @Test func aBodyIsReadTheSameWhereverItIsCut() throws {
        let bytes = Array(tricky.utf8)
        #expect(try parse([bytes]) == expected)
        for cut in 0...bytes.count {
            #expect(try parse([Array(bytes[..<cut]), Array(bytes[cut...])]) == expected, "cut at \(cut)")
        }
        #expect(try parse(bytes.map { [$0] }) == expected)
    }

    @Test(arguments: 0..<50) func randomContentsComeBackByteForByte(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        // An alphabet that makes near-delimiters likely.
        let alphabet = Array("\r\n-AaB03x \u{0}".utf8)
        var body: [UInt8] = []
        var wanted: [MultipartParser.Event] = []
        for part in 0..<(1 + Int(random.next() % 4)) {
            var content: [UInt8] = []
            for _ in 0..<(random.next() % 200) { content.append(alphabet[Int(random.next() % UInt64(alphabet.count))]) }
            let text = String(decoding: content, as: UTF8.self)
            if "\r\n\(text)".contains("\r\n--AaB03x") { content = [] }
            body +=
                Array("--AaB03x\r\nContent-Disposition: form-data; name=\"p\(part)\"\r\n\r\n".utf8) + content + [
                    13, 10,
                ]
            wanted.append(.partBegins(MultipartHeaders(name: "p\(part)")))
            if !content.isEmpty { wanted.append(.content(content)) }
            wanted.append(.partEnds)
        }
        body += Array("--AaB03x--".utf8)
        var pieces: [[UInt8]] = []
        var rest = body[...]
        while !rest.isEmpty {
            let count = 1 + Int(random.next() % 40)
            pieces.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        #expect(try parse(pieces) == wanted)
    }

    @Test(arguments: 0..<200) func damagedBodiesAreRefusedOrReadButNeverCrash(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var bytes = Array(tricky.utf8)
        for _ in 0..<(1 + random.next() % 8) {
            let place = Int(random.next() % UInt64(bytes.count))
            switch random.next() % 3 {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
            case 1: bytes.remove(at: place)
            default: bytes.removeSubrange(place...)
            }
            if bytes.isEmpty { bytes = [13] }
        }
        do { _ = try parse([bytes]) } catch let error as StudioError {
            #expect(error.code == .malformedBody)
        } catch { Issue.record("threw \(error)") }
    }

    @Test(arguments: [
        "", "--AaB03x", "--AaB03x\r\n", "--AaB03x\r\nContent-Disposition: form-data; name=a\r\n\r\nx",
        "--AaB03xyz\r\n\r\n",
        "--AaB03x\r\n\r\nx\r\n--AaB03x--", "--AaB03x\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n--AaB03x--",
        "--AaB03x\r\nContent-Disposition: form-data\r\n\r\nx\r\n--AaB03x--",
        "--AaB03x\r\nContent-Disposition: form-data; name=a\n\nx\r\n--AaB03x--",
        "--AaB03x\r\nContent-Disposition: form-data;\r\n name=a\r\n\r\nx\r\n--AaB03x--",
        "--AaB03x\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\nx\r\n--AaB03x--",
        "--AaB03x\r\n: x\r\n\r\nx\r\n--AaB03x--",
    ])
    func aBrokenBodyIsRefused(body: String) {
        #expect(throws: StudioError.self) { try parse(body) }
    }

    @Test(arguments: [nil, "", "a b ", "a\r\nb", "ä", String(repeating: "a", count: 71)] as [String?])
    func aBoundaryOutsideOfTheRulesIsRefused(boundary: String?) {
        #expect(throws: StudioError.self) { try MultipartParser(boundary: boundary) }
    }

    @Test func endlessHeadersPreamblesAndEpiloguesAreRefusedBeforeTheyFillMemory() throws {
        var parser = try MultipartParser(boundary: "b")
        #expect(throws: StudioError.self) { try parser.feed([UInt8](repeating: 65, count: 2000)) }
        parser = try MultipartParser(boundary: "b")
        _ = try parser.feed("--b--\r\n".utf8)
        #expect(throws: StudioError.self) { for _ in 0..<2000 { _ = try parser.feed([65]) } }
        parser = try MultipartParser(boundary: "b")
        _ = try parser.feed("--b\r\n".utf8)
        #expect(throws: StudioError.self) { try parser.feed([UInt8](repeating: 65, count: 9000)) }
        parser = try MultipartParser(boundary: "b")
        _ = try parser.feed("--b\r\n".utf8)
        #expect(throws: StudioError.self) {
            for _ in 0..<1000 { _ = try parser.feed("X-Header: padding\r\n".utf8) }
        }
    }

    @Test(
        arguments: [
            ("photo.png", "photo.png"), ("../../etc/passwd", "passwd"), ("C:\\fakepath\\a.png", "a.png"),
            (".env", "env"),
            ("a\u{0}b\u{202E}gnp.exe", "abgnp.exe"), ("..", nil), ("/", nil), ("", nil), ("été 夏.jpg", "été 夏.jpg"),
        ] as [(String, String?)])
    func aFileNameLosesPathsAndHiddenCharacters(name: String, shown: String?) {
        #expect(FileNames.sanitized(name) == shown)
    }
}
