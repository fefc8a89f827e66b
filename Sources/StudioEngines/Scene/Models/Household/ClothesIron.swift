import Foundation

/// An iron for clothes on its pointed sole: a body with a water tank, a handle over it, a cord.
enum ClothesIron {
    static let model = SceneModel(
        name: "iron",
        words: [
            "clothes iron", "steam iron", "electric iron", "flatiron", "flat iron", "smoothing iron",
        ],
        habitat: .table, typicalSize: Vec3(0.13, 0.16, 0.29), build: build)

    private struct Paint { var shell, sole, dark, clear: UInt16 }

    /// Half the sole, from its heel to its point, as (half width, place along the iron).
    private static let sole: [SIMD2<Float>] = [
        SIMD2(0, -0.12), SIMD2(0.048, -0.118), SIMD2(0.058, -0.09), SIMD2(0.057, -0.03), SIMD2(0.048, 0.04),
        SIMD2(0.029, 0.1), SIMD2(0, 0.142),
    ]

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let p = Paint(
            shell: b.main(MaterialLibrary.glossy(b.pick([0x2F6FA8, 0x7A4E9E, 0x2E8C84].map(Palette.linear), 1))),
            sole: b.slot(MaterialLibrary.metal(RGB(0.78, 0.79, 0.8), roughness: 0.16)),
            dark: b.slot(MaterialLibrary.paint(Palette.linear(0x26272B), roughness: 0.4)),
            clear: b.accent(MaterialLibrary.glossy(Palette.linear(0xE6E9EC))))
        plate(&b, p)
        body(&b, p)
        handle(&b, p)
        return b.finish()
    }

    /// The sole; the heat shield above it is a little smaller.
    private static func plate(_ b: inout ModelBuilder, _ p: Paint) {
        let outline = Outline.symmetric(sole, steps: 8)
        let level = Transform.translate(Vec3(0, 0.0055, 0)) * .rotateX(.pi / 2)
        b.add(Mesh.extrude(outline, depth: 0.011, bevel: 0.003), p.sole, at: level)
        let shield = outline.map { $0 * SIMD2(0.93, 0.96) }
        b.add(
            Mesh.extrude(shield, depth: 0.014, bevel: 0.004), p.dark,
            at: .translate(Vec3(0, 0.017, 0)) * .rotateX(.pi / 2))
    }

    /// The hull over the sole: sections that shrink and rise towards the back, rounded off at the top.
    private static func body(_ b: inout ModelBuilder, _ p: Paint) {
        let rows: [(y: Float, wide: Float, long: Float, back: Float)] = [
            (0.022, 0.9, 0.93, 0), (0.036, 0.88, 0.9, -0.002), (0.052, 0.78, 0.8, -0.009), (0.064, 0.6, 0.66, -0.017),
            (0.069, 0.4, 0.5, -0.022),
        ]
        let outline = Outline.symmetric(sole, steps: 8)
        let sections = rows.map { row -> [Vec3] in
            outline.map { Vec3($0.x * row.wide, row.y, $0.y * row.long + row.back) }
        }
        b.add(Mesh.loft(sections, closed: true, caps: true, crease: 1), p.shell)
        // The window of the water tank at the nose.
        var tank = Blob()
        tank.ellipsoid(Vec3(0, 0.052, 0.052), Vec3(0.032, 0.02, 0.052), turned: .rotateX(0.24))
        b.add(tank.mesh(cell: 0.005), p.clear)
        b.add(Mesh.cylinder(0.019, height: 0.012, top: 0.0165, bevel: 0.003, sides: 28), p.dark, 0, 0.066, -0.02)
        b.add(Mesh.box(Vec3(0.003, 0.003, 0.013), bevel: 0.0008), p.clear, 0, 0.0785, -0.012)
        let spray = Transform.translate(Vec3(0, 0.052, 0.105)) * .rotateX(1.1)
        b.add(Mesh.cylinder(0.008, height: 0.014, top: 0.006, bevel: 0.002, sides: 18), p.dark, at: spray)
    }

    private static func handle(_ b: inout ModelBuilder, _ p: Paint) {
        let bow = Mesh.curve(
            [
                Vec3(0, 0.052, -0.1), Vec3(0, 0.09, -0.106), Vec3(0, 0.124, -0.086), Vec3(0, 0.136, -0.03),
                Vec3(0, 0.13, 0.022), Vec3(0, 0.108, 0.056), Vec3(0, 0.07, 0.066),
            ], steps: 7)
        let last = Float(bow.count - 1)
        let girths = bow.indices.map { 0.0165 + 0.004 * cos(Float($0) / last * 2 * .pi) }
        b.add(Mesh.tube(bow, radii: girths, sides: 20), p.shell)
        let grip = bow[14...33].map { $0 - Vec3(0, 0.003, 0) }
        b.add(Mesh.tube(grip, radii: [0.0142], sides: 18).moved(.scale(Vec3(1.15, 1, 1))), p.dark)
        for z: Float in [0.012, 0.032] {
            let key = Mesh.ellipsoid(Vec3(0.008, 0.006, 0.007), sides: 16)
            b.add(key, p.clear, at: .translate(Vec3(0, 0.145 - (z - 0.012) * 0.35, z)))
        }
        // The sleeve of the cord, which runs off behind.
        let cord = Mesh.curve(
            [
                Vec3(0, 0.112, -0.108), Vec3(0.005, 0.13, -0.14), Vec3(0.028, 0.11, -0.17), Vec3(0.05, 0.04, -0.165),
                Vec3(0.07, 0.004, -0.13), Vec3(0.085, 0.004, -0.06), Vec3(0.078, 0.004, 0.02),
            ], steps: 7)
        b.add(Mesh.tube(cord, radii: [0.0034], sides: 10), p.dark)
        b.add(Mesh.tube(Array(cord.prefix(7)), radii: [0.0075, 0.0055, 0.0045], sides: 14), p.dark)
    }
}
