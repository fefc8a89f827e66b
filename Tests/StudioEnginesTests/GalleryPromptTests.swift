import StudioProcessors
import Testing

@testable import StudioEngines

/// What the sentences of the gallery mean to the reader, with the real models.
struct GalleryPromptTests {
    @Test func printThem() {
        let reader = PromptReader(models: ModelCatalog.all)
        for prompt in GalleryPrompts.all {
            let graph = reader.read(prompt)
            print("G|\(prompt)|\(LanguageVocabulary.summary(graph))|\(graph.ignored.joined(separator: ","))")
        }
    }
}
