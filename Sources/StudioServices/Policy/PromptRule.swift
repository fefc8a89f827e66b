public import StudioCore

/// Words that may not stand together in a prompt, and why.
public struct PromptRule: Codable, Sendable, Equatable {
    /// Lasting; told with the refusal.
    public var id: String
    /// From which level on it holds: "standard" holds in "strict" too.
    public var level: PromptPolicyLevel
    /// Of each list one word or phrase must be there for the rule to apply. In lower case; a `*` at the end stands for any
    /// ending: "nud*".
    public var all: [[String]]
    /// What the sender reads.
    public var reason: String

    public init(id: String, level: PromptPolicyLevel, all: [[String]], reason: String) {
        self.id = id
        self.level = level
        self.all = all
        self.reason = reason
    }
}

/// The file of PROMPT_RULES_FILE.
public struct PromptRuleFile: Codable, Sendable, Equatable {
    public var rules: [PromptRule]

    public init(rules: [PromptRule]) { self.rules = rules }
}

extension PromptRule {
    private static let minors = [
        "child*", "kid", "kids", "minor", "minors", "toddler*", "baby", "babies", "infant*", "teen", "teens",
        "teenage*",
        "schoolgirl*", "schoolboy*", "underage*", "preteen*", "loli*", "shota*", "little girl*", "little boy*",
        "young girl*", "young boy*",
    ]
    private static let sexual = [
        "nude*", "nudity", "naked*", "sex", "sexy", "sexual*", "porn*", "erotic*", "topless", "hentai", "lingerie",
        "genital*", "orgasm*", "seductive*",
    ]

    /// The rules of a studio whose owner names no others. A list of words is a coarse sieve: it stops what is said plainly.
    public static let builtIn = [
        PromptRule(
            id: "minors", level: .standard, all: [minors, sexual],
            reason: "Sexual pictures of children are never made here."),
        PromptRule(
            id: "abuse", level: .standard, all: [["child porn*", "childporn*", "cp porn", "pedo*", "paedo*"]],
            reason: "Sexual pictures of children are never made here."),
        PromptRule(
            id: "real_people_sexual", level: .standard,
            all: [
                ["deepfake*", "celebrity", "celebrities", "my ex", "my neighbour", "my neighbor", "my coworker"],
                sexual,
            ],
            reason: "Sexual pictures of real people are not made here."),
        PromptRule(
            id: "hate", level: .standard,
            all: [["swastika*", "nazi propaganda", "ku klux klan", "kkk", "heil hitler", "white power"]],
            reason: "Symbols and slogans of hate are not made here."),
        PromptRule(
            id: "weapons_making", level: .standard,
            all: [
                ["how to", "instructions", "diagram*", "blueprint*", "step by step"],
                ["pipe bomb*", "nerve agent*", "nerve gas", "dirty bomb*", "sarin"],
            ], reason: "Instructions for weapons of mass harm are not made here."),
        PromptRule(
            id: "sexual", level: .strict, all: [sexual], reason: "This studio makes nothing sexual."),
        PromptRule(
            id: "gore", level: .strict,
            all: [
                [
                    "gore", "gory", "dismember*", "behead*", "decapitat*", "mutilat*", "torture*", "disembowel*",
                    "entrails",
                    "bloodbath", "suicide*", "self harm*", "hanging corpse*",
                ]
            ], reason: "This studio makes no pictures of cruelty."),
        PromptRule(
            id: "drugs", level: .strict, all: [["heroin", "cocaine", "crystal meth", "meth pipe", "snorting*"]],
            reason: "This studio makes no pictures of hard drugs."),
    ]
}
