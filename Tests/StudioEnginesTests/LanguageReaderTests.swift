import StudioCore
import Testing

@testable import StudioEngines

private let readings: [(prompt: String, summary: String)] = [
    ("a red boat on a lake at dawn", "red boat |  | lake, dawn | "),
    ("a lighthouse on a rocky shore at night", "lighthouse |  | beach, night | "),
    ("three cats on a wooden table", "3 cat, wood table | cat on table |  | "),
    ("a small cottage in a snowy forest in winter", "size-1 cottage=house |  | forest, winter | "),
    ("a yellow car beside a tall tree", "yellow car, tree | car beside tree |  | "),
    ("a blue coffee cup on a book", "blue coffee cup=cup, book | coffee cup on book |  | "),
    ("a dog and a boy in a meadow with flowers", "dog, boy, 3 flower | flower with dog+boy | meadow | "),
    ("a castle on a hill at sunset", "castle |  | meadow, dusk | "),
    ("a robot holding a balloon", "robot[holding], balloon | balloon with robot |  | "),
    ("a robot with a balloon and a hat", "robot, balloon, hat | balloon with robot, hat with robot |  | "),
    ("a cat and two dogs", "cat, 2 dog |  |  | "),
    ("a cat, a dog and a bird on a fence", "cat, dog, bird, fence | cat on fence, dog on fence, bird on fence |  | "),
    ("a schooner on the sea in a storm", "schooner=boat |  | sea, storm | "),
    ("a labrador sleeping under a tree", "labrador=dog[sleeping], tree | labrador under tree |  | "),
    ("two horses running through a field", "2 horse[running] |  | meadow | "),
    (
        "a woman sitting on a bench next to a street lamp at night in the rain",
        "woman[sitting], bench, street lamp | woman on bench, bench beside street lamp | night, rain | "
    ),
    ("a cup of hot coffee on a table", "cup, table | cup on table |  | "),
    ("a bowl of apples on a table", "bowl, 3 apple, table | apple inside bowl, bowl on table |  | "),
    ("a black and white cat on a red chair", "black white cat, red chair | cat on chair |  | "),
    ("a large green house between two trees", "size1 green house, 2 tree | house between tree |  | "),
    ("a bench between a tree and a house", "bench, tree, house | bench between tree+house |  | "),
    ("a house surrounded by trees", "house, 3 tree | tree around house |  | "),
    ("a table with a cat under it", "table, cat | cat under table |  | "),
    ("On a table there are three cats", "table, 3 cat | cat on table |  | "),
    ("a lake without trees", " |  | lake | no tree"),
    ("a street with no people, foggy morning", " |  | street, morning, fog | no person"),
    ("highly detailed photo of a golden retriever, 4k", "golden retriever=dog |  |  | "),
    ("a lake with mountains in the background", " |  | lake | "),
    ("an orange on a book", "orange, book | orange on book |  | "),
    ("an orange cat", "orange cat |  |  | "),
    ("a dark blue truck in front of a house", "dark blue truck, house | truck inFront house |  | "),
    ("a bird flying over a house", "bird[flying], house | bird over house |  | "),
    (
        "a tiny robot and a giant snowman in a gloomy winter forest",
        "size-2 robot, size2 snowman |  | forest, winter, gloomy | "
    ),
    ("children playing in a park", "3 child=boy[running] |  | meadow | "),
    ("a man riding a bicycle along the beach", "man[riding], bicycle | man on bicycle | beach | "),
    ("a cat on a table, a dog under the table", "cat, table, dog | cat on table, dog under table |  | "),
    ("a cat on a table and a dog in front of the table", "cat, table, dog | cat on table, dog inFront table |  | "),
    ("a peaceful forest", " |  | forest, calm | "),
    ("running horses", "3 horse[running] |  |  | "),
    ("a herd of cows in a pasture", "6 cow |  | meadow | "),
    ("a house made of glass", "glass house |  |  | "),
    ("a snow-covered cabin", "cabin=house |  | winter | "),
    ("a cozy bedroom with a lamp", "lamp |  | room, cozy | "),
    ("a sleeping cat and a running dog", "cat[sleeping], dog[running] |  |  | "),
    ("five small white mushrooms around an old oak", "5 size-1 white mushroom, oak=tree | mushroom around oak |  | "),
    ("In autumn, a truck drives past a red barn", "truck, red barn=house | truck beside barn | autumn | "),
    ("a cat sat on a chair", "cat[sitting], chair | cat on chair |  | "),
    ("a wooden bridge over a river", "wood bridge |  | lake | "),
    ("a boat made of paper floating on the sea", "paper boat[floating] |  | sea | "),
    ("12 geese and 3 wolves", "12 goose=duck, 3 wolf=dog |  |  | "),
    ("🐈 on a 🪑", "cat, chair | cat on chair |  | "),
]

