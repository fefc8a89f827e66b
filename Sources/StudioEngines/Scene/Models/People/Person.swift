import Foundation

/// Stylised people: a smooth figure with clothes, hair and a simple face, in a pose.
enum Person {
    static let person = SceneModel(
        name: "person",
        words: [
            "human", "somebody", "people", "pedestrian", "tourist", "friend", "adult", "figure",
        ] + Role.nouns,
        habitat: .meadow, typicalSize: Vec3(0.6, 1.72, 0.35), poses: Pose.names
    ) { build($0, nil) }

    static let man = SceneModel(
        name: "man",
        words: [
            "gentleman", "guy", "father", "grandfather", "grandpa", "fisherman", "boyfriend", "husband", "old man",
            "businessman",
        ],
        habitat: .meadow, typicalSize: Vec3(0.6, 1.78, 0.35), poses: Pose.names
    ) { build($0, .man) }

    static let woman = SceneModel(
        name: "woman",
        words: [
            "lady", "mother", "grandmother", "grandma", "wife", "girlfriend", "dancer", "ballerina", "old woman",
        ],
        habitat: .meadow, typicalSize: Vec3(0.55, 1.68, 0.35), poses: Pose.names
    ) { build($0, .woman) }

    static let child = SceneModel(
        name: "child", words: ["kid", "boy", "son", "schoolboy"],
        habitat: .meadow, typicalSize: Vec3(0.45, 1.15, 0.3), poses: Pose.names
    ) { build($0, .boy) }

    static let girl = SceneModel(
        name: "girl", words: ["daughter", "schoolgirl"],
        habitat: .meadow, typicalSize: Vec3(0.45, 1.2, 0.3), poses: Pose.names
    ) { build($0, .girl) }

    static let baby = SceneModel(
        name: "baby", words: ["toddler", "infant", "newborn"], habitat: .indoors, typicalSize: Vec3(0.4, 0.62, 0.45),
        poses: Pose.names
    ) { request in
        var seated = request
        if [nil, "standing"].contains(request.pose) { seated.pose = "sitting" }
        return build(seated, .baby)
    }

    private enum Kind { case man, woman, boy, girl, baby }

    private static func build(_ request: ModelRequest, _ asked: Kind?) -> ModelGeometry {
        var b = ModelBuilder(request)
        var look = FigureLook()
        look.outfit = request.noun.flatMap { Role(noun: $0) }?.outfit ?? Outfit()
        dress(&look, request)
        let isWoman =
            look.outfit.isWoman ?? (b.has("female", "woman") || (!b.has("male", "man") && b.pick([true, false], 1)))
        let kind = asked ?? (isWoman ? .woman : .man)
        look.isSmall = kind == .boy || kind == .girl || kind == .baby
        look.hasLongHair = kind == .woman || kind == .girl
        let mayWearDress = look.outfit.top == nil && !look.outfit.isArmoured
        let likesDress =
            b.has("dress", "gown", "skirt") || kind == .girl
            || (kind == .woman && (look.isOld || b.pick([true, false], 2)))
        look.hasDress = look.outfit.skirt.map { $0 != .none } ?? (mayWearDress && likesDress)
        look.height = height(kind, isOld: look.isOld)
        look.hairStyle = look.isOld && kind == .woman ? 1 : b.pick([0, 1, 2], 3)
        let pose = Pose(request.pose, holding: look.outfit)
        let figure = Figure(look: look, pose: pose)
        figure.build(&b)
        if pose.isLying {
            var laid = ModelBuilder(request)
            laid.add(b, at: .rotateZ(-.pi / 2))
            return laid.finish()
        }
        guard pose.isGrounded else { return b.finish(lifted: -figure.seatHeight) }
        return b.finish(lifted: pose.air - b.mesh.bounds.low.y)
    }

    private static func height(_ kind: Kind, isOld: Bool) -> Float {
        switch kind {
        case .man: isOld ? 1.72 : 1.78
        case .woman: isOld ? 1.6 : 1.68
        case .boy: 1.15
        case .girl: 1.18
        case .baby: 0.78
        }
    }

    /// What the words say of one who is nobody special: old, bearded, with a hat, glasses, a cape.
    private static func dress(_ look: inout FigureLook, _ request: ModelRequest) {
        let words = request.attributes.union([request.noun ?? ""])
        func says(_ parts: String...) -> Bool { words.contains { word in parts.contains { word.contains($0) } } }
        look.isOld = says("old ", "elderly", "aged", "grand") || words.contains("old")
        if says("beard") { look.outfit.beard = says("long") ? 0.24 : 0.07 }
        if look.isOld, look.outfit.beard == nil, says("man", "father", "grandpa"), !says("woman") {
            look.outfit.beard = 0.03
        }
        for (gear, word) in [
            (Gear.glasses, "glasses"), (.glasses, "spectacles"), (.scarf, "scarf"), (.cape, "cape"), (.cape, "cloak"),
            (.apron, "apron"), (.necktie, "tie"),
        ] as [(Gear, String)]
        where words.contains(where: { $0.hasSuffix(word) }) && !look.outfit.gear.contains(gear) {
            look.outfit.gear.append(gear)
        }
        guard look.outfit.hat == nil else { return }
        for worn in words.sorted() {
            guard let hat = Hat.words.first(where: { worn.hasSuffix($0.word) }) else { continue }
            look.outfit.hat = hat.hat
            look.hatColor = worn.split(separator: " ").lazy.compactMap { ColorNames.rgb(String($0)) }.first
        }
    }
}

