import Foundation

/// A coach body hung between four spoked wheels, with a driver's box in front.
enum Carriage {
    static let model = SceneModel(
        name: "carriage",
        words: ["horse carriage", "horse-drawn carriage", "stagecoach", "royal carriage", "royal coach", "buggy"],
        habitat: .street, typicalSize: Vec3(2.0, 2.6, 4.6), build: build)

    private static let half: Float = 0.68
    /// The body stands behind the middle; the driver and the pole are before it.
    private static let back: Float = -0.55

    private struct Paint { var coat, trim, wood, iron, pane: UInt16 }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let royal = b.has("royal", "royal carriage", "royal coach")
        let usual: UInt32 = b.has("stagecoach") ? 0x9A3B26 : b.pick([0x6E1A22, 0x1F2F57, 0x24502B], 1)
        let coat: UInt32 = royal ? 0xEDE6D2 : usual
        let gold = MaterialLibrary.metal(RGB(0.95, 0.7, 0.3), roughness: 0.25)
        let p = Paint(
            coat: b.main(MaterialLibrary.glossy(Palette.linear(coat))),
            trim: b.accent(gold),
            wood: b.accent(royal ? gold : MaterialLibrary.paint(Palette.linear(0x8E2F2A)), 2),
            iron: b.slot(MaterialLibrary.paint(Palette.linear(0x26262A))),
            pane: b.slot(MaterialLibrary.pane(lit: request.isNight)))
        body(&b, p)
        windows(&b, p)
        roof(&b, p)
        driver(&b, p)
        undercarriage(&b, p)
        b.support(.on, Vec3(0, 1.62, 1.12), 0.4, 0.16)
        return b.finish()
    }

    /// Straight above the waist, a round belly below it.
    private static func body(_ b: inout ModelBuilder, _ p: Paint) {
        let belly = (0...12).map { step -> SIMD2<Float> in
            let a = -Float(step) / 12 * .pi
            return SIMD2(back - cos(a) * 0.92, 1.4 + sin(a) * 0.58)
        }
        let top: [SIMD2<Float>] = [SIMD2(back + 1.0, 2.22), SIMD2(back - 1.0, 2.22)]
        b.sideBody(belly + top, width: half * 2, bevel: 0.07, p.coat)
        for side: Float in [-1, 1] {
            let line = belly.map { Vec3(side * half, $0.y, $0.x) }
            b.add(Mesh.tube(line, radii: [0.028], sides: 8), p.trim)
            let (rear, front) = (Vec3(side * half, 1.46, back - 0.92), Vec3(side * half, 1.46, back + 0.92))
            b.add(Mesh.bar(rear, front, radius: 0.024), p.trim)
            for z: Float in [-0.97, 0.97] {
                let (low, high) = (Vec3(side * half, 1.42, back + z * 0.95), Vec3(side * half, 2.22, back + z))
                b.add(Mesh.bar(low, high, radius: 0.028), p.trim)
            }
        }
    }

    private static func windows(_ b: inout ModelBuilder, _ p: Paint) {
        b.sidePlates(0.6, 1.3, round: 0.1, proud: 0.02, x: half, y: 1.52, z: back, p.coat)
        b.sidePlates(0.5, 0.56, round: 0.1, proud: 0.035, x: half, y: 1.82, z: back, p.trim)
        b.sidePlates(0.42, 0.48, round: 0.08, proud: 0.045, x: half, y: 1.82, z: back, p.pane)
        for z: Float in [-0.62, 0.62] {
            b.sidePlates(0.38, 0.54, round: 0.1, proud: 0.02, x: half, y: 1.82, z: back + z, p.trim)
            b.sidePlates(0.31, 0.46, round: 0.08, proud: 0.03, x: half, y: 1.82, z: back + z, p.pane)
        }
        b.plate(0.9, 0.5, round: 0.1, p.pane, at: .translate(Vec3(0, 1.84, back + 0.97)))
        for side: Float in [-1, 1] {
            b.add(Mesh.sphere(0.035, sides: 12), p.trim, side * (half + 0.04), 1.42, back - 0.2)
            // Carriage lamps on both front corners.
            let lamp = Vec3(side * (half + 0.1), 1.86, back + 0.96)
            b.add(Mesh.box(Vec3(0.13, 0.22, 0.13), bevel: 0.025), b.lampGlass(), lamp.x, lamp.y, lamp.z)
            b.add(Mesh.cylinder(0.1, height: 0.12, top: 0.02, sides: 8), p.trim, lamp.x, lamp.y + 0.1, lamp.z)
            b.add(Mesh.cylinder(0.04, height: 0.16, sides: 8), p.trim, lamp.x, lamp.y - 0.25, lamp.z)
            b.lamp(lamp + Vec3(side * 0.16, 0, 0.06), radius: 0.05, RGB(24, 14, 6))
        }
    }

    private static func roof(_ b: inout ModelBuilder, _ p: Paint) {
        let rise: [(Float, Float)] = [(0, 2.2), (0, 2.28), (0.08, 2.34), (0.3, 2.42), (0.55, 2.45)]
        let rows = rise.map { inset, y -> [Vec3] in
            let plan = Outline.rounded(1.5 - inset * 2, 2.2 - inset * 2, round: 0.18 - inset * 0.2, steps: 5)
            return plan.map { Vec3($0.x, y, $0.y + back) }
        }
        b.add(Mesh.loft(rows, closed: true, caps: true, crease: 0.7), p.coat)
        let rim = Outline.rounded(1.5, 2.2, round: 0.18, steps: 5).map { Vec3($0.x, 2.25, $0.y + back) }
        b.add(Mesh.tube(rim + [rim[0]], radii: [0.03], sides: 8), p.trim)
        for x: Float in [-0.6, 0.6] {
            for z: Float in [-0.95, 0.95] {
                b.add(Mesh.ellipsoid(Vec3(0.06, 0.12, 0.06), sides: 14), p.trim, x, 2.42, back + z)
            }
        }
    }

    private static func driver(_ b: inout ModelBuilder, _ p: Paint) {
        let leather = b.slot(MaterialLibrary.paint(Palette.linear(0x4A2C1E), roughness: 0.55))
        b.add(Mesh.box(Vec3(1.0, 0.5, 0.5), bevel: 0.06), p.coat, 0, 1.26, 1.08)
        b.add(Mesh.box(Vec3(1.06, 0.12, 0.46), bevel: 0.05), leather, 0, 1.56, 1.1)
        b.add(Mesh.box(Vec3(1.06, 0.42, 0.1), bevel: 0.045), leather, 0, 1.78, 0.84)
        b.add(Mesh.box(Vec3(0.96, 0.05, 0.6), bevel: 0.02), p.wood, 0, 1.02, 1.55)
        b.add(
            Mesh.box(Vec3(0.96, 0.05, 0.42), bevel: 0.02), p.wood, at: .translate(Vec3(0, 1.13, 1.93)) * .rotateX(-0.6))
    }

    private static func undercarriage(_ b: inout ModelBuilder, _ p: Paint) {
        for (z, radius): (Float, Float) in [(1.2, 0.52), (-1.7, 0.7)] {
            b.add(Mesh.bar(Vec3(-0.9, radius, z), Vec3(0.9, radius, z), radius: 0.055, sides: 12), p.iron)
            for side: Float in [-1, 1] {
                b.spokedWheel(
                    radius: radius, width: 0.09, spokes: 12, wood: p.wood, iron: p.iron,
                    at: .translate(Vec3(side * 0.9, radius, z)) * .rotateY(side > 0 ? 0 : .pi))
            }
        }
        // The perch joins the axles; springs carry the body.
        let perch = [Vec3(0, 0.7, -1.7), Vec3(0, 0.68, -0.5), Vec3(0, 0.62, 1.2)]
        b.add(Mesh.tube(perch, radii: [0.07], sides: 10), p.wood)
        b.add(Mesh.box(Vec3(0.9, 0.5, 0.22), bevel: 0.04), p.wood, 0, 0.8, 1.2)
        for side: Float in [-1, 1] {
            let rear = Mesh.curve(
                [
                    Vec3(side * 0.5, 0.72, -1.7), Vec3(side * 0.5, 1.1, -1.88), Vec3(side * 0.5, 1.4, -1.7),
                    Vec3(side * 0.5, 1.35, -1.42),
                ], steps: 6)
            b.add(Mesh.tube(rear, radii: [0.035], sides: 8), p.iron)
            b.add(Mesh.bar(Vec3(side * 0.5, 0.62, 1.2), Vec3(side * 0.5, 1.05, 0.2), radius: 0.035), p.iron)
            b.add(Mesh.box(Vec3(0.26, 0.03, 0.34), bevel: 0.01), p.iron, side * (half + 0.1), 0.72, back)
            b.add(Mesh.bar(Vec3(side * 0.5, 0.85, back), Vec3(side * (half + 0.12), 0.72, back), radius: 0.02), p.iron)
        }
        b.add(Mesh.tube([Vec3(0, 0.6, 1.2), Vec3(0, 0.56, 2.3)], radii: [0.05, 0.04], sides: 10), p.wood)
    }
}
