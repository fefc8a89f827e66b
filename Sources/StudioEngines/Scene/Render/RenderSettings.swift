public import StudioCore

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

    /// The work that a quality is worth: more samples where only the lesser denoiser of our own is there.
    public init(width: Int, height: Int, quality: Quality, seed: UInt64) {
        let samples =
            switch quality {
            case .draft: 12
            case .standard: 36
            case .high: 144
            }
        self.init(
            width: width, height: height, samplesPerPixel: Denoiser.libraryVersion == nil ? samples * 3 : samples)
        self.seed = seed
        if quality == .draft { bouncesMax = 6 }
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
