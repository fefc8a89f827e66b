import Foundation

/// Princeton WordNet 3.0 read straight from its sorted text files (format: wndb(5WN), wninput(5WN)).
///
/// The files are mapped, not loaded: a look-up is a binary search of some twenty steps.
struct WordNet: Sendable {
    /// The lexicographer files of things that can be seen and stood in a scene.
    enum Domain: Int {
        case animal = 5
        case artifact = 6
        case food = 13
        case object = 17
        case person = 18
        case plant = 20
    }

    /// The file of the topmost nouns: "person", "animal", "plant".
    static let topsFile = 3

    struct Synset: Equatable {
        var offset: Int
        var file: Int
        /// Lower case, with spaces.
        var words: [String]
        var hypernyms: [Int]
        /// A single being or place ("Nile"), not a sort of thing.
        var isInstance: Bool

        var domain: Domain? { Domain(rawValue: file) }
    }

    private let nouns: SortedLines
    private let nounData: Data
    private let nounExceptions: SortedLines
    private let verbs: SortedLines
    private let verbExceptions: SortedLines
    private let adjectives: SortedLines

    /// The data in `STUDIO_WORDNET`, else where Debian's `wordnet-base` puts it; nil when it is not there.
    static let installed: WordNet? = {
        let folder = ProcessInfo.processInfo.environment["STUDIO_WORDNET"] ?? "/usr/share/wordnet"
        return WordNet(folder: URL(filePath: folder, directoryHint: .isDirectory))
    }()

    /// nil when the noun files cannot be read. The other files are optional.
    init?(folder: URL) {
        func map(_ name: String) -> Data? {
            try? Data(contentsOf: folder.appending(path: name), options: .alwaysMapped)
        }
        guard let index = map("index.noun"), let data = map("data.noun") else { return nil }
        nouns = SortedLines(index)
        nounData = data
        nounExceptions = SortedLines(map("noun.exc") ?? Data())
        verbs = SortedLines(map("index.verb") ?? Data())
        verbExceptions = SortedLines(map("verb.exc") ?? Data())
        adjectives = SortedLines(map("index.adj") ?? Data())
    }

    func isNoun(_ lemma: String) -> Bool { nouns.line(of: key(lemma)) != nil }
    func isVerb(_ lemma: String) -> Bool { verbs.line(of: key(lemma)) != nil }
    func isAdjective(_ lemma: String) -> Bool { adjectives.line(of: key(lemma)) != nil }

    /// The singular of an irregular plural ("geese" → "goose").
    func irregularSingular(_ word: String) -> String? { exception(word, in: nounExceptions) }

    /// The base of an irregular verb form ("sat" → "sit").
    func irregularVerb(_ word: String) -> String? { exception(word, in: verbExceptions) }

    /// How many of a lemma's senses were met in WordNet's tagged texts, as a noun and as an adjective.
    func taggedSenses(_ lemma: String) -> (noun: Int, adjective: Int) {
        (Self.taggedCount(nouns.line(of: key(lemma))), Self.taggedCount(adjectives.line(of: key(lemma))))
    }

    /// The senses of a noun, the commonest first.
    func senses(of lemma: String) -> [Synset] {
        guard let line = nouns.line(of: key(lemma)) else { return [] }
        let fields = line.split(separator: " ")
        guard fields.count > 3, let count = Int(fields[2]) else { return [] }
        return fields.suffix(count).compactMap { Int($0) }.compactMap(synset)
    }

    /// The sort of animal that people call by the first word of its name: "labrador" for "labrador retriever".
    func animal(called word: String) -> Synset? {
        nouns.lines(withPrefix: key(word) + "_", limit: 8).lazy
            .compactMap { $0.split(separator: " ").first }
            .compactMap { senses(of: String($0)).first }
            .first { $0.domain == .animal && !$0.isInstance }
    }

    func synset(at offset: Int) -> Synset? {
        guard offset >= 0, offset < nounData.count else { return nil }
        return nounData.withUnsafeBytes { bytes in
            var fields = SynsetFields(bytes, at: offset)
            guard fields.number() == offset, let file = fields.number(), fields.next() != nil,
                let wordCount = fields.number(radix: 16), wordCount >= 0
            else { return nil }
            var words: [String] = []
            for _ in 0..<wordCount {
                guard let word = fields.next(), fields.next() != nil else { return nil }
                words.append(String(decoding: word, as: UTF8.self).lowercased())
            }
            guard fields.next() != nil else { return nil }
            var hypernyms: [Int] = []
            var isInstance = false
            while let relation = fields.next(), let target = fields.number(), fields.next() != nil, fields.next() != nil
            {
                guard relation.first == UInt8(ascii: "@") else { continue }
                isInstance = isInstance || relation.count > 1
                hypernyms.append(target)
            }
            return Synset(offset: offset, file: file, words: words, hypernyms: hypernyms, isInstance: isInstance)
        }
    }

    private func key(_ lemma: String) -> String { lemma.replacingOccurrences(of: " ", with: "_") }

    private func exception(_ word: String, in lines: SortedLines) -> String? {
        lines.line(of: key(word)).flatMap { line in
            line.split(separator: " ").dropFirst().first.map(String.init)
        }
    }

    private static func taggedCount(_ line: String?) -> Int {
        guard let fields = line?.split(separator: " "), fields.count > 3, let count = Int(fields[2]),
            fields.count > count
        else { return 0 }
        return Int(fields[fields.count - count - 1]) ?? 0
    }
}

/// The fields of a line of WordNet's data, up to the definition; underscores in them come out as spaces.
private struct SynsetFields {
    private let bytes: UnsafeRawBufferPointer
    private var position: Int

    init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        self.bytes = bytes
        position = offset
    }

    mutating func next() -> [UInt8]? {
        var field: [UInt8] = []
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n"), bytes[position] != UInt8(ascii: "|") {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: " ") { return field }
            field.append(byte == UInt8(ascii: "_") ? UInt8(ascii: " ") : byte)
        }
        return nil
    }

    mutating func number(radix: Int = 10) -> Int? {
        next().flatMap { Int(String(decoding: $0, as: UTF8.self), radix: radix) }
    }
}
