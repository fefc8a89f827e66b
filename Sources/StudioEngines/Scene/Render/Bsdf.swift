import Foundation

/// A surface's answer to light at one point: diffuse (reflected and passed on), a GGX highlight and a GGX coat.
///
/// Sources: Walter et al., "Microfacet models for refraction" (2007); Heitz, "Sampling the GGX distribution of visible
/// normals" (2018); Turquin, "Practical multiple scattering compensation for microfacet models" (2019).
/// Directions are in the surface's frame: z is the normal, `wo` looks back along the ray, both point away.
struct Bsdf {
    private let diffuse: RGB
    private let translucency: Float
    private let f0: RGB
    /// Reflectance at grazing angles: less than all only where hardly anything is reflected at all (Lagarde and de
    /// Rousiers, "Moving Frostbite to physically based rendering", 2014).
    private let f90: Float
    private let alpha: Float
    private let compensation: RGB
    private let coat: Float
    private let coatF0: Float = 0.04
    private let baseScale: Float
    private let coatChance: Float
    private let specularChance: Float
    static let coatAlpha: Float = 0.0016

    struct Sample {
        var direction: Vec3
        /// Value times cosine over density.
        var weight: RGB
        var density: Float
    }

    /// - Parameter isGlimpse: Highlights are spread over all directions, with the same light in all: what a surface that
    ///   nobody looks at mirrors onto others is hard to find and hardly seen.
    @inline(__always) init(
        color: RGB, roughness: Float, metallic: Float, indexOfRefraction: Float, coat: Float, translucency: Float,
        cosine: Float, energy: EnergyTable.View, isGlimpse: Bool = false
    ) {
        alpha = max(0.0004, roughness * roughness)
        let ratio = (indexOfRefraction - 1) / (indexOfRefraction + 1)
        let f0 = mix(RGB(repeating: ratio * ratio), color, metallic)
        let f90 = min(1, f0.max() * 50)
        let e = energy.lookup(cosine: cosine, roughness: roughness)
        compensation = RGB(repeating: 1) + f0 * (1 / max(0.05, e.x + e.y) - 1)
        let specularAlbedo = (f0 * e.x + RGB(repeating: e.y * f90)) * compensation
        var coatAlbedo: Float = 0
        if coat > 0 {
            let c = energy.lookup(cosine: cosine, roughness: 0.04)
            coatAlbedo = coat * (coatF0 * c.x + c.y)
        }
        let baseScale = 1 - coatAlbedo
        let kept = RGB(repeating: 1) - specularAlbedo
        let diffuse = color * (1 - metallic) * pointwiseMax(.zero, kept)
        let diffuseWeight = luminance(diffuse) * baseScale
        let specularWeight = luminance(specularAlbedo) * baseScale
        let total = max(1e-6, diffuseWeight + specularWeight + coatAlbedo)
        guard !isGlimpse else {
            self.diffuse = (diffuse + specularAlbedo) * baseScale + RGB(repeating: coatAlbedo)
            self.translucency = translucency * diffuseWeight / total
            (self.f0, self.f90, self.coat, self.baseScale, coatChance, specularChance) = (.zero, 0, 0, 1, 0, 0)
            return
        }
        (self.diffuse, self.translucency, self.f0, self.f90) = (diffuse, translucency, f0, f90)
        (self.coat, self.baseScale) = (coat, baseScale)
        coatChance = coatAlbedo / total
        specularChance = specularWeight / total
    }

    /// Value times cosine, and the density with which `sample` would have chosen `wi`.
    @inline(__always) func evaluate(_ wo: Vec3, _ wi: Vec3) -> (value: RGB, density: Float) {
        let diffuseChance = 1 - specularChance - coatChance
        let cosine = abs(wi.z)
        if wi.z <= 0 {
            let value = diffuse * (translucency * baseScale * cosine / .pi)
            return (value, diffuseChance * translucency * cosine / .pi)
        }
        var value = diffuse * ((1 - translucency) * baseScale * cosine / .pi)
        var density = diffuseChance * (1 - translucency) * cosine / .pi
        guard f90 > 0 else { return (value, density) }
        let h = (wo + wi).normalized
        let fresnel = Self.schlick(dot(wo, h))
        let (brdf, chance) = Self.ggx(wo, wi, h, alpha)
        value += (f0 + (RGB(repeating: f90) - f0) * fresnel) * compensation * (brdf * baseScale)
        density += specularChance * chance
        if coat > 0 {
            let (brdf, chance) = Self.ggx(wo, wi, h, Self.coatAlpha)
            value += RGB(repeating: brdf * coat * (coatF0 + (1 - coatF0) * fresnel))
            density += coatChance * chance
        }
        return (value, density)
    }

    @inline(__always) func sample(_ wo: Vec3, _ choice: Float, _ u: SIMD2<Float>) -> Sample? {
        var wi: Vec3
        let mirrored = coatChance + specularChance
        if choice < mirrored {
            let h = Self.visibleNormal(wo, choice < coatChance ? Self.coatAlpha : alpha, u)
            wi = h * (2 * dot(wo, h)) - wo
            guard wi.z > 1e-5 else { return nil }
        } else {
            wi = Self.cosineDirection(u)
            if choice - mirrored < translucency * (1 - mirrored) { wi.z = -wi.z }
        }
        let (value, density) = evaluate(wo, wi)
        return density > 1e-9 ? Sample(direction: wi, weight: value / density, density: density) : nil
    }

