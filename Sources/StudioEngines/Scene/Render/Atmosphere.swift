import Foundation

/// Light that the clear air scatters: Rayleigh and Mie scattering with ozone, the first bounce integrated along each
/// view ray, all further bounces as one isotropic term.
///
/// Sources: Nishita et al., "Display of the Earth taking into account atmospheric scattering" (1993); Hillaire, "A
/// scalable and production ready sky and atmosphere rendering technique" (2020), which also gives the coefficients.
struct Atmosphere {
    private static let ground: Float = 6360
    private static let top: Float = 6440
    /// Kilometres above the sea at which the sky is seen.
    private static let eye: Float = ground + 0.2
    private static let rayleigh = RGB(5.802e-3, 13.558e-3, 33.1e-3)
    private static let ozone = RGB(0.650e-3, 1.881e-3, 0.085e-3)
    private let mie: Float
    private static let columns = 32
    private static let rows = 64

    let sun: Vec3
    /// Share of the sun's light that reaches the ground, for each colour.
    let sunTransmittance: RGB
    /// In-scattered light for sunlight of 1 above the air: rows of elevation, columns of azimuth from the sun.
    private var rayleighTable: [RGB]
    private var mieTable: [RGB]
    private var multipleTable: [RGB]
    private let multiple: MultipleScattering

    init(sun: Vec3, turbidity: Float) {
        self.sun = sun
        mie = 3.996e-3 * max(0.3, (turbidity - 1) * 0.7)
        multiple = MultipleScattering(mie: mie)
        sunTransmittance = Self.sunlight(at: Self.eye, cosine: sun.y, mie: mie)
        rayleighTable = []
        mieTable = []
        multipleTable = []
        let count = Self.columns * Self.rows
        rayleighTable.reserveCapacity(count)
        mieTable.reserveCapacity(count)
        multipleTable.reserveCapacity(count)
        for row in 0..<Self.rows {
            let v = Float(row) / Float(Self.rows - 1)
            for column in 0..<Self.columns {
                let cosAzimuth = 1 - 2 * Float(column) / Float(Self.columns - 1)
                let (r, m, s) = scattered(sinElevation: max(0.0005, v * v), cosAzimuth: cosAzimuth)
                rayleighTable.append(r)
                mieTable.append(m)
                multipleTable.append(s)
            }
        }
    }

    /// Radiance from a direction for a sun of irradiance 1 above the air.
    @inline(__always) func radiance(_ d: Vec3) -> RGB {
        let flat = (d.x * d.x + d.z * d.z).squareRoot()
        let sunFlat = (sun.x * sun.x + sun.z * sun.z).squareRoot()
        let cosAzimuth = flat * sunFlat > 1e-6 ? (d.x * sun.x + d.z * sun.z) / (flat * sunFlat) : 0
        let x = max(0, min(1, (1 - cosAzimuth) * 0.5)) * Float(Self.columns - 1)
        let y = max(0, min(1, d.y)).squareRoot() * Float(Self.rows - 1)
        let ix = min(Self.columns - 2, Int(x))
        let iy = min(Self.rows - 2, Int(y))
        let fx = x - Float(ix)
        let fy = y - Float(iy)
        let i = iy * Self.columns + ix
        func bilinear(_ t: [RGB]) -> RGB {
            mix(mix(t[i], t[i + 1], fx), mix(t[i + Self.columns], t[i + Self.columns + 1], fx), fy)
        }
        let cosine = dot(d, sun)
        return bilinear(rayleighTable) * Self.rayleighPhase(cosine) + bilinear(mieTable) * Self.miePhase(cosine)
            + bilinear(multipleTable)
    }

    /// Sunlight that reaches a point `height` kilometres above the sea.
    func sunlight(height: Float) -> RGB { Self.sunlight(at: Self.ground + height, cosine: sun.y, mie: mie) }

    private func scattered(sinElevation: Float, cosAzimuth: Float) -> (RGB, RGB, RGB) {
        let cosElevation = max(0, 1 - sinElevation * sinElevation).squareRoot()
        let sunFlat = max(0, 1 - sun.y * sun.y).squareRoot()
        let sinAzimuth = max(0, 1 - cosAzimuth * cosAzimuth).squareRoot()
        let view = Vec3(cosElevation * cosAzimuth, sinElevation, cosElevation * sinAzimuth)
        let light = Vec3(sunFlat, sun.y, 0)
        let start = Vec3(0, Self.eye, 0)
        let length = Self.distance(to: Self.top, from: Self.eye, cosine: sinElevation)
        let steps = 32
        var depth = RGB.zero
        var r = RGB.zero
        var m = RGB.zero
        var s = RGB.zero
        var previous: Float = 0
        for i in 0..<steps {
            let share = Float(i + 1) / Float(steps)
            let end = length * share * share
            let step = end - previous
            let p = start + view * (previous + step * 0.5)
            previous = end
            let radius = p.length
            let density = Self.density(radius, mie: mie)
            let half = density.extinction * (step * 0.5)
            let through = Self.exponential(depth + half)
            depth += half * 2
            let cosine = dot(p, light) / radius
            let lit = Self.sunlight(at: radius, cosine: cosine, mie: mie)
            r += through * lit * density.rayleigh * step
            m += through * lit * (density.mie * step)
            s +=
                through * multiple.radiance(height: radius - Self.ground, cosine: cosine)
                * (density.rayleigh + RGB(repeating: density.mie)) * step
        }
        return (r, m, s)
    }

    // MARK: the medium

    struct Density {
        var rayleigh: RGB
        var mie: Float
        var extinction: RGB
    }

