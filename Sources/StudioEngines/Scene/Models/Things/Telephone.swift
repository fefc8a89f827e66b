import Foundation

/// An old telephone with a dial.
enum Telephone {
    static let model = SceneModel(
        name: "telephone", words: ["phone", "rotary phone", "landline"], habitat: .table,
        typicalSize: Vec3(0.26, 0.16, 0.2), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let shell = b.main(
            MaterialLibrary.glossy(b.pick([0xB3221F, 0x2E2F33, 0x2F7F78, 0xE6D9BE].map(Palette.linear), 1)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.8, 0.8, 0.82), roughness: 0.18))
        let white = b.slot(MaterialLibrary.paint(Palette.linear(0xF3EEE2)))
        let black = b.slot(MaterialLibrary.paint(Palette.linear(0x1C1C1F)))
        housing(&b, shell)
        receiver(&b, shell, black)
        dial(&b, shell, steel, white, black)
        cord(&b, black)
        return b.finish()
    }

    /// The body with the two forks that the receiver lies in.
    private static func housing(_ b: inout ModelBuilder, _ shell: UInt16) {
        var body = Blob()
        body.box(Vec3(0, 0.022, 0.01), Vec3(0.2, 0.044, 0.19), round: 0.018)
        body.box(Vec3(0, 0.07, -0.03), Vec3(0.125, 0.07, 0.09), round: 0.03, turned: .rotateX(0.25), blend: 0.05)
        body.cut(beyond: Vec3(0, 0, 0), normal: Vec3(0, -1, 0))
        b.add(body.mesh(cell: 0.0055), shell)
        for side: Float in [-1, 1] {
            for (bend, tip): (Float, Float) in [(-0.04, -0.02), (-0.05, -0.07)] {
                b.add(
                    Mesh.tube(
                        Mesh.curve([
                            Vec3(side * 0.04, 0.09, -0.04), Vec3(side * 0.055, 0.115, bend),
                            Vec3(side * 0.06, 0.135, tip),
                        ]), radii: [0.011, 0.008], sides: 14), shell)
            }
        }
    }

    private static func receiver(_ b: inout ModelBuilder, _ shell: UInt16, _ black: UInt16) {
        var receiver = Blob()
        receiver.limb(
            [
                (Vec3(-0.085, 0.152, -0.045), 0.015), (Vec3(0, 0.163, -0.045), 0.0145),
                (Vec3(0.085, 0.152, -0.045), 0.015),
            ], blend: 0.01)
        for side: Float in [-1, 1] {
            receiver.bone(Vec3(side * 0.1, 0.148, -0.045), 0.02, Vec3(side * 0.112, 0.122, -0.045), 0.027, blend: 0.014)
        }
        b.add(receiver.mesh(cell: 0.0045), shell)
        for side: Float in [-1, 1] {
            b.add(
                Mesh.cylinder(0.027, height: 0.012, bevel: 0.004, sides: 28), black,
                at: .translate(Vec3(side * 0.113, 0.114, -0.045)) * .rotateZ(side * 0.4) * .rotateX(.pi))
        }
    }

    /// The dial's ring with its ten holes, leaning back.
    private static func dial(
        _ b: inout ModelBuilder, _ shell: UInt16, _ steel: UInt16, _ white: UInt16, _ black: UInt16
    ) {
        let dial = Transform.translate(Vec3(0, 0.063, 0.04)) * .rotateX(0.72)
        b.add(Mesh.cylinder(0.046, height: 0.008, bevel: 0.002, sides: 48), white, at: dial)
        let ring: [SIMD2<Float>] = [
            SIMD2(0.02, 0.012), SIMD2(0.044, 0.012), SIMD2(0.046, 0.0135), SIMD2(0.044, 0.015), SIMD2(0.02, 0.015),
            SIMD2(0.02, 0.012),
        ]
        b.add(Mesh.lathe(ring, sides: 48).outward(), steel, at: dial)
        b.add(Mesh.cylinder(0.018, height: 0.015, bevel: 0.003, sides: 32), shell, at: dial)
        for hole in 0..<10 {
            let a = Float(hole) / 10 * 5.2 - 0.9
            b.add(
                Mesh.cylinder(0.0062, height: 0.0012, bevel: 0.0002, sides: 20), hole == 9 ? black : white,
                at: dial * .translate(Vec3(cos(a) * 0.0325, 0.0149, -sin(a) * 0.0325)))
            b.add(
                Mesh.torus(0.0064, tube: 0.0008, sides: 20, around: 6), black,
                at: dial * .translate(Vec3(cos(a) * 0.0325, 0.0156, -sin(a) * 0.0325)))
        }
    }

    /// The coiled cord from the receiver to the back.
    private static func cord(_ b: inout ModelBuilder, _ black: UInt16) {
        let line = Mesh.curve(
            [
                Vec3(-0.118, 0.115, -0.045), Vec3(-0.15, 0.06, -0.03), Vec3(-0.165, 0.012, 0.02),
                Vec3(-0.14, 0.012, 0.08), Vec3(-0.1, 0.02, 0.06),
            ], steps: 30)
        let frames = Mesh.frames(along: line)
        let coil = line.indices.map { i -> Vec3 in
            let a = Float(i) * 1.15
            return line[i] + (frames[i].right * cos(a) + frames[i].up * sin(a)) * 0.0065
        }
        b.add(Mesh.tube(coil, radii: [0.0022], sides: 7), black)
    }
}
