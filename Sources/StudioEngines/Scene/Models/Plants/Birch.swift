import Foundation
import StudioCore

/// A birch: slender, with a white stem that is marked black, and light leaves on hanging twigs.
enum Birch {
    static let model = SceneModel(
        name: "birch", words: ["birch tree", "silver birch", "aspen"], habitat: .forest, typicalSize: Vec3(3.4, 9, 3.4)
    ) { build($0, detail: 1) }

    static func build(_ request: ModelRequest, detail: Float) -> ModelGeometry {
        var b = ModelBuilder(request)
        var r = b.random
        var bark = MaterialLibrary.matte(Palette.linear(0xE9E6DF))
        bark.pattern = .mottled(scale: 0.25, amount: 0.12)
        let white = b.slot(bark)
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x2A2624)))
        let stem = Stem(height: r.uniform(8.2...9.6), random: &r)
        b.add(stem.mesh, white)
        marks(&b, stem, dark, count: detail < 0.4 ? 14 : 44, random: &r)
        var masses = [Foliage](repeating: Foliage(), count: 2)
        var twigs = Mesh()
        let boughs = 20
        for bough in 0..<boughs {
            let t = mix(0.36, 0.97, Float(bough) / Float(boughs - 1))
            let a = Float(bough) * 2.39996 + r.uniform(-0.3...0.3)
            let reach = (1.55 * (1 - t) + 0.42) * r.uniform(0.8...1.2)
            let from = stem.point(t)
            let out = Vec3(cos(a), 0, sin(a))
            let tip = from + out * reach + Vec3(0, reach * 0.62, 0)
            let hanging = tip + out * (reach * 0.22) - Vec3(0, reach * 0.3, 0)
            let path = Mesh.curve([from, mix(from, tip, 0.55) + Vec3(0, 0.08, 0), tip, hanging], steps: 3)
            twigs.append(Mesh.tube(path, radii: [stem.radius(t) * 0.42, 0.02, 0.008], sides: 6), slot: 0)
            for (center, size) in [(mix(from, tip, 0.62), 0.5), (tip, 0.52), (hanging - Vec3(0, 0.2, 0), 0.42)]
                as [(Vec3, Float)]
            {
                let radius = size * (0.55 + reach * 0.42)
                let count = Int(150 * radius * detail) + 10
                masses[bough % 2].clump(
                    center, radii: Vec3(radius, radius * 1.05, radius), count: count, leaf: 0.19 / detail.squareRoot(),
                    droop: 0.75, random: &r)
            }
        }
        b.add(twigs, dark)
        if !b.isWinter {
            for (mass, color) in zip(masses, leaves(b)) { b.add(mass.mesh, b.slot(MaterialLibrary.leaf(color))) }
        }
        return b.finish(grounded: false)
    }

    private static func leaves(_ b: ModelBuilder) -> [RGB] {
        if let asked = b.request.colors.first { return [asked, asked * 0.8] }
        let hexes: [UInt32] = b.request.season == .autumn ? [0xE3B02A, 0xD1921F] : [0x8DAF45, 0x74993A]
        return hexes.map(Palette.linear)
    }

    /// Short dark scars across the bark, and black diamonds where boughs left.
    private static func marks(
        _ b: inout ModelBuilder, _ stem: Stem, _ dark: UInt16, count: Int, random r: inout SplitMix64
    ) {
        let scar = Mesh.ellipsoid(Vec3(1, 1, 1), sides: 10)
        for _ in 0..<count {
            let t = pow(r.unit(), 1.4) * 0.8
            let a = r.uniform(0...6.2832)
            let radius = stem.radius(t)
            let size = Vec3(radius * r.uniform(0.3...0.75), r.uniform(0.008...0.03), radius * 0.16)
            let place = stem.point(t) + Vec3(sin(a), 0, cos(a)) * radius * 0.95
            b.add(scar, dark, at: .translate(place) * .rotateY(a) * .scale(size))
        }
        b.add(
            Mesh.cylinder(stem.radius(0) * 1.08, height: 0.22, top: stem.radius(0.03) * 1.01, sides: 18), dark, 0,
            -0.02, 0)
    }

    /// The trunk, a little bent.
    private struct Stem {
        let height: Float
        let bend: Vec3

        init(height: Float, random r: inout SplitMix64) {
            self.height = height
            bend = Vec3(r.uniform(-0.45...0.45), 0, r.uniform(-0.45...0.45))
        }

        func point(_ t: Float) -> Vec3 { Vec3(0, t * height, 0) + bend * (t * t + 0.12 * sin(t * 9)) }
        func radius(_ t: Float) -> Float { 0.125 * (1 - t) * (1 + 0.5 * exp(-t * 28)) + 0.012 }

        var mesh: Mesh {
            let steps = 18
            let ts = (0...steps).map { Float($0) / Float(steps) }
            return Mesh.tube([Vec3(0, -0.1, 0)] + ts.map(point), radii: [radius(0)] + ts.map(radius), sides: 14)
        }
    }
}
