import Foundation
public import StudioCore

/// Damages sound input in the ways that break parsers: bits, lengths, borders, pieces that are missing, doubled or moved.
///
/// The same seed damages in the same way on every machine.
public struct Mutator: Sendable {
    public var random: SplitMix64
    private let tokens: [[UInt8]]

    /// What no mutant is longer than: a parser that is slow on long input is the business of other tests.
    public static let bytesMax = 1 << 14

    /// - Parameter tokens: words of the input's grammar.
    public init(_ random: SplitMix64, tokens: [[UInt8]] = []) {
        self.random = random
        self.tokens = tokens
    }

    // MARK: Mutants

    /// A copy of one of the seeds with one to four faults.
    public mutating func mutant(of seeds: [[UInt8]]) -> [UInt8] {
        var bytes = pick(seeds) ?? []
        // More than a few, and nothing is left that gets past the first line of a parser.
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            damage(&bytes, others: seeds)
            if bytes.count > Self.bytesMax { bytes.removeLast(bytes.count - Self.bytesMax) }
        }
        return bytes
    }

    private mutating func damage(_ bytes: inout [UInt8], others: [[UInt8]]) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        let piece = piece(of: bytes)
        switch Int.random(in: 0..<14, using: &random) {
        case 0: if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
        case 1: if place < bytes.count { bytes[place] = pick(Self.bytes) ?? 0 }
        case 2: bytes.removeSubrange(piece)
        case 3: bytes.insert(contentsOf: bytes[piece], at: place)
        case 4: bytes.replaceSubrange(piece, with: word())
        case 5: bytes.insert(contentsOf: word(), at: place)
        case 6: bytes.removeLast(bytes.count - place)
        case 7: splice(&bytes, others)
        case 8: swap(&bytes)
        case 9: changeNumber(&bytes)
        case 10: bytes.insert(contentsOf: character(), at: place)
        case 11:
            let many = Int.random(in: 1...(pick([4, 40, 400]) ?? 1), using: &random)
            bytes.insert(contentsOf: Array(repeating: word(), count: many).joined(), at: place)
        case 12:
            // A length, most significant first.
            let length = pick(Self.lengths) ?? 0
            let end = min(bytes.count, place + 4)
            bytes.replaceSubrange(place..<end, with: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) })
        default: for index in piece where isLetter(bytes[index]) { bytes[index] ^= 0x20 }
        }
    }

    /// Mostly short: a long one leaves little.
    private mutating func piece(of bytes: [UInt8]) -> Range<Int> {
        let from = Int.random(in: 0...bytes.count, using: &random)
        let long = Int.random(in: 0..<8, using: &random) == 0 ? bytes.count : 12
        return from..<min(bytes.count, from + Int.random(in: 0...long, using: &random))
    }

    private mutating func splice(_ bytes: inout [UInt8], _ others: [[UInt8]]) {
        let other = pick(others) ?? []
        let end = piece(of: bytes).lowerBound
        bytes.replaceSubrange(end..., with: other[piece(of: other).lowerBound...])
    }

    private mutating func swap(_ bytes: inout [UInt8]) {
        let (one, other) = (piece(of: bytes), piece(of: bytes))
        guard one.upperBound <= other.lowerBound else { return }
        let moved = Array(bytes[one])
        bytes.replaceSubrange(one, with: bytes[other])
        let shift = other.count - one.count
        bytes.replaceSubrange(other.lowerBound + shift..<other.upperBound + shift, with: moved)
    }

    private mutating func changeNumber(_ bytes: inout [UInt8]) {
        let digits = bytes.indices.filter { (0x30...0x39).contains(bytes[$0]) }
        guard let start = pick(digits) else { return }
        let end = bytes[start...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.count
        bytes.replaceSubrange(start..<end, with: Array((pick(Self.numbers) ?? "0").utf8))
    }

    /// A word of the grammar, or some bytes.
    private mutating func word() -> [UInt8] {
        if Int.random(in: 0..<4, using: &random) > 0, let token = pick(tokens) { return token }
        let bytes = Self.bytes
        return (0..<Int.random(in: 1...6, using: &random)).map { _ in
            Bool.random(using: &random) ? pick(bytes) ?? 0 : UInt8(truncatingIfNeeded: random.next())
        }
    }

    /// One that joins with its neighbours, shows nothing, turns the direction, or is none.
    private mutating func character() -> [UInt8] {
        Int.random(in: 0..<6, using: &random) == 0
            ? pick(Self.brokenCharacters) ?? [] : Array(String(pick(Self.scalars) ?? " ").utf8)
    }

    // MARK: Chunks

    /// The same bytes in pieces of any size; some are empty.
    public mutating func chunks(of bytes: [UInt8]) -> [[UInt8]] {
        let most = pick([1, 2, 7, 40, bytes.count + 1]) ?? 1
        var chunks: [[UInt8]] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + Int.random(in: 0...most, using: &random))
            chunks.append(Array(bytes[start..<end]))
            start = end
        }
        return chunks
    }

    // MARK: Picking

    private mutating func pick<Element>(_ all: [Element]) -> Element? { all.randomElement(using: &random) }

    private func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }

    private static let bytes: [UInt8] =
        Array(#" "'\/,;:=&?%#@+-_.<>()[]{}|*~0aAzZ"#.utf8) + [
            0x00, 0x01, 0x09, 0x0A, 0x0D, 0x1F, 0x7F, 0x80, 0xBF, 0xC0, 0xC2, 0xE2, 0xED, 0xEF, 0xF0, 0xF4, 0xFE, 0xFF,
        ]

    private static let numbers = [
        "0", "00", "1", "-1", "+1", "01", "255", "256", "65535", "65536", "2147483647", "2147483648", "4294967296",
        "9007199254740993", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
        "18446744073709551616", "1e400", "1e-400", "1.5", "0x10", "1_000", "",
    ]

    private static let lengths = [
        0, 1, 2, 3, 127, 128, 255, 256, 65_535, 65_536, 1 << 20, (1 << 20) + 1, 1 << 24, Int(Int32.max), 1 << 31,
        Int(UInt32.max),
    ]

    private static let scalars: [Unicode.Scalar] = [
        "\u{0}", "\u{85}", "\u{A0}", "\u{AD}", "\u{301}", "\u{200B}", "\u{200D}", "\u{202E}", "\u{2028}", "\u{2066}",
        "\u{3000}", "\u{FEFF}", "\u{FF0E}", "\u{FF11}", "\u{FFFD}", "\u{FFFF}", "\u{10FFFF}", "\u{1F408}", "\u{1F1E6}",
        "\u{E0001}", "\u{130}", "\u{DF}", "\u{661}", "\u{AC00}",
    ]

    /// Alone, too long, a half of a pair, beyond the last, cut off.
    private static let brokenCharacters: [[UInt8]] = [
        [0x80], [0xC0, 0x80], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
        [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0xFF, 0xFE],
    ]
}
