import CEmbree
import Foundation

/// Follows light paths for one thread: next event estimation towards sun, lamps and sky, joined with the directions
/// that the surface chooses by multiple importance sampling (Veach, "Robust Monte Carlo methods", 1997).
struct PathKernel {
    var query: RayQuery
    private let instances: UnsafePointer<InstanceView>
    private let lights: LightSampler
    private let sky: SkyModel
    private let dome: DomeTable.View
    private let haze: HazeModel?
    private let backdrop: Backdrop.View?
    private let energy: EnergyTable.View
    private let bouncesMax: Int
    private let pixelAngle: Float
    private let indirectMax: Float
    /// Windows and light boxes have to be aimed at. Under the open sky the directions that surfaces choose find its light
    /// as well, and one ray less is worth more than the little noise that aiming would save.
    private let samplesSky: Bool
    /// Layers of steam that a path passes before it counts them as surfaces.
    private static let layersMax = 40
    /// Walls of glass, likewise.
    private static let glassesMax = 6

    /// What one path found.
    struct Answer {
        var color = RGB.zero
        var albedo = RGB.zero
        var normal = Vec3.zero
        /// Metres from the camera to the surface that `albedo` and `normal` are of; 0: to none.
        var depth: Float = 0
        /// The camera's ray left the scene without touching anything; its sky is not in `color`.
        var missed = false
        /// The share of the sky's smooth light that reaches the camera, and the direction it comes from.
        var skyShare: Float = 1
    }

    init(
        scene: TracedScene, sky: SkyModel, haze: Haze?, energy: EnergyTable.View, settings: RenderSettings,
        camera: Camera
    ) {
        query = RayQuery(scene)
        instances = UnsafePointer(scene.instances)
        lights = LightSampler(scene: scene, sky: sky)
        self.sky = sky
        dome = sky.dome.view
        self.haze = HazeModel(haze, sky: sky)
        backdrop = scene.backdrop
        self.energy = energy
        bouncesMax = settings.bouncesMax
        pixelAngle = camera.fieldOfView / Float(settings.height)
        indirectMax = settings.indirectMax
        samplesSky = sky.sky.isAimedAt
    }

    /// State of a path between two surfaces.
    private struct Path {
        var origin: Vec3
        var direction: Vec3
        var throughput = RGB(repeating: 1)
        /// With which the last surface chose the direction; infinite after a mirror or clear glass.
        var density = Float.infinity
        /// Only mirrors and glass so far: discs and stars are seen as the camera sees them.
        var isCameraLike = true
        /// Light sampling was done where this ray starts, for lamps with this total weight.
        var lampWeight: Float = 0
        var sampledSky = false
        /// Metres from the camera.
        var length: Float = 0
    }

    mutating func trace(_ origin: Vec3, _ direction: Vec3, _ sampler: inout Sampler) -> Answer {
        var path = Path(origin: origin, direction: direction)
        var answer = Answer()
        var needsGuide = true
        var depth = 0
        var layers = 0
        // What is seen through clear glass has as many surfaces left as if the glass were not there.
        var most = bouncesMax
        while depth < most {
            let found = query.nearest(path.origin, path.direction)
            switch found {
            case .nothing:
                escape(path, depth, &answer, &needsGuide)
                return answer
            case .lamp(let index, let distance):
                air(&path, distance, &answer, depth)
                lampSeen(index, path, distance, &answer, depth, needsGuide)
                return answer
            case .surface(let hit, let instance, let distance):
                air(&path, distance, &answer, depth)
                path.length += distance
                var surface = Surface(hit, instances[instance], isGlimpse: !path.isCameraLike)
                if let backdrop, case .backdrop = surface.material.pattern {
                    surface.color = backdrop.color(at: surface.position)
                }
                if surface.material.emission != .zero {
                    add(path.throughput * surface.material.emission, &answer, path)
                }
                if surface.material.isAir, layers < Self.layersMax {
                    layers += 1
                    path.origin = surface.position + path.direction * (1e-4 + 1e-4 * distance)
                    continue
                }
                let isMirror =
                    surface.material.transmission > 0.5
                    || (surface.material.metallic > 0.5 && surface.roughness < 0.15)
                if needsGuide, !isMirror || depth == 3 {
                    answer.albedo = pointwiseMin(
                        path.throughput * surface.color + surface.material.emission, RGB(repeating: 1))
                    answer.normal = dot(surface.normal, path.direction) > 0 ? -surface.normal : surface.normal
                    answer.depth = path.length
                    needsGuide = false
                }
                if surface.material.transmission == 1, path.isCameraLike, most < bouncesMax + Self.glassesMax {
                    most += 1
                }
                guard depth + 1 < most, scatter(&path, surface, distance, depth, &answer, &sampler) else {
                    return answer
                }
            }
            if depth >= 1 {
                let keep = min(0.95, max(0.2, path.throughput.max().squareRoot()))
                if sampler.one() >= keep { return answer }
                path.throughput /= RGB(repeating: keep)
            }
            depth += 1
        }
        return answer
    }

    /// Adds light that reaches the camera along the path, cut where it came over a diffuse surface.
    @inline(__always) private func add(_ light: RGB, _ answer: inout Answer, _ path: Path) {
        guard !path.isCameraLike else {
            answer.color += light
            return
        }
        let brightness = light.max()
        answer.color += brightness > indirectMax ? light * (indirectMax / brightness) : light
    }

