/// How much work a picture is worth.
public struct RenderSettings: Sendable, Equatable {
    public var width: Int
    public var height: Int
    /// How many samples a pixel gets: at least the lower bound, and more where the light is hard to find.
    public var samples: ClosedRange<Int>
    /// The error of `NoiseMeter` at which a tile needs no more samples; 0: every pixel gets the most.
    public var noiseTarget: Float = 0
    /// Surfaces that a path may meet before it ends.
    public var bouncesMax = 8
    /// The brightest single contribution of indirect light that is believed; what is over it is cut, which removes
    /// fireflies and some light. In the renderer's unit, in which a white wall in noon sun has 1.
    public var indirectMax: Float = 8
    public var seed: UInt64 = 0
    /// Threads that trace; nil: one for each core. The picture does not depend on it.
    public var threads: Int?
    var threadCount: Int { max(1, threads ?? Workers.coreCount) }

    /// The same number of samples for every pixel.
    public init(width: Int, height: Int, samplesPerPixel: Int) {
        self.init(width: width, height: height, samples: samplesPerPixel...samplesPerPixel)
    }

    public init(width: Int, height: Int, samples: ClosedRange<Int>) {
        self.width = width
        self.height = height
        self.samples = samples
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
    /// Its distance from the camera in metres, along the path; 0 where there is only sky.
    public var depth: [Float]
    /// The mean over the picture.
    public var samplesPerPixel: Double
    public var raysTraced: Int64
}
