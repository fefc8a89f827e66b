import Foundation

/// A point that waits for light.
struct ShadePoint {
    /// Shadow rays leave from here on the viewer's side,
    var origin: Vec3
    /// and from here on the other.
    var behind: Vec3
    /// The geometric normal on the viewer's side.
    var side: Vec3
    var frame: Frame
    var wo: Vec3
    var bsdf: Bsdf
    var passesLight: Bool
}

/// Chooses directions towards sun, lamps and sky, and gathers what arrives unhidden.
struct LightSampler {
    let lamps: UnsafePointer<Lamp>
    private let lampCount: Int
    private let sun: Frame
    private let sunCosine: Float
    private let sunRadiance: RGB
    private let hasSun: Bool
    let sunDensity: Float
    private let dome: DomeTable.View

    init(scene: TracedScene, sky: SkyModel) {
        lamps = scene.lamps
        lampCount = scene.lampCount
        sun = Frame(sky.sunDirection)
        sunCosine = sky.sunCosine
        sunRadiance = sky.sunRadiance
        hasSun = luminance(sky.sunIrradiance) > 1e-5
        sunDensity = 1 / (2 * .pi * (1 - sky.sunCosine))
        dome = sky.dome.view
    }

    /// Veach's power heuristic for a strategy of density `a` against one of density `b`.
    @inline(__always) static func power(_ a: Float, _ b: Float) -> Float {
        let ratio = b / a
        return 1 / (1 + ratio * ratio)
    }

    @inline(__always) func light(
        _ point: ShadePoint, _ query: inout RayQuery, _ sampler: inout Sampler, sampleSky: Bool, lampWeight: inout Float
    ) -> RGB {
        var sum = RGB.zero
        if hasSun {
            let u = sampler.pair()
            let direction = sun.world(Self.cone(u, sunCosine))
            sum += arriving(point, direction, sunRadiance, sunDensity, .infinity, &query)
        }
        if lampCount > 0 { sum += lampLight(point, &query, &sampler, &lampWeight) }
        if sampleSky {
            let (direction, density) = dome.sample(sampler.one(), sampler.pair())
            sum += arriving(point, direction, dome.radiance(direction), density, .infinity, &query)
        }
        return sum
    }

    /// Light of a given radiance from a direction, if nothing hides it, weighted against the surface's own choice.
    @inline(__always) private func arriving(
        _ point: ShadePoint, _ direction: Vec3, _ radiance: RGB, _ density: Float, _ distance: Float,
        _ query: inout RayQuery
    ) -> RGB {
        let wi = point.frame.local(direction)
        let isOutside = wi.z > 0
        guard isOutside || point.passesLight, isOutside == (dot(direction, point.side) > 0) else { return .zero }
        let (value, chance) = point.bsdf.evaluate(point.wo, wi)
        let light = value * radiance * (Self.power(density, chance) / density)
        guard light.max() > 1e-6 else { return .zero }
        return light * query.passed(isOutside ? point.origin : point.behind, direction, distance)
    }

    // MARK: lamps

    @inline(__always) private func weight(_ lamp: Lamp, _ p: Vec3) -> Float {
        luminance(lamp.radiance) * lamp.radius * lamp.radius
            / max(lamp.radius * lamp.radius, (lamp.position - p).lengthSquared)
    }

    @inline(__always) private func lampLight(
        _ point: ShadePoint, _ query: inout RayQuery, _ sampler: inout Sampler, _ total: inout Float
    ) -> RGB {
        total = 0
        for i in 0..<lampCount { total += weight(lamps[i], point.origin) }
        guard total > 0 else { return .zero }
        var left = sampler.one() * total
        var index = 0
        while index < lampCount - 1 {
            left -= weight(lamps[index], point.origin)
            if left < 0 { break }
            index += 1
        }
        let lamp = lamps[index]
        let toLamp = lamp.position - point.origin
        let distance = toLamp.length
        guard distance > lamp.radius * 1.01 else { return .zero }
        let cosine = Self.coneCosine(lamp, distance)
        let direction = Frame(toLamp / distance).world(Self.cone(sampler.pair(), cosine))
        let density = lampDensity(index, point.origin, total)
        return arriving(point, direction, lamp.radiance, density, distance - lamp.radius * 1.02, &query)
    }

    /// The density with which `lampLight` chooses a direction that meets the lamp, from a point with that total weight.
    @inline(__always) func lampDensity(_ index: Int, _ p: Vec3, _ total: Float) -> Float {
        let lamp = lamps[index]
        let distance = (lamp.position - p).length
        guard distance > lamp.radius * 1.01 else { return 0 }
        let solidAngle = 2 * .pi * max(1e-9, 1 - Self.coneCosine(lamp, distance))
        return weight(lamp, p) / total / solidAngle
    }

    @inline(__always) private static func coneCosine(_ lamp: Lamp, _ distance: Float) -> Float {
        let sine = lamp.radius / distance
        // 1 - cos would lose its digits for small far lamps.
        return 1 - sine * sine / (1 + max(0, 1 - sine * sine).squareRoot())
    }

    /// A direction within a cone about z, evenly spread over its solid angle.
    @inline(__always) private static func cone(_ u: SIMD2<Float>, _ cosine: Float) -> Vec3 {
        let z = 1 - u.x * (1 - cosine)
        let r = max(0, 1 - z * z).squareRoot()
        let (x, y) = Turn.point(u.y)
        return Vec3(r * x, r * y, z)
    }
}
