import Foundation
import StudioCore
import Testing

@testable import StudioEngines

@Suite struct RenderSamplingTests {
    /// Any first 4^k samples of a pixel have one point in each of as many equal squares, whatever is added later.
    @Test(arguments: [4, 16, 64])
    func theFirstSamplesOfAPixelAreWellSpread(count: Int) {
        let side = Int(Double(count).squareRoot())
        for pixel in 0..<20 {
            var cells: Set<Int> = []
            for index in 0..<count {
                var sampler = Sampler(seed: 3, x: pixel, y: 7, index: index)
                _ = sampler.pair()
                let point = sampler.pair()
                cells.insert(Int(point.y * Float(side)) * side + Int(point.x * Float(side)))
            }
            #expect(cells.count == count)
        }
    }

    @Test func theFoldedSobolMatrixIsTheSecondDimension() {
        for index in [UInt32(0), 1, 2, 3, 17, 12_345, 0xDEAD_BEEF] {
            var (i, v, expected) = (index, UInt32(1) << 31, UInt32(0))
            while i != 0 {
                if i & 1 != 0 { expected ^= v }
                i >>= 1
                v ^= v >> 1
            }
            var first: UInt32 = 0
            for bit in 0..<32 where index >> bit & 1 == 1 { first |= 1 << (31 - bit) }
            #expect(Sampler.sobol(first) == expected)
        }
    }

    /// A slope adds up to nothing around any closed way.
    @Test func theSlopeOfNoiseIsThatOfAHeight() {
        let (center, radius, steps) = (SIMD2<Float>(3.3, -7.1), Float(1.9), 4000)
        var (around, length) = (0.0, 0.0)
        for step in 0..<steps {
            let a = (Float(step) + 0.5) / Float(steps) * 2 * .pi
            let way = SIMD2(-sin(a), cos(a)) * (radius * 2 * .pi / Float(steps))
            let part = Double((Noise.slope(center + SIMD2(cos(a), sin(a)) * radius, salt: 5) * way).sum())
            around += part
            length += abs(part)
        }
        #expect(length > 1)
        #expect(abs(around) < length * 0.002)
    }

    @Test func theGridOfTheSkyIsTheSkyAtItsNodesAndTheMeanBetween() {
        let sky = SkyModel(Sky(sunDirection: Vec3(0.3, 0.6, 0.4)), tableSize: 16, threads: 1)
        let lens = Lens(
            Camera(position: Vec3(0, 1, 5), target: Vec3(0, 3, 0), fieldOfView: 0.7), width: 64, height: 64)
        var grid = SkyGrid(tile: 16)
        defer { grid.free() }
        grid.begin(x: 16, y: 0)
        let direction = lens.ray(x: 18, y: 4, jitter: SIMD2(0.5, 0.5), lens: .zero).direction
        let marched = (sky.smooth(direction, jitter: 0.25) + sky.smooth(direction, jitter: 0.75)) / 2
        #expect(grid.light(x: 18, y: 4, sky, lens) == marched)
        let mean = (grid.light(x: 18, y: 4, sky, lens) + grid.light(x: 20, y: 4, sky, lens)) / 2
        #expect((grid.light(x: 19, y: 4, sky, lens) - mean).length < 1e-6)
        // The last column's right neighbour is the next tile's first.
        let edge = grid.light(x: 31, y: 5, sky, lens)
        grid.begin(x: 32, y: 0)
        let beyond = grid.light(x: 32, y: 4, sky, lens)
        grid.begin(x: 16, y: 0)
        #expect(edge.sum().isFinite && beyond.sum() > 0)
        #expect(grid.light(x: 31, y: 5, sky, lens) == edge)
    }

    /// Half of the picture is a mirror-like sky that needs few samples, the other lies in the penumbra of a lamp.
    private var unevenScene: RenderScene {
        var sky = Sky(sunDirection: Vec3(0, 1, 0))
        sky.even = EvenLight(background: .zero, sun: .zero)
        var scene = RenderScenes.ground(sky)
        scene.lamps = [Lamp(position: Vec3(-3, 2, 0), radius: 0.8, radiance: RGB(repeating: 30))]
        RenderScenes.add(
            Material(color: RGB(repeating: 0.5)), at: .translate(Vec3(-3, 0.9, 0)) * .scale(Vec3(0.4, 0.1, 2)),
            to: &scene)
        return scene
    }

