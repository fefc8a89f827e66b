import StudioCore
import Synchronization
import Testing

@testable import StudioEngines

@Suite struct RenderTests {
    private var clearSky: Sky {
        var sky = Sky(sunDirection: Vec3(1, 1, 0).normalized)
        sky.cloudCover = 0
        return sky
    }

    /// What is placed in a small scene is one heap of triangles; in a large one each mesh is kept once.
    @Test(arguments: [false, true]) func raysMeetTheSameInAHeapAsInInstances(isBrief: Bool) throws {
        var scene = RenderScenes.ground(clearSky)
        scene.lamps = [Lamp(position: Vec3(0, 3, 0), radius: 0.5, radiance: RGB(repeating: 5))]
        var glass = Material(color: RGB(0.9, 0.5, 0.9), roughness: 0.02)
        glass.transmission = 1
        var random = SplitMix64(seed: 8)
        for index in 0..<12 {
            let size = Vec3(random.uniform(0.3...1), random.uniform(0.3...1), index % 3 == 0 ? -0.7 : 0.7)
            let place = Vec3(random.uniform(-4...4), random.uniform(0.2...3), random.uniform(-4...4))
            RenderScenes.add(
                index % 4 == 0 ? glass : Material(color: RGB(repeating: 0.5)),
                at: .translate(place) * .rotateY(random.uniform(0...3)) * .scale(size), to: &scene)
        }
        let heap = try TracedScene(scene, threads: 1, isBrief: isBrief)
        let instanced = try TracedScene(scene, threads: 1, isBrief: isBrief, heapMax: 0)
        var (first, second) = (RayQuery(heap), RayQuery(instanced))
        defer {
            first.free()
            second.free()
        }
        var (things, lamps, dimmed) = (0, 0, 0)
        for _ in 0..<3_000 {
            let origin = Vec3(random.uniform(-6...6), random.uniform(0.5...6), random.uniform(-6...6))
            let direction = (Vec3(random.uniform(-3...3), random.uniform(0...3), random.uniform(-3...3)) - origin)
                .normalized
            switch (first.nearest(origin, direction), second.nearest(origin, direction)) {
            case (.surface(_, let one, let near), .surface(_, let other, let far)):
                #expect(one == other && abs(near - far) < 1e-4 * near + 1e-4)
                if one > 0 { things += 1 }
            case (.lamp(let one, _), .lamp(let other, _)):
                #expect(one == other)
                lamps += 1
            case (.nothing, .nothing): break
            case (let one, let other): Issue.record("\(one) and \(other)")
            }
            let light = (first.passed(origin, direction, 50), second.passed(origin, direction, 50))
            #expect((light.0 - light.1).length < 1e-5)
            if light.0.x > 0, light.0.x < 1 { dimmed += 1 }
        }
        #expect(things > 300 && lamps > 10 && dimmed > 30)
    }

    @Test func theSamePictureComesFromAnyNumberOfThreads() throws {
        var scene = RenderScenes.ground(clearSky)
        scene.haze = Haze(distance: 200, color: RGB(repeating: 1), height: 30)
        scene.lamps = [Lamp(position: Vec3(-2, 2, 1), radius: 0.3, radiance: RGB(5, 4, 3))]
        var glass = Material(color: RGB(0.9, 1, 0.9), roughness: 0.02)
        glass.transmission = 1
        RenderScenes.add(glass, at: .translate(Vec3(0, 1.2, 0)), to: &scene)
        var one = RenderScenes.settings(40, samples: 4)
        one.threads = 1
        var three = one
        three.threads = 3
        let tracer = try PathTracer(scene: scene)
        let first = try tracer.render(one)
        #expect(try tracer.render(three) == first)
        var other = one
        other.seed += 1
        #expect(try tracer.render(other).color != first.color)
    }

