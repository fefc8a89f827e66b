import StudioCore

/// Words that say how a picture is to be drawn rather than what it shows: "a watercolour of a boat", "a boat, pencil sketch".
enum StyleWords {
    private static let names: [(words: [String], style: PictureStyle)] = [
        (["watercolour"], .watercolour), (["watercolor"], .watercolour), (["aquarelle"], .watercolour),
        (["pencil"], .sketch), (["sketch"], .sketch), (["charcoal"], .sketch),
        (["cartoon"], .toon), (["toon"], .toon), (["comic"], .toon), (["anime"], .toon), (["cel", "shaded"], .toon),
        (["blueprint"], .blueprint), (["technical", "drawing"], .blueprint),
        (["claymation"], .clay), (["clay", "model"], .clay), (["clay", "render"], .clay),
        (["black", "and", "white", "photo"], .monochrome), (["black", "and", "white", "photograph"], .monochrome),
        (["monochrome"], .monochrome), (["film", "noir"], .monochrome),
        (["photorealistic"], .realistic), (["photograph"], .realistic), (["photo"], .realistic),
    ]
    /// What may follow the name of a style and belongs to it.
    private static let nouns: Set<String> = [
        "painting", "drawing", "sketch", "style", "picture", "illustration", "photo", "photograph", "print", "strip",
    ]
    /// What may stand before it.
    private static let articles: Set<String> = ["a", "an", "the"]
    private static let openers: Set<String> = ["in", "as"]

    /// Takes the first such phrase out of the words. A style is only named where nothing else can be meant: before "of",
    /// after "in" or "as", or alone between commas; "a boy with a pencil" holds one.
    static func take(from tokens: inout [Tokenizer.Token]) -> PictureStyle? {
        for start in tokens.indices {
            for (words, style) in names where matches(words, tokens, at: start) {
                guard let range = phrase(words.count, tokens, at: start) else { continue }
                // A pencil and nothing else is the thing.
                if words == ["pencil"], range.count == tokens.count { continue }
                tokens.removeSubrange(range)
                return style
            }
        }
        return nil
    }

    private static func matches(_ words: [String], _ tokens: [Tokenizer.Token], at start: Int) -> Bool {
        start + words.count <= tokens.count
            && words.indices.allSatisfy { tokens[start + $0] == .word(words[$0]) }
    }

    /// All that belongs to the style's name, where it is one.
    private static func phrase(_ length: Int, _ tokens: [Tokenizer.Token], at start: Int) -> Range<Int>? {
        func word(_ index: Int) -> String? {
            guard tokens.indices.contains(index), case .word(let word) = tokens[index] else { return nil }
            return word
        }
        var end = start + length
        while let next = word(end), nouns.contains(next) { end += 1 }
        var first = start
        if let before = word(first - 1), articles.contains(before) { first -= 1 }
        if word(end) == "of" { return first..<(end + 1) }
        if let before = word(first - 1), openers.contains(before), word(end) == nil { return (first - 1)..<end }
        return word(first - 1) == nil && word(end) == nil ? first..<end : nil
    }
}
