import Foundation

/// A pair of skis with their poles, standing in the snow.
enum Skis {
    static let model = SceneModel(
        name: "ski", words: ["skis", "pair of skis", "ski equipment", "snowboard"], habitat: .mountain,
        typicalSize: Vec3(0.85, 1.75, 0.45)
    ) { request in
        var b = ModelBuilder(request)
        let red = b.main(MaterialLibrary.glossy(b.pick([0xC8281E, 0x2A5DB8, 0xE07A1F].map(Palette.linear), 1)))
        let white = b.accent(MaterialLibrary.glossy(Palette.linear(0xF4F0E6)))
        let black = b.slot(MaterialLibrary.paint(Palette.linear(0x25252A)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.75, 0.76, 0.78), roughness: 0.25))
        if b.has("snowboard") {
            ski(&b, red, white, black, wide: 0.27, at: .rotateX(-0.06))
        } else {
            for side: Float in [-1, 1] {
                let lean = Transform.translate(Vec3(side * 0.1, 0, 0)) * .rotateZ(side * 0.045) * .rotateX(-0.05)
                ski(&b, red, white, black, wide: 0.1, at: lean)
                pole(&b, steel, black, red, from: Vec3(side * 0.3, 0, 0.06), to: Vec3(side * 0.34, 1.22, 0.02))
            }
        }
        let snow = b.slot(MaterialLibrary.matte(RGB(repeating: 0.86)))
        var heap = Blob()
        heap.ellipsoid(.zero, Vec3(0.36, 0.085, 0.19))
        heap.ellipsoid(Vec3(0.2, 0, 0.06), Vec3(0.18, 0.065, 0.14), blend: 0.06)
        heap.ellipsoid(Vec3(-0.22, 0, 0.03), Vec3(0.18, 0.06, 0.15), blend: 0.06)
        heap.cut(beyond: Vec3(0, -0.006, 0), normal: Vec3(0, -1, 0))
        b.add(heap.mesh(cell: 0.016), snow)
        return b.finish()
    }

    /// One ski, its base looking back and its shovel curving forward.
    private static func ski(
        _ b: inout ModelBuilder, _ paint: UInt16, _ band: UInt16, _ black: UInt16, wide: Float, at place: Transform
    ) {
        let long: Float = 1.7
        let rows = (0...56).map { row -> [Vec3] in
            let t = 1 - pow(1 - Float(row) / 56, 1.5)
            let waist: Float = 1 - 0.22 * sin(min(1, t / 0.85) * .pi)
            let tip = max(0, 1 - pow(max(0, t - 0.82) / 0.18, 2.4)).squareRoot()
            let half = wide / 2 * waist * tip + 0.001
            let curl: Float = 0.2 * pow(max(0, t - 0.72) / 0.28, 2)
            let corners: [(Float, Float)] = [
                (-1, -0.006), (-1, 0.004), (-0.9, 0.007), (0.9, 0.007), (1, 0.004), (1, -0.006),
            ]
            return corners.map { Vec3($0.0 * half, t * long, curl + $0.1) }
        }
        let board = Mesh.loft(rows, closed: true, caps: true, crease: 0.7)
        let edge = long * (1 - pow(1 - Float(20) / 56, 1.5))
        let end = long * (1 - pow(1 - Float(33) / 56, 1.5))
        let cut = board.split { p, _ in p.y > edge && p.y < end }
        b.add(cut.others, paint, at: place)
        b.add(cut.passed, band, at: place)
        for (y, high): (Float, Float) in [(0.62, 0.12), (0.86, 0.09)] {
            b.add(
                Mesh.box(Vec3(min(wide * 0.66, 0.1), high, 0.045), bevel: 0.012), black,
                at: place * .translate(Vec3(0, y, 0.026)))
        }
    }

    private static func pole(
        _ b: inout ModelBuilder, _ steel: UInt16, _ black: UInt16, _ red: UInt16, from low: Vec3, to high: Vec3
    ) {
        b.add(Mesh.bar(low, high, radius: 0.008, sides: 14), steel)
        b.add(Mesh.tube([mix(low, high, 0.88), high], radii: [0.0165, 0.018], sides: 16), black)
        let basket = mix(low, high, 0.1)
        b.add(Mesh.torus(0.045, tube: 0.006, sides: 32, around: 8), black, at: .translate(basket))
        b.add(Mesh.cylinder(0.045, height: 0.004, bevel: 0.001, sides: 28), red, at: .translate(basket))
        let strap = (0...16).map { step -> Vec3 in
            let a = Float(step) / 16 * .pi
            return high + Vec3(0.02 * sin(a) * 2, -0.16 * Float(step) / 16 * 0.9, 0.016 * sin(a))
        }
        b.add(Mesh.tube(strap, radii: [0.003], sides: 8), red)
    }
}
