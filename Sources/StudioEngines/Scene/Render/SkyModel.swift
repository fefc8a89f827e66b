import Foundation

/// Everything that lights a scene from afar: the sun (or moon) as a small disc, and a dome of sky as a function and as
/// a table for sampling. In the renderer's unit, in which a white wall in noon sun has radiance 1.
///
/// Sendable: immutable after `init`; its pointers are freed with it.
final class SkyModel: @unchecked Sendable {
    /// Irradiance of the sun above the air. About π, so that a white wall in the sun has a radiance of about 1.
    static let solarIrradiance: Float = .pi * 1.18
    /// Painters' licence: the dome is a little brighter than the air alone would make it, so that shadows stay open.
    private static let skyGain: Float = 1.25
    let sky: Sky
    let sunDirection: Vec3
    /// On a surface that faces the sun.
    let sunIrradiance: RGB
    let sunCosine: Float
    /// What reflections see of the disc.
    let sunRadiance: RGB
    let dome: DomeTable
    /// Light of the horizon by the sine of half the azimuth from the sun (fine near it): what haze glows with.
    let horizon: UnsafePointer<RGB>
    static let horizonCount = 33
    private let source: Source

    private enum Source {
        case day(Atmosphere, Clouds, Overcast, Rainbow?)
        case night(NightSky, Clouds)
        case studio(StudioLight)
        case even(RGB)
    }

    init(_ sky: Sky, tableSize: Int, threads: Int) {
        self.sky = sky
        let sun = sky.sunDirection.normalized
        sunDirection = sun
        let discRadius: Float = sky.isNight ? 0.018 : 0.0135
        sunCosine = cos(discRadius)
        let solidAngle = 2 * Float.pi * (1 - sunCosine)
        let overcast = Noise.smoothstep(0.55, 0.95, sky.cloudCover)
        if let backdrop = sky.studioBackdrop {
            source = .studio(StudioLight(backdrop: backdrop))
            sunIrradiance = .zero
        } else if let even = sky.even {
            source = .even(even.background)
            sunIrradiance = even.sun
        } else if sky.isNight {
            let full = sky.sights.contains(.airless) ? RGB(repeating: 2.4) : NightSky.moonIrradiance
            let light = full * sky.tint * (1 - 0.8 * overcast)
            sunIrradiance = light * Noise.smoothstep(-0.02, 0.1, sun.y)
            source = .night(
                NightSky(moon: sun, seed: sky.seed, sights: sky.sights),
                Clouds(
                    cover: sky.cloudCover, seed: sky.seed, sun: sun, sunLight: light * 0.35,
                    ambientTop: RGB(0.008, 0.013, 0.026), ambientBase: RGB(0.012, 0.018, 0.032)))
        } else {
            let air = Atmosphere(sun: sun, turbidity: sky.turbidity)
            let full = air.sunTransmittance * Self.solarIrradiance * sky.tint
            sunIrradiance = full * (1 - 0.97 * overcast)
            let zenith = air.radiance(Vec3(0, 1, 0)) * Self.solarIrradiance * sky.tint
            let low = air.radiance(Vec3(sun.x, 0.12, sun.z).normalized) * Self.solarIrradiance * sky.tint
            let away = air.radiance(Vec3(-sun.x, 0.12, -sun.z).normalized) * Self.solarIrradiance * sky.tint
            let around = (low + away * 2) / 3
            let clouds = Clouds(
                cover: sky.cloudCover, seed: sky.seed, sun: sun,
                sunLight: air.sunlight(height: 1.6) * Self.solarIrradiance * sky.tint * (0.36 - 0.26 * overcast),
                ambientTop: (zenith * 0.9 + around * 0.35) * (1 - 0.2 * overcast),
                ambientBase: (zenith * 0.55 + around * 0.2) * (1 - 0.2 * overcast))
            let flux = luminance(full) * max(0.12, sun.y) + luminance(zenith) * .pi
            let bow = sky.sights.contains(.rainbow) ? Rainbow(sun: sun, level: luminance(around)) : nil
            source = .day(air, clouds, Overcast(share: overcast, flux: flux, tint: sky.tint, seed: sky.seed), bow)
        }
        sunRadiance = sunIrradiance / solidAngle
        let built = source
        let tint = sky.tint
        dome = DomeTable(size: tableSize, threads: threads) { direction in
            Self.smooth(direction, built, tint, jitter: 0.5)
        }
        let sunFlat = Vec3(sun.x, 0, sun.z)
        let along = sunFlat.lengthSquared > 1e-6 ? sunFlat.normalized : Vec3(1, 0, 0)
        let across = Vec3(-along.z, 0, along.x)
        let ring = UnsafeMutablePointer<RGB>.allocate(capacity: Self.horizonCount)
        for i in 0..<Self.horizonCount {
            let half = Float(i) / Float(Self.horizonCount - 1)
            let c = 1 - 2 * half * half
            let side = across * max(0, 1 - c * c).squareRoot()
            let low = Self.clear((along * c + side + Vec3(0, 0.03, 0)).normalized, built, tint)
            let high = Self.clear((along * c + side + Vec3(0, 0.12, 0)).normalized, built, tint)
            var light = low * 0.6 + high * 0.4
            if case .day(_, _, let overcast, _) = built { light = overcast.over(light, along * c + side) }
            // Droplets scatter all colours alike: haze is whiter than the clear air behind it.
            (ring + i).initialize(to: mix(light, RGB(repeating: luminance(light) * 1.12), sky.isNight ? 0.1 : 0.45))
        }
        horizon = UnsafePointer(ring)
    }

