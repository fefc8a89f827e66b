import Foundation
import StudioCore

/// A road or a path through open country, under the subject and on to the horizon.
struct Road: Sendable {
    /// The way it runs through the origin: radians from +Z towards +X, as the subject on it faces.
    var heading: Float
    /// Metres.
    var width: Float
    var isPaved: Bool
    /// With benches and lamps beside it.
    var isInPark: Bool

    /// Words of a setting that ask for one.
    private static let paved: Set<String> = ["country road", "rural road", "open road"]
    private static let unpaved: Set<String> = [
        "dirt road", "country lane", "path", "footpath", "trail", "track", "dirt track", "lane", "gravel road", "park",
    ]

    /// nil: the setting names none.
    init?(_ setting: SceneGraph.Setting, heading: Float) {
        let features = Set(setting.features)
        isInPark = features.contains("park")
        isPaved = !Self.paved.isDisjoint(with: features)
        guard isPaved || !Self.unpaved.isDisjoint(with: features) else { return nil }
        width = isPaved ? 5.6 : isInPark ? 2.2 : features.isDisjoint(with: ["path", "footpath", "trail"]) ? 3.2 : 1.7
        self.heading = heading
    }

    private var along: SIMD2<Float> { SIMD2(sin(heading), cos(heading)) }
    private var across: SIMD2<Float> { SIMD2(cos(heading), -sin(heading)) }

    /// It bends where it is far away, as roads in hills do; straight enough near the subject to stand on.
    private func bend(_ t: Float) -> Float {
        let far = max(0, abs(t) - 14)
        return 14 * sin(far / 46) * (t < 0 ? -1 : 1) * min(1, far / 30)
    }

    func point(_ t: Float, _ offset: Float) -> SIMD2<Float> {
        along * SIMD2(repeating: t) + across * SIMD2(repeating: bend(t) + offset)
    }

    /// Whether a point lies on it or within a margin of its edge.
    func contains(_ p: SIMD2<Float>, margin: Float) -> Bool {
        abs((p * across).sum() - bend((p * along).sum())) < width / 2 + margin
    }
}

extension LandDraft {
    /// Lays the asked road on the ground.
    mutating func road() {
        guard let road = request.road else { return }
        let height = result.heightAt
        func strip(from left: Float, to right: Float, lift: Float, _ columns: Int = 6, dash: Float? = nil) -> Mesh {
            let reach: Float = 170
            return Mesh.sheet(columns, 340, crease: 2) { a, v in
                // Denser near the origin.
                let s = v * 2 - 1
                let t = s * abs(s).squareRoot() * reach
                let p = road.point(t, mix(left, right, a))
                // The ground's triangles grow with the distance; it must not come through.
                return Vec3(p.x, height(p.x, p.y) + lift + abs(t) * 0.006, p.y)
            }
        }
        let half = road.width / 2
        if road.isPaved {
            var asphalt = MaterialLibrary.matte(Palette.linear(0x5A5B5E))
            asphalt.pattern = .mottled(scale: 0.6, amount: 0.12)
            fixed(strip(from: half, to: -half, lift: 0.03), [asphalt])
            let white = MaterialLibrary.matte(Palette.linear(0xE4E2DA))
            for side: Float in [-1, 1] {
                let edge = side * (half - 0.3)
                fixed(strip(from: edge + 0.06, to: edge - 0.06, lift: 0.036, 1), [white])
            }
            dashes(road, white)
        } else {
            var earth = MaterialLibrary.matte(Palette.linear(road.isInPark ? 0xC2B08F : 0xA98A62))
            earth.pattern = .ground(other: earth.color * 0.7, scale: 0.7)
            fixed(strip(from: half, to: -half, lift: 0.025), [earth])
        }
        if road.isInPark { parkFurniture(along: road) }
    }

    /// The broken line in the middle.
    private mutating func dashes(_ road: Road, _ white: Material) {
        let height = result.heightAt
        for dash in -22...22 {
            let start = Float(dash) * 6
            let mesh = Mesh.sheet(1, 6) { a, v in
                let t = start + v * 2.4
                let p = road.point(t, 0.07 - a * 0.14)
                return Vec3(p.x, height(p.x, p.y) + 0.038 + abs(t) * 0.006, p.y)
            }
            fixed(mesh, [white])
        }
    }
}
