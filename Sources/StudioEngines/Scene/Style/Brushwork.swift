import Foundation

/// Smooths a picture into dabs of even colour with sharp borders, as a brush does.
///
/// The generalized Kuwahara filter: of eight sectors around a pixel the even ones count most. Source: Papari, Petkov and
/// Campisi, "Artistic edge and corner enhancing smoothing" (2007), with the polynomial weights of Kyprianidis et al.,
/// "Anisotropic Kuwahara filtering with polynomial weighting functions" (2010).
enum Brushwork {
    private static let ring = 5

    /// - Parameter radius: Of a dab, in pixels.
    static func painted(_ canvas: Canvas, radius: Float) -> Canvas {
        let step = max(0.5, radius / Float(ring))
        let weights = SectorWeights(ring: ring)
        return canvas.map { x, y in dab(canvas, Float(x), Float(y), step, weights) }
    }

    private static func dab(_ canvas: Canvas, _ x: Float, _ y: Float, _ step: Float, _ weights: SectorWeights) -> RGB {
        var sums = [8 of SIMD4<Float>](repeating: .zero)
        var squares = [8 of Float](repeating: 0)
        for sample in weights.samples {
            let color = canvas.sampled(x + sample.offset.x * step, y + sample.offset.y * step)
            let grey = luminance(color)
            let value = SIMD4(color, 1)
            for sector in 0..<8 where sample.weights[sector] > 0 {
                sums[sector] += value * sample.weights[sector]
                squares[sector] += grey * grey * sample.weights[sector]
            }
        }
        var result = SIMD4<Float>.zero
        for sector in 0..<8 {
            let mean = sums[sector] / max(1e-6, sums[sector].w)
            let grey = luminance(RGB(mean.x, mean.y, mean.z))
            let variance = max(0, squares[sector] / max(1e-6, sums[sector].w) - grey * grey)
            let even = 1 / (1 + pow(variance * 4000, 3))
            result += SIMD4(mean.x, mean.y, mean.z, 1) * max(1e-6, even)
        }
        return RGB(result.x, result.y, result.z) / result.w
    }
}

/// The places around a pixel, each with its share in eight overlapping sectors.
private struct SectorWeights: Sendable {
    struct Sample {
        var offset: SIMD2<Float>
        var weights: SIMD8<Float>
    }
    let samples: [Sample]

    init(ring: Int) {
        var samples: [Sample] = []
        for dy in -ring...ring {
            for dx in -ring...ring where dx * dx + dy * dy <= ring * ring {
                let offset = SIMD2(Float(dx), Float(dy))
                samples.append(Sample(offset: offset, weights: Self.weights(offset / Float(ring))))
            }
        }
        self.samples = samples
    }

    private static func weights(_ v: SIMD2<Float>) -> SIMD8<Float> {
        var weights = SIMD8<Float>.zero
        for sector in 0..<8 {
            let angle = Float(sector) * .pi / 4
            let along = v.x * cos(angle) + v.y * sin(angle)
            let across = -v.x * sin(angle) + v.y * cos(angle)
            let weight = max(0, along + 0.33 - 3.77 * across * across)
            weights[sector] = weight * weight
        }
        return weights * exp(-2 * (v.x * v.x + v.y * v.y))
    }
}
