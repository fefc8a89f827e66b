/// All models that the scene engine can draw.
public enum ModelCatalog {
    public static let all: [SceneModel] = [
        Boat.sailing, Boat.rowing, Car.model,
        House.house, Lighthouse.model, Castle.model, StreetLamp.model,
        Tree.model, Pine.model, Palm.model, Flower.daisy, Flower.tulip, Flower.rose, Flower.sunflower, Mushroom.model,
        Rock.model,
        Cat.model, Dog.model, Person.person, Person.man, Person.woman, Person.child, Person.girl,
        Vessel.mug, Tableware.bottle, Tableware.vase, Tableware.bowl, Tableware.plate, Tableware.teapot,
        Food.apple, Food.pumpkin, Food.cake,
        Household.book, Household.lamp, Household.ball, Household.candle,
        Furniture.chair, Furniture.table, Furniture.bench,
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
