import Foundation

/// What it stands on.
extension Pagoda {
    /// The stone terrace with its steps, railing and lanterns.
    static func terrace(_ b: inout ModelBuilder, _ p: Paint) {
        b.add(Mesh.box(Vec3(10.6, 0.5, 10.6), bevel: 0.06), p.stone, 0, 0.25, 0)
        b.add(Mesh.box(Vec3(9.8, 0.5, 9.8), bevel: 0.05), p.stone, 0, 0.7, 0)
        b.add(Mesh.box(Vec3(9.4, 0.2, 9.4), bevel: 0.03), p.dark, 0, 1.0, 0)
        for step in 0..<5 {
            let size = Vec3(3.0, 0.2, 0.5)
            b.add(Mesh.box(size, bevel: 0.03), p.stone, 0, 0.12 + Float(step) * 0.2, 6.5 - Float(step) * 0.42)
        }
        for x: Float in [-1.75, 1.75] {
            let cheek: [SIMD2<Float>] = [
                SIMD2(-5.2, 0), SIMD2(-4.6, 0.0), SIMD2(-4.6, 1.1), SIMD2(-5.0, 1.1), SIMD2(-6.8, 0.3), SIMD2(-6.8, 0),
            ]
            let outline = [cheek[5], cheek[1], cheek[2], cheek[3], cheek[4]].map { SIMD2(-$0.x, $0.y) }
            b.add(
                Mesh.extrude(outline.reversed(), depth: 0.4, bevel: 0.04), p.stone,
                at: .translate(Vec3(x, 0, 0)) * .rotateY(-.pi / 2))
        }
        railing(&b, p, half: 4.55, y: 1.1, gap: 1.7)
        for x: Float in [-3.0, 3.0] { stoneLantern(&b, p, Vec3(x, 0, 6.3)) }
    }

    /// Red bars along the four sides of a square, with a gap at the front unless `gap` is 0.
    static func railing(_ b: inout ModelBuilder, _ p: Paint, half: Float, y: Float, gap: Float) {
        for side in 0..<4 {
            let face = Transform.rotateY(Float(side) * .pi / 2) * .translate(Vec3(0, y, half))
            let spans: [(Float, Float)] = side == 0 && gap > 0 ? [(-half, -gap), (gap, half)] : [(-half, half)]
            for (from, to) in spans {
                for height: Float in [0.3, 0.58, 0.86] {
                    let bar = Mesh.box(Vec3(to - from, height > 0.8 ? 0.12 : 0.07, 0.1), bevel: 0.03)
                    b.add(bar, p.red, at: face * .translate(Vec3((from + to) / 2, height, 0)))
                }
                let count = max(1, Int((to - from) / 1.5))
                for i in 0...count {
                    let x = mix(from, to, Float(i) / Float(count))
                    b.add(
                        Mesh.cylinder(0.07, height: 0.98, bevel: 0.02, sides: 6), p.red,
                        at: face * .translate(Vec3(x, 0, 0)))
                }
            }
        }
    }

    private static func stoneLantern(_ b: inout ModelBuilder, _ p: Paint, _ foot: Vec3) {
        let glow = b.lampGlass()
        let post: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.42, 0), SIMD2(0.36, 0.16), SIMD2(0.16, 0.24), SIMD2(0.14, 0.95), SIMD2(0.34, 1.12),
            SIMD2(0.34, 1.22), SIMD2(0, 1.22),
        ]
        b.add(Mesh.lathe(post, sides: 6, crease: 0.3), p.stone, foot.x, foot.y, foot.z)
        b.add(Mesh.cylinder(0.2, height: 0.34, bevel: 0.01, sides: 6), glow, foot.x, foot.y + 1.22, foot.z)
        for i in 0..<6 {
            let a = Float(i) / 6 * 2 * .pi
            let post = Vec3(foot.x + cos(a) * 0.21, foot.y + 1.2, foot.z + sin(a) * 0.21)
            b.add(Mesh.bar(post, post + Vec3(0, 0.38, 0), radius: 0.035, sides: 5), p.stone)
        }
        b.turnedRoof(
            [SIMD2(0.52, 0), SIMD2(0.24, 0.16), SIMD2(0.08, 0.32), SIMD2(0.05, 0.46)], sides: 6, tiles: p.stone,
            at: .translate(foot + Vec3(0, 1.56, 0)))
        b.lamp(foot + Vec3(0, 1.4, 0), radius: 0.1, RGB(14, 8.5, 3.5))
    }
}
