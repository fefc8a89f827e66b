import Foundation

/// A castle of sand with bucket-shaped towers, a gate, a flag, and the bucket beside it.
enum Sandcastle {
    static let model = SceneModel(
        name: "sandcastle", words: ["sand castle", "castle of sand", "sand sculpture"], habitat: .shore,
        typicalSize: Vec3(1.15, 0.85, 0.95)
    ) { request in
        var b = ModelBuilder(request)
        var grains = MaterialLibrary.matte(Palette.linear(0xD9B877))
        grains.pattern = .mottled(scale: 0.006, amount: 0.2)
        let sand = b.main(grains)
        let dark = b.slot(MaterialLibrary.matte(b.materials[Int(sand)].color * 0.3))
        ground(&b, sand)
        for (x, z): (Float, Float) in [(-0.29, 0.22), (0.29, 0.22), (-0.29, -0.22), (0.29, -0.22)] {
            tower(&b, sand, dark, radius: 0.105, height: 0.27, at: .translate(Vec3(x, 0.05, z)))
        }
        tower(&b, sand, dark, radius: 0.15, height: 0.4, at: .translate(Vec3(0, 0.05, -0.06)))
        tower(&b, sand, dark, radius: 0.085, height: 0.2, at: .translate(Vec3(0, 0.44, -0.06)))
        for (x, z, long, turn): (Float, Float, Float, Float) in [
            (0, 0.22, 0.5, 0), (0, -0.22, 0.5, 0), (-0.29, 0, 0.36, .pi / 2), (0.29, 0, 0.36, .pi / 2),
        ] { wall(&b, sand, long: long, at: .translate(Vec3(x, 0.05, z)) * .rotateY(turn)) }
        gate(&b, sand, dark)
        flag(&b)
        bucket(&b)
        return b.finish()
    }

    /// A low heap with a soft rim.
    private static func ground(_ b: inout ModelBuilder, _ sand: UInt16) {
        var heap = Blob()
        heap.box(Vec3(0, 0.01, 0), Vec3(0.84, 0.1, 0.7), round: 0.05)
        heap.ellipsoid(Vec3(-0.2, 0, 0.25), Vec3(0.33, 0.05, 0.22), blend: 0.06)
        heap.ellipsoid(Vec3(0.4, 0, 0.22), Vec3(0.26, 0.04, 0.22), blend: 0.06)
        heap.cut(beyond: Vec3(0, 0, 0), normal: Vec3(0, -1, 0), blend: 0.004)
        b.add(heap.mesh(cell: 0.018).tufted(scale: 0.04, height: 0.008), sand)
    }

    /// What a bucket leaves when it is turned over, with battlements and two window slits.
    private static func tower(
        _ b: inout ModelBuilder, _ sand: UInt16, _ dark: UInt16, radius: Float, height: Float, at place: Transform
    ) {
        let narrow = radius * 0.84
        let profile: [SIMD2<Float>] = [
            SIMD2(0, -0.02), SIMD2(radius, -0.02), SIMD2(radius * 0.99, height * 0.2),
            SIMD2(radius * 0.93, height * 0.55), SIMD2(narrow, height * 0.97), SIMD2(narrow * 1.1, height * 0.985),
            SIMD2(narrow * 1.1, height), SIMD2(0, height),
        ]
        let body = Mesh.lathe(Mesh.curve(profile, steps: 4), sides: 40, crease: 0.7)
        b.add(body.tufted(scale: 0.018, height: 0.0025), sand, at: place)
        let count = 8
        let tooth = Vec3(radius * 0.34, radius * 0.34, radius * 0.26)
        for number in 0..<count {
            let turn = place * .rotateY((Float(number) + 0.5) / Float(count) * 2 * .pi)
            b.add(
                Mesh.box(tooth, bevel: tooth.x * 0.22), sand,
                at: turn * .translate(Vec3(0, height + tooth.y * 0.42, narrow * 0.94)))
        }
        for side: Float in [-0.55, 0.55] {
            let slit = place * .rotateY(side) * .translate(Vec3(0, height * 0.6, radius * 0.918)) * .rotateX(-0.08)
            b.add(Mesh.ellipsoid(Vec3(radius * 0.12, radius * 0.25, radius * 0.04), sides: 18), dark, at: slit)
        }
    }

