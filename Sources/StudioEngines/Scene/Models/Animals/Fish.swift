import Foundation

/// A fish with fins, scales' sheen and stripes.
enum Fish {
    static let model = SceneModel(
        name: "fish", words: ["goldfish", "trout", "salmon", "carp", "clownfish"],
        habitat: .underwater,
        typicalSize: Vec3(0.1, 0.2, 0.34), poses: ["swimming"]
    ) { request in
        var b = ModelBuilder(request)
        var scales = MaterialLibrary.glossy(b.pick([0xE07A25, 0x4F86A8, 0xC94F3A].map(Palette.linear), 1))
        scales.roughness = 0.3
        let skin = b.main(scales)
        let fin = b.accent(MaterialLibrary.leaf(Palette.linear(0xF0B45A)))
        let white = b.slot(MaterialLibrary.glossy(Palette.linear(0xEFE9DD)))
        let sections = (0...24).map { i -> [Vec3] in
            let t = Float(i) / 24
            let shape = pow(sin(min(0.03 + t * 0.97, 1) * .pi), 0.62) * (1 - 0.42 * t) + 0.07 * t
            let (tall, wide) = (0.082 * shape, 0.044 * shape)
            let z = 0.15 - 0.3 * t
            let sway = 0.018 * sin(t * 3.4) * t
            return (0..<28).map { j in
                let a = Float(j) / 28 * 2 * .pi
                return Vec3(cos(a) * wide + sway, 0.1 + sin(a) * tall, z)
            }
        }
        let body = Mesh.loft(sections, closed: true, caps: true, crease: 1.2)
        b.add(body, skin)
        let stripes = [6, 12].map { k in
            sections[k...(k + 2)].map { ring in ring.map { p in Vec3(p.x * 1.02, 0.1 + (p.y - 0.1) * 1.02, p.z) } }
        }
        for band in stripes { b.add(Mesh.loft(Array(band), closed: true, crease: 1.2), white) }
        func fan(_ root: Vec3, _ along: Vec3, _ spread: Vec3, _ length: Float, _ notch: Float) {
            let ridged = Mesh.sheet(18, 6) { a, t in
                let side = (a - 0.5) * 2
                let reach = length * (1 - notch * (1 - side * side)) * (1 - 0.25 * side * side)
                return root + along * (t * reach) + spread * (side * (0.25 + 0.75 * t))
                    + Vec3(0.0025 * sin(a * 40) * t, 0, 0)
            }
            b.add(ridged, fin)
        }
        fan(Vec3(0.004, 0.1, -0.145), Vec3(0.12, 0, -1).normalized, Vec3(0, 0.07, 0), 0.1, 0.4)
        fan(Vec3(0, 0.165, 0.0), Vec3(0, 0.8, -0.7).normalized, Vec3(0, -0.012, 0.055), 0.065, 0)
        fan(Vec3(0, 0.035, -0.03), Vec3(0, -0.8, -0.6).normalized, Vec3(0, 0.006, 0.03), 0.045, 0)
        for s: Float in [-1, 1] {
            fan(Vec3(s * 0.036, 0.085, 0.06), Vec3(s * 0.75, -0.35, -0.6).normalized, Vec3(0, 0.026, 0.008), 0.06, 0)
        }
        b.eyes(Vec3(0.026, 0.118, 0.112), radius: 0.0135, look: Vec3(0.9, 0.05, 0.4), iris: Palette.linear(0xF2E9D0))
        return b.finish()
    }
}
