import Foundation

/// Who someone is, by the noun of the prompt, and what makes a stranger name that at once.
enum Role: String, CaseIterable {
    case knight, chef, astronaut, wizard, witch, king, queen, princess, prince, firefighter, police, doctor, nurse
    case farmer, pirate, cowboy, santa, sailor, viking, soldier, builder, bride, superhero, magician

    private static let words: [Role: [String]] = [
        .chef: ["cook", "baker"], .astronaut: ["cosmonaut", "spaceman", "spacewoman"],
        .wizard: ["sorcerer", "mage", "warlock"], .witch: ["sorceress", "enchantress"], .king: ["emperor"],
        .queen: ["empress"], .firefighter: ["fireman", "firewoman", "fire fighter"],
        .police: ["police officer", "policeman", "policewoman", "cop", "officer"],
        .doctor: ["physician", "surgeon", "scientist"], .farmer: ["gardener", "shepherd", "scarecrow"],
        .pirate: ["buccaneer"], .cowboy: ["cowgirl", "sheriff"], .santa: ["santa claus", "father christmas"],
        .sailor: ["seaman"], .soldier: ["infantryman"], .builder: ["construction worker", "carpenter", "worker"],
        .superhero: ["hero"], .magician: ["conjurer"],
    ]

    private static let byWord: [String: Role] = {
        var table: [String: Role] = [:]
        for role in allCases {
            table[role.rawValue] = role
            for word in words[role] ?? [] { table[word] = role }
        }
        return table
    }()

    init?(noun: String) {
        guard let role = Self.byWord[noun] else { return nil }
        self = role
    }

    /// All nouns that name a role.
    static var nouns: [String] { byWord.keys.sorted() }

    private static func cloth(_ hex: UInt32) -> Material { MaterialLibrary.fabric(Palette.linear(hex), scale: 0.006) }

    var outfit: Outfit {
        switch self {
        case .knight, .viking, .soldier: fighter
        case .chef, .doctor, .nurse, .builder, .farmer, .firefighter, .police: worker
        case .king, .queen, .prince, .princess, .bride: noble
        default: adventurer
        }
    }

    private var fighter: Outfit {
        var o = Outfit()
        switch self {
        case .knight:
            o.isArmoured = true
            o.hat = .helm
            o.gear = [.armour, .tabard, .sword, .shield]
            o.parts = ["sword", "shield", "armour", "armor", "helmet"]
        case .viking:
            (o.top, o.bottom) = (Self.cloth(0x6B4A2E), Self.cloth(0x4A4038))
            (o.hat, o.beard, o.hair, o.isWoman) = (.horned, 0.13, Palette.linear(0xA65A22), false)
            o.gear = [.sword, .shield, .cape]
            o.parts = ["sword", "shield", "helmet", "beard"]
        default:
            (o.top, o.bottom, o.shoe) = (Self.cloth(0x5A6040), Self.cloth(0x50563A), RGB(repeating: 0.02))
            o.hat = .combat
            o.parts = ["helmet", "uniform"]
        }
        return o
    }

    private var worker: Outfit {
        var o = Outfit()
        switch self {
        case .chef:
            (o.top, o.bottom) = (Self.cloth(0xF0EEE8), Self.cloth(0x3A3C42))
            o.hat = .toque
            o.gear = [.apron, .buttons, .scarf, .pan]
            o.parts = ["hat", "apron", "pan", "uniform"]
        case .doctor, .nurse:
            let isDoctor = self == .doctor
            o.top = Self.cloth(isDoctor ? 0xF1F1EE : 0x8FC1CE)
            o.bottom = Self.cloth(isDoctor ? 0x44546B : 0x8FC1CE)
            (o.hat, o.isWoman) = isDoctor ? (nil, nil) : (.nurse, true)
            o.gear = isDoctor ? [.coat, .necktie, .stethoscope, .glasses] : [.stethoscope]
            o.parts = ["stethoscope", "coat"]
        case .builder:
            (o.top, o.bottom) = (Self.cloth(0xE06A1E), Self.cloth(0x3B4C6B))
            o.hat = .hard
            o.gear = [.stripes]
            o.parts = ["helmet"]
        case .farmer:
            (o.top, o.bottom, o.shoe) = (Self.cloth(0xB5392E), Self.cloth(0x39547D), Palette.linear(0x4A3A28))
            o.hat = .straw
            o.gear = [.dungarees, .pitchfork]
            o.parts = ["straw hat", "hat", "pitchfork"]
        case .firefighter:
            (o.top, o.bottom, o.shoe) = (Self.cloth(0x3A3B3A), Self.cloth(0x3A3B3A), RGB(repeating: 0.02))
            (o.hat, o.bulk) = (.fire, 1.14)
            o.gear = [.coat, .stripes]
            o.parts = ["helmet", "uniform"]
        default:
            (o.top, o.bottom, o.shoe) = (Self.cloth(0x26365E), Self.cloth(0x1D2740), RGB(repeating: 0.015))
            o.hat = .peaked
            o.gear = [.badge, .buttons, .necktie]
            o.parts = ["hat", "uniform", "cap"]
        }
        return o
    }

