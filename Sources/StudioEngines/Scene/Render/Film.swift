import Foundation

/// Develops linear light into a picture for the screen.
///
/// The tone curve is AgX by Troy Sobotka (2022), in Benjamin Wrensch's polynomial fit ("Minimal AgX implementation",
/// 2023), with a look between its base and its "punchy" one.
enum Film {
    /// The picture as the eye sees it, before it is cut into eight bits.
    static func develop(_ color: [RGB], width: Int, height: Int, grade: Grade) -> Canvas {
        let light = Canvas(width: width, height: height, pixels: color)
        if grade.isPlain { return light.map { x, y in SRGB.encoded(light[x, y]) } }
        let gain = gain(color, width: width, height: height, grade: grade)
        let balance = whiteBalance(grade.warmth)
        return light.map { x, y in
            var c = light[x, y] * balance
            c *= gain * vignette(x, y, width, height, grade.vignette)
            return pointwiseMin(
                pointwiseMax(toneMapped(c, saturation: grade.saturation), .zero), RGB(repeating: 1))
        }
    }

    /// 8-bit sRGB, three bytes a pixel. Dithering, which `seed` seeds, hides the steps of eight bits.
    static func bytes(_ picture: Canvas, seed: UInt64) -> [UInt8] {
        let (width, height) = (picture.width, picture.height)
        return [UInt8](unsafeUninitializedCapacity: width * height * 3) { bytes, count in
            count = width * height * 3
            guard let base = bytes.baseAddress else { return }
            let out = SharedPointer(base)
            Workers.forEach(count: height, threads: Workers.coreCount) { y in
                for x in 0..<width { write(picture[x, y], to: out.pointer + (y * width + x) * 3, x, y, seed) }
            }
        }
    }

    /// What light is multiplied by before the tone curve.
    static func gain(_ color: [RGB], width: Int, height: Int, grade: Grade) -> Float {
        (grade.fixedGain ?? automaticGain(color, width: width, height: height)) * exp2(grade.exposure)
    }

    /// The factor that brings a picture's key to middle grey: from the mean of the logarithms of luminance without the
    /// darkest and brightest tenth, adapting only in part, so that night stays night and snow stays bright.
    private static func automaticGain(_ color: [RGB], width: Int, height: Int) -> Float {
        var logs: [Float] = []
        let step = max(1, Int((Float(width * height) / 60_000).squareRoot()))
        for y in stride(from: step / 2, to: height, by: step) {
            for x in stride(from: step / 2, to: width, by: step) {
                logs.append(log2(max(1e-5, luminance(color[y * width + x]))))
            }
        }
        logs.sort()
        let cut = logs.count / 10
        let kept = logs[cut..<max(cut + 1, logs.count - cut)]
        let mean = exp2(kept.reduce(0, +) / Float(kept.count))
        // A usual day in this unit has a mean of about 0.25.
        let reference: Float = 0.25
        let adaptation: Float = mean < reference ? 0.82 : 0.70
        return 0.92 * pow(reference / mean, adaptation)
    }

    private static func whiteBalance(_ warmth: Float) -> RGB {
        let w = max(-1, min(1, warmth))
        let raw = RGB(1 + 0.14 * w, 1 + 0.015 * w, 1 - 0.16 * w)
        return raw / luminance(raw)
    }

    private static func vignette(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ strength: Float) -> Float {
        let dx = (Float(x) + 0.5) / Float(width) * 2 - 1
        let dy = (Float(y) + 0.5) / Float(height) * 2 - 1
        let r = (dx * dx + dy * dy) * 0.5
        return 1 - max(0, min(1, strength)) * 0.75 * Noise.smoothstep(0.15, 1.15, r)
    }

    private static func toneMapped(_ c: RGB, saturation: Float) -> RGB {
        let inset =
            RGB(0.842479062253094, 0.0423282422610123, 0.0423756549057051) * c.x
            + RGB(0.0784335999999992, 0.878468636469772, 0.0784336) * c.y
            + RGB(0.0792237451477643, 0.0791661274605434, 0.879142973793104) * c.z
        let low: Float = -12.47393
        let high: Float = 4.026069
        let v = pointwiseMax(inset, RGB(repeating: 1e-10))
        var x = (RGB(log2(v.x), log2(v.y), log2(v.z)) - RGB(repeating: low)) / (high - low)
        x = pointwiseMin(pointwiseMax(x, .zero), RGB(repeating: 1))
        let x2 = x * x
        let x4 = x2 * x2
        let highTerms: RGB = x4 * x2 * 15.5 - x4 * x * 40.14
        let middleTerms: RGB = x4 * 31.96 - x2 * x * 6.868
        let lowTerms: RGB = x2 * 0.4298 + x * 0.1191 - RGB(repeating: 0.00232)
        var y = pointwiseMax(highTerms + middleTerms + lowTerms, .zero)
        // The look: a little more contrast and colour.
        let power: Float = 1.22
        y = RGB(pow(y.x, power), pow(y.y, power), pow(y.z, power))
        let grey = luminance(y)
        y = RGB(repeating: grey) + (y - RGB(repeating: grey)) * (1.30 * saturation)
        let outset =
            RGB(1.19687900512017, -0.0528968517574562, -0.0529716355144438) * y.x
            + RGB(-0.0980208811401368, 1.15190312990417, -0.0980434501171241) * y.y
            + RGB(-0.0990297440797205, -0.0989611768448433, 1.15107367264116) * y.z
        return outset
    }

    /// AgX's curve already answers in display (gamma 2.2) values.
    private static func write(_ c: RGB, to out: UnsafeMutablePointer<UInt8>, _ x: Int, _ y: Int, _ seed: UInt64) {
        let place = UInt32(truncatingIfNeeded: y) &* 0x9E37_79B1 &+ UInt32(truncatingIfNeeded: x)
        var h = Noise.hash(place ^ UInt32(truncatingIfNeeded: seed))
        for channel in 0..<3 {
            // Triangular noise of one step either way.
            let a = Noise.unit(h)
            h = Noise.hash(h)
            let b = Noise.unit(h)
            h = Noise.hash(h)
            let value = max(0, min(1, c[channel])) * 255 + 0.5 + (a - b)
            out[channel] = UInt8(max(0, min(255, value)))
        }
    }
}
