/// How a surface answers light: a principled subset (Burley, "Physically based shading at Disney", 2012).
public struct Material: Sendable, Hashable {
    /// Linear reflectance (metals: specular colour; glass: tint).
    public var color: RGB
    /// 0 mirror to 1 chalk (perceptual; alpha = roughness²).
    public var roughness: Float = 0.6
    /// 0 dielectric, 1 metal.
    public var metallic: Float = 0
    /// Share of light that goes through as glass or water does, 0...1.
    public var transmission: Float = 0
    public var indexOfRefraction: Float = 1.5
    /// A clear glossy coat over the base, 0...1 (car paint, glazed pottery).
    public var coat: Float = 0
    /// Share of diffuse light that passes a thin surface (leaves, paper, sails), 0...1.
    public var translucency: Float = 0
    /// Radiance given off, linear, 1 = a white sunlit wall.
    public var emission: RGB = .zero
    public var pattern: Pattern = .none

    public init(color: RGB, roughness: Float = 0.6) {
        self.color = color
        self.roughness = roughness
    }

    /// Light goes straight through it, however many layers there are: steam, which is seen by its emission alone.
    var isAir: Bool { transmission == 1 && indexOfRefraction == 1 }
}

/// A procedural variation of a material, evaluated at the object-space point (metres) of the surface.
public enum Pattern: Sendable, Hashable {
    case none
    /// Soft mottling of lightness. `scale`: feature size in metres; `amount`: relative strength.
    case mottled(scale: Float, amount: Float)
    /// Long grain along an axis, with rings across it.
    case wood(scale: Float, dark: RGB)
    /// Courses of brick with mortar. `width`, `height` of one brick in metres.
    case brick(width: Float, height: Float, mortar: RGB)
    /// Veins.
    case marble(scale: Float, vein: RGB)
    /// Woven threads.
    case fabric(scale: Float)
    /// Stripes along object Y.
    case stripes(width: Float, other: RGB)
    /// Overlapping tiles or shingles in rows along object Y.
    case shingles(width: Float, height: Float)
    /// Ground: grass, soil and stones blended by noise and slope.
    case ground(other: RGB, scale: Float)
    /// A mountain: forest below, the material's own rock where it is steep, snow above a height in metres.
    case alpine(forest: RGB, snow: RGB, snowLine: Float)
    /// The backdrop of the scene, as the camera sees it there.
    case backdrop
    /// Ripples: perturbs the normal only. `scale`: wavelength in metres; `amount`: slope.
    case ripples(scale: Float, amount: Float)
}
