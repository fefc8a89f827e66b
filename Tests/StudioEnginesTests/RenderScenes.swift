import StudioEngines

/// Small scenes for the renderer's tests.
enum RenderScenes {
    static func quad(_ size: Float) -> Mesh {
        var mesh = Mesh()
        mesh.positions = [Vec3(-size, 0, -size), Vec3(-size, 0, size), Vec3(size, 0, size), Vec3(size, 0, -size)]
        mesh.normals = [Vec3](repeating: Vec3(0, 1, 0), count: 4)
        mesh.triangles = [SIMD3(0, 1, 2), SIMD3(0, 2, 3)]
        mesh.slots = [0, 0]
        return mesh
    }

    /// A closed box with hard edges, two metres wide, around the origin.
    static var box: Mesh {
        var mesh = Mesh()
        for axis in 0..<3 {
            for side: Float in [-1, 1] {
                var n = Vec3.zero
                n[axis] = side
                var u = Vec3.zero
                u[(axis + 1) % 3] = 1
                let v = cross(n, u)
                let first = UInt32(mesh.positions.count)
                mesh.positions += [n - u - v, n + u - v, n + u + v, n - u + v]
                mesh.normals += [n, n, n, n]
                mesh.triangles += [SIMD3(first, first + 1, first + 2), SIMD3(first, first + 2, first + 3)]
            }
        }
        mesh.slots = [UInt16](repeating: 0, count: mesh.triangles.count)
        return mesh
    }

    /// White chalk ground, seen from straight above, ten metres across.
    static func ground(_ sky: Sky) -> RenderScene {
        var camera = Camera(position: Vec3(0, 20, 0), target: .zero, fieldOfView: 0.5)
        camera.focusDistance = 20
        var scene = RenderScene(camera: camera, sky: sky)
        scene.meshes = [quad(50), box]
        scene.materials = [Material(color: RGB(repeating: 0.8), roughness: 1)]
        scene.instances = [Instance(mesh: 0, transform: .identity, materials: [0])]
        return scene
    }

    static func add(_ material: Material, at transform: Transform, to scene: inout RenderScene) {
        scene.materials.append(material)
        scene.instances.append(Instance(mesh: 1, transform: transform, materials: [scene.materials.count - 1]))
    }

    static func settings(_ size: Int, samples: Int) -> RenderSettings {
        var settings = RenderSettings(width: size, height: size, samplesPerPixel: samples)
        settings.seed = 7
        return settings
    }

    /// The mean luminance of a square of pixels around a point given in 0...1 from the top left.
    static func light(_ image: RenderedImage, at x: Double, _ y: Double, radius: Int = 1) -> Float {
        let cx = Int(x * Double(image.width))
        let cy = Int(y * Double(image.height))
        var sum: Float = 0
        var count: Float = 0
        for py in max(0, cy - radius)...min(image.height - 1, cy + radius) {
            for px in max(0, cx - radius)...min(image.width - 1, cx + radius) {
                sum += luminance(image.color[py * image.width + px])
                count += 1
            }
        }
        return sum / count
    }
}
