import Foundation

/// A point of a material after its pattern: what the pattern may change.
struct PatternPoint {
    /// Object space, metres.
    var position: Vec3
    /// Unit, object space; tilted by ripples and by the relief of bricks and shingles.
    var normal: Vec3
    /// Reflectance before the instance's tint.
    var color: RGB
    var roughness: Float
}

extension Pattern {
    @inline(__always) func apply(to s: inout PatternPoint) {
        switch self {
        case .none, .backdrop: break
        case .mottled(let scale, let amount):
            let n = Noise.fbm(s.position / scale, octaves: 3)
            s.color *= max(0.1, 1 + n * amount * 1.6)
        case .wood(let scale, let dark): Self.wood(scale, dark, &s)
        case .brick(let width, let height, let mortar): Self.brick(width, height, mortar, &s)
        case .marble(let scale, let vein): Self.marble(scale, vein, &s)
        case .fabric(let scale): Self.fabric(scale, &s)
        case .stripes(let width, let other):
            let t = abs(Noise.floor(s.position.y / (width * 2)).fraction - 0.5) * 2
            s.color = mix(s.color, other, Noise.smoothstep(0.47, 0.53, t))
        case .shingles(let width, let height): Self.shingles(width, height, &s)
        case .ground(let other, let scale): Self.ground(other, scale, &s)
        case .alpine(let forest, let snow, let snowLine): Self.alpine(forest, snow, snowLine, &s)
        case .ripples(let scale, let amount): Self.ripples(scale, amount, &s)
        }
    }

    /// Only the mean over a surface, which a test holds against `apply`.
    @inline(__always) func applyRoughly(to s: inout PatternPoint) {
        switch self {
        case .none, .backdrop, .mottled, .fabric, .ripples: break
        case .wood(_, let dark): s.color = mix(s.color, dark, 0.37)
        case .marble(_, let vein): s.color = mix(s.color, vein, 0.31)
        case .stripes(_, let other): s.color = mix(s.color, other, 0.5)
        case .shingles: s.color *= 0.84
        case .brick(let width, let height, let mortar):
            let share = (1 - 0.143) * (1 - 0.143 * height / width)
            s.color = mix(mortar, s.color * 0.97, share)
            s.roughness = mix(0.95, s.roughness, share)
        case .ground(let other, _):
            // The edge of `groundShare`, blurred by the noise.
            let share = Noise.smoothstep(-0.4, 0.645, (1 - s.normal.y) * 2.2 - 0.10)
            s.color = mix(s.color, other, share)
        case .alpine: apply(to: &s)
        }
    }

    private static func groundShare(noise: Float, slope: Float) -> Float {
        Noise.smoothstep(-0.18, 0.32, noise - 0.10 + slope * 2.2)
    }

    private static func wood(_ scale: Float, _ dark: RGB, _ s: inout PatternPoint) {
        // Grain runs along X; the trunk's heart lies beside the piece, so that rings show as long arcs.
        let p = s.position / scale
        let stretched = Vec3(p.x * 0.12, p.y, p.z)
        let warp = Noise.fbm(stretched * 0.9, octaves: 2) * 0.9
        let radius = ((p.y + 2.3) * (p.y + 2.3) + (p.z + 1.7) * (p.z + 1.7)).squareRoot()
        let ring = Noise.floor(radius * 1.6 + warp).fraction
        let late = Noise.smoothstep(0.35, 0.95, ring) * (1 - Noise.smoothstep(0.95, 1, ring))
        let fibre = Noise.gradient(Vec3(p.x * 0.7, p.y * 14, p.z * 14)) * 0.5 + 0.5
        s.color = mix(s.color, dark, min(1, late * 0.75 + fibre * 0.25))
        s.roughness = min(1, s.roughness + late * 0.08)
    }

    private static func brick(_ width: Float, _ height: Float, _ mortar: RGB, _ s: inout PatternPoint) {
        let along = abs(s.normal.x) > abs(s.normal.z) ? s.position.z : s.position.x
        let flat = abs(s.normal.y) > 0.75
        let v = flat ? s.position.z : s.position.y
        let (row, fy) = Noise.floor(v / height)
        let shifted = (flat ? s.position.x : along) / width + (row & 1 == 0 ? 0 : 0.5)
        let (column, fx) = Noise.floor(shifted)
        let gap: Float = 0.055
        let edgeX = min(fx, 1 - fx) * width / height
        let edgeY = min(fy, 1 - fy)
        let inside = Noise.smoothstep(gap * 0.8, gap * 1.8, min(edgeX, edgeY))
        let each = Noise.unit(Noise.hash(row, column, 7))
        let rough = Noise.fbm(s.position / (height * 0.35), octaves: 2)
        let fired = s.color * (0.74 + 0.46 * each) * (1 + rough * 0.30)
        s.color = mix(mortar * (1 + rough * 0.2), fired, inside)
        s.roughness = mix(0.95, s.roughness, inside)
        guard inside < 1, !flat else { return }
        let tilt = (edgeY < edgeX ? Vec3(0, fy < 0.5 ? -1 : 1, 0) : .zero) * (0.5 * (1 - inside) * inside * 4)
        s.normal = (s.normal + tilt).normalized
    }

