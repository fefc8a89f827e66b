import Foundation
import StudioCore

/// A concrete pad with a flame ring, a lattice tower with arms, and floodlights.
enum LaunchPad {
    static let model = SceneModel(
        name: "launch pad", words: ["launchpad", "launching pad", "launch site", "launch platform"], habitat: .meadow,
        typicalSize: Vec3(13, 12, 11), build: build)

    private static let slab: Float = 0.5
    private static let tower = Vec3(-3.9, 0, -0.6)
    private static let height: Float = 11
    private static let half: Float = 0.75

    private struct Paint { var concrete, stripe, steel, red, dark: UInt16 }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let p = Paint(
            concrete: b.main(MaterialLibrary.stone(Palette.linear(0xA8A59C), scale: 0.8)),
            stripe: b.slot(MaterialLibrary.paint(Palette.linear(0xE8B92E))),
            steel: b.slot(MaterialLibrary.metal(RGB(0.45, 0.46, 0.48), roughness: 0.45)),
            red: b.accent(MaterialLibrary.paint(Palette.linear(0xB8392E))),
            dark: b.slot(MaterialLibrary.matte(Palette.linear(0x2B2B2D))))
        pad(&b, p)
        lattice(&b, p)
        arms(&b, p)
        floodlights(&b, p)
        b.support(.on, Vec3(0, slab + 0.03, 0), 2.6, 2.6)
        return b.finish()
    }

    private static func pad(_ b: inout ModelBuilder, _ p: Paint) {
        b.add(Mesh.cylinder(5.6, height: slab, top: 5.2, bevel: 0.05, sides: 8), p.concrete, at: .rotateY(.pi / 8))
        b.add(Mesh.cylinder(2.2, height: 0.02, bevel: 0.005, sides: 48), p.dark, 0, slab, 0)
        b.add(
            Mesh.torus(2.75, tube: 0.09, sides: 64), p.stripe,
            at: .translate(Vec3(0, slab, 0)) * .scale(Vec3(1, 0.3, 1)))
        for bolt in 0..<4 {
            let turn = Transform.rotateY(Float(bolt) * .pi / 2)
            b.add(Mesh.box(Vec3(0.5, 0.4, 0.7), bevel: 0.05), p.steel, at: turn * .translate(Vec3(2.5, slab + 0.2, 0)))
        }
    }

    private static func corner(_ index: Int, _ y: Float) -> Vec3 {
        let signs: [SIMD2<Float>] = [SIMD2(-1, -1), SIMD2(1, -1), SIMD2(1, 1), SIMD2(-1, 1)]
        let sign = signs[index % 4]
        return tower + Vec3(sign.x * half, y, sign.y * half)
    }

    private static func lattice(_ b: inout ModelBuilder, _ p: Paint) {
        let bays = 8
        for side in 0..<4 {
            b.add(Mesh.bar(corner(side, slab), corner(side, height), radius: 0.09), p.red)
            for bay in 0..<bays {
                let low = slab + (height - slab) * Float(bay) / Float(bays)
                let high = slab + (height - slab) * Float(bay + 1) / Float(bays)
                b.add(Mesh.bar(corner(side, high), corner(side + 1, high), radius: 0.06), p.red)
                b.add(Mesh.bar(corner(side, low), corner(side + 1, high), radius: 0.045), p.steel)
                b.add(Mesh.bar(corner(side + 1, low), corner(side, high), radius: 0.045), p.steel)
            }
        }
        b.add(Mesh.box(Vec3(half * 2 + 0.5, 0.12, half * 2 + 0.5), bevel: 0.03), p.steel, tower.x, height, tower.z)
        b.add(Mesh.bar(tower + Vec3(0, height, 0), tower + Vec3(0, height + 1, 0), radius: 0.04), p.steel)
        let beacon = b.slot(b.request.isNight ? MaterialLibrary.glow(RGB(9, 0.7, 0.4)) : b.materials[Int(p.red)])
        b.add(Mesh.sphere(0.12, sides: 14), beacon, tower.x, height + 1.05, tower.z)
    }

    /// Gangways from the tower towards the rocket, with rails.
    private static func arms(_ b: inout ModelBuilder, _ p: Paint) {
        for y: Float in [4.2, 7.4] {
            let (from, to) = (tower + Vec3(half, y, 0), Vec3(-1.55, y, tower.z))
            let length = to.x - from.x
            b.add(Mesh.box(Vec3(length, 0.12, 0.7), bevel: 0.02), p.steel, (from.x + to.x) / 2, y, tower.z)
            for z: Float in [-0.32, 0.32] {
                let rail = Vec3(0, 0.55, z)
                b.add(Mesh.bar(from + rail, to + rail, radius: 0.03), p.red)
                for post in 0...3 {
                    let foot = from + Vec3(length * Float(post) / 3, 0, z)
                    b.add(Mesh.bar(foot, foot + Vec3(0, 0.55, 0), radius: 0.025), p.red)
                }
            }
        }
    }

    private static func floodlights(_ b: inout ModelBuilder, _ p: Paint) {
        let glow = b.lampGlass()
        for x: Float in [-4.4, 4.4] {
            let foot = Vec3(x, slab, 2.2)
            b.add(Mesh.bar(foot, foot + Vec3(0, 2.6, 0), radius: 0.07), p.steel)
            let head = Transform.translate(foot + Vec3(0, 2.7, 0)) * .rotateY(x > 0 ? -.pi / 2 - 0.5 : .pi / 2 + 0.5)
            b.add(Mesh.box(Vec3(0.7, 0.45, 0.25), bevel: 0.05), p.dark, at: head)
            b.add(Mesh.box(Vec3(0.6, 0.35, 0.04), bevel: 0.01), glow, at: head * .translate(Vec3(0, 0, 0.13)))
            b.lamp(head.point(Vec3(0, 0, 0.5)), radius: 0.12, RGB(70, 62, 48))
        }
    }
}
