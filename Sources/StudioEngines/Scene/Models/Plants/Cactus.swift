import StudioCore

/// A saguaro.
enum Cactus {
    static let model = SceneModel(
        name: "cactus", words: ["saguaro", "succulent", "cacti"], habitat: .desert, typicalSize: Vec3(1.4, 3.2, 1.2)
    ) { request in
        var b = ModelBuilder(request)
        var r = b.random
        b.add(GroundCover.cactus(random: &r), b.main(MaterialLibrary.matte(Palette.linear(0x5E7F4A))))
        return b.finish(grounded: false)
    }
}
