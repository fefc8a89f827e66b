public import Foundation
import StudioCore

/// One damaged input, and how to make it again.
public struct Mutant: Sendable, CustomStringConvertible {
    /// With ``number`` it makes these bytes again: `Mutants(of: …, seed: seed)[number]`.
    public let seed: UInt64
    public let number: Int
    public let bytes: [UInt8]
    /// For further choices about this mutant, such as where to cut it.
    public var mutator: Mutator

    /// With a sign in place of what is no UTF-8.
    public var text: String { String(decoding: bytes, as: UTF8.self) }
    public var data: Data { Data(bytes) }

    public var description: String {
        let shown = String(decoding: bytes.prefix(600), as: UTF8.self).debugDescription
        return "seed \(seed), mutant \(number), \(bytes.count) bytes: \(shown), base64 \(data.base64EncodedString())"
    }
}

/// So many mutants of some sound inputs, which come first as they are.
///
/// Each is made from the seed and its own number: one that fails comes again without those before it. The environment's
/// `MUTATIONS` multiplies their count, for a night's run.
public struct Mutants: Sequence, Sendable {
    public let seeds: [[UInt8]]
    public let seed: UInt64
    private let count: Int
    private let tokens: [[UInt8]]

    /// How many times as many as usual.
    public static let factor = Swift.max(1, ProcessInfo.processInfo.environment["MUTATIONS"].flatMap { Int($0) } ?? 1)

    /// - Parameter tokens: words of the grammar, to be put in anywhere.
    public init(_ count: Int, of seeds: [[UInt8]], tokens: [String] = [], seed: UInt64 = 20_261_130) {
        self.seeds = seeds
        self.seed = seed
        self.tokens = tokens.map { Array($0.utf8) }
        self.count = seeds.count + count * Self.factor
    }

    public init(_ count: Int, of seeds: [String], tokens: [String] = [], seed: UInt64 = 20_261_130) {
        self.init(count, of: seeds.map { Array($0.utf8) }, tokens: tokens, seed: seed)
    }

    public subscript(number: Int) -> Mutant {
        var mutator = Mutator(SplitMix64(seed: seed).fork(UInt64(number)), tokens: tokens)
        let bytes = number < seeds.count ? seeds[number] : mutator.mutant(of: seeds)
        return Mutant(seed: seed, number: number, bytes: bytes, mutator: mutator)
    }

    public func makeIterator() -> AnyIterator<Mutant> {
        var number = 0
        return AnyIterator {
            guard number < count else { return nil }
            defer { number += 1 }
            return self[number]
        }
    }
}
