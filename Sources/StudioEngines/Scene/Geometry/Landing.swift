extension Blob {
    /// Where a thing that falls onto the solid from a point outside comes to rest, `lift` metres above the surface.
    func landing(from start: Vec3, lift: Float = 0) -> Vec3 {
        // One step is not enough: the distance to an ellipsoid is only a bound.
        (0..<5).reduce(start) { p, _ in projected(p, to: lift, within: 1) }
    }
}
