import Foundation

/// Stylised people: a smooth figure with clothes, hair and a simple face, in a pose.
enum Person {
    static let person = SceneModel(
        name: "person",
        words: [
            "human", "somebody", "people", "pedestrian", "tourist", "friend", "adult", "figure", "couple", "twin",
            "lover", "newlywed", "gardener", "passenger", "visitor", "neighbor", "neighbour",
        ] + Role.nouns + ImpliedThings.nouns,
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
            return b.finish(placed: .rotateZ(-.pi / 2))
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