    private static func marble(_ scale: Float, _ vein: RGB, _ s: inout PatternPoint) {
        let p = s.position / scale
        let warp = Vec3(
            Noise.fbm(p * 1.3, octaves: 4), Noise.fbm(p * 1.3 + Vec3(11, 3, 7), octaves: 4),
            Noise.fbm(p * 1.3 + Vec3(5, 19, 2), octaves: 3))
        let q = p + warp * 1.4
        let line = 1 - abs(Noise.fbm(q * 0.8, octaves: 3)) * 5
        let veins = Noise.smoothstep(0.35, 1, line)
        let cloud = Noise.smoothstep(-0.4, 0.6, Noise.fbm(p * 0.7, octaves: 3)) * 0.18
        s.color = mix(s.color, vein, min(1, veins * 0.75 + cloud))
    }

    private static func fabric(_ scale: Float, _ s: inout PatternPoint) {
        let p = s.position / scale * (2 * .pi)
        let weave = sin(p.x + p.y * 0.5) * sin(p.z + p.y) * 0.5
        let worn = Noise.fbm(s.position / (scale * 12), octaves: 2)
        s.color *= max(0.2, 1 + weave * 0.22 + worn * 0.22)
        s.normal = (s.normal + Vec3(cos(p.x), cos(p.y), cos(p.z)) * 0.08).normalized
    }

    private static func shingles(_ width: Float, _ height: Float, _ s: inout PatternPoint) {
        let along = abs(s.normal.x) > abs(s.normal.z) ? s.position.z : s.position.x
        // Rows follow the slope, not the height alone.
        let steep = max(0.2, (1 - s.normal.y * s.normal.y).squareRoot())
        let (row, fy) = Noise.floor(s.position.y / (height * steep))
        let (column, fx) = Noise.floor(along / width + (row & 1 == 0 ? 0 : 0.5))
        let each = Noise.unit(Noise.hash(row, column, 3))
        let shade = 1 - 0.55 * (1 - Noise.smoothstep(0, 0.16, 1 - fy)) - 0.12 * (1 - fy)
        let side = Noise.smoothstep(0.0, 0.07, min(fx, 1 - fx))
        let grain = Noise.fbm(s.position / (width * 0.4), octaves: 2)
        s.color *= (0.72 + 0.5 * each) * shade * (0.55 + 0.45 * side) * (1 + grain * 0.25)
        s.normal = (s.normal - Vec3(0, (1 - fy) * 0.22, 0)).normalized
    }

    private static func ground(_ other: RGB, _ scale: Float, _ s: inout PatternPoint) {
        let p = Vec3(s.position.x, s.position.y * 0.3, s.position.z) / scale
        let broad = Noise.fbm(p * 0.35, octaves: 4)
        let fine = Noise.fbm(p * 2.1 + Vec3(4, 8, 15), octaves: 3)
        let share = groundShare(noise: broad + fine * 0.35, slope: 1 - s.normal.y)
        s.color = mix(s.color, other, share) * (1 + fine * 0.28)
    }

    private static func alpine(_ forest: RGB, _ snow: RGB, _ snowLine: Float, _ s: inout PatternPoint) {
        let p = s.position
        let broad = Noise.fbm(p / 55, octaves: 3)
        let fine = Noise.fbm(Vec3(p.x, p.y * 2.5, p.z) / 11, octaves: 3)
        let slope = 1 - s.normal.y
        let rock = s.color * (1 + fine * 0.5 + broad * 0.25)
        let height = p.y / snowLine + broad * 0.45 + fine * 0.12
        let wooded = (1 - Noise.smoothstep(0.3, 0.72, height)) * (1 - Noise.smoothstep(0.28, 0.5, slope + fine * 0.1))
        let white = Noise.smoothstep(0.85, 1.12, min(height, 1.7) - max(0, slope - 0.3) * 2.8)
        s.color = mix(mix(rock, forest * (1 + fine * 0.5), wooded), snow, white)
        // Crags catch the light where the mesh is smooth.
        let crag = (1 - white) * (1 - wooded) * 0.45 + 0.12
        s.normal = (s.normal + Vec3(fine, 0, Noise.fbm(p / 11 + Vec3(31, 7, 5), octaves: 2)) * crag).normalized
    }

    private static func ripples(_ scale: Float, _ amount: Float, _ s: inout PatternPoint) {
        // The slope of three octaves of crossing waves, of noise stretched across the wind.
        var slope = SIMD2<Float>.zero
        var frequency = 1 / scale
        var strength = amount
        for octave: UInt32 in 0..<3 {
            let q = SIMD2(s.position.x, s.position.z * 1.7) * frequency
            slope += Noise.slope(q, salt: octave &* 0x9E37_79B9) * strength
            frequency *= 2.1
            strength *= 0.5
        }
        s.normal = (s.normal - Vec3(slope.x, 0, slope.y) * 0.6).normalized
    }
}
