import Foundation

/// Spectacles with open temples that stand on the table.
enum Glasses {
    static let model = SceneModel(
        name: "glasses",
        words: [
            "eyeglasses", "eyeglass", "spectacles", "spectacle", "sunglasses", "sunglass", "reading glasses",
            "pair of glasses",
        ], habitat: .table, typicalSize: Vec3(0.15, 0.052, 0.155)
    ) { request in
        var b = ModelBuilder(request)
        let isDark = b.has("sunglasses", "sunglass")
        let frame = b.main(MaterialLibrary.glossy(Palette.linear(isDark ? 0x17171A : 0x3A2216)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.85, 0.7, 0.42), roughness: 0.25))
        let lens = b.accent(isDark ? MaterialLibrary.glossy(RGB(0.012, 0.013, 0.017)) : clear)
        // The front leans a little over the temples' length.
        let front = Transform.translate(Vec3(0, 0.0255, 0.06)) * .rotateX(-0.08)
        for side: Float in [-1, 1] {
            let eye = front * .translate(Vec3(side * 0.0345, 0, 0)) * .rotateY(side * 0.07)
            let rim = Outline.rounded(0.056, 0.046, round: 0.0205, steps: 10)
            let open = rim.map { Vec3($0.x, $0.y, 0) }
            let loop = open + [open[0], open[1]]
            b.add(Mesh.tube(loop, radii: [0.0031], sides: 14), frame, at: eye)
            let glass = DomedPlate(outline: rim.map { $0 * SIMD2(0.97, 0.97) }, rise: 0.0022, rim: 0.0008)
            b.add(glass.mesh(rings: 8, crease: 1), lens, at: eye * .translate(Vec3(0, 0, -0.001)))
            let hinge = Transform.translate(front.point(Vec3(side * 0.0655, 0.012, -0.002)))
            b.add(Mesh.box(Vec3(0.008, 0.0095, 0.007), bevel: 0.002), frame, at: hinge)
            b.add(Mesh.sphere(0.0016, sides: 12), steel, at: hinge * .translate(Vec3(0, 0, 0.0034)))
            temple(&b, frame, side, from: front.point(Vec3(side * 0.0675, 0.012, -0.004)))
            // A pad for the nose.
            b.add(
                Mesh.ellipsoid(Vec3(0.002, 0.0055, 0.0035), sides: 16), frame,
                at: front * .translate(Vec3(side * 0.0085, -0.007, -0.004)) * .rotateZ(side * 0.35))
        }
        let bridge = Mesh.curve(
            [
                Vec3(-0.0085, 0.0035, 0), Vec3(-0.005, 0.0085, 0.0015), Vec3(0, 0.01, 0.002),
                Vec3(0.005, 0.0085, 0.0015), Vec3(0.0085, 0.0035, 0),
            ], steps: 5)
        b.add(Mesh.tube(bridge, radii: [0.0031], sides: 14), frame, at: front)
        return b.finish()
    }

    private static let clear: Material = {
        var m = MaterialLibrary.glass(RGB(0.93, 0.96, 0.98))
        m.roughness = 0
        return m
    }()

    /// The arm with the hook behind the ear, whose end touches the table.
    private static func temple(_ b: inout ModelBuilder, _ frame: UInt16, _ side: Float, from hinge: Vec3) {
        let line = Mesh.curve(
            [
                hinge, hinge + Vec3(side * 0.001, 0, -0.04), Vec3(side * 0.0675, 0.036, -0.045),
                Vec3(side * 0.066, 0.029, -0.065), Vec3(side * 0.063, 0.0035, -0.085),
            ], steps: 7)
        let radii = line.indices.map { 0.0024 + 0.0009 * Float($0) / Float(line.count) }
        b.add(Mesh.tube(line, radii: radii, sides: 14), frame)
    }
}
