import Foundation
import Testing

@testable import StudioEngines

private let resolver = NounResolver(models: LanguageVocabulary.models)

@Test(arguments: [
    ("labrador", "dog"), ("poodle", "dog"), ("wolf", "dog"), ("tabby", "cat"), ("mare", "horse"), ("eagle", "bird"),
    ("sparrow", "bird"), ("trout", "fish"), ("schooner", "boat"), ("canoe", "boat"), ("cottage", "house"),
    ("villa", "house"), ("convertible", "car"), ("limousine", "car"), ("maple", "tree"), ("tulip", "flower"),
    ("armchair", "chair"), ("teacher", "person"), ("violinist", "person"), ("teacup", "cup"),
])
func anUnknownNounBecomesItsNearestModel(noun: String, model: String) {
    #expect(resolver.model(for: noun) == model)
}

@Test(arguments: [
    "democracy", "beauty", "love", "Tuesday", "algorithm", "entity", "idea", "violin", "sword", "happiness", "music",
    "zzqx", "", "sugar", "hand", "economy",
])
func whatLooksLikeNoModelIsRefused(noun: String) {
    #expect(resolver.model(for: noun) == nil)
}

/// What a name means most often in WordNet is not always what is drawn under it.
private let catalogue = NounResolver(models: ModelCatalog.all)

@Test(arguments: [
    ("terrapin", "turtle"), ("humpback", "whale"), ("porpoise", "dolphin"),
    ("keg", "barrel"), ("foreigner", "person"), ("bunting", "bird"), ("sledgehammer", "hammer"),
    ("kitchen table", "table"), ("whistling swan", "swan"), ("outboard motor", "engine"),
    ("goffering iron", "iron"), ("carrycot", "cradle"),
])
func kinOfTheCatalogueAreDrawnAsIt(noun: String, model: String) {
    #expect(catalogue.model(for: noun) == model)
}

@Test(arguments: [
    "cloak", "sweater", "mast", "thermometer", "stirrup", "sewage system", "gear",
    "cobblestone", "cufflink", "appliance", "projector", "vise", "bellows",
    "mermaid", "coffin", "trigger", "drinking water", "bacon",
])
func whatLooksLikeNothingInTheCatalogueIsRefused(noun: String) {
    let model = catalogue.model(for: noun)
    #expect(model == nil, "\(noun) would be drawn as \(model ?? "")")
}

@Test(arguments: [("a cat in a lobby", "room"), ("a swan on a brook", "lake"), ("a boat in a cove", "beach")])
func aRoomOrAWaterIsAPlace(prompt: String, place: String) {
    let graph = PromptReader(models: ModelCatalog.all).read(prompt)
    #expect(graph.setting.place?.rawValue == place)
    #expect(graph.things.count == 1)
}

@Test(arguments: [
    ("geese", "goose"), ("knives", "knife"), ("berries", "berry"), ("boxes", "box"), ("buses", "bus"),
    ("horses", "horse"), ("children", "child"), ("glass", "glass"), ("houses", "house"),
    ("street lamps", "street lamp"),
    ("oxen", "ox"), ("bus", "bus"), ("tomatoes", "tomato"), ("shoes", "shoe"),
])
func pluralsAreFoundWithWordNet(plural: String, singular: String) {
    #expect(resolver.lemmatizer.singular(plural).lemma == singular)
}

@Test func withoutWordNetTheCatalogueStillReads() {
    let reader = PromptReader(models: LanguageVocabulary.models, wordNet: nil)
    let graph = reader.read("three black cats and a labrador on a table at night")
    #expect(LanguageVocabulary.summary(graph) == "3 black cat, table | cat on table | night | ")
    #expect(graph.ignored == ["labrador"])
}

@Test func aFolderWithoutWordNetGivesNone() {
    #expect(WordNet(folder: FileManager.default.temporaryDirectory.appending(path: "no-wordnet-here")) == nil)
}

@Test func aDamagedWordNetIsHarmless() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "wordnet-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("cat n 1 1 @ 1 0 00000042\ndog n 9 9 x\nfox n 1 1 @ 1 0 99999999\n".utf8)
        .write(to: folder.appending(path: "index.noun"))
    try Data("00000000 05 n zz cat".utf8).write(to: folder.appending(path: "data.noun"))
    let wordNet = try #require(WordNet(folder: folder))
    #expect(wordNet.isNoun("cat"))
    #expect(wordNet.senses(of: "cat").isEmpty)
    #expect(wordNet.senses(of: "dog").isEmpty)
    #expect(wordNet.senses(of: "fox").isEmpty)
}
