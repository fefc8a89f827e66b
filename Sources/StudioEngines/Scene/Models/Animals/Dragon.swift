import Foundation

/// A dragon on its four legs with spread bat wings, horns, a spiny back and a spade at the end of its tail.
enum Dragon {
    static let model = SceneModel(
        name: "dragon", words: ["wyvern", "fire dragon", "wyrm"], habitat: .mountain,
        typicalSize: Vec3(5.2, 3.2, 5), poses: ["standing", "walking", "flying"], build: build)

    private struct Coat { var skin, pale, wing, horn, dark: UInt16 }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var hide = MaterialLibrary.paint(b.pick([0x3F8A3C, 0xB0302A].map(Palette.linear), 1), roughness: 0.5)
        hide.pattern = .mottled(scale: 0.12, amount: 0.2)
        let skin = b.main(hide)
        let color = b.materials[Int(skin)].color
        var leather = MaterialLibrary.matte(mix(color, Palette.linear(0xE8A83C), 0.62))
        leather.translucency = 0.25
        let c = Coat(
            skin: skin, pale: b.slot(MaterialLibrary.paint(mix(color, Palette.linear(0xF2DDA0), 0.78))),
            wing: b.accent(leather), horn: b.slot(MaterialLibrary.paint(Palette.linear(0xEADFC2))),
            dark: b.slot(MaterialLibrary.paint(color * 0.4)))
        let stride: Float = b.poses("walking", "flying") ? 0.26 : 0.06
        let form = Quadruped(height: 1.5, reach: 0.72, girth: 0.42, spread: 0.32, leg: 0.15, stride: stride)
        var body = form.standing()
        body.ellipsoid(Vec3(0, 1.12, 0.5), Vec3(0.42, 0.48, 0.45), blend: 0.2)
        let neck = Mesh.curve(Self.neck, steps: 3)
        let last = Float(neck.count - 1)
        body.limb(neck.enumerated().map { ($1, 0.36 - 0.17 * Float($0) / last) }, blend: 0.14)
        let tail = Mesh.curve(Self.tail, steps: 3)
        let end = Float(tail.count - 1)
        body.limb(tail.enumerated().map { ($1, 0.34 - 0.28 * Float($0) / end) }, blend: 0.14)
        b.add(body.mesh(cell: 0.047), c.skin)
        belly(&b, body, c)
        spines(&b, c)
        claws(&b, form, c)
        spade(&b, c)
        head(&b, c)
        wings(&b, c, lift: b.poses("flying") ? -0.3 : 0)
        return b.finish()
    }

    private static let neck = [
        Vec3(0, 1.2, 0.72), Vec3(0, 1.5, 1.15), Vec3(0, 1.95, 1.3), Vec3(0, 2.32, 1.35), Vec3(0, 2.52, 1.5),
    ]
    private static let tail = [
        Vec3(0, 1.1, -0.8), Vec3(0.05, 0.72, -1.4), Vec3(0.25, 0.42, -2.0), Vec3(0.55, 0.5, -2.5),
        Vec3(0.72, 0.95, -2.75),
    ]

    /// Plates from the throat to the belly.
    private static func belly(_ b: inout ModelBuilder, _ body: Blob, _ c: Coat) {
        let line = Mesh.curve(
            [
                Vec3(0, 2.25, 1.55), Vec3(0, 1.85, 1.52), Vec3(0, 1.4, 1.36), Vec3(0, 1.0, 1.05), Vec3(0, 0.72, 0.6),
                Vec3(0, 0.66, 0.1), Vec3(0, 0.68, -0.5),
            ], steps: 3)
        for (i, p) in line.enumerated() {
            let t = Float(i) / Float(line.count - 1)
            let wide: Float = 0.13 + 0.17 * min(1, t * 1.8)
            var plate = Blob()
            plate.ellipsoid(p, Vec3(wide, 0.105, 0.105))
            b.add(plate.mesh(cell: 0.032).pressed(onto: body, lift: 0.012), c.pale)
        }
    }

    private static func spines(_ b: inout ModelBuilder, _ c: Coat) {
        let back = Mesh.curve(
            [
                Vec3(0, 2.64, 1.22), Vec3(0, 2.2, 1.09), Vec3(0, 1.8, 0.94), Vec3(0, 1.53, 0.5), Vec3(0, 1.47, 0),
                Vec3(0, 1.47, -0.5), Vec3(0, 1.33, -1.0), Vec3(0.06, 0.92, -1.5), Vec3(0.26, 0.56, -2.04),
            ], steps: 3)
        for i in 1..<(back.count - 1) {
            let along = (back[i + 1] - back[i - 1]).normalized
            let up = (Vec3(0, 1, 0) - along * along.y + Vec3(0, 0, -0.001)).normalized
            let out: Vec3 = i < 6 ? Vec3(0, 0.45, -0.9).normalized : up
            let size: Float = i > 18 ? 0.7 : 1
            let tip = out * (0.21 * size) + along * (0.1 * size)
            let spike = Mesh.tube(
                [back[i] - out * 0.06, back[i] + tip * 0.5, back[i] + tip], radii: [0.085 * size, 0.06 * size, 0],
                sides: 10)
            b.add(spike, c.dark)
        }
    }

    private static func claws(_ b: inout ModelBuilder, _ form: Quadruped, _ c: Coat) {
        for s: Float in [-1, 1] {
            let step = s * form.stride
            for z in [form.reach + step, -form.reach - step] {
                for toe: Float in [-1, 0, 1] {
                    let root = Vec3(s * form.spread + toe * 0.1, 0.07, z + 0.24 - abs(toe) * 0.04)
                    let path = [root, root + Vec3(toe * 0.015, 0, 0.08), root + Vec3(toe * 0.03, -0.06, 0.15)]
                    b.add(Mesh.tube(path, radii: [0.045, 0.036, 0], sides: 10), c.horn)
                }
            }
        }
    }

    /// The heart-shaped blade at the end of the tail.
    private static func spade(_ b: inout ModelBuilder, _ c: Coat) {
        let outline = Outline.symmetric(
            [SIMD2(0, 0), SIMD2(0.1, -0.03), SIMD2(0.23, 0.02), SIMD2(0.17, 0.2), SIMD2(0, 0.46)], steps: 5)
        let blade = Mesh.extrude(outline, depth: 0.08, bevel: 0.03)
        b.add(blade, c.dark, at: .translate(Vec3(0.7, 0.9, -2.73)) * .rotateX(-0.5) * .rotateZ(-0.25))
    }

    private static func head(_ b: inout ModelBuilder, _ c: Coat) {
        var skull = Blob()
        skull.ellipsoid(Vec3(0, 2.58, 1.58), Vec3(0.26, 0.24, 0.3))
        skull.limb(
            [(Vec3(0, 2.56, 1.75), 0.2), (Vec3(0, 2.48, 2.02), 0.15), (Vec3(0, 2.46, 2.22), 0.14)], blend: 0.1)
        skull.limb(
            [(Vec3(0, 2.4, 1.6), 0.17), (Vec3(0, 2.25, 1.9), 0.105), (Vec3(0, 2.2, 2.14), 0.085)], blend: 0.03)
        for s: Float in [-1, 1] {
            skull.bone(Vec3(s * 0.15, 2.78, 1.8), 0.055, Vec3(s * 0.22, 2.79, 1.56), 0.075, blend: 0.05)
            skull.ball(Vec3(s * 0.08, 2.58, 2.26), 0.065, blend: 0.04)
            skull.ellipsoid(Vec3(s * 0.085, 2.59, 2.33), Vec3(0.025, 0.025, 0.05), blend: 0.015, carve: true)
            skull.bone(Vec3(s * 0.22, 2.5, 1.5), 0.1, Vec3(s * 0.42, 2.55, 1.32), 0.02, blend: 0.05)
        }
        b.add(skull.mesh(cell: 0.033), c.skin)
        let tongue = Mesh.curve([Vec3(0, 2.36, 1.9), Vec3(0, 2.31, 2.12), Vec3(0, 2.3, 2.34)], steps: 4)
        b.add(
            Mesh.tube(tongue, radii: tongue.indices.map { 0.06 - 0.004 * Float($0) }, sides: 12),
            b.slot(MaterialLibrary.glossy(Palette.linear(0xC2474A))))
        let horn = Mesh.curve(
            [Vec3(0.13, 2.74, 1.48), Vec3(0.2, 2.95, 1.32), Vec3(0.25, 3.05, 1.05), Vec3(0.25, 3.2, 0.85)], steps: 5)
        let last = Float(horn.count - 1)
        b.addMirrored(
            Mesh.tube(horn, radii: horn.indices.map { 0.075 - 0.075 * Float($0) / last }, sides: 14), c.horn)
        let tooth = Mesh.lathe([SIMD2(0, -0.03), SIMD2(0.026, -0.03), SIMD2(0.02, 0.02), SIMD2(0, 0.09)], sides: 10)
        for i in 0..<4 {
            let t = Float(i) / 3
            let place = Vec3(mix(0.125, 0.075, t), mix(2.385, 2.35, t), mix(1.98, 2.3, t))
            b.addMirrored(tooth, c.horn, at: .translate(place) * .rotateX(.pi))
        }
        b.eyes(
            Vec3(0.195, 2.68, 1.75), radius: 0.072, look: Vec3(0.7, 0.1, 0.75), iris: Palette.linear(0xF0B92E),
            slit: true)
    }

    /// Arm and fingers as bones, the skin between them hollowed at its rim; `lift` turns it about the shoulder.
    private static func wings(_ b: inout ModelBuilder, _ c: Coat, lift: Float) {
        let shoulder = Vec3(0.24, 1.4, 0.42)
        let hip = Vec3(0.2, 1.36, -0.62)
        let wrist = Vec3(1.3, 2.75, 0.5)
        let tips = [Vec3(2.75, 2.5, 0.2), Vec3(2.55, 1.85, -0.45), Vec3(1.95, 1.42, -0.95), Vec3(1.1, 1.2, -1.15)]
        let turn = Transform.translate(shoulder) * .rotateZ(lift) * .translate(-shoulder)
        for (a, z) in zip(tips, tips.dropFirst()) {
            let panel = Mesh.shell(10, 8, thickness: 0.02) { u, v in
                let hollow = 1 - 0.8 * u * (1 - u) * v
                let reach = (0.03 + 0.97 * v) * hollow
                return wrist + (mix(a, z, u) - wrist) * reach
            }
            b.addMirrored(panel.outward(), c.wing, at: turn)
        }
        let last = tips[tips.count - 1]
        let inner = Mesh.shell(10, 8, thickness: 0.02) { u, v in
            let hollow = 1 - 0.8 * u * (1 - u) * v
            let (top, low) = (mix(wrist, shoulder, u), mix(last, hip, u))
            return top + (low - top) * (v * hollow)
        }
        b.addMirrored(inner.outward(), c.wing, at: turn)
        var arm = Blob()
        arm.limb([(shoulder, 0.15), (Vec3(0.75, 2.0, 0.42), 0.095), (wrist, 0.085)], blend: 0.06)
        b.addMirrored(arm.mesh(cell: 0.035), c.skin, at: turn)
        for tip in tips {
            let finger = Mesh.tube([wrist, mix(wrist, tip, 0.5), tip], radii: [0.06, 0.042, 0.012], sides: 10)
            b.addMirrored(finger, c.skin, at: turn)
        }
        let thumb = [wrist, wrist + Vec3(0.02, 0.13, 0.06), wrist + Vec3(-0.02, 0.22, 0.15)]
        b.addMirrored(Mesh.tube(thumb, radii: [0.06, 0.04, 0], sides: 10), c.horn, at: turn)
    }
}
