import Foundation

/// A smiling theatre mask on a little stand.
enum Mask {
    static let model = SceneModel(
        name: "mask", words: ["theatre mask", "theater mask", "carnival mask", "venetian mask", "comedy mask"],
        habitat: .table, typicalSize: Vec3(0.22, 0.29, 0.18)
    ) { request in
        var b = ModelBuilder(request)
        let ivory = b.main(MaterialLibrary.glossy(Palette.linear(0xEFE6D2)))
        let gold = b.accent(MaterialLibrary.metal(RGB(0.95, 0.7, 0.3), roughness: 0.22))
        let place = Transform.translate(Vec3(0, 0.01, 0.02)) * .rotateX(-0.22)
        let face = sculpted()
        b.add(face.mesh(cell: 0.0042), ivory, at: place)
        ornaments(&b, face, gold, at: place)
        let wood = b.slot(MaterialLibrary.glossy(Palette.linear(0x4A2A1B)))
        let top = place.point(Vec3(0, 0.2, 0.056))
        b.add(Mesh.bar(top, Vec3(0, 0.008, -0.1), radius: 0.006, sides: 14), wood)
        b.add(Mesh.box(Vec3(0.1, 0.012, 0.03), bevel: 0.004), wood, 0, 0.006, -0.1)
        return b.finish()
    }

    /// A hollow face with holes for the eyes and a laughing mouth.
    private static func sculpted() -> Blob {
        var face = Blob()
        face.ellipsoid(Vec3(0, 0.14, 0), Vec3(0.102, 0.138, 0.078))
        for side: Float in [-1, 1] {
            face.ellipsoid(Vec3(side * 0.054, 0.118, 0.055), Vec3(0.03, 0.026, 0.024), blend: 0.03)
            face.limb(
                [
                    (Vec3(side * 0.018, 0.192, 0.072), 0.007), (Vec3(side * 0.048, 0.208, 0.058), 0.0085),
                    (Vec3(side * 0.078, 0.192, 0.036), 0.006),
                ], blend: 0.012)
        }
        face.limb([(Vec3(0, 0.178, 0.074), 0.009), (Vec3(0, 0.132, 0.09), 0.0145)], blend: 0.018)
        face.ellipsoid(Vec3(0, 0.025, 0.038), Vec3(0.03, 0.022, 0.026), blend: 0.03)
        face.ellipsoid(Vec3(0, 0.14, -0.012), Vec3(0.096, 0.132, 0.08), blend: 0.004, carve: true)
        for side: Float in [-1, 1] { carve(&face, eye(side), blend: 0.004) }
        carve(&face, mouth, blend: 0.004)
        face.cut(beyond: Vec3(0, 0.14, 0.006), normal: Vec3(0, 0, -1), blend: 0.004)
        return face
    }

    /// Each opening is drilled by rods of bones that go through the wall.
    private static func carve(_ face: inout Blob, _ nodes: [(at: Vec3, radius: Float)], blend: Float) {
        for node in nodes {
            face.bone(
                node.at - Vec3(0, 0, 0.05), node.radius, node.at + Vec3(0, 0, 0.06), node.radius, blend: blend,
                carve: true)
        }
    }

    /// An eye that laughs: an arc bent upwards.
    private static func eye(_ side: Float) -> [(at: Vec3, radius: Float)] {
        (0...6).map { i -> (at: Vec3, radius: Float) in
            let t = Float(i) / 3 - 1
            let at = Vec3(side * 0.045 + t * 0.019, 0.163 + 0.007 * (1 - t * t), 0.06)
            return (at: at, radius: 0.0062 + 0.0035 * (1 - t * t))
        }
    }

    private static let mouth: [(at: Vec3, radius: Float)] = (0...12).map { i -> (at: Vec3, radius: Float) in
        let t = Float(i) / 6 - 1
        let at = Vec3(t * 0.052, 0.07 + 0.026 * t * t, 0.05)
        return (at: at, radius: 0.0055 + 0.0125 * (1 - t * t))
    }

    /// A gilt rim, a stone on the brow, and ribbons.
    private static func ornaments(_ b: inout ModelBuilder, _ face: Blob, _ gold: UInt16, at place: Transform) {
        let rim = (0...72).map { i -> Vec3 in
            let a = Float(i) / 72 * 2 * .pi
            return Vec3(cos(a) * 0.1005, 0.14 + sin(a) * 0.1365, 0.009)
        }
        b.add(Mesh.tube(rim, radii: [0.0055], sides: 12), gold, at: place)
        let red = b.slot(MaterialLibrary.glossy(Palette.linear(0xB3162F)))
        let near = face.projected(Vec3(0, 0.236, 0.12), to: 0.001, within: 1)
        let brow = face.projected(near, to: 0.001, within: 1)
        b.add(Mesh.ellipsoid(Vec3(0.012, 0.015, 0.007), sides: 24), red, at: place * .translate(brow) * .rotateX(-0.6))
        b.add(
            Mesh.torus(0.0135, tube: 0.0026, sides: 32, around: 10).moved(.scale(Vec3(1, 1, 1.2))), gold,
            at: place * .translate(brow) * .rotateX(.pi / 2 - 0.6))
        let cloth = b.slot(MaterialLibrary.fabric(Palette.linear(0xB3162F), scale: 0.003))
        for side: Float in [-1, 1] {
            let ribbon = Mesh.curve(
                [
                    place.point(Vec3(side * 0.1, 0.15, 0.006)), Vec3(side * 0.112, 0.12, -0.03),
                    Vec3(side * 0.104, 0.05, -0.03), Vec3(side * 0.112, 0.006, 0.0),
                    Vec3(side * 0.105, 0.005, 0.045),
                ], steps: 6)
            b.add(Mesh.tube(ribbon, radii: [0.0045], sides: 12), cloth)
        }
    }
}
