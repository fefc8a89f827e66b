import Foundation
import Testing

@testable import StudioCore

/// The judge is `JSONDecoder`, which the studio read JSON with before.
@Suite struct JSONReaderTests {
    private func stored(_ text: String) throws -> JSONValue {
        try StudioJSON.decode(JSONValue.self, from: Data(text.utf8))
    }

    private func parsed(_ text: String) throws -> JSONValue { try StudioJSON.parse(Data(text.utf8)) }

    private func refusal(_ body: Data) -> String {
        let error = #expect(throws: StudioError.self) { try StudioJSON.parse(body) }
        #expect(error?.code == .malformedBody)
        return error?.detail ?? ""
    }

    @Test func anyTextReadsAsFoundationReadsIt() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix64(seed: seed)
        for round in 0..<1000 {
            let text = JSONSample.text(&random, depth: 5)
            let judge = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
            let read = try stored(text)
            #expect(JSONSample.agree(read, judge), "seed \(seed), round \(round): \(text)")
        }
    }

    /// A byte or a piece of a sound text is left out, doubled, changed or moved: most are no JSON then.
    @Test func aDamagedTextIsTakenOnlyWhereFoundationTakesIt() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix64(seed: seed)
        var taken = 0
        var refused = 0
        for round in 0..<5000 {
            let text = JSONSample.damaged(Data(JSONSample.text(&random, depth: 2).utf8), &random)
            let judge = try? JSONDecoder().decode(JSONValue.self, from: text)
            let about: Comment =
                "seed \(seed), round \(round): \(String(decoding: text, as: UTF8.self).debugDescription)"
            do throws(JSONReader.Fault) {
                let read = try JSONReader.value(of: text.span, by: .studio)
                taken += 1
                #expect(judge.map { JSONSample.agree(read, $0) } == true, about)
            } catch {
                refused += 1
                // What Foundation takes beyond JSON, and what it takes for UTF-16. Its decoder never looks at the second of two
                // members with one name; its other reader does.
                #expect(
                    judge == nil || error == .commaBeforeBracket || text.prefix(4).contains(0)
                        || (try? JSONSerialization.jsonObject(with: text, options: .fragmentsAllowed)) == nil, about)
            }
        }
        #expect(taken > 500 && refused > 500, "seed \(seed): \(taken) taken, \(refused) refused")
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("-0.0", 0), ("0e5", 0), ("0.0e-99999", 0), ("0e99999999999999999999", 0), ("7", 7),
            ("-7", -7), ("1.0", 1), ("1e3", 1000), ("1E+3", 1000), ("1500e-2", 15), ("1.5e1", 15), ("-2.50e1", -25),
            ("100000000000000000000e-5", 1_000_000_000_000_000), ("1.\(String(repeating: "0", count: 60))", 1),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("9007199254740993", 9_007_199_254_740_993), ("9007199254740993.0", 9_007_199_254_740_993),
            ("0.9007199254740993e16", 9_007_199_254_740_993), ("123456789012345678e1", 1_234_567_890_123_456_780),
            ("9223372036854775807.0", .integer(.max)), ("-922337203685477580.80e1", .integer(.min)),
            ("1e18", 1_000_000_000_000_000_000), ("1.0000000000000001", 1),
            ("9223372036854775808", .number(0x1p63)), ("-9223372036854775809", .number(-0x1p63)),
            ("1e19", .number(1e19)), ("12345678901234567890", .number(12_345_678_901_234_567_168)),
            ("9007199254740993.5", .number(9007199254740994)), ("0.1", 0.1), ("-1e-2", -0.01), ("4.5", 4.5),
            ("123456789.123456789123456789", .number(123456789.12345679)), ("1e22", .number(1e22)),
            ("1e23", .number(1e23)),
            ("1.7976931348623157e308", .number(.greatestFiniteMagnitude)),
            ("4.9e-324", .number(.leastNonzeroMagnitude)),
            ("2.2250738585072011e-308", .number(.leastNormalMagnitude.nextDown)), ("1e-400", 0), ("-1e-400", 0),
            // Half way between two doubles, and a digit more.
            ("9007199254740992.5e1", 90_071_992_547_409_925), ("1.00000000000000011102230246251565404", 1),
            ("1.00000000000000011102230246251565405", .number(1.0000000000000002)),
        ] as [(String, JSONValue)])
    func aNumberIsWholeWhereItIsAndElseTheNearestDouble(_ text: String, _ value: JSONValue) throws {
        #expect(try stored(text) == value)
        #expect(try parsed("[\(text)]") == [value])
    }

    @Test func everyDoubleIsReadToItsLastBit() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix64(seed: seed)
        for round in 0..<20_000 {
            // All sizes by turns, and those of life, some with more digits than a double has.
            let drawn =
                round.isMultiple(of: 2) ? Double(bitPattern: random.next()) : .random(in: -1e6...1e6, using: &random)
            guard drawn.isFinite else { continue }
            var text = "\(drawn)"
            if round.isMultiple(of: 3), !text.contains("e") { text += "\(random.next())" }
            let expected = try #require(Double(text))
            let read: Double? =
                switch try stored(text) {
                case .number(let number): number
                case .integer(let whole): Double(whole)
                default: nil
                }
            #expect(read == expected, "seed \(seed), round \(round): \(text)")
        }
    }

    @Test(arguments: [
        "", " ", "00", "01", "-01", "-", "--1", "+1", ".5", "1.", "-.5", "1.e5", "1e", "1e+", "1e1.5", "0x10", "1_000",
        "NaN",
        "-Infinity", "inf", "1e400", "-1e400", "1.7976931348623159e308", "1e99999999999999999999", "nul", "nulll",
        "True",
        "truefalse", "[true false]", "[1 2]", "[,1]", "[1,,2]", "[", "]", "[1", "[1}", "{]", "{", "{\"a\"", "{\"a\":",
        "{\"a\":1", "{\"a\" 1}", "{\"a\":}", "{1:2}", "{a:1}", "{'a':1}", "{\"a\":1 \"b\":2}", "1 2", "[] []", "//1",
        "[1/**/]",
        "\u{c}1", "\u{a0}1", "\"", "\"a", "\"\\\"", "\"a\nb\"", "\"a\tb\"", "\"\u{0}\"", "\"\u{1f}\"", "1\u{0}",
        "[1]\u{0}",
        #""\x""#, #""\'""#, #""\u12""#, #""\u12g4""#, #""\u+123""#, #""\U0041""#, #""\"#, #""\u"#,
        // Halves of a character.
        #""\ud800""#, #""\udc00""#, #""\ud800x""#, #""\ud800\n""#, #""\ud800\u0041""#, #""\ud800\ue000""#,
        #""\udbff\uffff""#, #""\ud800\ud800""#,
        #""\udc00\ud800""#,
    ])
    func whatIsNoJSONIsRefusedOfEverybody(_ text: String) {
        #expect(throws: DecodingError.self) { try stored(text) }
        #expect(refusal(Data(text.utf8)) == "The body is not valid JSON.")
        #expect(throws: StudioError.self) { try parsed("{\"a\":\(text)") }
    }

    @Test(arguments: [
        (#""""#, ""), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"), (#""\u0041\u00e9\u20AC""#, "Aé€"),
        (#""\uD83D\ude00""#, "\u{1F600}"), (#""\ud800\udc00\udbff\udfff""#, "\u{10000}\u{10FFFF}"),
        (#""\u0000a""#, "\u{0}a"),
        (#""e\u0301""#, "e\u{301}"), (#""é\n€\n""# + " ", "é\n€\n"),
        ("\"\u{7f}\u{2028}\u{1F600}\"", "\u{7f}\u{2028}\u{1F600}"),
        ("\u{FEFF}\"a\"", "a"), (" \t\r\n\"a\" \t\r\n", "a"),
    ])
    func aTextIsReadWithItsEscapes(_ json: String, _ text: String) throws {
        let read = try #require(try parsed(json).stringValue)
        // By its characters: Swift takes two spellings of "é" for one.
        #expect(Array(read.unicodeScalars) == Array(text.unicodeScalars))
        guard !json.hasPrefix("\u{FEFF}") else { return }
        #expect(try parsed("{\(json): 1}") == [text: 1])
    }

    @Test(
        arguments: [
            [0xFF], [0xC3, 0x28], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80],
        ] as [[UInt8]])
    func bytesThatAreNoUTF8AreRefused(_ bytes: [UInt8]) {
        for text in [[0x22] + bytes + [0x22], [0x22, 0x5C, 0x6E] + bytes + [0x22], bytes, [0x31] + bytes] {
            #expect(refusal(Data(text)) == "The body must be JSON in UTF-8.")
            #expect(throws: DecodingError.self) { try StudioJSON.decode(JSONValue.self, from: Data(text)) }
        }
        #expect(refusal("[1]".data(using: .utf16) ?? Data()) == "The body must be JSON in UTF-8.")
        #expect(refusal("[1]".data(using: .utf16LittleEndian) ?? Data()) == "The body is not valid JSON.")
    }

    @Test func aStrangersTextNestsLessDeepThanOneOfOurOwn() throws {
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
            let brackets = open.utf8.count { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "{") }
            func nested(_ levels: Int) -> String {
                let times = levels / brackets
                let more = levels.isMultiple(of: brackets) ? "0" : "[]"
                return String(repeating: open, count: times) + more + String(repeating: close, count: times)
            }
            #expect(try parsed(nested(32)).depth == 32)
            #expect(refusal(Data(nested(33).utf8)) == "The body nests deeper than 32 levels.")
            #expect(try stored(nested(512)).depth == 512)
            #expect(throws: DecodingError.self) { try stored(nested(513)) }
        }
        // No closing bracket is needed to see it, and ones that are closed do not count.
        #expect(refusal(Data(String(repeating: "[", count: 1_000_000).utf8)).contains("deeper"))
        #expect(try parsed("[" + String(repeating: "[[]],", count: 1000) + "0]").items.count == 1001)
    }

    @Test func ofANameThatStandsTwiceAStrangerIsToldAndOurselvesReadTheFirst() throws {
        for text in [
            #"{"a":1,"b":2,"a":3}"#, #"{"a":1,"\u0061":3}"#, #"[{"x":{"a":1,"a":1}}]"#,
        ] {
            #expect(refusal(Data(text.utf8)) == "An object of the body has the name a twice.")
        }
        #expect(try stored(#"{"a":1,"b":2,"a":3}"#) == ["a": 1, "b": 2])
        // Two spellings of one text: Swift's objects would keep one of them.
        #expect(refusal(Data("{\"\u{e9}\":1,\"e\u{301}\":2}".utf8)).contains("twice"))
        #expect(try stored("{\"\u{e9}\":1,\"e\u{301}\":2}") == ["é": 1])
        // A stranger's name is cut short.
        let long = String(repeating: "x", count: 1000)
        #expect(refusal(Data("{\"\(long)\":1,\"\(long)\":2}".utf8)).count < 120)
        #expect(try parsed(#"{"a":{"a":1},"b":{"a":2},"":3}"#)["b"]?["a"] == 2)
    }

    @Test(arguments: ["[1,]", "{\"a\":1, }", "[1,\n}", "[[1,],2]"])
    func aCommaBeforeAClosingBracketIsRefusedOfEverybody(_ text: String) {
        #expect(refusal(Data(text.utf8)) == "The body is not valid JSON: a comma stands before a closing bracket.")
        #expect(throws: DecodingError.self) { try stored(text) }
    }

    @Test func aPieceOfALongerBufferIsReadAlone() throws {
        let buffer = Data("xx{\"a\":[1,\"b\"]}yy".utf8)
        #expect(try StudioJSON.parse(buffer.dropFirst(2).dropLast(2)) == ["a": [1, "b"]])
        #expect(throws: StudioError.self) { try StudioJSON.parse(buffer.dropFirst(2).dropLast(3)) }
    }
}
