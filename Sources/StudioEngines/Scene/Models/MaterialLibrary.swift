/// Materials by the words that prompts use, and the everyday ones that models are painted with.
public enum MaterialLibrary {
    /// The named material, in a colour if given; nil when the word names no known material.
    public static func material(named name: String, color: RGB? = nil) -> Material? {
        guard let make = table[name.lowercased()] else { return nil }
        return make(color)
    }

    public static var names: [String] { table.keys.sorted() }

    // MARK: everyday materials

    static func paint(_ color: RGB, roughness: Float = 0.45) -> Material {
        var m = Material(color: color, roughness: roughness)
        m.coat = 0.15
        return m
    }

    static func glossy(_ color: RGB) -> Material {
        var m = Material(color: color, roughness: 0.35)
        m.coat = 0.9
        return m
    }

    static func matte(_ color: RGB) -> Material { Material(color: color, roughness: 0.85) }

    static func fabric(_ color: RGB, scale: Float = 0.004) -> Material {
        var m = Material(color: color, roughness: 0.9)
        m.pattern = .fabric(scale: scale)
        return m
    }

    static func metal(_ color: RGB, roughness: Float = 0.28) -> Material {
        var m = Material(color: color, roughness: roughness)
        m.metallic = 1
        return m
    }

    static func wood(_ color: RGB = Palette.linear(0xA9743F), scale: Float = 0.06) -> Material {
        var m = Material(color: color, roughness: 0.5)
        m.coat = 0.1
        m.pattern = .wood(scale: scale, dark: color * 0.55)
        return m
    }

    static func stone(_ color: RGB = Palette.linear(0x9A968C), scale: Float = 0.25) -> Material {
        var m = Material(color: color, roughness: 0.85)
        m.pattern = .mottled(scale: scale, amount: 0.25)
        return m
    }

    static func leaf(_ color: RGB) -> Material {
        var m = Material(color: color, roughness: 0.55)
        m.translucency = 0.35
        return m
    }

    /// Thin and dry: against the sun it is lit through.
    static func straw(_ color: RGB) -> Material {
        var m = leaf(color)
        m.translucency = 0.6
        return m
    }

    static func glass(_ tint: RGB = RGB(0.95, 0.98, 0.97)) -> Material {
        var m = Material(color: tint, roughness: 0.02)
        m.transmission = 1
        return m
    }

    /// A window pane seen from outside: dark and shiny by day, warm by night.
    static func pane(lit: Bool) -> Material {
        var m = Material(color: Palette.linear(0x2E4050), roughness: 0.06)
        m.coat = 1
        if lit { m.emission = RGB(0.62, 0.33, 0.12) }
        return m
    }

    static func glow(_ radiance: RGB) -> Material {
        var m = Material(color: RGB(repeating: 0.8), roughness: 0.5)
        m.emission = radiance
        return m
    }

    // MARK: the table

    private typealias Maker = @Sendable (RGB?) -> Material

    private static func pattern(_ base: Material, _ pattern: Pattern) -> Material {
        var m = base
        m.pattern = pattern
        return m
    }

    private static let table: [String: Maker] = [
        "wood": { wood($0 ?? Palette.linear(0xA9743F)) }, "wooden": { wood($0 ?? Palette.linear(0xA9743F)) },
        "oak": { wood($0 ?? Palette.linear(0xB58450)) }, "pine": { wood($0 ?? Palette.linear(0xCFA56A)) },
        "walnut": { wood($0 ?? Palette.linear(0x5F3F29)) },
        "bamboo": { wood($0 ?? Palette.linear(0xC9AE6A), scale: 0.03) },
        "gold": { metal($0 ?? RGB(1.0, 0.71, 0.29), roughness: 0.2) },
        "golden": { metal($0 ?? RGB(1.0, 0.71, 0.29), roughness: 0.2) },
        "silver": { metal($0 ?? RGB(0.95, 0.93, 0.88), roughness: 0.18) },
        "copper": { metal($0 ?? RGB(0.95, 0.54, 0.36), roughness: 0.25) },
        "bronze": { metal($0 ?? RGB(0.62, 0.40, 0.18), roughness: 0.35) },
        "brass": { metal($0 ?? RGB(0.89, 0.66, 0.27), roughness: 0.25) },
        "iron": { metal($0 ?? RGB(0.30, 0.30, 0.31), roughness: 0.5) },
        "steel": { metal($0 ?? RGB(0.62, 0.63, 0.65), roughness: 0.3) },
        "metal": { metal($0 ?? RGB(0.66, 0.67, 0.69), roughness: 0.32) },
        "metallic": { metal($0 ?? RGB(0.66, 0.67, 0.69), roughness: 0.32) },
        "chrome": { metal($0 ?? RGB(0.85, 0.86, 0.88), roughness: 0.05) },
        "glass": { glass($0.map { mix($0, RGB(repeating: 1), 0.25) } ?? RGB(0.95, 0.98, 0.97)) },
        "crystal": { glass($0.map { mix($0, RGB(repeating: 1), 0.2) } ?? RGB(0.93, 0.96, 1)) },
        "ice": { pattern(glass($0 ?? RGB(0.80, 0.92, 0.98)), .ripples(scale: 0.06, amount: 0.12)) },
        "marble": {
            pattern(
                glossy($0 ?? Palette.linear(0xE6E3DD)),
                .marble(scale: 0.15, vein: ($0 ?? Palette.linear(0xA5A4A6)) * 0.6))
        },
        "granite": { pattern(glossy($0 ?? Palette.linear(0x8A8785)), .mottled(scale: 0.01, amount: 0.5)) },
        "stone": { stone($0 ?? Palette.linear(0x9A968C)) },
        "concrete": { stone($0 ?? Palette.linear(0xA3A29E), scale: 0.4) },
        "brick": {
            pattern(
                matte($0 ?? Palette.linear(0x9C4A36)),
                .brick(width: 0.24, height: 0.08, mortar: Palette.linear(0xBDB5A8)))
        },
        "clay": { matte($0 ?? Palette.linear(0xB5653F)) }, "terracotta": { matte($0 ?? Palette.linear(0xBC6B46)) },
        "ceramic": { glossy($0 ?? Palette.linear(0xE4E0D6)) }, "porcelain": { glossy($0 ?? Palette.linear(0xEFEDE8)) },
        "plastic": { glossy($0 ?? Palette.linear(0xC8281E)) }, "rubber": { matte($0 ?? Palette.linear(0x2A2A2C)) },
        "leather": {
            pattern(paint($0 ?? Palette.linear(0x6B3F26), roughness: 0.55), .mottled(scale: 0.02, amount: 0.3))
        },
        "fabric": { fabric($0 ?? Palette.linear(0x8A9BB0)) }, "cloth": { fabric($0 ?? Palette.linear(0x8A9BB0)) },
        "wool": { fabric($0 ?? Palette.linear(0xD8CDB8), scale: 0.01) },
        "velvet": { fabric($0 ?? Palette.linear(0x7A1F35), scale: 0.002) },
        "paper": { matte($0 ?? Palette.linear(0xEDE8DA)) }, "cardboard": { matte($0 ?? Palette.linear(0xB48A5A)) },
        "straw": { wood($0 ?? Palette.linear(0xCBAE63), scale: 0.02) }, "snow": { matte($0 ?? RGB(repeating: 0.88)) },
        "wax": { paint($0 ?? Palette.linear(0xEADFC0)) }, "chocolate": { glossy($0 ?? Palette.linear(0x4A2A1B)) },
    ]
}
