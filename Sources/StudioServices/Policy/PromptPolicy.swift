import Foundation
public import StudioCore

/// Decides which prompts are refused, before anything is held. What is refused is not kept or logged.
public struct PromptPolicy: Sendable {
    private struct Compiled: Sendable {
        var reason: String
        var id: String
        var all: [[Phrase]]
    }

    /// Words in a row; the last may be a beginning.
    private struct Phrase: Sendable {
        var words: [String]
        var isBeginning: Bool

        init(_ text: String) {
            isBeginning = text.hasSuffix("*")
            words = PromptPolicy.words(of: isBeginning ? String(text.dropLast()) : text)
        }

        func isFound(in text: [String]) -> Bool {
            guard let last = words.last, text.count >= words.count else { return false }
            return (0...text.count - words.count).contains { start in
                let candidate = text[start..<start + words.count]
                return candidate.dropLast().elementsEqual(words.dropLast())
                    && (isBeginning ? candidate.last?.hasPrefix(last) == true : candidate.last == last)
            }
        }
    }

    private let rules: [Compiled]

    public init(_ level: PromptPolicyLevel, rules: [PromptRule] = PromptRule.builtIn) {
        let applied = rules.filter { $0.level != .off && (level == .strict || level == $0.level) }
        self.rules =
            level == .off
            ? [] : applied.map { Compiled(reason: $0.reason, id: $0.id, all: $0.all.map { $0.map(Phrase.init) }) }
    }

    /// With the rules of a file where one is named.
    /// - Throws: ``StudioError`` `bad_configuration` for a file that cannot be read, or holds something else.
    public init(_ configuration: StudioConfiguration.Policy) throws {
        guard let path = configuration.rulesFile else {
            self.init(configuration.level)
            return
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw StudioError(.badConfiguration, "PROMPT_RULES_FILE names \(path), which cannot be read.")
        }
        guard let file = try? StudioJSON.decode(PromptRuleFile.self, from: data),
            file.rules.allSatisfy({ !$0.all.isEmpty && $0.all.allSatisfy { !$0.isEmpty } })
        else {
            throw StudioError(
                .badConfiguration,
                "\(path) is no file of prompt rules; `studio doctor --prompt-rules` prints one to start from.")
        }
        self.init(configuration.level, rules: file.rules)
    }

    /// - Throws: ``StudioError`` `policy_refused` with every text that is refused, and why.
    public func check(_ input: any KindInput, path: String = "/input") throws {
        let problems = input.promptTexts.compactMap { field, text in
            firstBroken(by: text).map {
                FieldProblem(path: "\(path)/\(field)", rule: "policy:\($0.id)", detail: $0.reason)
            }
        }
        guard let first = problems.first else { return }
        throw StudioError(.policyRefused, first.detail, fields: problems)
    }

    private func firstBroken(by text: String) -> Compiled? {
        guard !rules.isEmpty else { return nil }
        let words = Self.words(of: text)
        // "n4k3d" and the like.
        let plain = Self.words(of: Self.withoutDigitsForLetters(text))
        return rules.first { rule in
            rule.all.allSatisfy { phrases in
                phrases.contains { $0.isFound(in: words) || $0.isFound(in: plain) }
            }
        }
    }

    /// Lower case, without accents, forms of width and invisible characters, cut at whatever is no letter or digit.
    private static func words(of text: String) -> [String] {
        let visible = String(text.unicodeScalars.filter { $0.properties.generalCategory != .format })
        return visible.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    private static func withoutDigitsForLetters(_ text: String) -> String {
        let letters: [Character: Character] = [
            "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
        ]
        return String(text.map { letters[$0] ?? $0 })
    }
}
