import Foundation

/// The red kiosk of British streets: small panes, a sign on each side, a domed roof.
enum TelephoneBooth {
    static let model = SceneModel(
        name: "telephone booth",
        words: ["phone box", "phone booth", "telephone box", "telephone kiosk", "call box", "phonebox"],
        habitat: .street, typicalSize: Vec3(1.0, 2.55, 1.0), build: build)

    private static let half: Float = 0.45

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let red = b.main(MaterialLibrary.glossy(Palette.linear(0xC0201A)))
        let base = b.slot(MaterialLibrary.stone(Palette.linear(0x77756F)))
        let pane = b.slot(MaterialLibrary.pane(lit: request.isNight))
        b.add(Mesh.box(Vec3(1.02, 0.1, 1.02), bevel: 0.02), base, 0, 0.05, 0)
        b.add(Mesh.box(Vec3(0.94, 0.16, 0.94), bevel: 0.025), red, 0, 0.18, 0)
        b.add(Mesh.box(Vec3(0.8, 1.95, 0.8), bevel: 0.01), pane, 0, 1.15, 0)
        for (x, z): (Float, Float) in [(1, 1), (-1, 1), (1, -1), (-1, -1)] {
            b.add(Mesh.box(Vec3(0.12, 1.95, 0.12), bevel: 0.02), red, x * (half - 0.06), 1.2, z * (half - 0.06))
        }
        for side in 0..<4 { face(&b, red, side: side) }
        roof(&b, red)
        b.lamp(Vec3(0, 1.2, 0.9), radius: 0.08, RGB(12, 8, 4))
        return b.finish()
    }

    /// One side: glazing bars over a solid foot, or a plain panel at the back; the sign above.
    private static func face(_ b: inout ModelBuilder, _ red: UInt16, side: Int) {
        let wall = Transform.rotateY(Float(side) * .pi / 2) * .translate(Vec3(0, 0, half - 0.04))
        func put(_ size: Vec3, _ x: Float, _ y: Float, _ slot: UInt16, z: Float = 0) {
            b.add(Mesh.box(size, bevel: 0.008), slot, at: wall * .translate(Vec3(x, y, z)))
        }
        put(Vec3(0.7, 0.2, 0.06), 0, 0.34, red)
        put(Vec3(0.7, 0.1, 0.06), 0, 2.07, red)
        if side == 2 {
            put(Vec3(0.7, 1.66, 0.05), 0, 1.22, red)
            put(Vec3(0.52, 1.4, 0.05), 0, 1.22, red, z: 0.015)
        } else {
            for x: Float in [-0.235, 0.235] { put(Vec3(0.022, 1.66, 0.035), x, 1.22, red) }
            for row in 1..<8 { put(Vec3(0.66, 0.022, 0.035), 0, 0.4 + Float(row) * 0.206, red) }
        }
        let brass = b.slot(MaterialLibrary.metal(RGB(0.8, 0.65, 0.3)))
        if side == 0 { put(Vec3(0.03, 0.16, 0.05), -0.33, 1.2, brass, z: 0.03) }
        put(Vec3(0.84, 0.22, 0.06), 0, 2.26, red, z: 0.03)
        var milk = MaterialLibrary.paint(Palette.linear(0xF4F0E2))
        if b.request.isNight { milk.emission = RGB(1.6, 1.3, 0.8) }
        put(Vec3(0.66, 0.13, 0.03), 0, 2.26, b.slot(milk), z: 0.055)
        // Letters are too small to read: a row of dark strokes stands for them.
        let ink = b.slot(MaterialLibrary.matte(Palette.linear(0x1E1E21)))
        for letter in 0..<9 { put(Vec3(0.03, 0.06, 0.012), (Float(letter) - 4) * 0.062, 2.26, ink, z: 0.068) }
    }

    private static func roof(_ b: inout ModelBuilder, _ red: UInt16) {
        b.add(Mesh.box(Vec3(0.9, 0.3, 0.9), bevel: 0.02), red, 0, 2.26, 0)
        b.add(Mesh.box(Vec3(1.0, 0.05, 1.0), bevel: 0.02), red, 0, 2.4, 0)
        let gold = b.accent(MaterialLibrary.metal(RGB(0.95, 0.72, 0.32), roughness: 0.3))
        let arc = (0...16).map { step -> SIMD2<Float> in
            let a = mix(Float.pi * 0.2, Float.pi * 0.8, Float(step) / 16)
            return SIMD2(cos(a) * 0.58, (sin(a) - 0.588) * 0.42)
        }
        for side in 0..<4 {
            let place = Transform.rotateY(Float(side) * .pi / 2) * .translate(Vec3(0, 2.41, 0.44))
            b.add(Mesh.extrude(arc, depth: 0.09, bevel: 0.02), red, at: place)
            let crown = Mesh.ellipsoid(Vec3(0.07, 0.05, 0.02), sides: 16)
            b.add(crown, gold, at: place * .translate(Vec3(0, 0.08, 0.045)))
        }
        let rise: [(Float, Float)] = [(0, 2.42), (0.02, 2.5), (0.12, 2.57), (0.25, 2.61), (0.38, 2.625)]
        let rows = rise.map { inset, y -> [Vec3] in
            Outline.rounded(0.86 - inset * 2, 0.86 - inset * 2, round: 0.04, steps: 4).map { Vec3($0.x, y, $0.y) }
        }
        b.add(Mesh.loft(rows, closed: true, caps: true, crease: 1), red)
    }
}