    private var noble: Outfit {
        var o = Outfit()
        o.hat = self == .princess ? .tiara : .crown
        o.parts = ["crown", "sceptre", "tiara", "gown", "cape"]
        switch self {
        case .king:
            (o.top, o.skirt, o.beard, o.isWoman) = (Self.cloth(0x9A1F2B), .floor, 0.1, false)
            o.gear = [.cape, .ermine, .sceptre]
        case .queen:
            (o.top, o.skirt, o.isWoman) = (Self.cloth(0x5A2A86), .floor, true)
            o.gear = [.cape, .ermine, .sceptre]
        case .prince:
            (o.top, o.bottom, o.isWoman) = (Self.cloth(0x2B56A5), Self.cloth(0xE6E0D0), false)
            o.gear = [.cape, .buttons]
        case .bride:
            (o.top, o.skirt, o.isWoman, o.hat) = (Self.cloth(0xF4F1EC), .floor, true, .tiara)
        default:
            (o.top, o.skirt, o.isWoman) = (Self.cloth(0xE48BB0), .floor, true)
            o.hair = Palette.linear(0xD6B26A)
        }
        return o
    }

    private var adventurer: Outfit {
        var o = Outfit()
        switch self {
        case .astronaut:
            let suit = MaterialLibrary.fabric(Palette.linear(0xE9EAEA), scale: 0.01)
            (o.top, o.bottom, o.glove, o.shoe) = (suit, suit, suit, Palette.linear(0xB9BCC0))
            (o.hat, o.bulk) = (.space, 1.3)
            o.gear = [.lifeSupport]
            o.parts = ["helmet", "suit"]
        case .wizard, .witch:
            let isWitch = self == .witch
            (o.top, o.skirt, o.isWoman) = (Self.cloth(isWitch ? 0x2A2130 : 0x2F3F8C), .floor, isWitch)
            o.hat = isWitch ? .witch : .wizard
            o.beard = isWitch ? nil : 0.34
            o.hair = isWitch ? Palette.linear(0x7A2F1B) : Palette.linear(0xDCDAD6)
            o.gear = [isWitch ? .broom : .staff]
            o.parts = ["hat", "pointed hat", "staff", "wand", "broom", "beard", "robe", "cloak", "broomstick"]
        case .pirate:
            (o.top, o.bottom) = (Self.cloth(0x8E2430), Self.cloth(0x2E2A2A))
            (o.hat, o.beard, o.shoe, o.isWoman) = (.tricorn, 0.05, RGB(repeating: 0.02), false)
            o.gear = [.coat, .buttons, .eyepatch, .cutlass]
            o.parts = ["hat", "eyepatch", "eye patch", "sword", "cutlass", "beard"]
        case .cowboy:
            (o.top, o.bottom, o.shoe) = (Self.cloth(0x9B4A33), Self.cloth(0x41597F), Palette.linear(0x5A371F))
            o.hat = .cowboy
            o.gear = [.scarf]
            o.parts = ["hat", "cowboy hat", "boot"]
        case .santa:
            let red = Self.cloth(0xB81E22)
            (o.top, o.bottom, o.shoe, o.bulk) = (red, red, RGB(repeating: 0.015), 1.3)
            (o.hat, o.beard, o.hair, o.isWoman) = (.santa, 0.16, RGB(repeating: 0.85), false)
            o.parts = ["hat", "beard"]
        case .sailor:
            (o.top, o.bottom) = (Self.cloth(0xEFEEE9), Self.cloth(0x22345E))
            o.hat = .sailor
            o.gear = [.scarf]
            o.parts = ["hat", "cap"]
        case .magician:
            (o.top, o.bottom, o.hat) = (Self.cloth(0x201F24), Self.cloth(0x201F24), .top)
            o.gear = [.cape, .necktie]
            o.parts = ["hat", "top hat", "cape"]
        default:
            (o.top, o.bottom, o.shoe) = (Self.cloth(0x2456B0), Self.cloth(0x2456B0), Palette.linear(0xB32020))
            o.gear = [.cape]
            o.parts = ["cape", "cloak"]
        }
        return o
    }
}
