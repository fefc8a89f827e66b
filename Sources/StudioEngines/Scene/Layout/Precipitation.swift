import Foundation
import StudioCore

/// Rain and snow in the air, strewn through the camera's view from near to far. Its sizes grow with the distance, so
/// that every drop is about as wide in the picture as one that is photographed.
struct Precipitation {
    private let camera: Camera
    private let frame: Transform
    private let aspect: Float
    private var random: SplitMix64

    init(camera: Camera, aspect: Float, random: SplitMix64) {
        self.camera = camera
        frame = camera.frame
        self.aspect = aspect
        self.random = random
    }

    /// Adds what the weather lets fall.
    mutating func add(_ weather: SceneGraph.Setting.Weather?, isNight: Bool, to scene: inout RenderScene) {
        switch weather {
        case .rain: rain(count: 800, slant: 0.1, isNight: isNight, to: &scene)
        case .storm: rain(count: 1_200, slant: 0.42, isNight: isNight, to: &scene)
        case .snow: snow(isNight: isNight, to: &scene)
        default: break
        }
    }

    /// A point of the view, as many near as far, with its distance.
    private mutating func point(near: Float, far: Float) -> (place: Vec3, distance: Float) {
        let distance = near * pow(far / near, random.unit())
        let half = tan(camera.fieldOfView / 2) * 1.06
        let offset = Vec3(random.uniform(-1...1) * half * aspect, random.uniform(-1...1) * half, -1)
        return (frame.point(offset * distance), distance)
    }

    private mutating func rain(count: Int, slant: Float, isNight: Bool, to scene: inout RenderScene) {
        var drops = Mesh()
        let focus = max(camera.focusDistance, 0.3)
        let side = frame.x * slant
        let streak = Mesh.tube([Vec3(0, 0, 0), Vec3(0, 0.5, 0), Vec3(0, 1, 0)], radii: [0, 1, 0], sides: 3)
        for _ in 0..<count {
            let (place, distance) = point(near: focus * 0.3, far: focus * 3.5)
            let length = distance * random.uniform(0.028...0.06)
            let along = (Vec3(0, 1, 0) + side * random.uniform(0.8...1.2)).normalized * length
            let width = distance * random.uniform(0.0003...0.00055)
            let x = frame.x * width
            drops.append(
                streak, at: Transform(x: x, y: along, z: frame.z * width, translation: place), slot: 0)
        }
        scene.add(drops, Self.water(isNight: isNight))
    }

    private mutating func snow(isNight: Bool, to scene: inout RenderScene) {
        var flakes = Mesh()
        let focus = max(camera.focusDistance, 0.3)
        let ball = Mesh.icosphere(1)
        for _ in 0..<700 {
            let (place, distance) = point(near: focus * 0.35, far: focus * 3)
            let size = distance * random.uniform(0.0014...0.0036) * (distance < focus * 0.6 ? 0.8 : 1)
            let turn = Transform.rotate(random.uniform(0...6.28), about: random.direction())
            flakes.append(ball, at: .translate(place) * turn * .scale(Vec3(1, 0.7, 1) * size), slot: 0)
        }
        scene.add(flakes, Self.flake(isNight: isNight))
    }

    /// Drops gather the light of the whole sky, so they are paler than what is behind them.
    private static func water(isNight: Bool) -> Material {
        var m = Material(color: RGB(0.8, 0.85, 0.9), roughness: 0.4)
        m.translucency = 0.5
        m.emission = RGB(0.8, 0.88, 1) * (isNight ? 0.012 : 0.05)
        return m
    }

    private static func flake(isNight: Bool) -> Material {
        var m = MaterialLibrary.matte(RGB(0.92, 0.94, 0.97))
        m.translucency = 0.4
        m.emission = RGB(0.9, 0.95, 1) * (isNight ? 0.012 : 0.1)
        return m
    }
}
