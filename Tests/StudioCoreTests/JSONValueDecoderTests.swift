import Foundation
import Testing

@testable import StudioCore

/// The judge is `JSONDecoder` with the same value's text.
@Suite struct JSONValueDecoderTests {
    /// Of each kind of member that the studio's messages have.
    private struct Message: Codable, Equatable {
        enum Colour: String, Codable { case red, green }
        struct Part: Codable, Equatable {
            var name: String
            var bytes: Int64
            var width: Int?
        }
        struct Names: Codable, Equatable {
            var first: String
            var others: [String]

            init(from decoder: any Decoder) throws {
                var container = try decoder.unkeyedContainer()
                first = try container.decode(String.self)
                others = []
                while try !container.isAtEnd && !container.decodeNil() {
                    others.append(try container.decode(String.self))
                }
            }

            func encode(to encoder: any Encoder) throws {
                var container = encoder.unkeyedContainer()
                try container.encode(first)
                for other in others { try container.encode(other) }
            }
        }

        var isDone: Bool
        var share: Double
        var small: UInt8
        var whole: Int
        var colour: Colour
        var otherColour: Colour?
        var parts: [Part]
        var sizes: [String: Int]
        var report: JSONValue
        var maybe: JSONValue?
        var names: Names
        var at: Date
        var job: JobID
    }

    private static let sound: JSONValue = [
        "isDone": true, "share": 0.5, "small": 200, "whole": -7, "colour": "red", "otherColour": .null,
        "parts": [["name": "a", "bytes": 5, "width": 6], ["name": "b", "bytes": .integer(.max), "extra": [1]]],
        "sizes": ["a": 1, "b": 2], "report": ["x": [1, 2.5, .null, "é", false], "y": [:]], "names": ["a", "b"],
        "at": "2026-07-01T12:00:00.250Z", "job": "01890a5d-ac96-774b-bcce-b302099a8057", "unknown": ["more": 1],
    ]

    private static func judged<T: Codable>(_ type: T.Type, _ value: JSONValue) throws -> T {
        try StudioJSON.decode(type, from: StudioJSON.encode(value))
    }

    @Test func aSoundValueReadsAsItsTextDoes() throws {
        let read = try StudioJSON.decode(Message.self, from: Self.sound)
        #expect(try read == Self.judged(Message.self, Self.sound))
        #expect(read.parts.map(\.bytes) == [5, .max] && read.otherColour == nil && read.maybe == nil)
        #expect(read.report == Self.sound["report"])
        #expect(try StudioJSON.decode([Int].self, from: [1, 2]) == [1, 2])
        #expect(try StudioJSON.decode(Double.self, from: 3) == 3)
        #expect(try StudioJSON.decode(JSONValue?.self, from: .null) == nil)
    }

    /// One member somewhere is taken out, or is another value.
    @Test func aBadValueIsRefusedAsItsTextIs() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix64(seed: seed)
        var refused: Set<String> = []
        for round in 0..<2000 {
            let value = Self.sound.damaged(&random)
            let about: Comment = "seed \(seed), round \(round): \(try StudioJSON.string(value))"
            let read = Outcome { try StudioJSON.decode(Message.self, from: value) }
            let judge = Outcome { try Self.judged(Message.self, value) }
            // Foundation does not say where the number stands that does not fit.
            if case .refused("form", []) = judge, case .refused("form", let path) = read {
                #expect(!path.isEmpty, about)
            } else {
                #expect(read == judge, about)
            }
            if case .refused(let kind, _) = read { refused.insert(kind) }
        }
        #expect(refused == ["type", "missing", "form"], "seed \(seed)")
    }

    /// What came of reading.
    private enum Outcome: Equatable {
        case read(Message)
        case refused(String, [String])

        init(_ read: () throws -> Message) {
            do { self = .read(try read()) } catch let error as DecodingError {
                let (kind, path): (String, [any CodingKey]) =
                    switch error {
                    // Which of the two a null is differs from type to type.
                    case .typeMismatch(_, let context), .valueNotFound(_, let context): ("type", context.codingPath)
                    case .keyNotFound(let key, let context): ("missing", context.codingPath + [key])
                    case .dataCorrupted(let context): ("form", context.codingPath)
                    @unknown default: ("?", [])
                    }
                self = .refused(kind, path.map { $0.intValue.map(String.init) ?? $0.stringValue })
            } catch { self = .refused("\(type(of: error))", []) }
        }
    }
}

extension JSONValue {
    fileprivate func damaged(_ random: inout SplitMix64) -> JSONValue {
        let others: [JSONValue] = [
            .null, true, 0, 1, -1, 256, 1.5, 1e300, "", "red", "2026-07-01T12:00:00Z", [], ["a"], [.null], [:],
            ["a": 1],
        ]
        switch self {
        case .object(var members) where !members.isEmpty && Int.random(in: 0..<8, using: &random) > 0:
            let names = members.keys.sorted()
            let name = names[Int.random(in: 0..<names.count, using: &random)]
            let isTakenOut = Int.random(in: 0..<4, using: &random) == 0
            members[name] = isTakenOut ? nil : members[name]?.damaged(&random)
            return .object(members)
        case .array(var items) where !items.isEmpty && Int.random(in: 0..<4, using: &random) > 0:
            let index = Int.random(in: 0..<items.count, using: &random)
            items[index] = items[index].damaged(&random)
            return .array(items)
        default: return others[Int.random(in: 0..<others.count, using: &random)]
        }
    }
}
