import Foundation
import StudioCore

/// A jellyfish: a clear ribbed bell with a scalloped rim, frilled arms and long threads below it.
enum Jellyfish {
    static let model = SceneModel(
        name: "jellyfish", words: ["jelly fish", "medusa", "sea jelly", "moon jelly"], habitat: .underwater,
        typicalSize: Vec3(0.42, 0.9, 0.42), poses: ["swimming"], build: build)

    private static let radius: Float = 0.2
    private static let lobes: Float = 12
    /// Height of the rim over the origin.
    private static let rim: Float = 0.62

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let tones = [0xD98AB8, 0x9D8FDB, 0xE39A7C].map(Palette.linear)
        let clear = b.main(jelly(b.mainMaterial(MaterialLibrary.paint(b.pick(tones, 1), roughness: 0.25)), 0.7))
        let color = b.materials[Int(clear)].color
        let frill = b.accent(jelly(MaterialLibrary.paint(mix(color, Palette.linear(0xFBEFEA), 0.6)), 0.5))
        let rib = b.slot(jelly(MaterialLibrary.paint(color * 0.6), 0.3))
        b.add(bell(), clear)
        ribs(&b, rib)
        var r = b.random
        for arm in 0..<5 { frilledArm(&b, Float(arm) / 5 * 2 * .pi, length: r.uniform(0.36...0.48), frill) }
        threads(&b, rib)
        return b.finish()
    }

    /// Half clear, and a little alight, as jellies are in deep water.
    private static func jelly(_ base: Material, _ translucency: Float) -> Material {
        var m = base
        m.coat = 0.5
        m.translucency = translucency
        m.emission = base.color * 0.12
        return m
    }

    /// The bell's outer side from the crown (0) to the rim (1), at an angle.
    private static func outside(_ share: Float, _ angle: Float) -> Vec3 {
        let a = share * 1.72
        let lobe = 0.06 * cos(angle * lobes) * share * share * share * share
        let reach = (sin(a) + lobe) * radius
        let y = rim + 0.03 + (cos(a) * 0.95 - lobe) * radius
        return Vec3(cos(angle) * reach, y, sin(angle) * reach)
    }

    /// A thick shell, closed over the rim.
    private static func bell() -> Mesh {
        let (rows, sides) = (18, 72)
        func ring(_ share: Float, inner: Float) -> [Vec3] {
            (0..<sides).map { side -> Vec3 in
                let p = outside(share, Float(side) / Float(sides) * 2 * .pi)
                let drop = inner * (1 - share) * 0.05
                let thin = 1 - inner * 0.09
                return Vec3(p.x * thin, p.y - drop, p.z * thin)
            }
        }
        let out = (0...rows).map { ring(max(Float($0) / Float(rows), 0.01), inner: 0) }
        let back = (0...rows).map { ring(max(1 - Float($0) / Float(rows), 0.01), inner: 1) }
        return Mesh.loft(out + back, closed: true, caps: true, crease: 1.6)
    }

    private static func ribs(_ b: inout ModelBuilder, _ slot: UInt16) {
        for rib in 0..<Int(lobes) {
            let a = (Float(rib) + 0.5) / lobes * 2 * .pi
            let path = (0...10).map { outside(0.22 + Float($0) / 10 * 0.76, a) }
            let radii = path.indices.map { 0.0025 + 0.0035 * Float($0) / 10 }
            b.add(Mesh.tube(path, radii: radii, sides: 8), slot)
        }
        for spot in 0..<4 {
            let a = (Float(spot) + 0.5) / 4 * 2 * .pi
            let middle = outside(0.28, a)
            b.add(
                Mesh.torus(0.03, tube: 0.007, sides: 24, around: 8), slot,
                at: .translate(middle - Vec3(0, 0.002, 0)) * .rotateY(-a) * .rotateZ(-0.45))
        }
    }

    /// A ruffled ribbon that hangs from the middle of the bell.
    private static func frilledArm(_ b: inout ModelBuilder, _ angle: Float, length: Float, _ slot: UInt16) {
        func swing(_ down: Float) -> Float { 0.03 * sin(down * 5 + angle * 2) }
        let ribbon = Mesh.shell(8, 30, thickness: 0.003, crease: 1.2) { across, down in
            let side = across - 0.5
            let width = 0.075 * (1 - 0.75 * down)
            let ruffle = sin(down * 26 + angle * 3) * abs(side) * 0.05 * (1 - 0.4 * down)
            let sway = swing(down)
            let z = 0.035 + ruffle + sway + 0.02 * down
            return Vec3(side * width + sway * 0.6, rim + 0.1 - down * length, z)
        }
        b.add(ribbon, slot, at: .rotateY(angle))
        let core = (0...12).map { step -> Vec3 in
            let down = Float(step) / 12
            let sway = swing(down)
            let y = rim + 0.17 - down * (length * 0.9 + 0.07)
            return Vec3(sway * 0.6, y, 0.03 + sway + 0.02 * down)
        }
        let radii = core.indices.map { 0.02 - 0.0014 * Float($0) }
        b.add(Mesh.tube(core, radii: radii, sides: 10), slot, at: .rotateY(angle))
    }

    /// Thin threads from the rim.
    private static func threads(_ b: inout ModelBuilder, _ slot: UInt16) {
        var r = b.random.fork(3)
        for thread in 0..<24 {
            let a = Float(thread) / 24 * 2 * Float.pi
            let root = outside(0.99, a)
            let (length, phase) = (r.uniform(0.4...0.58), r.uniform(0...6))
            let path = (0...14).map { step -> Vec3 in
                let t = Float(step) / 14
                let wave = 0.02 * sin(t * 8 + phase) * min(1, t * 3)
                let inward = 1 - 0.25 * t
                return Vec3(root.x * inward + wave, root.y - t * length, root.z * inward + wave * 0.6)
            }
            let radii = path.indices.map { 0.0045 - 0.0002 * Float($0) }
            b.add(Mesh.tube(path, radii: radii, sides: 6), slot)
        }
    }
}
