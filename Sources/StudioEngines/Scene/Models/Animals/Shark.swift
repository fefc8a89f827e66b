import Foundation

/// A great white shark: a pointed snout over a toothed mouth, a tall back fin, a crescent tail.
enum Shark {
    static let model = SceneModel(
        name: "shark", words: ["great white", "great white shark", "white shark", "tiger shark", "blue shark"],
        habitat: .underwater, typicalSize: Vec3(2.7, 1.75, 4.6), poses: ["swimming"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let tones = [0x64727E, 0x5B6C79, 0x6F7B83].map(Palette.linear)
        let skin = b.main(MaterialLibrary.paint(b.pick(tones, 1), roughness: 0.4))
        let color = b.materials[Int(skin)].color
        let white = b.accent(MaterialLibrary.paint(Palette.linear(0xEDEEEB)))
        let dark = b.slot(MaterialLibrary.matte(color * 0.3))
        let form = Swimmer(
            spine: [
                (2.12, 0.05, 0.09), (1.8, 0.03, 0.25), (1.35, 0, 0.42), (0.6, 0, 0.55), (-0.2, 0, 0.5),
                (-1, 0.02, 0.31), (-1.6, 0.04, 0.16), (-2, 0.05, 0.1),
            ], bend: Bend(curvature: 0.12, start: 0.6, sideways: true))
        let body = form.body(blend: 0.04)
        b.add(form.bent(body.mesh(cell: 0.052)), skin)
        b.add(form.bent(form.belly(0..<7, up: 68).mesh(cell: 0.045).pressed(onto: body, lift: 0.01)), white)
        backFins(&b, form, skin)
        pairedFins(&b, form, skin)
        mouth(&b, form, body)
        gills(&b, form, body, dark)
        let eye = body.surface(from: Vec3(0, 0.06, 1.62), toward: Vec3(1, 0.14, 0.1))
        var eyes = ModelBuilder(request)
        eyes.eyes(eye - Vec3(0.014, 0, 0), radius: 0.047, look: Vec3(1, 0.1, 0.45), iris: nil)
        b.add(eyes, at: form.bend.frame(at: eye.z))
        return b.finish()
    }

    /// The fins of the middle plane; both lobes of the tail grow from one root.
    private static func backFins(_ b: inout ModelBuilder, _ form: Swimmer, _ skin: UInt16) {
        let back = Mesh.fin(
            [
                (Vec3(0, 0.42, 0.5), Vec3(0, 0.4, -0.35)), (Vec3(0, 0.72, 0.2), Vec3(0, 0.72, -0.28)),
                (Vec3(0, 1, -0.08), Vec3(0, 1, -0.32)), (Vec3(0, 1.17, -0.33), Vec3(0, 1.16, -0.41)),
            ], thickness: 0.11)
        let small = Mesh.fin(
            [
                (Vec3(0, 0.2, -1.05), Vec3(0, 0.18, -1.3)), (Vec3(0, 0.32, -1.2), Vec3(0, 0.32, -1.34)),
                (Vec3(0, 0.38, -1.33), Vec3(0, 0.38, -1.38)),
            ], thickness: 0.12)
        let upper = Mesh.fin(
            [
                (Vec3(0, 0, -1.75), Vec3(0, 0, -2.15)), (Vec3(0, 0.3, -2), Vec3(0, 0.3, -2.3)),
                (Vec3(0, 0.62, -2.32), Vec3(0, 0.62, -2.5)), (Vec3(0, 0.9, -2.68), Vec3(0, 0.89, -2.74)),
            ], thickness: 0.14)
        let lower = Mesh.fin(
            [
                (Vec3(0, 0.1, -1.75), Vec3(0, 0.1, -2.15)), (Vec3(0, -0.18, -1.98), Vec3(0, -0.18, -2.25)),
                (Vec3(0, -0.42, -2.2), Vec3(0, -0.42, -2.36)), (Vec3(0, -0.6, -2.44), Vec3(0, -0.59, -2.49)),
            ], thickness: 0.14)
        for part in [back, small, upper, lower] { b.add(form.bent(part, crease: 1.2), skin) }
    }

    private static func pairedFins(_ b: inout ModelBuilder, _ form: Swimmer, _ skin: UInt16) {
        let flipper = Mesh.fin(
            [
                (Vec3(0.35, -0.18, 0.8), Vec3(0.35, -0.22, 0.15)), (Vec3(0.75, -0.34, 0.6), Vec3(0.75, -0.36, 0.1)),
                (Vec3(1.1, -0.47, 0.28), Vec3(1.08, -0.48, -0.02)), (Vec3(1.34, -0.56, -0.08), Vec3(1.3, -0.56, -0.16)),
            ], thickness: 0.1)
        let hind = Mesh.fin(
            [
                (Vec3(0.12, -0.16, -0.85), Vec3(0.12, -0.16, -1.15)), (Vec3(0.25, -0.3, -1), Vec3(0.25, -0.3, -1.2)),
                (Vec3(0.34, -0.38, -1.18), Vec3(0.33, -0.38, -1.24)),
            ], thickness: 0.12)
        for part in [flipper, hind] { addPair(&b, form, part, skin) }
    }

    /// A place of the mouth's arc under the snout: -1 at its right corner, 1 at its left one.
    private static func lip(_ body: Blob, _ share: Float) -> (point: Vec3, out: Vec3) {
        let a = share * 1.5
        let out = Vec3(sin(a), -cos(a), 0)
        return (body.surface(from: Vec3(0, -0.02, 1.72 - 0.5 * share * share), toward: out), out)
    }

    private static func mouth(_ b: inout ModelBuilder, _ form: Swimmer, _ body: Blob) {
        let gape = b.slot(MaterialLibrary.matte(Palette.linear(0x5A1F22)))
        let ivory = b.slot(MaterialLibrary.paint(Palette.linear(0xF6F3E8)))
        let path = (-16...16).map { lip(body, Float($0) / 16).point }
        let radii = (-16...16).map { step -> Float in
            let share = Float(step) / 16
            return 0.05 * (1 - 0.75 * share * share)
        }
        b.add(form.bent(Mesh.tube(path, radii: radii, sides: 12)), gape)
        let tooth = Mesh.cylinder(0.026, height: 0.085, top: 0.001, bevel: 0.001, sides: 10)
        for step in -7...7 {
            let (point, out) = lip(body, Float(step) / 8.2)
            // The upper row: it hangs down and back over the gape.
            let down = (Vec3(0, -1, 0) + out * 0.25 - Vec3(0, 0, 0.35)).normalized
            let side = cross(down, Vec3(0, 0, 1)).normalized
            let frame = Transform(x: side, y: down, z: cross(side, down))
            let root = point + out * 0.022 + Vec3(0, 0.012, 0.035)
            b.add(tooth, ivory, at: form.bend.frame(at: point.z) * .translate(root) * frame)
        }
    }

    private static func gills(
        _ b: inout ModelBuilder, _ form: Swimmer, _ body: Blob, _ dark: UInt16
    ) {
        for slit in 0..<5 {
            let z = 1.12 - Float(slit) * 0.085
            let path = (0...6).map { step -> Vec3 in
                let t = Float(step) / 6
                let a = 1.0 + t * 0.75
                let bow = 0.03 * sin(t * .pi)
                return body.surface(from: Vec3(0, 0, z - bow), toward: Vec3(sin(a), -cos(a), 0))
            }
            let radii = path.indices.map { $0 == 0 || $0 == 6 ? Float(0.005) : Float(0.013) }
            addPair(&b, form, Mesh.tube(path, radii: radii, sides: 8), dark)
        }
    }

    /// The same part on both sides, before the body bends.
    private static func addPair(_ b: inout ModelBuilder, _ form: Swimmer, _ part: Mesh, _ slot: UInt16) {
        b.add(form.bent(part, crease: 1.2), slot)
        b.add(form.bent(part.moved(.scale(Vec3(-1, 1, 1))), crease: 1.2), slot)
    }
}
