import Foundation
import Testing

@testable import StudioCore

@Suite struct JSONWriterTests {
    private static func judged(_ value: JSONValue) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }

    @Test func anyValueIsWrittenByteForByteAsFoundationWritesIt() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix64(seed: seed)
        for round in 0..<2000 {
            let value = JSONSample.value(&random, depth: 5)
            let written = try StudioJSON.encode(value)
            let judge = try Self.judged(value)
            #expect(written == judge, "seed \(seed), round \(round)")
            #expect(
                try StudioJSON.string(value) == String(decoding: judge, as: UTF8.self), "seed \(seed), round \(round)")
            // As it is once written: 1.0 is 1 in JSON.
            let read = try StudioJSON.decode(JSONValue.self, from: written)
            #expect(
                try StudioJSON.decode(JSONValue.self, from: StudioJSON.encode(read)) == read,
                "seed \(seed), round \(round)")
        }
    }

    @Test(
        arguments: [
            .null, true, false, 0, -1, .integer(.max), .integer(.min), 1.0, -0.0, 0.1, 1e15, 1e16, 1e21, 1e-5,
            .number(.leastNonzeroMagnitude),
            1.7e308,
            123456.789, "", "/", "\"\\/\u{8}\u{9}\u{a}\u{c}\u{d}",
            .string(String((0...0x9F).map { Character(Unicode.Scalar($0)) })),
            "\u{2028}\u{2029}\u{FEFF}\u{1F600}", [], [:], [[], [:]], ["": [1, "a"]],
            // By their bytes, whatever the letters.
            [
                "é": 1, "e": 2, "z": 3, "ê": 4, "\u{1F600}": 5, "\u{FFFD}": 6, "e\u{302}x": 7, "a": 8, "B": 9, "_": 10,
                "a1": 11, "a10": 12,
            ],
        ] as [JSONValue])
    func theHardValuesAreWrittenAsFoundationWritesThem(_ value: JSONValue) throws {
        #expect(try StudioJSON.encode(value) == Self.judged(value))
        #expect(try StudioJSON.encode([value]) == Self.judged([value]))
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func aNumberThatIsNoJSONIsRefused(_ number: Double) {
        #expect(throws: EncodingError.self) { try StudioJSON.encode(JSONValue.number(number)) }
        #expect(throws: EncodingError.self) { try StudioJSON.string(["a": [.number(number)]] as JSONValue) }
    }

    @Test func whatIsWrittenIsNeverTooDeepToBeRead() throws {
        let deep = (0..<512).reduce(1 as JSONValue) { inner, level in level.isMultiple(of: 2) ? [inner] : ["k": inner] }
        #expect(try StudioJSON.decode(JSONValue.self, from: StudioJSON.encode(deep)) == deep)
        #expect(throws: EncodingError.self) { try StudioJSON.encode([deep] as JSONValue) }
    }

    @Test func anIndentedValueIsTheSameValue() throws {
        let value: JSONValue = ["b": [1, 2], "a": "x/y"]
        let text = try StudioJSON.string(value, pretty: true)
        #expect(text.contains("\n  \"a\" : \"x/y\",\n"))
        #expect(try StudioJSON.decode(JSONValue.self, from: Data(text.utf8)) == value)
    }
}
