/// A model built for a thing of the scene graph; several copies may share it.
struct BuiltModel: Sendable {
    var geometry: ModelGeometry
    var profile: ModelProfile
    /// Size words as a factor.
    var scale: Float
    /// How far a model of this kind is turned from facing the camera, radians.
    var showAngle: Float

    var size: Vec3 { profile.bounds.size * scale }
}

/// One copy of a thing where it stands.
struct PlacedModel: Sendable {
    /// `wading`: with its feet, or more of it, so many metres under water.
    enum Rest: Sendable, Equatable { case ground, water, wading(Float), air, on(Int) }

    /// Index into the scene graph's things.
    var thing: Int
    /// Index into the arrangement's built models.
    var model: Int
    var scale: Float
    var yaw: Float
    var position = Vec3.zero
    var rest = Rest.ground

    /// It stands or floats by itself, and not in the air.
    var standsAlone: Bool { rest == .ground || isInWater }

    var isInWater: Bool {
        switch rest {
        case .water, .wading: true
        case .ground, .air, .on: false
        }
    }

    var transform: Transform { .translate(position) * .rotateY(yaw) * .scale(scale) }

    func bounds(_ built: BuiltModel) -> Bounds { built.profile.bounds.transformed(transform) }

    /// The whole model's rectangle on the ground.
    func footprint(_ built: BuiltModel) -> Footprint {
        let box = built.profile.bounds
        return footprint(least: SIMD2(box.low.x, box.low.z), most: SIMD2(box.high.x, box.high.z))
    }

    func footprint(least: SIMD2<Float>, most: SIMD2<Float>) -> Footprint {
        let middle = (least + most) * 0.5
        let world = transform.point(Vec3(middle.x, 0, middle.y))
        return Footprint(center: SIMD2(world.x, world.z), half: (most - least) * (0.5 * scale), yaw: yaw)
    }

    /// Whether two placed models come closer than `gap`, slab by slab.
    func collides(_ built: BuiltModel, with other: PlacedModel, _ otherBuilt: BuiltModel, gap: Float) -> Bool {
        let own = bounds(built)
        let others = other.bounds(otherBuilt)
        let reach = Vec3(gap, 0, gap)
        if (own.low - reach .> others.high).anyTrue || (others.low - reach .> own.high).anyTrue { return false }
        for slab in built.profile.slabs where !slab.isEmpty {
            let low = position.y + slab.low * scale
            let high = position.y + slab.high * scale
            if high <= others.low.y || low >= others.high.y { continue }
            let rectangle = footprint(least: slab.least, most: slab.most)
            for otherSlab in otherBuilt.profile.slabs where !otherSlab.isEmpty {
                let otherLow = other.position.y + otherSlab.low * other.scale
                let otherHigh = other.position.y + otherSlab.high * other.scale
                if high <= otherLow || low >= otherHigh { continue }
                let otherRectangle = other.footprint(least: otherSlab.least, most: otherSlab.most)
                if rectangle.overlaps(otherRectangle, gap: gap) { return true }
            }
        }
        return false
    }
}

extension SIMDMask {
    var anyTrue: Bool { self != Self(repeating: false) }
}

/// The height of a model's surface, for standing things on what has no level support.
extension BuiltModel {
    /// The highest surface over a point of model space, or nil beside the model.
    func surfaceHeight(x: Float, z: Float) -> Float? {
        var best: Float?
        for triangle in geometry.mesh.triangles {
            let a = geometry.mesh.positions[Int(triangle.x)]
            let b = geometry.mesh.positions[Int(triangle.y)]
            let c = geometry.mesh.positions[Int(triangle.z)]
            let determinant = (b.z - c.z) * (a.x - c.x) + (c.x - b.x) * (a.z - c.z)
            guard abs(determinant) > 1e-12 else { continue }
            let u = ((b.z - c.z) * (x - c.x) + (c.x - b.x) * (z - c.z)) / determinant
            let v = ((c.z - a.z) * (x - c.x) + (a.x - c.x) * (z - c.z)) / determinant
            guard u >= 0, v >= 0, u + v <= 1 else { continue }
            let y = u * a.y + v * b.y + (1 - u - v) * c.y
            best = max(best ?? y, y)
        }
        return best
    }
}
