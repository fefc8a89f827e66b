/// Clear and frosted glass or water: reflects or refracts by Fresnel's equations.
enum Glass {
    @inline(__always) static func pass(
        _ direction: inout Vec3, _ throughput: inout RGB, _ surface: Surface, _ isFront: Bool, _ u: SIMD2<Float>,
        _ choice: Float
    ) {
        let back = -direction
        var normal = isFront ? surface.normal : -surface.normal
        let facing = dot(normal, back)
        if facing < 0.02 { normal = (normal + back * (0.02 - facing)).normalized }
        if surface.roughness > 0.06 {
            let frame = Frame(normal)
            let alpha = surface.roughness * surface.roughness
            normal = frame.world(Bsdf.visibleNormal(frame.local(back), alpha, u))
        }
        let eta = isFront ? 1 / surface.material.indexOfRefraction : surface.material.indexOfRefraction
        let cosine = max(1e-4, min(1, dot(normal, back)))
        let sineSquared = eta * eta * (1 - cosine * cosine)
        let reflected = normal * (2 * cosine) - back
        guard sineSquared < 1 else {
            direction = reflected.normalized
            return
        }
        let cosineInside = (1 - sineSquared).squareRoot()
        if choice < fresnel(cosine, cosineInside, eta) {
            direction = reflected.normalized
            return
        }
        direction = (back * -eta + normal * (eta * cosine - cosineInside)).normalized
        throughput *= tint(surface.color)
    }

    /// Of one wall; a glass has two, so that looking through it shows its whole colour.
    @inline(__always) static func tint(_ color: RGB) -> RGB {
        RGB(max(0, color.x).squareRoot(), max(0, color.y).squareRoot(), max(0, color.z).squareRoot())
    }

    @inline(__always) private static func fresnel(_ c: Float, _ inside: Float, _ eta: Float) -> Float {
        // eta is the index outside over the index inside.
        let s = (eta * c - inside) / (eta * c + inside)
        let p = (c - eta * inside) / (c + eta * inside)
        return 0.5 * (s * s + p * p)
    }
}
