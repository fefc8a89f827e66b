/// What the samples of one pixel have added up to.
struct PixelSum {
    /// Without the smooth sky.
    private var light = RGB.zero
    private(set) var reflectance = RGB.zero
    private(set) var facing = Vec3.zero
    private(set) var depth: Float = 0
    /// The smooth sky, added up, and in w how often it was looked at.
    var clouds = SIMD4<Float>.zero
    /// Share of the smooth sky that reaches the camera, added up.
    private var skyShare: Float = 0
    /// Of the samples with even numbers: luminance without the smooth sky, and share of it.
    private var even = SIMD2<Float>.zero
    private(set) var count = 0
    private(set) var missed = 0

    /// Samples after which a pixel that saw only sky is done, and how often its clouds are marched.
    private static let skySamples = 4
    private static let cloudSamples: Float = 2

    var isSky: Bool { sawOnlySky && count >= Self.skySamples }
    var needsClouds: Bool { clouds.w < Self.cloudSamples }
    var sawOnlySky: Bool { missed == count }

    @inline(__always) mutating func add(_ answer: PathKernel.Answer) {
        // A number that is none would spoil the pixel for good.
        let color = answer.color.sum().isFinite ? answer.color : .zero
        light += color
        facing += answer.normal
        // Even over the sky, so that the denoiser takes the clouds' grain for grain; stars stand out of it.
        reflectance += answer.missed ? answer.albedo + RGB(repeating: 0.4) : answer.albedo
        if answer.missed {
            missed += 1
            skyShare += answer.skyShare
        } else {
            depth += answer.depth
        }
        if count & 1 == 0 { even += SIMD2(luminance(color), answer.missed ? answer.skyShare : 0) }
        count += 1
    }

    private var sky: RGB { clouds.w > 0 ? RGB(clouds.x, clouds.y, clouds.z) / clouds.w : .zero }

    var color: RGB { (light + sky * skyShare) / Float(max(1, count)) }

    /// The pixel's luminance, and that of the half of its samples with even numbers.
    var halves: (all: Float, even: Float) {
        let half = even.x + luminance(sky) * even.y
        return (luminance(color), half / Float(max(1, (count + 1) / 2)))
    }
}
