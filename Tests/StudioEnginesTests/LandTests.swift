import StudioCore
import Testing

@testable import StudioEngines

struct LandTests {
    private static func request(_ place: SceneGraph.Setting.Place, seed: UInt64 = 5) -> LandRequest {
        var request = LandRequest(place: place, random: SplitMix64(seed: seed))
        request.clearing = place == .table ? 0.15 : 3
        request.viewDistance = place == .table ? 0.7 : 11
        request.cameraAzimuth = 0.4
        return request
    }

    private static let places = SceneGraph.Setting.Place.allCases
    private static let outdoors: [SceneGraph.Setting.Place] = [
        .meadow, .lake, .sea, .beach, .forest, .mountain, .desert, .savanna, .snowfield, .village,
    ]

    @Test(arguments: places)
    func everyLandIsSound(_ place: SceneGraph.Setting.Place) {
        let land = LandBuilder().build(Self.request(place))
        for mesh in land.meshes { expectSound(mesh, materials: Int(mesh.slots.max() ?? 0) + 1) }
        for instance in land.instances {
            #expect(land.meshes.indices.contains(instance.mesh))
            #expect(instance.materials.count > Int(land.meshes[instance.mesh].slots.max() ?? 0))
            #expect(instance.materials.allSatisfy(land.materials.indices.contains))
        }
        #expect(land.instances.count < 20_000)
    }

    @Test(arguments: places)
    func scatterKeepsTheClearingFree(_ place: SceneGraph.Setting.Place) {
        var request = Self.request(place)
        // Boxes of fixed things are tight only when they are not turned.
        request.cameraAzimuth = 0
        let land = LandBuilder().build(request)
        var intruders: [Bounds] = []
        for instance in land.instances where instance.transform != .identity {
            let mesh = land.meshes[instance.mesh]
            let bounds = mesh.bounds.transformed(instance.transform)
            // Floors, roads, table tops and short turf lie under the subject; nothing may stand up in it.
            guard bounds.high.y - land.heightAt(0, 0) > 0.06 else { continue }
            let foot = instance.transform.translation
            // Scattered things by their foot, fixed ones (walls, furniture) by their whole box.
            let isFixed = foot.x == 0 && foot.z == 0
            let nearest = isFixed ? pointwiseMax(bounds.low, pointwiseMin(bounds.high, .zero)) : foot
            let distance = (nearest.x * nearest.x + nearest.z * nearest.z).squareRoot()
            if distance < request.clearing { intruders.append(bounds) }
        }
        #expect(intruders.isEmpty, "\(intruders.prefix(3))")
    }

    @Test func aParkHasBenchesAndLitLampsBesideItsPathByNight() throws {
        var setting = SceneGraph.Setting()
        setting.features = ["park"]
        let path = try #require(Road(setting, heading: 0.6))
        var request = Self.request(.meadow)
        request.road = path
        request.time = .night
        let park = LandBuilder().build(request)
        #expect(park.lamps.count >= 3)
        for lamp in park.lamps {
            let foot = SIMD2(lamp.position.x, lamp.position.z)
            #expect(!path.contains(foot, margin: 0) && path.contains(foot, margin: 1.5))
        }
        request.road = nil
        #expect(LandBuilder().build(request).lamps.isEmpty)
    }

    @Test func aRockyCoastHasNoPalms() {
        func meshes(isRocky: Bool) -> [Mesh] {
            var request = Self.request(.beach)
            request.isRocky = isRocky
            return LandBuilder().build(request).meshes
        }
        let palm = Palm.build(LandDraft(Self.request(.beach)).modelRequest(0)).mesh
        #expect(meshes(isRocky: false).contains { $0.positions == palm.positions })
        #expect(!meshes(isRocky: true).contains { $0.positions == palm.positions })
    }

    @Test(arguments: places)
    func theSameSeedGivesTheSameLand(_ place: SceneGraph.Setting.Place) {
        let (a, b) = (LandBuilder().build(Self.request(place)), LandBuilder().build(Self.request(place)))
        #expect(a.instances.map(\.transform) == b.instances.map(\.transform))
        #expect(a.instances.map(\.tint) == b.instances.map(\.tint))
        #expect(a.materials == b.materials)
        #expect(a.meshes.map(\.positions) == b.meshes.map(\.positions))
    }

    @Test(arguments: outdoors)
    func heightMatchesTheMesh(of place: SceneGraph.Setting.Place) {
        let land = LandBuilder().build(Self.request(place))
        let ground = land.instances.first { $0.transform == .identity }.map { land.meshes[$0.mesh] }
        let points = ground?.positions ?? []
        #expect(points.count > 5_000)
        let off = points.filter {
            let height = land.heightAt($0.x, $0.z)
            return abs(height - $0.y) > 0.01 + abs(height) * 1e-4
        }
        #expect(off.isEmpty)
    }

    @Test(arguments: outdoors)
    func theSubjectStandsOnLevelGroundOrOnTheWater(_ place: SceneGraph.Setting.Place) {
        let request = Self.request(place)
        let land = LandBuilder().build(request)
        let floats = place == .lake || place == .sea
        #expect(land.isWaterAt(0, 0) == floats)
        for (x, z) in [(0, 1), (1, 0), (0, -1), (-1, 0)] as [(Float, Float)] {
            let there = land.surfaceAt(x * request.clearing * 0.8, z * request.clearing * 0.8)
            #expect(abs(there - land.surfaceAt(0, 0)) < 0.25)
        }
    }

    @Test func ashoreMeansDryFeetAndWaterInView() {
        for place in [SceneGraph.Setting.Place.lake, .sea] {
            var request = Self.request(place)
            request.isAfloat = false
            let land = LandBuilder().build(request)
            #expect(!land.isWaterAt(0, 0))
            let ahead = request.ahead * SIMD2(repeating: 25)
            #expect(land.isWaterAt(ahead.x, ahead.y))
        }
    }

    @Test func aLandReachesTheHorizonAndItsCoverIsDensestNearTheCamera() {
        let request = Self.request(.meadow)
        let land = LandBuilder().build(request)
        let far = land.meshes.map { $0.bounds.high.x }.max() ?? 0
        #expect(far > 1_000)
        func count(_ low: Float, _ high: Float) -> Float {
            let inside = land.instances.filter {
                let p = SIMD2($0.transform.translation.x, $0.transform.translation.z)
                let d = Scatter.length(p - request.camera)
                return d >= low && d < high
            }
            return Float(inside.count) / (high * high - low * low)
        }
        #expect(count(5, 10) > 4 * count(30, 60))
    }

    @Test func scatteredPointsKeepTheirDistance() {
        var random = SplitMix64(seed: 3)
        let points = Scatter.ring(from: 2, to: 12, spacing: 0.8, random: &random)
        #expect(points.count > 300)
        let close = points.indices.filter { i in
            points[(i + 1)...].contains { Scatter.length(points[i] - $0) < 0.799 }
        }
        #expect(close.isEmpty)
    }

    @Test func winterCoversTheMeadowWithSnow() {
        var request = Self.request(.meadow)
        request.season = .winter
        let snowy = LandBuilder().build(request).materials.filter { $0.color.min() > 0.7 }
        #expect(!snowy.isEmpty)
    }
}
