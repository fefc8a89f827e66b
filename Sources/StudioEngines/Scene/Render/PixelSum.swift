/// What the samples of one pixel have added up to.
struct PixelSum {
    /// Without the smooth sky.
    private var light = RGB.zero
    private(set) var reflectance = RGB.zero
    private(set) var facing = Vec3.zero
    private(set) var depth: Float = 0
    /// The smooth sky behind the pixel; nil: not looked at yet.
    var sky: RGB?
    /// Share of the smooth sky that reaches the camera, added up.
    private var skyShare: Float = 0
    /// Of the samples with even numbers: luminance without the smooth sky, and share of it.
    private var even = SIMD2<Float>.zero
    private(set) var count = 0
    private(set) var missed = 0

    /// Samples after which a pixel that saw only sky is done.
    private static let skySamples = 4

    var isSky: Bool { sawOnlySky && count >= Self.skySamples }
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

    var color: RGB { (light + (sky ?? .zero) * skyShare) / Float(max(1, count)) }

    /// The pixel's luminance, and that of the half of its samples with even numbers.
    var halves: (all: Float, even: Float) {
        let half = even.x + luminance(sky ?? .zero) * even.y
        return (luminance(color), half / Float(max(1, (count + 1) / 2)))
    }
}
