import StudioCore

extension PictureStyle {
    /// Every blade of grass would have its own.
    var drawsOutlines: Bool { [.toon, .sketch, .blueprint].contains(self) }

    /// What of the prompt's setting the style decides itself.
    func apply(to graph: inout SceneGraph) {
        switch self {
        case .night: graph.setting.time = .night
        case .blueprint where !graph.things.isEmpty:
            // A construction drawing shows the thing, not the land around it.
            graph.setting.place = .studio
            graph.setting.mood = nil
        case .realistic, .clay, .toon, .blueprint, .watercolour, .sketch, .monochrome: break
        }
    }

    /// Changes what is traced.
    func apply(to scene: inout RenderScene) {
        if self == .clay { scene.turnToClay() }
    }

    /// Paints over a developed picture; nil: it stays as it is.
    func paint(_ picture: Canvas, of image: RenderedImage, seed: UInt64) -> Canvas? {
        switch self {
        case .realistic, .clay, .night: nil
        case .toon: picture.toon(Contours(image, thickness: 2.6 * picture.unit))
        case .blueprint: picture.blueprint(Contours(image, thickness: 1.8 * picture.unit))
        case .watercolour: picture.watercolour(seed: seed)
        case .sketch: picture.sketch(Contours(image, thickness: 2 * picture.unit), seed: seed)
        case .monochrome: picture.monochrome(seed: seed)
        }
    }
}