/// What a figure looks like besides its pose.
struct FigureLook {
    var height: Float = 1.75
    var isSmall = false
    var hasDress = false
    var hasLongHair = false
    var hairStyle = 0
    var isOld = false
    var outfit = Outfit()
    /// The asked colour of the hat.
    var hatColor: RGB?
}

/// Joint angles of a figure, radians. Positive swings a limb forward, outwards or bends a joint.
struct Pose {
    static let names = [
        "standing", "sitting", "seated", "riding", "walking", "running", "waving", "dancing", "jumping", "fishing",
        "reading", "holding", "sleeping", "lying",
    ]

    /// Left (+X) then right.
    var hip: [Float] = [0.03, -0.03]
    var knee: [Float] = [0.04, 0.04]
    var shoulder: [Float] = [0.06, -0.06]
    /// Away from the body.
    var spread: [Float] = [0.16, 0.16]
    var elbow: [Float] = [0.25, 0.25]
    var legSpread: Float = 0.06
    var lean: Float = 0
    /// False: y = 0 is the seat, and the feet hang below it.
    var isGrounded = true
    /// On the side, the head on the lower arm, facing the front.
    var isLying = false
    var isAsleep = false
    /// Metres between the feet and the ground.
    var air: Float = 0

    /// The pose of that name; what is held needs a raised right hand.
    init(_ name: String?, holding outfit: Outfit) {
        self.init(name)
        let isFree = name.map(["standing", "walking", "holding"].contains) ?? true
        guard isFree else { return }
        if outfit.gear.contains(where: \.isHeld) {
            (shoulder[1], spread[1], elbow[1]) = (0.25, 0.34, 1.15)
        }
        if outfit.gear.contains(.shield) { (shoulder[0], spread[0], elbow[0]) = (0.2, 0.3, 1.2) }
        if outfit.gear.contains(.lifeSupport) { spread = [0.34, 0.34] }
    }

    init(_ name: String?) {
        switch name {
        case "sleeping", "lying":
            (hip, knee) = ([0.35, 0.85], [0.55, 1.3])
            (shoulder, spread, elbow) = ([2.7, 0.95], [0.06, 0.1], [0.35, 1.1])
            (isLying, isAsleep) = (true, name == "sleeping")
        case "sitting", "resting", "reading":
            hip = [2.0, 1.62]
            knee = [0.98, 0.12]
            shoulder = [0.6, -0.55]
            spread = [0.2, 0.3]
            elbow = [0.55, 0.1]
            legSpread = 0.1
            lean = -0.12
            if name == "reading" {
                hip = [1.95, 1.95]
                knee = [1.05, 1.05]
                (shoulder, elbow, lean) = ([0.6, 0.6], [1.45, 1.45], 0.08)
            }
        case "seated":
            hip = [1.52, 1.48]
            knee = [1.5, 1.42]
            shoulder = [0.32, 0.28]
            elbow = [0.95, 1.0]
            legSpread = 0.12
            isGrounded = false
        case "riding":
            // Astride: the legs hang at both sides of what is ridden.
            hip = [0.62, 0.62]
            knee = [0.95, 0.95]
            shoulder = [0.62, 0.62]
            elbow = [0.85, 0.85]
            legSpread = 0.75
            lean = 0.06
            isGrounded = false
        case "walking":
            hip = [0.42, -0.36]
            knee = [0.16, 0.42]
            shoulder = [-0.42, 0.45]
            elbow = [0.35, 0.45]
            lean = 0.04
        case "running":
            hip = [0.95, -0.5]
            knee = [1.15, 0.95]
            shoulder = [-0.75, 0.75]
            elbow = [1.45, 1.5]
            lean = 0.2
        case "waving":
            shoulder = [0.05, 0.1]
            spread = [0.15, 1.95]
            elbow = [0.2, 0.95]
        case "dancing":
            hip = [0.5, -0.15]
            knee = [0.95, 0.1]
            spread = [1.5, 2.3]
            elbow = [0.5, 0.45]
            legSpread = 0.14
        case "jumping":
            hip = [0.55, 0.2]
            knee = [1.1, 0.9]
            spread = [2.4, 2.4]
            legSpread = 0.16
            air = 0.34
        case "holding":
            shoulder = [0.3, -0.06]
            spread = [0.3, 0.16]
            elbow = [1.75, 0.25]
        case "fishing":
            shoulder = [0.85, 0.95]
            elbow = [0.8, 0.75]
        default: break
        }
    }
}
