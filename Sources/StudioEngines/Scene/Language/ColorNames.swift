import Foundation

/// English colour names and what they look like in this engine: paint-like, a little softer than a screen's primaries.
enum ColorNames {
    /// Words that may stand before a colour and change it.
    static let shades: [String: Float] = [
        "dark": -0.45, "deep": -0.3, "light": 0.4, "pale": 0.5, "bright": 0.12, "pastel": 0.5, "vivid": 0.05,
    ]

    private static let values: [String: UInt32] = [
        "red": 0xC52A20, "crimson": 0xA81830, "scarlet": 0xD62B1A, "maroon": 0x6E1B22, "burgundy": 0x6B1A2C,
        "ruby": 0xA31538, "cherry": 0xB01C30, "pink": 0xE88AA6, "rose": 0xD86080, "magenta": 0xC23A8C,
        "fuchsia": 0xC93C96, "coral": 0xE87461, "salmon": 0xE98C77, "orange": 0xE07A1F, "amber": 0xE29A1E,
        "peach": 0xF0B48E, "apricot": 0xEEAB78, "yellow": 0xEBC02E, "golden": 0xD9A12F, "gold": 0xD9A12F,
        "mustard": 0xC49A2C, "lemon": 0xF0DB4A, "cream": 0xF0E6CC, "ivory": 0xEFEADC, "beige": 0xD9C8A9,
        "tan": 0xC29D70, "brown": 0x7A4E2D, "chestnut": 0x7B3F27, "chocolate": 0x553120, "green": 0x3E8A3C,
        "olive": 0x75762F, "lime": 0x9AC63A, "emerald": 0x1F8F5A, "mint": 0xA5DCC0, "teal": 0x1F7F80,
        "turquoise": 0x3DBDB5, "cyan": 0x3FB9CF, "aqua": 0x53C4C8, "blue": 0x2A5FB4, "navy": 0x1C2C55,
        "azure": 0x4A90D8, "cobalt": 0x1F4AA8, "indigo": 0x3C3A8C, "purple": 0x753C96, "violet": 0x8054B0,
        "lavender": 0xB5A3DC, "lilac": 0xC2A5D3, "plum": 0x703860, "white": 0xEFEDE8, "black": 0x1C1C1F,
        "grey": 0x86888B, "gray": 0x86888B, "silver": 0xBABDC2, "charcoal": 0x3B3D42, "ginger": 0xC87330,
        "blonde": 0xDEBE80, "sky blue": 0x7DB9E8, "rusty": 0x9A4A24,
    ]

    static func isColor(_ word: String) -> Bool { values[word] != nil }

    /// The linear colour of a name that may begin with a shade ("dark red"); nil when it is no colour.
    static func rgb(_ name: String) -> RGB? {
        if let value = values[name] { return Palette.linear(value) }
        let words = name.split(separator: " ").map(String.init)
        guard words.count == 2, let shade = shades[words[0]], let value = values[words[1]] else { return nil }
        let base = Palette.linear(value)
        return shade < 0 ? base * (1 + shade) : mix(base, RGB(repeating: 0.85), shade)
    }
}
