import Foundation

/// A knight's shield with a cross, leaning on a stake behind it.
enum Shield {
    static let model = SceneModel(
        name: "shield", words: ["knight's shield", "heater shield", "coat of arms", "escutcheon"], habitat: .meadow,
        typicalSize: Vec3(0.6, 0.78, 0.42)
    ) { request in
        var b = ModelBuilder(request)
        let field = b.main(MaterialLibrary.paint(Palette.linear(0xB3202A), roughness: 0.35))
        let cross = b.accent(MaterialLibrary.paint(Palette.linear(0xF1EDE2), roughness: 0.4))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.8, 0.8, 0.82), roughness: 0.22))
        let wood = b.slot(MaterialLibrary.wood(Palette.linear(0x7A5030), scale: 0.04))
        let place = Transform.translate(Vec3(0, 0, 0.1)) * .rotateX(-0.2)
        let body = Mesh.shell(36, 40, thickness: 0.018, crease: 0.9) { a, v in surface((a - 0.5) * 2, v) }
        b.add(body.outward(), field, at: place)
        arms(&b, cross, at: place)
        rim(&b, steel, at: place)
        b.add(Mesh.ellipsoid(Vec3(0.055, 0.055, 0.03), sides: 32), steel, at: place * .translate(middle))
        b.add(
            Mesh.torus(0.056, tube: 0.008, sides: 40, around: 10), steel,
            at: place * .translate(middle) * .rotateX(.pi / 2))
        let top = place.point(surface(0, 0.18) - Vec3(0, 0, 0.02))
        b.add(Mesh.bar(top, Vec3(0, 0.012, -0.27), radius: 0.02, sides: 16), wood)
        return b.finish()
    }

    private static let height: Float = 0.76
    private static let cross: Float = 0.32
    private static let middle = surface(0, cross) - Vec3(0, 0, 0.004)

    /// Half the width at a share of the way down.
    private static func half(_ v: Float) -> Float {
        let late = max(0, (v - 0.28) / 0.72)
        return 0.285 * max(0.012, 1 - pow(late, 2.1))
    }

    /// A point of the front: -1 to 1 across, 0 to 1 from the top to the point below.
    private static func surface(_ side: Float, _ v: Float) -> Vec3 {
        let x = side * half(v)
        let dip = 0.014 * (1 - v) * cos(side * .pi)
        return Vec3(x, height * (1 - v) - dip * max(0, 1 - v * 6), 0.085 - x * x * 1.15)
    }

    /// The two bars of the cross, as curved as the shield.
    private static func arms(_ b: inout ModelBuilder, _ slot: UInt16, at place: Transform) {
        let wide: Float = 0.05
        let lift = Vec3(0, 0, 0.006)
        let upright = Mesh.shell(10, 44, thickness: 0.014, crease: 0.9) { a, t in
            let v = mix(0.015, 0.965, t)
            let reach = min(wide, half(v) * 0.96)
            return surface((a - 0.5) * 2 * reach / half(v), v) + lift
        }
        let level = Mesh.shell(40, 8, thickness: 0.014, crease: 0.9) { a, t in
            let v = cross + (t - 0.5) * 2 * wide / height
            return surface((a - 0.5) * 2 * 0.97, v) + lift
        }
        for bar in [upright, level] { b.add(bar.outward(), slot, at: place) }
    }

    /// The metal edge with its rivets.
    private static func rim(_ b: inout ModelBuilder, _ steel: UInt16, at place: Transform) {
        let back = Vec3(0, 0, -0.008)
        var edge = (0...24).map { surface(1 - Float($0) / 12, 0) + back }
        edge += (1...34).map { surface(-1, Float($0) / 34) + back }
        edge += (0..<34).map { surface(1, 1 - Float($0) / 34) + back }
        edge.append(edge[0])
        b.add(Mesh.tube(edge, radii: [0.0145], sides: 12), steel, at: place)
        for v: Float in [0.07, 0.22, 0.45, 0.62, 0.78] {
            for side: Float in [-1, 1] {
                let inset = side * (1 - 0.035 / half(v))
                b.add(Mesh.sphere(0.009, sides: 14), steel, at: place * .translate(surface(inset, v)))
            }
        }
    }
}
