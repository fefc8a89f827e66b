/// Monkeys with a long curled tail, tailless apes with big ears, and the heavy black gorilla.
enum Monkey {
    static let monkey = SceneModel(
        name: "monkey", words: ["capuchin", "macaque", "baboon", "rhesus monkey"], habitat: .forest,
        typicalSize: Vec3(0.4, 0.53, 0.55), poses: ["sitting", "standing", "walking"]
    ) { build($0, .monkey) }

    static let ape = SceneModel(
        name: "chimpanzee", words: ["chimp", "ape", "bonobo", "orangutan", "orang-utan", "gibbon"], habitat: .forest,
        typicalSize: Vec3(0.65, 0.9, 0.65), poses: ["sitting", "standing", "walking"]
    ) { build($0, .ape) }

    static let gorilla = SceneModel(
        name: "gorilla", words: ["silverback", "mountain gorilla"], habitat: .forest,
        typicalSize: Vec3(0.85, 1.45, 1.4), poses: ["sitting", "standing", "walking"]
    ) { build($0, .gorilla) }

    /// A tail, big ears or a heavy brow tell them apart.
    enum Kind { case monkey, ape, gorilla }

    /// The slots of fur and skin, and what the build depends on.
    struct Coat {
        var fur, face, pale: UInt16
        var kind: Kind
        /// How much thicker than a monkey's the limbs are.
        var bulk: Float
    }

    private static func build(_ request: ModelRequest, _ kind: Kind) -> ModelGeometry {
        // The animal is drawn in a monkey's measures and then enlarged.
        var b = ModelBuilder(request)
        let c = coat(&b, kind)
        let onFours = b.poses("standing", "walking", "running") || (kind == .gorilla && !b.poses("sitting"))
        if onFours {
            knuckling(&b, c, stride: b.poses("walking", "running") ? 0.05 : 0.012)
        } else {
            sitting(&b, c)
        }
        let size: Float = kind == .monkey ? 1 : (kind == .ape ? 1.7 : 2.25)
        return b.finish(placed: .scale(size))
    }

    private static func coat(_ b: inout ModelBuilder, _ kind: Kind) -> Coat {
        let orange = b.has("orangutan", "orang-utan")
        var furs: [UInt32] = kind == .monkey ? [0x8A5A34, 0x7A5230, 0x9A6B3C] : [0x2E2724, 0x352C27]
        if kind == .gorilla { furs = [0x232428, 0x28272A] }
        if orange { furs = [0xA84E1E] }
        var fur = MaterialLibrary.matte(b.pick(furs.map(Palette.linear), 1))
        fur.pattern = .mottled(scale: 0.03, amount: 0.15)
        let main = b.main(fur)
        let skin: UInt32 = kind == .gorilla ? 0x4A4648 : (kind == .ape ? (orange ? 0x7A5A4A : 0xC49A7C) : 0xE6BE98)
        let back: UInt32 = kind == .gorilla ? 0x85878C : 0xD8B58A
        return Coat(
            fur: main, face: b.accent(MaterialLibrary.paint(Palette.linear(skin), roughness: 0.6)),
            pale: b.slot(MaterialLibrary.matte(Palette.linear(back))), kind: kind,
            bulk: kind == .gorilla ? 1.3 : (kind == .ape ? 1.12 : 1))
    }
}
