import StudioProcessors
import Testing

@testable import StudioEngines

/// What the sentences of the gallery mean to the reader, with the real models: things with counts, colours and poses,
/// how they relate, the setting, and the words that nothing is drawn for yet.
struct GalleryPromptTests {
    @Test func everySentenceIsReadAsMeant() {
        let reader = PromptReader(models: ModelCatalog.all)
        #expect(GalleryPrompts.all == Self.readings.map(\.prompt))
        for (prompt, summary, ignored) in Self.readings {
            let graph = reader.read(prompt)
            #expect(LanguageVocabulary.summary(graph) == summary, "\(prompt)")
            #expect(graph.ignored.joined(separator: ",") == ignored, "\(prompt)")
        }
    }

    private static let readings: [(prompt: String, summary: String, ignored: String)] = [
        ("a red boat on a lake at dawn", "red boat |  | lake, dawn | ", ""),
        ("a lighthouse on a rocky coast in a storm", "lighthouse |  | beach, storm | ", ""),
        ("two sailing boats on the sea at sunset", "2 sailing boat=boat |  | sea, dusk | ", ""),
        ("a wooden rowing boat on a beach", "wood rowing boat=rowboat |  | beach | ", ""),
        ("a cargo ship in the fog", "cargo ship |  | fog | ", ""),
        ("a palm tree on a sandy island at noon", "palm tree=palm |  | beach, noon | ", ""),
        ("three cactuses in the desert at dusk", "3 cactus |  | desert, dusk | ", ""),
        ("a waterfall in a green valley", "waterfall |  | meadow | ", ""),
        ("snowy mountains above a frozen lake", " |  | mountain, winter | ", ""),
        ("a pine forest in the mist", " |  | forest, fog | ", ""),
        ("a birch forest in autumn", " |  | forest, autumn | ", ""),
        ("a field of sunflowers under a blue sky", "14 sunflower |  | meadow, clear | ", ""),
        ("a bridge over a river in autumn", "bridge |  | lake, autumn | ", ""),
        ("a camel in the desert", "camel |  | desert | ", ""),
        ("the full moon over the sea", " |  | sea, night | ", ""),
        ("northern lights over a snowy forest", " |  | forest, night, winter | ", ""),
        ("a castle on a hill at night", "castle |  | meadow, night | ", ""),
        ("a small cottage in a snowy forest in winter", "size-1 cottage=house |  | forest, winter | ", ""),
        ("a white church in a village", "white church |  | village | ", ""),
        ("an old windmill in a field of tulips", "windmill, 14 tulip | windmill inside tulip | meadow | ", ""),
        ("a red barn on a farm", "red barn |  | meadow | ", ""),
        ("a modern city street at night in the rain", " |  | street, night, rain | ", ""),
        (
            "a skyscraper between two small houses",
            "skyscraper, 2 size-1 house | skyscraper between house |  | ", ""
        ),
        ("a ruined stone tower on a mountain", "stone tower |  | mountain | ", ""),
        ("a blue tent in the mountains under the stars", "blue tent |  | mountain, night | ", ""),
        ("a fountain in a park in spring", "fountain |  | meadow, spring | ", ""),
        ("a log cabin beside a lake with mountains behind it", "log cabin |  | lake | ", ""),
        (
            "a Japanese temple with cherry trees in spring",
            "japanese temple=temple, 3 cherry tree | cherry tree with japanese temple | spring | ", ""
        ),
        ("three cats on a wooden table", "3 cat, wood table | cat on table |  | ", ""),
        ("a brown horse running in a meadow", "brown horse[running] |  | meadow | ", ""),
        ("a white rabbit beside a red mushroom", "white rabbit, red mushroom | rabbit beside mushroom |  | ", ""),
        ("two dogs playing on the beach", "2 dog[running] |  | beach | ", ""),
        ("an elephant in the savanna at sunset", "elephant |  | savanna, dusk | ", ""),
        ("a penguin on an iceberg", "penguin, iceberg | penguin on iceberg |  | ", ""),
        ("a fox sleeping under a tree in autumn", "fox[sleeping], tree | fox under tree | autumn | ", ""),
        ("a flock of sheep on a green hill", "7 sheep |  | meadow | ", ""),
        ("an owl on a branch at night", "owl, branch | owl on branch | night | ", ""),
        ("a yellow duck on a pond", "yellow duck |  | lake | ", ""),
        ("a bear fishing in a river", "bear[standing] |  | lake | ", ""),
        ("a lion sitting on a rock", "lion[sitting], rock | lion on rock |  | ", ""),
        (
            "a butterfly on a purple flower",
            "butterfly, purple flower | butterfly on flower |  | ", ""
        ),
        ("a black and white cow in front of a barn", "black white cow, barn | cow inFront barn |  | ", ""),
        ("colorful fish swimming in the sea", "3 fish[swimming] |  | sea, cheerful | ", ""),
        ("a pig in the mud", "pig, mud | pig inside mud |  | ", ""),
        (
            "a girl with a red umbrella in the rain",
            "girl, red umbrella | umbrella with girl | rain | ", ""
        ),
        ("a man reading a book on a bench", "man[reading], book, bench | book with man, man on bench |  | ", ""),
        ("a woman in a yellow dress dancing on the beach", "yellow woman[dancing] |  | beach | ", ""),
        ("two children building a snowman", "2 child, snowman | child beside snowman | winter | ", ""),
        (
            "a boy flying a kite on a hill",
            "boy=child[holding], kite | kite over boy | meadow | ", ""
        ),
        (
            "a knight with a sword in front of a castle",
            "knight=person, castle | knight inFront castle |  | ", ""
        ),
        ("an astronaut on the moon", "astronaut=person |  | moon | ", ""),
        (
            "a farmer with a straw hat in a wheat field",
            "farmer=person |  | meadow | ", ""
        ),
        ("a chef in a kitchen", "chef=person |  | room | ", ""),
        ("a friendly robot holding a balloon", "robot[holding], balloon | balloon with robot |  | ", "friendly"),
        ("an old man walking a dog in the park", "old man=man[walking], dog | dog with old man | meadow | ", ""),
        (
            "a queen with a golden crown on a throne",
            "queen=person, throne | queen on throne |  | ", ""
        ),
        ("a red car on a country road", "red car |  | meadow | ", ""),
        ("a fire truck in front of a brick house", "fire truck, brick house | fire truck inFront house |  | ", ""),
        ("a green bicycle against a white wall", "green bicycle, white wall | bicycle inFront wall |  | ", ""),
        ("a steam train crossing a bridge", "steam train, bridge | steam train on bridge |  | ", "walking"),
        ("a yellow school bus in the snow", "yellow school bus=bus |  | snow, winter | ", ""),
        (
            "a hot air balloon over the mountains at dawn",
            "hot air balloon |  | mountain, dawn | ", ""
        ),
        (
            "a helicopter above the city",
            "helicopter |  | street | ", ""
        ),
        ("a rocket on a launch pad at night", "rocket, launch pad | rocket on launch pad | night | ", ""),
        (
            "a motorcycle in the desert",
            "motorcycle |  | desert | ", ""
        ),
        ("a small airplane flying above the clouds", "size-1 airplane[flying] |  | clouds | ", ""),
        ("a steaming coffee cup beside a book", "coffee cup=cup, book | coffee cup beside book |  | ", ""),
        (
            "a glass vase with red roses on a table",
            "glass vase, 3 red rose, table | rose with vase, vase on table |  | ", ""
        ),
        ("a bowl of fruit", "bowl, 3 fruit=apple | fruit inside bowl |  | ", ""),
        ("a chocolate cake with three candles", "chocolate cake, 3 candle | candle with cake |  | ", ""),
        (
            "a guitar leaning on a chair",
            "guitar, chair | guitar beside chair |  | ", ""
        ),
        (
            "a teddy bear on a bed",
            "teddy bear, bed | teddy bear on bed |  | ", ""
        ),
        (
            "a gold watch on a marble table",
            "gold watch, marble table | watch on table |  | ", ""
        ),
        ("a candle in a dark room", "candle |  | room, night, spooky | ", ""),
        (
            "a teapot and two cups on a blue tablecloth",
            "teapot, 2 cup, blue tablecloth | teapot on tablecloth, cup on tablecloth |  | ", ""
        ),
        (
            "a slice of pizza on a plate",
            "slice of pizza=pizza, plate | slice of pizza on plate |  | ", ""
        ),
        (
            "a hammer, a saw and nails on a workbench",
            "hammer, saw, 3 nail, workbench=table | hammer on workbench, saw on workbench, nail on workbench |  | ", ""
        ),
        (
            "a piano in a living room with window light",
            "piano |  | room | ", "window,light"
        ),
        (
            "a glass of orange juice and a croissant for breakfast",
            "glass, croissant |  |  | ", "breakfast"
        ),
        ("a carved pumpkin on a porch at night", "pumpkin, porch | pumpkin on porch | night | ", ""),
    ]
}
