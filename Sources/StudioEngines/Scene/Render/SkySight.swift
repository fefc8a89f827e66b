/// What a prompt asks to see in the sky besides sun, moon, clouds and stars as they come.
public enum SkySight: String, Sendable, Codable {
    case aurora, rainbow, meteor, lightning
    /// The moon stands in the picture, larger than life; a crescent shows one edge of its disc.
    case moon, crescent
    /// A bright band of stars.
    case milkyWay
    /// Black, with the stars alone: no air.
    case airless
    /// The Earth in a black sky, as it is seen from the moon,
    case earth
    /// and from an orbit around it: its edge runs below the picture's middle.
    case orbit
}
