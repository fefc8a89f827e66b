import Foundation

/// A shut padlock of brass with a steel shackle and a keyhole, standing.
enum Padlock {
    static let model = SceneModel(
        name: "padlock", words: ["lock", "combination lock", "security lock", "love lock"], habitat: .table,
        typicalSize: Vec3(0.056, 0.088, 0.026)
    ) { request in
        var b = ModelBuilder(request)
        let brass = b.main(MaterialLibrary.metal(RGB(0.9, 0.66, 0.28), roughness: 0.24))
        let steel = b.accent(MaterialLibrary.metal(RGB(0.78, 0.79, 0.81), roughness: 0.14))
        let dark = b.slot(MaterialLibrary.matte(RGB(repeating: 0.01)))
        let (wide, tall, deep): (Float, Float, Float) = (0.054, 0.046, 0.023)
        // Plates laid one on the other and riveted, as such locks are made.
        let (plates, plan) = (7, Outline.rounded(wide, deep, round: 0.006, steps: 8))
        for row in 0..<plates {
            let plate = Mesh.extrude(plan, depth: tall / Float(plates), bevel: 0.0008)
            let y = (Float(row) + 0.5) * tall / Float(plates)
            b.add(plate, brass, at: .translate(Vec3(0, y, 0)) * .rotateX(.pi / 2))
        }
        shackle(&b, steel, top: tall)
        keyhole(&b, steel, dark, at: .translate(Vec3(0, 0.021, deep / 2)))
        return b.finish()
    }

    /// The bow, in two collars.
    private static func shackle(_ b: inout ModelBuilder, _ steel: UInt16, top: Float) {
        let reach: Float = 0.0165
        let legs: [Vec3] = [Vec3(reach, top - 0.004, 0), Vec3(reach, top + 0.012, 0)]
        let bow = (0...24).map { step -> Vec3 in
            let angle = Float(step) / 24 * .pi
            return Vec3(cos(angle) * reach, top + 0.0185 + sin(angle) * reach, 0)
        }
        let path = legs + bow + legs.reversed().map { Vec3(-$0.x, $0.y, 0) }
        b.add(Mesh.tube(path, radii: [0.0045], sides: 20), steel)
        b.addMirrored(
            Mesh.cylinder(0.0066, height: 0.0026, bevel: 0.0008, sides: 32), steel,
            at: .translate(Vec3(reach, top - 0.0006, 0)))
    }

    private static func keyhole(_ b: inout ModelBuilder, _ steel: UInt16, _ dark: UInt16, at face: Transform) {
        let plate = Mesh.extrude(Outline.ellipse(SIMD2(0.0112, 0.0146), sides: 48), depth: 0.0018, bevel: 0.0006)
        b.add(plate, steel, at: face)
        let front = face * .translate(Vec3(0, 0, 0.0006))
        b.add(
            Mesh.cylinder(0.0036, height: 0.0007, bevel: 0.0001, sides: 32), dark,
            at: front * .translate(Vec3(0, 0.0026, 0)) * .rotateX(.pi / 2))
        let slit: [SIMD2<Float>] = [
            SIMD2(-0.0028, -0.0088), SIMD2(0.0028, -0.0088), SIMD2(0.0014, 0.0012), SIMD2(-0.0014, 0.0012),
        ]
        b.add(Mesh.extrude(slit, depth: 0.0014, bevel: 0.0001), dark, at: front)
    }
}
