import Foundation
import StudioCore

/// Bottles, vases, bowls, teapots: turned things for a table.
enum Tableware {
    private static let glazes: [RGB] = [0x2F6F78, 0xC65B3C, 0xE4DCCB, 0x3E5C8A, 0x7B8F5A].map(Palette.linear)

    static let bottle = SceneModel(
        name: "bottle", words: ["wine bottle", "flask", "jar", "wine"], habitat: .table,
        typicalSize: Vec3(0.08, 0.31, 0.08)
    ) { request in
        var b = ModelBuilder(request)
        var glass = MaterialLibrary.glass(Palette.linear(0x5F9A6A))
        glass.roughness = 0.03
        let body = Mesh.curve([
            SIMD2(0.035, 0.004), SIMD2(0.0375, 0.015), SIMD2(0.0375, 0.17), SIMD2(0.034, 0.198), SIMD2(0.018, 0.225),
            SIMD2(0.0145, 0.25), SIMD2(0.0142, 0.29),
        ])
        let inside = body.reversed().map { SIMD2(max($0.x - 0.003, 0.004), max($0.y, 0.012)) }
        b.add(
            Mesh.lathe(
                [SIMD2(0, 0.008), SIMD2(0.022, 0.004), SIMD2(0.03, 0)] + body + [
                    SIMD2(0.0165, 0.291), SIMD2(0.0165, 0.3), SIMD2(0.0125, 0.301),
                ] + inside + [SIMD2(0, 0.012)], sides: 40, crease: 0.9), b.main(glass))
        b.add(
            Mesh.cylinder(0.0112, height: 0.03, bevel: 0.002), b.slot(MaterialLibrary.matte(Palette.linear(0xB8905C))),
            0, 0.285, 0)
        let label = b.slot(MaterialLibrary.matte(Palette.linear(0xEFE6D0)))
        b.add(
            Mesh.sheet(24, 1) { a, v in
                let angle = (a - 0.5) * 2.6
                return Vec3(sin(angle) * 0.0381, 0.06 + v * 0.08, cos(angle) * 0.0381)
            }, label)
        let band = b.accent(MaterialLibrary.matte(Palette.linear(0x8E2F2A)))
        b.add(
            Mesh.sheet(24, 1) { a, v in
                let angle = (a - 0.5) * 2.6
                return Vec3(sin(angle) * 0.0383, 0.085 + v * 0.014, cos(angle) * 0.0383)
            }, band)
        return b.finish()
    }

    static let vase = SceneModel(
        name: "vase", words: ["urn", "pitcher", "jug", "amphora"], habitat: .table,
        typicalSize: Vec3(0.17, 0.28, 0.17)
    ) { request in
        var b = ModelBuilder(request)
        let glaze = b.main(MaterialLibrary.glossy(b.pick(glazes, 1)))
        let outer = Mesh.curve([
            SIMD2(0.048, 0.0), SIMD2(0.052, 0.01), SIMD2(0.08, 0.08), SIMD2(0.084, 0.13), SIMD2(0.06, 0.2),
            SIMD2(0.035, 0.235), SIMD2(0.036, 0.26), SIMD2(0.05, 0.282),
        ])
        let inner = outer.reversed().map { SIMD2(max($0.x - 0.006, 0.01), max($0.y, 0.01)) }
        b.add(Mesh.lathe([SIMD2(0, 0)] + outer + inner + [SIMD2(0, 0.01)], sides: 56, crease: 1.0), glaze)
        let stripe = b.accent(MaterialLibrary.glossy(Palette.linear(0xEDE4D0)))
        for (y, r): (Float, Float) in [(0.155, 0.0805), (0.105, 0.0845)] {
            b.add(Mesh.torus(r, tube: 0.0028, sides: 56, around: 8), stripe, 0, y, 0)
        }
        bouquet(&b)
        b.support(.inside, Vec3(0, 0.2, 0), 0.02, 0.02)
        return b.finish()
    }

    /// Stems that meet in the neck and lean out all round, the more the more there are.
    private static func bouquet(_ b: inout ModelBuilder) {
        guard let filling = b.request.filling else { return }
        var r = b.random.fork(9)
        for i in 0..<min(filling.count, 24) {
            let flower = filling.models[i % filling.models.count]
            let height = max(0.1, flower.mesh.bounds.high.y)
            // The heads stand about once and a half as high as the vase over its neck.
            let size = 0.4 / height * r.uniform(0.92...1.12)
            let turn = Float(i) * 2.39996 + 0.5
            let lean = filling.count == 1 ? 0.08 : 0.16 + 0.36 * (Float(i) / Float(filling.count)).squareRoot()
            b.add(
                flower,
                at: .translate(Vec3(0, 0.13, 0)) * .rotateY(turn) * .rotateX(lean) * .rotateY(r.uniform(0...6))
                    * .scale(size))
        }
    }

