import Foundation

/// Colours by name: CSS names and artists' words, tuned to look good in light (nothing is fully saturated or black).
public enum Palette {
    /// The linear colour of an English colour name; nil when the word is no known colour.
    public static func color(named name: String) -> RGB? {
        let key = name.lowercased().filter { $0.isLetter }
        return table[key].map(linear)
    }

    public static var names: [String] { table.keys.sorted() }

    /// The linear colour of an sRGB hex value such as 0xCC3322.
    public static func linear(_ hex: UInt32) -> RGB {
        func channel(_ shift: UInt32) -> Float { SRGB.linear(Float(hex >> shift & 0xFF) / 255) }
        return RGB(channel(16), channel(8), channel(0))
    }

    private static let table: [String: UInt32] = [
        "red": 0xC8281E, "crimson": 0xB3162F, "scarlet": 0xD43A1D, "ruby": 0x9E1434, "maroon": 0x6E1A22,
        "burgundy": 0x6B1B2E, "cherry": 0xB81D2E, "vermilion": 0xD8482A, "rust": 0xA34A22, "brick": 0x9C4A36,
        "orange": 0xE07A1F, "tangerine": 0xE8842C, "coral": 0xE8735A, "salmon": 0xE89080, "peach": 0xF0B892,
        "apricot": 0xEDAF73, "amber": 0xDD9A1E, "gold": 0xD9A531, "golden": 0xD9A531, "yellow": 0xEBC62B,
        "lemon": 0xEFDD58, "mustard": 0xC79A2B, "cream": 0xEFE3C6, "ivory": 0xEFE9D8, "beige": 0xD8C7A6,
        "sand": 0xD4B98A, "tan": 0xC69C6D, "khaki": 0xB3A36B, "brown": 0x75492B, "chocolate": 0x583322,
        "chestnut": 0x7E4026, "auburn": 0x7F3A22, "ginger": 0xC4712E, "caramel": 0xB8762F, "bronze": 0x9A6C3A,
        "copper": 0xB5703F, "green": 0x3C8A38, "lime": 0x8EC63F, "olive": 0x73762F, "emerald": 0x1F9461,
        "mint": 0x9FD9B8, "sage": 0x96A684, "jade": 0x35936B, "forest": 0x2A5A33, "forestgreen": 0x2A5A33,
        "teal": 0x1E7E7C, "turquoise": 0x35B5AC, "aqua": 0x4DC3C4, "cyan": 0x35B4CC, "azure": 0x3F95D8,
        "skyblue": 0x7EB8DF, "sky": 0x7EB8DF, "lightblue": 0x9CC4DF, "blue": 0x2A5DB8, "royalblue": 0x3556B5,
        "cobalt": 0x22469E, "navy": 0x1F2F57, "darkblue": 0x1F3068, "indigo": 0x3C3487, "violet": 0x7746A8,
        "purple": 0x71388F, "lavender": 0xB3A0D6, "lilac": 0xC0A2CE, "plum": 0x7A3A6B, "mauve": 0xA5839D,
        "magenta": 0xC02F85, "fuchsia": 0xCE3793, "pink": 0xE893AE, "rose": 0xD9647E, "hotpink": 0xE2558F,
        "white": 0xEDEBE6, "snow": 0xF2F2F2, "pearl": 0xE6E1D8, "silver": 0xBFC3C7, "lightgray": 0xC4C5C5,
        "lightgrey": 0xC4C5C5, "gray": 0x8B8D8F, "grey": 0x8B8D8F, "slate": 0x5E6A75, "darkgray": 0x4A4D50,
        "darkgrey": 0x4A4D50, "charcoal": 0x3A3C40, "black": 0x1E1E21, "ebony": 0x2B2522, "lightgreen": 0x9CCB84,
        "darkgreen": 0x24502B, "darkred": 0x7D1A1C, "blond": 0xD6B26A, "blonde": 0xD6B26A,
    ]
}
