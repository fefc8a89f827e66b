import Foundation

/// Stylised people: a smooth figure with clothes, hair and a simple face, in a pose.
enum Person {
    static let person = SceneModel(
        name: "person",
        words: [
            "human", "somebody", "people", "pedestrian", "worker", "farmer", "tourist", "friend", "adult", "figure",
        ],
        habitat: .meadow, typicalSize: Vec3(0.6, 1.72, 0.35), poses: Pose.names
    ) { build($0, nil) }

    static let man = SceneModel(
        name: "man",
        words: ["gentleman", "guy", "father", "grandfather", "king", "fisherman", "sailor", "boyfriend", "husband"],
        habitat: .meadow, typicalSize: Vec3(0.6, 1.78, 0.35), poses: Pose.names
    ) { build($0, .man) }

    static let woman = SceneModel(
        name: "woman", words: ["lady", "mother", "grandmother", "queen", "princess", "wife", "girlfriend", "dancer"],
        habitat: .meadow, typicalSize: Vec3(0.55, 1.68, 0.35), poses: Pose.names
    ) { build($0, .woman) }

    static let child = SceneModel(
        name: "child", words: ["kid", "toddler", "boy", "son", "baby"],
        habitat: .meadow, typicalSize: Vec3(0.45, 1.15, 0.3), poses: Pose.names
    ) { build($0, .boy) }

    static let girl = SceneModel(
        name: "girl", words: ["daughter", "schoolgirl"],
        habitat: .meadow, typicalSize: Vec3(0.45, 1.2, 0.3), poses: Pose.names
    ) { build($0, .girl) }

    private enum Kind { case man, woman, boy, girl }

    private static func build(_ request: ModelRequest, _ asked: Kind?) -> ModelGeometry {
        var b = ModelBuilder(request)
        let kind = asked ?? (b.has("female") || b.pick([true, false], 1) ? .woman : .man)
        var look = FigureLook()
        look.isSmall = kind == .boy || kind == .girl
        look.hasDress = kind == .girl || (kind == .woman && b.pick([true, false], 2))
        look.hasLongHair = kind == .woman || kind == .girl
        look.height = kind == .man ? 1.78 : kind == .woman ? 1.68 : kind == .boy ? 1.15 : 1.18
        look.hairStyle = b.pick([0, 1, 2], 3)
        let pose = Pose(request.pose)
        let figure = Figure(look: look, pose: pose)
        figure.build(&b)
        return pose.isGrounded ? b.finish() : b.finish(lifted: -figure.seatHeight)
    }
}

/// What a figure looks like besides its pose.
struct FigureLook {
    var height: Float = 1.75
    var isSmall = false
    var hasDress = false
    var hasLongHair = false
    var hairStyle = 0
}

/// Joint angles of a figure, radians. Positive swings a limb forward, outwards or bends a joint.
struct Pose {
    static let names = [
        "standing", "sitting", "seated", "riding", "walking", "running", "waving", "dancing", "jumping", "fishing",
        "reading", "holding",
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

    init(_ name: String?) {
        switch name {
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
