/// The closed classes of words that the reader knows by heart.
enum Lexicon {
    static let numbers: [String: Int] = [
        "a": 1, "an": 1, "one": 1, "single": 1, "lone": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
        "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20, "dozen": 12,
        "both": 2, "several": 4, "some": 3, "few": 3, "many": 8, "numerous": 8, "countless": 20, "hundred": 24,
        "hundreds": 24, "dozens": 24, "various": 4, "multiple": 4,
    ]
    static let determiners: Set<String> = [
        "the", "this", "that", "these", "those", "its", "his", "her", "their", "my", "your", "our", "each", "every",
        "all", "another", "other",
    ]
    /// Nouns that count or gather what follows their "of".
    static let quantities: [String: Int] = [
        "pair": 2, "couple": 2, "dozen": 12, "group": 4, "bunch": 5, "herd": 6, "flock": 7, "pack": 5, "crowd": 9,
        "row": 5, "line": 5, "pile": 6, "stack": 4, "heap": 6, "lot": 8, "lots": 8, "number": 4, "swarm": 10,
        "family": 4, "cluster": 5, "circle": 7, "ring": 7, "set": 4, "collection": 5, "school": 8, "handful": 4,
        "field": 14, "patch": 8, "dozens": 24, "hundreds": 24, "trio": 3, "bouquet": 7, "team": 5, "fleet": 6,
    ]
    static let sizes: [String: Int] = [
        "tiny": -2, "miniature": -2, "mini": -2, "microscopic": -2, "small": -1, "little": -1, "petite": -1, "big": 1,
        "large": 1, "great": 1, "huge": 2, "giant": 2, "enormous": 2, "massive": 2, "gigantic": 2, "colossal": 2,
        "immense": 2, "vast": 2,
    ]
    static let materials: [String: String] = [
        "wooden": "wood", "wood": "wood", "metal": "metal", "metallic": "metal", "steel": "metal", "iron": "metal",
        "aluminium": "metal", "aluminum": "metal", "chrome": "metal", "gold": "gold", "silver": "silver",
        "bronze": "bronze", "copper": "copper", "brass": "brass", "glass": "glass", "crystal": "glass",
        "stone": "stone", "marble": "marble", "brick": "brick", "concrete": "concrete", "plastic": "plastic",
        "ceramic": "ceramic", "porcelain": "ceramic", "clay": "ceramic", "leather": "leather", "paper": "paper",
        "cardboard": "paper", "ice": "ice", "straw": "straw", "fabric": "fabric", "cloth": "fabric", "silk": "fabric",
        "wool": "fabric", "woolen": "fabric", "velvet": "fabric",
    ]
    /// Adjectives that models or layout may show. Others are reported as not drawn.
    static let visibleAttributes: Set<String> = [
        "old", "ancient", "new", "young", "tall", "short", "long", "wide", "narrow", "thin", "fat", "round", "square",
        "striped", "spotted", "fluffy", "rocky", "rusty", "broken", "open", "closed", "empty", "full", "bare", "lit",
        "glowing", "shiny", "matte", "curly", "leafy", "blooming", "ripe", "steaming", "wet", "baby", "snowy",
        "grassy", "sandy", "mossy", "ruined", "modern", "rustic", "vintage", "medieval", "carved",
    ]
    /// Words about the picture, not about what is in it. Longest first where they overlap.
    static let style: [[Substring]] = [
        "highly detailed", "ultra detailed", "ultra realistic", "photo realistic", "wide angle", "depth of field",
        "rule of thirds", "best quality", "high quality", "high resolution", "trending on artstation",
        "octane render", "unreal engine", "oil painting", "pencil drawing", "water color", "black and white photo",
        "close up", "still life", "closeup", "long shot", "wide shot", "low poly", "concept art", "digital art",
        "in the style of",
        "photo", "photograph", "photography", "picture", "image", "painting", "drawing", "illustration", "sketch",
        "render", "rendering", "portrait", "artwork", "watercolor", "watercolour", "cartoon", "anime", "poster",
        "wallpaper", "masterpiece", "realistic", "photorealistic", "hyperrealistic", "detailed", "cinematic",
        "stylized", "minimalist", "isometric", "bokeh", "4k", "8k", "hd", "uhd", "hdr", "3d", "dslr", "50mm", "35mm",
        "85mm", "raw", "scene", "view", "shot", "style", "background", "foreground", "composition", "lighting",
        "light", "diorama", "panorama", "panoramic", "macro", "aesthetic", "sharp focus", "sharp", "focus", "blurry",
        "blur", "lowres", "watermark", "text", "logo", "deformed", "ugly",
    ].map { $0.split(separator: " ") }
    /// Words with no content of their own.
    static let empty: Set<String> = [
        "is", "are", "was", "were", "be", "being", "been", "there", "here", "it", "very", "really", "quite", "so",
        "too", "just", "also", "of", "to", "from", "for", "as", "that", "which", "who", "while", "where", "when",
        "please", "draw", "paint", "generate", "create", "make", "show", "me", "i", "we", "you", "he", "she", "they",
        "want", "would", "like", "can", "could", "if", "or", "but", "then", "has", "have", "having", "had", "made",
        "up", "down", "out", "off", "away", "not", "do", "does", "s", "t", "featuring", "depicting", "showing",
        "sky", "day", "time", "sun", "weather", "air", "ground", "world", "place", "setting", "middle", "side",
        "top", "center", "centre", "hour", "light", "mood", "atmosphere", "landscape", "scenery", "its", "own",
    ]
    static let clothes: Set<String> = [
        "dress", "coat", "shirt", "jacket", "suit", "uniform", "gown", "robe", "sweater", "jumper", "t-shirt", "blouse",
        "skirt", "clothes", "raincoat", "costume", "pullover",
    ]
    static let drinks: Set<String> = [
        "coffee", "tea", "wine", "juice", "water", "milk", "beer", "lemonade", "cola", "soda", "champagne", "cocktail",
    ]
    /// What people wear apart from clothes, shown on them.
    static let worn: Set<String> = [
        "hat", "cap", "crown", "tiara", "helmet", "beard", "glasses", "spectacles", "scarf", "cape", "cloak", "apron",
        "tie", "necktie",
    ]
    /// Nouns that look the same when there are many of them.
    static let sameInPlural: Set<String> = ["fish", "sheep", "deer", "fruit", "salmon", "trout", "moose", "bison"]
    static let pronouns: Set<String> = ["it", "them", "him", "her", "itself", "themselves"]
    static let negators: Set<String> = ["without", "no", "excluding", "except", "minus", "never"]
    static let conjunctions: Set<String> = ["and", "or", "plus", "nor", "&"]
    /// Where in the picture a thing was asked to be.
    static let framePlaces: [(phrase: [Substring], attribute: String)] = [
        ("in the background", "background"), ("in the foreground", "foreground"), ("in the distance", "background"),
        ("far away", "background"), ("on the left side", "left"), ("on the right side", "right"),
        ("on the left", "left"), ("on the right", "right"), ("to the left", "left"), ("to the right", "right"),
        ("in the middle", "center"), ("in the center", "center"), ("in the centre", "center"),
    ].map { ($0.split(separator: " "), $1) }
}
