/// Sentences that people would ask a studio for: what the scene engine must read rightly and draw so that it is recognised.
///
/// `studio gallery` renders them; the tests know what each means.
public enum GalleryPrompts {
    /// Sentences of one sort.
    public struct Group: Sendable {
        public var title: String
        public var prompts: [String]

        public init(title: String, prompts: [String]) {
            self.title = title
            self.prompts = prompts
        }
    }

    public static let groups: [Group] = [
        Group(
            title: "Land and water",
            prompts: [
                "a red boat on a lake at dawn",
                "a lighthouse on a rocky coast in a storm",
                "two sailing boats on the sea at sunset",
                "a wooden rowing boat on a beach",
                "a cargo ship in the fog",
                "a palm tree on a sandy island at noon",
                "three cactuses in the desert at dusk",
                "a waterfall in a green valley",
                "snowy mountains above a frozen lake",
                "a pine forest in the mist",
                "a birch forest in autumn",
                "a field of sunflowers under a blue sky",
                "a bridge over a river in autumn",
                "a camel in the desert",
                "the full moon over the sea",
                "northern lights over a snowy forest",
            ]),
        Group(
            title: "Buildings",
            prompts: [
                "a castle on a hill at night",
                "a small cottage in a snowy forest in winter",
                "a white church in a village",
                "an old windmill in a field of tulips",
                "a red barn on a farm",
                "a modern city street at night in the rain",
                "a skyscraper between two small houses",
                "a ruined stone tower on a mountain",
                "a blue tent in the mountains under the stars",
                "a fountain in a park in spring",
                "a log cabin beside a lake with mountains behind it",
                "a Japanese temple with cherry trees in spring",
            ]),
        Group(
            title: "Animals",
            prompts: [
                "three cats on a wooden table",
                "a brown horse running in a meadow",
                "a white rabbit beside a red mushroom",
                "two dogs playing on the beach",
                "an elephant in the savanna at sunset",
                "a penguin on an iceberg",
                "a fox sleeping under a tree in autumn",
                "a flock of sheep on a green hill",
                "an owl on a branch at night",
                "a yellow duck on a pond",
                "a bear fishing in a river",
                "a lion sitting on a rock",
                "a butterfly on a purple flower",
                "a black and white cow in front of a barn",
                "colorful fish swimming in the sea",
                "a pig in the mud",
            ]),
        Group(
            title: "People",
            prompts: [
                "a girl with a red umbrella in the rain",
                "a man reading a book on a bench",
                "a woman in a yellow dress dancing on the beach",
                "two children building a snowman",
                "a boy flying a kite on a hill",
                "a knight with a sword in front of a castle",
                "an astronaut on the moon",
                "a farmer with a straw hat in a wheat field",
                "a chef in a kitchen",
                "a friendly robot holding a balloon",
                "an old man walking a dog in the park",
                "a queen with a golden crown on a throne",
            ]),
        Group(
            title: "Wheels and wings",
            prompts: [
                "a red car on a country road",
                "a fire truck in front of a brick house",
                "a green bicycle against a white wall",
                "a steam train crossing a bridge",
                "a yellow school bus in the snow",
                "a hot air balloon over the mountains at dawn",
                "a helicopter above the city",
                "a rocket on a launch pad at night",
                "a motorcycle in the desert",
                "a small airplane flying above the clouds",
            ]),
        Group(
            title: "Still life",
            prompts: [
                "a steaming coffee cup beside a book",
                "a glass vase with red roses on a table",
                "a bowl of fruit",
                "a chocolate cake with three candles",
                "a guitar leaning on a chair",
                "a teddy bear on a bed",
                "a gold watch on a marble table",
                "a candle in a dark room",
                "a teapot and two cups on a blue tablecloth",
                "a slice of pizza on a plate",
                "a hammer, a saw and nails on a workbench",
                "a piano in a living room with window light",
                "a glass of orange juice and a croissant for breakfast",
                "a carved pumpkin on a porch at night",
            ]),
    ]

    public static var all: [String] { groups.flatMap(\.prompts) }
}
