import Foundation

@testable import StudioCore

/// Drawn JSON: values, and texts in all the ways that JSON may be written.
enum JSONSample {
    // MARK: Values

    static func value(_ random: inout SplitMix64, depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 10 : 7), using: &random) {
        case 0: .null
        case 1: .bool(.random(using: &random))
        case 2: .integer(Int64(bitPattern: random.next()) >> Int64.random(in: 0..<64, using: &random))
        case 3: .number(.random(in: -1000...1000, using: &random))
        case 4: .number(finite(Double(bitPattern: random.next())))
        case 5, 6: .string(string(&random))
        case 7: .array((0..<Int.random(in: 0..<6, using: &random)).map { _ in value(&random, depth: depth - 1) })
        default:
            .object(
                Dictionary(
                    (0..<Int.random(in: 0..<9, using: &random)).map { _ in
                        (string(&random), value(&random, depth: depth - 1))
                    }, uniquingKeysWith: { first, _ in first }))
        }
    }

    private static func finite(_ number: Double) -> Double { number.isFinite ? number : 0.5 }

    /// Of characters of one to four bytes, ones that must be escaped, and ones that join with the one before.
    private static func string(_ random: inout SplitMix64) -> String {
        let ranges: [ClosedRange<UInt32>] = [
            0x61...0x7A, 0x61...0x7A, 0x20...0x7F, 0x00...0x1F, 0x22...0x22, 0x5C...0x5C, 0x2F...0x2F, 0x80...0x7FF,
            0x300...0x304, 0x800...0xD7FF, 0xE000...0xFFFF, 0x10000...0x10FFFF,
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<20, using: &random) {
            let range = ranges[Int.random(in: 0..<ranges.count, using: &random)]
            Unicode.Scalar(UInt32.random(in: range, using: &random)).map { text.append($0) }
        }
        return String(text)
    }

    // MARK: Texts

    static func text(_ random: inout SplitMix64, depth: Int) -> String {
        let space = [" ", "", "", "", "\n", "\t\r\n "]
        func gap() -> String { space[Int.random(in: 0..<space.count, using: &random)] }
        let written: String
        switch Int.random(in: 0..<(depth > 0 ? 10 : 5), using: &random) {
        case 0: written = ["null", "true", "false"][Int.random(in: 0..<3, using: &random)]
        case 1, 2: written = number(&random)
        case 3, 4: written = quoted(string(&random), &random)
        case 5, 6:
            let items = (0..<Int.random(in: 0..<5, using: &random)).map { _ in text(&random, depth: depth - 1) }
            written = "[" + (items.isEmpty ? gap() : items.joined(separator: ",")) + "]"
        default:
            let members = (0..<Int.random(in: 0..<7, using: &random)).map { _ in
                gap() + quoted(string(&random), &random) + gap() + ":" + text(&random, depth: depth - 1)
            }
            written = "{" + (members.isEmpty ? gap() : members.joined(separator: ",")) + "}"
        }
        return gap() + written + gap()
    }

    private static func number(_ random: inout SplitMix64) -> String {
        var text = Bool.random(using: &random) ? "" : "-"
        func digits(_ range: ClosedRange<Int>) -> String {
            (0..<Int.random(in: range, using: &random)).map { _ in
                "\(["0", "1", "9"].randomElement(using: &random) ?? "5")"
            }.joined()
        }
        text += Bool.random(using: &random) ? "0" : "\(Int.random(in: 1...9, using: &random))" + digits(0...20)
        if Bool.random(using: &random) { text += "." + digits(1...20) }
        if Int.random(in: 0..<3, using: &random) == 0 {
            text +=
                ["e", "E"][Int.random(in: 0..<2, using: &random)]
                + ["", "+", "-"][Int.random(in: 0..<3, using: &random)]
            text += "\(Int.random(in: 0...40, using: &random))"
        }
        return text
    }

    private static func quoted(_ text: String, _ random: inout SplitMix64) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            let mustBeEscaped = scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
            if mustBeEscaped || Int.random(in: 0..<8, using: &random) == 0 {
                for unit in String(scalar).utf16 {
                    let hexadecimal = String(unit, radix: 16, uppercase: Bool.random(using: &random))
                    quoted += "\\u" + String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal
                }
            } else {
                quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    static func damaged(_ text: Data, _ random: inout SplitMix64) -> Data {
        var bytes = [UInt8](text)
        let signs =
            Array(#"{}[]:,"\/-+.0123456789eEu "#.utf8) + [0x00, 0x09, 0x1F, 0x7F, 0x80, 0xC3, 0xE2, 0xED, 0xF0, 0xFF]
        for _ in 0..<Int.random(in: 1...2, using: &random) where !bytes.isEmpty {
            let index = Int.random(in: bytes.indices, using: &random)
            let other = Int.random(in: bytes.indices, using: &random)
            let piece = index..<min(bytes.count, index + Int.random(in: 1...8, using: &random))
            switch Int.random(in: 0..<7, using: &random) {
            case 0: bytes.remove(at: index)
            case 1: bytes.insert(signs[Int.random(in: 0..<signs.count, using: &random)], at: index)
            case 2: bytes[index] = signs[Int.random(in: 0..<signs.count, using: &random)]
            case 3: bytes.swapAt(index, other)
            case 4: bytes.insert(contentsOf: bytes[piece], at: other)
            case 5: bytes.removeSubrange(piece)
            default: bytes.removeLast(bytes.count - index)
            }
        }
        return Data(bytes)
    }

    // MARK: Comparison

    /// Equal by their characters, where Swift takes two spellings of a letter for one. Only of numbers beyond 2⁵³ with a
    /// point or an exponent is Foundation unsure of the last digit.
    static func agree(_ read: JSONValue, _ judge: JSONValue) -> Bool {
        switch (read, judge) {
        case (.string(let a), .string(let b)): Array(a.utf8) == Array(b.utf8)
        case (.array(let a), .array(let b)): a.count == b.count && zip(a, b).allSatisfy { agree($0, $1) }
        case (.object(let a), .object(let b)):
            Set(a.keys.map { Array($0.utf8) }) == Set(b.keys.map { Array($0.utf8) })
                && a.allSatisfy { name, value in b[name].map { agree(value, $0) } ?? false }
        case (.number, .integer), (.integer, .number):
            isUnsure(read) && isUnsure(judge) && abs(double(read) - double(judge)) <= double(judge).ulp
        case (.integer(let a), .integer(let b)): a == b || isUnsure(read) && a.magnitude &- b.magnitude == 1
        default: read == judge
        }
    }

    private static func isUnsure(_ value: JSONValue) -> Bool { abs(double(value)) >= 0x1p53 }

    private static func double(_ value: JSONValue) -> Double {
        switch value {
        case .integer(let whole): Double(whole)
        case .number(let number): number
        default: .nan
        }
    }
}
