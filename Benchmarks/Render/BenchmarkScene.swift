@testable import StudioEngines

/// Scenes that the benchmarks trace.
enum BenchmarkScene {
    static func laidOut(_ prompt: String, aspect: Float) -> RenderScene {
        let graph = PromptReader(models: ModelCatalog.all).read(prompt)
        return Layout(graph, catalogue: ModelCatalog.all, seed: 7, aspect: aspect).layOut().scene
    }

    /// The same forms with diffuse materials, under a constant background and one sun.
    static func diffuse(_ prompt: String, aspect: Float) -> RenderScene {
        var scene = laidOut(prompt, aspect: aspect)
        scene.materials = scene.materials.map { material in
            var plain = Material(color: pointwiseMin(material.color, RGB(repeating: 0.8)), roughness: 1)
            // Reflects nothing at all at its surface.
            plain.indexOfRefraction = 1
            return plain
        }
        for index in scene.instances.indices { scene.instances[index].tint = RGB(repeating: 1) }
        scene.lamps = []
        scene.haze = nil
        scene.camera.apertureRadius = 0
        scene.sky.studioBackdrop = nil
        scene.sky.even = EvenLight(background: RGB(0.35, 0.45, 0.6), sun: RGB(2.6, 2.4, 2.1))
        return scene
    }
}
