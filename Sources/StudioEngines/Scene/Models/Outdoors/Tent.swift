import Foundation
import StudioCore

/// A ridge tent with its flaps tied back, a bed roll and a lantern inside, ropes and pegs.
enum Tent {
    static let model = SceneModel(
        name: "tent", words: ["camping tent", "pup tent", "canvas tent", "campsite", "wigwam", "yurt"],
        habitat: .meadow, typicalSize: Vec3(3.6, 1.75, 3.9), build: build)

    private static let half: Float = 1.2
    private static let height: Float = 1.62
    private static let length: Float = 2.5

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let colors = [0xD9772B, 0x3F7A5A, 0xC8A24A, 0xB9432F].map(Palette.linear)
        var cloth = MaterialLibrary.fabric(b.pick(colors, 1), scale: 0.006)
        cloth.translucency = 0.35
        var canvas = b.mainMaterial(cloth)
        // By lantern light the whole cloth shines through.
        if b.request.isNight { canvas.emission = canvas.color * RGB(0.24, 0.19, 0.14) }
        let skin = b.slot(canvas)
        let pole = b.slot(MaterialLibrary.wood(Palette.linear(0xA9743F), scale: 0.03))
        let rope = b.slot(MaterialLibrary.matte(Palette.linear(0xE2D8BE)))
        var edge = canvas
        edge.color *= 0.62
        let seam = b.slot(edge)
        walls(&b, skin, seam)
        for z in [-length / 2, length / 2] { end(&b, skin, seam, z: z) }
        poles(&b, pole)
        ropes(&b, rope, pole)
        inside(&b)
        if b.isWinter { snow(&b) }
        return b.finish()
    }

    /// The slope of one side: sagging between ridge and ground, and along the ridge.
    private static func slope(_ side: Float, _ a: Float, _ v: Float, out: Float = 0) -> Vec3 {
        let z = (a - 0.5) * (length + 0.24)
        let ridgeSag = 0.06 * sin(a * .pi)
        let bow = 0.09 * sin(v * .pi) + out * (1 - v * 0.2)
        let wave = 0.02 * sin(a * 12) * v
        let across = mix(0.02, half, v) - bow + out * 2.2 + wave
        return Vec3(side * across, mix(height - ridgeSag, 0.04, v) - bow * 0.3 + out * 0.9, z)
    }

    private static func walls(_ b: inout ModelBuilder, _ skin: UInt16, _ seam: UInt16) {
        for side: Float in [-1, 1] {
            b.add(Mesh.sheet(24, 14) { a, v in slope(side, a, v) }, skin)
            for a: Float in [0.0, 1.0] {
                let hem = (0...14).map { slope(side, a, Float($0) / 14) }
                b.add(Mesh.tube(hem, radius: 0.016, sides: 6), seam)
            }
            let foot = (0...16).map { slope(side, Float($0) / 16, 1) }
            b.add(Mesh.tube(foot, radius: 0.018, sides: 6), seam)
        }
        let ridge = (0...16).map { slope(1, Float($0) / 16, 0) * Vec3(0, 1, 1) + Vec3(0, 0.012, 0) }
        b.add(Mesh.tube(ridge, radius: 0.03, sides: 8), seam)
    }

    /// The back is closed; at the front two flaps are folded aside.
    private static func end(_ b: inout ModelBuilder, _ skin: UInt16, _ seam: UInt16, z: Float) {
        let isFront = z > 0
        for side: Float in [-1, 1] {
            guard isFront else {
                let back = Mesh.sheet(8, 12) { a, v in
                    let top = height - 0.06
                    return Vec3(side * a * (half * v - 0.02), mix(top, 0.04, v), z - 0.05 * sin(v * .pi) * (1 - a))
                }
                b.add(back, skin)
                continue
            }
            let flap = Mesh.sheet(10, 14) { a, v in
                // From the slope's edge inwards, rolled back and outwards below.
                let outer = half * v * 0.97
                let open = outer * (0.62 - 0.22 * v)
                let turn = a * (0.5 + v * 1.1)
                let x = outer - (outer - open) * sin(min(turn, 1.57)) / 1.0
                return Vec3(
                    side * x, mix(height - 0.05, 0.05, v),
                    z + 0.02 + (outer - open) * (1 - cos(turn)) * 0.9 + 0.02 * sin(a * 9))
            }
            b.add(flap, skin)
            let tie = Vec3(side * half * 0.46, height * 0.5, z + 0.14)
            b.add(Mesh.torus(0.05, tube: 0.014, sides: 14, around: 6), seam, at: .translate(tie) * .rotateZ(0.5))
        }
    }

    private static func poles(_ b: inout ModelBuilder, _ pole: UInt16) {
        for z in [-length / 2 - 0.06, length / 2 + 0.06] {
            b.add(Mesh.bar(Vec3(0, 0, z), Vec3(0, height + 0.14, z), radius: 0.024, sides: 10), pole)
        }
    }

    private static func ropes(_ b: inout ModelBuilder, _ rope: UInt16, _ peg: UInt16) {
        func line(_ from: Vec3, _ to: Vec3) {
            b.add(Mesh.bar(from, to, radius: 0.008, sides: 5), rope)
            let lean = Vec3(to.x - from.x, 0, to.z - from.z).normalized
            b.add(Mesh.bar(to + Vec3(0, -0.02, 0), to + lean * 0.05 + Vec3(0, 0.1, 0), radius: 0.018, sides: 6), peg)
        }
        for end: Float in [-1, 1] {
            line(Vec3(0, height + 0.08, end * (length / 2 + 0.06)), Vec3(0.12 * end, 0.02, end * (length / 2 + 0.72)))
            for side: Float in [-1, 1] {
                line(slope(side, end > 0 ? 1 : 0, 0.55), Vec3(side * (half + 0.5), 0.02, end * (length / 2 + 0.12)))
            }
        }
        for side: Float in [-1, 1] { line(slope(side, 0.5, 0.72), Vec3(side * (half + 0.55), 0.02, 0)) }
    }

    private static func inside(_ b: inout ModelBuilder) {
        let sheet = b.slot(MaterialLibrary.fabric(Palette.linear(0x5B6650), scale: 0.006))
        b.add(Mesh.box(Vec3(half * 1.9, 0.05, length), bevel: 0.02), sheet, 0, 0.025, 0)
        let bed = b.slot(MaterialLibrary.fabric(Palette.linear(0x2F5578), scale: 0.005))
        let pillow = b.slot(MaterialLibrary.fabric(Palette.linear(0xE5DCC8), scale: 0.005))
        var bag = Blob()
        bag.box(Vec3(-0.38, 0.13, 0.1), Vec3(0.62, 0.16, 1.9), round: 0.075)
        b.add(bag.mesh(cell: 0.05), bed)
        var cushion = Blob()
        cushion.box(Vec3(-0.38, 0.22, -0.72), Vec3(0.46, 0.14, 0.3), round: 0.065)
        b.add(cushion.mesh(cell: 0.035), pillow)
        let glow = b.slot(
            b.request.isNight
                ? MaterialLibrary.glow(RGB(12, 7.5, 3.2)) : MaterialLibrary.glossy(Palette.linear(0xF3E7C4)))
        let iron = b.slot(MaterialLibrary.paint(Palette.linear(0x2B3A36)))
        let lantern = Vec3(0.34, 0.05, 0.75)
        b.add(Mesh.cylinder(0.085, height: 0.06, bevel: 0.01, sides: 16), iron, lantern.x, lantern.y, lantern.z)
        b.add(Mesh.cylinder(0.06, height: 0.15, bevel: 0.02, sides: 16), glow, lantern.x, lantern.y + 0.06, lantern.z)
        b.add(Mesh.cylinder(0.085, height: 0.06, top: 0.03, sides: 16), iron, lantern.x, lantern.y + 0.21, lantern.z)
        b.add(
            Mesh.torus(0.07, tube: 0.008, sides: 18, around: 6), iron,
            at: .translate(lantern + Vec3(0, 0.3, 0)) * .rotateX(.pi / 2))
        b.lamp(lantern + Vec3(0, 0.14, 0), radius: 0.055, RGB(40, 25, 11))
    }

    private static func snow(_ b: inout ModelBuilder) {
        let white = b.slot(.snow)
        for side: Float in [-1, 1] {
            let sheet = Mesh.shell(20, 8, thickness: 0.05, crease: 1.4) { a, v in
                slope(side, 0.02 + a * 0.96, 0.02 + v * (0.62 + 0.06 * sin(a * 14)), out: 0.035)
            }
            b.add(sheet.outward(), white)
        }
    }
}
