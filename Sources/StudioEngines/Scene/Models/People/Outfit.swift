/// What someone wears and carries besides plain clothes. Colours that the prompt asks for go to the main cloth.
struct Outfit {
    enum Skirt { case none, knee, floor }

    /// The look of upper and lower clothes, nil where it is left to chance.
    var top: Material?
    var bottom: Material?
    var shoe: RGB?
    /// Hides the skin of the hands.
    var glove: Material?
    var hat: Hat?
    var skirt: Skirt?
    /// Metres that a beard hangs below the chin.
    var beard: Float?
    var hair: RGB?
    var gear: [Gear] = []
    /// How much wider the clothes are than a shirt.
    var bulk: Float = 1
    /// Plates of steel over all; the asked colour goes to the cloth over them.
    var isArmoured = false
    /// Nouns of what is part of it, so that "a knight with a sword" has one sword.
    var parts: Set<String> = []
    /// nil: a man or a woman by chance.
    var isWoman: Bool?

    var isHelmeted: Bool { hat == .helm || hat == .space }
}

/// What is worn or held apart from clothes.
enum Gear {
    case sword, cutlass, shield, staff, broom, pan, pitchfork, sceptre
    case armour, tabard, apron, dungarees, cape, ermine, coat, buttons, badge, stripes, stethoscope, lifeSupport
    case eyepatch, glasses, scarf, necktie

    /// Held in the right hand, which is then raised.
    var isHeld: Bool {
        switch self {
        case .sword, .cutlass, .staff, .broom, .pan, .pitchfork, .sceptre: true
        default: false
        }
    }
}
