import Foundation

/// A denoiser that needs no library: blurs light in ever wider steps, but not across edges of albedo, normal or
/// strong light.
///
/// Source: Dammertz et al., "Edge-avoiding à-trous wavelet transform for fast global illumination filtering" (2010).
enum EdgeAvoidingFilter {
    static func apply(to image: inout RenderedImage, threads: Int, passes: Int = 4) {
        let count = image.width * image.height
        // Texture is divided out before and multiplied back after, so that it stays sharp.
        let texture = image.albedo.map { pointwiseMax($0, RGB(repeating: 0.04)) }
        var current = (0..<count).map { despeckled(image, texture, $0) }
        for pass in 0..<passes {
            current = blurred(current, image, step: 1 << pass, threads: threads)
        }
        for i in 0..<count { image.color[i] = current[i] * texture[i] }
    }

    /// A pixel much brighter than all its neighbours is a firefly: it is brought down to the second brightest.
    private static func despeckled(_ image: RenderedImage, _ texture: [RGB], _ index: Int) -> RGB {
        let (x, y) = (index % image.width, index / image.width)
        let here = image.color[index] / texture[index]
        let own = luminance(here)
        var brightest: Float = 0
        var second: Float = 0
        for dy in -1...1 {
            for dx in -1...1 where dx != 0 || dy != 0 {
                let (nx, ny) = (x + dx, y + dy)
                guard nx >= 0, ny >= 0, nx < image.width, ny < image.height else { continue }
                let n = ny * image.width + nx
                let l = luminance(image.color[n] / texture[n])
                if l > brightest { (second, brightest) = (brightest, l) } else if l > second { second = l }
            }
        }
        return own > second * 1.5 && own > 0 && image.normal[index] != .zero ? here * (second / own) : here
    }

    private static func blurred(_ source: [RGB], _ image: RenderedImage, step: Int, threads: Int) -> [RGB] {
        let (width, height) = (image.width, image.height)
        return [RGB](unsafeUninitializedCapacity: width * height) { buffer, count in
            count = width * height
            guard let base = buffer.baseAddress else { return }
            let out = SharedPointer(base)
            Workers.forEach(count: height, threads: threads) { y in
                for x in 0..<width {
                    (out.pointer + y * width + x).initialize(to: average(source, image, x, y, step))
                }
            }
        }
    }

    private static let kernel: [Float] = [1 / 16, 1 / 4, 3 / 8, 1 / 4, 1 / 16]

    private static func average(_ source: [RGB], _ image: RenderedImage, _ x: Int, _ y: Int, _ step: Int) -> RGB {
        let i = y * image.width + x
        let normal = image.normal[i]
        // The sky has no normal and no grain.
        guard normal != .zero else { return source[i] }
        let albedo = image.albedo[i]
        let light = logarithm(source[i])
        let tolerance = 1.1 / Float(step)
        var sum = RGB.zero
        var weights: Float = 0
        for dy in -2...2 {
            let ny = y + dy * step
            guard ny >= 0, ny < image.height else { continue }
            for dx in -2...2 {
                let nx = x + dx * step
                guard nx >= 0, nx < image.width else { continue }
                let n = ny * image.width + nx
                let turn = max(0, dot(normal, image.normal[n]))
                let tint = (albedo - image.albedo[n]).lengthSquared
                let contrast = (light - logarithm(source[n])) / tolerance
                let weight = kernel[dx + 2] * kernel[dy + 2] * pow(turn, 24) * exp(-tint * 60 - contrast * contrast)
                sum += source[n] * weight
                weights += weight
            }
        }
        return weights > 1e-6 ? sum / weights : source[i]
    }

    private static func logarithm(_ c: RGB) -> Float { log2(luminance(c) + 0.01) }
}
