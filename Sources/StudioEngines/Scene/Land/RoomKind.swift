import StudioCore

/// What a room is for: decides what stands along its back wall, and its colours.
enum RoomKind: Sendable {
    case living, kitchen, bathroom, bedroom, library

    /// By the words of a setting.
    init(_ features: [String]) {
        let kinds: [(RoomKind, Set<String>)] = [
            (.kitchen, ["kitchen", "restaurant kitchen", "kitchenette", "pantry", "bakery"]),
            (.bathroom, ["bathroom", "shower", "washroom"]),
            (.library, ["library", "bookshop", "bookstore", "reading room", "study"]),
            (.bedroom, ["bedroom", "master bedroom", "nursery", "attic"]),
        ]
        self = kinds.first { !$0.1.isDisjoint(with: features) }?.0 ?? .living
    }

    /// Tiles rather than boards and carpets.
    var isTiled: Bool { self == .kitchen || self == .bathroom }

    var panel: RGB {
        switch self {
        case .living: Palette.linear(0x7F9488)
        case .kitchen: Palette.linear(0xE4E0D4)
        case .bathroom: Palette.linear(0x8FB4C0)
        case .bedroom: Palette.linear(0x93A0B8)
        case .library: Palette.linear(0x6E5A48)
        }
    }

    /// From left to right, each against the wall; nil in living rooms, which have shelves of their own.
    private var furniture: [SceneModel] {
        switch self {
        case .living: []
        case .kitchen: [Refrigerator.model, Stove.stove, Sink.model]
        case .bathroom: [Bathtub.model, Sink.model, Toilet.model]
        case .library: [Bookshelf.model, Bookshelf.model, Bookshelf.model]
        case .bedroom: [Wardrobe.wardrobe, Bed.model, Wardrobe.dresser]
        }
    }

    /// Puts the furniture along the wall; `origin` is the wall's foot in the middle, Z comes out of it.
    func furnish(_ d: inout LandDraft, at origin: Transform, side: Float) {
        let built = furniture.enumerated().map { $1.build(d.modelRequest(92 &+ UInt64($0))) }
        let gap: Float = self == .kitchen ? 0.02 : 0.35
        let total = built.reduce(0) { $0 + $1.mesh.bounds.size.x + gap }
        var x = max(-side + 0.1, -1.05 - total * 0.4)
        for model in built {
            let bounds = model.mesh.bounds
            x += bounds.size.x / 2
            let place = Vec3(x - bounds.center.x, 0, 0.04 - bounds.low.z)
            d.place(d.stock(model), at: origin * .translate(place))
            x += bounds.size.x / 2 + gap
        }
        if self == .kitchen { worktop(&d, at: origin, from: x, to: min(side - 0.1, 2.6)) }
    }

    /// Cupboards with a worktop, a shelf over them, and what stands on both.
    private func worktop(_ d: inout LandDraft, at origin: Transform, from left: Float, to right: Float) {
        guard right - left > 0.5 else { return }
        var b = ModelBuilder(d.modelRequest(97))
        let wood = b.slot(MaterialLibrary.wood(Palette.linear(0xA97C4B), scale: 0.1))
        let front = b.slot(MaterialLibrary.paint(Palette.linear(0xF0ECE2)))
        let knob = b.slot(MaterialLibrary.metal(RGB(0.7, 0.68, 0.62)))
        let (width, middle) = (right - left, (left + right) / 2)
        b.add(Mesh.box(Vec3(width, 0.84, 0.58), bevel: 0.01), front, middle, 0.45, 0.31)
        b.add(Mesh.box(Vec3(width + 0.02, 0.04, 0.64), bevel: 0.008), wood, middle, 0.89, 0.33)
        let doors = max(1, Int(width / 0.5))
        for door in 0..<doors {
            let x = left + (Float(door) + 0.5) * width / Float(doors)
            b.add(Mesh.box(Vec3(width / Float(doors) - 0.03, 0.72, 0.02), bevel: 0.008), front, x, 0.48, 0.61)
            b.add(Mesh.sphere(0.016, sides: 12), knob, x + 0.16, 0.72, 0.63)
        }
        d.place(d.stock(b.finish(grounded: false)), at: origin)
        for (number, (model, share)) in [(Cookware.pot, Float(0.2)), (Cookware.kettle, 0.75)].enumerated() {
            let built = model.build(d.modelRequest(98 &+ UInt64(number)))
            d.place(d.stock(built), at: origin * .translate(Vec3(mix(left, right, share), 0.91, 0.33)))
        }
    }
}
