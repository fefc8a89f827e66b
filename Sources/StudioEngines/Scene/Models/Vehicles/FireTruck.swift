import Foundation

/// A fire engine: crew cab, lockers, ladder on the roof.
enum FireTruck {
    static let model = SceneModel(
        name: "fire truck",
        words: ["fire engine", "firetruck", "fire-engine", "fire lorry", "ladder truck", "fire brigade truck"],
        habitat: .street, typicalSize: Vec3(2.9, 3.4, 7.7), build: build)

    private static let wheel: Float = 0.5
    private static let half: Float = 1.2

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let paint = b.main(MaterialLibrary.glossy(Palette.linear(0xC3231C)))
        let white = b.accent(MaterialLibrary.glossy(Palette.linear(0xEFEBE2)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.72, 0.73, 0.75), roughness: 0.3))
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x232427)))
        let pane = b.slot(MaterialLibrary.pane(lit: false))
        b.cab(front: 3.6, length: 2.5, width: half * 2, height: 2.6, axle: 2.35, wheel: wheel, paint)
        b.sidePlates(0.62, 0.84, round: 0.1, x: half, y: 1.85, z: 1.5, pane)
        body(&b, paint, steel)
        b.sidePlates(7.0, 0.16, round: 0.04, proud: 0.02, x: half, y: 1.3, z: 0.02, white)
        b.sidePlates(
            7.0, 0.05, round: 0.02, proud: 0.02, x: half, y: 1.16, z: 0.02,
            b.slot(MaterialLibrary.paint(Palette.linear(0xF0C43A))))
        b.add(Mesh.box(Vec3(1.5, 0.4, 6.6), bevel: 0.05), dark, 0, 0.6, 0)
        for z: Float in [2.35, -2.0] { b.axle(z: z, half: half - 0.01, radius: wheel, width: 0.36) }
        beacons(&b, dark)
        b.add(Mesh.cylinder(0.5, height: 0.3, bevel: 0.05), dark, 0, 2.48, -2.5)
        b.add(Mesh.box(Vec3(0.9, 0.24, 0.6), bevel: 0.06), steel, 0, 2.86, -2.5)
        b.ladder(from: Vec3(0, 2.96, -3.3), to: Vec3(0, 3.12, 3.1), width: 0.72, rungs: 15, steel)
        b.ladder(from: Vec3(0, 3.1, -2.6), to: Vec3(0, 3.24, 3.5), width: 0.5, rungs: 15, steel)
        b.add(Mesh.box(Vec3(0.8, 0.3, 0.12), bevel: 0.03), dark, 0, 2.75, 2.2)
        return b.finish()
    }

    /// The equipment body with roller shutters and a hose reel.
    private static func body(_ b: inout ModelBuilder, _ paint: UInt16, _ steel: UInt16) {
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x232427)))
        b.sideBody(
            ModelBuilder.sideView(
                [SIMD2(1.0, 0.5), SIMD2(1.0, 2.45), SIMD2(-3.55, 2.45), SIMD2(-3.55, 0.5)], floor: 0.5,
                arches: [-2.0], wheel: wheel), width: half * 2, bevel: 0.06, paint)
        for z: Float in [0.38, -0.7, -1.78, -2.86] {
            b.sidePlates(0.96, 0.92, round: 0.05, proud: 0.025, x: half, y: 1.88, z: z, steel)
            for row in 0..<7 {
                b.sidePlates(0.9, 0.022, round: 0.01, proud: 0.032, x: half, y: 1.52 + Float(row) * 0.12, z: z, dark)
            }
        }
        b.sidePlates(1.5, 0.46, round: 0.05, proud: 0.025, x: half, y: 0.84, z: -0.1, steel)
        let place = Transform.translate(Vec3(0, 1.6, -3.56)) * .rotateY(.pi)
        b.plate(1.5, 1.3, round: 0.05, steel, at: place)
        for side: Float in [-1, 1] {
            b.signal(Vec3(0.1, 0.16, 0.05), 0xA3161A, at: Vec3(side * 1.0, 1.0, -3.56))
            let rail: [Vec3] = [
                Vec3(side * 1.08, 2.45, 0.8), Vec3(side * 1.08, 2.62, 0.7), Vec3(side * 1.08, 2.62, -3.3),
                Vec3(side * 1.08, 2.45, -3.4),
            ]
            b.add(Mesh.tube(rail, radius: 0.035), steel)
        }
        b.add(Mesh.box(Vec3(2.3, 0.12, 0.3), bevel: 0.04), dark, 0, 0.55, -3.6)
        b.add(
            Mesh.torus(0.3, tube: 0.11, sides: 28), b.slot(MaterialLibrary.paint(Palette.linear(0xD9A93A))),
            at: .translate(Vec3(0.75, 2.58, -0.9)))
    }

    private static func beacons(_ b: inout ModelBuilder, _ dark: UInt16) {
        b.add(Mesh.box(Vec3(1.9, 0.1, 0.34), bevel: 0.03), dark, 0, 2.64, 2.95)
        for side: Float in [-1, 1] {
            b.signal(Vec3(0.42, 0.16, 0.17), 0x2058D8, at: Vec3(side * 0.62, 2.76, 2.95))
            b.signal(Vec3(0.1, 0.14, 0.1), 0x2058D8, at: Vec3(side * 0.95, 2.55, -3.4))
            b.lamp(Vec3(side * 0.62, 3.05, 3.0), radius: 0.1, RGB(3, 8, 40))
        }
    }
}
