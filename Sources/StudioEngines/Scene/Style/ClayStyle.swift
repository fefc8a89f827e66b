import StudioCore

extension RenderScene {
    /// Everything of one matt clay in the soft light of a workshop: only form is left.
    mutating func turnToClay() {
        materials = materials.map(Self.clay)
        for index in instances.indices { instances[index].tint = RGB(repeating: 1) }
        lamps = []
        haze = nil
        sky.studioBackdrop = sky.studioBackdrop.map { _ in RGB(0.74, 0.71, 0.68) }
        if sky.studioBackdrop == nil {
            sky.even = EvenLight(background: RGB(0.62, 0.61, 0.6), sun: RGB(2.2, 2.12, 2.0))
        }
        sky.isNight = false
        grade.warmth = 0.05
        grade.saturation = 1
        grade.exposure += 0.5
    }

    private static func clay(_ material: Material) -> Material {
        // A little of what was light and dark stays, so that a face keeps its eyes.
        let grey = luminance(pointwiseMin(material.color + material.emission, RGB(repeating: 1)))
        return Material(color: RGB(0.66, 0.58, 0.51) * (0.66 + 0.5 * grey.squareRoot()), roughness: 0.82)
    }
}
