extension Mesh {
    /// A copy whose surface is roughened into small tufts, as plush and moss are: `scale` wide, `height` deep in metres.
    func tufted(scale: Float, height: Float) -> Mesh {
        var result = self
        for index in positions.indices {
            let p = positions[index] / scale
            let lift = Noise.gradient(p)
            result.positions[index] += normals[index] * (height * lift)
            // The slope of the tufts tilts the normal, so that even a coarse mesh shows them.
            let step: Float = 0.1
            let slope = Vec3(
                Noise.gradient(p + Vec3(step, 0, 0)) - lift, Noise.gradient(p + Vec3(0, step, 0)) - lift,
                Noise.gradient(p + Vec3(0, 0, step)) - lift)
            result.normals[index] = (normals[index] - slope * (height / scale / step)).normalized
        }
        return result
    }
}
