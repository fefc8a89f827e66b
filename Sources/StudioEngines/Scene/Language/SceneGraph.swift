public import StudioCore

/// What a prompt says, read: things with counts and looks, how they relate, and the setting around them.
public struct SceneGraph: Sendable, Codable, Equatable {
    public var things: [Thing] = []
    public var relations: [Relation] = []
    public var setting = Setting()
    /// How the picture is to be drawn, where the prompt says it ("a watercolour of …").
    public var style: PictureStyle?
    /// Words of the prompt that nothing was drawn for, for the report.
    public var ignored: [String] = []
    /// Models and nouns that must not appear ("without trees", the negative prompt).
    public var excluded: Set<String> = []

    public init() {}

    /// What the land or another thing shows is not placed by itself.
    mutating func leaveOut(_ thing: Int) { things[thing].count = 0 }

    /// One noun of the prompt, with all that is said of it.
    public struct Thing: Sendable, Codable, Equatable {
        /// As written, singular: "labrador".
        public var noun: String
        /// The model that draws it: "dog".
        public var model: String
        public var count: Int
        /// Asked colours by name.
        public var colors: [String]
        /// -2 tiny, -1 small, 0 normal, 1 big, 2 huge.
        public var size: Int
        public var material: String?
        public var pose: String?
        public var attributes: [String]

        public init(noun: String, model: String, count: Int = 1) {
            self.noun = noun
            self.model = model
            self.count = count
            colors = []
            size = 0
            attributes = []
        }
    }

    /// Where a thing stands, by other things.
    public struct Relation: Sendable, Codable, Equatable {
        /// The relations that the layout knows.
        public enum Kind: String, Sendable, Codable, CaseIterable {
            case on, inside, under, beside, between, behind, inFront, around, over, with
        }
        public var kind: Kind
        /// Index of the thing that is placed.
        public var subject: Int
        /// Indices of the things it is placed by.
        public var objects: [Int]

        public init(kind: Kind, subject: Int, objects: [Int]) {
            self.kind = kind
            self.subject = subject
            self.objects = objects
        }
    }

    /// What is around the things. What the prompt leaves open is nil.
    public struct Setting: Sendable, Codable, Equatable {
        /// The kinds of land.
        public enum Place: String, Sendable, Codable, CaseIterable {
            case meadow, lake, sea, beach, forest, mountain, desert, savanna, snowfield, street, village, table, room
            case studio, seabed, moon, space, clouds
        }
        /// Times of day.
        public enum Time: String, Sendable, Codable, CaseIterable { case dawn, morning, noon, evening, dusk, night }
        /// What the sky does.
        public enum Weather: String, Sendable, Codable, CaseIterable {
            case clear, cloudy, overcast, rain, snow, fog, storm
        }
        /// nil: chosen from the things' habitats.
        public var place: Place?
        public var time: Time?
        public var weather: Weather?
        public var season: Season?
        /// The things are in the lake or river that is named, and not beside it.
        public var isInWater = false
        /// "calm", "gloomy", "cheerful": moves palette and grade.
        public var mood: String?
        /// Adjectives and further place words of the setting: "rocky", "mountain".
        public var features: [String] = []
        /// What is asked to be seen in the sky.
        public var sights: [SkySight] = []

        public init() {}
    }
}
