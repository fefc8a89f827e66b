import StudioCore
import TestSupport
import Testing

@testable import StudioEngines

/// Prompts of people whose keyboard, language or intent is not ours.
@Suite struct PromptMutationTests {
    private static let seeds = [
        "a red boat on a lake at dawn", "three cats on a wooden table, a dog under the table and two birds over it",
        "a robot holding a balloon between a tree and a house in a snowy forest at night without people",
        "On a table there are 12 apples; a cup of coffee with a book behind. In winter, a man riding a bicycle!",
        "a watercolour of Ada's très petite maison bleue, surrounded by trees", "🐈🐈 on a 🪑 👩‍🚀 夏 の 海",
    ]
    private static let mutants = Mutants(
        1_200, of: seeds,
        tokens: [
            " ", ", ", ". ", " and ", " with ", " on ", " under ", " between ", " of ", " no ", " without ", " it ",
            " them ",
            " the ", " a ", " 12 ", " 99999999999 ", " three ", " cat ", " red ", " wooden ", " flying ", " huge ",
            " lake ",
            "'s", "’", "-", "🐈", "\n", " in front of ", " surrounded by ", " made of ", " each ", " hundred ",
            " dozen ",
        ])

    /// As long as the API takes them.
    private func prompt(_ mutant: Mutant) -> String {
        String(String.UnicodeScalarView(mutant.text.unicodeScalars.prefix(4_000)))
    }

    @Test func whateverIsReadKeepsItsBounds() throws {
        let reader = PromptReader(models: ModelCatalog.all)
        let models = Set(ModelCatalog.all.map(\.name))
        var drawn = 0
        for mutant in Self.mutants {
            let graph = reader.read(prompt(mutant))
            // A few that are implied stand beside those that are named.
            try #require(graph.things.count <= PromptParser.thingKindsMax + 8, "\(mutant)")
            for thing in graph.things {
                drawn += 1
                try #require((0...PromptParser.countMax).contains(thing.count), "\(thing): \(mutant)")
                try #require(models.contains(thing.model) && (-2...2).contains(thing.size), "\(thing): \(mutant)")
            }
            for relation in graph.relations {
                let all = [relation.subject] + relation.objects
                try #require(all.allSatisfy(graph.things.indices.contains), "\(relation): \(mutant)")
                try #require(!relation.objects.isEmpty, "\(relation): \(mutant)")
            }
            try #require(graph.ignored.count <= 50 && graph.ignored.allSatisfy { $0.count <= 40 }, "\(mutant)")
        }
        #expect(drawn > 1_500, "\(drawn) drawn")
    }

    @Test func aPromptIsReadTheSameEachTimeAndByEachReader() throws {
        let (one, other) = (PromptReader(models: ModelCatalog.all), PromptReader(models: ModelCatalog.all))
        for mutant in Self.mutants.prefix(300) {
            let text = prompt(mutant)
            try #require(one.read(text) == other.read(text), "\(mutant)")
        }
    }

    @Test func whatIsBeyondTheLimitSaysNothing() throws {
        let filler = String(repeating: "a red cat. ", count: 200)
        for mutant in Mutants(150, of: Self.seeds, tokens: [" cat ", ", ", "\n"]) {
            let start = String((prompt(mutant) + filler).prefix(Tokenizer.charactersMax))
            let (short, long) = (Tokenizer.tokens(of: start), Tokenizer.tokens(of: start + ". two blue dogs"))
            try #require(short == long, "\(mutant)")
        }
    }

    @Test func theNegativePromptOnlyTakesAway() throws {
        let reader = PromptReader(models: ModelCatalog.all)
        for mutant in Self.mutants.prefix(300) {
            let graph = reader.read("a cat beside a dog under a tree", negative: prompt(mutant))
            try #require(Set(graph.things.map(\.model)).isSubset(of: ["cat", "dog", "tree"]), "\(mutant)")
        }
    }

    /// The same reading, laid out: what is placed is counted, and nothing is nowhere.
    @Test func anythingThatIsReadCanBeLaidOut() throws {
        for mutant in Mutants(150, of: Self.seeds, tokens: [" and ", " on ", " under ", " with ", " three ", ", "]) {
            let scene = LayoutSupport.layOut(prompt(mutant))
            for placed in scene.arrangement.placed {
                let isSomewhere = [placed.position.x, placed.position.y, placed.position.z].allSatisfy(\.isFinite)
                try #require(isSomewhere, "\(placed): \(mutant)")
            }
        }
    }
}