    @Test func cancellingStopsAfterAFewRowsOfPixels() throws {
        let asked = Atomic<Int>(0)
        let tracer = try PathTracer(scene: RenderScenes.ground(clearSky))
        var settings = RenderSettings(width: 1024, height: 1024, samplesPerPixel: 4096)
        settings.threads = 2
        let failure = #expect(throws: EngineFailure.self) {
            try tracer.render(settings, isCancelled: { asked.add(1, ordering: .relaxed).newValue > 0 })
        }
        #expect(failure?.reason == .cancelled)
        // Every thread asks once before it gives up, and the caller once at the end.
        #expect(asked.load(ordering: .relaxed) <= 3)
    }

    @Test func progressRisesToOne() throws {
        let tracer = try PathTracer(scene: RenderScenes.ground(clearSky))
        var settings = RenderScenes.settings(48, samples: 1)
        settings.threads = 1
        var seen: [Double] = []
        _ = try tracer.render(settings, progress: { seen.append($0) })
        #expect(seen == seen.sorted() && seen.last == 1)
    }

    @Test func theSunsShadowLiesWhereGeometrySays() throws {
        // A box two metres wide hovers with its middle at 3 m, and the sun stands at 45° on +X: the shadow's middle is
        // at x = -3. The camera looks down, with +X to the right and +Z downwards.
        var scene = RenderScenes.ground(clearSky)
        RenderScenes.add(Material(color: RGB(repeating: 0.5)), at: .translate(Vec3(0, 3, 0)), to: &scene)
        let image = try PathTracer(scene: scene).render(RenderScenes.settings(64, samples: 16))
        // tan(0.25) × 20 m = 5.1 m from the middle to the edge.
        func light(_ x: Double, _ z: Double) -> Float {
            RenderScenes.light(image, at: 0.5 + x / 10.2, 0.5 + z / 10.2)
        }
        let sunlit = light(4, 0)
        #expect(light(-3, 0) < sunlit * 0.5)
        #expect(light(-3, 3) > sunlit * 0.8)
        #expect(light(3, 3) > sunlit * 0.8)
    }

    @Test func glassLetsLightThroughAndAnOpaqueSheetDoesNot() throws {
        func shadow(of material: Material) throws -> Float {
            var scene = RenderScenes.ground(clearSky)
            RenderScenes.add(
                material, at: .translate(Vec3(3, 3, 0)) * .scale(Vec3(1.5, 0.02, 1.5)), to: &scene)
            let image = try PathTracer(scene: scene).render(RenderScenes.settings(48, samples: 16))
            return RenderScenes.light(image, at: 0.5, 0.5) / RenderScenes.light(image, at: 0.1, 0.1)
        }
        var glass = Material(color: RGB(repeating: 1), roughness: 0.02)
        glass.transmission = 1
        #expect(try shadow(of: glass) > 0.7)
        #expect(try shadow(of: Material(color: RGB(repeating: 1))) < 0.5)
    }

    @Test func aLampLightsTheGroundByTheSquareLaw() throws {
        var sky = Sky(sunDirection: Vec3(0, -1, 0))
        sky.isNight = true
        sky.cloudCover = 0
        var dark = RenderScenes.ground(sky)
        // Beside the lamp, which would stand before the ground under it.
        dark.camera.position = Vec3(5, 20, 0)
        var lit = dark
        lit.lamps = [Lamp(position: Vec3(0, 4, 0), radius: 0.2, radiance: RGB(repeating: 400))]
        let lights = try [dark, lit].map {
            RenderScenes.light(
                try PathTracer(scene: $0).render(RenderScenes.settings(33, samples: 64)), at: 0.5, 0.5)
        }
        // Radiance of a white wall: albedo × L × (r / d)², nearly all of it diffuse.
        let expected: Float = 0.8 * 400 * (0.2 / 4) * (0.2 / 4)
        #expect(abs(lights[1] - lights[0] - expected) < expected * 0.12)
    }

    @Test func sunAndSkyLightAWhiteWallByTheirIrradiance() throws {
        let scene = RenderScenes.ground(clearSky)
        let image = try PathTracer(scene: scene).render(RenderScenes.settings(24, samples: 64))
        let model = SkyModel(clearSky, tableSize: 64, threads: 1)
        var sky: Float = 0
        var random = SplitMix64(seed: 1)
        for _ in 0..<20_000 {
            let up = Bsdf.cosineDirection(SIMD2(random.unit(), random.unit()))
            sky += luminance(model.dome.view.radiance(Vec3(up.x, up.z, up.y)))
        }
        let expected = 0.8 * (sky / 20_000 + luminance(model.sunIrradiance) * clearSky.sunDirection.y / .pi)
        let seen = RenderScenes.light(image, at: 0.5, 0.5, radius: 8)
        #expect(abs(seen - expected) < expected * 0.06)
    }
}
