/// All models that the scene engine can draw.
public enum ModelCatalog {
    public static let all: [SceneModel] = [
        Boat.sailing, Boat.rowing, House.house, Lighthouse.model, Tree.model, Pine.model, Flower.daisy, Flower.tulip,
        Flower.rose, Flower.sunflower, Vessel.mug, Cat.model, Dog.model, Castle.model, Rock.model,
    ]

    private static let byWord: [String: SceneModel] = {
        var table: [String: SceneModel] = [:]
        for model in all { for word in model.words where table[word] == nil { table[word] = model } }
        for model in all { table[model.name] = model }
        return table
    }()

    /// The model of that name, or the one that the word directly means; nil when there is none.
    public static func model(_ word: String) -> SceneModel? { byWord[word.lowercased()] }
}
