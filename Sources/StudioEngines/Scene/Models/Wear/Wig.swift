import Foundation
import StudioCore

/// A wig of long wavy locks with a fringe, on a head of linen over a turned foot.
enum Wig {
    static let model = SceneModel(
        name: "wig", words: ["hairpiece", "toupee", "periwig", "peruke"], habitat: .table,
        typicalSize: Vec3(0.27, 0.52, 0.26), build: build)

    private static let skull = Vec3(0, 0.38, 0)
    private static let radii = Vec3(0.072, 0.098, 0.088)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var silky = MaterialLibrary.paint(Palette.linear(0x8A4524), roughness: 0.42)
        silky.coat = 0.25
        let hair = b.main(silky)
        let tones = b.slots(
            of: b.materials[Int(hair)], tones: [RGB(repeating: 1), RGB(repeating: 0.82), RGB(repeating: 1.16)])
        let curls: Float = b.has("curly") ? 1.8 : 1
        form(&b)
        cap(&b, hair)
        locks(&b, tones, curls: curls)
        fringe(&b, tones)
        return b.finish()
    }

    /// The head without a face that carries it.
    private static func form(_ b: inout ModelBuilder) {
        let linen = b.slot(MaterialLibrary.fabric(Palette.linear(0xE9DFC9), scale: 0.003))
        let wood = b.accent(MaterialLibrary.wood(Palette.linear(0x7A4A2A), scale: 0.04))
        var head = Blob()
        head.ellipsoid(skull, radii)
        head.ellipsoid(skull + Vec3(0, -0.05, 0.024), Vec3(0.052, 0.066, 0.058), blend: 0.03)
        head.bone(skull + Vec3(0, -0.018, 0.08), 0.012, skull + Vec3(0, -0.038, 0.088), 0.011, blend: 0.02)
        head.limb([(skull + Vec3(0, -0.09, -0.015), 0.048), (skull + Vec3(0, -0.17, -0.01), 0.052)], blend: 0.03)
        b.add(head.mesh(cell: 0.008), linen)
        let stem: [SIMD2<Float>] = [
            SIMD2(0.078, 0.022), SIMD2(0.03, 0.036), SIMD2(0.021, 0.07), SIMD2(0.032, 0.1), SIMD2(0.021, 0.13),
            SIMD2(0.05, 0.172), SIMD2(0.056, 0.185),
        ]
        let base: [SIMD2<Float>] = [SIMD2(0, 0), SIMD2(0.085, 0), SIMD2(0.088, 0.01)]
        let foot = base + Mesh.curve(stem, steps: 5) + [SIMD2(0, 0.185)]
        b.add(Mesh.lathe(foot, sides: 48, crease: 0.7), wood)
    }

    private static func cap(_ b: inout ModelBuilder, _ hair: UInt16) {
        var cap = Blob()
        cap.ellipsoid(skull + Vec3(0, 0.012, -0.008), radii + Vec3(0.01, 0.008, 0.008))
        cap.ellipsoid(skull + Vec3(0, -0.075, 0.085), Vec3(0.062, 0.11, 0.075), blend: 0.015, carve: true)
        b.add(cap.mesh(cell: 0.008), hair)
    }

    /// A point on the hair's surface: `turn` round the head from the front, `fall` from the crown down, in radians.
    private static func surface(_ turn: Float, _ fall: Float, lift: Float) -> Vec3 {
        let out = Vec3(sin(turn) * sin(fall), cos(fall), cos(turn) * sin(fall))
        return skull + Vec3(0, 0.012, -0.008) + out * (radii + Vec3(repeating: lift))
    }

    /// From the parting over the head, then down past the neck in waves.
    private static func locks(_ b: inout ModelBuilder, _ tones: [UInt16], curls: Float) {
        var r = b.random.fork(2)
        let count = 74
        for i in 0..<count {
            let spread = (Float(i) + r.uniform(0...0.6)) / Float(count)
            let turn = mix(Float(0.98), 2 * .pi - 0.98, spread)
            let phase = r.uniform(0...6.28)
            let lift = r.uniform(0.01...0.019)
            let ending = r.uniform(0.165...0.215)
            var line = [0.16, 0.5, 0.95, 1.35].map { (fall: Float) in surface(turn, fall, lift: lift) }
            let edge = surface(turn, 1.6, lift: lift)
            let (across, away) = (Vec3(cos(turn), 0, -sin(turn)), Vec3(sin(turn), 0, cos(turn)))
            for step in 0..<9 {
                let s = Float(step) / 8
                let swell = 1 + 0.22 * s - 0.3 * s * s * s
                let wave = 0.011 * curls * sin(phase + s * 9 * curls)
                let sway = 0.009 * curls * cos(phase + s * 9 * curls)
                let out = Vec3(edge.x * swell, mix(edge.y, ending, s), edge.z * swell)
                line.append(out + across * wave + away * sway)
            }
            let path = Mesh.curve(line, steps: 2)
            let last = Float(path.count - 1)
            let girths = path.indices.map { i -> Float in
                let s = Float(i) / last
                let start = 0.55 + 0.45 * min(s * 4, 1)
                let end = 1 - 0.85 * pow(s, 4)
                return 0.0115 * start * end
            }
            b.add(Mesh.tube(path, radii: girths, sides: 7), tones[i % 3])
        }
    }

    /// Short locks over the brow, swept to one side.
    private static func fringe(_ b: inout ModelBuilder, _ tones: [UInt16]) {
        var r = b.random.fork(3)
        for i in 0..<15 {
            let turn = mix(Float(-0.95), 0.95, Float(i) / 14)
            let lift = r.uniform(0.012...0.018)
            let line = (0...5).map { step -> Vec3 in
                let s = Float(step) / 5
                let swept = turn * (0.6 + 0.4 * s) - 0.22 * s
                return surface(swept, 0.16 + 0.98 * s, lift: lift + 0.004 * sin(s * .pi))
            }
            let path = Mesh.curve(line, steps: 3)
            let last = Float(path.count - 1)
            let girths = path.indices.map { 0.011 * (1 - 0.9 * pow(Float($0) / last, 3)) }
            b.add(Mesh.tube(path, radii: girths, sides: 7), tones[i % 3])
        }
    }
}