    static let bowl = SceneModel(
        name: "bowl", words: ["dish", "basin", "fruit bowl"], habitat: .table,
        typicalSize: Vec3(0.24, 0.1, 0.24)
    ) { request in
        var b = ModelBuilder(request)
        let glaze = b.main(MaterialLibrary.glossy(b.pick(glazes, 1)))
        let outer = Mesh.curve([SIMD2(0.05, 0.012), SIMD2(0.085, 0.032), SIMD2(0.112, 0.068), SIMD2(0.122, 0.1)])
        let inner = outer.reversed().map { SIMD2($0.x - 0.006, $0.y + 0.003) }
        b.add(
            Mesh.lathe(
                [SIMD2(0, 0.006), SIMD2(0.04, 0.004), SIMD2(0.045, 0), SIMD2(0.05, 0)] + outer + [SIMD2(0.12, 0.1035)]
                    + inner + [SIMD2(0, 0.014)], sides: 64, crease: 1.0), glaze)
        b.support(.inside, Vec3(0, 0.03, 0), 0.055, 0.055)
        return b.finish()
    }

    static let plate = SceneModel(
        name: "plate", words: ["saucer", "platter", "tray"], habitat: .table, typicalSize: Vec3(0.26, 0.025, 0.26)
    ) { request in
        var b = ModelBuilder(request)
        let glaze = b.main(MaterialLibrary.glossy(Palette.linear(0xECE7DB)))
        b.add(
            Mesh.lathe(
                [
                    SIMD2(0, 0.004), SIMD2(0.07, 0.004), SIMD2(0.074, 0), SIMD2(0.08, 0), SIMD2(0.09, 0.008),
                    SIMD2(0.13, 0.022), SIMD2(0.131, 0.0245), SIMD2(0.128, 0.0255), SIMD2(0.09, 0.014),
                    SIMD2(0.08, 0.01), SIMD2(0, 0.01),
                ], sides: 72, crease: 0.7), glaze)
        b.add(
            Mesh.torus(0.122, tube: 0.0012, sides: 72, around: 6),
            b.accent(MaterialLibrary.glossy(Palette.linear(0x2F5D8A))), 0, 0.0243, 0)
        b.support(.on, Vec3(0, 0.0105, 0), 0.06, 0.06)
        return b.finish()
    }

    static let teapot = SceneModel(
        name: "teapot", words: ["coffee pot", "tea pot"], habitat: .table, typicalSize: Vec3(0.26, 0.17, 0.16)
    ) { request in
        var b = ModelBuilder(request)
        let glaze = b.main(MaterialLibrary.glossy(b.pick(glazes, 1)))
        let body = Mesh.curve([
            SIMD2(0.045, 0.0), SIMD2(0.05, 0.006), SIMD2(0.078, 0.045), SIMD2(0.08, 0.075), SIMD2(0.062, 0.11),
            SIMD2(0.042, 0.125),
        ])
        b.add(Mesh.lathe([SIMD2(0, 0)] + body + [SIMD2(0, 0.127)], sides: 48), glaze)
        let lid = Mesh.curve([SIMD2(0.046, 0.124), SIMD2(0.044, 0.13), SIMD2(0.025, 0.142), SIMD2(0.008, 0.147)])
        b.add(Mesh.lathe([SIMD2(0, 0.122)] + lid + [SIMD2(0, 0.148)], sides: 40), glaze)
        b.add(Mesh.sphere(0.0125, sides: 18), b.accent(MaterialLibrary.glossy(Palette.linear(0xD9A441))), 0, 0.157, 0)
        let spout = Mesh.curve(
            [Vec3(0.06, 0.045, 0), Vec3(0.1, 0.06, 0), Vec3(0.118, 0.1, 0), Vec3(0.142, 0.128, 0)], steps: 8)
        b.add(
            Mesh.tube(spout, radii: spout.indices.map { 0.022 - 0.0135 * Float($0) / Float(spout.count) }, sides: 18),
            glaze)
        let handle = Mesh.curve(
            [
                Vec3(-0.055, 0.112, 0), Vec3(-0.09, 0.125, 0), Vec3(-0.125, 0.1, 0), Vec3(-0.115, 0.06, 0),
                Vec3(-0.073, 0.04, 0),
            ], steps: 8)
        b.add(Mesh.tube(handle, radii: [0.0075], sides: 14), glaze)
        return b.finish()
    }
}
