import Foundation

/// Says how noisy a tile still is, and how many samples it needs.
///
/// The error is the mean over a tile's pixels of |all − even| / √all, in exposed luminance: how far the mean of half a
/// pixel's samples lies from that of all, weighed about as the eye does. Source: Dammertz et al., "A hierarchical
/// automatic stopping condition for Monte Carlo global illumination" (2009).
struct NoiseMeter {
    /// Brings the scene's radiance to the picture's, in which middle grey is about 0.2.
    var exposure: Float

    func error(_ pixels: UnsafeMutableBufferPointer<PixelSum>) -> Float {
        var sum: Float = 0
        var count: Float = 0
        for pixel in pixels where !pixel.sawOnlySky {
            let (all, even) = pixel.halves
            // Under 0.01 no eye sees the grain.
            sum += exposure * abs(all - even) / (exposure * all + 0.01).squareRoot()
            count += 1
        }
        return count > 0 ? sum / count : 0
    }

    /// Samples for each pixel that a tile should have next; nil: it is clean enough, or has the most.
    func samplesWanted(
        _ pixels: UnsafeMutableBufferPointer<PixelSum>, after done: Int, _ settings: RenderSettings
    ) -> Int? {
        let most = settings.samples.upperBound
        guard done < most else { return nil }
        guard settings.noiseTarget > 0 else { return most }
        let error = error(pixels)
        guard error > settings.noiseTarget else { return nil }
        // The error falls with the root of the samples; it is only an estimate, so never more than doubled.
        let excess = error / settings.noiseTarget
        let needed = Float(done) * min(2, max(1.25, excess * excess))
        return min(most, (Int(needed) + 3) / 4 * 4)
    }
}
