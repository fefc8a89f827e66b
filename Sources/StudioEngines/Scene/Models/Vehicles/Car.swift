import Foundation

/// A small round-shouldered car, like those of the sixties.
enum Car {
    static let model = SceneModel(
        name: "car",
        words: [
            "automobile", "auto", "sedan", "taxi", "cab", "hatchback", "coupe", "sports car", "vehicle", "motorcar",
        ],
        habitat: .street, typicalSize: Vec3(1.75, 1.5, 3.6), build: build)

    private static let wheelRadius: Float = 0.31
    private static let axles: [Float] = [1.12, -1.1]
    private static let track: Float = 0.7

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var coat = MaterialLibrary.glossy(
            b.pick([0xC0392B, 0x3A7CA5, 0x6FA287, 0xE0A93B, 0xE6E0D2].map(Palette.linear), 1))
        coat.coat = 1
        coat.roughness = 0.4
        let paint = b.main(b.has("taxi") && request.colors.isEmpty ? coat.recolored(Palette.linear(0xEBC62B)) : coat)
        let roof = b.accent(coat.recolored(b.mainMaterial(coat).color))
        body(&b, paint)
        cabin(&b, roof)
        trim(&b, paint)
        lights(&b)
        for z in axles {
            for side: Float in [-1, 1] {
                b.wheel(
                    radius: wheelRadius, width: 0.2,
                    at: .translate(Vec3(side * track, wheelRadius, z)) * .rotateY(side > 0 ? 0 : .pi))
            }
        }
        b.support(.on, Vec3(0, 1.47, -0.12), 0.45, 0.55)
        return b.finish()
    }

    private static func body(_ b: inout ModelBuilder, _ paint: UInt16) {
        var shell = Blob()
        shell.box(Vec3(0, 0.56, 0), Vec3(1.5, 0.56, 3.3), round: 0.24)
        shell.ellipsoid(Vec3(0, 0.72, 1.05), Vec3(0.6, 0.26, 0.72), blend: 0.16)
        shell.ellipsoid(Vec3(0, 0.72, -1.1), Vec3(0.62, 0.26, 0.68), blend: 0.16)
        for z in axles {
            for side: Float in [-1, 1] {
                shell.ellipsoid(Vec3(side * 0.6, 0.5, z), Vec3(0.235, 0.35, 0.56), blend: 0.12)
            }
        }
        for z in axles {
            for side: Float in [-1, 1] {
                shell.drill(
                    Vec3(side * 0.78, wheelRadius + 0.01, z), axis: Vec3(1, 0, 0), radius: 0.365, half: 0.24,
                    blend: 0.03)
            }
        }
        shell.cut(beyond: Vec3(0, 0.24, 0), normal: Vec3(0, -1, 0), blend: 0.05)
        b.add(shell.mesh(cell: 0.048), paint)
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x1C1C1E)))
        b.add(Mesh.box(Vec3(1.1, 0.24, 3.0), bevel: 0.05), dark, 0, 0.36, 0)
    }

    private static func greenhouse(shrink: Float) -> Blob {
        var cabin = Blob()
        cabin.box(Vec3(0, 0.98, -0.16), Vec3(1.3 - shrink * 2, 0.6, 1.7 - shrink * 2), round: 0.2)
        cabin.ellipsoid(Vec3(0, 1.06, -0.16), Vec3(0.62 - shrink, 0.42 - shrink, 0.95 - shrink), blend: 0.2)
        cabin.cut(beyond: Vec3(0, 1.1, 0.5 - shrink), normal: Vec3(0, 0.5, 1), blend: 0.12)
        cabin.cut(beyond: Vec3(0, 1.1, -0.92 + shrink), normal: Vec3(0, 0.62, -1), blend: 0.14)
        for side: Float in [-1, 1] {
            cabin.cut(beyond: Vec3(side * (0.6 - shrink), 1.1, 0), normal: Vec3(side, 0.3, 0), blend: 0.1)
        }
        return cabin
    }

    private static func cabin(_ b: inout ModelBuilder, _ paint: UInt16) {
        var pane = MaterialLibrary.pane(lit: false)
        pane.color = Palette.linear(0x27323A)
        b.add(greenhouse(shrink: 0.022).mesh(cell: 0.055), b.slot(pane))
        var frame = greenhouse(shrink: 0)
        let round: Float = 0.08
        frame.box(Vec3(0, 1.14, 0.23), Vec3(2, 0.34, 0.52), round: round, blend: 0.012, carve: true)
        frame.box(Vec3(0, 1.14, -0.43), Vec3(2, 0.34, 0.62), round: round, blend: 0.012, carve: true)
        frame.box(
            Vec3(0, 1.13, 0.72), Vec3(0.98, 0.36, 0.8), round: round, turned: .rotateX(-0.45), blend: 0.012, carve: true
        )
        frame.box(
            Vec3(0, 1.14, -1.05), Vec3(0.86, 0.3, 0.66), round: round, turned: .rotateX(0.5), blend: 0.012, carve: true)
        b.add(frame.mesh(cell: 0.033), paint)
    }

    private static func trim(_ b: inout ModelBuilder, _ paint: UInt16) {
        let chrome = b.slot(MaterialLibrary.metal(RGB(0.86, 0.87, 0.88), roughness: 0.12))
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x1C1C1E)))
        let plate = b.slot(MaterialLibrary.paint(Palette.linear(0xE9E6DA)))
        for end: Float in [-1, 1] {
            let z = end * 1.74
            let bow = Mesh.curve(
                [
                    Vec3(-0.72, 0.4, end * 1.5), Vec3(-0.6, 0.4, z - end * 0.03), Vec3(0, 0.4, z + end * 0.05),
                    Vec3(0.6, 0.4, z - end * 0.03), Vec3(0.72, 0.4, end * 1.5),
                ], steps: 6)
            b.add(Mesh.tube(bow, radii: [0.05], sides: 12), chrome)
            b.add(Mesh.box(Vec3(0.46, 0.12, 0.02), bevel: 0.006), plate, 0, 0.5, end * 1.735)
        }
        for side: Float in [-1, 1] {
            b.add(Mesh.box(Vec3(0.03, 0.03, 0.16), bevel: 0.01), chrome, side * 0.765, 0.8, -0.08)
            b.add(Mesh.bar(Vec3(side * 0.76, 0.32, 0.7), Vec3(side * 0.76, 0.32, -0.68), radius: 0.03), chrome)
            for z: Float in [0.52, -0.22] {
                b.add(Mesh.box(Vec3(0.012, 0.46, 0.012), bevel: 0.004), dark, side * 0.752, 0.6, z)
            }
            b.add(Mesh.bar(Vec3(side * 0.68, 0.9, 0.55), Vec3(side * 0.82, 0.96, 0.56), radius: 0.014), chrome)
            b.add(Mesh.ellipsoid(Vec3(0.075, 0.055, 0.04), sides: 16), chrome, side * 0.85, 0.98, 0.56)
            b.add(Mesh.bar(Vec3(side * 0.1, 0.95, 0.84), Vec3(side * 0.42, 1.06, 0.76), radius: 0.008), dark)
        }
        for row in 0..<4 {
            let width: Float = 0.62 - Float(row) * 0.03
            b.add(
                Mesh.bar(
                    Vec3(-width / 2, 0.53 + Float(row) * 0.045, 1.68), Vec3(width / 2, 0.53 + Float(row) * 0.045, 1.68),
                    radius: 0.014), chrome)
        }
    }

    private static func lights(_ b: inout ModelBuilder) {
        let chrome = b.slot(MaterialLibrary.metal(RGB(0.86, 0.87, 0.88), roughness: 0.12))
        let night = b.request.isNight
        var glass = MaterialLibrary.glossy(Palette.linear(0xF4F1E4))
        if night { glass.emission = RGB(14, 12, 8) }
        var tail = MaterialLibrary.glossy(Palette.linear(0xA3161A))
        if night { tail.emission = RGB(3, 0.12, 0.08) }
        let (front, rear) = (b.slot(glass), b.slot(tail))
        for side: Float in [-1, 1] {
            let place = Transform.translate(Vec3(side * 0.55, 0.66, 1.53)) * .rotateX(.pi / 2 - 0.12)
            b.add(Mesh.cylinder(0.15, height: 0.13, bevel: 0.03, sides: 28), chrome, at: place)
            b.add(Mesh.ellipsoid(Vec3(0.122, 0.05, 0.122), sides: 24), front, at: place * .translate(Vec3(0, 0.12, 0)))
            let back = Transform.translate(Vec3(side * 0.58, 0.68, -1.56))
            b.add(Mesh.ellipsoid(Vec3(0.075, 0.11, 0.08), sides: 20), rear, at: back)
            b.lamp(Vec3(side * 0.55, 0.66, 1.75), radius: 0.05, RGB(26, 22, 15))
        }
    }
}