    static func density(_ radius: Float, mie: Float) -> Density {
        let h = max(0, radius - ground)
        let r = rayleigh * exp(-h / 8)
        let m = mie * exp(-h / 1.2)
        let o = ozone * max(0, 1 - abs(h - 25) / 15)
        return Density(rayleigh: r, mie: m, extinction: r + RGB(repeating: m * 1.11) + o)
    }

    static func exponential(_ depth: RGB) -> RGB { RGB(exp(-depth.x), exp(-depth.y), exp(-depth.z)) }

    /// Distance along a ray from `radius` to the sphere `shell` around the Earth's centre; the ray starts inside it.
    static func distance(to shell: Float, from radius: Float, cosine: Float) -> Float {
        let b = radius * cosine
        return max(0, -b + max(0, b * b - (radius - shell) * (radius + shell)).squareRoot())
    }

    /// Share of sunlight that arrives at a radius, zero in the Earth's shadow (softened by the sun's size).
    static func sunlight(at radius: Float, cosine: Float, mie: Float) -> RGB {
        let horizon = -max(0, 1 - (ground / radius) * (ground / radius)).squareRoot()
        let visible = Noise.smoothstep(horizon - 0.006, horizon + 0.006, cosine)
        guard visible > 0 else { return .zero }
        let cosine = max(cosine, horizon + 0.0005)
        let length = distance(to: top, from: radius, cosine: cosine)
        let steps = 12
        var depth = RGB.zero
        var previous: Float = 0
        for i in 0..<steps {
            let share = Float(i + 1) / Float(steps)
            let end = length * share * share
            let t = (previous + end) * 0.5
            let r = (radius * radius + t * t + 2 * radius * t * cosine).squareRoot()
            depth += density(r, mie: mie).extinction * (end - previous)
            previous = end
        }
        return exponential(depth) * visible
    }

    static func rayleighPhase(_ c: Float) -> Float { 3 / (16 * .pi) * (1 + c * c) }

    /// Cornette and Shanks' fit of Mie scattering, g = 0.8.
    static func miePhase(_ c: Float) -> Float {
        let g: Float = 0.8
        let base = 1 + g * g - 2 * g * c
        return 3 / (8 * .pi) * ((1 - g * g) * (1 + c * c)) / ((2 + g * g) * base * base.squareRoot())
    }
}

/// Light that was scattered more than once, taken to come evenly from everywhere (Hillaire 2020, section 5.5).
struct MultipleScattering {
    private static let columns = 24
    private static let rows = 8
    private static let heightMax: Float = 60
    private var table: [RGB] = []

    init(mie: Float) {
        for row in 0..<Self.rows {
            for column in 0..<Self.columns {
                let height = Self.heightMax * pow(Float(row) / Float(Self.rows - 1), 2)
                let cosine = -0.35 + 1.35 * Float(column) / Float(Self.columns - 1)
                table.append(Self.integrate(radius: 6360.01 + height, cosine: cosine, mie: mie))
            }
        }
    }

    func radiance(height: Float, cosine: Float) -> RGB {
        let x = max(0, min(1, (cosine + 0.35) / 1.35)) * Float(Self.columns - 1)
        let y = max(0, min(1, height / Self.heightMax)).squareRoot() * Float(Self.rows - 1)
        let ix = min(Self.columns - 2, Int(x))
        let iy = min(Self.rows - 2, Int(y))
        let i = iy * Self.columns + ix
        let a = mix(table[i], table[i + 1], x - Float(ix))
        let b = mix(table[i + Self.columns], table[i + Self.columns + 1], x - Float(ix))
        return mix(a, b, y - Float(iy))
    }

    private static func integrate(radius: Float, cosine: Float, mie: Float) -> RGB {
        let light = Vec3(max(0, 1 - cosine * cosine).squareRoot(), cosine, 0)
        let directions = 24
        let steps = 10
        var second = RGB.zero
        var transfer = RGB.zero
        for i in 0..<directions {
            let y = 1 - 2 * (Float(i) + 0.5) / Float(directions)
            let flat = (1 - y * y).squareRoot()
            let phi = Float(i) * 2.399_963
            let view = Vec3(flat * cos(phi), y, flat * sin(phi))
            let b = radius * y
            let under = b * b - (radius - 6360) * (radius + 6360)
            let hitsGround = y < 0 && under > 0
            let length =
                hitsGround ? -b - under.squareRoot() : Atmosphere.distance(to: 6440, from: radius, cosine: y)
            let step = length / Float(steps)
            var depth = RGB.zero
            for k in 0..<steps {
                let p = Vec3(0, radius, 0) + view * ((Float(k) + 0.5) * step)
                let r = p.length
                let density = Atmosphere.density(r, mie: mie)
                depth += density.extinction * step
                let scattering = (density.rayleigh + RGB(repeating: density.mie)) * step
                let through = Atmosphere.exponential(depth - density.extinction * (step * 0.5))
                let lit = Atmosphere.sunlight(at: r, cosine: dot(p, light) / r, mie: mie)
                second += through * lit * scattering * (1 / (4 * .pi))
                transfer += through * scattering
            }
            if hitsGround {
                let albedo: Float = 0.25
                let lit = Atmosphere.sunlight(at: 6360.01, cosine: cosine, mie: mie) * max(0, cosine)
                second += Atmosphere.exponential(depth) * lit * (albedo / .pi)
            }
        }
        let mean = 1 / Float(directions)
        return second * mean / (RGB(repeating: 1) - pointwiseMin(transfer * mean, RGB(repeating: 0.9)))
    }
}
