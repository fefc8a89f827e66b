import Foundation
import StudioCore

/// A knight's sword that stands with its point in a stone.
enum Sword {
    static let model = SceneModel(
        name: "sword", words: ["longsword", "broadsword", "excalibur", "saber", "rapier", "katana", "dagger"],
        habitat: .meadow,
        typicalSize: Vec3(0.62, 1.1, 0.5), poses: [Holding.held]
    ) { request in
        var b = ModelBuilder(request)
        let steel = b.main(MaterialLibrary.metal(RGB(0.78, 0.8, 0.84), roughness: 0.18))
        let gold = b.accent(MaterialLibrary.metal(RGB(0.9, 0.66, 0.27), roughness: 0.22))
        let leather = b.slot(MaterialLibrary.paint(Palette.linear(0x4A2A1B), roughness: 0.6))
        let ruby = b.slot(MaterialLibrary.glossy(Palette.linear(0xA3152A)))
        let rock = b.slot(MaterialLibrary.stone(Palette.linear(0x8E8B84), scale: 0.08))
        let isHeld = b.poses(Holding.held)
        if !isHeld { stone(&b, rock) }
        // In a hand the point is up and the grip at the origin.
        let place: Transform =
            isHeld
            ? .rotateZ(-0.5) * .rotateX(0.3) * .rotateZ(.pi) * .translate(Vec3(0, -0.67, 0))
            : .translate(Vec3(0, 0.26, 0)) * .rotateZ(0.06) * .rotateX(-0.05)
        let sections = (0...16).map { i -> [Vec3] in
            let s = Float(i) / 16
            let point = min(1, 0.06 + s * 7)
            let half = (0.023 + 0.008 * s) * point
            let thick = 0.0055 * point
            let y = s * 0.75 - 0.16
            // A ridge on each side with hollow flats.
            return [
                Vec3(half, y, 0), Vec3(half * 0.35, y, thick * 0.55), Vec3(0, y, thick),
                Vec3(-half * 0.35, y, thick * 0.55), Vec3(-half, y, 0), Vec3(-half * 0.35, y, -thick * 0.55),
                Vec3(0, y, -thick), Vec3(half * 0.35, y, -thick * 0.55),
            ]
        }
        b.add(Mesh.loft(sections, closed: true, caps: true, crease: 0.3), steel, at: place)
        let hilt = place * .translate(Vec3(0, 0.59, 0))
        let bar = Mesh.curve(
            [
                Vec3(-0.125, 0.022, 0), Vec3(-0.07, 0.006, 0), Vec3(0, 0, 0), Vec3(0.07, 0.006, 0),
                Vec3(0.125, 0.022, 0),
            ], steps: 6)
        b.add(
            Mesh.tube(bar, radii: bar.indices.map { 0.0125 + 0.004 * abs(Float($0) / 12 - 1) }, sides: 16), gold,
            at: hilt)
        for side: Float in [-1, 1] {
            b.add(Mesh.sphere(0.019, sides: 20), gold, at: hilt * .translate(Vec3(side * 0.13, 0.024, 0)))
        }
        b.add(
            Mesh.tube(
                [Vec3(0, 0, 0), Vec3(0, 0.08, 0), Vec3(0, 0.165, 0)], radii: [0.0155, 0.0175, 0.014], sides: 20),
            leather, at: hilt)
        let wire = (0...80).map { i -> Vec3 in
            let s = Float(i) / 80
            return Vec3(cos(s * 50) * 0.0172, 0.014 + s * 0.142, sin(s * 50) * 0.0172)
        }
        b.add(Mesh.tube(wire, radii: [0.0016], sides: 6), gold, at: hilt)
        b.add(Mesh.ellipsoid(Vec3(0.031, 0.031, 0.018), sides: 28), gold, at: hilt * .translate(Vec3(0, 0.19, 0)))
        for z: Float in [-0.016, 0.016] {
            b.add(Mesh.ellipsoid(Vec3(0.013, 0.013, 0.006), sides: 20), ruby, at: hilt * .translate(Vec3(0, 0.19, z)))
        }
        b.add(Mesh.ellipsoid(Vec3(0.022, 0.02, 0.018), sides: 20), gold, at: hilt)
        return b.finish(grounded: !isHeld)
    }

    private static func stone(_ b: inout ModelBuilder, _ slot: UInt16) {
        var r = b.random
        var rock = Blob()
        rock.ellipsoid(Vec3(0, 0.1, 0), Vec3(0.29, 0.2, 0.23))
        for _ in 0..<7 {
            let d = r.direction()
            rock.cut(
                beyond: Vec3(0, 0.1, 0) + Vec3(d.x * 0.24, abs(d.y) * 0.16, d.z * 0.19),
                normal: Vec3(d.x, abs(d.y) + 0.15, d.z), blend: 0.02)
        }
        rock.cut(beyond: Vec3(0, 0, 0), normal: Vec3(0, -1, 0))
        b.add(rock.mesh(cell: 0.018), slot)
    }
}
