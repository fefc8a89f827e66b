/// How much work a picture is worth.
public struct RenderSettings: Sendable, Equatable {
    public var width: Int
    public var height: Int
    public var samplesPerPixel: Int
    /// Surfaces that a path may meet before it ends.
    public var bouncesMax = 8
    public var seed: UInt64 = 0
    /// Threads that trace; nil: one for each core. The picture does not depend on it.
    public var threads: Int?

    public init(width: Int, height: Int, samplesPerPixel: Int) {
        self.width = width
        self.height = height
        self.samplesPerPixel = samplesPerPixel
    }
}

/// Linear light as it was traced, with what a denoiser wants to know about each pixel. Rows from the top.
public struct RenderedImage: Sendable, Equatable {
    public var width: Int
    public var height: Int
    /// Linear Rec. 709 radiance.
    public var color: [RGB]
    /// The reflectance of the first surface that is neither mirror nor glass.
    public var albedo: [RGB]
    /// Its normal in world space.
    public var normal: [Vec3]
    public var samplesPerPixel: Int
    public var raysTraced: Int64
}
