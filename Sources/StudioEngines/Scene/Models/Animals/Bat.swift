import Foundation

/// A bat in flight: skin stretched between long fingers, a furry body, great ears.
enum Bat {
    static let model = SceneModel(
        name: "bat", words: ["fruit bat", "vampire bat", "flying fox", "pipistrelle"], habitat: .air,
        typicalSize: Vec3(0.66, 0.3, 0.16), poses: ["flying"], build: build)

    private struct Coat { var fur, skin, bone, dark: UInt16 }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var pelt = MaterialLibrary.matte(Palette.linear(0x6A4630))
        pelt.pattern = .mottled(scale: 0.01, amount: 0.25)
        let fur = b.main(pelt)
        let color = b.materials[Int(fur)].color
        var leather = MaterialLibrary.paint(mix(color, Palette.linear(0x2A1F1E), 0.72), roughness: 0.6)
        leather.translucency = 0.3
        let c = Coat(
            fur: fur, skin: b.accent(leather), bone: b.slot(MaterialLibrary.matte(color * 0.5)),
            dark: b.slot(MaterialLibrary.paint(Palette.linear(0x1E1818))))
        trunk(&b, c)
        head(&b, c)
        for side: Float in [-1, 1] { wing(&b, side, c) }
        // It flies towards whoever looks at it, its belly turned up a little.
        var shown = ModelBuilder(request)
        shown.add(b, at: .rotateX(-0.25))
        return shown.finish()
    }

    private static func trunk(_ b: inout ModelBuilder, _ c: Coat) {
        var body = Blob()
        body.limb(
            [(Vec3(0, 0.035, 0), 0.034), (Vec3(0, -0.02, 0.004), 0.036), (Vec3(0, -0.085, -0.004), 0.02)], blend: 0.03)
        b.add(body.mesh(cell: 0.005).tufted(scale: 0.01, height: 0.004), c.fur)
        for side: Float in [-1, 1] {
            let leg = [
                Vec3(side * 0.014, -0.085, 0), Vec3(side * 0.03, -0.112, 0.004), Vec3(side * 0.032, -0.135, 0.01),
            ]
            b.add(Mesh.tube(leg, radii: [0.009, 0.005, 0.004], sides: 10), c.bone)
            for toe in -1...1 {
                let tip = leg[2] + Vec3(Float(toe) * 0.006, -0.014, 0.006)
                b.add(Mesh.tube([leg[2], tip], radii: [0.0025, 0.0008], sides: 6), c.dark)
            }
        }
    }

    private static func head(_ b: inout ModelBuilder, _ c: Coat) {
        let h = Vec3(0, 0.082, 0.016)
        var skull = Blob()
        skull.ellipsoid(h, Vec3(0.034, 0.031, 0.031))
        skull.bone(h + Vec3(0, -0.006, 0.022), 0.016, h + Vec3(0, -0.01, 0.036), 0.0115, blend: 0.015)
        b.add(skull.mesh(cell: 0.004), c.fur)
        b.add(
            Mesh.ellipsoid(Vec3(0.0075, 0.005, 0.004), sides: 14), c.dark, at: .translate(h + Vec3(0, -0.004, 0.0465)))
        let white = b.slot(MaterialLibrary.glossy(Palette.linear(0xF2EEE4)))
        for side: Float in [-1, 1] {
            ear(&b, side, c, at: h)
            let fang = h + Vec3(side * 0.0055, -0.018, 0.041)
            b.add(Mesh.tube([fang, fang - Vec3(0, 0.009, 0)], radii: [0.0022, 0], sides: 8), white)
        }
        b.eyes(h + Vec3(0.0165, 0.007, 0.0265), radius: 0.006, look: Vec3(0.45, 0.1, 0.9), iris: nil)
    }

    /// A tall pointed ear, hollow to the front.
    private static func ear(_ b: inout ModelBuilder, _ side: Float, _ c: Coat, at h: Vec3) {
        let outline = Outline.symmetric(
            [SIMD2(0, -0.008), SIMD2(0.015, 0.002), SIMD2(0.0165, 0.018), SIMD2(0.008, 0.038), SIMD2(0, 0.05)], steps: 4
        )
        let place =
            Transform.translate(h + Vec3(side * 0.022, 0.022, 0.002)) * .rotateZ(side * -0.4) * .rotateY(side * 0.3)
        for (share, slot, z): (Float, UInt16, Float) in [(1, c.fur, 0), (0.74, c.skin, 0.0022)] {
            let shell = Mesh.extrude(outline.map { $0 * SIMD2(repeating: share) }, depth: 0.005, bevel: 0.0015)
            b.add(shell, slot, at: place * .translate(Vec3(0, 0.004, z)))
        }
    }

    // MARK: wings, drawn for x > 0 on a plane that is bent forward at its tips

    private static let wrist = SIMD2<Float>(0.135, 0.088)
    private static let elbow = SIMD2<Float>(0.085, 0.002)
    private static let shoulder = SIMD2<Float>(0.02, 0.045)
    /// The tips of the four long fingers and the foot that the skin ends at.
    private static let tips: [SIMD2<Float>] = [
        SIMD2(0.33, 0.06), SIMD2(0.3, -0.062), SIMD2(0.222, -0.115), SIMD2(0.128, -0.125), SIMD2(0.028, -0.115),
    ]

    private static func bent(_ p: SIMD2<Float>) -> Vec3 { Vec3(p.x, p.y, p.x * p.x * 0.9 - 0.012) }

    private static func wing(_ b: inout ModelBuilder, _ side: Float, _ c: Coat) {
        let mirror = Transform.scale(Vec3(side, 1, 1))
        let rim = scallops()
        let hinge = Mesh.curve(
            [
                SIMD2(0.014, -0.095), SIMD2(0.018, -0.03), shoulder, SIMD2(0.055, 0.02), elbow, SIMD2(0.112, 0.048),
                wrist,
            ], steps: 4)
        let skin = Mesh.shell(rim.count - 1, 8, thickness: 0.0016, crease: 1) { a, v in
            let at = a * Float(rim.count - 1)
            let edge = rim[Int(at.rounded())]
            // The inner third hangs from the body and the arm, the rest from the wrist alone.
            let along = min(a / 0.42, 1) * Float(hinge.count - 1)
            let root = hinge[Int(along.rounded())]
            let p = bent(root + (edge - root) * SIMD2(repeating: v))
            return p - Vec3(0, 0, 0.011 * sin(v * .pi))
        }
        b.add(skin.outward(), c.skin, at: mirror)
        let front = Mesh.shell(10, 4, thickness: 0.0016, crease: 1) { a, v in
            let arm = hinge[8 + Int((a * 16).rounded())]
            let straight = shoulder + (wrist - shoulder) * SIMD2(repeating: a)
            return bent(arm + (straight - arm) * SIMD2(repeating: v * 0.8))
        }
        b.add(front.outward(), c.skin, at: mirror)
        bones(&b, c, at: mirror)
    }

    /// The hind edge from the foot to the longest finger, drawn in between the fingers.
    private static func scallops() -> [SIMD2<Float>] {
        let pieces = 12
        let stops = Array(tips.reversed())
        var rim: [SIMD2<Float>] = []
        for (from, to) in zip(stops, stops.dropFirst()) {
            for step in 0..<pieces {
                let t = Float(step) / Float(pieces)
                let straight = from + (to - from) * SIMD2(repeating: t)
                let pull = 0.2 * sin(t * .pi)
                rim.append(straight + (wrist - straight) * SIMD2(repeating: pull))
            }
        }
        return rim + [tips[0]]
    }

    private static func bones(_ b: inout ModelBuilder, _ c: Coat, at mirror: Transform) {
        let arm = [shoulder, elbow, wrist].map(bent)
        b.add(Mesh.tube(arm, radii: [0.011, 0.0075, 0.0065], sides: 12), c.fur, at: mirror)
        for tip in tips.dropLast() {
            let line = (0...6).map { step -> Vec3 in
                let t = Float(step) / 6
                let p = bent(wrist + (tip - wrist) * SIMD2(repeating: t))
                return p - Vec3(0, 0.006 * sin(t * .pi), 0)
            }
            b.add(
                Mesh.tube(line, radii: line.indices.map { 0.0048 - 0.0005 * Float($0) }, sides: 8), c.bone, at: mirror)
        }
        let thumb = [bent(wrist), bent(wrist) + Vec3(0.004, 0.018, 0.004), bent(wrist) + Vec3(0.012, 0.026, 0.012)]
        b.add(Mesh.tube(thumb, radii: [0.0045, 0.003, 0.0006], sides: 8), c.dark, at: mirror)
    }
}
