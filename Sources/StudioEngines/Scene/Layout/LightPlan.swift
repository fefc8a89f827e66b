import Foundation
import StudioCore

/// Sun, sky, haze and grade for a time, a weather and a mood. The camera looks along −Z.
struct LightPlan {
    var sky: Sky
    private var weatherHaze: Haze?
    private var hazeShare: Float = 1
    private var isUnderWater = false
    var grade = Grade()

    private struct Hour {
        /// Degrees over the horizon.
        var elevation: ClosedRange<Float>
        /// Degrees from straight behind the camera; over 90 the sun stands in front of it.
        var azimuth: ClosedRange<Float>
        var turbidity: Float
        var warmth: Float
    }

    private static let hours: [SceneGraph.Setting.Time: Hour] = [
        .dawn: Hour(elevation: 5.5...8, azimuth: 148...160, turbidity: 3.2, warmth: 0.14),
        .morning: Hour(elevation: 22...30, azimuth: 50...70, turbidity: 2.8, warmth: 0.08),
        .noon: Hour(elevation: 50...60, azimuth: 35...60, turbidity: 2.6, warmth: 0),
        .evening: Hour(elevation: 9...14, azimuth: 60...85, turbidity: 3.6, warmth: 0.22),
        .dusk: Hour(elevation: 4...6, azimuth: 150...162, turbidity: 3.8, warmth: 0.2),
        .night: Hour(elevation: 32...42, azimuth: 70...110, turbidity: 2.5, warmth: -0.1),
    ]
    /// When the prompt names no time: a clear late morning.
    private static let plain = Hour(elevation: 32...42, azimuth: 48...66, turbidity: 2.8, warmth: 0.05)

    init(_ setting: SceneGraph.Setting, place: SceneGraph.Setting.Place, subjectSize: Float, composition: Composition) {
        var random = composition.random.fork(31)
        let hour = setting.time.flatMap { Self.hours[$0] } ?? Self.plain
        let elevation = random.uniform(hour.elevation)
        let azimuth = random.uniform(hour.azimuth) * composition.sunSide
        sky = Sky(sunDirection: Self.direction(elevation: elevation, azimuth: azimuth))
        sky.turbidity = hour.turbidity
        sky.isNight = setting.time == .night || place.isAirless
        sky.seed = random.next()
        grade.warmth = hour.warmth
        applyWeather(setting.weather, random: &random)
        applyMood(setting.mood)
        applySights(setting, place: place, side: composition.sunSide, random: &random)
        let reach = subjectSize * 12
        switch setting.weather {
        case .fog: weatherHaze = Haze(distance: reach * 1.2 + 26, color: RGB(repeating: 1), height: reach * 0.3 + 14)
        case .rain, .storm: weatherHaze = Haze(distance: reach + 160, color: RGB(repeating: 0.95), height: 120)
        case .snow: weatherHaze = Haze(distance: reach + 140, color: RGB(repeating: 1), height: 120)
        default: weatherHaze = nil
        }
        // Low light shows the air.
        let isLow = setting.time == .dawn || setting.time == .dusk || setting.time == .evening
        hazeShare = isLow ? 0.7 : 1
        grade.exposure += 0.2
        grade.saturation += 0.04
        switch setting.time {
        case .night: grade.exposure -= 0.35
        case .dawn: sky.tint *= RGB(1.1, 0.96, 1.02)
        case .dusk: sky.tint *= RGB(1.06, 0.97, 0.98)
        case .evening: sky.tint *= RGB(1.08, 0.98, 0.9)
        default: break
        }
        sky.isBehindWalls = place == .room || place == .table
        // Above the weather there are only thin clouds.
        if place == .clouds { sky.cloudCover = 0.12 }
        if place == .seabed { submerge(&random) }
        if place == .studio {
            sky.studioBackdrop = Self.backdrop(setting.mood)
            // Automatic exposure makes an even backdrop middle grey.
            grade.exposure += 0.75
        }
    }

    private mutating func applyWeather(_ weather: SceneGraph.Setting.Weather?, random: inout SplitMix64) {
        switch weather {
        case nil: sky.cloudCover = random.uniform(0.2...0.42)
        case .clear: sky.cloudCover = random.uniform(0.02...0.12)
        case .cloudy: sky.cloudCover = random.uniform(0.5...0.65)
        case .overcast: sky.cloudCover = 0.95
        case .rain: sky.cloudCover = 0.88
        case .snow: sky.cloudCover = 0.72
        case .fog: sky.cloudCover = 0.7
        case .storm: sky.cloudCover = 0.9
        }
        switch weather {
        case .overcast, .rain, .fog:
            if weather == .fog { grade.exposure += 0.6 }
            grade.saturation -= 0.12
            grade.warmth -= 0.06
        case .storm:
            sky.tint = RGB(0.72, 0.78, 0.9)
            grade.exposure -= 0.4
            grade.saturation -= 0.15
            grade.warmth -= 0.12
            grade.vignette = 0.4
        case .snow:
            grade.warmth -= 0.05
            grade.exposure += 0.35
        default: break
        }
    }

