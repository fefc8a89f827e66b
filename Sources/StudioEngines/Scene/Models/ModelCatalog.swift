/// All models that the scene engine can draw.
public enum ModelCatalog {
    public static let all: [SceneModel] = [
        Boat.sailing, Boat.rowing, Ship.model, CargoShip.model, CruiseShip.model, Car.model, FireTruck.model,
        Truck.model, Bus.model, Bus.doubleDecker,
        SteamTrain.model, Tractor.model,
        Bicycle.model, Aircraft.balloon, Aircraft.airplane,
        Aircraft.rocket,
        House.house, Lighthouse.model, Castle.model, Windmill.model, Bridge.model, StreetLamp.model,
        Church.model, Barn.model, Skyscraper.model, Tent.model, Fountain.model,
        Tower.model, Tower.ruin, Pagoda.model, GreekTemple.model, Waterfall.model,
        Campfire.model, Fences.wall, Fences.fence, Fences.gate, Well.model, Signpost.model, Statue.model,
        Farmyard.hayBale, Farmyard.log, Mud.model, Iceberg.model, Porch.model, Branch.model, Playground.swing,
        Playground.slide, Playground.ground,
        Tree.model, Birch.model, Willow.model, Bamboo.model, FruitTree.cherry, FruitTree.apple, Pine.model, Palm.model,
        Flower.daisy, Flower.tulip, Flower.rose, Flower.sunflower, Mushroom.model,
        Cactus.model, Rock.model,
        Cat.model, Dog.model, Horse.model, Elephant.model, Bear.brown, Bear.polar, Bear.panda, BigCat.lion,
        BigCat.lioness, BigCat.tiger, Fox.model, Pig.model, Camel.model, Penguin.model, Owl.model, FarmAnimals.sheep,
        FarmAnimals.cow, FarmAnimals.rabbit, Bird.model,
        Bird.duck,
        Fish.model, Robot.model, Robot.snowman, Person.person, Person.man, Person.woman, Person.child, Person.girl,
        Person.baby,
        Vessel.mug, Tableware.bottle, Tableware.vase, Tableware.bowl, Tableware.plate, Tableware.teapot,
        Food.apple, Pumpkin.model, Food.cake,
        Household.book, Household.lamp, Household.ball, Household.candle,
        Furniture.chair, Furniture.table, Furniture.bench,
        TeddyBear.model,
        Guitar.acoustic, Guitar.electric,
        Piano.model,
        Violin.model,
        Drum.model, Trumpet.model,
        Umbrella.model, Umbrella.parasol, Kite.model, Balloon.model,
        Bed.model,
        Clock.clock, Clock.watch,
        Hammer.model, Saw.model, Nail.model,
        Pizza.model, Bakery.bread, Bakery.croissant, Fruit.banana, Fruit.orange, Fruit.lemon, Fruit.grapes, Fruit.pear,
        Fruit.cherry, Fruit.strawberry,
        Glassware.model,
        Motorcycle.model,
        Helicopter.model,
        Butterfly.model,
        Sofa.sofa, Sofa.armchair, Fireplace.model, Bookshelf.model,
        Books.pile, Books.open,
        Electronics.laptop, Electronics.telephone, Electronics.camera,
        Football.model,
        WoodenToys.blocks, WoodenToys.train, WoodenToys.car,
        Chess.model,
        GiftBox.model,
        Sword.model,
        Headgear.crown, Headgear.hat, Shoe.model, Backpack.model,
        Skateboard.board, Skateboard.scooter,
        Snacks.iceCream, Snacks.doughnut, Snacks.hamburger, Pantry.cheese, Pantry.carrot,
        TreasureChest.model, Globe.model, PottedPlant.model, Television.model, LightBulb.model,
        Containers.barrel, Containers.basket, Containers.suitcase,
        Instruments.telescope, Instruments.headphones, Instruments.microphone,
        Trinkets.key, Trinkets.ring, Trinkets.bell, Trinkets.anchor,
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