    @inline(__always) static func schlick(_ cosine: Float) -> Float {
        let m = max(0, min(1, 1 - cosine))
        let m2 = m * m
        return m2 * m2 * m
    }

    /// The microfacet term without Fresnel, times the cosine of `wi`, and the density of sampling visible normals.
    @inline(__always) private static func ggx(_ wo: Vec3, _ wi: Vec3, _ h: Vec3, _ alpha: Float)
        -> (value: Float, density: Float)
    {
        let a2 = alpha * alpha
        let t = h.x * h.x + h.y * h.y + a2 * h.z * h.z
        let d = a2 / (2 * .pi * t * t)
        // With s = cosine · (1 + 2Λ): G1 = 2 z / (z + s) and G2 = 2 z z' / (s z' + s' z), where the cosines cancel out.
        let so = stretched(wo, a2)
        let zo = max(1e-5, wo.z)
        return (d * wi.z / (so * wi.z + stretched(wi, a2) * zo), d / (zo + so))
    }

    @inline(__always) private static func stretched(_ w: Vec3, _ a2: Float) -> Float {
        (w.z * w.z + a2 * (w.x * w.x + w.y * w.y)).squareRoot()
    }

    @inline(__always) private static func lambda(_ w: Vec3, _ a2: Float) -> Float {
        let z2 = max(1e-8, w.z * w.z)
        return ((1 + a2 * (w.x * w.x + w.y * w.y) / z2).squareRoot() - 1) * 0.5
    }

    /// A microfacet normal, chosen as often as it is seen from `wo` (Heitz 2018).
    @inline(__always) static func visibleNormal(_ wo: Vec3, _ alpha: Float, _ u: SIMD2<Float>) -> Vec3 {
        let v = Vec3(alpha * wo.x, alpha * wo.y, wo.z).normalized
        let lengthSquared = v.x * v.x + v.y * v.y
        let t1 = lengthSquared > 1e-12 ? Vec3(-v.y, v.x, 0) / lengthSquared.squareRoot() : Vec3(1, 0, 0)
        let t2 = cross(v, t1)
        let r = u.x.squareRoot()
        let (x, y) = Turn.point(u.y)
        let p1 = r * x
        let s = 0.5 * (1 + v.z)
        let p2 = (1 - s) * max(0, 1 - p1 * p1).squareRoot() + s * r * y
        let n = t1 * p1 + t2 * p2 + v * max(0, 1 - p1 * p1 - p2 * p2).squareRoot()
        return Vec3(alpha * n.x, alpha * n.y, max(1e-6, n.z)).normalized
    }

    @inline(__always) static func cosineDirection(_ u: SIMD2<Float>) -> Vec3 {
        let r = u.x.squareRoot()
        let (x, y) = Turn.point(u.y)
        return Vec3(r * x, r * y, max(1e-5, (1 - u.x).squareRoot()))
    }
}

/// Share of light that a GGX surface reflects in one bounce, as a scale and a bias of its reflectance at normal
/// incidence (the split sum of Karis, "Real shading in Unreal Engine 4", 2013), for a grid of cosines and roughnesses.
struct EnergyTable: Sendable {
    static let shared = EnergyTable()
    static let size = 24
    let entries: [SIMD2<Float>]

    /// The table as the inner loop reads it; valid while the array it came from lives.
    struct View {
        var entries: UnsafePointer<SIMD2<Float>>

        @inline(__always) func lookup(cosine: Float, roughness: Float) -> SIMD2<Float> {
            let last = EnergyTable.size - 1
            let x = max(0, min(1, cosine)) * Float(last)
            let y = max(0, min(1, roughness)) * Float(last)
            let ix = min(last - 1, Int(x))
            let iy = min(last - 1, Int(y))
            let fx = x - Float(ix)
            let fy = y - Float(iy)
            let row = entries + iy * EnergyTable.size + ix
            let a = row[0] * (1 - fx) + row[1] * fx
            let b = row[EnergyTable.size] * (1 - fx) + row[EnergyTable.size + 1] * fx
            return a * (1 - fy) + b * fy
        }
    }

    private init() {
        let n = Self.size
        entries = (0..<n * n).map { i in
            Self.integrate(cosine: max(0.02, Float(i % n) / Float(n - 1)), roughness: Float(i / n) / Float(n - 1))
        }
    }

    private static func integrate(cosine: Float, roughness: Float) -> SIMD2<Float> {
        let alpha = max(0.0004, roughness * roughness)
        let wo = Vec3((1 - cosine * cosine).squareRoot(), 0, cosine)
        let side = 20
        var sum = SIMD2<Float>.zero
        for i in 0..<side * side {
            let u = SIMD2(Float(i % side) + 0.5, Float(i / side) + 0.5) / Float(side)
            let h = Bsdf.visibleNormal(wo, alpha, u)
            let wi = h * (2 * dot(wo, h)) - wo
            guard wi.z > 0 else { continue }
            let weight = Bsdf.shadowing(wo, wi, alpha)
            let f = Bsdf.schlick(dot(wo, h))
            sum += SIMD2(weight * (1 - f), weight * f)
        }
        return sum / Float(side * side)
    }
}

extension Bsdf {
    /// G2 over G1: the weight of a direction that was made from a visible normal.
    static func shadowing(_ wo: Vec3, _ wi: Vec3, _ alpha: Float) -> Float {
        let lo = lambda(wo, alpha * alpha)
        return (1 + lo) / (1 + lo + lambda(wi, alpha * alpha))
    }
}