    @inline(__always) private func air(_ path: inout Path, _ distance: Float, _ answer: inout Answer, _ depth: Int) {
        guard let haze else { return }
        let passed = haze.passed(path.origin, path.direction, distance)
        if passed < 0.9995 {
            add(path.throughput * haze.glow(path.direction) * (1 - passed), &answer, path)
            path.throughput *= passed
        }
    }

    private func escape(_ start: Path, _ depth: Int, _ answer: inout Answer, _ needsGuide: inout Bool) {
        var path = start
        if haze != nil { air(&path, .infinity, &answer, depth) }
        if depth == 0, let backdrop {
            answer.color = backdrop.color(towards: path.direction)
            answer.albedo = answer.color
            needsGuide = false
            return
        }
        if depth == 0 {
            answer.missed = true
            answer.skyShare = path.throughput.x
            let sharp = sky.sharp(path.direction, pixelAngle: pixelAngle)
            answer.color += sharp.light * path.throughput
            answer.skyShare *= 1 - sharp.covers
            answer.albedo = sharp.light
            needsGuide = false
            return
        }
        let light = dome.radiance(path.direction)
        var weight: Float = 1
        if path.sampledSky, path.density < .infinity {
            weight = LightSampler.power(path.density, dome.density(path.direction))
        }
        add(path.throughput * light * weight, &answer, path)
        if needsGuide { answer.albedo = path.throughput * light / (light + RGB(repeating: 1)) }
        guard dot(path.direction, sky.sunDirection) > sky.sunCosine else { return }
        if path.density < .infinity {
            let weight = LightSampler.power(path.density, lights.sunDensity)
            add(path.throughput * sky.sunRadiance * weight, &answer, path)
        } else if path.isCameraLike {
            answer.color += path.throughput * pointwiseMin(sky.sunRadiance, RGB(repeating: 200))
        }
    }

    private func lampSeen(
        _ index: Int, _ path: Path, _ distance: Float, _ answer: inout Answer, _ depth: Int, _ needsGuide: Bool
    ) {
        var weight: Float = 1
        if path.density < .infinity, path.lampWeight > 0 {
            weight = LightSampler.power(path.density, lights.lampDensity(index, path.origin, path.lampWeight))
        }
        add(path.throughput * lights.lamps[index].radiance * weight, &answer, path)
        if needsGuide { answer.albedo = RGB(repeating: 1) }
    }

    /// Lights the surface and chooses where the path goes on; false: it ends here.
    private mutating func scatter(
        _ path: inout Path, _ surface: Surface, _ distance: Float, _ depth: Int, _ answer: inout Answer,
        _ sampler: inout Sampler
    ) -> Bool {
        let back = -path.direction
        let isFront = dot(back, surface.geometric) > 0
        let side = isFront ? surface.geometric : -surface.geometric
        let place = surface.position
        let offset = 1e-4 + 3e-5 * (max(abs(place.x), abs(place.y), abs(place.z)) + distance)
        if surface.material.transmission > 0 {
            let choice = sampler.pair()
            if choice.x < surface.material.transmission {
                Glass.pass(&path.direction, &path.throughput, surface, isFront, sampler.pair(), choice.y)
                path.origin = place + (dot(path.direction, side) > 0 ? side : -side) * offset
                path.density = .infinity
                return path.throughput.max() > 1e-4
            }
        } else {
            sampler.skip()
        }
        var normal = isFront ? surface.normal : -surface.normal
        // A shading normal that faces away from the viewer is bent back until it just faces it.
        let facing = dot(normal, back)
        if facing < 0.02 { normal = (normal + back * (0.02 - facing)).normalized }
        let frame = Frame(normal)
        let wo = frame.local(back)
        let bsdf = Bsdf(
            color: surface.color, roughness: surface.roughness, metallic: surface.material.metallic,
            indexOfRefraction: surface.material.indexOfRefraction, coat: surface.material.coat,
            translucency: surface.material.translucency, cosine: wo.z, energy: energy,
            isGlimpse: !path.isCameraLike)
        let point = ShadePoint(
            origin: (isFront ? surface.lifted : place) + side * offset, behind: place - side * offset, side: side,
            frame: frame, wo: wo, bsdf: bsdf, passesLight: surface.material.translucency > 0)
        path.sampledSky = depth == 0 && samplesSky
        let direct = lights.light(
            point, &query, &sampler, sampleSky: path.sampledSky, lampWeight: &path.lampWeight)
        let before = path.isCameraLike
        add(path.throughput * direct, &answer, path)
        path.isCameraLike = false

        guard let next = bsdf.sample(wo, sampler.one(), sampler.pair()) else { return false }
        let direction = frame.world(next.direction)
        let goesOut = dot(direction, side) > 0
        guard goesOut == (next.direction.z > 0) else { return false }
        path.direction = direction
        path.origin = place + (goesOut ? side : -side) * offset
        path.throughput *= next.weight
        path.density = next.density
        // A sharp reflection seen by the camera is a picture of its own, not indirect light to be cut.
        path.isCameraLike = before && next.density > 60
        return path.throughput.max() > 1e-4
    }
}
