/// Words that tie things together.
extension Lexicon {
    struct RelationWord {
        var phrase: [Substring]
        var kind: SceneGraph.Relation.Kind
        /// True: what follows is placed by what went before ("a robot with a balloon").
        var placesFollowing: Bool

        init(_ phrase: StaticString, _ kind: SceneGraph.Relation.Kind, placesFollowing: Bool = false) {
            self.phrase = "\(phrase)".split(separator: " ")
            self.kind = kind
            self.placesFollowing = placesFollowing
        }
    }

    /// Longest phrases first.
    static let relations: [RelationWord] = [
        RelationWord("in front of", .inFront), RelationWord("on top of", .on),
        RelationWord("in the middle of", .inside),
        RelationWord("to the left of", .beside), RelationWord("to the right of", .beside),
        RelationWord("on the edge of", .beside), RelationWord("at the edge of", .beside),
        RelationWord("at the foot of", .beside), RelationWord("surrounded by", .around, placesFollowing: true),
        RelationWord("circled by", .around, placesFollowing: true),
        RelationWord("filled with", .inside, placesFollowing: true),
        RelationWord("full of", .inside, placesFollowing: true),
        RelationWord("covered with", .on, placesFollowing: true),
        RelationWord("covered in", .on, placesFollowing: true),
        RelationWord("covered by", .on, placesFollowing: true),
        RelationWord("topped with", .on, placesFollowing: true),
        RelationWord("accompanied by", .with, placesFollowing: true),
        RelationWord("leaning on", .beside), RelationWord("leaning against", .inFront),
        RelationWord("next to", .beside), RelationWord("close to", .beside), RelationWord("inside of", .inside),
        RelationWord("on", .on), RelationWord("upon", .on), RelationWord("atop", .on), RelationWord("onto", .on),
        RelationWord("across", .on), RelationWord("along", .beside), RelationWord("in", .inside),
        RelationWord("inside", .inside), RelationWord("within", .inside), RelationWord("into", .inside),
        RelationWord("through", .inside), RelationWord("under", .under), RelationWord("underneath", .under),
        RelationWord("beneath", .under), RelationWord("below", .under), RelationWord("beside", .beside),
        RelationWord("near", .beside), RelationWord("by", .beside), RelationWord("alongside", .beside),
        RelationWord("at", .beside), RelationWord("against", .inFront), RelationWord("past", .beside),
        RelationWord("toward", .beside), RelationWord("towards", .beside), RelationWord("between", .between),
        RelationWord("among", .around, placesFollowing: true), RelationWord("amid", .around, placesFollowing: true),
        RelationWord("behind", .behind), RelationWord("before", .inFront), RelationWord("around", .around),
        RelationWord("over", .over), RelationWord("above", .over),
        RelationWord("with", .with, placesFollowing: true),
    ]

    struct Verb {
        var pose: String?
        /// How its direct object is tied to the subject.
        var object: SceneGraph.Relation.Kind = .with
        /// True: the object is placed by the subject ("holding a balloon").
        var placesObject = true
        /// The pose where there is an object: who flies a kite does not fly.
        var poseWithObject: String?
    }

    /// Verbs by their base form.
    static let verbs: [String: Verb] = [
        "sit": Verb(pose: "sitting"), "seat": Verb(pose: "sitting"), "perch": Verb(pose: "sitting"),
        "stand": Verb(pose: "standing"), "run": Verb(pose: "running"), "gallop": Verb(pose: "running"),
        "race": Verb(pose: "running"), "sprint": Verb(pose: "running"), "walk": Verb(pose: "walking"),
        "stroll": Verb(pose: "walking"), "march": Verb(pose: "walking"), "hike": Verb(pose: "walking"),
        "wander": Verb(pose: "walking"), "sleep": Verb(pose: "sleeping"), "nap": Verb(pose: "sleeping"),
        "doze": Verb(pose: "sleeping"), "lie": Verb(pose: "lying"), "lay": Verb(pose: "lying"),
        "rest": Verb(pose: "lying"), "lounge": Verb(pose: "lying"),
        "fly": Verb(pose: "flying", object: .over, poseWithObject: "holding"),
        "build": Verb(object: .beside, placesObject: false), "fish": Verb(pose: "standing"),
        "soar": Verb(pose: "flying"), "hover": Verb(pose: "flying"), "glide": Verb(pose: "flying"),
        "swim": Verb(pose: "swimming"), "dive": Verb(pose: "swimming"), "jump": Verb(pose: "jumping"),
        "leap": Verb(pose: "jumping"), "hop": Verb(pose: "jumping"), "dance": Verb(pose: "dancing"),
        "wave": Verb(pose: "waving"), "hold": Verb(pose: "holding"), "carry": Verb(pose: "holding"),
        "bring": Verb(pose: "holding"), "wear": Verb(), "pull": Verb(pose: "walking"), "push": Verb(pose: "walking"),
        "ride": Verb(pose: "riding", object: .on, placesObject: false),
        "climb": Verb(pose: "climbing", object: .beside, placesObject: false),
        "cross": Verb(pose: "walking", object: .on, placesObject: false),
        "chase": Verb(pose: "running", object: .behind, placesObject: false),
        "follow": Verb(pose: "walking", object: .behind, placesObject: false),
        "watch": Verb(pose: "standing", object: .beside, placesObject: false),
        "face": Verb(object: .inFront, placesObject: false), "look": Verb(), "gaze": Verb(), "stare": Verb(),
        "float": Verb(pose: "floating"), "drift": Verb(pose: "floating"), "sail": Verb(pose: "floating"),
        "moor": Verb(pose: "floating"), "anchor": Verb(pose: "floating"), "row": Verb(pose: "floating"),
        "read": Verb(pose: "reading"), "play": Verb(pose: "playing"), "eat": Verb(pose: "eating"),
        "drink": Verb(pose: "eating"), "graze": Verb(pose: "eating"), "feed": Verb(pose: "eating"),
        "water": Verb(object: .beside, placesObject: false), "knit": Verb(), "catch": Verb(), "throw": Verb(),
        "kick": Verb(object: .beside, placesObject: false), "wash": Verb(object: .beside, placesObject: false),
        "repair": Verb(object: .beside, placesObject: false), "paint": Verb(object: .beside, placesObject: false),
        "park": Verb(), "drive": Verb(), "travel": Verb(), "hang": Verb(), "lean": Verb(), "grow": Verb(),
        "glow": Verb(pose: "glowing"), "shine": Verb(pose: "glowing"), "bloom": Verb(pose: "blooming"),
        "burn": Verb(pose: "burning"), "smile": Verb(pose: "smiling"), "overlook": Verb(),
        "contain": Verb(
            object: .inside), "move": Verb(), "wait": Verb(pose: "standing"), "rise": Verb(), "fall": Verb(),
    ]
}
