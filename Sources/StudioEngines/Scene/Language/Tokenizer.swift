import Foundation

/// Cuts a prompt into words, numbers and marks. It takes any text and never fails.
enum Tokenizer {
    /// What is read of a prompt; the rest is left out.
    static let charactersMax = 2_000

    enum Token: Equatable {
        /// Lower case, without accents.
        case word(String)
        case number(Int)
        case comma
        case stop
    }

    static func tokens(of text: String) -> [Token] {
        var tokens: [Token] = []
        var run = ""
        var endsInEmoji = false
        func flush() {
            if !run.isEmpty { tokens.append(word(run)) }
            run = ""
        }
        for character in text.prefix(charactersMax) {
            if isWordPart(character) {
                run.append(character)
                endsInEmoji = false
            } else {
                flush()
                let emoji = emojiWords(character)
                // Neighbouring emoji are a list.
                if !emoji.isEmpty, endsInEmoji { tokens.append(.comma) }
                tokens.append(contentsOf: emoji.isEmpty ? marks(of: character) : emoji)
                endsInEmoji = !emoji.isEmpty
            }
        }
        flush()
        return tokens
    }

    private static func isWordPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "'" || character == "’"
    }

    private static func word(_ run: String) -> Token {
        if run.allSatisfy({ $0.isASCII && $0.isNumber }) { return .number(Int(run.prefix(6)) ?? 0) }
        var folded = run.replacingOccurrences(of: "’", with: "'").lowercased()
        folded = folded.folding(options: [.diacriticInsensitive], locale: nil)
        if folded.hasSuffix("'s") { folded.removeLast(2) }
        return .word(folded.filter { $0 != "'" })
    }

    private static func marks(of character: Character) -> [Token] {
        switch character {
        case ",", "、", "，": return [.comma]
        case ".", ";", ":", "!", "?", "\n", "|", "(", ")", "[", "]", "{", "}", "。", "！", "？": return [.stop]
        default: return []
        }
    }

    /// The words of an emoji's Unicode name: 🐈 is "cat".
    private static func emojiWords(_ character: Character) -> [Token] {
        guard let scalar = character.unicodeScalars.first, scalar.properties.isEmojiPresentation,
            let name = scalar.properties.name
        else { return [] }
        return name.lowercased().split(whereSeparator: { !$0.isLetter }).map { .word(String($0)) }
    }
}