@Test(arguments: readings.indices)
func aPromptIsReadAsMeant(index: Int) {
    let (prompt, expected) = readings[index]
    #expect(LanguageVocabulary.summary(LanguageVocabulary.reader.read(prompt)) == expected, "\(prompt)")
}

@Test func wordsThatAreNotDrawnAreReported() {
    let graph = LanguageVocabulary.reader.read("oil painting of democracy, a quantum violin and a cat, 8k")
    #expect(graph.things.map(\.noun) == ["cat"])
    #expect(graph.ignored == ["oil painting", "democracy", "violin", "quantum", "8k"])
}

@Test func aPlaceKeepsItsAdjectivesAndFurtherPlaces() {
    let graph = LanguageVocabulary.reader.read("a lighthouse on a rocky shore with mountains in the background")
    #expect(graph.setting.place == .beach)
    #expect(graph.setting.features == ["rocky", "shore", "mountain"])
}

@Test func theNegativePromptTakesThingsAndWeatherAway() {
    let graph = LanguageVocabulary.reader.read("a dog and a cat on a rainy street", negative: "cats, rain, blurry")
    #expect(graph.things.map(\.noun) == ["dog"])
    #expect(graph.relations.isEmpty)
    #expect(graph.setting.weather == .clear)
    #expect(graph.excluded.contains("cat"))
}

@Test func countsAndKindsOfThingsAreBounded() {
    let graph = LanguageVocabulary.reader.read("900000 cats, 0 dogs")
    #expect(graph.things.map(\.count) == [PromptParser.countMax, 1])
    let many = LanguageVocabulary.models.map { "a \($0.name)" }.joined(separator: ", ")
    #expect(LanguageVocabulary.reader.read(many).things.count == PromptParser.thingKindsMax)
}

@Test(arguments: ["", " ", "\u{0}\u{1}", "一只红色的猫在桌子上", "🇩🇪🏳️‍🌈👨‍👩‍👧‍👦", ",,,and and of of with", "the the a a", "''' 's \"\""])
func oddTextIsReadWithoutFailure(text: String) {
    let graph = LanguageVocabulary.reader.read(text, negative: text)
    #expect(graph.relations.allSatisfy { $0.subject < graph.things.count })
}

@Test func aThousandRandomSentencesAreRead() {
    var words = LanguageVocabulary.models.map(\.name) + Array(Lexicon.numbers.keys) + Array(Lexicon.verbs.keys)
    words += Array(Lexicon.places.keys) + Array(Lexicon.empty)
    words += (Lexicon.relations.map(\.phrase) + Lexicon.style).map { $0.joined(separator: " ") }
    words += [",", ".", "and", "without", "no", "of", "it", "the", "7", "é", "猫", "🐈", "running", "trees", "x\u{301}"]
    let sorted = words.sorted()
    var random = SplitMix64(seed: 11)
    for _ in 0..<1_000 {
        let count = Int(random.next() % 24)
        let text = (0..<count).map { _ in sorted[Int(random.next() % UInt64(sorted.count))] }.joined(separator: " ")
        let graph = LanguageVocabulary.reader.read(text)
        let indices = graph.things.indices
        for relation in graph.relations {
            #expect(indices.contains(relation.subject) && relation.objects.allSatisfy(indices.contains), "\(text)")
            #expect(!relation.objects.contains(relation.subject), "\(text)")
        }
        #expect(graph.things.allSatisfy { (1...PromptParser.countMax).contains($0.count) }, "\(text)")
    }
}

@Test func aVeryLongPromptIsReadInPart() {
    let text = String(repeating: "a cat on a table with a dog, ", count: 400)
    let graph = LanguageVocabulary.reader.read(text)
    #expect(graph.things.first?.noun == "cat")
    #expect(Tokenizer.tokens(of: text).count <= Tokenizer.charactersMax)
}