    deinit { horizon.deallocate() }

    /// The slowly varying sky: gradient and clouds. `jitter` in 0..<1, see `Clouds`.
    func smooth(_ d: Vec3, jitter: Float) -> RGB { Self.smooth(d, source, sky.tint, jitter: jitter) }

    /// Discs and stars, over the smooth sky: light to add, and the share of the smooth sky that they cover.
    @inline(__always) func sharp(_ d: Vec3, pixelAngle: Float) -> (light: RGB, covers: Float) {
        switch source {
        case .day:
            guard d.y > -0.01, sunIrradiance != .zero else { return (.zero, 0) }
            let away = acos(max(-1, min(1, dot(d, sunDirection))))
            let radius: Float = 0.0105
            let disc = 1 - Noise.smoothstep(radius - pixelAngle, radius + pixelAngle, away)
            guard disc > 0 else { return (.zero, 0) }
            return (pointwiseMin(sunIrradiance * 8, RGB(repeating: 24)) * disc, disc)
        case .night(let night, _): return night.sharp(d, pixelAngle: pixelAngle)
        case .studio, .even: return (.zero, 0)
        }
    }

    /// The sky without clouds.
    private static func clear(_ d: Vec3, _ source: Source, _ tint: RGB) -> RGB {
        switch source {
        case .day(let air, _, _, _): return air.radiance(d) * (solarIrradiance * skyGain) * tint
        case .night(let night, _): return night.smooth(d) * tint
        case .studio(let light): return light.backdrop * 0.8
        case .even(let background): return background
        }
    }

    private static func smooth(_ d: Vec3, _ source: Source, _ tint: RGB, jitter: Float) -> RGB {
        if case .studio(let light) = source { return light.radiance(d) }
        if case .even(let background) = source { return background }
        // Below the horizon the haze goes on, darkening: what is seen past the end of the land.
        if case .night(let night, _) = source, night.isAirless { return night.smooth(d) }
        let above = d.y >= 0 ? d : Vec3(d.x, -d.y * 0.3, d.z).normalized
        var color = clear(above, source, tint)
        switch source {
        case .day(_, let clouds, let overcast, let bow):
            if d.y > 0 { color = clouds.over(color, above, jitter: jitter) }
            color = overcast.over(color, above)
            if let bow { color += bow.radiance(d) }
        case .night(_, let clouds): if d.y > 0 { color = clouds.over(color, above, jitter: jitter) }
        case .studio, .even: break
        }
        return d.y >= 0 ? color : mix(color, color * 0.35, Noise.smoothstep(0, 0.5, -d.y))
    }
}
