import Foundation

/// Wheels on parallel axles, and the belt that runs round all of them.
struct BeltDrive {
    /// A wheel in the plane of the belt.
    struct Wheel {
        var center: SIMD2<Float>
        var radius: Float

        /// The wheel with its groove, about the Y axis and 28 mm wide.
        var pulley: Mesh {
            let rim = radius + 0.006
            let profile: [SIMD2<Float>] = [
                SIMD2(0, 0.002), SIMD2(radius * 0.7, 0.002), SIMD2(radius * 0.74, 0), SIMD2(rim, 0),
                SIMD2(radius - 0.006, 0.01), SIMD2(radius - 0.006, 0.018), SIMD2(rim, 0.028),
                SIMD2(radius * 0.74, 0.028), SIMD2(radius * 0.7, 0.02), SIMD2(0, 0.02),
            ]
            return Mesh.lathe(profile, sides: 48, crease: 0.4)
        }
    }

    var wheels: [Wheel]

    /// The hull of the wheels in the XY plane: in each direction the belt touches the one that reaches farthest.
    func belt(thick: Float) -> Mesh {
        let steps = 96
        let loop = (0...steps).compactMap { step -> Vec3? in
            let angle = Float(step % steps) / Float(steps) * 2 * .pi
            let out = SIMD2<Float>(cos(angle), sin(angle))
            func reach(_ wheel: Wheel) -> Float { (wheel.center * out).sum() + wheel.radius }
            guard let far = wheels.max(by: { reach($0) < reach($1) }) else { return nil }
            let touch = far.center + out * SIMD2(repeating: far.radius)
            return Vec3(touch.x, touch.y, 0)
        }
        return Mesh.tube(loop, radii: [thick], sides: 10)
    }
}