    /// Puts what was asked of the sky where the camera sees it.
    private mutating func applySights(
        _ setting: SceneGraph.Setting, place: SceneGraph.Setting.Place, side: Float, random: inout SplitMix64
    ) {
        sky.sights = Set(setting.sights)
        if place.isAirless {
            sky.sights = [.airless, place == .moon ? .earth : .orbit]
            sky.cloudCover = 0
            grade.exposure += 0.5
            if place == .space { grade.fixedGain = 11 }
            aim(elevation: random.uniform(24...34), azimuth: random.uniform(55...75) * side)
            return
        }
        if !sky.sights.isDisjoint(with: [.moon, .crescent]), sky.isNight {
            aim(elevation: random.uniform(8...11), azimuth: random.uniform(160...170) * side)
        }
        if sky.sights.contains(.rainbow), !sky.isNight {
            aim(elevation: random.uniform(25...28), azimuth: random.uniform(6...14) * side)
            sky.cloudCover = 0.42
            sky.tint *= 0.78
        }
        if !sky.sights.isDisjoint(with: [.aurora, .meteor, .milkyWay, .moon, .crescent]), setting.weather == nil {
            sky.cloudCover = sky.sights.isDisjoint(with: [.moon, .crescent]) ? 0 : 0.12
        }
    }

    /// Water takes the red out of the light, which comes from above.
    private mutating func submerge(_ random: inout SplitMix64) {
        isUnderWater = true
        sky.isNight = false
        sky.tint = RGB(0.34, 0.78, 1.02)
        sky.cloudCover = 0
        aim(elevation: 66, azimuth: random.uniform(20...60))
        grade.saturation += 0.08
        grade.vignette = 0.35
    }

    private mutating func aim(elevation: Float, azimuth: Float) {
        sky.sunDirection = Self.direction(elevation: elevation, azimuth: azimuth)
    }

    /// Towards the sun or moon; degrees, the azimuth from straight behind the camera.
    private static func direction(elevation: Float, azimuth: Float) -> Vec3 {
        let (e, a) = (elevation * .pi / 180, azimuth * .pi / 180)
        return Vec3(sin(a) * cos(e), sin(e), cos(a) * cos(e))
    }

    private mutating func applyMood(_ mood: String?) {
        switch mood {
        case "calm": grade.saturation -= 0.04
        case "cheerful":
            grade.saturation += 0.12
            grade.exposure += 0.12
        case "gloomy":
            grade.saturation -= 0.25
            grade.exposure -= 0.35
            grade.warmth -= 0.12
            grade.vignette = 0.4
            sky.cloudCover = max(sky.cloudCover, 0.75)
        case "dramatic":
            grade.vignette = 0.42
            grade.saturation += 0.05
            sky.cloudCover = max(sky.cloudCover, 0.5)
        case "spooky":
            grade.saturation -= 0.3
            grade.exposure -= 0.5
            grade.warmth -= 0.2
            grade.vignette = 0.55
        case "cozy":
            grade.warmth += 0.18
            grade.vignette = 0.3
        case "romantic":
            sky.tint *= RGB(1.08, 0.95, 1.0)
            grade.warmth += 0.1
        case "dreamy":
            sky.tint *= RGB(1.03, 0.97, 1.08)
            grade.saturation += 0.04
            grade.vignette = 0.3
        case "cold":
            grade.warmth -= 0.22
            grade.saturation -= 0.08
        default: break
        }
    }

    /// Where a sun stands that is about to set or has just risen: its horizontal direction, of length 1.
    var lowSun: SIMD2<Float>? {
        guard !sky.isNight, sky.sunDirection.y < 0.2 else { return nil }
        let flat = SIMD2(sky.sunDirection.x, sky.sunDirection.z)
        return flat / Scatter.length(flat)
    }

    /// The haze of the place, thickened by the weather; none indoors.
    func haze(_ ofPlace: Haze?) -> Haze? {
        guard var haze = ofPlace else { return nil }
        if isUnderWater { return haze }
        if let weatherHaze, weatherHaze.distance < haze.distance { return weatherHaze }
        haze.distance *= hazeShare
        // Its colour comes from the sky; the place only leans it. Shallow, so that the sky keeps its colours.
        haze.color = mix(RGB(repeating: 1), haze.color / max(haze.color.max(), 0.01), 0.5)
        haze.height = min(haze.height, haze.distance * 0.045)
        return haze
    }

    private static func backdrop(_ mood: String?) -> RGB {
        switch mood {
        case "gloomy", "spooky", "dramatic": RGB(0.08, 0.085, 0.1)
        case "cozy", "romantic": RGB(0.75, 0.6, 0.5)
        default: RGB(0.72, 0.74, 0.76)
        }
    }
}
