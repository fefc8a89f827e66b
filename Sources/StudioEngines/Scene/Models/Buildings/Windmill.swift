import Foundation

/// A tower mill with lattice sails.
enum Windmill {
    static let model = SceneModel(
        name: "windmill", words: ["mill", "wind mill"], habitat: .meadow,
        typicalSize: Vec3(9.5, 12.5, 6), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let wall = b.main(MaterialLibrary.matte(Palette.linear(0xEFE7D6)))
        let wood = b.slot(MaterialLibrary.wood(Palette.linear(0x6F4D31), scale: 0.1))
        let cap = b.accent(MaterialLibrary.matte(Palette.linear(0x7A3B30)))
        let stone = b.slot(MaterialLibrary.stone())
        var cloth = MaterialLibrary.fabric(Palette.linear(0xEDE2C9), scale: 0.03)
        cloth.translucency = 0.4
        b.add(Mesh.cylinder(2.95, height: 0.7, top: 2.85, bevel: 0.06, sides: 40), stone)
        let tower = Mesh.curve([SIMD2(2.7, 0.6), SIMD2(2.2, 3.4), SIMD2(1.85, 6.2), SIMD2(1.75, 7.6)], steps: 6)
        b.add(Mesh.lathe(tower, sides: 48), wall)
        b.add(Mesh.torus(1.78, tube: 0.12, sides: 48), wood, 0, 7.6, 0)
        let roof = Mesh.curve(
            [SIMD2(2.02, 7.6), SIMD2(1.9, 8.2), SIMD2(1.3, 9.0), SIMD2(0.4, 9.6), SIMD2(0.08, 9.75)], steps: 5)
        b.turnedRoof(roof, sides: 44, tiles: cap)
        let pane = b.slot(MaterialLibrary.pane(lit: request.isNight))
        let look = ModelBuilder.WindowLook(frame: wood, pane: pane)
        for (a, y, r): (Float, Float, Float) in [
            (0.5, 3.2, 2.22), (-0.5, 5.2, 1.96), (1.9, 4.2, 2.09), (3.6, 3.2, 2.22), (0.2, 6.4, 1.83),
        ] {
            b.window(0.55, 0.75, look, at: .rotateY(a) * .translate(Vec3(0, y, r)))
        }
        b.door(1.0, 1.95, leaf: wood, frame: wood, step: stone, knob: stone, at: .translate(Vec3(0, 0.68, 2.6)))
        gallery(&b, wood)
        sails(&b, wood, b.slot(cloth))
        return b.finish()
    }

    private static func gallery(_ b: inout ModelBuilder, _ wood: UInt16) {
        let y: Float = 2.95
        b.add(Mesh.lathe([SIMD2(2.2, y), SIMD2(3.1, y), SIMD2(3.1, y + 0.08), SIMD2(2.2, y + 0.08)], sides: 40), wood)
        b.add(Mesh.torus(3.05, tube: 0.04, sides: 48, around: 8), wood, 0, y + 0.95, 0)
        for i in 0..<20 {
            let a = Float(i) / 20 * 2 * .pi
            let p = Vec3(cos(a) * 3.05, y, sin(a) * 3.05)
            b.add(Mesh.bar(p, p + Vec3(0, 0.95, 0), radius: 0.03, sides: 6), wood)
            if i % 2 == 0 {
                b.add(
                    Mesh.bar(
                        p * Vec3(0.97, 1, 0.97), Vec3(cos(a) * 2.4, y - 0.9, sin(a) * 2.4), radius: 0.045, sides: 6),
                    wood)
            }
        }
    }

    private static func sails(_ b: inout ModelBuilder, _ wood: UInt16, _ cloth: UInt16) {
        let hub = Vec3(0, 8.35, 2.25)
        b.add(Mesh.bar(Vec3(0, 8.25, 1.0), hub + Vec3(0, 0, 0.2), radius: 0.14, sides: 14), wood)
        b.add(Mesh.sphere(0.26, sides: 20), wood, hub.x, hub.y, hub.z)
        for sail in 0..<4 {
            let frame = Transform.translate(hub) * .rotateZ(Float(sail) * .pi / 2 + 0.35)
            b.add(Mesh.box(Vec3(0.14, 4.7, 0.12), bevel: 0.02), wood, at: frame * .translate(Vec3(0, 2.35, 0)))
            for rung in 0..<9 {
                let y = 0.9 + Float(rung) * 0.46
                b.add(
                    Mesh.box(Vec3(1.05, 0.05, 0.05), bevel: 0.01), wood,
                    at: frame * .translate(Vec3(0.5, y, 0.02)) * .rotateX(0))
            }
            for x: Float in [0.5, 1.0] {
                b.add(Mesh.box(Vec3(0.05, 3.75, 0.05), bevel: 0.01), wood, at: frame * .translate(Vec3(x, 2.75, 0.02)))
            }
            b.add(
                Mesh.sheet(8, 16) { a, t in Vec3(0.06 + a * 0.95, 0.9 + t * 3.7, -0.04 - 0.12 * sin(a * .pi)) }, cloth,
                at: frame)
        }
    }
}