    /// Threads serve others too, who count on them.
    @Test func aThreadThatHasRenderedStillKnowsTheSmallestNumbers() throws {
        let image = try PathTracer(scene: unevenScene).render(RenderSettings(width: 8, height: 8, samplesPerPixel: 1))
        #expect(Double.leastNormalMagnitude / Double(image.width) > 0)
    }

    @Test func samplesGoWhereTheGrainIs() throws {
        let tracer = try PathTracer(scene: unevenScene)
        var settings = RenderSettings(width: 64, height: 64, samples: 8...256)
        settings.noiseTarget = 0.04
        let image = try tracer.render(settings)
        #expect(image.samplesPerPixel > 8 && image.samplesPerPixel < 256)
        settings.noiseTarget = 0.02
        let cleaner = try tracer.render(settings)
        #expect(cleaner.samplesPerPixel > image.samplesPerPixel)
    }

    @Test func aSmallerTargetGivesASmallerError() throws {
        let tracer = try PathTracer(scene: unevenScene)
        let reference = try tracer.render(RenderSettings(width: 48, height: 48, samplesPerPixel: 1024))
        func error(_ target: Float) throws -> Float {
            var settings = RenderSettings(width: 48, height: 48, samples: 4...512)
            settings.noiseTarget = target
            settings.seed = 9
            let image = try tracer.render(settings)
            return zip(image.color, reference.color).reduce(0) { $0 + ($1.0 - $1.1).lengthSquared }
        }
        #expect(try error(0.02) < error(0.12) * 0.5)
    }

    @Test func anAdaptivePictureDoesNotDependOnTheNumberOfThreads() throws {
        let tracer = try PathTracer(scene: unevenScene)
        var settings = RenderSettings(width: 50, height: 34, samples: 4...64)
        settings.noiseTarget = 0.05
        settings.threads = 1
        let one = try tracer.render(settings)
        settings.threads = 3
        #expect(try tracer.render(settings) == one)
    }

    @Test func aSmallPictureOfTheWholeComesFirst() throws {
        let tracer = try PathTracer(scene: unevenScene)
        var sizes: [Int] = []
        var settings = RenderSettings(width: 512, height: 256, samplesPerPixel: 1)
        settings.threads = 1
        _ = try tracer.render(
            settings, preview: { sizes += [$0.width, $0.height, $0.color.count] },
            progress: { _ in #expect(!sizes.isEmpty) })
        #expect(sizes == [102, 51, 102 * 51])
    }

    @Test func everyTileComesOnce() {
        for (width, height) in [(1, 1), (16, 16), (100, 37), (640, 480)] {
            let tiles = Tiles(width: width, height: height, size: 16)
            var seen = [Int](repeating: 0, count: width * height)
            for tile in 0..<tiles.count {
                let area = tiles.area(tile)
                for y in area.y { for x in area.x { seen[y * width + x] += 1 } }
            }
            #expect(seen.allSatisfy { $0 == 1 })
        }
    }

    @Test func aDiffuseWallUnderEvenLightShowsItsReflectance() throws {
        var sky = Sky(sunDirection: Vec3(0, 1, 0))
        sky.even = EvenLight(background: RGB(repeating: 0.5), sun: RGB(repeating: .pi))
        var scene = RenderScenes.ground(sky)
        scene.materials[0] = Material(color: RGB(0.8, 0.4, 0.2), roughness: 1)
        scene.materials[0].indexOfRefraction = 1
        let image = try PathTracer(scene: scene).render(RenderScenes.settings(16, samples: 64))
        let mean = image.color.reduce(RGB.zero, +) / Float(image.color.count)
        // Sky: albedo × 0.5; sun: albedo × E / π.
        for (seen, albedo) in [(mean.x, Float(0.8)), (mean.y, 0.4), (mean.z, 0.2)] {
            #expect(abs(seen - albedo * 1.5) < albedo * 0.03)
        }
    }
}
