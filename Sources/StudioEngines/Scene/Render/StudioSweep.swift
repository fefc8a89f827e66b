import Foundation

/// The seamless paper of a photographer's studio: a floor at y = 0 that curves up behind the subject.
enum StudioSweep {
    /// Adds it to a scene whose camera looks at its subject.
    static func add(to scene: inout RenderScene, color: RGB) {
        let ahead = scene.camera.target - scene.camera.position
        let flat = Vec3(ahead.x, 0, ahead.z)
        let forward = flat.lengthSquared > 1e-6 ? flat.normalized : Vec3(0, 0, -1)
        let right = cross(forward, Vec3(0, 1, 0))
        let scale = max(0.2, ahead.length)
        let center = Vec3(scene.camera.target.x, 0, scene.camera.target.z)
        var mesh = Mesh()
        let profile = profile(scale)
        let half = scale * 14
        for point in profile {
            for side: Float in [-1, 1] {
                mesh.positions.append(
                    center + forward * point.along + Vec3(0, point.height, 0) + right * (side * half))
                mesh.normals.append((Vec3(0, 1, 0) * point.up - forward * (1 - point.up * point.up).squareRoot()))
            }
        }
        for i in 0..<UInt32(profile.count - 1) {
            let a = i * 2
            mesh.triangles.append(SIMD3(a, a + 1, a + 3))
            mesh.triangles.append(SIMD3(a, a + 3, a + 2))
        }
        mesh.slots = [UInt16](repeating: 0, count: mesh.triangles.count)
        scene.add(mesh, Material(color: color, roughness: 0.85))
    }

    /// From behind the camera, along the floor, through a quarter circle, up the wall. `up`: the normal's height.
    private static func profile(_ scale: Float) -> [(along: Float, height: Float, up: Float)] {
        let floor = -0.0005 * scale
        let bend = 2.6 * scale
        let radius = 1.6 * scale
        var points: [(along: Float, height: Float, up: Float)] = [(-12 * scale, floor, 1), (bend, floor, 1)]
        for i in 1...24 {
            let a = Float(i) / 24 * .pi / 2
            points.append((bend + radius * sin(a), floor + radius * (1 - cos(a)), cos(a)))
        }
        points.append((bend + radius, 7 * scale, 0))
        return points
    }
}
