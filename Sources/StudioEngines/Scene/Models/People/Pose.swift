/// Joint angles of a figure, radians. Positive swings a limb forward, outwards or bends a joint.
struct Pose {
    static let names = [
        "standing", "sitting", "seated", "riding", "walking", "running", "waving", "dancing", "jumping", "fishing",
        "reading", "holding", "sleeping", "lying", "balancing",
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
        case "sleeping", "lying": lie(asleep: name == "sleeping")
        case "sitting", "resting": sit()
        case "reading": readBook()
        case "seated": takeSeat()
        case "riding": ride()
        case "walking": walk()
        case "running": run()
        case "waving": wave()
        case "dancing": dance()
        case "jumping": jump()
        case "holding": hold()
        case "fishing": fish()
        case "balancing": balance()
        default: break
        }
    }

    private mutating func lie(asleep: Bool) {
        (hip, knee) = ([0.35, 0.85], [0.55, 1.3])
        (shoulder, spread, elbow) = ([2.7, 0.95], [0.06, 0.1], [0.35, 1.1])
        (isLying, isAsleep) = (true, asleep)
    }

    /// On the ground, leaning on a hand.
    private mutating func sit() {
        hip = [2.0, 1.62]
        knee = [0.98, 0.12]
        shoulder = [0.6, -0.55]
        spread = [0.2, 0.3]
        elbow = [0.55, 0.1]
        legSpread = 0.1
        lean = -0.12
    }

    /// On the ground, a book in both hands.
    private mutating func readBook() {
        sit()
        hip = [1.95, 1.95]
        knee = [1.05, 1.05]
        (shoulder, elbow, lean) = ([0.6, 0.6], [1.45, 1.45], 0.08)
    }

    /// On a chair.
    private mutating func takeSeat() {
        hip = [1.52, 1.48]
        knee = [1.5, 1.42]
        shoulder = [0.32, 0.28]
        elbow = [0.95, 1.0]
        legSpread = 0.12
        isGrounded = false
    }

    /// Astride: the legs hang at both sides of what is ridden.
    private mutating func ride() {
        hip = [0.62, 0.62]
        knee = [0.95, 0.95]
        shoulder = [0.62, 0.62]
        elbow = [0.85, 0.85]
        legSpread = 0.75
        lean = 0.06
        isGrounded = false
    }

    private mutating func walk() {
        hip = [0.42, -0.36]
        knee = [0.16, 0.42]
        shoulder = [-0.42, 0.45]
        elbow = [0.35, 0.45]
        lean = 0.04
    }

    private mutating func run() {
        hip = [0.95, -0.5]
        knee = [1.15, 0.95]
        shoulder = [-0.75, 0.75]
        elbow = [1.45, 1.5]
        lean = 0.2
    }

    private mutating func wave() {
        shoulder = [0.05, 0.1]
        spread = [0.15, 1.95]
        elbow = [0.2, 0.95]
    }

    private mutating func dance() {
        hip = [0.5, -0.15]
        knee = [0.95, 0.1]
        spread = [1.5, 2.3]
        elbow = [0.5, 0.45]
        legSpread = 0.14
    }

    private mutating func jump() {
        hip = [0.55, 0.2]
        knee = [1.1, 0.9]
        spread = [2.4, 2.4]
        legSpread = 0.16
        air = 0.34
    }

    private mutating func hold() {
        shoulder = [0.3, -0.06]
        spread = [0.3, 0.16]
        elbow = [1.75, 0.25]
    }

    /// Across a board, the knees bent and the arms out.
    private mutating func balance() {
        hip = [0.75, 0.6]
        knee = [1.15, 1.0]
        legSpread = 0.34
        shoulder = [0.35, 0.2]
        spread = [1.25, 1.15]
        elbow = [0.4, 0.45]
        lean = 0.22
    }

    private mutating func fish() {
        shoulder = [0.85, 0.95]
        elbow = [0.8, 0.75]
    }
}
