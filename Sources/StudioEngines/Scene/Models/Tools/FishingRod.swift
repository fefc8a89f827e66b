import Foundation

/// A fishing rod laid in a forked stick, with its reel, line and float.
enum FishingRod {
    static let model = SceneModel(
        name: "fishing rod", words: ["fishing pole", "angling rod", "fishing tackle", "fly rod", "casting rod"],
        habitat: .shore, typicalSize: Vec3(0.18, 1.85, 2.15), build: build)

    /// The line of the rod from its butt on the ground to its tip, which bends a little.
    private static let rod: [Vec3] = Mesh.curve(
        [
            Vec3(0, 0.03, -0.95), Vec3(0, 0.43, -0.55), Vec3(0, 0.93, -0.03), Vec3(0, 1.4, 0.5), Vec3(0, 1.7, 0.93),
            Vec3(0, 1.8, 1.16),
        ], steps: 8)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let blank = b.main(MaterialLibrary.glossy(b.pick([0x8A2F24, 0x24507A, 0x2F5F3C].map(Palette.linear), 1)))
        let cork = b.accent(MaterialLibrary.matte(Palette.linear(0xC99A66)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.76, 0.77, 0.79), roughness: 0.2))
        let dark = b.slot(MaterialLibrary.paint(Palette.linear(0x222327), roughness: 0.4))
        let last = Float(rod.count - 1)
        let girths = rod.indices.map { 0.0165 - 0.0115 * (Float($0) / last).squareRoot() }
        b.add(Mesh.tube(rod, radii: girths, sides: 14), blank)
        grip(&b, cork, dark)
        reel(&b, steel, dark, at: point(0.16))
        let eyes = guides(&b, steel)
        line(&b, through: eyes)
        fork(&b)
        // The stick is driven into the ground.
        return b.finish(grounded: false)
    }

    /// A point of the rod by its share of the length.
    private static func point(_ share: Float) -> Vec3 {
        let place = share * Float(rod.count - 1)
        let index = min(Int(place), rod.count - 2)
        return mix(rod[index], rod[index + 1], place - Float(index))
    }

    private static func grip(_ b: inout ModelBuilder, _ cork: UInt16, _ dark: UInt16) {
        for (from, to, radius, slot): (Float, Float, Float, UInt16) in [
            (0.01, 0.12, 0.024, cork), (0.12, 0.2, 0.02, dark), (0.2, 0.27, 0.0225, cork),
        ] {
            let span = (0...6).map { point(mix(from, to, Float($0) / 6)) }
            let girths = (0...6).map { radius * (1 - 0.12 * sin(Float($0) / 6 * .pi)) }
            b.add(Mesh.tube(span, radii: girths, sides: 18), slot)
        }
        b.add(Mesh.sphere(0.022, sides: 18), dark, at: .translate(point(0.005)))
    }

    /// A spinning reel hung below the rod: foot, spool, bail and crank.
    private static func reel(_ b: inout ModelBuilder, _ steel: UInt16, _ dark: UInt16, at seat: Vec3) {
        let along = (point(0.2) - point(0.12)).normalized
        // Local Y runs along the rod, local Z away from it to the front.
        let side = Vec3(1, 0, 0)
        let frame = Transform(x: side, y: along, z: cross(side, along), translation: seat)
        b.add(
            Mesh.tube([Vec3(0, 0, 0.01), Vec3(0, -0.01, 0.075)], radii: [0.0095, 0.012], sides: 14), dark, at: frame)
        var box = Blob()
        box.ellipsoid(Vec3(0, -0.018, 0.088), Vec3(0.028, 0.046, 0.03))
        b.add(box.mesh(cell: 0.006), dark, at: frame)
        let spool: [SIMD2<Float>] = [
            SIMD2(0, 0.024), SIMD2(0.038, 0.024), SIMD2(0.04, 0.03), SIMD2(0.037, 0.036), SIMD2(0.03, 0.038),
            SIMD2(0.03, 0.068), SIMD2(0.037, 0.07), SIMD2(0.037, 0.076), SIMD2(0.014, 0.08), SIMD2(0.012, 0.088),
            SIMD2(0, 0.09),
        ]
        let axle = frame * .translate(Vec3(0, 0, 0.088))
        b.add(Mesh.lathe(spool, sides: 40, crease: 0.6), steel, at: axle)
        let cord = b.slot(MaterialLibrary.matte(Palette.linear(0xD8E0C8)))
        b.add(
            Mesh.cylinder(0.0335, height: 0.028, bevel: 0.003, sides: 36), cord,
            at: axle * .translate(Vec3(0, 0.0385, 0)))
        let bail = Mesh.curve(
            [
                Vec3(0.042, 0.03, 0), Vec3(0.048, 0.07, 0.01), Vec3(0.02, 0.096, 0.045), Vec3(-0.035, 0.07, 0.025),
                Vec3(-0.042, 0.03, 0),
            ],
            steps: 6)
        b.add(Mesh.tube(bail, radii: [0.0022], sides: 8), steel, at: axle)
        let crank = [Vec3(0.02, -0.018, 0), Vec3(0.055, -0.018, 0), Vec3(0.062, -0.02, 0.05)]
        b.add(Mesh.tube(crank, radii: [0.006, 0.005, 0.005], sides: 10), steel, at: axle)
        b.add(
            Mesh.ellipsoid(Vec3(0.017, 0.0115, 0.0115), sides: 18), dark,
            at: axle * .translate(Vec3(0.076, -0.02, 0.052)))
    }

    /// The eyes that the line runs through, below the rod, and where they are.
    private static func guides(_ b: inout ModelBuilder, _ steel: UInt16) -> [Vec3] {
        [0.36, 0.5, 0.63, 0.75, 0.86, 0.94, 1].map { (share: Float) -> Vec3 in
            let size = 0.024 - 0.015 * share
            let on = point(share)
            let along = (point(share) - point(share - 0.04)).normalized
            let out = cross(Vec3(1, 0, 0), along)
            let eye = on + out * (size * 1.8)
            let ring = Mesh.torus(size, tube: 0.0022, sides: 24, around: 8)
            let frame = Transform(x: Vec3(1, 0, 0), y: along, z: out, translation: eye)
            b.add(ring, steel, at: frame)
            b.add(Mesh.bar(on - along * 0.02, eye - out * size, radius: 0.002), steel)
            return eye
        }
    }

    /// From the reel through the eyes, then straight down to the float and the hook.
    private static func line(_ b: inout ModelBuilder, through eyes: [Vec3]) {
        let cord = b.slot(MaterialLibrary.paint(Palette.linear(0xE6EBDD), roughness: 0.3))
        let tip = eyes[eyes.count - 1]
        let buoy = Vec3(0.03, 0.82, tip.z + 0.02)
        let start = point(0.24) + Vec3(0, -0.06, 0.07)
        b.add(Mesh.tube([start] + eyes + [buoy], radii: [0.0016], sides: 6), cord)
        let shape = Mesh.curve(
            [SIMD2(0.0025, -0.06), SIMD2(0.018, -0.03), SIMD2(0.026, 0), SIMD2(0.018, 0.03), SIMD2(0.004, 0.056)],
            steps: 5)
        let red = b.slot(MaterialLibrary.glossy(Palette.linear(0xCC2B22)))
        let white = b.slot(MaterialLibrary.glossy(Palette.linear(0xF1EEE6)))
        let half = shape.count / 2 + 1
        let (lower, upper) = (Array(shape.prefix(half)), Array(shape.suffix(half)))
        let place = Transform.translate(buoy)
        b.add(Mesh.lathe([SIMD2(0, -0.06)] + lower + [SIMD2(0, 0)], sides: 32), white, at: place)
        b.add(Mesh.lathe([SIMD2(0, 0)] + upper + [SIMD2(0, 0.056)], sides: 32), red, at: place)
        b.add(Mesh.bar(buoy + Vec3(0, 0.05, 0), buoy + Vec3(0, 0.085, 0), radius: 0.003), red)
        let steel = b.slot(MaterialLibrary.metal(RGB(0.8, 0.8, 0.82), roughness: 0.2))
        let low = buoy - Vec3(0, 0.24, 0)
        b.add(Mesh.bar(buoy - Vec3(0, 0.05, 0), low, radius: 0.0016, sides: 6), cord)
        let hook = (0...16).map { step -> Vec3 in
            let angle = Float(step) / 16 * 3.9
            return low + Vec3(0.016, -0.035, 0) - Vec3(cos(angle), sin(angle), 0) * 0.016
        }
        b.add(Mesh.tube([low] + hook, radii: [0.0028, 0.0028, 0.0026], sides: 8), steel)
    }

    /// The forked stick in the ground that the rod lies in.
    private static func fork(_ b: inout ModelBuilder) {
        let bark = b.slot(MaterialLibrary.wood(Palette.linear(0x6E4E30), scale: 0.03))
        let rest = point(0.42) - Vec3(0, 0.02, 0)
        let knot = rest - Vec3(0, 0.1, 0.005)
        b.add(Mesh.tube([Vec3(rest.x, -0.04, rest.z), knot], radii: [0.02, 0.018], sides: 12), bark)
        for side: Float in [-1, 1] {
            let prong = Mesh.curve(
                [knot, knot + Vec3(side * 0.04, 0.06, 0), knot + Vec3(side * 0.055, 0.15, 0)], steps: 5)
            b.add(Mesh.tube(prong, radii: [0.0165, 0.015, 0.013], sides: 12), bark)
        }
    }
}