    private static func wall(_ b: inout ModelBuilder, _ sand: UInt16, long: Float, at place: Transform) {
        let (high, thick): (Float, Float) = (0.17, 0.075)
        b.add(
            Mesh.box(Vec3(long, high + 0.02, thick), bevel: 0.014), sand,
            at: place * .translate(Vec3(0, high / 2 - 0.01, 0)))
        let teeth = Int(long / 0.085)
        for number in 0..<teeth {
            let x = (Float(number) + 0.5 - Float(teeth) / 2) * 0.085
            b.add(
                Mesh.box(Vec3(0.048, 0.045, thick * 0.92), bevel: 0.011), sand,
                at: place * .translate(Vec3(x, high + 0.017, 0)))
        }
    }

    /// A dark arch in the front wall, with shells beside it.
    private static func gate(_ b: inout ModelBuilder, _ sand: UInt16, _ dark: UInt16) {
        let arch = (0...16).map { step -> SIMD2<Float> in
            let a = Float(step) / 16 * .pi
            return SIMD2(cos(a) * 0.05, 0.065 + sin(a) * 0.05)
        }
        let door = [SIMD2<Float>(-0.05, 0), SIMD2(0.05, 0)] + arch
        let frame = door.map { SIMD2($0.x * 1.3, $0.y * 1.16) }
        b.add(Mesh.extrude(frame, depth: 0.02, bevel: 0.006), sand, 0, 0.052, 0.2585)
        b.add(Mesh.extrude(door, depth: 0.02, bevel: 0.002), dark, 0, 0.052, 0.262)
        let pearl = b.slot(MaterialLibrary.glossy(Palette.linear(0xF2D9CB)))
        for x: Float in [-0.17, -0.11, 0.11, 0.17] {
            b.add(
                Mesh.ellipsoid(Vec3(0.022, 0.019, 0.008), sides: 18).bent(crease: 0.5) { p in
                    Vec3(p.x, p.y, p.z * (1 + 0.45 * cos(9 * atan2(p.x, p.y + 0.022))))
                }, pearl, x, 0.14, 0.258)
        }
    }

    private static func flag(_ b: inout ModelBuilder) {
        let red = b.accent(MaterialLibrary.matte(Palette.linear(0xD2362B)))
        let stick = b.slot(MaterialLibrary.wood(Palette.linear(0xC79A63), scale: 0.03))
        b.add(Mesh.bar(Vec3(0, 0.6, -0.06), Vec3(0, 0.88, -0.06), radius: 0.006, sides: 12), stick)
        let cloth = Mesh.shell(12, 6, thickness: 0.002) { a, v in
            let high = 0.055 * (1 - a)
            return Vec3(a * 0.17, 0.82 + (v - 0.5) * 2 * high, -0.06 + 0.014 * sin(a * 6) * a)
        }
        b.add(cloth.outward(), red)
    }

    /// A toy bucket in front, on its foot, with its handle folded down.
    private static func bucket(_ b: inout ModelBuilder) {
        let blue = b.accent(MaterialLibrary.glossy(Palette.linear(0x2F7FC1)), 2)
        let yellow = b.slot(MaterialLibrary.glossy(Palette.linear(0xF0B52A)))
        let profile: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.072, 0), SIMD2(0.077, 0.006), SIMD2(0.1, 0.165), SIMD2(0.107, 0.168),
            SIMD2(0.107, 0.178), SIMD2(0.095, 0.178), SIMD2(0.073, 0.01), SIMD2(0, 0.01),
        ]
        let place = Transform.translate(Vec3(0.48, 0.025, 0.3)) * .rotateZ(-0.07)
        b.add(Mesh.lathe(profile, sides: 48), blue, at: place)
        let handle = (0...16).map { step -> Vec3 in
            let a = Float(step) / 16 * .pi
            return Vec3(cos(a) * 0.108, 0.165 - sin(a) * 0.05, sin(a) * 0.102)
        }
        b.add(Mesh.tube(handle, radii: [0.0055], sides: 10), yellow, at: place)
    }
}
