import Foundation

/// Antlers on a head whose crown is the origin; +Z is where it looks. They are built for the left side and mirrored.
enum Antlers {
    /// A red deer's: a long beam with tines; `points` of them, 2 to 6.
    static func branched(points: Int, size: Float) -> Mesh {
        let beam = Mesh.curve(
            [
                Vec3(0.04, -0.02, 0), Vec3(0.12, 0.12, -0.07), Vec3(0.27, 0.32, -0.13), Vec3(0.34, 0.55, -0.05),
                Vec3(0.27, 0.76, 0.08),
            ], steps: 6)
        // Where a tine leaves the beam, as an index, and where it points to from there.
        let tines: [(Int, Vec3)] = [
            (3, Vec3(0.02, 0.1, 0.24)), (13, Vec3(0.05, 0.16, 0.17)), (17, Vec3(0.17, 0.14, 0.02)),
            (20, Vec3(-0.1, 0.17, -0.06)), (8, Vec3(0.03, 0.13, 0.2)), (15, Vec3(0.12, 0.16, -0.12)),
        ]
        let last = Float(beam.count - 1)
        var mesh = Mesh.tube(beam, radii: beam.indices.map { 0.03 - 0.022 * Float($0) / last }, sides: 12)
        for (index, reach) in tines.prefix(points) {
            let root = beam[index]
            let bend = Vec3(reach.x, reach.y * 0.25, reach.z) * 0.6
            let tine = Mesh.curve([root, root + bend, root + reach], steps: 5)
            mesh.append(Mesh.tube(tine, radii: tine.indices.map { 0.02 - 0.0015 * Float($0) }, sides: 10))
        }
        return mesh.moved(.scale(size))
    }

    /// A reindeer's: a beam that sweeps back and then forward over the head, a small palm at its end and a brow tine.
    static func swept(size: Float) -> Mesh {
        let beam = Mesh.curve(
            [
                Vec3(0.04, -0.02, 0), Vec3(0.13, 0.16, -0.16), Vec3(0.28, 0.42, -0.26), Vec3(0.36, 0.7, -0.12),
                Vec3(0.32, 0.92, 0.14),
            ], steps: 5)
        var antler = Blob()
        let last = Float(beam.count - 1)
        antler.limb(beam.enumerated().map { ($1, 0.03 - 0.011 * Float($0) / last) }, blend: 0.012)
        let tines: [(Vec3, Vec3)] = [
            (Vec3(0.06, 0.04, -0.04), Vec3(0.07, 0.14, 0.27)), (Vec3(0.07, 0.14, 0.27), Vec3(0.05, 0.25, 0.33)),
            (Vec3(0.16, 0.2, -0.18), Vec3(0.22, 0.36, 0.06)), (Vec3(0.28, 0.42, -0.26), Vec3(0.33, 0.5, -0.44)),
            (Vec3(0.36, 0.7, -0.12), Vec3(0.46, 0.86, -0.2)), (Vec3(0.36, 0.78, -0.05), Vec3(0.42, 1.0, -0.04)),
            (Vec3(0.33, 0.9, 0.1), Vec3(0.34, 1.07, 0.1)), (Vec3(0.32, 0.92, 0.14), Vec3(0.24, 1.02, 0.28)),
        ]
        for (root, tip) in tines { antler.bone(root, 0.021, tip, 0.012, blend: 0.02) }
        return antler.mesh(cell: 0.0115).moved(.scale(size))
    }

    /// A moose's: a broad palm to the side with a row of short points along its edge.
    static func palmate(size: Float) -> Mesh {
        var antler = Blob()
        antler.bone(Vec3(0.04, 0, 0), 0.032, Vec3(0.22, 0.05, 0.0), 0.03, blend: 0.02)
        let frame = Transform.translate(Vec3(0.42, 0.15, -0.02)) * .rotateZ(0.45) * .rotateX(-0.85)
        antler.ellipsoid(frame.translation, Vec3(0.25, 0.032, 0.19), turned: frame, blend: 0.05)
        for i in 0..<8 {
            let a = -0.7 + Float(i) * 0.42
            let (x, z) = (cos(a), sin(a))
            let root = frame.point(Vec3(x * 0.2, 0, z * 0.14))
            let tip = frame.point(Vec3(x * 0.36, 0.05, z * 0.3))
            antler.bone(root, 0.025, tip, 0.013, blend: 0.03)
        }
        // The brow points in front.
        antler.bone(Vec3(0.2, 0.05, 0.02), 0.024, Vec3(0.24, 0.14, 0.24), 0.013, blend: 0.02)
        antler.bone(Vec3(0.26, 0.07, 0.02), 0.024, Vec3(0.36, 0.15, 0.22), 0.013, blend: 0.02)
        return antler.mesh(cell: 0.013).moved(.scale(size))
    }
}
