import Foundation
import StudioCore

/// A flash of lightning far behind the subject: a jagged channel with branches, from the clouds to the horizon.
enum Lightning {
    static func add(to scene: inout RenderScene, aspect: Float, random: SplitMix64) {
        var r = random
        let camera = scene.camera
        let ahead = (camera.target - camera.position) * Vec3(1, 0, 1)
        guard ahead.length > 1e-3 else { return }
        let forward = ahead.normalized
        let right = Vec3(-forward.z, 0, forward.x)
        let distance: Float = max(900, camera.focusDistance * 6)
        let half = tan(camera.fieldOfView / 2) * aspect
        let side = (r.unit() < 0.5 ? -1 : 1) * r.uniform(0.35...0.7) * half
        let foot = camera.position * Vec3(1, 0, 1) + (forward + right * side) * distance
        let top = foot + Vec3(0, distance * 0.34, 0) + right * (distance * r.uniform(-0.08...0.08))
        var mesh = Mesh()
        bolt(from: top, to: foot, radius: distance * 0.0011, branches: 4, across: right, into: &mesh, random: &r)
        var glow = Material(color: RGB(repeating: 0.8))
        glow.emission = RGB(0.85, 0.88, 1) * 9
        scene.add(mesh, glow)
    }

    private static func bolt(
        from top: Vec3, to foot: Vec3, radius: Float, branches: Int, across: Vec3, into mesh: inout Mesh,
        random r: inout SplitMix64
    ) {
        let length = (foot - top).length
        let steps = 22
        var path: [Vec3] = []
        var drift: Float = 0
        for step in 0...steps {
            let t = Float(step) / Float(steps)
            drift = drift * 0.75 + r.uniform(-1...1) * length * 0.022
            path.append(mix(top, foot, t) + across * (step == 0 ? 0 : drift))
        }
        mesh.append(
            Mesh.tube(path, radii: path.indices.map { radius * (1 - 0.55 * Float($0) / Float(steps)) }, sides: 5),
            slot: 0)
        for _ in 0..<branches {
            let start = path[4 + r.index(12)]
            let out = (across * r.uniform(0.5...1.1) * (r.unit() < 0.5 ? -1 : 1) + Vec3(0, -1, 0)).normalized
            bolt(
                from: start, to: start + out * (length * r.uniform(0.14...0.3)), radius: radius * 0.4, branches: 0,
                across: across, into: &mesh, random: &r)
        }
    }
}
