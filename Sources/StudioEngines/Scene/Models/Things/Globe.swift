import Foundation

/// A school globe on its stand.
enum Globe {
    static let model = SceneModel(
        name: "globe", words: ["world globe", "terrestrial globe", "model of the earth"], habitat: .table,
        typicalSize: Vec3(0.3, 0.42, 0.28)
    ) { request in
        var b = ModelBuilder(request)
        let ocean = b.main(MaterialLibrary.glossy(Palette.linear(0x3F86B8)))
        let land = b.accent(MaterialLibrary.glossy(Palette.linear(0x7FA653)))
        let ice = b.slot(MaterialLibrary.glossy(Palette.linear(0xEDEFEA)))
        let brass = b.slot(MaterialLibrary.metal(RGB(0.87, 0.66, 0.3), roughness: 0.22))
        let wood = b.slot(MaterialLibrary.glossy(Palette.linear(0x5F351C)))
        let (radius, middle): (Float, Float) = (0.13, 0.255)
        let tilt = Transform.translate(Vec3(0, middle, 0)) * .rotateZ(-0.41)
        b.add(Mesh.sphere(radius, sides: 72), ocean, at: tilt)
        for coast in continents { b.add(patch(Outline.closed(coast, steps: 3).map(point), radius), land, at: tilt) }
        for coast in [greenland, antarctica] { b.add(patch(coast.map(point), radius), ice, at: tilt) }
        let ring = (0...40).map { i -> Vec3 in
            let a = Float(i) / 40 * .pi - .pi / 2
            return Vec3(-cos(a) * (radius + 0.014), sin(a) * (radius + 0.014), 0)
        }
        b.add(Mesh.tube(ring, radii: [0.005], sides: 12), brass, at: tilt)
        for end: Float in [-1, 1] {
            b.add(
                Mesh.bar(
                    Vec3(0, end * radius * 0.98, 0), Vec3(0, end * (radius + 0.024), 0), radius: 0.0065, sides: 14),
                brass, at: tilt)
        }
        let foot = Mesh.curve([
            SIMD2(0.09, 0), SIMD2(0.088, 0.012), SIMD2(0.04, 0.03), SIMD2(0.018, 0.05), SIMD2(0.022, 0.075),
            SIMD2(0.012, 0.095), SIMD2(0.012, 0.112),
        ])
        b.add(Mesh.lathe([SIMD2(0, 0)] + foot + [SIMD2(0, 0.112)], sides: 48), wood)
        return b.finish()
    }

    /// Coasts in degrees east and north, much simplified.
    private static let continents: [[SIMD2<Float>]] = [
        [
            SIMD2(-17, 15), SIMD2(-8, 5), SIMD2(8, 4), SIMD2(13, -12), SIMD2(18, -34), SIMD2(28, -32), SIMD2(40, -14),
            SIMD2(51, 11), SIMD2(43, 12), SIMD2(33, 30), SIMD2(10, 36), SIMD2(-6, 35),
        ],
        [
            SIMD2(-9, 38), SIMD2(0, 44), SIMD2(-2, 49), SIMD2(8, 57), SIMD2(12, 66), SIMD2(25, 71), SIMD2(60, 69),
            SIMD2(100, 76), SIMD2(140, 72), SIMD2(178, 67), SIMD2(160, 60), SIMD2(140, 52), SIMD2(128, 38),
            SIMD2(121, 30), SIMD2(108, 20), SIMD2(103, 4), SIMD2(97, 17), SIMD2(88, 22), SIMD2(78, 9), SIMD2(70, 22),
            SIMD2(57, 26), SIMD2(44, 13), SIMD2(35, 32), SIMD2(27, 38), SIMD2(16, 41), SIMD2(4, 43),
        ],
        [
            SIMD2(-165, 62), SIMD2(-140, 70), SIMD2(-95, 72), SIMD2(-80, 62), SIMD2(-60, 54), SIMD2(-66, 44),
            SIMD2(-81, 31), SIMD2(-90, 29), SIMD2(-97, 22), SIMD2(-88, 15), SIMD2(-80, 8), SIMD2(-105, 21),
            SIMD2(-117, 33), SIMD2(-124, 46), SIMD2(-140, 59),
        ],
        [
            SIMD2(-78, 9), SIMD2(-60, 9), SIMD2(-36, -6), SIMD2(-40, -22), SIMD2(-56, -36), SIMD2(-68, -54),
            SIMD2(-74, -46), SIMD2(-71, -20), SIMD2(-81, -4),
        ],
        [
            SIMD2(114, -22), SIMD2(130, -12), SIMD2(142, -11), SIMD2(153, -27), SIMD2(146, -38), SIMD2(132, -32),
            SIMD2(116, -34),
        ],
    ]
    private static let greenland: [SIMD2<Float>] = [SIMD2(-50, 62), SIMD2(-24, 71), SIMD2(-30, 82), SIMD2(-60, 81)]
    private static let antarctica = (0..<48).map { SIMD2(Float($0) * 7.5, -72 + 3 * sin(Float($0))) }

    private static func point(_ p: SIMD2<Float>) -> Vec3 {
        let (east, north) = (p.x * .pi / 180, p.y * .pi / 180)
        return Vec3(sin(east) * cos(north), sin(north), cos(east) * cos(north))
    }

    /// A coast filled in, lying on the ball.
    private static func patch(_ coast: [Vec3], _ radius: Float) -> Mesh {
        let middle = coast.reduce(Vec3.zero, +).normalized
        let steps = 6
        let rows = (0...steps).map { row in
            coast.map { mix(middle, $0, max(Float(row) / Float(steps), 0.01)).normalized * (radius * 1.006) }
        }
        var mesh = Mesh.loft(rows, closed: true, crease: 2)
        mesh.normals = mesh.positions.map(\.normalized)
        return mesh.facingOut()
    }
}
